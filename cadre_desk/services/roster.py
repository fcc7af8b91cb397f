"""The list of people: views that are always there, and each line with what is computed for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from cadre_desk.model.query import EVERYTHING, All, Condition, In, Not, Order
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.model.records.people import Person, Sanction, YearlyResult
from cadre_desk.rules.dates import age
from cadre_desk.rules.influence import influences
from cadre_desk.services.filters import Filter
from cadre_desk.services.people import roster, unit_names
from cadre_desk.services.session import Session

NAME_ORDER = (Order("name_reading"), Order("name"))
_SETTLED = (LetterState.CLOSED, LetterState.VOID)


@dataclass(frozen=True)
class View:
    """A named list: its conditions are the first chips of the list."""

    key: str
    title: str
    filters: tuple[Filter, ...] = ()


VIEWS = (
    View("all", "全部"),
    View("chiefs_40", "40 岁以下正科级", (Filter("post_level", "=", "乡科级正职"), Filter("age", "<", "40"))),
    View(
        "deputies_35", "35 岁以下副科级", (Filter("post_level", "=", "乡科级副职"), Filter("age", "<", "35"))
    ),
    View("women", "女干部", (Filter("sex", "=", "女"),)),
    View("post_5", "任现职满 5 年", (Filter("post_years", "≥", "5"),)),
)


@dataclass(frozen=True)
class RosterRow:
    """One line of the list; ``age`` and ``tenure`` are computed as of the session's day."""

    person: Person
    unit: str
    age: str
    tenure: str
    last_result: YearlyResult | None
    hints: tuple[tuple[str, str], ...] = field(default=())

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


def roster_rows(
    session: Session,
    where: Condition = EVERYTHING,
    order: Sequence[Order] = NAME_ORDER,
    *,
    offset: int = 0,
    limit: int | None = None,
) -> list[RosterRow]:
    """Return one page of the list with what belongs to each line."""
    people = roster(session, where, order, offset=offset, limit=limit)
    ids = tuple(person.id for person in people)
    units, results, hints = unit_names(session), _last_results(session, ids), _hints(session, ids)
    return [
        RosterRow(
            person,
            units.get(person.unit_id or "", ""),
            f"{age(person.born, session.as_of)} 岁" if person.born else "",
            _tenure(person, session.as_of),
            results.get(person.id),
            tuple(hints.get(person.id, ())),
        )
        for person in people
    ]


def _tenure(person: Person, on: date) -> str:
    since = person.post_since
    if since is None:
        return ""
    return f"{max(0, (on.year - since.year) * 12 + on.month - (since.month or 1))} 月"


def _last_results(session: Session, ids: Sequence[str | None]) -> dict[str | None, YearlyResult]:
    rows = session.workspace.read.find(YearlyResult, In("person_id", tuple(ids)), [Order("year")])
    return {row.person_id: row for row in rows}


def _hints(session: Session, ids: Sequence[str | None]) -> dict[str | None, list[tuple[str, str]]]:
    found: dict[str | None, list[tuple[str, str]]] = {}
    read = session.workspace.read
    for sanction in read.find(Sanction, In("person_id", tuple(ids))):
        for one in influences([sanction]):
            if one.covers(session.as_of):
                until = f"影响期至{one.end.year}.{one.end.month:02d}" if one.end else "影响期内"
                found.setdefault(sanction.person_id, []).append((until, "bad"))
    open_letters = All((In("person_id", tuple(ids)), Not(In("state", _SETTLED))))
    for letter in read.find(Letter, open_letters):
        found.setdefault(letter.person_id, []).append(("提示函在办", "warn"))
    return found
