"""An appointment written into the profile: the post that a selection gave is never typed a second time."""

from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import All, Is, Not
from cadre_desk.model.records.people import Post, Unit
from cadre_desk.model.records.selection import (
    CandidateState,
    CaseStage,
    SelectionCandidate,
    SelectionCase,
    SelectionStep,
)
from cadre_desk.services.register import Step
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.case_files import steps_of, whole
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act


def _post_of(act: Act, row: SelectionCandidate) -> Post:
    case = act.require(SelectionCase, row.case_id or "")
    unit = act.require(Unit, case.unit_id or "")
    decided = steps_of(act, case).get(CaseStage.DECISION) or SelectionStep.new()
    name, day = unit.name or "", row.appointed_on
    return Post.new(
        person_id=row.person_id,
        unit_id=unit.id,
        unit_name=name,
        title=(case.title or "").removeprefix(name) or case.title,
        level=case.level,
        leading=True,
        decided_on=day,
        decided_by=whole(Post, "decided_by", decided.who),
        decision_no=whole(Post, "decision_no", decided.paper),
        start=PartialDate(day.year, day.month) if day else None,
    )


def _enter(_: Session, act: Act, row: SelectionCandidate, _reason: str) -> None:
    """Insert the post, unless somebody has typed it already."""
    made = _post_of(act, row)
    same = (made.unit_name, made.title, made.start)
    there = act.children(Post, row.person_id or "")
    if same not in {(one.unit_name, one.title, one.start) for one in there}:
        act.insert(made)


ENTER_POST = Step(
    "任职写入干部档案",
    lambda session, _row: {"entered_on": session.as_of},
    when=All((Is("state", CandidateState.APPOINTED), Not(Is("appointed_on", None)), Is("entered_on", None))),
    right=Right.EDIT_PEOPLE,
    confirm="从任职的月份起写入这一领导职务。原任职务不会自动免去，需要免去的请在档案的“任职”里填止。可以撤销。",
    also=_enter,
)
