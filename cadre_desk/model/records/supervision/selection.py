"""Supervising selection: 一报告两评议, inspections with their findings, 带病提拔倒查."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, code, day, flag, integer, record, ref, text

_LINE = "低于这一比例为明显偏低。默认取规则表，可按本单位的规定改。"


@record(table="selection_appraisal", title="一报告两评议")
class SelectionAppraisal(Record):
    """One year's vote of a unit on its selection work; counts of valid marks, summed by the ballot engine."""

    unit_id: str | None = ref("单位", table="unit", required=True, width=16)
    year: int | None = integer("年度", least=2010, most=2099, required=True)
    sheet_id: str | None = ref("工作评议票", table="ballot_sheet", width=20)
    cadre_sheet_id: str | None = ref("新提拔干部评议票", table="ballot_sheet", width=20)
    held_on: date | None = day("评议日期")
    voters: int | None = integer("参评人数", least=0)
    good: int | None = integer("好", least=0)
    fairly: int | None = integer("较好", least=0)
    fair: int | None = integer("一般", least=0)
    poor: int | None = integer("差", least=0)
    work_line: int | None = integer("工作评价偏低线%", least=1, most=100, help=_LINE)
    cadre_line: int | None = integer("干部认同偏低线%", least=1, most=100, help=_LINE)
    problems: str | None = text("书面意见", max_chars=600, lines=3, width=60)
    explanation: str | None = text("情况说明", max_chars=600, lines=3, width=60)
    remedy: str | None = text("整改措施", max_chars=600, lines=3, width=60)
    owner: str | None = text("整改责任人", max_chars=36, width=10)
    due_on: date | None = day("整改时限")
    closed_on: date | None = day("整改销号日期")


@record(table="appraisal_item", title="分项评议", owner="appraisal_id")
class AppraisalItem(Record):
    """The marks on one part of the selection work besides the work as a whole."""

    appraisal_id: str | None = ref("评议", table="selection_appraisal", shown=False)
    position: int | None = integer("排序", shown=False)
    title: str | None = text("评议项目", max_chars=60, required=True, width=24)
    good: int | None = integer("好", least=0)
    fairly: int | None = integer("较好", least=0)
    fair: int | None = integer("一般", least=0)
    poor: int | None = integer("差", least=0)


@record(table="appraisal_problem", title="突出问题票数", owner="appraisal_id")
class AppraisalProblem(Record):
    """One problem of the ballot and how many voters ticked it."""

    appraisal_id: str | None = ref("评议", table="selection_appraisal", shown=False)
    position: int | None = integer("排序", shown=False)
    title: str | None = text("问题", max_chars=60, required=True, width=24)
    votes: int | None = integer("票数", least=0)


@record(table="appointee_vote", title="新提拔干部评议", owner="appraisal_id")
class AppointeeVote(Record):
    """The votes on one cadre promoted in the year."""

    appraisal_id: str | None = ref("评议", table="selection_appraisal", shown=False)
    person_id: str | None = ref("干部", table="person", required=True, width=10)
    agree: int | None = integer("认同", least=0)
    mostly: int | None = integer("基本认同", least=0)
    against: int | None = integer("不认同", least=0)
    unknown: int | None = integer("不了解", least=0)
    explanation: str | None = text("说明和教育处理", max_chars=200, width=30)


class InspectionKind(LabelledEnum):
    """Which of the mechanisms an inspection belongs to (监督检查和责任追究办法, 2019)."""

    SPECIAL = ("special", "选人用人专项检查")
    DEPARTURE = ("departure", "离任检查")
    SUPERVISED = ("supervised", "立项督查")


@record(table="selection_inspection", title="选人用人检查")
class SelectionInspection(Record):
    """One inspection of a unit: who went, over which period, and what they concluded."""

    kind: InspectionKind | None = choice("类别", InspectionKind, required=True, width=9)
    unit_id: str | None = ref("被检查单位", table="unit", required=True, width=16)
    leaver_id: str | None = ref("离任人员", table="person", width=10)
    from_on: date | None = day("检查期间起")
    until_on: date | None = day("检查期间止")
    began_on: date | None = day("进驻日期")
    leader: str | None = text("组长", max_chars=36, width=10)
    team: str | None = text("成员", max_chars=120, width=24)
    conclusion: str | None = text("检查结论", max_chars=600, lines=3, width=60)
    due_on: date | None = day("整改时限")
    closed_on: date | None = day("销号日期")


@record(table="inspection_finding", title="问题清单", owner="inspection_id")
class InspectionFinding(Record):
    """One coded problem with its rectification."""

    inspection_id: str | None = ref("检查", table="selection_inspection", shown=False)
    position: int | None = integer("排序", shown=False)
    problem: str | None = code("问题", table="selection_problem", required=True, width=16)
    fact: str | None = text("具体表现", max_chars=300, required=True, width=30)
    remedy: str | None = text("整改措施", max_chars=300, width=24)
    owner: str | None = text("责任人", max_chars=36, required=True, width=8)
    due_on: date | None = day("时限", required=True)
    done_on: date | None = day("完成日期")


@record(table="promotion_backtrack", title="带病提拔倒查")
class PromotionBacktrack(Record):
    """One promotion looked into again, step by step, because of what came to light."""

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    post: str | None = text("当时提拔的职务", max_chars=120, required=True, width=30)
    promoted_on: date | None = day("任职日期")
    problem: str | None = text("发现的问题", max_chars=400, lines=3, required=True, width=60)
    began_on: date | None = day("启动日期", required=True)
    due_on: date | None = day("完成时限")
    conclusion: str | None = text("倒查结论", max_chars=600, lines=3, width=60)
    accountability: str | None = text("责任追究", max_chars=400, lines=2, width=60)
    closed_on: date | None = day("办结日期")


@record(table="backtrack_step", title="经过", owner="backtrack_id")
class BacktrackStep(Record):
    """Who did what at one step, what they knew, and which paper says so."""

    backtrack_id: str | None = ref("倒查", table="promotion_backtrack", shown=False)
    stage: str | None = code("环节", table="selection_stage", required=True, width=8)
    on: date | None = day("日期")
    who: str | None = text("经手人", max_chars=60, required=True, width=12)
    did: str | None = text("做了什么", max_chars=200, required=True, width=24)
    knew: bool | None = flag("当时知情")
    paper: str | None = text("材料", max_chars=120, width=20)
    attachment_id: str | None = ref("附件", table="attachment", width=14, help="从这名干部的附件里找。")
