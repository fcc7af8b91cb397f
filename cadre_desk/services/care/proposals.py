"""What the rules of care propose to enter, from what is in the file on the 基准日.

Measures seed an empty register; visits follow from running influence periods; reviews from periods that have
ended; candidates from the service that somebody has in a rank or post; awards from grades that were decided.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from cadre_desk.model.query import EVERYTHING, Condition, In, Is
from cadre_desk.model.records.care import (
    CareMeasure,
    CareVisit,
    MeasureState,
    RankCampaign,
    RankCandidate,
    Reinstatement,
    VisitKind,
    VisitState,
)
from cadre_desk.model.records.people import Person, PersonState, Post, Rank, Sanction
from cadre_desk.rules.care.rank_eligibility import Eligibility, ServiceRecord, eligibility, held_since
from cadre_desk.rules.care.reinstatement import free_after
from cadre_desk.rules.care.visits import visit_days, visits_missing
from cadre_desk.rules.influence import Influence, influences
from cadre_desk.rules.tables import DEFAULT_MARK, load_table
from cadre_desk.services.assessment.graded import yearly_results
from cadre_desk.services.register import Proposal
from cadre_desk.services.session import Session

MEASURES = "care_measures"
_HERE = Is("person_id.state", PersonState.IN_OFFICE)


def measures(session: Session) -> list[Proposal]:
    """Propose the default measures that the register does not have under their number."""
    there = {row.number for row in session.workspace.read.find(CareMeasure)}
    rows = load_table(MEASURES).rows
    return [
        Proposal(
            CareMeasure.new(
                number=number,
                title=row.values["title"],
                care_class=row.values["care_class"],
                state=MeasureState.OPEN,
            ),
            "",
            DEFAULT_MARK,
        )
        for number, row in enumerate(rows, start=1)
        if number not in there
    ]


# ---------------------------------------------------------------- influence periods


def visits(session: Session) -> list[Proposal]:
    """Propose visits on the days of the rule to everybody in office whose period runs, none twice.

    A visit that was put off to another day stands for the day of the rule that is next to it.
    """
    planned = defaultdict[str | None, list[date]](list)
    for row in session.workspace.read.find(CareVisit, Is("kind", VisitKind.MUST)):
        if row.planned_on is not None:
            planned[row.sanction_id].append(row.planned_on)
    return [
        _visit(period, day)
        for period in _periods(session)
        if period.covers(session.as_of)
        for day in visits_missing(visit_days(period), planned[period.sanction.id])
        if day >= session.as_of
    ]


def _visit(period: Influence, day: date) -> Proposal:
    row = CareVisit.new(
        person_id=period.sanction.person_id,
        sanction_id=period.sanction.id,
        kind=VisitKind.MUST,
        planned_on=day,
        state=VisitState.PLANNED,
    )
    return Proposal(row, f"{day} 回访", period.because)


def reviews(session: Session) -> list[Proposal]:
    """Propose a review for everybody in office whose last period has ended, none twice for one measure."""
    read = session.workspace.read
    there = read.find(Reinstatement)
    reviewed: set[object] = {row.sanction_id or (row.person_id, row.period_end) for row in there}
    by_person = defaultdict[str | None, list[Sanction]](list)
    for one in read.find(Sanction, _HERE):
        by_person[one.person_id].append(one)
    ended = (free_after(measures, session.as_of) for measures in by_person.values())
    return [
        _review(one)
        for one in ended
        if one is not None and reviewed.isdisjoint({one.sanction.id, (one.sanction.person_id, one.end)})
    ]


def _review(period: Influence) -> Proposal:
    row = Reinstatement.new(
        person_id=period.sanction.person_id, sanction_id=period.sanction.id, period_end=period.end
    )
    return Proposal(row, f"影响期 {period.end} 已满", period.because)


def _last_of_each(periods: Iterable[Influence]) -> list[Influence]:
    """Return for each measure the period that ends last; a measure may bar different things by two rules."""
    last: dict[str, Influence] = {}
    for period in periods:
        known = last.get(period.sanction.id or "")
        if known is None or (period.end or date.max) > (known.end or date.max):
            last[period.sanction.id or ""] = period
    return list(last.values())


def _periods(session: Session) -> list[Influence]:
    return _last_of_each(influences(session.workspace.read.find(Sanction, _HERE)))


# ---------------------------------------------------------------- ranks


def candidates(session: Session) -> list[Proposal]:
    """Propose for every campaign not approved yet who may be listed (可列入人选) or cannot be judged."""
    read = session.workspace.read
    campaigns = [one for one in read.find(RankCampaign) if one.approved_on is None]
    there = {(row.campaign_id, row.person_id) for row in read.find(RankCandidate)}
    return [
        found
        for campaign in campaigns
        for found in listed(session, campaign)
        if (campaign.id, found.row.person_id) not in there
    ]


def listed(session: Session, campaign: RankCampaign) -> Iterator[Proposal]:
    """Yield whom the rule lets list in a campaign, or cannot judge; nobody who holds the rank already."""
    if campaign.rank is None or campaign.as_of is None:
        return
    records = service_records(session)
    for person in session.workspace.read.find(Person, Is("state", PersonState.IN_OFFICE)):
        record = records.get(person.id or "")
        if record is not None and campaign.unit_id in (None, person.unit_id):
            found = eligibility(record, campaign.rank, campaign.as_of)
            held = held_since(record, campaign.rank, campaign.as_of) is not None
            if found.from_month is not None and not found.blockers and not held:
                yield _candidate(campaign, person, found)


def _candidate(campaign: RankCampaign, person: Person, found: Eligibility) -> Proposal:
    """Return a candidate; of whom years are unknown has no month from which to be listed."""
    row = reckoned(RankCandidate.new(campaign_id=campaign.id, person_id=person.id), found)
    words = f"{found.from_month} 起可列入" if found.may_be_listed else "无法判断，须先核对考核等次"
    return Proposal(row, words, "；".join((*found.working, *found.unjudged)))


def reckoned(row: RankCandidate, found: Eligibility) -> RankCandidate:
    """Return a candidate with the arithmetic of the rule, what bars and what is not known included."""
    return row.changed(
        eligible_from=found.from_month if found.may_be_listed else None,
        working="\n".join((*found.working, *found.blockers, *found.unjudged)),
        rules_version=found.version,
    )


def service_records(session: Session, people: Sequence[str] | None = None) -> Mapping[str, ServiceRecord]:
    """Return by person the dated rows that rank rules look at, of everybody or of those named, read at once.

    Raises NotPermitted if the own person or a relative is named.
    """
    session.require_none_of_them_oneself(people or ())
    only: Condition = EVERYTHING if people is None else In("person_id", tuple(people))
    read = session.workspace.read
    ranks, posts = defaultdict[str, list[Rank]](list), defaultdict[str, list[Post]](list)
    sanctions = defaultdict[str, list[Sanction]](list)
    for rank in read.find(Rank, only):
        ranks[rank.person_id or ""].append(rank)
    for post in read.find(Post, only):
        posts[post.person_id or ""].append(post)
    for sanction in read.find(Sanction, only):
        sanctions[sanction.person_id or ""].append(sanction)
    results = yearly_results(session, only)
    return {
        one: ServiceRecord(ranks[one], posts[one], results.get(one, ()), sanctions[one])
        for one in {*ranks, *posts}
    }
