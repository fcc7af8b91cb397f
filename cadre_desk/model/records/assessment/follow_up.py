"""What follows from a grade: consequences as tasks, feedback talks, reasons for attention, dated stages."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, blob, choice, code, day, flag, record, ref, text
from cadre_desk.model.records.assessment.cycle import CycleState


class TaskState(LabelledEnum):
    """How a suggested consequence stands."""

    OPEN = ("open", "待办")
    DONE = ("done", "已办")
    REFUSED = ("refused", "不采纳")
    NOT_APPLICABLE = ("not_applicable", "不适用")


@record(table="consequence", title="结果运用", owner="entry_id")
class Consequence(Record):
    """One suggestion of rule table T3, until a person has done it, refused it or found it not applicable."""

    entry_id: str | None = ref("考核对象", table="assessment_entry", shown=False)
    person_id: str | None = ref("干部", table="person", required=True, width=8)
    rule_id: str | None = text("规则", max_chars=12, required=True, width=6)
    action: str | None = text("建议", max_chars=120, required=True, width=24)
    because: str | None = text("依据", max_chars=300, width=24)
    citation: str | None = text("条款", max_chars=120, width=20)
    state: TaskState | None = choice("状态", TaskState, default="待办")
    reason: str | None = text("说明", max_chars=200, width=20)
    settled_by: str | None = text("办理人", max_chars=36)
    settled_on: date | None = day("办理日期")


@record(table="feedback_talk", title="反馈谈话", owner="entry_id")
class FeedbackTalk(Record):
    """Who told the result to whom and when, with score and rank as told, and what was answered."""

    entry_id: str | None = ref("考核对象", table="assessment_entry", shown=False)
    person_id: str | None = ref("干部", table="person", required=True, width=8)
    held_on: date | None = day("谈话日期", required=True)
    held_by: str | None = text("谈话人", max_chars=60, required=True, width=10)
    told: str | None = text("反馈内容", max_chars=600, lines=3, width=40)
    answer: str | None = text("本人意见", max_chars=600, lines=3, width=40)
    signed: bool | None = flag("本人已签字")


@record(table="focus_reason", title="重点关注", owner="entry_id")
class FocusReason(Record):
    """Why somebody needs attention: one of the four reasons, always with a fact and its source."""

    entry_id: str | None = ref("考核对象", table="assessment_entry", shown=False)
    person_id: str | None = ref("干部", table="person", required=True, width=8)
    reason: str | None = code("情形", table="shortcoming", required=True, width=10)
    fact: str | None = text("事实", max_chars=300, lines=2, required=True, width=30)
    source: str | None = text("来源", max_chars=200, required=True, width=24)


@record(table="cycle_stage", title="考核阶段", owner="cycle_id")
class CycleStage(Record):
    """One stage that was done, on which day and by whom; the public notice has a first and a last day."""

    cycle_id: str | None = ref("考核", table="assessment_cycle", shown=False)
    stage: CycleState | None = choice("阶段", CycleState, required=True)
    begun_on: date | None = day("开始日期")
    done_on: date | None = day("完成日期", required=True)
    done_by: str | None = text("办理人", max_chars=36)
    note: str | None = text("说明", max_chars=200, width=24)


@record(table="frozen_paper", title="定稿文件", owner="cycle_id")
class FrozenPaper(Record):
    """A signed paper as it was printed; it is voided with a reason, never changed."""

    cycle_id: str | None = ref("考核", table="assessment_cycle", shown=False)
    kind: str | None = text("种类", max_chars=30, required=True, width=10)
    title: str | None = text("标题", max_chars=120, required=True, width=24)
    class_name: str | None = text("可比类别", max_chars=30, width=10)
    signed_by: str | None = text("签发人", max_chars=36, required=True)
    signed_on: date | None = day("签发日期", required=True)
    void_reason: str | None = text("作废原因", max_chars=200, width=16)
    sha256: str | None = text("摘要", max_chars=64, shown=False)
    pdf: bytes | None = blob("文件", shown=False)
