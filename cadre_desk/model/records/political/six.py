"""六选六不选 as a checklist about one person: what was found on each item, on what evidence, by whom."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, day, integer, record, ref, text
from cadre_desk.model.records.political.bank import BankState
from cadre_desk.model.sealing import KeyGroup

_GROUP = KeyGroup.POLITICAL


class SixSide(LabelledEnum):
    """Whom to choose, whom not to choose."""

    CHOOSE = ("choose", "选")
    REFUSE = ("refuse", "不选")


class SixMark(LabelledEnum):
    """What was found on one item."""

    MET = ("met", "符合")
    NOT_MET = ("not_met", "不符合")
    UNKNOWN = ("unknown", "未了解")


@record(table="six_list", title="六选六不选")
class SixList(Record):
    """One edition of the checklist. Once in use it is not changed any more."""

    title: str | None = text("名称", max_chars=60, required=True, width=24)
    state: BankState | None = choice("状态", BankState, default="草拟", shown=False)
    adopted_on: date | None = day("启用日期", shown=False)
    source: str | None = text("文本来源", max_chars=120, width=30)
    note: str | None = text("备注", max_chars=200, width=40)


@record(table="six_item", title="条目", owner="list_id")
class SixItem(Record):
    """One line of the checklist."""

    list_id: str | None = ref("版本", table="six_list", shown=False)
    position: int | None = integer("序号", least=0, shown=False)
    side: SixSide | None = choice("选用", SixSide, required=True, width=5)
    number: str | None = text("编号", max_chars=6, required=True, width=5)
    words: str | None = text("内容", max_chars=80, required=True, width=40)


@record(table="six_check", title="六选六不选核对")
class SixCheck(Record):
    """One checklist, an annex to the inspection papers."""

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    checked_on: date | None = day("核对日期", required=True)
    checked_by: str | None = text("核对人", max_chars=36, required=True, width=8)
    used_for: str | None = text("用于", max_chars=80, width=24)
    note: str | None = text("综合意见", max_chars=300, lines=2, width=60, sealed_by=_GROUP)


@record(table="six_finding", title="核对条目", owner="check_id")
class SixFinding(Record):
    """One item as it stood in the list when it was checked."""

    check_id: str | None = ref("核对", table="six_check", shown=False)
    position: int | None = integer("序号", least=0, shown=False)
    number: str | None = text("编号", max_chars=6, width=5)
    words: str | None = text("条目", max_chars=80, required=True, width=24)
    mark: SixMark | None = choice("结论", SixMark, width=6, sealed_by=_GROUP)
    evidence: str | None = text("依据", max_chars=200, width=30, sealed_by=_GROUP)
