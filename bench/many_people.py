"""A real encrypted file with very many people, filled past the journal so that it takes minutes, not hours.

The rows are those that acts would write, search tables and lines included; ids, ages and names differ.
"""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cadre_desk.model.record import Record
from cadre_desk.model.records.people import Person, Post, ResumeEntry, Unit, YearlyResult
from cadre_desk.rules.identity import display_reading, name_tokens
from cadre_desk.rules.service_time import judge
from cadre_desk.services.demo.careers import Career, make_career
from cadre_desk.services.demo.city import GIVEN, SURNAMES, demo_seats
from cadre_desk.services.session import Session
from cadre_desk.services.setup import FIRST_ROLES
from cadre_desk.store import people_lines
from cadre_desk.store.row_codec import codec
from cadre_desk.store.search_words import id_tokens, tokens
from cadre_desk.store.workspace import Workspace

TODAY = date(2026, 3, 6)
MODELS, BATCH, UNITS = 2000, 5000, 1200
_NOW = "2026-03-06T08:00:00Z"


def make_file(folder: Path, count: int) -> Session:
    """Return a session on a new file with ``count`` people in 1,200 units; the caller closes it."""
    workspace, _ = Workspace.create(
        folder, login="bench", name="测速", roles=FIRST_ROLES, password="bench-48213", fast_keys=True
    )
    dice = random.Random(7)
    with workspace.journal.act("单位", undoable=False) as act:
        units = [act.insert(Unit.new(name=f"样例{number}局", position=number)) for number in range(UNITS)]
    careers = [_career(dice, number) for number in range(min(MODELS, count))]
    for start in range(0, count, BATCH):  # a transaction each: one of a gigabyte outgrows the cache
        size = min(BATCH, count - start)
        with workspace._connections.writing("bench") as connection:
            _write_batch(connection, careers, [one.id or "" for one in units], range(start, start + size))
    return Session(workspace, workspace.operator, TODAY)


def _career(dice: random.Random, number: int) -> Career:
    made = make_career(dice, f"{SURNAMES[number % len(SURNAMES)]}样例", dice.choice(demo_seats()), 2026)
    return Career(made.person.changed(photo=None), made.rows)


def _name(number: int) -> str:
    given = GIVEN[number // len(SURNAMES) % len(GIVEN)]
    more = GIVEN[number // (len(SURNAMES) * len(GIVEN)) % len(GIVEN)][0]
    return f"{SURNAMES[number % len(SURNAMES)]}{more}{given[0]}"


def _write_batch(connection: object, careers: list[Career], units: list[str], numbers: range) -> None:
    rows: dict[str, list[tuple[object, ...]]] = {}
    for number in numbers:
        for sql, values in _person(careers[number % len(careers)], units[number % len(units)], number):
            rows.setdefault(sql, []).append(values)
    for sql, many in rows.items():
        connection.executemany(sql, many)  # type: ignore[attr-defined]


def _person(career: Career, unit: str, number: int) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Yield statement and values of each row of one person; ``rid`` is the number plus one."""
    rid, name, person_id = number + 1, _name(number), f"person-{number:08d}"
    citizen_id = f"349901{19600101 + number % 300000:08d}{number % 1000:03d}0"
    reading = display_reading(name)
    person = career.person.changed(name=name, unit_id=unit, name_reading=reading, citizen_id=citizen_id)
    yield _insert(person, person_id)
    kept = [row for row in career.rows if isinstance(row, ResumeEntry | YearlyResult)]
    for place, row in enumerate(kept):
        yield _insert(row.changed(person_id=person_id), f"row-{number:08d}-{place}")
    values = dict(zip(codec(Person).names, codec(Person).stored(person), strict=True))
    line = people_lines.line_values(person_id, reading, [values[one] for one in people_lines.FIELDS])
    yield people_lines.INSERT_LINE, (rid, *line)
    judged = judge([row for row in kept if isinstance(row, ResumeEntry)], list[Post]())
    for key, first, last in people_lines.spans_of(judged):
        yield people_lines.INSERT_SPAN, (key, rid, first, last)
    key_values = (
        rid,
        tokens(name),
        " ".join(name_tokens(name)),
        tokens("样例局"),
        tokens(person.current_post),
    )
    yield (
        "INSERT INTO person_key (rowid, name, reading, unit, post, citizen_id) VALUES (?, ?, ?, ?, ?, ?)",
        (*key_values, id_tokens(citizen_id)),
    )
    yield "INSERT INTO person_text (rowid, resume) VALUES (?, ?)", (rid, tokens(person.resume))


def _insert(record: Record, row_id: str) -> tuple[str, tuple[object, ...]]:
    table = codec(type(record))
    frame = (row_id, None, 1, _NOW, _NOW, "bench", "local")
    return table.insert_sql, (*table.stored(record), *frame)
