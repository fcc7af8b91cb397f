"""The bank of standards: 10 positive standards and 26 negative manifestations, by edition."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, day, integer, record, ref, text


class BankState(LabelledEnum):
    """Whether an edition may still be changed, and whether it is the one in use."""

    DRAFT = ("draft", "草拟")
    IN_USE = ("in_use", "启用")
    RETIRED = ("retired", "停用")


class Side(LabelledEnum):
    """Which side of a list an item stands on."""

    POSITIVE = ("positive", "正向")
    NEGATIVE = ("negative", "反向")


class Aspect(LabelledEnum):
    """The five aspects of political quality (rules.md 3)."""

    LOYALTY = ("loyalty", "政治忠诚")
    STEADINESS = ("steadiness", "政治定力")
    COURAGE = ("courage", "政治担当")
    ABILITY = ("ability", "政治能力")
    DISCIPLINE = ("discipline", "政治自律")


@record(table="item_bank", title="标准版本")
class ItemBank(Record):
    """One edition of a list. Once in use it is not changed any more: the next edition replaces it."""

    title: str | None = text("名称", max_chars=60, required=True, width=24)
    state: BankState | None = choice("状态", BankState, default="草拟", shown=False)
    adopted_on: date | None = day("启用日期", shown=False)
    source: str | None = text("文本来源", max_chars=120, width=30)
    note: str | None = text("备注", max_chars=200, width=40)


@record(table="bank_item", title="条目", owner="bank_id")
class BankItem(Record):
    """One standard or one manifestation; ``number`` is the short name by which papers quote it."""

    bank_id: str | None = ref("标准版本", table="item_bank", shown=False)
    position: int | None = integer("序号", least=0, shown=False)
    side: Side | None = choice("正反", Side, required=True, width=5)
    number: str | None = text("编号", max_chars=6, required=True, width=5)
    aspect: Aspect | None = choice("方面", Aspect, width=8)
    words: str | None = text("内容", max_chars=80, required=True, width=40)
