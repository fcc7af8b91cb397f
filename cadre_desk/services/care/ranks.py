"""Ranks: campaigns with their places, and the people who may be listed in them (mechanisms 20).

The rule says who may be listed, never who should be promoted; a named person decides on each candidate.
"""

from collections.abc import Sequence
from datetime import date

from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import Is, Not, Order
from cadre_desk.model.records.care import CandidateDecision, RankCampaign, RankCandidate
from cadre_desk.rules.dates import age
from cadre_desk.services.care import proposals
from cadre_desk.services.care.states import state
from cadre_desk.services.people import Derived
from cadre_desk.services.political.gate import require_gate
from cadre_desk.services.register import Proposer, Register, RowAt, Shown, View
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

_BANDS = ((30, "30岁以下"), (40, "31—40岁"), (50, "41—50岁"), (200, "51岁以上"))
"""Bands by which the effect of promotions is shown, so that every age sees that it counts (a default)."""


def band_of(born: PartialDate | None, on: date) -> str:
    """Return the age band of somebody on a day, "" if the birth month is not known."""
    if born is None:
        return ""
    years = age(born, on)
    return next(words for most, words in _BANDS if years <= most)


def _age_band(at: RowAt) -> str:
    person = at.ref("person_id")
    return band_of(person.born, at.on) if person is not None else ""


def _effect(session: Session, campaign: RankCampaign) -> Sequence[Derived]:
    rows = session.workspace.read.children(RankCandidate, campaign.id or "")
    promoted = [row for row in rows if row.decision is CandidateDecision.PROMOTED]
    left = (campaign.places or 0) - len(promoted)
    words = f"{len(promoted)} / {campaign.places if campaign.places is not None else '—'}"
    note = f"还可用 {left} 名" if left >= 0 else f"超出职数 {-left} 名，请核对"
    return [
        Derived("places", "已定 / 职数", words, note),
        Derived("listed", "列入人选", f"{len(rows)} 名", "按规则列入并由人登记的人选"),
    ]


CAMPAIGNS = Register(
    record=RankCampaign,
    read=Right.READ_CARE,
    edit=Right.EDIT_CARE,
    icon="arrow-up",
    columns=(
        Shown("title", stretch=True),
        Shown("rank", width=7),
        Shown("unit_id", width=8),
        "as_of",
        Shown("places", width=5),
        "publicised_on",
        "approved_on",
    ),
    filters=("rank",),
    views=(
        View("open", "办理中", Is("approved_on", None)),
        View("done", "已批准", Not(Is("approved_on", None))),
    ),
    figures=_effect,
    starts=lambda session: {"as_of": session.as_of},
    order=(Order("as_of", descending=True),),
    empty="一批职级晋升登记一条：职级、职数、计算截止日；人选在“职级晋升人选”里按规则列出。",
)


def _through_the_gate(session: Session, row: RankCandidate) -> RankCandidate:
    """Let 同意晋升 on for whoever passed 首要关口 that day. Raises StepRefused with every reason."""
    if row.decision is not CandidateDecision.PROMOTED or not row.person_id:
        return row
    stored = session.workspace.read.get(RankCandidate, row.id) if row.id else None
    if stored is None or (stored.person_id, stored.decision) != (row.person_id, row.decision):
        require_gate(session, row.person_id, row.decided_on or session.as_of)
    return row


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
    completes=_through_the_gate,
    order=(Order("campaign_id"), Order("eligible_from")),
    empty="规则只说明谁可以列入，不说明应当晋升谁；决定由署名的人作出，首要关口通过才能定为同意晋升。",
    note="年限计算依据《公务员职务与职级并行规定》第十八、十九、二十一条，计算过程保存在每条人选里。",
)
