"""What happens to a letter outside: printed, served, read, answered, urged, extended, closed.

Clocks count working days of the office's calendar from the day of delivery. The reply is kept beside the
criticism; a measure such as 诫勉 takes effect on the day the letter is served.
"""

from collections.abc import Sequence
from datetime import date

from cadre_desk.documents.letter_type import LetterType
from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.records.letters import Letter, LetterFact, LetterState
from cadre_desk.model.records.people import Sanction
from cadre_desk.rules.letters.clocks import follow_up_due, reply_due
from cadre_desk.services.calendar import calendar_of
from cadre_desk.services.letters.states import expect, expect_one_of, need_reason, step_each
from cadre_desk.services.office import office
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

_OUT = (LetterState.ISSUED, LetterState.PRINTED)
_ANSWERED = (LetterState.SERVED, LetterState.REPLIED)


def record_printed(session: Session, letter_ids: Sequence[str]) -> Changes:
    """Note that letters were printed; those printed or served before keep their day."""
    session.require(Right.PRINT)

    def step(_: Act, letter: Letter) -> Letter:
        if letter.printed_on or letter.state is LetterState.VOID:
            return letter
        state = LetterState.PRINTED if letter.state is LetterState.ISSUED else letter.state
        return letter.changed(state=state, printed_by=session.who, printed_on=session.as_of)

    return step_each(session, letter_ids, "打印", step)


def record_served(session: Session, letter_id: str, on: date, received_by: str = "") -> Changes:
    """Record the delivery and who signed; the clocks start and a measure takes effect."""
    session.require(Right.DRAFT_LETTER)

    def step(act: Act, letter: Letter) -> Letter:
        expect_one_of(letter, _OUT, "登记送达")
        if letter.issued_on and on < letter.issued_on:
            raise StepRefused(f"送达日期早于成文日期 {letter.issued_on}。", "请核对送达日期。")
        _take_effect(session, act, letter, on)
        calendar = calendar_of(session)
        return letter.changed(
            state=LetterState.SERVED,
            served_on=on,
            served_by=session.who,
            received_by=received_by.strip() or letter.addressee,
            due_on=reply_due(calendar, on, letter.reply_days or 0),
            follow_due_on=follow_up_due(calendar, on, letter.follow_months or 0),
        )

    return step_each(session, [letter_id], "登记送达", step)


def _take_effect(session: Session, act: Act, letter: Letter, on: date) -> None:
    """Put the measure of a letter on record, so that its influence period begins (T5)."""
    kind = LetterType.load(letter.type or "")
    if not kind.measure or not letter.person_id:
        return
    facts = act.children(LetterFact, letter.id or "")
    own = office(session)
    act.insert(
        Sanction.new(
            person_id=letter.person_id,
            measure=kind.measure,
            effective_on=on,
            decided_by=(own.agency if own else None) or kind.agency.name,
            document_no=letter.document_no,
            cause="；".join(dict.fromkeys(one.typed("reason") for one in facts)) or None,
        )
    )


def due_day(session: Session, letter: Letter, served_on: date) -> date | None:
    """Return the last day of the reply clock if served on a day; None if the letter asks for no reply."""
    session.require(Right.READ_PEOPLE)
    return reply_due(calendar_of(session), served_on, letter.reply_days or 0)


def record_read(session: Session, letter_id: str, on: date) -> Changes:
    """Record that the addressee has read the letter in person."""
    session.require(Right.DRAFT_LETTER)

    def step(_: Act, letter: Letter) -> Letter:
        if letter.served_on is None or on < letter.served_on:
            raise StepRefused("阅知日期早于送达。", "请先登记送达，再登记本人阅知。")
        return letter.changed(read_on=on)

    return step_each(session, [letter_id], "登记本人阅知", step)


def record_reply(
    session: Session, letter_id: str, on: date, text: str, *, unclear: bool | None = None
) -> Changes:
    """Keep the reply beside the criticism; an unclear one calls for a second inquiry."""
    session.require(Right.DRAFT_LETTER)
    if not text.strip():
        raise StepRefused("还没有填写回复内容。", "请摘要录入回复，原件另存档。")

    def step(_: Act, letter: Letter) -> Letter:
        expect(letter, LetterState.SERVED, "登记回复")
        if letter.served_on and on < letter.served_on:
            raise StepRefused(f"回复日期早于送达日期 {letter.served_on}。", "请核对回复日期。")
        return letter.changed(
            state=LetterState.REPLIED,
            replied_on=on,
            reply=text.strip(),
            reply_logged_by=session.who,
            unclear=unclear,
        )

    return step_each(session, [letter_id], "登记回复", step)


def extend(session: Session, letter_id: str, until: date, reason: str) -> Changes:
    """Give more time to answer and keep the first date. Raises StepRefused without reason or later day."""
    session.require(Right.APPROVE_LETTER)
    need_reason(reason, "延期")

    def step(_: Act, letter: Letter) -> Letter:
        expect(letter, LetterState.SERVED, "延期")
        if letter.due_on is None or until <= letter.due_on:
            raise StepRefused("延期后的日期不晚于原期限。", f"原期限 {letter.due_on or '未定'}，请另定日期。")
        return letter.changed(
            due_on=until,
            first_due_on=letter.first_due_on or letter.due_on,
            extended_by=session.who,
            extended_because=reason.strip(),
        )

    return step_each(session, [letter_id], "延期", step, reason=reason)


def urge(session: Session, letter_ids: Sequence[str]) -> Changes:
    """Note that late answers were asked for again. Raises StepRefused for one that is not late."""
    session.require(Right.DRAFT_LETTER)

    def step(_: Act, letter: Letter) -> Letter:
        expect_one_of(letter, _ANSWERED, "催办")
        dues = [letter.due_on if letter.state is LetterState.SERVED else None]
        dues.append(None if letter.followed_on else letter.follow_due_on)
        if not [day for day in dues if day and day < session.as_of]:
            raise StepRefused(f"{letter.document_no}没有逾期，不用催办。", "到期后再催办。")
        return letter.changed(urged_on=session.as_of, urged_times=(letter.urged_times or 0) + 1)

    return step_each(session, letter_ids, "催办", step)


def record_follow_up(session: Session, letter_id: str, on: date, text: str) -> Changes:
    """Keep the later report on what was put right (整改情况报告)."""
    session.require(Right.DRAFT_LETTER)
    need_reason(text, "整改报告")

    def step(_: Act, letter: Letter) -> Letter:
        expect_one_of(letter, _ANSWERED, "登记整改报告")
        return letter.changed(followed_on=on, follow_up=text.strip())

    return step_each(session, [letter_id], "登记整改报告", step)


def close(session: Session, letter_id: str) -> Changes:
    """Close a letter. Raises StepRefused while an answer or a later report is still owed."""
    return close_all(session, [letter_id])


def close_all(session: Session, letter_ids: Sequence[str]) -> Changes:
    """Close letters in one act, or none."""
    session.require(Right.DRAFT_LETTER)

    def step(_: Act, letter: Letter) -> Letter:
        if not (letter.state is LetterState.SERVED and letter.due_on is None):
            expect(letter, LetterState.REPLIED, "办结")
        if letter.follow_due_on and not letter.followed_on:
            raise StepRefused(
                f"{letter.document_no}还有整改报告未收到，期限 {letter.follow_due_on}。",
                "收到后登记整改报告，再办结。",
            )
        return letter.changed(state=LetterState.CLOSED, closed_by=session.who, closed_on=session.as_of)

    return step_each(session, letter_ids, "办结", step)
