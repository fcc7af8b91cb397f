"""Ranks: campaigns with their places, and the people who may be listed in them (mechanisms 20).

The rule says who may be listed, never who should be promoted; a named person decides on each candidate.
"""

from collections.abc import Sequence

from cadre_desk.errors import StepRefused
from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import All, Is, Not, Order
from cadre_desk.model.records.care import CandidateDecision, RankCampaign, RankCandidate
from cadre_desk.model.records.people import Person, Rank
from cadre_desk.rules.care.age_bands import band_of
from cadre_desk.rules.care.campaigns import check_campaign, check_candidate, check_notice, notice_days
from cadre_desk.rules.care.rank_eligibility import TABLE
from cadre_desk.rules.problem import Severity
from cadre_desk.rules.tables import load_table
from cadre_desk.services.calendar import calendar_of
from cadre_desk.services.care import papers, proposals
from cadre_desk.services.care.promotable import found_of, require_promotable
from cadre_desk.services.care.sound import only_sound, unchanged
from cadre_desk.services.care.states import state
from cadre_desk.services.people import Derived
from cadre_desk.services.political.gate import require_gate
from cadre_desk.services.register import Document, Proposer, Register, RowAt, Shown, Step, View
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act


def _age_band(at: RowAt) -> str:
    person = at.ref("person_id")
    return band_of(person.born, at.on) if person is not None else ""


def _promoted(session: Session, campaign_id: str | None) -> list[RankCandidate]:
    rows = session.workspace.read.children(RankCandidate, campaign_id or "")
    return [row for row in rows if row.decision is CandidateDecision.PROMOTED]


def _effect(session: Session, campaign: RankCampaign) -> Sequence[Derived]:
    rows = session.workspace.read.children(RankCandidate, campaign.id or "")
    promoted = _promoted(session, campaign.id)
    left = (campaign.places or 0) - len(promoted)
    words = f"{len(promoted)} / {campaign.places if campaign.places is not None else '—'}"
    note = f"还可用 {left} 名" if left >= 0 else f"超出职数 {-left} 名，请核对"
    return [
        Derived("places", "已定 / 职数", words, note),
        Derived("listed", "列入人选", f"{len(rows)} 名", "按规则列入并由人登记的人选"),
        _notice(session, campaign),
        Derived(
            "recorded",
            "记入职级",
            campaign.typed("recorded_on") or "未记入",
            "同意晋升的人选记入新职级的日期",
        ),
    ]


def _notice(session: Session, campaign: RankCampaign) -> Derived:
    rule, days = load_table(TABLE).row("T6-publicity"), notice_days(campaign, calendar_of(session))
    least = rule.values["publicity_working_days"]
    words = "未登记" if days is None else f"{days} 个工作日"
    return Derived("notice", "公示", words, f"不少于 {least} 个工作日，{rule.citation}")


_NOTICE = ("publicised_on", "publicised_until")
_APPROVED_WITH = ("approved_on", "rank", "as_of", "places", "publicised_on", "publicised_until")


def _approvable(session: Session, campaign: RankCampaign) -> RankCampaign:
    """Let an approval be entered, or what it rests on changed, only as the rules allow.

    The notice was long enough, the promoted are within the places, nothing bars any of them on the day.
    Raises StepRefused with every reason.
    """
    stored = session.workspace.read.get(RankCampaign, campaign.id) if campaign.id else None
    _refuse_other_rank(session, campaign, stored)
    short = [one.message for one in check_notice(campaign, calendar_of(session))]
    if short and campaign.approved_on is None and not unchanged(stored, campaign, _NOTICE):
        raise StepRefused("".join(short), "请延长公示。", kept="已输入的内容都在，没有保存。")
    if campaign.approved_on is None or unchanged(stored, campaign, _APPROVED_WITH):
        return campaign
    why = short + [one.message for one in check_campaign(campaign) if one.severity is Severity.ERROR]
    promoted = _promoted(session, campaign.id)
    if len(promoted) > (campaign.places or 0):
        why.append(f"同意晋升 {len(promoted)} 名，超出可用职数 {campaign.places or 0} 名。")
    if why:
        raise StepRefused(
            f"这一批次还不能批准：{''.join(why)}",
            "请核对公示、职数和日期。",
            kept="已输入的内容都在，没有保存。",
        )
    require_promotable(session, campaign, promoted, campaign.approved_on, "批准")
    return campaign


def _refuse_other_rank(session: Session, campaign: RankCampaign, stored: RankCampaign | None) -> None:
    """Keep what candidates were reckoned for. Raises StepRefused once there are any."""
    if stored is None or unchanged(stored, campaign, ("rank", "as_of")):
        return
    if session.workspace.read.children(RankCandidate, campaign.id or ""):
        raise StepRefused(
            "这一批次已有人选，拟晋升职级和计算截止日不能再改。", "请先删去人选，或者另立一个批次。"
        )


def _record_ranks(session: Session, act: Act, campaign: RankCampaign, _reason: str) -> None:
    """Give every promoted candidate the rank from the month of approval; the one held before ends then.

    Raises StepRefused if anything bars one of them today, or the day of approval has not come.
    """
    day, promoted = campaign.approved_on or session.as_of, _promoted(session, campaign.id)
    if day > session.as_of:
        raise StepRefused(
            f"批准日期 {day} 在基准日 {session.as_of} 之后，还不能记入职级。", "请核对批准日期。"
        )
    require_promotable(session, campaign, promoted, session.as_of, "记入职级")
    month = PartialDate.of(day).as_month()
    for row in promoted:
        person = act.require(Person, row.person_id or "")
        for held in session.workspace.read.children(Rank, person.id or ""):
            if held.end is None:
                act.update(held.changed(end=month))
        act.insert(
            Rank.new(
                person_id=person.id, rank=campaign.rank, start=month, decided_on=day,
                decision_no=campaign.document_no,
            )
        )  # fmt: skip
        act.update(person.changed(rank=campaign.rank, rank_since=month))


def _refuse_approved(_act: Act, campaign: RankCampaign) -> None:
    """Keep an approved campaign with what was decided in it. Raises StepRefused."""
    if campaign.approved_on is not None:
        raise StepRefused("这一批次已经批准，不能连同人选一起删除。", "确需删除的，请先清空批准日期。")


CAMPAIGNS = Register(
    record=RankCampaign,
    read=Right.READ_CARE,
    edit=Right.EDIT_CARE,
    icon="arrow-up",
    columns=(
        Shown("title", stretch=True),
        Shown("rank", width=7),
        "as_of",
        Shown("places", width=5),
        "publicised_until",
        "approved_on",
    ),
    filters=("rank",),
    views=(
        View("open", "办理中", Is("approved_on", None)),
        View("done", "已批准", Not(Is("approved_on", None))),
    ),
    figures=_effect,
    completes=_approvable,
    steps=(
        Step(
            "记入职级",
            sets=lambda session, _row: {"recorded_on": session.as_of},
            when=All((Not(Is("approved_on", None)), Is("recorded_on", None))),
            right=Right.DECIDE_RANK,
            confirm="同意晋升的人选从批准的月份起记入新的职级，原职级止于同月。可以撤销。",
            also=_record_ranks,
        ),
    ),
    starts=lambda session: {"as_of": session.as_of},
    removed=_refuse_approved,
    locked=Not(Is("recorded_on", None)),
    order=(Order("as_of", descending=True),),
    empty="一批职级晋升登记一条：职级、职数、计算截止日；人选在“职级晋升人选”里按规则列出。",
)


def _within_places(session: Session, row: RankCandidate) -> None:
    """Let one more be promoted while places are left (《公务员法》第四十九条). Raises StepRefused."""
    campaign = session.workspace.read.get(RankCampaign, row.campaign_id or "")
    taken = sum(1 for one in _promoted(session, row.campaign_id) if one.id != row.id)
    if campaign is not None and campaign.places is None:
        raise StepRefused("这一批次没有登记可用职数，不能定为同意晋升。", "请先在批次里填写可用职数。")
    if campaign is not None and taken >= (campaign.places or 0):
        raise StepRefused(
            f"可用职数 {campaign.places} 名已定满，不能再定为同意晋升。", "请先核对职数或改定其他人选。"
        )


_DECIDED_WITH = ("person_id", "campaign_id", "decision", "decided_on", "decided_by", "judged_words")
_RECKONED = ("eligible_from", "working", "rules_version")


def _decided(session: Session, row: RankCandidate) -> RankCandidate:
    """Let 同意晋升 on for whom nothing bars; the arithmetic is the rule's, never what was typed.

    Asked are the state of the campaign, 首要关口 that day, free places, T6 and the influence periods.
    Raises StepRefused.
    """
    read = session.workspace.read
    stored = read.get(RankCandidate, row.id) if row.id else None
    campaign = read.get(RankCampaign, row.campaign_id or "")
    if campaign is None or not row.person_id:
        return row
    former = read.get(RankCampaign, stored.campaign_id or "") if stored else None
    for one in filter(None, (former, campaign)):
        _refuse_closed(one, row, stored)
    _refuse_twice(session, row)
    only_sound(check_candidate)(session, row)
    if stored is not None and unchanged(stored, row, _DECIDED_WITH):
        return row.changed(**{name: getattr(stored, name) for name in _RECKONED})
    if row.decision is CandidateDecision.PROMOTED:
        day = row.decided_on or session.as_of
        require_gate(session, row.person_id, day)
        _within_places(session, row)
        require_promotable(session, campaign, (row,), day, "定为同意晋升")
    return proposals.reckoned(row, found_of(session, campaign, row.person_id))


def _refuse_closed(campaign: RankCampaign, row: RankCandidate, stored: RankCandidate | None) -> None:
    """Keep the candidates of an approved campaign; until the ranks are given one may still be held back.

    Raises StepRefused.
    """
    if campaign.recorded_on is not None:
        raise StepRefused("这一批次已记入职级，人选不能再改。", "记错的请撤销记入职级。")
    promoted = row.decision is CandidateDecision.PROMOTED
    same = unchanged(stored, row, ("person_id", "campaign_id", "decision"))
    if campaign.approved_on is not None and promoted and not same:
        raise StepRefused("这一批次已经批准，不能再定为同意晋升。", "请先清空批准日期，或者列入下一批。")


def _refuse_twice(session: Session, row: RankCandidate) -> None:
    """Keep one row for a person in a campaign. Raises StepRefused."""
    others = session.workspace.read.children(RankCandidate, row.campaign_id or "")
    if any(one.person_id == row.person_id and one.id != row.id for one in others):
        raise StepRefused("这一批次里已有这名干部，不能重复列入。", "请在原来的一条里登记。")


def _refuse_recorded(act: Act, row: RankCandidate) -> None:
    """Keep the candidates of a campaign whose ranks were given, and the approved ones. Raises StepRefused."""
    campaign = act.require(RankCampaign, row.campaign_id or "")
    if campaign.recorded_on is not None:
        raise StepRefused("这一批次已记入职级，人选不能删除。", "记错的请撤销记入职级。")
    if campaign.approved_on is not None and row.decision is CandidateDecision.PROMOTED:
        raise StepRefused("这一批次已经批准，同意晋升的人选不能删除。", "不再晋升的请改定为暂缓或不同意。")


CANDIDATES = Register(
    record=RankCandidate,
    read=Right.READ_CARE,
    edit=Right.DECIDE_RANK,
    icon="arrow-up",
    columns=(
        "person_id",
        Shown("person_id.current_post", stretch=True),
        Shown("person_id.born", "年龄段", 5, value=_age_band),
        Shown("campaign_id", width=9),
        Shown("eligible_from", "可列入", 4.4),
        state("decision", 5),
    ),
    filters=("campaign_id", "decision", "person_id.unit_id"),
    views=(View("open", "待定", Is("decision", None)), View("done", "已定", Not(Is("decision", None)))),
    proposers=(Proposer("按规则列出人选", proposals.candidates, "办理中的批次里没有新的可列入人选。"),),
    documents=(Document("职级晋升审批表", papers.candidate_forms),),
    completes=_decided,
    removed=_refuse_recorded,
    order=(Order("campaign_id"), Order("eligible_from")),
    empty="规则只说明谁可以列入，不说明应当晋升谁；决定由署名的人作出，首要关口通过、没有不得晋升情形才能定为同意晋升。",
    note="年限计算依据《公务员职务与职级并行规定》第十八、十九、二十一条，计算过程保存在每条人选里。",
)
