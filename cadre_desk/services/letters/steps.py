"""The steps of a letter inside the office: submitted, approved by somebody else, numbered without gaps, void.

A letter may be voided with a reason at any time and then keeps its number. Issue cannot be undone: what left
the office is voided, never edited.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

from cadre_desk.documents.letter_type import LetterType
from cadre_desk.documents.workers import Order, render_each
from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import All, Is
from cadre_desk.model.query import Order as By
from cadre_desk.model.records.letters import Letter, LetterFact, LetterState
from cadre_desk.model.records.people import Sanction
from cadre_desk.progress import SILENT, Progress
from cadre_desk.services.letters.content import content_of
from cadre_desk.services.letters.drafting import refuse_open_case
from cadre_desk.services.letters.kinds import kind_of
from cadre_desk.services.letters.reading import allowed
from cadre_desk.services.letters.results import Results
from cadre_desk.services.letters.states import expect, need_reason, refuse_blocked, step_each
from cadre_desk.services.office import office
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act


def submit(session: Session, letter_ids: Sequence[str]) -> Changes:
    """Send drafts to be approved. Raises StepRefused for a letter that lacks what its type asks for."""
    session.require(Right.DRAFT_LETTER)
    results = Results(session)

    def step(act: Act, letter: Letter) -> Letter:
        expect(letter, LetterState.DRAFT, "送审")
        current = results.on(letter)
        kind = kind_of(session, current.type or "")
        refuse_blocked(kind, current, act.children(LetterFact, letter.id or ""))
        return current.changed(
            state=LetterState.SUBMITTED, submitted_by=session.who, submitted_on=session.as_of
        )

    return step_each(session, letter_ids, "送审", step)


def send_back(session: Session, letter_id: str, reason: str) -> Changes:
    """Give a submitted letter back to its drafter, with the reason in the journal."""
    session.require(Right.APPROVE_LETTER)
    need_reason(reason, "退回")

    def step(_: Act, letter: Letter) -> Letter:
        expect(letter, LetterState.SUBMITTED, "退回")
        return letter.changed(state=LetterState.DRAFT, submitted_by=None, submitted_on=None)

    return step_each(session, [letter_id], "退回", step, reason=reason)


def approve(session: Session, letter_ids: Sequence[str]) -> Changes:
    """Approve letters. Raises StepRefused if the approver drafted one of them."""
    session.require(Right.APPROVE_LETTER)

    def step(_: Act, letter: Letter) -> Letter:
        expect(letter, LetterState.SUBMITTED, "批准")
        if letter.drafted_by == session.who:
            raise StepRefused(
                f"{letter.addressee}的函件由您起草，不能自己批准。", "请另一位有审批权限的人员批准。"
            )
        return letter.changed(state=LetterState.APPROVED, approved_by=session.who, approved_on=session.as_of)

    return step_each(session, letter_ids, "批准", step)


class Issued(NamedTuple):
    """A letter that got its number; its pages are in the store and not held here."""

    id: str
    document_no: str
    number: int
    sha256: str
    wording: int


def issue(session: Session, letter_ids: Sequence[str], progress: Progress = SILENT) -> list[Issued]:
    """Give approved letters the next numbers of their series and year, render and freeze them.

    One act: all get their numbers or none; the archive copies bear the journal's position when it began.
    Raises StepRefused for a letter that is not approved, Cancelled.
    """
    session.require(Right.ISSUE_LETTER)
    issued: list[Issued] = []
    with session.workspace.journal.act(f"编号 {len(letter_ids)} 份函件", undoable=False) as act:
        numbered: dict[str, Letter] = {}
        orders = _orders(act, session, letter_ids, numbered)
        with closing(render_each(orders, len(letter_ids))) as pages:
            for letter_id, pdf in zip(letter_ids, pages, strict=True):
                letter = numbered[letter_id]
                progress.step(len(issued), len(letter_ids), letter.addressee or "")
                issued.append(_freeze(act, letter, pdf))
    return issued


def _orders(
    act: Act, session: Session, letter_ids: Sequence[str], numbered: dict[str, Letter]
) -> Iterator[Order]:
    """Number letters and yield what is to be drawn; ``numbered`` fills up on the way."""
    asked = _Asked(act, session)
    note = act.position
    for letter_id in letter_ids:
        letter = allowed(session, act.require(Letter, letter_id))
        expect(letter, LetterState.APPROVED, "编号")
        kind = asked.kind(letter.type or "")
        facts = act.children(LetterFact, letter_id)
        refuse_blocked(kind, letter, facts)
        refuse_open_case(session, kind, letter)
        made = numbered[letter_id] = _numbered(asked, session, kind, letter)
        before = numbered.get(letter.after_id or "")
        yield Order(kind, content_of(session, kind, made, facts, note=note, before=before))


def _freeze(act: Act, letter: Letter, pdf: bytes) -> Issued:
    sha256 = hashlib.sha256(pdf).hexdigest()
    act.update(letter.changed(pdf=pdf, sha256=sha256))
    number, wording = letter.number or 0, letter.wording or 0
    return Issued(letter.id or "", letter.document_no or "", number, sha256, wording)


class _Asked:
    """What numbering asks the store for once; the write lock is held since the act began."""

    def __init__(self, act: Act, session: Session) -> None:
        self._act, self._session = act, session
        self._kinds: dict[str, LetterType] = {}
        self._last: dict[tuple[str, int], int] = {}
        own = office(session)
        self.mark = (own.mark if own else None) or ""

    def kind(self, type_id: str) -> LetterType:
        """Return a type in the office's own words."""
        if type_id not in self._kinds:
            self._kinds[type_id] = kind_of(self._session, type_id)
        return self._kinds[type_id]

    def next_number(self, series: str, year: int) -> int:
        """Return the number after the last one of a series and year."""
        of = series, year
        if of not in self._last:
            same = All((Is("series", series), Is("number_year", year)))
            found = self._act.find(Letter, same, [By("number", descending=True)], limit=1)
            self._last[of] = (found[0].number or 0) if found else 0
        self._last[of] += 1
        return self._last[of]


def _numbered(asked: _Asked, session: Session, kind: LetterType, letter: Letter) -> Letter:
    """Return the letter with the next number of its series."""
    year = session.as_of.year
    number = asked.next_number(kind.series, year)
    return letter.changed(
        state=LetterState.ISSUED,
        series=kind.series,
        number=number,
        number_year=year,
        document_no=kind.number(year, number, mark=asked.mark),
        wording=kind.wording,
        issued_by=session.who,
        issued_on=session.as_of,
    )


def void(session: Session, letter_id: str, reason: str) -> Changes:
    """Void a letter; its number stays in the register with the reason, its measure no longer counts.

    Raises StepRefused without a reason.
    """
    session.require(Right.APPROVE_LETTER)
    need_reason(reason, "作废")

    def step(act: Act, letter: Letter) -> Letter:
        if letter.state is LetterState.VOID:
            raise StepRefused("这份函件已经作废。")
        _lift(act, letter)
        return letter.changed(
            state=LetterState.VOID,
            void_reason=reason.strip(),
            voided_by=session.who,
            voided_on=session.as_of,
        )

    return step_each(session, [letter_id], "作废", step, reason=reason, undoable=False)


def _lift(act: Act, letter: Letter) -> None:
    """Take out the measure that the letter had put on record when it was served."""
    if letter.document_no and letter.person_id and letter.served_on:
        same = All((Is("person_id", letter.person_id), Is("document_no", letter.document_no)))
        for row in act.find(Sanction, same):
            act.delete(row)
