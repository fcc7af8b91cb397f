"""Values of a score that people enter, and what they decided about a missing one."""

from datetime import date
from decimal import Decimal

from cadre_desk.model.record import Record, day, number, record, ref, text


@record(table="component_score", title="得分组成", owner="cycle_id")
class ComponentScore(Record):
    """One rating, result or adjustment of one person or group, with what it rests on."""

    cycle_id: str | None = ref("考核", table="assessment_cycle", shown=False)
    entry_id: str | None = ref("考核对象", table="assessment_entry", shown=False)
    group_id: str | None = ref("班子", table="leading_group", shown=False)
    component: str | None = text("组成项", max_chars=30, required=True, width=10)
    value: Decimal | None = number("分值", places=3, least=-100, most=100, required=True)
    source: str | None = text("依据", max_chars=200, required=True, width=24)
    entered_by: str | None = text("登记人", max_chars=36)


@record(table="missing_answer", title="缺项处理", owner="cycle_id")
class MissingAnswer(Record):
    """What somebody decided about a part that is missing. Without person and group it holds for the cycle."""

    cycle_id: str | None = ref("考核", table="assessment_cycle", shown=False)
    entry_id: str | None = ref("考核对象", table="assessment_entry", shown=False)
    group_id: str | None = ref("班子", table="leading_group", shown=False)
    part: str | None = text("缺项", max_chars=80, required=True, width=16)
    treatment: str | None = text("处理", max_chars=20, required=True, width=12)
    reason: str | None = text("理由", max_chars=200, required=True, width=24)
    answered_by: str | None = text("决定人", max_chars=36)
    answered_on: date | None = day("决定日期")
