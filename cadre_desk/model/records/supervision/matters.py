"""个人有关事项: who filed when, what was checked, what was found - never the reported matters themselves."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, code, day, integer, record, ref, text


class FilingKind(LabelledEnum):
    """What makes somebody report (《领导干部报告个人有关事项规定》2017, 第三、五、六条)."""

    ANNUAL = ("annual", "年度集中报告")
    CHANGE = ("change", "变化报告")
    NEW = ("new", "新任报告")
    LEAVING = ("leaving", "辞去公职报告")


class CheckKind(LabelledEnum):
    """How somebody came to be checked (同规定第十一条)."""

    RANDOM = ("random", "随机抽查")
    TARGETED = ("targeted", "重点抽查")


class CheckFinding(LabelledEnum):
    """What a check found (《领导干部个人有关事项报告查核结果处理办法》第三、四条)."""

    AGREES = ("agrees", "一致")
    UNDERREPORT = ("underreport", "漏报")
    CONCEALMENT = ("concealment", "隐瞒不报")


class Gravity(LabelledEnum):
    """How grave a finding is."""

    LIGHT = ("light", "情节较轻")
    HEAVY = ("heavy", "情节较重")


class Abroad(LabelledEnum):
    """What somebody of the family does abroad, as item 6 of the list tells apart (同规定第三条第六项)."""

    EMIGRATED = ("emigrated", "移居国（境）外")
    STAYS = ("stays", "连续在国（境）外一年以上")


class ItemArea(LabelledEnum):
    """The two halves of what is reported (同规定第三、四条)."""

    FAMILY = ("family", "家事")
    PROPERTY = ("property", "家产")


@record(table="reported_item", title="申报项目")
class ReportedItem(Record):
    """One item of the list of what is reported, from one day to another: the list is that of the day."""

    item: str | None = code("项目", table="matters_item", required=True, width=16)
    area: ItemArea | None = choice("类", ItemArea, required=True, width=5)
    position: int | None = integer("序号", least=1, most=99, width=4)
    words: str | None = text("表述", max_chars=200, lines=2, required=True, width=60)
    from_on: date | None = day("起用日期", required=True)
    until_on: date | None = day("停用日期", help="最后有效的一天；改了文本的，停用旧的一条，另立新的。")
    source: str | None = text("依据", max_chars=120, required=True, width=40)


@record(table="matters_filing", title="报告")
class MattersFiling(Record):
    """One report that somebody owes, and the day it came in; what it says is kept elsewhere, on paper."""

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    kind: FilingKind | None = choice("报告类别", FilingKind, required=True, width=8)
    year: int | None = integer("报告年度", least=1995, most=2099, help="年度报告的是哪一年的情况。")
    happened_on: date | None = day("事项发生日期", help="变化、新任、辞职的，自这一天起三十日内报告。")
    item: str | None = code("变化事项", table="matters_item", width=16)
    moved: str | None = code(
        "移居人", table="relation", width=8, help="移居的，填与本人的关系；是不是配偶，决定能否列为考察对象。"
    )
    abroad: Abroad | None = choice("移居情形", Abroad, width=12)
    back_on: date | None = day("移居终止日期", help="已回国（境）定居的，填这一天；之后不再计。")
    due_on: date | None = day("报告期限", help="不填的由程序按规则算出。")
    filed_on: date | None = day("报告日期")
    received_by: str | None = text("收件人", max_chars=36, width=10)
    late_reason: str | None = text("逾期原因", max_chars=200, lines=2, width=40)
    exempt: str | None = text(
        "不再报告的原因", max_chars=200, width=40, help="离退、调出、去世等；填了的不再催报，也不算逾期。"
    )
    note: str | None = text("备注", max_chars=200, width=40)


@record(table="matters_check", title="查核")
class MattersCheck(Record):
    """One check and what came of it; ``drawn`` says how a random one was drawn, so that others can."""

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    year: int | None = integer("查核年度", least=1995, most=2099, required=True)
    kind: CheckKind | None = choice("查核方式", CheckKind, required=True, width=6)
    cause: str | None = code("重点抽查事由", table="check_cause", width=12)
    drawn: str | None = text("抽取记录", max_chars=200, width=40, help="种子、人数和比例；凭它可以重做抽取。")
    asked_on: date | None = day("委托查询日期")
    result_on: date | None = day("结果反馈日期")
    finding: CheckFinding | None = choice("查核结论", CheckFinding, width=6)
    gap: str | None = code("不一致情形", table="matters_gap", width=20)
    gravity: Gravity | None = choice("情节", Gravity, width=6)
    explained: str | None = text("本人说明", max_chars=400, lines=3, width=60)
    judged_by: str | None = text("认定人", max_chars=36, width=10)
    handling: str | None = code("处理", table="matters_handling", width=14)
    handled_on: date | None = day("处理日期")
    closed_on: date | None = day("办结日期")


@record(table="matters_guidance", title="填报资料")
class MattersGuidance(Record):
    """One entry of the four libraries (警示案例、重点提示 ...) or of the reminder lists."""

    library: str | None = code("资料库", table="matters_library", required=True, width=10)
    audience: str | None = code(
        "重点人群", table="matters_group", width=12, help="只对这类人提醒；不填的对所有人。"
    )
    title: str | None = text("标题", max_chars=60, required=True, width=24)
    content: str | None = text("内容", max_chars=1000, lines=5, required=True, width=60)
    source: str | None = text("来源", max_chars=120, width=30)
    edition: str | None = text("版本", max_chars=20, width=8)
    retired_on: date | None = day("停用日期")


@record(table="appointee_pack", title="提醒包")
class AppointeePack(Record):
    """What a newly promoted leader is given at once: 送制度、讲规矩、提要求, and that it was received."""

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    post: str | None = text("新任职务", max_chars=120, required=True, width=30)
    appointed_on: date | None = day("任职日期", required=True)
    due_on: date | None = day("应办日期")
    rules_on: date | None = day("送制度日期")
    talk_on: date | None = day("讲规矩谈话日期")
    talker: str | None = text("谈话人", max_chars=60, width=12)
    demands: str | None = text("提要求", max_chars=400, lines=3, width=60)
    received_on: date | None = day("本人签收日期")
