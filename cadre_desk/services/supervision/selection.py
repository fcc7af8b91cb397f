"""Registers over selection: inspections and 带病提拔倒查 (mechanisms 40 to 42)."""

from collections.abc import Mapping, Sequence
from typing import Any

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import Is, Not, Order
from cadre_desk.model.records.supervision import (
    BacktrackStep,
    InspectionFinding,
    PromotionBacktrack,
    SelectionInspection,
)
from cadre_desk.services.people import Derived
from cadre_desk.services.register import Document, Due, Register, Shown, Step, View
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.services.supervision import letters, papers
from cadre_desk.services.supervision.backtracks import moments
from cadre_desk.store.journal import Act

_CLOSED = Not(Is("closed_on", None))
_OPEN = Is("closed_on", None)


def _done(session: Session, row: SelectionInspection) -> Sequence[Derived]:
    found = session.workspace.read.children(InspectionFinding, row.id or "")
    day = session.as_of
    waiting = [one for one in found if one.done_on is None or one.done_on > day]
    done, late = len(found) - len(waiting), sum(1 for one in waiting if one.due_on and one.due_on < day)
    return [
        Derived("done", "已整改", f"{done} / {len(found)}", f"到 {day} 完成的问题数 / 问题总数"),
        Derived("late", "逾期未改", f"{late} 个", f"时限早于 {day} 而到这一天没有完成"),
    ]


def _all_done(session: Session, row: SelectionInspection) -> Mapping[str, Any]:
    _refuse_open(session, row)
    return {"closed_on": session.as_of}


def _settled(session: Session, _act: Act, row: SelectionInspection) -> SelectionInspection:
    """Let the form close an inspection only where the step would."""
    if row.closed_on:
        _refuse_open(session, row)
    return row


def _refuse_open(session: Session, row: SelectionInspection) -> None:
    open_ones = [
        one for one in session.workspace.read.children(InspectionFinding, row.id or "") if not one.done_on
    ]
    if open_ones:
        raise StepRefused(
            f"还有 {len(open_ones)} 个问题没有完成整改，不能销号。",
            "逐个登记完成日期后再销号。",
            kept="这一条没有改动。",
        )


INSPECTIONS = Register(
    record=SelectionInspection,
    read=Right.READ_SUPERVISION,
    edit=Right.EDIT_SUPERVISION,
    icon="eye",
    columns=(
        Shown("unit_id", stretch=True),
        Shown("kind", width=9),
        "began_on",
        Shown("leader", width=6),
        "due_on",
        "closed_on",
    ),
    filters=("kind",),
    due=Due("due_on", done=_CLOSED),
    children=(InspectionFinding,),
    figures=_done,
    steps=(Step("销号", sets=_all_done, when=_OPEN, ask="整改到位的依据"),),
    documents=(Document("问题整改清单", papers.inspection_findings),),
    letters=(letters.ORDER,),
    settles=_settled,
    locked=_CLOSED,
    order=(Order("began_on", descending=True),),
    empty="专项检查、离任检查、立项督查：组成检查组，逐个登记问题、整改措施、责任人和时限。",
)

BACKTRACKS = Register(
    record=PromotionBacktrack,
    title="倒查",
    read=Right.READ_SUPERVISION,
    edit=Right.EDIT_SUPERVISION,
    icon="history",
    columns=(
        "person_id",
        Shown("post", stretch=True),
        "promoted_on",
        "began_on",
        "due_on",
        "closed_on",
    ),
    views=(View("done", "已办结", _CLOSED),),
    due=Due("due_on", done=_CLOSED),
    children=(BacktrackStep,),
    steps=(
        Step(
            "办结",
            sets=lambda session, _row: {"closed_on": session.as_of},
            when=_OPEN,
            ask="倒查结论和审批情况",
        ),
    ),
    line=moments,
    documents=(Document("倒查经过", papers.backtrack_lines),),
    locked=_CLOSED,
    order=(Order("began_on", descending=True),),
    empty="逐环节倒查动议、民主推荐、考察、讨论决定、任职：谁经手、做了什么、是否知情、凭什么材料。",
)
