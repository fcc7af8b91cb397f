"""Letters that rows of care call for: 澄清函, 容错认定书, 回访记录表, 督办单, 催办单, and those of awards."""

from datetime import date, timedelta
from typing import Any

from cadre_desk.model.query import All, AnyOf, Between, In, Is, Not
from cadre_desk.model.records.care import (
    CareMeasure,
    Clarification,
    FaultTolerance,
    MeasureState,
    MeritAward,
    MeritDecision,
    MeritKind,
    ToleranceConclusion,
    VisitState,
)
from cadre_desk.model.records.care.fault_tolerance import DaringOrReckless, FaultOrNeglect, PublicOrPrivate
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.model.records.people import Sanction
from cadre_desk.rules.dates import day_in_words
from cadre_desk.rules.influence import influences
from cadre_desk.services.register import LetterFrom
from cadre_desk.services.session import Session

_ORDER = "supervision_order"
_RESULTS = {
    ToleranceConclusion.EXEMPT: "同意容错，免予追究责任。",
    ToleranceConclusion.LIGHTER: "同意容错，从轻、减轻处理。",
    ToleranceConclusion.REFUSED: "不予容错。",
}

# ---------------------------------------------------------------- clearing a name


def _cleared_before(_: Session, row: Clarification) -> str:
    if not row.audience:
        return ""
    return f"请在{row.audience}范围内予以说明，消除不良影响，支持该同志放下包袱、大胆工作。"


def _found_by(_: Session, row: Clarification) -> str:
    return f"{row.found_by}核查结论" if row.found_by else ""


CLARIFICATION = LetterFrom(
    "clarification",
    fills={"反映问题": "alleged", "澄清范围": _cleared_before},
    fact="finding",
    source=_found_by,
    when=All((Not(Is("finding", None)), Is("unfounded", True))),
)

# ---------------------------------------------------------------- tolerance of faults


def _tried_first(_: Session, row: FaultTolerance) -> str:
    words = {
        FaultOrNeglect.FAULT: "属于推进工作中因缺乏经验、先行先试出现的失误",
        FaultOrNeglect.NEGLECT: "属于失职，不属于先行先试中的失误",
    }
    return words.get(row.fault, "") if row.fault else ""


def _not_forbidden(_: Session, row: FaultTolerance) -> str:
    """Return the second boundary as it was judged; "" while one of its two answers is open."""
    if row.forbidden:
        return "违反禁止性规定，不属于上级尚无明确限制的探索性试验"
    if row.daring is DaringOrReckless.RECKLESS:
        return "属于乱为，不属于探索性试验"
    judged = row.daring is DaringOrReckless.DARING and row.forbidden is False
    return "属于上级尚无明确限制的探索性试验" if judged else ""


def _for_the_public(_: Session, row: FaultTolerance) -> str:
    """Return the third boundary as it was judged; "" while one of its two answers is open."""
    if row.private_gain:
        return "谋取了私利，不属于为推动发展的无意过失"
    if row.public is PublicOrPrivate.PRIVATE:
        return "属于徇私，不属于为推动发展的无意过失"
    if row.public is not PublicOrPrivate.PUBLIC or row.private_gain is None:
        return ""
    meant = row.fault is FaultOrNeglect.NEGLECT  # then it was for the public, and no 无意过失
    return "为公，没有谋取私利" if meant else "属于为推动发展的无意过失，没有谋取私利"


def _decided(_: Session, row: FaultTolerance) -> str:
    return (_RESULTS[row.conclusion] if row.conclusion else "") + (row.effect or "")


def _verified(_: Session, row: FaultTolerance) -> str:
    return f"{row.verified_by or ''}{day_in_words(row.verified_on)}核实结论" if row.verified_on else ""


_LET_OFF = All(
    (
        Is("public", PublicOrPrivate.PUBLIC),
        Is("fault", FaultOrNeglect.FAULT),
        Is("daring", DaringOrReckless.DARING),
        Is("forbidden", False),
        Is("private_gain", False),
    )
)
_CONCLUDED = AnyOf(
    (
        Is("conclusion", ToleranceConclusion.REFUSED),
        All((In("conclusion", (ToleranceConclusion.EXEMPT, ToleranceConclusion.LIGHTER)), _LET_OFF)),
    )
)
TOLERANCE = LetterFrom(
    "fault_tolerance",
    fills={
        "失误事项": "event",
        "先行先试还是明知故犯": _tried_first,
        "探索试验还是明令禁止": _not_forbidden,
        "无意过失还是谋取私利": _for_the_public,
        "认定结果": _decided,
    },
    fact="background",
    source=_verified,
    when=lambda day: All((_CONCLUDED, Between("decided_on", high=day))),
)

# ---------------------------------------------------------------- visits


def _sanctioned(session: Session, row: Any) -> str:
    """Return the measure and how long it bars: 2025年9月12日，党内警告，影响期至2026年9月11日."""
    sanction = session.workspace.read.get(Sanction, row.sanction_id) if row.sanction_id else None
    if sanction is None:
        return ""
    ends = [one.end for one in influences([sanction]) if one.end]
    until = f"影响期至{day_in_words(max(ends))}" if ends else ""
    parts = (day_in_words(sanction.effective_on), sanction.typed("measure"), until)
    return "，".join(filter(None, parts))


def _visited_on(_: Session, row: Any) -> str:
    return day_in_words(row.visited_on)


def _state_of_mind(_: Session, row: Any) -> str:
    return "\n".join(filter(None, (row.heard, row.observed)))


def _said_to_them(_: Session, row: Any) -> str:
    """Return what the visitors sign for; 困难和建议 is signed by the visited and stays theirs to write."""
    return "\n".join(filter(None, (row.talked, row.next_step)))


VISIT = LetterFrom(
    "care_visit_record",
    fills={
        "受处理情况": _sanctioned,
        "回访时间": _visited_on,
        "回访地点": "place",
        "回访人": "visitors",
        "记录人": lambda session, _row: session.who,
        "思想工作状况": _state_of_mind,
        "回访意见": _said_to_them,
    },
    when=Not(Is("state", VisitState.DROPPED)),
)

# ---------------------------------------------------------------- measures


def _task(_: Session, row: CareMeasure) -> str:
    return f"关心关爱措施第{row.number}条：{row.title}。{row.content or ''}"


def _task_in_short(_: Session, row: CareMeasure) -> str:
    return f"关心关爱措施第{row.number}条“{row.title}”由你单位牵头落实"


def _order_before(session: Session, row: CareMeasure) -> str:
    """Return the id of the 督办单 that was sent for the measure."""
    same = All((Is("ground_table", CareMeasure.TABLE), Is("ground_id", row.id), Is("type", _ORDER)))
    sent = AnyOf(tuple(Is("state", one) for one in (LetterState.SERVED, LetterState.REPLIED)))
    found = session.workspace.read.find(Letter, All((same, sent)), limit=1)
    return (found[0].id or "") if found else ""


def _urged_because(session: Session, row: CareMeasure) -> str:
    return "" if _order_before(session, row) else _task_in_short(session, row)


def _due(_: Session, row: CareMeasure) -> str:
    return day_in_words(row.due_on)


def _before(day: date) -> date:
    return day - timedelta(days=1)


_OPEN = Not(Is("state", MeasureState.DONE))
ORDER = LetterFrom(
    _ORDER,
    fills={
        "承办单位": "lead_unit",
        "责任人": "owner",
        "督办事项": _task,
        "任务来源": lambda _session, _row: "关心关爱措施任务分解",
    },
    to="",
    unit="lead_unit",
    when=All((_OPEN, Not(Is("lead_unit", None)))),
)
URGING = LetterFrom(
    "urging_notice",
    fills={
        "催办依据": _urged_because,
        "应报内容": lambda _session, _row: "落实情况",
        "原定期限": _due,
    },
    to="",
    unit="lead_unit",
    after=_order_before,
    when=lambda day: All((_OPEN, Not(Is("lead_unit", None)), Between("due_on", high=_before(day)))),
)

# ---------------------------------------------------------------- awards


def _grade_of(_: Session, row: MeritAward) -> str:
    return f"{row.year}年度考核结果"


# each of them states the grade, so it starts from an award that rests on an assessment here
def _award(kind: MeritKind, type_id: str, **fills: str) -> LetterFrom:
    granted = (Is("kind", kind), Is("decision", MeritDecision.GRANTED), Not(Is("entry_id", None)))
    return LetterFrom(
        type_id,
        fills=fills,
        fact="deed",
        source=_grade_of,
        entry="entry_id",
        when=lambda day: All((*granted, Between("decided_on", high=day))),
    )


AWARDS = (
    _award(MeritKind.COMMENDATION, "award_decision"),
    _award(MeritKind.THIRD_CLASS, "merit_decision", 依据年度="years_used"),
    _award(MeritKind.PRAISE, "commendation"),
)

CIRCULAR = LetterFrom(
    "exemplar_circular",
    fills={"战线": lambda _session, row: row.typed("battle")},
    fact="deed",
    source="proof",
    when=lambda day: Between("decided_on", high=day),
)
