"""Scores: entered with what they rest on, until they are locked."""

from functools import partial

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, CycleState
from cadre_desk.services.assessment.cycles import entries_of
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def set_score(session: Session, entry_id: str, score: str, reason: str) -> Changes:
    """Enter a score as typed, with what it rests on.

    Raises ParseError for what is no score, StepRefused without a reason or once scores are locked.
    """
    value = AssessmentEntry.SPEC["score"].kind.parse(score)
    if value is not None and not reason.strip():
        raise StepRefused("得分没有写依据。", "请写明依据，例如“民主测评汇总表”。", kept="输入的得分已保留。")
    step = partial(AssessmentEntry.changed, score=value, score_reason=reason.strip() or None)
    return _change(session, entry_id, "登记得分", step)


def set_group_grade(session: Session, entry_id: str, group_grade: str) -> Changes:
    """Enter the grade of the leading group a person belongs to."""
    step = partial(AssessmentEntry.changed, group_grade=group_grade.strip() or None)
    return _change(session, entry_id, "登记班子等次", step)


def set_circumstance(session: Session, entry_id: str, circumstance: str) -> Changes:
    """Enter what limits a grade by itself (试用期, 病事假累计超过半年 ...). Raises ParseError."""
    value = AssessmentEntry.SPEC["circumstance"].kind.parse(circumstance)
    return _change(session, entry_id, "登记特殊情形", partial(AssessmentEntry.changed, circumstance=value))


def _change(session: Session, entry_id: str, verb: str, step: partial[AssessmentEntry]) -> Changes:
    session.require(Right.ASSESS)
    with session.workspace.journal.act(verb) as act:
        entry = act.require(AssessmentEntry, entry_id)
        refuse_locked(act.require(AssessmentCycle, entry.cycle_id or ""))
        act.update(step(entry))
    return act.changes


def refuse_locked(cycle: AssessmentCycle) -> None:
    """Let a cycle pass whose scores are open. Raises StepRefused once they are locked."""
    if cycle.locked_on is not None:
        raise StepRefused(f"得分已由{cycle.locked_by}于 {cycle.locked_on} 锁定。", "锁定后不能再改得分。")


def lock_scores(session: Session, cycle_id: str) -> Changes:
    """Close the scores for good. Raises StepRefused while somebody who is to be ranked has none."""
    session.require(Right.DECIDE_GRADE)
    missing = [
        entry for entry in entries_of(session, cycle_id) if entry.score is None and entry.grade is None
    ]
    if missing:
        raise StepRefused(f"还有 {len(missing)} 人没有得分。", "补齐得分，或先定为不确定等次、不参加考核。")
    with session.workspace.journal.act("锁定得分", undoable=False) as act:
        cycle = act.require(AssessmentCycle, cycle_id)
        refuse_locked(cycle)
        act.update(cycle.changed(locked_on=session.as_of, locked_by=session.who, state=CycleState.GRADES))
    return act.changes
