"""12380: reports as they are handled, and apart from them who made them.

The two are separate types under separate rights: whoever handles a report need not know who made it, and
nothing of the informant stands in the report. See ``services/rights.py``, CLOSED, and ``model/sealing``.
"""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, code, day, flag, integer, record, ref, text
from cadre_desk.model.sealing import KeyGroup

_REPORT, _INFORMANT = KeyGroup.HOTLINE, KeyGroup.INFORMANT


class Channel(LabelledEnum):
    """The four channels of the platform (信访、电话、网络、短信)."""

    LETTER = ("letter", "信访")
    PHONE = ("phone", "电话")
    WEB = ("web", "网络")
    SMS = ("sms", "短信")


class HotlineResult(LabelledEnum):
    """What came out."""

    TRUE = ("true", "属实")
    PARTLY = ("partly", "部分属实")
    FALSE = ("false", "不属实")
    UNCLEAR = ("unclear", "无法核实")


@record(table="hotline_report", title="12380举报")
class HotlineReport(Record):
    """One report: received, classed, handed out, answered. Nothing in it tells who made it."""

    document_no: str | None = text("举报编号", max_chars=20, width=10, help="不填的由程序按年连续编号。")
    channel: Channel | None = choice("渠道", Channel, required=True, width=5)
    received_on: date | None = day("收到日期", required=True)
    real_name: bool | None = flag("实名", width=4)
    person_id: str | None = ref("被反映人", table="person", width=10)
    unit_id: str | None = ref("被反映单位", table="unit", width=16)
    subject: str | None = code("反映类别", table="hotline_subject", width=10)
    content: str | None = text(
        "内容摘要", max_chars=1000, lines=4, required=True, width=60, help="不写举报人的任何信息。",
        sealed_by=_REPORT,
    )  # fmt: skip
    accepted_on: date | None = day("受理日期")
    refused: str | None = text("不予受理的原因", max_chars=200, width=40, sealed_by=_REPORT)
    handling: str | None = code("办理方式", table="hotline_handling", width=8)
    handled_by: str | None = text("承办单位", max_chars=60, width=16)
    assigned_on: date | None = day("交办日期")
    due_on: date | None = day("办结期限", help="不填的自受理之日起按工作日算出。")
    extended_because: str | None = text("延期原因", max_chars=200, width=40, sealed_by=_REPORT)
    result: HotlineResult | None = choice("核查结果", HotlineResult, width=6)
    finding: str | None = text("核查情况", max_chars=1000, lines=4, width=60, sealed_by=_REPORT)
    measures: str | None = text("处理情况", max_chars=400, lines=2, width=60, sealed_by=_REPORT)
    closed_on: date | None = day("办结日期")
    fed_back_on: date | None = day("反馈日期")


@record(table="hotline_accused", title="其他被反映人", owner="report_id")
class HotlineAccused(Record):
    """One more cadre whom a report names, what it says of them and what came out for them alone."""

    report_id: str | None = ref("举报件", table="hotline_report", shown=False)
    position: int | None = integer("排序", shown=False)
    person_id: str | None = ref("干部", table="person", required=True, width=10)
    content: str | None = text(
        "反映的问题", max_chars=200, width=24, help="不写举报人的任何信息。", sealed_by=_REPORT
    )
    result: HotlineResult | None = choice("核查结果", HotlineResult, width=6)
    measures: str | None = text("处理情况", max_chars=200, width=20, sealed_by=_REPORT)


@record(table="hotline_informant", title="举报人")
class HotlineInformant(Record):
    """Who made a report and how they are reached: sealed, so that nothing prints, exports or finds it."""

    report_id: str | None = ref("举报件", table="hotline_report", required=True, width=12)
    informant: str | None = text("举报人", max_chars=36, required=True, width=10, sealed_by=_INFORMANT)
    contact: str | None = text("联系方式", max_chars=60, width=16, sealed_by=_INFORMANT)
    workplace: str | None = text("工作单位或住址", max_chars=120, width=24, sealed_by=_INFORMANT)
    noted: str | None = text("保护要求", max_chars=200, lines=2, width=40, sealed_by=_INFORMANT)
