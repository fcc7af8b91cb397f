"""One person in one assessment cycle."""

from datetime import date
from decimal import Decimal

from cadre_desk.model.record import Record, choice, code, day, flag, number, record, ref, text
from cadre_desk.model.records.assessment.grade import Grade


@record(table="assessment_entry", title="考核对象", owner="cycle_id")
class AssessmentEntry(Record):
    """Score, suggestion and decision stand in separate fields: the program suggests, a person decides.

    ``unit_name`` and ``post`` are what they were in this cycle. ``suggested_because`` names the rule, its
    version and inputs at the time of the decision.
    """

    cycle_id: str | None = ref("考核", table="assessment_cycle", shown=False)
    person_id: str | None = ref("干部", table="person", shown=False)
    unit_id: str | None = ref("单位", table="unit", shown=False)
    unit_name: str | None = text("单位", max_chars=60, width=16)
    post: str | None = text("职务", max_chars=324, width=24)
    quota_pool: str | None = text(
        "名额合并组", max_chars=30, width=10, help="人数少的单位合并计算优秀名额时填写。"
    )
    comparable_class: str | None = text("可比类别", max_chars=30, required=True, width=10)
    group_head: bool | None = flag("主要负责人")
    group_grade: str | None = text("班子等次", max_chars=4, suggest="group_grade", width=4)
    circumstance: str | None = code("特殊情形", table="circumstance", width=12)
    score: Decimal | None = number("综合得分", places=3, least=0, most=100)
    score_reason: str | None = text("得分依据", max_chars=200, width=20)
    working: str | None = text("计算过程", lines=6, shown=False)
    suggested: Grade | None = choice("规则建议", Grade, shown=False)
    suggested_because: str | None = text("建议依据", max_chars=600, shown=False)
    grade: Grade | None = choice("人工决定", Grade)
    grade_reason: str | None = text("决定理由", max_chars=300, width=20)
    grade_draft: bool | None = flag("超额草拟", shown=False)
    decided_by: str | None = text("决定人", max_chars=36)
    decided_on: date | None = day("决定日期")
    duties: str | None = text("从事或分管工作", max_chars=300, lines=2, shown=False)
    summary: str | None = text("个人总结", max_chars=4000, lines=10, shown=False)
    trained: str | None = text("参加脱产培训情况", max_chars=600, lines=3, shown=False)
    focus: str | None = text("重点关注原因", max_chars=60, suggest="shortcoming", width=16)
