"""The list of people: what is asked (conditions, order), who answers it, and each line with what is computed.

``arrange`` asks the store once and holds row numbers only; ``page`` reads the lines that come into view.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from cadre_desk.model.query import EVERYTHING, All, In, Not, Order, both
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.people import Person, Unit
from cadre_desk.progress import SILENT, Progress
from cadre_desk.rules.dates import age
from cadre_desk.rules.service_time import month_of
from cadre_desk.services import filters
from cadre_desk.services.filters import Filter
from cadre_desk.services.filters.results import results_of
from cadre_desk.services.hints import hints_of, weights
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.services.tagging import tags_of
from cadre_desk.store.listing import MONTHS, PLACE, RESULT

PINYIN, STROKES, STROKES_FULL, HINT = "pinyin", "strokes", "strokes_full", "hint"
SORTS = {
    PLACE: "按单位职务",
    PINYIN: "按姓名拼音",
    STROKES: "按姓氏笔画",
    STROKES_FULL: "按姓名笔画",
    "": "按粘贴的名单",
}
__all__ = [
    "EMPTY_LIST", "HINT", "MONTHS", "PINYIN", "PLACE", "RESULT", "SORTS", "STROKES", "STROKES_FULL",
    "Arranged", "Question", "RosterRow", "arrange", "bring_up_to_date", "count_of", "is_current", "page",
    "roster_rows",
]  # fmt: skip


@dataclass(frozen=True)
class Question:
    """What a list is made of. ``named`` are ids in the order of a pasted list, which then are the list."""

    filters: tuple[Filter, ...] = ()
    sort: str = PINYIN
    descending: bool = False
    named: tuple[str, ...] = ()
    open_only: bool = False

    @property
    def month_keys(self) -> tuple[str, ...]:
        """Return the settings and domains whose months the conditions ask for."""
        keys = [one.field.removeprefix(MONTHS) for one in self.filters if one.field.startswith(MONTHS)]
        return tuple(dict.fromkeys(keys))


@dataclass(frozen=True)
class Arranged:
    """Who is in a list, in order, as row numbers; how many cannot be judged; what the order lacks."""

    question: Question
    places: "array[int]"
    open_count: int = 0
    total: int = 0
    notes: tuple[str, ...] = ()

    def place_of(self, number: int | None) -> int | None:
        """Return where a row number stands, None if it is not in the list."""
        try:
            return None if number is None else self.places.index(number)
        except ValueError:
            return None


EMPTY_LIST = Arranged(Question(), array("q"))


@dataclass(frozen=True)
class RosterRow:
    """One line of the list; ages, tenures and months are computed as of the session's day."""

    person: Person
    unit: str
    age: str
    tenure: str
    last_year: int | None = None
    last_grade: Grade | None = None
    hints: tuple[tuple[str, str], ...] = field(default=())
    months: Mapping[str, int] = field(default_factory=dict)
    tags: tuple[str, ...] = ()

    @property
    def hint(self) -> str:
        """The gravest hint."""
        return self.hints[0][0] if self.hints else ""

    @property
    def hint_tone(self) -> str:
        """The tone of the gravest hint."""
        return self.hints[0][1] if self.hints else "mute"

    def __repr__(self) -> str:
        return f"<RosterRow {self.person.id}>"


def arrange(session: Session, question: Question) -> Arranged:
    """Return who is in a list, in its order. Raises ParseError for a condition that cannot be read."""
    session.require(Right.READ_PEOPLE)
    listing = session.workspace.listing
    others = session.others("id")
    where = both(filters.condition(session, question.filters), others)
    perhaps = filters.perhaps_condition(session, question.filters)
    wanted = where
    if question.open_only:
        wanted = both(filters.open_condition(session, question.filters) or Not(EVERYTHING), others)
    if question.named:
        wanted = All((wanted, In("id", question.named)))
    places = listing.places(wanted, _order(question), as_of=session.as_of)
    meeting = len(places) if wanted is where or perhaps is None else listing.count(where)
    if question.sort == HINT:
        places = _by_hint(session, places, first=not question.descending)
    if question.named:
        places = _as_named(session, places, question.named)
    open_count = listing.count(both(perhaps, others)) - meeting if perhaps is not None else 0
    return Arranged(question, places, open_count, listing.count(others), _notes(session, question))


def _order(question: Question) -> list[Order]:
    by_field = question.sort and question.sort != HINT
    chosen = [Order(question.sort, descending=question.descending)] if by_field else []
    return [*chosen, *([] if question.sort == PINYIN else [Order(PINYIN)])]


def _by_hint(session: Session, places: "array[int]", *, first: bool) -> "array[int]":
    """Put those with the gravest hint first, or last; equal ones keep their order."""
    grave = weights(session)
    numbers = session.workspace.listing.places_of(tuple(grave))
    weight = {number: grave[person_id] for person_id, number in numbers.items()}
    sign = -1 if first else 1
    return array("q", sorted(places, key=lambda place: sign * weight.get(place, 0)))


def _as_named(session: Session, places: "array[int]", named: Sequence[str]) -> "array[int]":
    ids = session.workspace.listing.ids(places)
    by_id = dict(zip(ids, places, strict=True))
    return array("q", [by_id[one] for one in named if one in by_id])


def _notes(session: Session, question: Question) -> tuple[str, ...]:
    """Say which names the table of strokes could not place."""
    if question.sort not in (STROKES, STROKES_FULL):
        return ()
    unknown = session.workspace.listing.unstroked()
    if not unknown:
        return ()
    named = "、".join(f"{name}（{chars}）" for name, chars in unknown[:3])
    return (f"{len(unknown)} 人的姓名有笔画表未收的字，排在最后：{named}",)


def count_of(session: Session, asked: Sequence[Filter]) -> int:
    """Return how many people meet conditions."""
    session.require(Right.READ_PEOPLE)
    return session.workspace.listing.count(both(filters.condition(session, asked), session.others("id")))


def is_current(session: Session) -> bool:
    """Tell whether months of service were counted by the tables of words as they are now."""
    session.require(Right.READ_PEOPLE)
    return session.workspace.listing.is_current()


def bring_up_to_date(session: Session, progress: Progress = SILENT) -> None:
    """Count the months of service anew after the tables of words were edited."""
    session.require(Right.READ_PEOPLE)
    session.workspace.listing.bring_up_to_date(session.operator.id or "", progress)


def page(session: Session, arranged: Arranged, offset: int, limit: int) -> list[RosterRow]:
    """Return some lines of a list; one that was deleted meanwhile stands as an empty line."""
    session.require(Right.READ_PEOPLE)
    places = arranged.places[offset : offset + limit]
    found = session.workspace.listing.numbered(places)
    rows = dict(zip(found, roster_rows(session, list(found.values())), strict=True))
    on = month_of(session.as_of)
    months = {key: session.workspace.listing.months(places, key, on) for key in arranged.question.month_keys}
    for place, row in rows.items():
        rows[place] = replace(row, months={key: known.get(place, 0) for key, known in months.items()})
    gone = RosterRow(Person(), "", "", "")
    return [rows.get(place, gone) for place in places]


def roster_rows(session: Session, people: Sequence[Person]) -> list[RosterRow]:
    """Return the lines of people."""
    session.require(Right.READ_PEOPLE)
    ids = tuple(person.id for person in people)
    units, results, hints = _units(session, people), results_of(session, ids), hints_of(session, ids)
    rows = [_row(session, one, units, results.get(one.id, {}), hints.get(one.id, [])) for one in people]
    tags = tags_of(session, ids)
    return [replace(row, tags=tags.get(row.person.id or "", ())) for row in rows]


def _row(
    session: Session,
    person: Person,
    units: Mapping[str | None, str],
    results: Mapping[int, Grade],
    hints: Sequence[tuple[str, str]],
) -> RosterRow:
    years = [year for year in results if year < session.as_of.year]
    last = max(years, default=None)
    return RosterRow(
        person,
        units.get(person.unit_id, ""),
        f"{age(person.born, session.as_of)} 岁" if person.born else "",
        _tenure(person, session.as_of),
        last,
        results[last] if last else None,
        tuple(hints),
    )


def _units(session: Session, people: Sequence[Person]) -> dict[str | None, str]:
    wanted = tuple({person.unit_id for person in people if person.unit_id})
    return {unit.id: unit.name or "" for unit in session.workspace.read.find(Unit, In("id", wanted))}


def _tenure(person: Person, on: date) -> str:
    since = person.post_since
    if since is None:
        return ""
    return f"{max(0, (on.year - since.year) * 12 + on.month - (since.month or 1))} 月"
