"""单位职数配备: posts allowed against posts filled, as of a day.

A person fills a post of a unit by a dated row of the post register that covers the day; people without such
rows count by their present post. A temporary posting (挂职) fills no post of the host unit. Superfluous posts
(超职数配备) are among what supervision looks for (domain rules 6).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.model.records.people import PostQuota


@dataclass(frozen=True)
class Holder:
    """Who fills a post: level is None where the file does not say."""

    person_id: str
    name: str
    title: str
    level: str | None

    def __repr__(self) -> str:
        return f"<Holder {self.person_id}>"


@dataclass(frozen=True)
class Staffing:
    """One level of one unit; ``allowed`` is None where no number is approved."""

    level: str | None
    allowed: int | None
    holders: tuple[Holder, ...]

    @property
    def filled(self) -> int:
        """How many posts are filled."""
        return len(self.holders)

    @property
    def vacant(self) -> int:
        """How many approved posts are empty."""
        return max(0, (self.allowed or 0) - self.filled)

    @property
    def over(self) -> int:
        """How many posts are filled beyond the approved number; 0 where none is approved."""
        return max(0, self.filled - self.allowed) if self.allowed is not None else 0


@dataclass(frozen=True)
class UnitStaffing:
    """All levels of one unit, highest first, and what they add up to."""

    levels: tuple[Staffing, ...]

    @property
    def allowed(self) -> int | None:
        """All approved posts, None if no number is approved for any level."""
        known = [one.allowed for one in self.levels if one.allowed is not None]
        return sum(known) if known else None

    @property
    def filled(self) -> int:
        """The filled posts of levels with an approved number, so that both can be compared; else all."""
        counted = [one for one in self.levels if one.allowed is not None] or self.levels
        return sum(one.filled for one in counted)

    @property
    def vacant(self) -> int:
        """All empty posts, level by level: a surplus at one does not fill a gap at another."""
        return sum(one.vacant for one in self.levels)

    @property
    def over(self) -> int:
        """All posts filled beyond the approved numbers, level by level."""
        return sum(one.over for one in self.levels)


def quotas_on(quotas: Iterable[PostQuota], on: date) -> dict[str, int]:
    """Return by level how many posts are approved on a day; several lines of a level add up."""
    allowed: dict[str, int] = {}
    for one in quotas:
        begun = one.from_date is None or one.from_date <= on
        if begun and (one.until is None or on <= one.until) and one.level and one.allowed is not None:
            allowed[one.level] = allowed.get(one.level, 0) + one.allowed
    return allowed


def staffing(
    quotas: Iterable[PostQuota], holders: Sequence[Holder], on: date, *, total: int | None = None
) -> UnitStaffing:
    """Return how a unit is staffed on a day.

    ``total`` is the unit's approved number where it is not divided into levels; then all holders of leading
    levels count against it as one.
    """
    allowed = quotas_on(quotas, on)
    if not allowed and total is not None:
        return UnitStaffing((Staffing(None, total, tuple(holders)),))
    levels = sorted({*allowed, *(one.level for one in holders if one.level)})
    made = [
        Staffing(level, allowed.get(level), tuple(one for one in holders if one.level == level))
        for level in levels
    ]
    unknown = tuple(one for one in holders if one.level is None)
    return UnitStaffing((*made, Staffing(None, None, unknown)) if unknown else tuple(made))
