"""选任 going on: who may be listed, the next step and what bars it, the appointment and its outcome."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import All, In, Is, Not
from cadre_desk.model.records.selection import (
    CandidateState,
    CaseForm,
    CaseStage,
    Outcome,
    OutcomeDecision,
    ProbationResult,
    SelectionCandidate,
    SelectionCase,
    SelectionStep,
)
from cadre_desk.rules.selection.cases import last_day, next_stage, path_of
from cadre_desk.services.calendar import calendar_of
from cadre_desk.services.political.gate import require_gate
from cadre_desk.services.register import Step
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.case_files import about_person, bars_of, case_of, steps_of, whole
from cadre_desk.services.selection.case_guards import (
    TYPED,
    refuse_another_post,
    refuse_lost_rows,
    refuse_other_step,
    refuse_past_the_steps,
)
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

ENDED = In("state", (CaseStage.DONE, CaseStage.STOPPED))


# ---------------------------------------------------------------- being listed


def listed(session: Session, row: SelectionCandidate) -> SelectionCandidate:
    """Let somebody onto the list who passed 首要关口 on that day; keep what the program had found.

    Raises StepRefused with every reason, if the selection has ended, or what only a step may set was typed.
    """
    session.require(Right.EDIT_SELECTION)
    session.require_not_oneself(row.person_id)
    stored = session.workspace.read.get(SelectionCandidate, row.id) if row.id else None
    refuse_past_the_steps(session, row, stored)
    if stored and stored.removed_on != row.removed_on:
        row = row.changed(entered_on=None)  # the end of the post is still to be written into the profile
    same = stored and (stored.person_id, stored.listed_on) == (row.person_id, row.listed_on)
    if same or not row.person_id or not row.listed_on:
        return row
    require_gate(session, row.person_id, row.listed_on)
    level = case_of(session, row).level if row.case_id else None
    found = about_person(session, row.person_id, row.listed_on, level)
    return row.changed(working="\n".join(f"{one.label}：{one.value}" for one in found)[:600])


def completed(session: Session, row: Any) -> Any:
    """Return a row of a selection's form as it is to be stored: a candidate gated, a term computed.

    Raises StepRefused for what bars the candidate, for a term that is too short to be announced, for what
    the decision rests on.
    """
    session.require(Right.EDIT_SELECTION)
    if isinstance(row, SelectionCandidate):
        return listed(session, row)
    assert isinstance(row, SelectionStep)
    refuse_other_step(session, row)
    least = last_day(row.step, row.on, calendar_of(session))
    if least is not None and row.until is not None and row.until < least:
        raise StepRefused(
            f"{row.typed('step')}自 {row.on} 起，截止 {row.until} 太早，至少应到 {least}。",
            "请改截止日期，或清空截止由程序算出。",
            kept=TYPED,
        )
    return row if row.until else row.changed(until=least)


def begun(session: Session, case: SelectionCase) -> SelectionCase:
    """Return a new selection in its first step, a stored one as a form may change it. StepRefused."""
    session.require(Right.EDIT_SELECTION)
    if case.id is None:
        return case.changed(state=CaseStage.MOTION, due_on=None, ended_on=None, ended_why=None)
    refuse_another_post(session, case)
    return case


def settled(session: Session, act: Act, case: SelectionCase) -> SelectionCase:
    """Store the day by which the present step is to be looked at; return the selection as it then is."""
    session.require(Right.EDIT_SELECTION)
    refuse_lost_rows(act, case)
    row = steps_of(act, case).get(case.state) if case.state else None
    until = (row.until or last_day(case.state, row.on, calendar_of(session))) if row else None
    timed = case.state in (CaseStage.NOTICE, CaseStage.PROBATION)
    return act.save(case.changed(due_on=until if timed else None))


# ---------------------------------------------------------------- going on


def _forward(session: Session, case: SelectionCase) -> Mapping[str, Any]:
    """Return what the next step sets. Raises StepRefused with everything that bars it."""
    found, onward = bars_of(session, case), next_stage(case)
    if found:
        words = "；".join(one.said for one in found)
        refused = f"还不能{_verb(case.form, case.state)}：{words}。"
        raise StepRefused(refused, "补齐后再办这一步。", kept=f"选任仍在“{case.typed('state')}”这一步。")
    ended = session.as_of if onward is CaseStage.DONE else None
    return {"state": onward, "ended_on": ended}


def _went_on(session: Session, act: Act, case: SelectionCase, _reason: str) -> None:
    now = act.require(SelectionCase, case.id or "")
    if case.state is path_of(case.form)[-1] and case.form is not CaseForm.TRANSFER:
        _after_probation(act, now)
    elif now.state in (CaseStage.PROBATION, CaseStage.DONE):
        _appoint(session, act, now)
    settled(session, act, now)


def _appoint(session: Session, act: Act, case: SelectionCase) -> None:
    """Make 拟任人选 appointed, feed the outcome 上 of a promotion, begin the probation."""
    days = []
    for row in act.children(SelectionCandidate, case.id or ""):
        if row.state is CandidateState.PROPOSED:
            on = row.appointed_on or session.as_of
            days.append(on)
            one = act.save(row.changed(state=CandidateState.APPOINTED, appointed_on=on))
            if case.form is CaseForm.PROMOTION:
                act.insert(_up(act, case, one))
    if case.state is CaseStage.PROBATION and days:
        _begin_probation(session, act, case, min(days))


def _begin_probation(session: Session, act: Act, case: SelectionCase, on: date) -> None:
    known = steps_of(act, case).get(CaseStage.PROBATION) or SelectionStep.new(
        case_id=case.id, step=CaseStage.PROBATION, position=len(path_of(case.form))
    )
    if known.on is None:
        until = last_day(CaseStage.PROBATION, on, calendar_of(session))
        act.save(known.changed(on=on, until=until))


def _after_probation(act: Act, case: SelectionCase) -> None:
    """Feed the outcome 下 of whoever was found unfit, by the decision that is on the candidate's row."""
    for row in act.children(SelectionCandidate, case.id or ""):
        if row.state is CandidateState.APPOINTED and row.probation is ProbationResult.UNFIT:
            what = f"试用期考核不合格，免去{case.title}"
            paper = {"on": row.removed_on, "decided_by": row.removed_by, "document_no": row.removal_no}
            act.insert(_decision(case, row, Outcome.DOWN, "removed", what=what, **paper))


def _up(act: Act, case: SelectionCase, row: SelectionCandidate) -> OutcomeDecision:
    """Return the outcome of an appointment with who decided on it and by which paper."""
    decided = steps_of(act, case).get(CaseStage.DECISION) or SelectionStep.new()
    paper = {
        "decided_by": whole(OutcomeDecision, "decided_by", decided.who),
        "document_no": whole(OutcomeDecision, "document_no", decided.paper),
    }
    return _decision(case, row, Outcome.UP, "promotion", what=f"任{case.title}", on=row.appointed_on, **paper)


def _decision(
    case: SelectionCase, row: SelectionCandidate, outcome: Outcome, kind: str, **values: Any
) -> OutcomeDecision:
    return OutcomeDecision.new(
        person_id=row.person_id, outcome=outcome, kind=kind, unit_id=case.unit_id,
        ground_table=row.TABLE, ground_id=row.id, **values,
    )  # fmt: skip


def _stopped(_: Session, act: Act, case: SelectionCase, reason: str) -> None:
    now = act.require(SelectionCase, case.id or "")
    act.save(now.changed(ended_why=reason or None, due_on=None))


def _back(_: Session, case: SelectionCase) -> Mapping[str, Any]:
    path = path_of(case.form)
    return {"state": path[path.index(case.state) - 1]} if case.state in path else {}


def _went_back(session: Session, act: Act, case: SelectionCase, _reason: str) -> None:
    settled(session, act, act.require(SelectionCase, case.id or ""))


def _verb(form: CaseForm | None, stage: CaseStage | None) -> str:
    path = path_of(form)
    at = path.index(stage) if stage in path else 0
    if at + 1 == len(path):
        return "任职并办结" if form is CaseForm.TRANSFER else "办结"
    following = path[at + 1]
    return "任职，转入试用期" if following is CaseStage.PROBATION else f"转入{following.label}"


def _onward(form: CaseForm, stage: CaseStage) -> Step:
    return Step(_verb(form, stage), _forward, when=All((Is("form", form), Is("state", stage))), also=_went_on)


_BEFORE_THE_APPOINTMENT = (CaseStage.NOMINATION, CaseStage.INSPECTION, CaseStage.DECISION, CaseStage.NOTICE)
CASE_STEPS: tuple[Step, ...] = (
    *(_onward(form, stage) for form in CaseForm for stage in path_of(form)),
    Step("退回上一步", _back, when=In("state", _BEFORE_THE_APPOINTMENT), ask="退回的原因", also=_went_back),
    Step(
        "终止",
        lambda session, _case: {"state": CaseStage.STOPPED, "ended_on": session.as_of},
        when=Not(In("state", (CaseStage.PROBATION, CaseStage.DONE, CaseStage.STOPPED))),
        ask="终止的原因",
        also=_stopped,
    ),
)
