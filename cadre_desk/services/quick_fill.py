"""What was entered before, offered again: units, posts, schools, phrases, the most used first."""

from collections.abc import Sequence

from cadre_desk.model.record import Record
from cadre_desk.rules.lookup import Word, matching, words_of
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

MOST_WORDS = 3000


def remembered(session: Session, kind: type[Record], field: str) -> list[Word]:
    """Return the texts a field holds anywhere in the register, the most used first."""
    session.require(Right.READ_PEOPLE)
    used = session.workspace.read.used_values(kind, field, MOST_WORDS)
    return [Word(text) for text in used]


def offered(session: Session, kind: type[Record], field: str) -> list[Word]:
    """Return the dictionary of a field: what was entered before, then its code table."""
    spec = kind.SPEC[field]
    before = remembered(session, kind, field) if spec.recall else []
    table = str(getattr(spec.kind, "suggest", "") or "")
    known = {word.text for word in before}
    return before + [word for word in (words_of(table) if table else []) if word.text not in known]


def suggest(words: Sequence[Word], typed: str, limit: int = 12) -> list[Word]:
    """Return the few words that fit what is being typed; nothing for what stands there already."""
    return [word for word in matching(words, typed, limit + 1) if word.text != typed.strip()][:limit]
