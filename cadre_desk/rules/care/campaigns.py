"""职级晋升: what the approval of a campaign needs - a public notice that is long enough, and places.

Sources: 《公务员职务与职级并行规定》第二十条 (公示不少于五个工作日), 《公务员法》第四十九条 (within 职数).
"""

from collections.abc import Iterator

from cadre_desk.model.records.care import RankCampaign, RankCandidate
from cadre_desk.rules.care.rank_eligibility import TABLE
from cadre_desk.rules.dates import WorkCalendar
from cadre_desk.rules.notices import working_days_of
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.rules.row_checks import lacking
from cadre_desk.rules.tables import load_table


def check_campaign(campaign: RankCampaign) -> list[Problem]:
    """Return what keeps a campaign from being approved, once a day of approval was entered.

    How long the notice is depends on the office's working days: ``check_notice``.
    """
    return [*_order(campaign), *_approval(campaign)]


def check_candidate(row: RankCandidate) -> list[Problem]:
    """Return what a decision about one candidate lacks: who took it, and when."""
    names = ("decided_by", "decided_on") if row.decision is not None else ()
    said = f"已写“{row.typed('decision')}”"
    return list(lacking(row, names, "candidate_unsigned", lambda label: f"{said}，但没有{label}。"))


def notice_days(campaign: RankCampaign, calendar: WorkCalendar) -> int | None:
    """Return how many working days the notice lasted, None while it is not known."""
    start, end = campaign.publicised_on, campaign.publicised_until
    if start is None or end is None or end < start:
        return None
    return working_days_of(start, end, calendar)


def check_notice(campaign: RankCampaign, calendar: WorkCalendar) -> list[Problem]:
    """Return that a notice is too short by a calendar; nothing while it is not known how long it is."""
    rule, days = load_table(TABLE).row("T6-publicity"), notice_days(campaign, calendar)
    least = int(rule.values["publicity_working_days"])
    if days is None or days >= least:
        return []
    what = f"公示 {days} 个工作日，不少于 {least} 个工作日。"
    return [Problem("publicised_until", "notice_short", what, Severity.ERROR, "请延长公示。", rule.citation)]


def _order(campaign: RankCampaign) -> Iterator[Problem]:
    start, end = campaign.publicised_on, campaign.publicised_until
    if start and end and end < start:
        what = f"公示结束 {end} 早于公示开始 {start}。"
        yield Problem("publicised_until", "days_out_of_order", what, Severity.ERROR, "请核对日期。")


def _approval(campaign: RankCampaign) -> Iterator[Problem]:
    if campaign.approved_on is None:
        return
    rules = load_table(TABLE)
    end = campaign.publicised_until
    if campaign.publicised_on is None or end is None:
        yield Problem(
            "approved_on", "no_notice", "没有公示的起止日期，不能批准。", Severity.ERROR,
            "请先登记公示。", rules.row("T6-publicity").citation,
        )  # fmt: skip
    elif campaign.approved_on <= end:
        yield Problem(
            "approved_on", "notice_runs", f"公示到 {end}，批准日期 {campaign.approved_on} 在公示期内。",
            Severity.ERROR, "请在公示期满后批准。", rules.row("T6-publicity").citation,
        )  # fmt: skip
    if campaign.as_of is not None and campaign.approved_on < campaign.as_of:
        yield Problem(
            "approved_on", "approved_early",
            f"批准日期 {campaign.approved_on} 早于计算截止日 {campaign.as_of}，那时年限还没有算到。",
            Severity.ERROR, "请核对批准日期和计算截止日。", rules.row("T6-publicity").citation,
        )  # fmt: skip
    if campaign.places is None:
        yield Problem(
            "places", "no_places", "没有可用职数，不能批准。", Severity.ERROR, "请填写可用职数和职数依据。",
            rules.row("T6-places").citation,
        )  # fmt: skip
