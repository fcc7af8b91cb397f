"""Computed tables of promotions in rank: who may be listed, with the arithmetic; the effect by age band."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cadre_desk.model.query import Order
from cadre_desk.model.records.care import CandidateDecision, RankCampaign, RankCandidate
from cadre_desk.model.records.people import Person
from cadre_desk.rules.care.age_bands import UNKNOWN, band_names, band_of, is_ox, waited_months
from cadre_desk.rules.care.campaigns import notice_days
from cadre_desk.rules.care.rank_eligibility import Eligibility, ServiceRecord, eligibility, held_since
from cadre_desk.rules.selection.standing import Life, in_office
from cadre_desk.rules.tables import load_table
from cadre_desk.services.calendar import calendar_of
from cadre_desk.services.care.proposals import service_records
from cadre_desk.services.care.tables import CareTable
from cadre_desk.services.computed import Made, of_people
from cadre_desk.services.register.asking import not_oneself
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

OX = str(load_table("rank_bands").row("B-ox").values["title"])


@dataclass(frozen=True)
class _Case:
    """One person who holds what the rank of a campaign asks for, judged on its day."""

    campaign: RankCampaign
    person: Person
    found: Eligibility
    row: RankCandidate | None
    decision: CandidateDecision | None = None

    @property
    def band(self) -> str:
        return band_of(self.person.born, self.campaign.as_of or date.max)

    @property
    def ox(self) -> bool:
        ready = self.found.from_month if self.found.may_be_listed else None
        return is_ox(self.person.born, ready, self.campaign.as_of or date.max)

    def __repr__(self) -> str:
        return f"<_Case {self.person.id}>"


def campaigns_by(session: Session) -> list[RankCampaign]:
    """Return the campaigns whose day is the 基准日 or before it, the newest first."""
    session.require(Right.READ_CARE)
    found = session.workspace.read.find(RankCampaign, order=[Order("as_of", descending=True)])
    return [one for one in found if one.as_of and one.rank and one.as_of <= session.as_of]


def _cases(session: Session) -> Iterator[_Case]:
    read = session.workspace.read
    records, people = service_records(session), read.find(Person, not_oneself(session, Person))
    for campaign in campaigns_by(session):
        rows = {one.person_id: one for one in read.children(RankCandidate, campaign.id or "")}
        for person in people:
            record = records.get(person.id or "")
            if record is not None and campaign.unit_id in (None, person.unit_id):
                yield from _case(campaign, person, record, rows.get(person.id), session.as_of)


def _case(
    campaign: RankCampaign, person: Person, record: ServiceRecord, row: RankCandidate | None, on: date
) -> Iterator[_Case]:
    """Yield somebody who holds what the rank asks for: a candidate, or in office and without the rank."""
    day, rank = campaign.as_of or date.max, campaign.rank or ""
    found = eligibility(record, rank, day)
    open_to = (
        in_office(Life(person, record.posts, record.ranks), day) and held_since(record, rank, day) is None
    )
    if found.from_month is not None and (row is not None or open_to):
        yield _Case(campaign, person, found, row, _decision(row, on) if row else None)


def _decision(row: RankCandidate, on: date) -> CandidateDecision | None:
    """Return what was decided by a day; a decision without a day counts."""
    return row.decision if row.decided_on is None or row.decided_on <= on else None


# ---------------------------------------------------------------- tables


def eligible(session: Session) -> Made:
    """Return for every campaign who holds what its rank asks for, who may be listed first."""
    cases = sorted(_cases(session), key=lambda one: (not one.found.may_be_listed, str(one.found.from_month)))
    heads = ("批次", "姓名", "现任职务", "年龄段", "可列入", "已等（月）", OX, "结论", "决定")
    return of_people(heads, [(one.person.id or "", _eligible_row(one)) for one in cases])


def _eligible_row(one: _Case) -> tuple[str, ...]:
    day = one.campaign.as_of or date.max
    waited = waited_months(one.found.from_month, day) if one.found.may_be_listed else 0
    return (
        one.campaign.title or "",
        one.person.name or "",
        one.person.current_post or "",
        one.band,
        str(one.found.from_month),
        str(waited) if waited else "",
        "是" if one.ox else "",
        _verdict(one.found),
        one.decision.label if one.decision else "",
    )


def _verdict(found: Eligibility) -> str:
    if found.blockers:
        return "不可列入"
    return "可列入人选" if found.may_be_listed else "无法判断"


def working(session: Session, person_id: str) -> Made:
    """Return the arithmetic of one person for every campaign, what stands in the way, what is not known."""
    session.require(Right.READ_CARE)
    session.require_not_oneself(person_id)
    record = service_records(session, [person_id]).get(person_id)
    rows: list[tuple[str, ...]] = []
    for campaign in campaigns_by(session) if record else ():
        assert record is not None
        found = eligibility(record, campaign.rank or "", campaign.as_of or date.max)
        title = campaign.title or ""
        if found.from_month is None:
            continue  # holds nothing that this rank asks for
        rows += [(title, "计算", line) for line in found.working]
        rows += [(title, "不可列入", line) for line in found.blockers]
        rows += [(title, "无法判断", line) for line in found.unjudged]
    return Made(("批次", "项目", "经历和计算"), tuple(rows))


def effect(session: Session) -> Made:
    """Return by campaign and band: who could be listed, who was promoted, how many see that it counts.

    带动 counts those of the same units who hold what the rank asks for and were not promoted this time.
    """
    groups = defaultdict[str, list[_Case]](list)
    for one in _cases(session):
        groups[one.campaign.id or ""].append(one)
    rows = [row for cases in groups.values() for row in _effect_rows(cases)]
    listed = ("批次", "年龄段", "具备下一级", "可列入", f"其中{OX}")
    return Made((*listed, "同意晋升", f"晋升的{OX}", "占可列入", "带动"), tuple(rows))


def _effect_rows(cases: list[_Case]) -> Iterator[tuple[str, ...]]:
    bands = (*band_names(), UNKNOWN)
    units = {one.person.unit_id for one in cases if _is_promoted(one) and one.person.unit_id}
    for band in (*(one for one in bands if any(case.band == one for case in cases)), "合计"):
        inside = [one for one in cases if band in (one.band, "合计")]
        yield (cases[0].campaign.title or "", band, *_effect_cells(inside, units))


def _effect_cells(cases: list[_Case], units: set[str]) -> tuple[str, ...]:
    listed = [one for one in cases if one.found.may_be_listed]
    promoted = [one for one in cases if _is_promoted(one)]
    of_listed = sum(1 for one in promoted if one.found.may_be_listed)  # others by a 情况说明
    share = f"{100 * of_listed / len(listed):.0f}%" if listed else ""
    along = sum(1 for one in cases if one.person.unit_id in units and not _is_promoted(one))
    numbers = (len(cases), len(listed), _oxen(listed), len(promoted), _oxen(promoted))
    return (*map(str, numbers), share, str(along))


def _oxen(cases: Iterable[_Case]) -> int:
    return sum(1 for one in cases if one.ox)


def _is_promoted(one: _Case) -> bool:
    return one.decision is CandidateDecision.PROMOTED


def batches(session: Session) -> Made:
    """Return each campaign with its places, what was decided, its public notice and approval."""
    rows, calendar = [], calendar_of(session)
    for one in campaigns_by(session):
        found = session.workspace.read.children(RankCandidate, one.id or "")
        count, days = Counter(_decision(row, session.as_of) for row in found), notice_days(one, calendar)
        decided = [str(count[kind]) for kind in (*CandidateDecision, None)]
        places, left = one.typed("places"), (one.places or 0) - count[CandidateDecision.PROMOTED]
        head = (one.title or "", one.typed("as_of"), places)
        shown = days is not None and one.publicised_on is not None and one.publicised_on <= session.as_of
        days_text = str(days) if shown else ""
        approved = one.typed("approved_on") if one.approved_on and one.approved_on <= session.as_of else ""
        rows.append((*head, *decided, str(left), days_text, approved))
    decisions = (*(kind.label for kind in CandidateDecision), "待定")
    return Made(("批次", "截止日", "职数", *decisions, "剩余", "公示（工作日）", "批准"), tuple(rows))


TABLES = (
    CareTable("rank_batches", "职级晋升批次", "公示不少于五个工作日，起始日不计", batches, monthly=True),
    CareTable(
        "rank_eligible", "职级晋升可列入人选", "只说明谁可以列入，不说明应当晋升谁", eligible, detail=working
    ),
    CareTable(
        "rank_effect",
        "职级晋升效果（按年龄段）",
        "带动：同单位具备下一级而这次未晋升的",
        effect,
        monthly=True,
    ),
)
