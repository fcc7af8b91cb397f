"""The steps of a letter: submitted, approved by somebody else, numbered without gaps, served, answered.

A letter may be voided with a reason at any time and then keeps its number. Issue cannot be undone: what left
the office is voided, never edited.
"""

import hashlib
from collections.abc import Sequence
from datetime import date

from cadre_desk.documents.letter_type import LetterType
from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import All, Is
from cadre_desk.model.records.letters import Letter, LetterFact, LetterState
from cadre_desk.rules.dates import WorkCalendar
from cadre_desk.services.letters.reading import render_paper, with_result
from cadre_desk.services.letters.states import expect, need_reason, refuse_blocked, step_each
from cadre_desk.services.office import office
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act


def submit(session: Session, letter_ids: Sequence[str]) -> Changes:
    """Send drafts to be approved. Raises StepRefused for a letter without fact, source or requirement."""
    session.require(Right.DRAFT_LETTER)

    def step(act: Act, letter: Letter) -> Letter:
        expect(letter, LetterState.DRAFT, "送审")
        current = with_result(session, letter)
        refuse_blocked(current, act.children(LetterFact, letter.id or ""))
        return current.changed(state=LetterState.SUBMITTED, submitted_on=session.as_of)

    return step_each(session, letter_ids, "送审", step)


def send_back(session: Session, letter_id: str, reason: str) -> Changes:
    """Give a submitted letter back to its drafter, with the reason in the journal."""
    session.require(Right.APPROVE_LETTER)
    need_reason(reason, "退回")

    def step(_: Act, letter: Letter) -> Letter:
        expect(letter, LetterState.SUBMITTED, "退回")
        return letter.changed(state=LetterState.DRAFT, submitted_on=None)

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


def issue(session: Session, letter_ids: Sequence[str]) -> list[Letter]:
    """Give approved letters the next numbers of their type and year, render and freeze them.

    One act: all get their numbers or none. Raises StepRefused for a letter that is not approved.
    """
    session.require(Right.ISSUE_LETTER)
    issued = []
    with session.workspace.journal.act(f"编号 {len(letter_ids)} 份函件", undoable=False) as act:
        for letter_id in letter_ids:
            issued.append(act.update(_frozen(act, session, act.require(Letter, letter_id))))
    return issued


def _frozen(act: Act, session: Session, letter: Letter) -> Letter:
    expect(letter, LetterState.APPROVED, "编号")
    kind = LetterType.load(letter.type or "")
    facts = act.children(LetterFact, letter.id or "")
    refuse_blocked(letter, facts)
    year = session.as_of.year
    same = act.find(Letter, All((Is("type", letter.type), Is("number_year", year))))
    number = 1 + max((one.number or 0 for one in same), default=0)
    own = office(session)
    numbered = letter.changed(
        state=LetterState.ISSUED,
        number=number,
        number_year=year,
        document_no=kind.number(year, number, mark=(own.mark if own else None) or ""),
        issued_on=session.as_of,
    )
    pdf = render_paper(session, kind, numbered, facts, draft=False, note=act.position)
    return numbered.changed(pdf=pdf, sha256=hashlib.sha256(pdf).hexdigest())


def void(session: Session, letter_id: str, reason: str) -> Changes:
    """Void a letter; its number stays in the register with the reason. Raises StepRefused without one."""
    session.require(Right.APPROVE_LETTER)
    need_reason(reason, "作废")

    def step(_: Act, letter: Letter) -> Letter:
        if letter.state is LetterState.VOID:
            raise StepRefused("这份函件已经作废。")
        return letter.changed(state=LetterState.VOID, void_reason=reason.strip())

    return step_each(session, [letter_id], "作废", step, reason=reason, undoable=False)


def record_served(session: Session, letter_id: str, on: date) -> Changes:
    """Record the delivery; the reply clock starts and ends after the letter's working days."""
    session.require(Right.DRAFT_LETTER)

    def step(_: Act, letter: Letter) -> Letter:
        expect(letter, LetterState.ISSUED, "登记送达")
        if letter.issued_on and on < letter.issued_on:
            raise StepRefused(f"送达日期早于成文日期 {letter.issued_on}。", "请核对送达日期。")
        return letter.changed(state=LetterState.SERVED, served_on=on, due_on=due_day(letter, on))

    return step_each(session, [letter_id], "登记送达", step)


def due_day(letter: Letter, served_on: date) -> date | None:
    """Return the last day of the reply clock if served on a day; None if the letter asks for no reply."""
    if not letter.reply_days:
        return None
    return WorkCalendar.load().add_working_days(served_on, letter.reply_days)


def record_reply(session: Session, letter_id: str, on: date, text: str) -> Changes:
    """Keep the reply beside the criticism."""
    session.require(Right.DRAFT_LETTER)
    if not text.strip():
        raise StepRefused("还没有填写回复内容。", "请摘要录入回复，原件另存档。")

    def step(_: Act, letter: Letter) -> Letter:
        expect(letter, LetterState.SERVED, "登记回复")
        return letter.changed(state=LetterState.REPLIED, replied_on=on, reply=text.strip())

    return step_each(session, [letter_id], "登记回复", step)


def close(session: Session, letter_id: str) -> Changes:
    """Close a letter that was answered."""
    session.require(Right.DRAFT_LETTER)

    def step(_: Act, letter: Letter) -> Letter:
        expect(letter, LetterState.REPLIED, "办结")
        return letter.changed(state=LetterState.CLOSED, closed_on=session.as_of)

    return step_each(session, [letter_id], "办结", step)
