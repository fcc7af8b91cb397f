"""The registers of the assessment: what follows from grades, and what is kept through the year."""

from collections.abc import Mapping
from typing import Any

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import Is, Order
from cadre_desk.model.records.assessment import (
    AssessmentCycle,
    AssessmentEntry,
    Consequence,
    FeedbackTalk,
    FocusReason,
    GradeAppeal,
    TaskState,
)
from cadre_desk.model.records.people import Deed, RoutineResult
from cadre_desk.rules.assessment.remedies import check_appeal, clock
from cadre_desk.rules.problem import Severity
from cadre_desk.services.assessment.following import settled, show_focus, was_reviewed
from cadre_desk.services.people import Derived
from cadre_desk.services.register import Register, Shown, Step, View
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

POST = Shown("person_id.current_post", "现任职务", width=16)
OPEN = Is("state", TaskState.OPEN)


def _settle(state: TaskState, *, ask: str = "") -> Step:
    """Return the act that settles a suggestion; the reason asked for stands in the journal."""
    return Step(
        state.label,
        sets=lambda session, _row: settled(session, state, ""),
        when=OPEN,
        right=Right.DECIDE_GRADE,
        ask=ask,
    )


def _with_entry(session: Session, row: Any) -> Any:  # noqa: ANN401 - rows of several record types
    """Return a row tied to the person's place in the newest cycle. Raises StepRefused if there is none."""
    if row.entry_id is not None:
        return row
    read = session.workspace.read
    years = {one.id: one.year or 0 for one in read.find(AssessmentCycle)}
    found = read.find(AssessmentEntry, Is("person_id", row.person_id))
    if not found:
        raise StepRefused("这个人不在任何年度考核的名册里。", "请先把所在单位加入考核。")
    newest = max(found, key=lambda one: years.get(one.cycle_id, 0))
    return row.changed(entry_id=newest.id)


def _focus(session: Session, row: Any) -> Any:  # noqa: ANN401
    """Tie a reason to the entry and let the entry say that it is in focus, for letters and ranking."""
    made = _with_entry(session, row)
    with session.workspace.journal.act("列为重点关注") as act:
        show_focus(act, made.entry_id, made)
    return made


def _focus_removed(act: Act, row: FocusReason) -> None:
    show_focus(act, row.entry_id or "")


def _appeal(session: Session, row: Any) -> Any:  # noqa: ANN401
    made = _with_entry(session, row)
    entry = session.workspace.read.require(AssessmentEntry, made.entry_id)
    found = check_appeal(made, entry.grade, after_review=was_reviewed(session, made))
    errors = [one for one in found if one.severity is Severity.ERROR]
    if errors:
        raise StepRefused(errors[0].message, f"{errors[0].hint}依据：{errors[0].citation}")
    return made


def _clocks(session: Session, row: Any) -> list[Derived]:  # noqa: ANN401
    days = clock(row, after_review=was_reviewed(session, row))
    return [
        Derived("file_by", "申请期限", days.file_by.isoformat() if days.file_by else "", days.citation),
        Derived("decide_by", "处理期限", days.decide_by.isoformat() if days.decide_by else "", days.citation),
    ]


def _quarter_now(session: Session) -> Mapping[str, Any]:
    return {"year": session.as_of.year, "quarter": (session.as_of.month - 1) // 3 + 1}


CONSEQUENCES = Register(
    record=Consequence,
    read=Right.READ_PEOPLE,
    edit=Right.ASSESS,
    icon="clipboard-task",
    columns=(
        "person_id",
        POST,
        Shown("action", width=18, stretch=True),
        Shown("because", width=14),
        Shown("state", width=4, pill=True),
        Shown("reason", width=8),
        Shown("settled_on", width=6),
    ),
    filters=("state",),
    views=(View("open", "待办", OPEN),),
    steps=(
        _settle(TaskState.DONE),
        _settle(TaskState.REFUSED, ask="为什么不采纳？"),
        _settle(TaskState.NOT_APPLICABLE, ask="为什么不适用？"),
    ),
    completes=_with_entry,
    leave_out=("entry_id",),
    empty="等次确定后，在“流程”里生成建议；每条由人决定已办、不采纳或不适用。",
)
FOCUS = Register(
    record=FocusReason,
    read=Right.READ_PEOPLE,
    edit=Right.ASSESS,
    icon="flag",
    columns=(
        "person_id",
        POST,
        Shown("reason", width=7, pill=True),
        Shown("fact", width=22, stretch=True),
        Shown("source", width=14),
    ),
    filters=("reason",),
    completes=_focus,
    removed=_focus_removed,
    leave_out=("entry_id",),
    empty="四类情形：履职不力、缺乏进取精神、能力本领欠佳、工作作风不实；每条都要有事实和来源。",
)
TALKS = Register(
    record=FeedbackTalk,
    read=Right.READ_PEOPLE,
    edit=Right.ASSESS,
    icon="people",
    columns=(
        "person_id",
        POST,
        Shown("held_on", width=7),
        Shown("held_by", width=6),
        Shown("told", width=18, stretch=True),
        Shown("answer", width=8),
    ),
    order=(Order("held_on", descending=True),),
    completes=_with_entry,
    leave_out=("entry_id",),
    empty="反馈谈话一次登记一条：谁谈的、哪天、告知的得分名次等次、本人意见。",
)
APPEALS = Register(
    record=GradeAppeal,
    read=Right.READ_PEOPLE,
    edit=Right.ASSESS,
    icon="shield",
    columns=(
        "person_id",
        POST,
        Shown("kind", width=4, pill=True),
        Shown("filed_on", width=7),
        Shown("grounds", width=14, stretch=True),
        Shown("decided_on", width=7),
        Shown("outcome", width=7),
    ),
    views=(View("open", "处理中", Is("decided_on", None)),),
    figures=_clocks,
    completes=_appeal,
    leave_out=("entry_id",),
    empty="只有“不称职”可以复核、申诉；期限按《公务员法》第九十五、九十六条计算。",
)
DEEDS = Register(
    record=Deed,
    read=Right.READ_PEOPLE,
    edit=Right.ASSESS,
    icon="star",
    columns=(
        "person_id",
        POST,
        Shown("done_on", width=6),
        Shown("what", width=22, stretch=True),
        Shown("proof", width=9),
        Shown("verified_by", width=5),
    ),
    filters=("person_id.unit_id",),
    views=(View("unverified", "待核实", Is("verified_by", None)),),
    order=(Order("done_on", descending=True),),
    empty="实绩随时登记：做了什么、哪年哪月、凭什么、谁核实；定等次时在旁边显示。",
)
ROUTINE = Register(
    record=RoutineResult,
    read=Right.READ_PEOPLE,
    edit=Right.ASSESS,
    icon="calendar-ltr",
    columns=(
        "person_id",
        POST,
        Shown("year", width=4),
        Shown("quarter", width=4),
        Shown("grade", width=5, pill=True),
        Shown("note", width=14, stretch=True),
    ),
    filters=("year", "quarter", "grade"),
    starts=_quarter_now,
    order=(Order("year", descending=True), Order("quarter", descending=True)),
    empty="平时考核按季登记；年度考核时计分，也提示不是“好”的人。",
)

REGISTERS = (CONSEQUENCES, FOCUS, TALKS, APPEALS, DEEDS, ROUTINE)
