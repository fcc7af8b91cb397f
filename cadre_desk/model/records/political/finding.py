"""A negative matter about somebody, from what was heard to what is known."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, day, record, ref, text
from cadre_desk.model.sealing import KeyGroup

_GROUP = KeyGroup.POLITICAL


class FindingState(LabelledEnum):
    """How far a matter is; only ENTERED stands in the file."""

    OPEN = ("open", "待核实")
    ENTERED = ("entered", "已入档")
    UNFOUNDED = ("unfounded", "查无实据")
    CLEARED = ("cleared", "已澄清")
    LIFTED = ("lifted", "复核解除")


@record(table="negative_finding", title="负面情况")
class NegativeFinding(Record):
    """One matter under one of the 26 manifestations; its words are kept as they stood.

    Nothing enters the file without a date, a source and a second person; what the person says to it stands
    beside it; 澄清 clears it and the entry is looked at again on ``review_on``.
    """

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    item_id: str | None = ref("负面表现", table="bank_item", required=True, width=24)
    state: FindingState | None = choice("状态", FindingState, default="待核实", shown=False)
    raised_on: date | None = day("提出日期", required=True)
    fact: str | None = text("具体事实", max_chars=600, lines=4, required=True, width=60, sealed_by=_GROUP)
    happened_on: date | None = day("发生日期", section="印证")
    source: str | None = text("来源", max_chars=120, section="印证", width=30, sealed_by=_GROUP)
    reported_by: str | None = text("反映或发现人", max_chars=36, section="印证", width=10, sealed_by=_GROUP)
    second_person: str | None = text("第二印证人", max_chars=36, section="印证", width=10, sealed_by=_GROUP)
    proof: str | None = text("印证材料", max_chars=200, section="印证", width=40, sealed_by=_GROUP)
    told_on: date | None = day("告知本人日期", section="本人说明")
    answered_on: date | None = day("本人说明日期", section="本人说明")
    answer: str | None = text(
        "本人说明", max_chars=600, lines=4, section="本人说明", width=60, sealed_by=_GROUP
    )
    clarification_id: str | None = ref("澄清记录", table="clarification", section="结果", width=16)
    entered_on: date | None = day("入档日期", section="结果", shown=False)
    entered_by: str | None = text("入档人", max_chars=36, section="结果", shown=False)
    review_on: date | None = day("复核期限", section="结果", shown=False)
    closed_on: date | None = day("办结日期", section="结果", shown=False)
    closed_by: str | None = text("办结人", max_chars=36, section="结果", shown=False)
    conclusion: str | None = text(
        "核实结论", max_chars=300, lines=2, section="结果", width=60, sealed_by=_GROUP
    )
