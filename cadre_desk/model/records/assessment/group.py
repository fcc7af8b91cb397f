"""A leading group in one cycle."""

from datetime import date
from decimal import Decimal

from cadre_desk.model.record import Record, day, integer, number, record, ref, text


@record(table="leading_group", title="领导班子", owner="cycle_id")
class LeadingGroup(Record):
    """Score and grade of a group; the grade drives its members' share of 优秀 (T2)."""

    cycle_id: str | None = ref("考核", table="assessment_cycle", shown=False)
    unit_id: str | None = ref("单位", table="unit", shown=False)
    name: str | None = text("班子", max_chars=60, required=True, width=16)
    position: int | None = integer("序号", least=0, shown=False)
    score: Decimal | None = number("得分", places=3, least=0, most=100)
    score_reason: str | None = text("得分依据", max_chars=200, width=20)
    working: str | None = text("计算过程", lines=6, shown=False)
    grade: str | None = text("等次", max_chars=4, suggest="group_grade", width=4)
    grade_reason: str | None = text("理由", max_chars=300, width=20)
    decided_by: str | None = text("决定人", max_chars=36)
    decided_on: date | None = day("决定日期")
