"""Pools: who is in on a day, which special pools follow from a person, what speaks for leaving."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.people import Person, PersonState, Sanction, YearlyResult
from cadre_desk.model.records.selection import PoolMembership, PoolReview
from cadre_desk.rules.dates import age
from cadre_desk.rules.influence import influences
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.rules.selection.standing import Life, standing
from cadre_desk.rules.tables import RuleRow, load_table

TABLE = "reserve_pools"
_PARTY_MEMBERS = ("01", "02")  # code table political_status: 中共党员, 中共预备党员
_HAN = "01"
_WOMAN = "2"
_WEAK = (Grade.BASIC, Grade.INCOMPETENT)


def is_in(row: PoolMembership, on: date) -> bool:
    """Tell whether somebody is in a pool on a day; the day of leaving is the first one outside."""
    return row.entered_on is not None and row.entered_on <= on and (row.left_on is None or row.left_on > on)


def review_year(row: PoolMembership, reviews: Iterable[PoolReview], on: date | None = None) -> int | None:
    """Return the year of a stay that is to be reviewed next, None for a stay without a beginning.

    ``on`` leaves out reviews that were made later than a day.
    """
    if row.entered_on is None:
        return None
    known = [one.year for one in reviews if one.year and _made_by(one, on)]
    least = int(_review_rule().values["least_months"])
    first = row.entered_on.year if row.entered_on.month + least <= 13 else row.entered_on.year + 1
    return max((first, *(year + 1 for year in known)))


def last_reviewed(reviews: Iterable[PoolReview], on: date) -> int | None:
    """Return the last year that had been reviewed by a day, None if there was none."""
    return max((one.year for one in reviews if one.year and _made_by(one, on)), default=None)


def review_due(row: PoolMembership, reviews: Iterable[PoolReview], on: date | None = None) -> date | None:
    """Return the day by which the next year of a stay is to be reviewed; None once it has ended before."""
    year = review_year(row, reviews, on)
    if year is None or (row.left_on is not None and row.left_on <= date(year, 12, 31)):
        return None
    values = _review_rule().values
    return date(year + 1, int(values["month"]), int(values["day"]))


def _review_rule() -> RuleRow:
    return load_table(TABLE).row("yearly-review")


def _made_by(review: PoolReview, on: date | None) -> bool:
    return on is None or review.reviewed_on is None or review.reviewed_on <= on


def special_pools(person: Person) -> tuple[str, ...]:
    """Return the special pools of somebody who is in a pool: women, minority, outside the party."""
    found = []
    if person.sex == _WOMAN:
        found.append("women")
    if person.ethnicity not in (None, _HAN):
        found.append("minority")
    if person.political_status not in (None, *_PARTY_MEMBERS):
        found.append("outside")
    return tuple(found)


def reasons_to_leave(
    row: PoolMembership,
    life: Life,
    results: Sequence[YearlyResult],
    sanctions: Sequence[Sanction],
    on: date,
) -> Iterator[str]:
    """Yield what speaks for leaving a pool on a day; whether somebody leaves is decided by people."""
    if life.person.state not in (None, PersonState.IN_OFFICE):
        yield f"人员状态为{life.person.typed('state')}"
    most = int(load_table(TABLE).row("exit-age").values["most_age"])
    if life.person.born is not None and age(life.person.born, on) > most:
        yield f"超过 {most} 周岁"
    yield from _promoted(row, life, on)
    latest = max(
        (one for one in results if (one.year or 0) < on.year), key=lambda one: one.year or 0, default=None
    )
    if latest is not None and latest.grade in _WEAK:
        yield f"{latest.year}年度考核{latest.typed('grade')}"
    if any(one.covers(on) for one in influences(sanctions)):
        yield "在处分处理影响期内"


def _promoted(row: PoolMembership, life: Life, on: date) -> Iterator[str]:
    before, now = (standing(life, day).leading for day in (row.entered_on or on, on))
    if now is not None and before is not None and (now.level or "") < (before.level or ""):
        yield f"已提拔为{now.typed('level')}"


def check_membership(row: PoolMembership) -> list[Problem]:
    """Return what an entry or exit lacks."""
    return list(_membership(row))


def _membership(row: PoolMembership) -> Iterator[Problem]:
    if row.left_on and row.entered_on and row.left_on < row.entered_on:
        yield _wrong("left_on", "出库日期早于入库日期。", "请核对两个日期。")
    if row.left_on and not row.exit_reason:
        yield _wrong("exit_reason", "出库没有写明原因。", "请选择出库原因。")
    if row.exit_reason and not row.left_on:
        yield _wrong("left_on", "写了出库原因，没有出库日期。", "请补填出库日期，或清空原因。")


def _wrong(field: str, what: str, hint: str) -> Problem:
    return Problem(field, "pool_exit", what, Severity.ERROR, hint)
