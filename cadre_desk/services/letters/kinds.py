"""The types of letters in the words of this office: shipped, or the newest version the office has made."""

from cadre_desk.documents.letter_type import LetterType
from cadre_desk.documents.letter_type import letter_types as shipped_types
from cadre_desk.documents.letter_words import reworded, words_of
from cadre_desk.errors import UserError
from cadre_desk.model.query import Is, Order
from cadre_desk.model.records.letters import LetterWording
from cadre_desk.rules.letters.readiness import Demand
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def kinds(session: Session) -> list[LetterType]:
    """Return all types of letters, in the order of their work, each in the office's own words."""
    session.require(Right.READ_PEOPLE)
    return [in_own_words(session, kind) for kind in shipped_types()]


def kind_of(session: Session, type_id: str) -> LetterType:
    """Return one type in the office's own words. Raises UserError for an id that is not shipped."""
    session.require(Right.READ_PEOPLE)
    return in_own_words(session, LetterType.load(type_id))


def in_own_words(session: Session, kind: LetterType) -> LetterType:
    """Return a shipped type as this office words it now."""
    session.require(Right.READ_PEOPLE)
    newest = versions(session, kind.id)[:1]
    return kind if not newest or newest[0].shipped else worded(kind, newest[0])


def worded(kind: LetterType, version: LetterWording) -> LetterType:
    """Return a shipped type in the words of a version. Raises LetterTemplateError if one cannot be filled."""
    words = {name: str(getattr(version, name) or "") for name in words_of(kind)}
    return reworded(kind, version.number or 0, words)


def versions(session: Session, type_id: str) -> list[LetterWording]:
    """Return the office's versions of a type, newest first."""
    session.require(Right.READ_PEOPLE)
    newest = [Order("number", descending=True)]
    return session.workspace.read.find(LetterWording, Is("type", type_id), newest)


def save_wording(
    session: Session, kind: LetterType, *, why: str = "", shipped: bool = False
) -> LetterWording:
    """Put the texts of ``kind`` in force as the next version; letters already issued keep theirs.

    Raises LetterTemplateError for a text that cannot be filled, UserError if nothing differs.
    """
    session.require(Right.EDIT_WORDING)
    kind.checked()
    if not shipped and words_of(kind) == words_of(kind_of(session, kind.id)):
        raise UserError("模板没有改动。", "改好后再保存。")
    known = versions(session, kind.id)
    row = LetterWording.new(
        type=kind.id,
        number=1 + max((one.number or 0 for one in known), default=0),
        shipped=shipped or None,
        **{name: text or None for name, text in words_of(kind).items()},
        made_by=session.who,
        made_on=session.as_of,
        why=why.strip() or None,
    )
    verb = "恢复原文" if shipped else f"第 {row.number} 版"
    with session.workspace.journal.act(f"修改{kind.title}模板（{verb}）") as act:
        return act.insert(row)


def restore_shipped(session: Session, type_id: str) -> LetterWording:
    """Put the shipped text back in force; the office's versions are kept."""
    session.require(Right.EDIT_WORDING)
    return save_wording(session, LetterType.load(type_id), why="恢复随程序提供的原文", shipped=True)


def demand_of(kind: LetterType) -> Demand:
    """Return what a letter of a type must have before it is sent on."""
    blanks = tuple(one.name for one in kind.fields if one.required)
    return Demand(frozenset(kind.needs), blanks, kind.facts_label)
