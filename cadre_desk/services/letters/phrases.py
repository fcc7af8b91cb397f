"""Phrases that the office uses again and again: the shipped ones first, then its own, most used first."""

import tomllib
from functools import cache

from cadre_desk.documents.letter_type import letters_folder
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import All, Is, Order
from cadre_desk.model.records.letters import Phrase
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@cache
def _shipped() -> dict[str, tuple[str, ...]]:
    """Return the shipped phrases by field, from ``resources/letters/phrases.toml``."""
    file = letters_folder() / "phrases.toml"
    return {name: tuple(words) for name, words in tomllib.loads(file.read_text(encoding="utf-8")).items()}


def phrases(session: Session, field: str) -> list[str]:
    """Return the phrases for a field: the office's own by use, then the shipped ones."""
    session.require(Right.READ_PEOPLE)
    own = session.workspace.read.find(Phrase, Is("field", field), [Order("used", descending=True)])
    words = [row.words or "" for row in own] + list(_shipped().get(field, ()))
    return list(dict.fromkeys(words))


def keep_phrase(session: Session, field: str, words: str) -> Changes:
    """Keep a phrase, or count one that is kept once more."""
    session.require(Right.DRAFT_LETTER)
    found = session.workspace.read.find(
        Phrase, All((Is("field", field), Is("words", words.strip()))), limit=1
    )
    row = found[0] if found else Phrase.new(field=field, words=words.strip())
    with session.workspace.journal.act("保存常用短语") as act:
        act.save(row.changed(used=(row.used or 0) + 1))
    return act.changes
