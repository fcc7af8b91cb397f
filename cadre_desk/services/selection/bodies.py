"""Bodies and their seats on a day: standing ones by units, posts and 职数, planned ones by their register."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.model import codes
from cadre_desk.model.query import All, In, Is, Order
from cadre_desk.model.records.people import Education, Person, Post, PostQuota, Unit
from cadre_desk.model.records.selection import BodySeat, PlannedBody, StructureRule
from cadre_desk.rules.post_order import post_key
from cadre_desk.rules.post_quota import Holder as Named
from cadre_desk.rules.post_quota import Staffing
from cadre_desk.rules.selection.standing import held
from cadre_desk.rules.selection.structure import Holder, Seat, rules_of
from cadre_desk.services.office.staffing import UnitLook, unit_looks
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

UNIT, PLANNED = "unit", "planned"
EMPTY = "空缺"


@dataclass(frozen=True, repr=False)
class Body:
    """A body with its seats and the rules that it is asked. ``key`` is unit/<id> or planned/<id>."""

    key: str
    title: str
    seats: tuple[Seat, ...]
    rules: tuple[StructureRule, ...]

    @property
    def unit_id(self) -> str:
        """The unit whose body stands, "" for a planned one."""
        return self.key.partition("/")[2] if self.key.startswith(UNIT) else ""

    @property
    def planned_id(self) -> str:
        """The planned body, "" for one that stands."""
        return self.key.partition("/")[2] if self.key.startswith(PLANNED) else ""


def holder_name(seat: Seat) -> str:
    """Return who holds a seat, in words also if nobody does."""
    return seat.holder.name if seat.holder else EMPTY


def body_names(session: Session) -> list[tuple[str, str]]:
    """Return key and title of every body on the day: planned ones first, then units with 职数."""
    session.require(Right.READ_SELECTION)
    read = session.workspace.read
    planned = read.find(PlannedBody, order=[Order("elected_on", descending=True)])
    found = [(f"{PLANNED}/{one.id}", one.title or "") for one in planned]
    with_posts = {one.unit_id for one in read.find(PostQuota)}
    units = read.find(Unit, order=[Order("position")])
    return found + [
        (f"{UNIT}/{one.id}", one.name or "")
        for one in units
        if (one.id in with_posts or one.leading_posts) and _lives(one, session.as_of)
    ]


def load_body(session: Session, key: str) -> Body:
    """Return a body as it stands on the day. Raises UserError if it is gone."""
    return load_bodies(session, [key])[0]


def load_bodies(session: Session, keys: Sequence[str]) -> list[Body]:
    """Return bodies as they stand on the day, in the given order; every table is read once."""
    session.require(Right.READ_SELECTION)
    session.require(Right.READ_PEOPLE)
    read, on = session.workspace.read, session.as_of
    rules = read.find(StructureRule)
    made = {}
    ids = {kind: [key.partition("/")[2] for key in keys if key.startswith(kind)] for kind in (UNIT, PLANNED)}
    units = [read.require(Unit, one) for one in ids[UNIT]]
    for unit, seats in _standing(session, units):
        made[f"{UNIT}/{unit.id}"] = Body(
            f"{UNIT}/{unit.id}", unit.name or "", tuple(seats), tuple(rules_of(rules, "", on))
        )
    for row_id in ids[PLANNED]:
        body = read.require(PlannedBody, row_id)
        seats = _planned(session, row_id)
        mine = tuple(rules_of(rules, row_id, on))
        made[f"{PLANNED}/{row_id}"] = Body(f"{PLANNED}/{row_id}", body.title or "", tuple(seats), mine)
    return [made[key] for key in keys]


def holders(session: Session, person_ids: Iterable[str]) -> dict[str, Holder]:
    """Return people with their studies by id; the own person and relatives count, nothing of them is told."""
    session.require(Right.READ_SELECTION)
    ids, away = tuple(dict.fromkeys(person_ids)), session.kept_away()
    studies = defaultdict[str, list[Education]](list)
    for row in session.workspace.read.find(Education, In("person_id", ids)):
        studies[row.person_id or ""].append(row)
    people = session.workspace.read.find(Person, In("id", ids))
    return {one.id or "": Holder(one, studies[one.id or ""], one.id in away) for one in people}


# ---------------------------------------------------------------- seats


def _standing(session: Session, units: Sequence[Unit]) -> Iterable[tuple[Unit, list[Seat]]]:
    looks = unit_looks(session, units)
    named = {
        unit.id: [(one.level, one.vacant, one.holders) for one in _approved(looks[unit.id or ""])]
        for unit in units
    }
    known = holders(session, [who.person_id for rows in named.values() for row in rows for who in row[2]])
    since = _since(session, [unit.id or "" for unit in units])
    for unit in units:
        seats = []
        for level, vacant, people in named[unit.id]:
            ordered = sorted(people, key=lambda one: post_key(one.title, one.level))
            seats += [_held(one, known, since.get((unit.id or "", one.person_id))) for one in ordered]
            seats += [Seat(empty_name(level, number), level) for number in range(1, vacant + 1)]
        yield unit, seats


def _approved(look: UnitLook) -> list[Staffing]:
    """Return the levels with an approved number: those below, heads of sections, are no part of the body."""
    return [one for one in look.staffing.levels if one.allowed is not None]


def empty_name(level: str | None, number: int) -> str:
    """Return how an approved post that nobody fills is called."""
    label = codes.table("post_level").label(level) if level else "领导职务"
    return f"{label}{EMPTY}{number}"


def _held(one: Named, known: dict[str, Holder], post: Post | None) -> Seat:
    return Seat(one.title, one.level, known.get(one.person_id), post.start if post else None)


def _since(session: Session, unit_ids: Sequence[str]) -> dict[tuple[str, str], Post]:
    rows = session.workspace.read.find(Post, All((In("unit_id", tuple(unit_ids)), Is("leading", True))))
    return {
        (one.unit_id or "", one.person_id or ""): one
        for one in rows
        if held(one.start, one.end, session.as_of) and not one.temporary
    }


def _planned(session: Session, row_id: str) -> list[Seat]:
    rows = [
        one
        for one in session.workspace.read.children(BodySeat, row_id)
        if _between(one.from_date, one.until, session.as_of)
    ]
    known = holders(session, [one.person_id for one in rows if one.person_id])
    return [Seat(one.post or "", one.level, known.get(one.person_id or "")) for one in rows]


def _lives(unit: Unit, on: date) -> bool:
    return _between(unit.from_date, unit.until, on)


def _between(first: date | None, last: date | None, on: date) -> bool:
    return (first is None or first <= on) and (last is None or on <= last)
