"""Decisions on grades as dated rows, corrections and 补定 after them, and the appeals against them."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, day, flag, record, ref, text
from cadre_desk.model.records.assessment.grade import Grade


class DecisionKind(LabelledEnum):
    """Why a decision row was written."""

    DECIDED = ("decided", "确定等次")
    DRAFT = ("draft", "超额草拟")
    WITHDRAWN = ("withdrawn", "撤回")
    CORRECTED = ("corrected", "更正")
    BACKFILLED = ("backfilled", "补定等次")


@record(table="grade_decision", title="等次决定", owner="entry_id")
class GradeDecision(Record):
    """One decision. Rows are only added: a correction after closing is a new row with its own day."""

    entry_id: str | None = ref("考核对象", table="assessment_entry", shown=False)
    kind: DecisionKind | None = choice("类别", DecisionKind, required=True)
    grade: Grade | None = choice("等次", Grade)
    before: Grade | None = choice("原等次", Grade)
    suggested: Grade | None = choice("规则建议", Grade)
    because: str | None = text("建议依据", max_chars=600, width=24)
    reason: str | None = text("理由", max_chars=300, width=24)
    approval: str | None = text("批准依据", max_chars=120, width=16)
    decided_by: str | None = text("决定人", max_chars=36)
    decided_on: date | None = day("决定日期")


class AppealKind(LabelledEnum):
    """公务员法 arts 95-96: first the body that decided, or the authority above at once."""

    REVIEW = ("review", "复核")
    APPEAL = ("appeal", "申诉")


@record(table="grade_appeal", title="复核申诉", owner="entry_id")
class GradeAppeal(Record):
    """One remedy against 不称职; its due dates are computed from rule table T9, never stored."""

    entry_id: str | None = ref("考核对象", table="assessment_entry", shown=False)
    person_id: str | None = ref("干部", table="person", required=True, width=8)
    kind: AppealKind | None = choice("类别", AppealKind, required=True)
    known_on: date | None = day("知道结果日期", help="书面通知送达之日，申请期限从这一天起算。")
    filed_on: date | None = day("申请日期", required=True)
    grounds: str | None = text("申请理由", max_chars=300, lines=2, width=30)
    extended: bool | None = flag("已延长")
    decided_on: date | None = day("决定日期")
    outcome: str | None = text("处理结果", max_chars=200, width=24)
