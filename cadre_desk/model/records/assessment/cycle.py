"""One yearly assessment of one scope."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, day, flag, integer, record, ref, text


class Track(LabelledEnum):
    """Which regulation governs the cycle."""

    CIVIL_SERVANTS = ("civil_servants", "公务员考核规定")
    LEADING_CADRES = ("leading_cadres", "党政领导干部考核工作条例")


class CycleState(LabelledEnum):
    """Stages of a cycle, in order."""

    ROSTER = ("roster", "名册")
    REPORTS = ("reports", "述职")
    BALLOTS = ("ballots", "录票")
    CHECKS = ("checks", "了解核实")
    APPRAISAL = ("appraisal", "评鉴")
    GRADES = ("grades", "等次")
    NOTICE = ("notice", "公示")
    FEEDBACK = ("feedback", "反馈")
    ARCHIVED = ("archived", "归档")


@record(table="assessment_cycle", title="年度考核")
class AssessmentCycle(Record):
    """Year, scope and rules of one assessment.

    ``excellent_rate`` is the approved percentage of 优秀 (rule table T2 gives the default);
    ``approval_no`` is required by the rules to go above the general rate.
    """

    year: int | None = integer("年度", least=1949, most=2099, required=True)
    title: str | None = text("名称", max_chars=60, required=True, width=24)
    track: Track | None = choice("考核依据", Track, required=True, width=16)
    state: CycleState | None = choice("阶段", CycleState, default="名册")
    scheme_id: str | None = ref("考核方案", table="assessment_scheme", shown=False)
    excellent_rate: int | None = integer("优秀比例（%）", least=0, most=100)
    approval_no: str | None = text("比例批准文号", max_chars=40, width=16)
    approval_on: date | None = day("比例批准日期")
    quota_rounding: str | None = text("名额取整", max_chars=10, default="floor", shown=False)
    graded_base: bool | None = flag("基数不含不定等次", help="默认基数为应参加人数，含不确定等次人员。")
    opened_on: date | None = day("开始日期")
    due_on: date | None = day("计划完成")
    locked_on: date | None = day("得分锁定日期")
    locked_by: str | None = text("锁定人", max_chars=36)
