"""Grades are decided by a named person; the suggestion of that moment is stored beside the decision."""

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.records.assessment import AssessmentEntry, Grade
from cadre_desk.services.assessment.ranking import Ranking, RankRow, ranking
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def decide_grade(session: Session, entry_id: str, grade: Grade, reason: str) -> Changes:
    """Record a person's decision; the suggestion of this moment is stored beside it.

    Raises StepRefused without a reason where the decision departs from the suggestion, for 优秀 against a
    limit or over the quota.
    """
    session.require(Right.DECIDE_GRADE)
    entry = session.workspace.read.require(AssessmentEntry, entry_id)
    placed = ranking(session, entry.cycle_id or "", entry.comparable_class or "")
    row = next(one for one in placed.rows if one.entry.id == entry_id)
    _refuse_grade(placed, row, grade, reason)
    with session.workspace.journal.act(f"把{row.name}定为{grade.label}", reason=reason) as act:
        act.update(
            act.require(AssessmentEntry, entry_id).changed(
                grade=grade,
                grade_reason=reason.strip() or None,
                suggested=row.suggestion.grade,
                suggested_because=row.suggestion.because,
                decided_by=session.who,
                decided_on=session.as_of,
            )
        )
    return act.changes


def _refuse_grade(placed: Ranking, row: RankRow, grade: Grade, reason: str) -> None:
    if grade is not row.suggestion.grade and not reason.strip():
        advice = row.suggestion.grade.label if row.suggestion.grade else "须核实"
        raise StepRefused(f"规则建议是“{advice}”，改定“{grade.label}”要写理由。", "请填写理由后再定。")
    if grade is not Grade.EXCELLENT:
        return
    barred = [limit for limit in row.limits if limit.blocks(grade)]
    if barred:
        raise StepRefused(f"{row.name}不能定为优秀：{barred[0].because}", f"依据：{barred[0].citation}")
    others = placed.excellent - (row.entry.grade is Grade.EXCELLENT)
    if others >= placed.quota.cap:
        raise StepRefused(
            f"优秀名额已满（{others}/{placed.quota.cap}）。",
            f"{placed.quota.formula}。须先改定他人，或经批准提高比例。",
        )


def withdraw_grade(session: Session, entry_id: str) -> Changes:
    """Take a decision back; the person is pending again."""
    session.require(Right.DECIDE_GRADE)
    with session.workspace.journal.act("撤回等次决定") as act:
        entry = act.require(AssessmentEntry, entry_id)
        act.update(entry.changed(grade=None, grade_reason=None, decided_by=None, decided_on=None))
    return act.changes
