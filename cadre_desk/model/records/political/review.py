"""An occasion of 正反向测评 at a unit, and 首查首问一测评 of each person on it."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, day, record, ref, text
from cadre_desk.model.sealing import KeyGroup

_GROUP = KeyGroup.POLITICAL


class Occasion(LabelledEnum):
    """On what occasion political quality is examined, as the city names them (mechanisms 6)."""

    ROUTINE = ("routine", "日常考察")
    ANNUAL = ("annual", "年度综合考核")
    SURVEY = ("survey", "干部调研")


@record(table="review_round", title="测评场次")
class ReviewRound(Record):
    """One occasion at one unit; the two ballot forms made for it freeze the items of ``bank_id``."""

    title: str | None = text("名称", max_chars=80, required=True, width=24)
    occasion: Occasion | None = choice("结合场合", Occasion, required=True, width=8)
    unit_id: str | None = ref("单位", table="unit", required=True, width=16)
    held_on: date | None = day("测评日期")
    bank_id: str | None = ref("标准版本", table="item_bank", width=16, shown=False)
    note: str | None = text("备注", max_chars=200, width=40)


@record(table="political_review", title="首查首问一测评")
class PoliticalReview(Record):
    """The three steps for one person on one occasion: each with day, who, result and paper.

    Reading of the slogan (rules.md 3, ours): 首查 the file is checked first; 首问 the first question of every
    talk is about it; 一测评 one vote both ways.
    """

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    round_id: str | None = ref("测评场次", table="review_round", width=16)
    occasion: Occasion | None = choice("结合场合", Occasion, required=True, width=8)
    opened_on: date | None = day("开始日期")
    checked_on: date | None = day("首查日期", section="首查")
    checked_by: str | None = text("首查人", max_chars=36, section="首查", width=8)
    check_result: str | None = text("首查结果", max_chars=200, section="首查", width=40, sealed_by=_GROUP)
    check_paper: str | None = text("首查材料", max_chars=120, section="首查", width=24, sealed_by=_GROUP)
    asked_on: date | None = day("首问日期", section="首问")
    asked_by: str | None = text("首问人", max_chars=36, section="首问", width=8)
    ask_result: str | None = text("首问结果", max_chars=200, section="首问", width=40, sealed_by=_GROUP)
    ask_paper: str | None = text("首问材料", max_chars=120, section="首问", width=24, sealed_by=_GROUP)
    rated_on: date | None = day("测评日期", section="测评")
    rated_by: str | None = text("测评组织人", max_chars=36, section="测评", width=8)
    rate_result: str | None = text("测评结果", max_chars=200, section="测评", width=40, sealed_by=_GROUP)
    rate_paper: str | None = text("测评材料", max_chars=120, section="测评", width=24, sealed_by=_GROUP)
