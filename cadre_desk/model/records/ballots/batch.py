"""One batch of paper: a form, a class of voters, how many sheets went out and came back."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, day, flag, integer, record, ref, text


class BatchState(LabelledEnum):
    """How far a batch is."""

    ENTRY = ("entry", "录票")
    RECHECK = ("recheck", "待复核")
    LOCKED = ("locked", "已锁定")


@record(table="ballot_batch", title="录票批次", owner="sheet_id")
class BallotBatch(Record):
    """发出 = 收回 + 未收回; 收回 = 有效 + 作废. ``counted`` says that a scanner counted and no sheet is kept.

    ``first_recheck`` is where the blind sample begins; drawn only when entry ends.
    """

    sheet_id: str | None = ref("测评表", table="ballot_sheet", shown=False)
    voter_class: str | None = text("票类", max_chars=4, required=True, width=4)
    class_title: str | None = text("投票人", max_chars=30, width=10)
    issued: int | None = integer("发出", least=0, most=99999, required=True)
    returned: int | None = integer("收回", least=0, most=99999)
    counted: bool | None = flag("机读汇总")
    counted_valid: int | None = integer("有效（机读）", least=0, most=99999)
    counted_void: int | None = integer("作废（机读）", least=0, most=99999)
    source: str | None = text("来源文件", max_chars=120, width=20)
    state: BatchState | None = choice("状态", BatchState, default="录票")
    first_recheck: int | None = integer("复核起始张", least=1, shown=False)
    recheck_marks: int | None = integer("复核项数", least=0, shown=False)
    recheck_differences: int | None = integer("不一致项数", least=0, shown=False)
    locked_by: str | None = text("锁定人", max_chars=36)
    locked_on: date | None = day("锁定日期")
