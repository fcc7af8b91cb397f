"""Letters at a row: which were written because of it and how far they are, and which it still calls for.

The letters themselves are started by ``services.letters.from_rows``; here they are only looked at, so that
no register needs to know how a letter is drafted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cadre_desk.documents.letter_type import LetterType
from cadre_desk.model.query import All, In, Is, Order
from cadre_desk.model.record import Record
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.services.register.declaration import LetterFrom, Register, RowAt, Words
from cadre_desk.services.register.references import referred, text_at
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class LetterLine:
    """A letter of a row: its id, type and number in words, and its state."""

    letter_id: str
    words: str
    state: str


@dataclass(frozen=True)
class LetterOffer:
    """A letter that may be started from a row now."""

    letter: LetterFrom
    title: str


@dataclass(frozen=True)
class Addressee:
    """Somebody whom a letter of a row would go to, and the row that names them."""

    person_id: str
    row: Record

    def __repr__(self) -> str:
        return f"<Addressee {self.person_id}>"


def addressees_of(
    session: Session, register: Register, letter: LetterFrom, row: Record
) -> tuple[Addressee, ...]:
    """Return whom a letter with ``beside`` may still go to: the person of the row, then the others."""
    session.require(register.read)
    if letter.beside is None:
        return ()
    rows = [row, *session.workspace.read.children(letter.beside, row.id or "")]
    written = _written(session, register, [row.id or ""])
    has = {one.person_id for one in written if one.type == letter.type and _stands(one)}
    named = {who: one for one in reversed(rows) if (who := getattr(one, letter.to)) and who not in has}
    return tuple(Addressee(who, one) for who, one in reversed(named.items()))


def letters_of(session: Session, register: Register, row_id: str) -> tuple[LetterLine, ...]:
    """Return the letters that were written because of a row, the first one first."""
    session.require(register.read)
    if not register.letters or not session.may(Right.READ_PEOPLE):
        return ()
    return tuple(
        LetterLine(
            one.id or "", f"{_title(one.type or '')} {one.document_no or '未编号'}", one.typed("state")
        )
        for one in _written(session, register, [row_id])
    )


def offers_of(session: Session, register: Register, row: Record) -> tuple[LetterOffer, ...]:
    """Return what may be started from a row: what it calls for and has not got."""
    session.require(register.read)
    if not register.letters or not session.may(Right.DRAFT_LETTER):
        return ()
    has = {one.type for one in _written(session, register, [row.id or ""]) if _stands(one)}
    return tuple(
        LetterOffer(one, _title(one.type))
        for one in register.letters
        if one.called_for(row, session.as_of)
        and (addressees_of(session, register, one, row) if one.beside else one.type not in has)
    )


def rows_with(session: Session, register: Register, type_id: str, row_ids: Sequence[str]) -> set[str]:
    """Return those of some rows that have a letter of a type that is not void."""
    session.require(register.read)
    found = _written(session, register, row_ids)
    return {one.ground_id or "" for one in found if one.type == type_id and _stands(one)}


def grounds_of_letters(session: Session, register: Register, row_ids: Sequence[str]) -> set[str]:
    """Return those of some rows that a letter rests on which is not void."""
    session.require(register.read)
    return {one.ground_id or "" for one in _written(session, register, row_ids) if _stands(one)}


def words_of(session: Session, register: Register, row: Record, words: Words) -> str:
    """Return a text that a row of a register knows."""
    session.require(register.read)
    if callable(words):
        return words(session, row)
    if not words:
        return ""
    others = referred(session, type(row), [row], [words])
    return text_at(RowAt(row, session.as_of, others), words)


def _written(session: Session, register: Register, row_ids: Sequence[str]) -> list[Letter]:
    same = All((Is("ground_table", register.key), In("ground_id", tuple(row_ids))))
    return session.workspace.read.find(Letter, same, [Order("drafted_on")])


def _line(letter: Letter) -> LetterLine:
    words = f"{_title(letter.type or '')} {letter.document_no or '未编号'}"
    return LetterLine(letter.id or "", words, letter.typed("state"))


def _stands(letter: Letter) -> bool:
    return letter.state is not LetterState.VOID


def _title(type_id: str) -> str:
    return LetterType.load(type_id).title
