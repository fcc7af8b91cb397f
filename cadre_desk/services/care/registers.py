"""The registers of care, declared; mechanisms 18 to 25 of the city's policy."""

from collections.abc import Sequence

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import Is, Not, Order
from cadre_desk.model.record import Record
from cadre_desk.model.records.care import (
    CareAction,
    CareMeasure,
    CareTask,
    CareVisit,
    Clarification,
    Exemplar,
    FaultTolerance,
    MeasureState,
    Reinstatement,
    ReinstatementConclusion,
    VisitState,
)
from cadre_desk.model.records.people import Sanction
from cadre_desk.rules.care.clarification import check_clarification
from cadre_desk.rules.care.fault_tolerance import BARS, BOUNDARIES, check_fault_tolerance
from cadre_desk.rules.care.measures import check_measure
from cadre_desk.rules.care.reinstatement import check_reinstatement, use_periods
from cadre_desk.rules.care.visits import check_visit
from cadre_desk.services.care import letters, papers, proposals
from cadre_desk.services.care.merits import MERITS, award_bars
from cadre_desk.services.care.ranks import CAMPAIGNS, CANDIDATES
from cadre_desk.services.care.sound import KEPT, only_sound, refuse_against_letter, require_room, unchanged
from cadre_desk.services.care.states import state
from cadre_desk.services.people import Derived
from cadre_desk.services.register import Document, Due, Proposer, Register, Shown, Step, View
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act


def _tasks_done(session: Session, measure: CareMeasure) -> Sequence[Derived]:
    tasks = session.workspace.read.children(CareTask, measure.id or "")
    done = sum(1 for task in tasks if task.done_on)
    words = f"{done} / {len(tasks)}" if tasks else "未分解"
    return [Derived("tasks", "任务完成", words, "有完成日期的任务数 / 任务总数")]


def _note_proof(_session: Session, act: Act, measure: CareMeasure, reason: str) -> None:
    """Keep what was named as the proof, after any entered before. Raises StepRefused if both are too long."""
    done = act.require(CareMeasure, measure.id or "")
    proof = "；".join(filter(None, (done.proof, reason.strip())))
    act.update(done.changed(proof=require_room(CareMeasure, "proof", proof)))


MEASURES = Register(
    record=CareMeasure,
    read=Right.READ_CARE,
    edit=Right.EDIT_CARE,
    icon="heart",
    columns=(
        Shown("number", width=3),
        Shown("title", stretch=True),
        Shown("care_class", width=5),
        Shown("lead_unit", width=9),
        state("state", 4.4),
    ),
    filters=("care_class", "lead_unit", "state"),
    views=(View("done", "已落实", Is("state", MeasureState.DONE)),),
    due=Due("due_on", done=Is("state", MeasureState.DONE), warn_days=15),
    children=(CareTask,),
    figures=_tasks_done,
    steps=(
        Step(
            "登记落实",
            sets=lambda session, _row: {"state": MeasureState.DONE, "completed_on": session.as_of},
            when=Not(Is("state", MeasureState.DONE)),
            ask="凭什么认定已经落实（佐证）",
            also=_note_proof,
        ),
        Step(
            "登记启动",
            sets=lambda session, _row: {"state": MeasureState.RUNNING, "started_on": session.as_of},
            when=Is("state", MeasureState.OPEN),
        ),
        Step(
            "登记催办",
            sets=lambda session, _row: {"urged_on": session.as_of},
            when=Not(Is("state", MeasureState.DONE)),
            ask="催办方式和对象",
        ),
    ),
    letters=(letters.ORDER, letters.URGING),
    completes=only_sound(check_measure),
    proposers=(Proposer("载入默认措施", proposals.measures, "序号 1 到 20 的措施都已登记。"),),
    order=(Order("number"),),
    named="title",
    empty="市里的关爱措施逐条登记：牵头单位、责任人、时限、佐证；可先载入默认示例再改成正式文本。",
    note="默认措施是示例（可修改，非官方文本）。正式措施以市委组织部印发的文本为准。",
)

ACTIONS = Register(
    record=CareAction,
    read=Right.READ_CARE,
    edit=Right.EDIT_CARE,
    icon="heart",
    columns=(
        "person_id",
        Shown("person_id.current_post", stretch=True),
        "care_class",
        "given_on",
        "what",
        "given_by",
    ),
    filters=("care_class", "person_id.unit_id"),
    starts=lambda session: {"given_on": session.as_of},
    order=(Order("given_on", descending=True),),
    empty="对一名干部的每次关爱登记一条：谈心、支持、待遇、走访。",
)


def _own_measure(session: Session, row: CareVisit | Reinstatement) -> None:
    """Let a row rest on a measure of its own person only. Raises StepRefused."""
    sanction = session.workspace.read.get(Sanction, row.sanction_id) if row.sanction_id else None
    if sanction is not None and sanction.person_id != row.person_id:
        raise StepRefused("所选的处分处理不是这名干部的。", "请另选这名干部的处分处理。", kept=KEPT)


def _visited(session: Session, visit: CareVisit) -> Record:
    """Let a visit rest on a measure of the visited, and be whole once made. Raises StepRefused."""
    _own_measure(session, visit)
    return only_sound(check_visit)(session, visit)


VISITS = Register(
    record=CareVisit,
    read=Right.READ_CARE,
    edit=Right.EDIT_CARE,
    icon="calendar-ltr",
    columns=(
        "person_id",
        Shown("person_id.current_post", stretch=True),
        Shown("sanction_id.measure", "处分处理", 4.4),
        Shown("kind", width=5),
        "planned_on",
        state("state", 4.4),
        Shown("result", width=4),
    ),
    filters=("state", "kind", "person_id.unit_id"),
    views=(
        View("planned", "待回访", Is("state", VisitState.PLANNED)),
        View("done", "已回访", Is("state", VisitState.DONE)),
    ),
    due=Due("planned_on", done=Not(Is("state", VisitState.PLANNED))),
    steps=(
        Step(
            "不再回访",
            sets=lambda _session, _row: {"state": VisitState.DROPPED},
            when=Is("state", VisitState.PLANNED),
            ask="为什么不再回访",
        ),
    ),
    letters=(letters.VISIT,),
    completes=_visited,
    proposers=(Proposer("生成回访计划", proposals.visits, "没有在影响期内而未安排回访的干部。"),),
    order=(Order("planned_on"),),
    empty="受处分处理的干部在影响期内定期回访，每次登记一条；按影响期可以自动生成计划。",
)


def _after_every_period(session: Session, review: Reinstatement) -> Record:
    """Let 可以重新使用 on only with four proofs and after every period that bars. Raises StepRefused."""
    _own_measure(session, review)
    row = only_sound(check_reinstatement, settles="conclusion")(session, review)
    if review.conclusion is ReinstatementConclusion.READY and review.person_id:
        of = Is("person_id", review.person_id)
        day = review.reviewed_on or session.as_of
        running = [one for one in use_periods(session.workspace.read.find(Sanction, of)) if one.covers(day)]
        if running:
            words = "；".join(one.because for one in running)
            raise StepRefused(f"影响期还没有满：{words}。", "请在影响期满后评估。", kept=KEPT)
    return row


REINSTATEMENTS = Register(
    record=Reinstatement,
    read=Right.READ_CARE,
    edit=Right.EDIT_CARE,
    icon="person-add",
    columns=(
        "person_id",
        Shown("person_id.current_post", stretch=True),
        "period_end",
        Shown("insight", width=4.4),
        Shown("corrected", width=4.4),
        Shown("results", width=4.4),
        Shown("recognised", width=4.4),
        state("conclusion", 7),
    ),
    filters=("conclusion",),
    views=(
        View("open", "待评估", Is("conclusion", None)),
        View("done", "已评估", Not(Is("conclusion", None))),
    ),
    proposers=(Proposer("列出影响期已满的", proposals.reviews, "没有影响期已满而未评估的干部。"),),
    completes=_after_every_period,
    order=(Order("period_end"),),
    empty="影响期满的干部逐项核对认识、整改、业绩、群众公认四个条件；程序不替您下结论。",
)


def _named(session: Session, row: Exemplar) -> Record:
    """Let somebody be named on a day on which nothing bars an award. Raises StepRefused."""
    stored = session.workspace.read.get(Exemplar, row.id) if row.id else None
    if row.decided_on is not None and not unchanged(stored, row, ("person_id", "decided_on")):
        for words in award_bars(session, [row.person_id], row.decided_on).values():
            raise StepRefused(f"不能命名为先进典型：{words}。", "请在案件了结后再办。", kept=KEPT)
    return row


EXEMPLARS = Register(
    record=Exemplar,
    read=Right.READ_CARE,
    edit=Right.EDIT_CARE,
    icon="flag",
    columns=(
        "person_id",
        Shown("person_id.current_post", stretch=True),
        Shown("battle", width=8),
        "decided_on",
        Shown("media", width=5),
        "published_on",
    ),
    filters=("battle", "person_id.unit_id"),
    views=(
        View("proposed", "推荐", Is("decided_on", None)),
        View("decided", "已命名", Not(Is("decided_on", None))),
    ),
    documents=(Document("推荐表", papers.exemplar_forms),),
    letters=(letters.CIRCULAR,),
    completes=_named,
    order=(Order("battle"), Order("decided_on", descending=True)),
    empty="新时代新担当新作为先进典型，按六个战线登记事迹、决定和宣传。",
)

_JUDGED = (*BOUNDARIES, *BARS, "conclusion", "person_id")
_FOUND = ("unfounded", "finding", "person_id")


def _judged(session: Session, case: FaultTolerance) -> Record:
    """Let a case be saved whose conclusion fits, and as its letter states it. Raises StepRefused."""
    refuse_against_letter(session, case, _JUDGED)
    return only_sound(check_fault_tolerance)(session, case)


def _cleared(session: Session, case: Clarification) -> Record:
    """Let a case be saved that is whole once cleared, and as its letter states it. Raises StepRefused."""
    refuse_against_letter(session, case, _FOUND)
    return only_sound(check_clarification)(session, case)


TOLERANCE = Register(
    record=FaultTolerance,
    read=Right.READ_CARE,
    edit=Right.EDIT_CARE,
    icon="shield-checkmark",
    columns=(
        "person_id",
        Shown("event", stretch=True),
        Shown("public", "公与私", 4),
        Shown("fault", "失误失职", 4.4),
        Shown("daring", "敢为乱为", 4.4),
        "applied_on",
        Shown("conclusion", width=5),
        "decided_on",
    ),
    filters=("conclusion", "person_id.unit_id"),
    views=(
        View("open", "办理中", Is("conclusion", None)),
        View("done", "已认定", Not(Is("conclusion", None))),
    ),
    letters=(letters.TOLERANCE,),
    completes=_judged,
    order=(Order("applied_on", descending=True),),
    empty="按三个区分开来逐项判断；界限判断与结论矛盾的不能保存为认定。",
)

CLARIFICATIONS = Register(
    record=Clarification,
    read=Right.READ_CARE,
    edit=Right.EDIT_CARE,
    icon="shield-checkmark",
    columns=(
        "person_id",
        Shown("alleged", stretch=True),
        Shown("report_no", width=9),
        "received_on",
        Shown("mode", width=4.4),
        "clarified_on",
    ),
    filters=("mode",),
    views=(
        View("open", "待澄清", Is("clarified_on", None)),
        View("done", "已澄清", Not(Is("clarified_on", None))),
    ),
    letters=(letters.CLARIFICATION,),
    completes=_cleared,
    order=(Order("received_on", descending=True),),
    empty="受到不实反映的，查清后在适当范围澄清；有结论、方式、范围和批准人才算办结。",
)


REGISTERS = (
    MEASURES,
    ACTIONS,
    VISITS,
    REINSTATEMENTS,
    EXEMPLARS,
    MERITS,
    TOLERANCE,
    CLARIFICATIONS,
    CAMPAIGNS,
    CANDIDATES,
)
