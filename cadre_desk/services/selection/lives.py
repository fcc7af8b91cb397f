"""The dated rows of everybody, read once for whole-city figures, and which county a unit belongs to."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cadre_desk.model.records.people import Person, Post, Rank, Unit
from cadre_desk.rules.selection.standing import Life, standing
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

CITY, NOWHERE = "市直", "未对应单位"
_COUNTY_ENDS = ("县", "区")


def lives(session: Session) -> list[Life]:
    """Return everybody with posts and ranks, without the operator's own person and relatives."""
    away = session.kept_away()
    return [one for one in counted_lives(session) if one.person.id not in away]


def counted_lives(session: Session) -> list[Life]:
    """Return everybody with posts and ranks, for figures: who counts does not depend on who asks."""
    session.require(Right.READ_PEOPLE)
    read = session.workspace.read
    posts, ranks = defaultdict[str, list[Post]](list), defaultdict[str, list[Rank]](list)
    for post in read.find(Post):
        posts[post.person_id or ""].append(post)
    for rank in read.find(Rank):
        ranks[rank.person_id or ""].append(rank)
    return [Life(one, posts[one.id or ""], ranks[one.id or ""]) for one in read.find(Person)]


@dataclass(frozen=True)
class Place:
    """A unit and the county it lies in, by name; 市直 for units of no county."""

    unit_id: str
    unit: str
    county: str


class Places:
    """Where people were on a day."""

    def __init__(self, units: Mapping[str, Unit]) -> None:
        self._units = units
        self._by_name = {one.name: one for one in units.values()}

    @classmethod
    def read(cls, session: Session) -> "Places":
        """Return the places of all units."""
        session.require(Right.READ_PEOPLE)
        return cls({one.id or "": one for one in session.workspace.read.find(Unit)})

    def at(self, life: Life, on: date) -> Place:
        """Return where somebody stood on a day: by the post's unit, its name, or the present unit."""
        post = standing(life, on).post
        if post is None:
            return self.of(life.person.unit_id)
        known = self._units.get(post.unit_id or "") or self._by_name.get(post.unit_name)
        if known is None and post.end is None:
            known = self._units.get(life.person.unit_id or "")
        if known is not None:
            return self.of(known.id)
        return Place("", post.unit_name or NOWHERE, self._county_by_words(post.unit_name or ""))

    def of(self, unit_id: str | None) -> Place:
        """Return the place of a unit."""
        unit = self._units.get(unit_id or "")
        if unit is None:
            return Place("", NOWHERE, NOWHERE)
        county = next(
            (one.name or "" for one in self.above(unit) if (one.name or "").endswith(_COUNTY_ENDS)), CITY
        )
        return Place(unit.id or "", unit.name or "", county)

    def above(self, unit: Unit) -> list[Unit]:
        """Return a unit and those above it, nearest first."""
        chain: list[Unit] = []
        at: Unit | None = unit
        while at is not None and at not in chain:
            chain.append(at)
            at = self._units.get(at.parent_id or "")
        return chain

    def under(self, life: Life, on: date, unit_id: str) -> bool:
        """Tell whether somebody stood in a unit or below it on a day."""
        unit = self._units.get(self.at(life, on).unit_id)
        return unit is not None and any(one.id == unit_id for one in self.above(unit))

    def _county_by_words(self, words: str) -> str:
        names = [one for one in self._by_name if one and one.endswith(_COUNTY_ENDS) and words.startswith(one)]
        return names[0] if names else NOWHERE
