"""The narrow row of each live person that lists are filtered and sorted by, and the months of the career.

A person's own row is wide (the résumé alone fills a page), so that a walk over 300,000 of them takes seconds.
``person_line`` repeats the short fields beside keys to sort by; ``person_span`` has for each setting and
domain the months that count, overlaps united; rows that cannot be judged stand under ``?setting`` and
``?domain``, those without dates with -1. Both follow from the records and are written anew with each of them.
"""

from collections.abc import Iterator, Sequence

from cadre_desk.model.kinds import Stored
from cadre_desk.model.record import R
from cadre_desk.model.records.people import Person, Post, ResumeEntry
from cadre_desk.rules.identity import display_reading
from cadre_desk.rules.post_order import post_key
from cadre_desk.rules.service_time import Judged, judge, merged, service_keys
from cadre_desk.rules.strokes import Convention, stroke_key, unknown_characters
from cadre_desk.store.connection import Connection
from cadre_desk.store.row_codec import codec

FIELDS = (
    "name", "sex", "ethnicity", "born", "native_place", "health", "political_status", "party_admission",
    "party_full_date", "work_start", "professional_title", "state", "unit_id", "current_post", "post_level",
    "post_since", "rank", "rank_since", "due_age_month",
)  # fmt: skip
KEYS = ("pinyin", "strokes", "strokes_full", "post_order", "unstroked")
LINE_COLUMNS = ("id", *FIELDS, *KEYS)
SORTED_TOGETHER = (
    ("id",),
    ("pinyin",),
    ("unit_id", "post_order", "pinyin"),
    *((field, "pinyin") for field in ("strokes", "strokes_full", "born", "work_start", "post_since")),
    ("current_post", "pinyin"),
    ("post_level", "post_since", "born", "rank", "sex", "ethnicity", "political_status", "state", "pinyin"),
)
"""Columns of an index each: one that holds all an order asks for is walked, and the lines are not touched."""
_UNDATED = -1
_SELECT = f'SELECT "rid", "name_reading", {", ".join(FIELDS)} FROM "person" WHERE "id" = ?'
INSERT_SPAN = "INSERT OR IGNORE INTO person_span VALUES (?, ?, ?, ?)"
_MARKS = ", ".join("?" * (1 + len(LINE_COLUMNS)))
INSERT_LINE = f"INSERT INTO person_line (rid, {', '.join(LINE_COLUMNS)}) VALUES ({_MARKS})"


def write_lines(connection: Connection, person_id: str, rid: int, *, live: bool) -> None:
    """Write the rows of one person anew; a deleted one has none."""
    connection.execute("DELETE FROM person_line WHERE rid = ?", (rid,))
    connection.execute("DELETE FROM person_span WHERE rid = ?", (rid,))
    if not live:
        return
    _, reading, *values = connection.execute(_SELECT, (person_id,)).fetchone()
    connection.execute(INSERT_LINE, (rid, *line_values(person_id, reading, values)))
    rows = judge(_children(connection, ResumeEntry, person_id), _children(connection, Post, person_id))
    spans = [(key, rid, first, last) for key, first, last in spans_of(rows)]
    if spans:
        connection.executemany(INSERT_SPAN, spans)


def line_values(person_id: str, reading: str | None, values: Sequence[Stored]) -> list[Stored]:
    """Return the columns of a line from the stored values of FIELDS."""
    fields = dict(zip(FIELDS, values, strict=True))
    name, post, level = (str(fields[one] or "") for one in ("name", "current_post", "post_level"))
    return [
        person_id,
        *values,
        f"{reading or display_reading(name)}\u001f{name}",
        stroke_key(name, Convention.SURNAME),
        stroke_key(name, Convention.FULL_NAME),
        post_key(post, level or None),
        unknown_characters(name) or None,
    ]


def spans_of(rows: Sequence[Judged]) -> Iterator[tuple[str, int, int]]:
    """Yield the months of each setting and domain, and of the rows that cannot be judged."""
    for key in service_keys():
        yield from _of_key(key, [one for one in rows if one.counts_for(key)])
    yield from _of_key("?setting", [one for one in rows if not one.setting])
    yield from _of_key("?domain", [one for one in rows if not one.domains and one.setting != "study"])


def _of_key(key: str, rows: list[Judged]) -> Iterator[tuple[str, int, int]]:
    for first, last in merged(one.span for one in rows if one.span):
        yield key, first, last
    if any(one.span is None for one in rows):
        yield key, _UNDATED, _UNDATED


def _children(connection: Connection, kind: type[R], person_id: str) -> list[R]:
    sql = codec(kind).select_sql + ' WHERE "person_id" = ? AND "deleted_at" IS NULL'
    return [codec(kind).record(row) for row in connection.execute(sql, (person_id,)).fetchall()]


assert set(FIELDS) <= set(Person.SPEC)
