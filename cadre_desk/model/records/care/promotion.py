"""职级晋升: a campaign with its places, and the people considered in it."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.months import PartialDate
from cadre_desk.model.record import Record, choice, code, day, integer, record, ref, text, year_month


class CandidateDecision(LabelledEnum):
    """What was decided about one candidate."""

    PROMOTED = ("promoted", "同意晋升")
    LATER = ("later", "暂缓")
    REFUSED = ("refused", "不同意")


@record(table="rank_campaign", title="职级晋升批次")
class RankCampaign(Record):
    """One campaign for one rank on one day; ``places`` is how many may be promoted (职数)."""

    title: str | None = text("批次名称", max_chars=60, required=True, width=24)
    rank: str | None = code("拟晋升职级", table="rank", required=True, width=10)
    unit_id: str | None = ref("范围单位", table="unit", width=20, help="不填为全市。")
    as_of: date | None = day("计算截止日", required=True)
    places: int | None = integer("可用职数", least=0, most=999)
    quota_source: str | None = text("职数依据", max_chars=120, width=30)
    publicised_on: date | None = day("公示开始")
    publicised_until: date | None = day("公示结束", help="公示不少于五个工作日。")
    approved_on: date | None = day("批准日期")
    document_no: str | None = text("批准文号", max_chars=40, width=14)
    recorded_on: date | None = day("记入职级日期", shown=False)


@record(table="rank_candidate", title="职级晋升人选", owner="campaign_id")
class RankCandidate(Record):
    """One person considered; the eligible month and its working are kept as they stood when decided.

    ``judged_words`` say, year by year, why years without a grade do not stand in the way.
    """

    campaign_id: str | None = ref("批次", table="rank_campaign", required=True, width=20)
    person_id: str | None = ref("干部", table="person", required=True, width=10)
    eligible_from: PartialDate | None = year_month("可列入起始月", width=9)
    working: str | None = text(
        "计算过程", max_chars=600, lines=4, width=60, help="由程序按规则写入，手工改动不保存。"
    )
    rules_version: str | None = text("规则版本", max_chars=20, width=8)
    judged_words: str | None = text(
        "情况说明", max_chars=300, lines=2, width=40, help="年限内缺考核等次的，由决定人逐年写明核实情况。"
    )
    remark: str | None = text("实绩和评价", max_chars=300, lines=2, width=60)
    decision: CandidateDecision | None = choice("决定", CandidateDecision)
    decision_reason: str | None = text("理由", max_chars=200, width=40)
    decided_by: str | None = text("决定人", max_chars=36, width=10)
    decided_on: date | None = day("决定日期")
