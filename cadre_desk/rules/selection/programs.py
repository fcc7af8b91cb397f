"""Programmes: who counts for a target on a day, who will come up to it, who will grow too old for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.selection import ProgramTarget, Tier
from cadre_desk.rules.dates import add_months
from cadre_desk.rules.selection.standing import (
    TABLE,
    Life,
    Standing,
    ages_out,
    is_young,
    standing,
    tier_of_post,
    tier_of_rank,
)
from cadre_desk.rules.service_time import merged
from cadre_desk.rules.tables import RuleRow, load_table

Span = tuple[int, int]


@dataclass(frozen=True)
class Counted:
    """Who counts for a target: by leading post, by rank alone, and those whose row does not say."""

    leading: list[Life] = field(default_factory=list)
    ranked: list[Life] = field(default_factory=list)
    unclear: list[Life] = field(default_factory=list)

    def number(self, *, ranks: bool) -> int:
        """Return the number that counts; ranks only if the programme says so."""
        return len(self.leading) + (len(self.ranked) if ranks else 0)


@dataclass(frozen=True, repr=False)
class Coming:
    """Somebody who will come up to a tier: from which day, and why."""

    life: Life
    on: date
    way: str
    because: str


@dataclass(frozen=True, repr=False)
class Leaving:
    """Somebody who counts now and will be too old from a day on."""

    life: Life
    on: date


def young_for(target: ProgramTarget, life: Life, on: date) -> bool:
    """Tell whether somebody's birth fits a target on a day."""
    return is_young(life.person.born, on, born_from=target.born_from, most_age=target.most_age)


def counted(target: ProgramTarget, lives: Iterable[Life], on: date) -> Counted:
    """Return who counts for a target on a day, each person once, a leading post before a rank."""
    found = Counted()
    for life in lives:
        if not young_for(target, life, on):
            continue
        where = _group(found, target.tier, standing(life, on))
        if where is not None:
            where.append(life)
    return found


def _group(found: Counted, tier: Tier | None, now: Standing) -> list[Life] | None:
    if tier_of_post(now.leading) is tier:
        return found.leading
    if now.leading is None and tier_of_post(now.unclear) is tier:
        return found.unclear
    return found.ranked if tier_of_rank(now.rank) is tier else None


def gap(target: ProgramTarget, number: int) -> int:
    """Return how many are lacking, 0 when the target is met."""
    return max(0, (target.target or 0) - number)


# ---------------------------------------------------------------- forecast


def coming(target: ProgramTarget, lives: Iterable[Life], on: date, until: date) -> list[Coming]:
    """Return who does not count yet and will have served long enough below by a day, soonest first."""
    rows = [one for one in load_table(TABLE).in_force(on) if one.id.startswith("next-")]
    ways = [one for one in rows if target.tier and one.values["tier"] == target.tier.stored]
    found = [
        one for life in lives if (one := _coming(target, life, on, ways)) is not None and one.on <= until
    ]
    return sorted(found, key=lambda one: one.on)


def _coming(target: ProgramTarget, life: Life, on: date, ways: list[RuleRow]) -> Coming | None:
    now = standing(life, on)
    if _group(Counted(), target.tier, now) is not None or _is_above(target.tier, now):
        return None
    soonest = min(
        (one for way in ways if (one := _by(life, now, on, way))), key=lambda one: one.on, default=None
    )
    return soonest if soonest and young_for(target, life, max(on, soonest.on)) else None


def _is_above(tier: Tier | None, now: Standing) -> bool:
    tiers = list(Tier)
    reached = [one for one in (tier_of_post(now.leading), tier_of_rank(now.rank)) if one]
    return bool(tier and reached) and min(map(tiers.index, reached)) < tiers.index(tier)  # type: ignore[arg-type]


def _by(life: Life, now: Standing, on: date, way: RuleRow) -> Coming | None:
    """Return when one way up is open to somebody who stands below now."""
    level, rank, need = way.values.get("level"), way.values.get("rank"), int(way.values["years"]) * 12
    if level and now.leading and now.leading.level == level:
        held = [one for one in life.posts if one.leading and not one.temporary and one.level == level]
        spans = [_span(one.start, one.end) for one in held]
    elif rank and now.rank and now.rank.rank == rank:
        spans = [_span(one.start, one.end) for one in life.ranks if one.rank == rank]
    else:
        return None
    served = sum(_up_to(span, on) for span in merged(spans))
    day = add_months(date(on.year, on.month, 1), max(0, need - served))
    return Coming(
        life, day, "职务" if level else "职级", f"已满 {served} 个月，须 {need} 个月；{way.citation}"
    )


def _span(start: PartialDate | None, end: PartialDate | None) -> Span:
    if start is None:
        return (0, 0)
    first = start.year * 12 + (start.month or 1) - 1
    return first, (end.year * 12 + (end.month or 1) - 1 if end else 12 * 9999)


def _up_to(span: Span, on: date) -> int:
    return max(0, min(span[1], on.year * 12 + on.month - 1) - span[0])


def leaving(target: ProgramTarget, found: Counted, until: date) -> Iterator[Leaving]:
    """Yield who counts now and will be too old by a day; nobody where the target has no age."""
    if target.most_age is None:
        return
    for life in (*found.leading, *found.ranked):
        if life.person.born and (day := ages_out(life.person.born, target.most_age)) <= until:
            yield Leaving(life, day)
