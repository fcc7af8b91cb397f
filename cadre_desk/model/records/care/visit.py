"""暖心回访: visits to a cadre through the influence period of a sanction."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, day, flag, record, ref, text


class VisitKind(LabelledEnum):
    """How urgent a visit is (domain rules 8: 必访、重点、一般)."""

    MUST = ("must", "必访")
    FOCUS = ("focus", "重点回访")
    ORDINARY = ("ordinary", "一般回访")


class VisitState(LabelledEnum):
    """Whether a visit took place."""

    PLANNED = ("planned", "待回访")
    DONE = ("done", "已回访")
    DROPPED = ("dropped", "不再回访")


class VisitResult(LabelledEnum):
    """How the cadre was found to be doing."""

    GOOD = ("good", "好")
    FAIR = ("fair", "一般")
    POOR = ("poor", "较差")


@record(table="care_visit", title="回访")
class CareVisit(Record):
    """One visit: planned, made by at least two, and what was heard, seen and said."""

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    sanction_id: str | None = ref("处分处理", table="sanction", width=20)
    kind: VisitKind | None = choice("类型", VisitKind, default="一般回访")
    planned_on: date | None = day("计划日期", required=True)
    state: VisitState | None = choice("状态", VisitState, default="待回访")
    visited_on: date | None = day("回访日期")
    visitors: str | None = text("回访人", max_chars=60, width=16, help="不少于两人，以顿号分开。")
    place: str | None = text("地点", max_chars=60, width=16)
    heard: str | None = text("听：本人及单位反映", max_chars=400, lines=3, width=60)
    observed: str | None = text("察：思想和工作状况", max_chars=400, lines=3, width=60)
    talked: str | None = text("谈：鼓励和要求", max_chars=400, lines=3, width=60)
    executed: bool | None = flag("处分决定已执行到位", width=8)
    result: VisitResult | None = choice("回访结论", VisitResult)
    next_step: str | None = text("后续措施", max_chars=200, lines=2, width=60)
