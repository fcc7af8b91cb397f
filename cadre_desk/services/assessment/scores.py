"""Scores: entered with what they rest on, until they are locked."""

from datetime import date
from functools import partial

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, CycleStage, CycleState
from cadre_desk.model.records.ballots import BallotBatch, BallotSheet
from cadre_desk.services.assessment.cycles import entries_of
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act


def set_score(session: Session, entry_id: str, score: str, reason: str) -> Changes:
    """Enter a score as typed, with what it rests on.

    Raises ParseError for what is no score, StepRefused without a reason or once scores are locked.
    """
    session.require(Right.ASSESS)
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
    session.require(Right.ASSESS)
    value = AssessmentEntry.SPEC["circumstance"].kind.parse(circumstance)
    return _change(session, entry_id, "登记特殊情形", partial(AssessmentEntry.changed, circumstance=value))


def _change(session: Session, entry_id: str, verb: str, step: partial[AssessmentEntry]) -> Changes:
    session.require(Right.ASSESS)
    with session.workspace.journal.act(verb) as act:
        entry = act.require(AssessmentEntry, entry_id)
        session.require_not_oneself(entry.person_id)
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
        _note_stages(act, session, cycle_id)
    return act.changes


def _note_stages(act: Act, session: Session, cycle_id: str) -> None:
    """Write the stages that a lock closes: 录票 as its batches were locked, 评鉴 today. Others stay as noted.

    A stage that somebody finished before keeps its own row.
    """
    noted = {one.stage for one in act.children(CycleStage, cycle_id)}
    sheets = act.children(BallotSheet, cycle_id)
    batches = [one for sheet in sheets for one in act.children(BallotBatch, sheet.id or "")]
    locked = [one for one in batches if one.locked_on is not None]
    if locked and len(locked) == len(batches) and CycleState.BALLOTS not in noted:
        days = sorted(one.locked_on for one in locked if one.locked_on)
        who = "、".join(dict.fromkeys(one.locked_by or "" for one in locked))[:36]
        _note(act, cycle_id, CycleState.BALLOTS, days[0], days[-1], who, f"{len(locked)} 批选票全部锁定")
    if CycleState.APPRAISAL not in noted:
        _note(act, cycle_id, CycleState.APPRAISAL, None, session.as_of, session.who, "锁定得分")


def _note(
    act: Act, cycle_id: str, stage: CycleState, begun_on: date | None, done_on: date, who: str, note: str
) -> None:
    act.insert(
        CycleStage.new(
            cycle_id=cycle_id, stage=stage, begun_on=begun_on, done_on=done_on, done_by=who, note=note
        )
    )
