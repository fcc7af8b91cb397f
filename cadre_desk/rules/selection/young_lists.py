"""The two live lists of the 1+3 survey, for any day, from dated rows: 正科级 ≤40 and 科级领导 ≤35."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.model.records.people import Post, Rank, ResumeEntry
from cadre_desk.model.records.selection import YoungList
from cadre_desk.rules.dates import age
from cadre_desk.rules.selection.standing import TABLE, Life, is_young, standing
from cadre_desk.rules.tables import RuleRow, load_table

UNCLEAR = "待核"
"""How somebody stands on a list whose post does not say whether it is a leading one."""


@dataclass(frozen=True, repr=False)
class Listing:
    """Somebody on a list: the row that puts them there, age, fields worked in, 职务, 职级 or 待核."""

    life: Life
    age: int
    grade: str
    since: str
    way: str
    fields: tuple[str, ...]


def list_row(kind: YoungList) -> RuleRow:
    """Return the conditions of a list."""
    return load_table(TABLE).row(f"list-{kind.stored}")


def listed(
    kind: YoungList, lives: Iterable[Life], careers: dict[str, list[ResumeEntry]], on: date
) -> list[Listing]:
    """Return who stands on a list on a day, the youngest first."""
    row = list_row(kind)
    found = [one for life in lives if (one := _listing(row, life, careers, on)) is not None]
    return sorted(
        found, key=lambda one: one.life.person.born.key if one.life.person.born else (0,), reverse=True
    )


def _listing(row: RuleRow, life: Life, careers: dict[str, list[ResumeEntry]], on: date) -> Listing | None:
    born = life.person.born
    if born is None or not is_young(born, on, most_age=int(row.values["most_age"])):
        return None
    now = standing(life, on)
    held: Post | Rank
    if now.leading is not None:
        if now.leading.level not in row.values["levels"]:
            return None
        held, name, way = now.leading, "level", "职务"
    elif now.rank is not None and now.rank.rank in row.values["ranks"]:
        held, name, way = now.rank, "rank", "职级"
    elif now.unclear is not None and now.unclear.level in row.values["levels"]:
        held, name, way = now.unclear, "level", UNCLEAR
    else:
        return None
    rows = [*careers.get(life.person.id or "", ()), *life.posts]
    return Listing(life, age(born, on), held.typed(name), held.typed("start"), way, fields_of(rows, on))


def fields_of(rows: Sequence[ResumeEntry | Post], on: date) -> tuple[str, ...]:
    """Return the policy's fields (乡街、扶贫、党建、经济) that somebody has worked in up to a day."""
    begun = [one for one in rows if one.start and one.start.first_day() <= on]
    return tuple(one.values["field"] for one in _fields() if any(_fits(one, row) for row in begun))


def _fields() -> Iterator[RuleRow]:
    return (one for one in load_table(TABLE).rows if "field" in one.values)


def _fits(field: RuleRow, row: ResumeEntry | Post) -> bool:
    for name in ("setting", "domain"):
        if name in field.values and getattr(row, name):
            return bool(getattr(row, name) == field.values[name])
    text = row.text or "" if isinstance(row, ResumeEntry) else f"{row.unit_name or ''}{row.title or ''}"
    return any(word in text for word in field.values["words"])
