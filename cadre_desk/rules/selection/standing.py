"""Where somebody stands on a day: tier by leading post, tier by rank, from dated rows alone.

A post counts from its first month to the month before its end, which is when the next one begins.
A temporary post (挂职) gives no standing. A row with a level but without a word on 领导职务 is *unclear*: it
is neither counted as a leading post nor left out in silence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Person, PersonState, Post, Rank
from cadre_desk.model.records.selection import Tier
from cadre_desk.rules.dates import age
from cadre_desk.rules.tables import RuleRow, load_table

TABLE = "young_cadres"


@dataclass(frozen=True, repr=False)
class Life:
    """A person with the dated rows that say what the person was when."""

    person: Person
    posts: Sequence[Post] = ()
    ranks: Sequence[Rank] = ()


@dataclass(frozen=True)
class Standing:
    """The rows that hold on a day: the highest leading post, the rank, a post that may be leading."""

    leading: Post | None = None
    rank: Rank | None = None
    unclear: Post | None = None

    @property
    def post(self) -> Post | None:
        """The post by which the person is known."""
        return self.leading or self.unclear


def held(start: PartialDate | None, end: PartialDate | None, on: date) -> bool:
    """Tell whether a row holds on a day; the month in which it ends belongs to the next row."""
    if start is None:
        return False
    month = (on.year, on.month)
    return (start.year, start.month or 1) <= month and (end is None or (end.year, end.month or 1) > month)


def standing(life: Life, on: date) -> Standing:
    """Return where somebody stands on a day. Open rows of those no longer in office hold no more."""
    gone = life.person.state not in (None, PersonState.IN_OFFICE)
    posts = [
        one
        for one in life.posts
        if one.level and not one.temporary and held(one.start, one.end, on) and not (gone and one.end is None)
    ]
    ranks = [one for one in life.ranks if held(one.start, one.end, on) and not (gone and one.end is None)]
    return Standing(
        _highest([one for one in posts if one.leading]),
        min(ranks, key=lambda one: one.rank or "~", default=None),
        _highest([one for one in posts if one.leading is None]),
    )


def in_office(life: Life, on: date) -> bool:
    """Tell whether somebody was in office on a day; of those gone since, ended posts and ranks tell."""
    then = standing(life, on)
    return (
        life.person.state in (None, PersonState.IN_OFFICE) or then.post is not None or then.rank is not None
    )


def _highest(posts: Iterable[Post]) -> Post | None:
    return min(posts, key=lambda one: one.level or "~", default=None)


@cache
def tier_row(tier: Tier) -> RuleRow:
    """Return which leading posts and ranks make a tier."""
    rows = load_table(TABLE).rows
    return next(one for one in rows if one.id.startswith("tier-") and one.values["tier"] == tier.stored)


def tier_of_post(post: Post | None) -> Tier | None:
    """Return the tier of a post's level."""
    return next((one for one in Tier if post and post.level in tier_row(one).values["levels"]), None)


def tier_of_rank(rank: Rank | None) -> Tier | None:
    """Return the tier that a rank is on a par with."""
    return next((one for one in Tier if rank and rank.rank in tier_row(one).values["ranks"]), None)


def is_young(
    born: PartialDate | None, on: date, *, born_from: PartialDate | None = None, most_age: int | None = None
) -> bool:
    """Tell whether somebody is born late enough and not too old on a day; 以下 includes the age itself."""
    if born is None:
        return False
    late = born_from is None or (born.year, born.month or 1) >= (born_from.year, born_from.month or 1)
    return late and (most_age is None or age(born, on) <= most_age)


def ages_out(born: PartialDate, most_age: int) -> date:
    """Return the first day on which somebody is older than an age: of the birth month, a year after it."""
    return date(born.year + most_age + 1, born.month or 1, 1)
