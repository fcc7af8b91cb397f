"""选任 and its candidates as registers: the stepper, what the next step lacks, papers by step."""

from collections.abc import Mapping, Sequence
from typing import Any

from cadre_desk.model.query import In, Is, Not, Order
from cadre_desk.model.record import Record
from cadre_desk.model.records.people import Person
from cadre_desk.model.records.selection import (
    STEPS,
    CandidateState,
    CaseForm,
    CaseStage,
    SelectionCandidate,
    SelectionCase,
    SelectionStep,
)
from cadre_desk.rules.selection.candidates import Looked
from cadre_desk.rules.selection.cases import bars, next_stage, path_of
from cadre_desk.services.calendar import calendar_of
from cadre_desk.services.people import Derived
from cadre_desk.services.register import Document, Due, Register, RowAt, Shown, View, Waypoint
from cadre_desk.services.rights import Right
from cadre_desk.services.selection import case_papers
from cadre_desk.services.selection.case_files import about_person, case_of, file_of
from cadre_desk.services.selection.case_guards import case_stays, stays_if_appointed
from cadre_desk.services.selection.case_letters import NOTICE
from cadre_desk.services.selection.case_posts import ENTER_POST
from cadre_desk.services.selection.case_steps import (
    CASE_STEPS,
    ENDED,
    begun,
    completed,
    listed,
    settled,
)
from cadre_desk.services.session import Session

_TONES = {CaseStage.DONE: "ok", CaseStage.STOPPED: "mute"}
_PEOPLE_TONES = {
    CandidateState.PROPOSED: "info",
    CandidateState.APPOINTED: "ok",
    CandidateState.DROPPED: "mute",
}


def path(_: Session, case: SelectionCase) -> Sequence[Waypoint]:
    """Return the steps of a selection, those behind it done."""
    steps = path_of(case.form)
    at = steps.index(case.state) if case.state in steps else len(steps)
    if case.state is CaseStage.STOPPED:
        return [*(Waypoint(one.label, "ahead") for one in steps), Waypoint("终止", "bad")]
    states = ["done" if n < at else "now" if n == at else "ahead" for n in range(len(steps))]
    return [Waypoint(one.label, state) for one, state in zip(steps, states, strict=True)]


def figures(session: Session, case: SelectionCase) -> Sequence[Derived]:
    """Return what the next step still lacks, each with its rule, and how the candidates stand."""
    file = file_of(session, case)
    if case.state in (CaseStage.DONE, CaseStage.STOPPED):
        return [Derived("end", "办结", f"{case.ended_on or ''} {case.ended_why or ''}".strip(), "")]
    found = bars(file, calendar_of(session), session.as_of)
    onward = next_stage(case)
    lacking = "\n".join(f"{at}. {one.said}" for at, one in enumerate(found, 1)) or "可以办理"
    lines = [Derived("next", f"转入{onward.label}", lacking, f"基准日 {session.as_of}，选任步骤规则表")]
    lines += [_stands(case, one) for one in file.candidates]
    return lines


def _stands(case: SelectionCase, one: Looked) -> Derived:
    """Return how a candidate stands now; of those who are through or out, only that."""
    if one.row.state in (CandidateState.APPOINTED, CandidateState.DROPPED):
        words = (one.row.typed("state"), one.row.typed("appointed_on") or one.row.dropped_why or "")
        return Derived(one.row.id or "", one.name, " ".join(words).strip(), "登记的进展")
    check = one.check
    gate = "首要关口通过" if one.gate.passed else "首要关口没有通过"
    outcome = check.outcome if check and check.to_level == case.level else "没有逐项预审"
    said = gate if case.form is CaseForm.TRANSFER else f"{gate}；{outcome}"
    return Derived(one.row.id or "", one.name, said, "首要关口；晋升预审（T7）")


def _names(session: Session, rows: Sequence[Any]) -> Mapping[str, str]:
    """Return by selection the names of its candidates, those who dropped out left out."""
    ids = tuple(one.id for one in rows)
    found = session.workspace.read.find(SelectionCandidate, In("case_id", ids), [Order("position")])
    known = session.workspace.read.find(Person, In("id", tuple({one.person_id for one in found})))
    names = {one.id: one.name or "" for one in known}
    left = [one for one in found if one.state is not CandidateState.DROPPED]
    return {
        key or "": "、".join(names.get(one.person_id, "") for one in left if one.case_id == key)
        for key in ids
    }


def _rows(_: Session) -> Mapping[type[Record], Sequence[dict[str, str]]]:
    return {SelectionStep: [{"step": one.label} for one in STEPS]}


def _tone(at: RowAt) -> str | None:
    return _TONES.get(at.record.state, "info")


_INSPECTED = Not(In("state", (CaseStage.MOTION, CaseStage.NOMINATION)))

CASES = Register(
    record=SelectionCase,
    read=Right.READ_SELECTION,
    edit=Right.EDIT_SELECTION,
    icon="checkmark-circle",
    columns=(
        Shown("title", stretch=True),
        Shown("level", width=6),
        Shown("state", width=5.5, pill=True, tone=_tone),
        Shown("", "人选", 9, value=lambda at: at.found or ""),
        Shown("started_on", width=6.5),
    ),
    filters=("state", "level", "unit_id"),
    views=(
        View("done", "办结", Is("state", CaseStage.DONE)),
        View("stopped", "终止", Is("state", CaseStage.STOPPED)),
    ),
    due=Due("due_on", done=ENDED),
    children=(SelectionStep, SelectionCandidate),
    looks_up=_names,
    figures=figures,
    path=path,
    steps=CASE_STEPS,
    documents=(
        Document("动议建议表", case_papers.motion_forms),
        Document("民主推荐票", case_papers.ballots, when=Not(Is("state", CaseStage.MOTION))),
        Document("推荐汇总表", case_papers.vote_tables, when=Not(Is("state", CaseStage.MOTION))),
        Document("讨论决定记录", case_papers.decision_records, when=_INSPECTED),
    ),
    letters=(NOTICE,),
    starts=lambda session: {"started_on": session.as_of, "form": CaseForm.PROMOTION, "handler": session.who},
    starts_rows=_rows,
    completes=begun,
    completes_row=completed,
    settles=settled,
    removed=case_stays,
    locked=ENDED,
    order=(Order("started_on", descending=True),),
    empty="一个拟任职务登记一条：动议、民主推荐、考察、讨论决定、任职公示、试用期逐步办理，缺什么会逐条列出。",
    note="列入人选须通过当日的首要关口；预审结论是“可列入人选”的，由人决定。",
)


# ---------------------------------------------------------------- the candidates one by one


def _about(session: Session, row: SelectionCandidate) -> Sequence[Derived]:
    case = case_of(session, row)
    now = about_person(session, row.person_id or "", session.as_of, case.level)
    kept = [Derived("kept", "列入时核对", row.working, "列入人选那一天的结果")] if row.working else []
    return [*now, *kept]


def _state_tone(at: RowAt) -> str | None:
    return _PEOPLE_TONES.get(at.record.state)


CANDIDATES = Register(
    record=SelectionCandidate,
    title="选任人选",
    read=Right.READ_SELECTION,
    edit=Right.EDIT_SELECTION,
    icon="people",
    columns=(
        "person_id",
        Shown("person_id.current_post", stretch=True),
        Shown("case_id", width=13),
        Shown("state", width=5.5, pill=True, tone=_state_tone),
        Shown("listed_on", width=6.5),
        Shown("appointed_on", width=6.5),
    ),
    filters=("state", "person_id.unit_id"),
    views=(
        View("running", "在办", Not(In("state", (CandidateState.APPOINTED, CandidateState.DROPPED)))),
        View("appointed", "已任职", Is("state", CandidateState.APPOINTED)),
    ),
    figures=_about,
    documents=(
        Document("考察材料", case_papers.inspection_papers),
        Document("试用期满考核表", case_papers.probation_forms, when=Is("state", CandidateState.APPOINTED)),
    ),
    steps=(ENTER_POST,),
    starts=lambda session: {"listed_on": session.as_of, "state": CandidateState.NAMED},
    completes=listed,
    removed=stays_if_appointed,
    order=(Order("listed_on", descending=True),),
    empty="一名干部在一次选任里登记一条：推荐票、考察情况、表决、试用期；首要关口通过才能列入。",
)
