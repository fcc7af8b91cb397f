"""Letters that rows of registers call for: started with what the row knows, proposed where a rule says so.

A register declares them (``LetterFrom``); this is the one place that turns a row into a draft.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cadre_desk.documents.letter_type import LetterType
from cadre_desk.errors import StepRefused
from cadre_desk.model import kinds
from cadre_desk.model.record import Record
from cadre_desk.model.records.letters import Letter, LetterFact
from cadre_desk.model.records.people import Person
from cadre_desk.progress import SILENT, Progress
from cadre_desk.rules.letters.triggers import trigger
from cadre_desk.services.letters.candidates import Candidate
from cadre_desk.services.letters.drafting import Recipient, draft_many
from cadre_desk.services.letters.kinds import kind_of
from cadre_desk.services.register import LetterFrom, Register, title_of, words_of
from cadre_desk.services.register.asking import condition, require_not_oneself
from cadre_desk.services.register.declaration import group_of
from cadre_desk.services.register.letters import addressees_of, rows_with
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def draft_from_rows(
    session: Session,
    register: Register,
    letter: LetterFrom,
    row_ids: Sequence[str],
    progress: Progress = SILENT,
    people: Sequence[str] | None = None,
) -> list[Letter]:
    """Start a letter from each row in one act, or none; from one that names several, for each of ``people``.

    Raises NotPermitted without the right to read the rows or to draft, StepRefused without the key of what
    they say, and for a row that has one already or does not call for it (any more).
    """
    session.require(register.read)
    session.require(Right.DRAFT_LETTER)
    session.require_key(group_of(register))
    rows = [session.workspace.read.require(register.record, row_id) for row_id in row_ids]
    kind = kind_of(session, letter.type)
    if letter.beside is None:
        _refuse_second(session, register, kind, rows)
    found = [one for row in rows for one in _recipients(session, register, letter, kind, row)]
    wanted = [one for one in found if people is None or one.person_id in people]
    if letter.beside is not None and not wanted:
        raise StepRefused(f"没有要发{kind.title}的人。", "请勾选要发的人；已有的打开那一份。")
    return draft_many(session, letter.type, wanted, progress)


def proposed_by_rows(session: Session, registers: Sequence[Register], type_id: str) -> list[Candidate]:
    """Return whom the rules propose for a type of letter because of a row of the given registers (T4)."""
    session.require(Right.READ_PEOPLE)
    return [
        found
        for register in registers
        for letter in register.letters
        if letter.type == type_id and letter.rule and _may_read(session, register)
        for found in _proposed(session, register, letter)
    ]


def _may_read(session: Session, register: Register) -> bool:
    """Tell whether rows are there to be read, with what is sealed in them."""
    group = group_of(register)
    return session.may(register.read) and (group is None or session.workspace.keyring.holds(group))


def _proposed(session: Session, register: Register, letter: LetterFrom) -> Iterator[Candidate]:
    rule, kind = trigger(letter.rule, session.as_of), kind_of(session, letter.type)
    if rule is None or letter.because is None:
        return
    rows = session.workspace.read.find(register.record, condition(session, register))
    written = rows_with(session, register, letter.type, [row.id or "" for row in rows])
    for row in rows:
        waiting = letter.called_for(row, session.as_of) and (letter.beside or row.id not in written)
        because = letter.because(session, row) if waiting else ""
        words = f"{because}，规则 {rule.id}"
        for to in _recipients(session, register, letter, kind, row, words) if because else ():
            person = session.workspace.read.get(Person, to.person_id) if to.person_id else None
            name, post = (person.name, person.current_post) if person else (to.name, "")
            ground = f"{register.name} · {title_of(session, register, row)}"
            yield Candidate(name or "", post or "", ground, to.because, rule.citation, to)


def _recipients(
    session: Session, register: Register, letter: LetterFrom, kind: LetterType, row: Record, because: str = ""
) -> Iterator[Recipient]:
    """Yield whom a row's letter goes to: one, or everybody it names who has none yet."""
    usual = _recipient(session, register, letter, kind, row, because)
    if letter.beside is None:
        yield usual
    for one in addressees_of(session, register, letter, row):
        own = one.row is not row and letter.beside_fact and getattr(one.row, letter.beside_fact)
        facts = tuple(fact.changed(fact=own) for fact in usual.facts) if own else usual.facts
        yield replace(usual, person_id=one.person_id, facts=facts)


def _recipient(
    session: Session, register: Register, letter: LetterFrom, kind: LetterType, row: Record, because: str = ""
) -> Recipient:
    require_not_oneself(session, row)
    if not letter.called_for(row, session.as_of):
        raise StepRefused(
            f"{title_of(session, register, row)}现在不能起草{kind.title}。", "请把这一条登记完整后再办。"
        )
    return Recipient(
        person_id=_person_of(row, letter.to),
        entry_id=getattr(row, letter.entry) if letter.entry else None,
        after_id=words_of(session, register, row, letter.after) or None,
        name=words_of(session, register, row, letter.unit),
        because=because or f"{register.name}登记",
        filled={name: words_of(session, register, row, words) for name, words in letter.fills.items()},
        ground=(register.key, row.id or ""),
        facts=tuple(_facts(session, register, letter, kind, row)),
    )


def _person_of(row: Record, field: str) -> str | None:
    """Return the id of the person that a field refers to, or that the row itself is."""
    if not field:
        return None
    if field == "id":
        return row.id
    assert isinstance(row.SPEC[field].kind, kinds.Ref), f"{row.TABLE}.{field} refers to no person"
    found: str | None = getattr(row, field)
    return found


def _facts(
    session: Session, register: Register, letter: LetterFrom, kind: LetterType, row: Record
) -> Iterator[LetterFact]:
    fact = words_of(session, register, row, letter.fact).strip()
    if fact:
        reason = letter.reason_of(row) or next(iter(kind.reasons), None)
        source = words_of(session, register, row, letter.source).strip()
        yield LetterFact.new(reason=reason, fact=fact, source=source or None)


def _refuse_second(session: Session, register: Register, kind: LetterType, rows: Sequence[Record]) -> None:
    written = rows_with(session, register, kind.id, [row.id or "" for row in rows])
    for row in rows:
        if row.id in written:
            raise StepRefused(
                f"{title_of(session, register, row)}已有{kind.title}。", "请打开那一份；要重写，先作废。"
            )
