"""An appointment written into the profile: the post that a selection gave is never typed a second time."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cadre_desk.errors import StepRefused
from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import All, Is, Not
from cadre_desk.model.records.people import Post, Unit
from cadre_desk.model.records.selection import (
    CandidateState,
    CaseStage,
    ProbationResult,
    SelectionCandidate,
    SelectionCase,
    SelectionStep,
)
from cadre_desk.services.register import Step
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.case_files import steps_of, whole
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

_SHORTEST_NAME = 3
"""财政局 of 云溪市财政局; two characters may be a word of the post itself: 街道 of 街道办主任."""


def _post_of(act: Act, row: SelectionCandidate) -> Post:
    case = act.require(SelectionCase, row.case_id or "")
    unit = act.require(Unit, case.unit_id or "")
    decided = steps_of(act, case).get(CaseStage.DECISION) or SelectionStep.new()
    name = unit.name or ""
    return Post.new(
        person_id=row.person_id,
        unit_id=unit.id,
        unit_name=name,
        title=_within(name, case.title or ""),
        level=case.level,
        leading=True,
        decided_on=row.appointed_on,
        decided_by=whole(Post, "decided_by", decided.who),
        decision_no=whole(Post, "decision_no", decided.paper),
        start=_month(row.appointed_on),
        end=_month(row.removed_on) if row.probation is ProbationResult.UNFIT else None,
    )


def _within(unit: str, title: str) -> str:
    """Return a post without the unit before it, named whole or by its last words: 财政局副局长."""
    names = (unit[at:] for at in range(len(unit) - _SHORTEST_NAME + 1))
    found = next((one for one in (unit, *names) if one and title.startswith(one)), "")
    return title.removeprefix(found) or title


def _month(day: date | None) -> PartialDate | None:
    return PartialDate.of(day).as_month() if day else None


def _entered(session: Session, row: SelectionCandidate) -> Mapping[str, Any]:
    """Return what entering sets. Raises StepRefused on a 基准日 before the appointment."""
    if row.appointed_on and row.appointed_on > session.as_of:
        raise StepRefused(
            f"任职日期 {row.appointed_on} 晚于基准日 {session.as_of}，还不能写入档案。",
            "请把基准日改到任职以后再办。",
            kept="这一条没有改动。",
        )
    return {"entered_on": session.as_of}


def _enter(_: Session, act: Act, row: SelectionCandidate, _reason: str) -> None:
    """Insert the post, or end the one that is there if it was taken back since."""
    made = _post_of(act, row)
    there = act.children(Post, row.person_id or "")
    same = next((one for one in there if _same(one, made)), None)
    if same is None:
        act.insert(made)
    elif made.end is not None and same.end is None:
        act.save(same.changed(end=made.end))


def _same(one: Post, other: Post) -> bool:
    return (one.unit_name, one.title, one.start) == (other.unit_name, other.title, other.start)


ENTER_POST = Step(
    "任职写入干部档案",
    _entered,
    when=All((Is("state", CandidateState.APPOINTED), Not(Is("appointed_on", None)), Is("entered_on", None))),
    right=Right.EDIT_PEOPLE,
    confirm="从任职的月份起写入这一领导职务；试用期不合格的，止于免职的月份。原任职务不会自动免去，"
    "需要免去的请在档案的“任职”里填止。可以撤销。",
    also=_enter,
)
