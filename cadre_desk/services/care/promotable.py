"""Whether a candidate may be promoted: T6 and the influence periods asked again at every step of a campaign.

The rule looks at two days: the 计算截止日 of the campaign and the day of the step. What bars is never passed
over. Years of which the file has no grade bar only until a named person states in words, year by year, why
they do not stand in the way (情况说明).

Sources: 《公务员职务与职级并行规定》 arts 18, 19, 21.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import In
from cadre_desk.model.records.care import RankCampaign, RankCandidate
from cadre_desk.model.records.people import Person, PersonState
from cadre_desk.rules.care.rank_eligibility import Eligibility, ServiceRecord, eligibility, held_since
from cadre_desk.services.care.proposals import service_records
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

_NAMED = 8
_NOBODY = ServiceRecord((), (), (), ())


def found_of(session: Session, campaign: RankCampaign, person_id: str) -> Eligibility:
    """Return what T6 says of one person on the 计算截止日 of a campaign. Raises NotPermitted."""
    session.require(Right.READ_CARE)
    session.require_not_oneself(person_id)
    record = service_records(session, [person_id]).get(person_id, _NOBODY)
    return _judged(record, campaign, session.as_of)


def require_promotable(
    session: Session, campaign: RankCampaign, rows: Sequence[RankCandidate], on: date, step: str
) -> None:
    """Let a step on only if nothing bars any of its candidates on a day.

    Raises StepRefused, naming the first eight with every reason; NotPermitted with oneself or a relative.
    """
    session.require(Right.READ_CARE)
    ids = [row.person_id or "" for row in rows]
    records = service_records(session, ids)
    people = {one.id: one for one in session.workspace.read.find(Person, In("id", tuple(ids)))}
    barred = [
        f"{people[one].name}：{'，'.join(why)}"
        for one, row in zip(ids, rows, strict=True)
        if (why := _against(people[one], records.get(one, _NOBODY), campaign, row, on))
    ]
    if barred:
        rest = f"；另有 {len(barred) - _NAMED} 名" if len(barred) > _NAMED else ""
        raise StepRefused(
            f"按规则不能{step}：{'；'.join(barred[:_NAMED])}{rest}。",
            "有不得晋升情形的请改定为暂缓或不同意；缺考核等次的请先核对，确无等次的由决定人在“情况说明”里逐年写明。",
            kept="没有写入任何内容，填写的和原来登记的都还在。",
        )


def _against(
    person: Person, record: ServiceRecord, campaign: RankCampaign, row: RankCandidate, on: date
) -> list[str]:
    """Return what stands in the way of a candidate, each reason once."""
    why = (*_gone(person), *_barred(record, campaign, on), *_unstated(record, campaign, row, on))
    return list(dict.fromkeys(one.rstrip("。") for one in why))


def _gone(person: Person) -> Iterator[str]:
    if person.state not in (None, PersonState.IN_OFFICE):
        yield f"人员状态为{person.typed('state')}，不在职"


def _barred(record: ServiceRecord, campaign: RankCampaign, on: date) -> Iterable[str]:
    """Yield what bars on the 计算截止日 or on the day of the step, and a rank that is held already."""
    days = {_counted_to(campaign, on), max(_counted_to(campaign, on), on)}
    for day in sorted(days):
        yield from eligibility(record, campaign.rank or "", day).blockers
        if held_since(record, campaign.rank or "", day) is not None:
            yield f"已任{campaign.typed('rank')}或更高职级"


def _unstated(record: ServiceRecord, campaign: RankCampaign, row: RankCandidate, on: date) -> Iterator[str]:
    """Yield the years without a grade that the words of the row do not name."""
    found = _judged(record, campaign, on)
    said = (row.judged_words or "") if row.decided_by else ""
    for year, words in zip(found.open_years, found.unjudged, strict=True):
        if str(year) not in said:
            yield words


def _judged(record: ServiceRecord, campaign: RankCampaign, on: date) -> Eligibility:
    return eligibility(record, campaign.rank or "", _counted_to(campaign, on))


def _counted_to(campaign: RankCampaign, on: date) -> date:
    return campaign.as_of or on
