"""Computed tables of influence periods: who is in one, the calendar of visits, who may be reviewed."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from cadre_desk.model.query import Order
from cadre_desk.model.records.care import CareVisit, Reinstatement, VisitState
from cadre_desk.model.records.people import Person, Sanction
from cadre_desk.rules.care.reinstatement import CONDITIONS, free_after
from cadre_desk.rules.dates import add_months
from cadre_desk.rules.influence import Influence, influences
from cadre_desk.services.care.tables import CareTable, people_seen, was_in_office
from cadre_desk.services.computed import Made, of_people
from cadre_desk.services.register.asking import not_oneself
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

MONTHS_BEFORE, MONTHS_AHEAD = 3, 9
LATE = "逾期"
_WAITING = (LATE, VisitState.PLANNED.label)
_VISIT = ("planned_on", "state", "visited_on", "visitors", "result", "heard")


def _known(session: Session) -> list[Sanction]:
    """Return the measures that had taken effect by the 基准日, those lifted later as still open then."""
    found = session.workspace.read.find(Sanction, not_oneself(session, Sanction))
    return [
        one.changed(ended_on=None) if one.ended_on and one.ended_on > session.as_of else one
        for one in found
        if one.effective_on is not None and one.effective_on <= session.as_of
    ]


def _visits(session: Session) -> list[CareVisit]:
    where = not_oneself(session, CareVisit)
    return session.workspace.read.find(CareVisit, where, [Order("planned_on")])


# ---------------------------------------------------------------- who is in a period


def in_period(session: Session) -> Made:
    """Return who is barred from what on the 基准日, until when and by which rule; the longest first."""
    session.require(Right.READ_CARE)
    day, people = session.as_of, people_seen(session)
    running = [one for one in influences(_known(session)) if one.covers(day)]
    running.sort(key=lambda one: one.end or date.max, reverse=True)
    made = defaultdict[str | None, list[CareVisit]](list)
    for visit in _visits(session):
        made[visit.sanction_id or visit.person_id].append(visit)
    rows = [
        (one.sanction.person_id or "", _period_row(people[one.sanction.person_id], one, made, day))
        for one in running
        if one.sanction.person_id in people
    ]
    heads = ("姓名", "现任职务", "处分处理", "起", "止", "影响", "回访", "依据")
    return of_people(heads, rows)


def _period_row(
    person: Person, period: Influence, visits: dict[str | None, list[CareVisit]], day: date
) -> tuple[str, ...]:
    untied = [one for one in visits[person.id] if one.planned_on and period.covers(one.planned_on)]
    own = [*visits[period.sanction.id], *untied]
    done = sum(1 for one in own if _made_by(one, day))
    ahead = [one.planned_on for one in own if _stand(one, day) in _WAITING and one.planned_on]
    return (
        person.name or "",
        person.current_post or "",
        period.sanction.typed("measure"),
        str(period.start),
        str(period.end) if period.end else "未结束",
        "、".join(block.label for block in period.blocks),
        "，".join((f"已{done}次" if done else "未回访", f"下次{min(ahead)}" if ahead else "下次未安排")),
        f"{period.citation} {period.rule_id}".strip(),
    )


def _made_by(visit: CareVisit, day: date) -> bool:
    return visit.visited_on is not None and visit.visited_on <= day


def visits_of(session: Session, person_id: str) -> Made:
    """Return the visits to one person, the first one first."""
    session.require(Right.READ_CARE)
    session.require_not_oneself(person_id)
    rows = [
        tuple(one.typed(name) for name in _VISIT) for one in _visits(session) if one.person_id == person_id
    ]
    return Made(("计划日期", "状态", "回访日期", "回访人", "结论", "本人及单位反映"), tuple(rows))


# ---------------------------------------------------------------- the calendar


def calendar(session: Session) -> Made:
    """Return by month, three back and eight ahead, how many visits fall due, were made, are late."""
    session.require(Right.READ_CARE)
    people, first = people_seen(session), add_months(session.as_of.replace(day=1), -MONTHS_BEFORE)
    by_month = defaultdict[str, list[CareVisit]](list)
    for one in _visits(session):
        if one.planned_on and one.person_id in people:
            by_month[f"{one.planned_on:%Y.%m}"].append(one)
    months = [f"{add_months(first, step):%Y.%m}" for step in range(MONTHS_BEFORE + MONTHS_AHEAD)]
    rows = [_month_row(session, people, month, by_month[month]) for month in months]
    return Made(("月份", "应回访", "已回访", "不再回访", LATE, "待回访", "干部"), tuple(rows))


def _month_row(
    session: Session, people: dict[str | None, Person], month: str, visits: Sequence[CareVisit]
) -> tuple[str, ...]:
    count = Counter(_stand(one, session.as_of) for one in visits)
    names = "、".join(_day_and_name(people, one) for one in visits)
    stands = (VisitState.DONE.label, VisitState.DROPPED.label, LATE, VisitState.PLANNED.label)
    return (month, str(len(visits)), *(str(count[one]) for one in stands), names)


def _day_and_name(people: dict[str | None, Person], visit: CareVisit) -> str:
    day = visit.planned_on.day if visit.planned_on else ""
    return f"{day}日 {people[visit.person_id].name or ''}"


def _stand(visit: CareVisit, day: date) -> str:
    if visit.state is VisitState.DROPPED:
        return VisitState.DROPPED.label
    if _made_by(visit, day):
        return VisitState.DONE.label
    return LATE if visit.planned_on and visit.planned_on < day else VisitState.PLANNED.label


# ---------------------------------------------------------------- being used again


def reviewable(session: Session) -> Made:
    """Return whose last period has ended by the 基准日, with the four conditions as far as reviewed.

    Somebody of whom another period that bars being used still runs is not listed, nor who was no longer in
    office, unless there is a review.
    """
    session.require(Right.READ_CARE)
    people, day = people_seen(session), session.as_of
    reviews = _reviews(session)
    found = sorted(_ended(session, day), key=lambda one: one.end or date.max)
    rows = [
        (one.sanction.person_id or "", _review_row(people[one.sanction.person_id], one, reviews))
        for one in found
        if one.sanction.person_id in people
        and (_review_of(one, reviews) or was_in_office(session, people[one.sanction.person_id]))
    ]
    conditions = tuple(Reinstatement.SPEC[name].label for name in CONDITIONS)
    return of_people(("姓名", "现任职务", "处分处理", "期满", *conditions, "结论"), rows)


def _ended(session: Session, day: date) -> Iterator[Influence]:
    by_person = defaultdict[str | None, list[Sanction]](list)
    for one in _known(session):
        by_person[one.person_id].append(one)
    for measures in by_person.values():
        last = free_after(measures, day)
        if last is not None:
            yield last


_Reviews = dict[object, Reinstatement]


def _reviews(session: Session) -> _Reviews:
    """Return by measure its last review by the 基准日; one without a day comes before those with one.

    A review that names no measure stands for the period of its person that ends on the day it states.
    """
    rows = session.workspace.read.find(Reinstatement, not_oneself(session, Reinstatement))
    known = [one for one in rows if one.reviewed_on is None or one.reviewed_on <= session.as_of]
    known.sort(key=lambda row: row.reviewed_on or date.min)
    return {one.sanction_id or (one.person_id, one.period_end): one for one in known}


def _review_of(period: Influence, reviews: _Reviews) -> Reinstatement | None:
    sanction = period.sanction
    return reviews.get(sanction.id) or reviews.get((sanction.person_id, period.end))


def _review_row(person: Person, period: Influence, reviews: _Reviews) -> tuple[str, ...]:
    review = _review_of(period, reviews)
    marks = tuple(_mark(review, name) for name in CONDITIONS)
    drawn = f"{review.typed('conclusion')} {review.typed('reviewed_on')}" if review else ""
    who = (person.name or "", person.current_post or "")
    return (*who, period.sanction.typed("measure"), str(period.end), *marks, drawn.strip() or "待评估")


def _mark(review: Reinstatement | None, name: str) -> str:
    """Return whether a condition is met with proof: 有据, 缺依据, 不具备, "" while nobody said."""
    met = getattr(review, name) if review else None
    if met is None:
        return ""
    proven = bool(getattr(review, f"{name}_proof"))
    return ("有据" if proven else "缺依据") if met else "不具备"


TABLES = (
    CareTable(
        "influence_periods", "影响期名单", "影响期按 T5 推得，几项并列时各列一行", in_period,
        monthly=True, detail=visits_of,
    ),
    CareTable("visit_calendar", "暖心回访月历", "前三个月至后八个月", calendar, monthly=True),
    CareTable(
        "reviewable", "影响期满可评估名单", "只说明谁可以评估；四项条件都有依据才可重新使用", reviewable,
        monthly=True,
    ),
)  # fmt: skip
