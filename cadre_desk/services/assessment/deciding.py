"""Grades are decided by a named person; the suggestion of that moment is stored beside the decision.

Each decision, draft, withdrawal, correction and 补定 is a dated row that is never changed. 优秀 beyond the
quota can be written down as a draft, with a reason, and is no decision until there is a place for it.
"""

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import Is
from cadre_desk.model.records.assessment import (
    AssessmentCycle,
    AssessmentEntry,
    CycleState,
    DecisionKind,
    Grade,
    GradeDecision,
    Track,
)
from cadre_desk.model.records.people import YearlyResult
from cadre_desk.rules.assessment.quota import excellent_quota, member_quota
from cadre_desk.services.assessment.cycles import entries_of
from cadre_desk.services.assessment.ranking import Ranking, RankRow, ranking
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

CLOSED = (CycleState.ARCHIVED,)


def decide_grade(session: Session, entry_id: str, grade: Grade, reason: str) -> Changes:
    """Record a person's decision; the suggestion of this moment is stored beside it.

    Raises StepRefused without a reason where the decision departs from the suggestion, for a grade that a
    limit bars, for 优秀 over the quota, and once the cycle is closed.
    """
    placed, row = _row(session, entry_id)
    refuse_closed(placed.cycle)
    _refuse_grade(session, placed, row, grade, reason)
    with session.workspace.journal.act(f"把{row.name}定为{grade.label}", reason=reason) as act:
        write_decision(act, session, row, grade, reason, DecisionKind.DECIDED)
    return act.changes


def draft_excellent(session: Session, entry_id: str, reason: str) -> Changes:
    """Write 优秀 beyond the quota down as a draft. Raises StepRefused without a reason or against a limit."""
    placed, row = _row(session, entry_id)
    refuse_closed(placed.cycle)
    if not reason.strip():
        raise StepRefused("超额草拟要写理由。", "请写明为什么拟增加名额，以及报谁批准。")
    _refuse_barred(row, Grade.EXCELLENT)
    with session.workspace.journal.act(f"{row.name}超额草拟优秀", reason=reason) as act:
        write_decision(act, session, row, Grade.EXCELLENT, reason, DecisionKind.DRAFT)
    return act.changes


def withdraw_grade(session: Session, entry_id: str) -> Changes:
    """Take a decision back; the person is pending again."""
    placed, row = _row(session, entry_id)
    refuse_closed(placed.cycle)
    with session.workspace.journal.act("撤回等次决定") as act:
        write_decision(act, session, row, None, "", DecisionKind.WITHDRAWN)
    return act.changes


def correct_grade(
    session: Session, entry_id: str, grade: Grade, reason: str, approval: str, *, backfill: bool = False
) -> Changes:
    """Correct a grade after closing, or (``backfill``) set the one that was left open: a new dated row.

    Raises StepRefused before closing, without reason and approval, or for 优秀 over the quota.
    """
    placed, row = _row(session, entry_id)
    if placed.cycle.state not in CLOSED:
        raise StepRefused("考核还没有归档，不必更正。", "直接改定等次即可。")
    if not (reason.strip() and approval.strip()):
        raise StepRefused("更正要写理由和批准依据。", "例如“处分决定撤销，市委组织部2026年第3次部务会”。")
    if backfill and row.entry.grade is not Grade.UNDETERMINED:
        raise StepRefused("只有“不确定等次”可以补定。", "其他情形请用更正。")
    if grade is Grade.EXCELLENT:
        _refuse_over_quota(session, placed, row)
    kind = DecisionKind.BACKFILLED if backfill else DecisionKind.CORRECTED
    with session.workspace.journal.act(f"{kind.label}：{row.name}{grade.label}", reason=reason) as act:
        write_decision(act, session, row, grade, reason, kind, approval)
        _correct_filed(act, placed.cycle, row.entry.person_id or "", grade)
    return act.changes


def _correct_filed(act: Act, cycle: AssessmentCycle, person_id: str, grade: Grade) -> None:
    """Put the grade into the person's own row that the archiving of the cycle filed."""
    for filed in act.children(YearlyResult, person_id):
        if (filed.year, filed.note) == (cycle.year, cycle.title):
            act.update(filed.changed(grade=grade))


def decisions_of(session: Session, entry_id: str) -> list[GradeDecision]:
    """Return every decision on an entry, oldest first. Raises NotPermitted for the own or a relative's."""
    session.require(Right.READ_PEOPLE)
    session.require_not_oneself(session.workspace.read.require(AssessmentEntry, entry_id).person_id)
    return session.workspace.read.find(GradeDecision, Is("entry_id", entry_id))


def _row(session: Session, entry_id: str) -> tuple[Ranking, RankRow]:
    session.require(Right.DECIDE_GRADE)
    entry = session.workspace.read.require(AssessmentEntry, entry_id)
    session.require_not_oneself(entry.person_id)
    placed = ranking(session, entry.cycle_id or "", entry.comparable_class or "")
    return placed, next(one for one in placed.rows if one.entry.id == entry_id)


def write_decision(
    act: Act,
    session: Session,
    row: RankRow,
    grade: Grade | None,
    reason: str,
    kind: DecisionKind,
    approval: str = "",
) -> None:
    """Write a decision and the suggestion it stands beside; None takes the grade back."""
    entry = act.require(AssessmentEntry, row.entry.id or "")
    said, because = row.suggestion.grade, row.suggestion.because
    who, day = (None, None) if grade is None else (session.who, session.as_of)
    act.update(
        entry.changed(
            grade=grade,
            grade_reason=reason.strip() or None,
            grade_draft=True if kind is DecisionKind.DRAFT else None,
            suggested=said,
            suggested_because=because[:600],
            decided_by=who,
            decided_on=day,
        )
    )
    act.insert(
        GradeDecision.new(
            entry_id=entry.id, kind=kind, grade=grade, before=entry.grade, suggested=said,
            because=because[:600], reason=reason.strip() or None, approval=approval.strip() or None,
            decided_by=session.who, decided_on=session.as_of,
        )
    )  # fmt: skip


def refuse_closed(cycle: AssessmentCycle) -> None:
    """Raise StepRefused once the cycle is archived."""
    if cycle.state in CLOSED:
        raise StepRefused(f"{cycle.title}已归档，等次不能直接改。", "请用“更正”，写明理由和批准依据。")


def _refuse_grade(session: Session, placed: Ranking, row: RankRow, grade: Grade, reason: str) -> None:
    if grade is not row.suggestion.grade and not reason.strip():
        advice = row.suggestion.grade.label if row.suggestion.grade else "须核实"
        raise StepRefused(f"规则建议是“{advice}”，改定“{grade.label}”要写理由。", "请填写理由后再定。")
    _refuse_barred(row, grade)
    if grade is Grade.EXCELLENT:
        _refuse_over_quota(session, placed, row)
        _refuse_silent_member(session, placed, row, reason)


def _refuse_barred(row: RankRow, grade: Grade) -> None:
    barred = [limit for limit in row.limits if limit.blocks(grade)]
    if barred:
        raise StepRefused(
            f"{row.name}不能定为{grade.label}：{barred[0].because}", f"依据：{barred[0].citation}"
        )


def _refuse_over_quota(session: Session, placed: Ranking, row: RankRow) -> None:
    counts_already = row.entry.grade is Grade.EXCELLENT and not row.entry.grade_draft
    others = row.pool.taken - counts_already
    if others >= row.pool.quota.cap:
        raise StepRefused(
            f"优秀名额已满（{others}/{row.pool.quota.cap}）。",
            f"{row.pool.quota.formula}。可先改定他人、经批准提高比例，或存为超额草拟。",
        )
    if placed.cycle.track is Track.LEADING_CADRES:
        _refuse_over_whole(session, placed.cycle, others=counts_already)


def _refuse_over_whole(session: Session, cycle: AssessmentCycle, *, others: int) -> None:
    """The share of leading cadres holds for all of them together (T2-4), however classes are rounded."""
    entries = [one for one in entries_of(session, cycle.id or "") if one.grade is not Grade.NOT_TAKEN]
    taken = sum(1 for one in entries if one.grade is Grade.EXCELLENT and not one.grade_draft) - others
    whole = excellent_quota(Track.LEADING_CADRES, len(entries), cycle.year or 0, rate=cycle.excellent_rate)
    if taken >= whole.cap:
        raise StepRefused(f"全体领导干部优秀名额已满（{taken}/{whole.cap}）。", f"依据：{whole.citation}")


def _refuse_silent_member(session: Session, placed: Ranking, row: RankRow, reason: str) -> None:
    """More 优秀 in a group than its grade allows needs a reason (T2-5, a warning)."""
    grade, entry = row.entry.group_grade, row.entry
    if placed.cycle.track is not Track.LEADING_CADRES or grade is None or reason.strip():
        return
    members = [one for one in entries_of(session, placed.cycle.id or "") if one.unit_id == entry.unit_id]
    quota = member_quota(grade, len(members), placed.cycle.year or 0)
    taken = sum(1 for one in members if one.grade is Grade.EXCELLENT and one.id != entry.id)
    if quota is not None and taken >= quota.cap:
        raise StepRefused(
            f"班子{grade}，成员优秀已有 {taken} 人（{quota.formula}），再定要写理由。",
            f"依据：{quota.citation}",
        )
