"""Keeping what is derived true: people touched by an act are indexed anew at its end, for search and lists.

Two tables without content: ``person_key`` (name, reading, unit, post, ID) and ``person_text`` (résumé); their
rowid is the person's rid.
"""

from collections.abc import Iterable
from typing import Any

from cadre_desk.model.records.people import Person, Post, ResumeEntry, Unit
from cadre_desk.rules.identity import name_tokens
from cadre_desk.store.connection import Connection
from cadre_desk.store.people_lines import write_lines
from cadre_desk.store.search_words import id_tokens, reading_tokens, tokens

_ROW = """
    SELECT p."rid", p."name", p."name_reading", u."name", u."short_name", p."current_post", p."citizen_id",
           p."resume", p."deleted_at"
    FROM "person" AS p LEFT JOIN "unit" AS u ON u."id" = p."unit_id" WHERE p."id" = ?
"""
_ENTRIES = (
    'SELECT "text" FROM "resume_entry" WHERE "person_id" = ? AND "deleted_at" IS NULL AND "text" IS NOT NULL'
)


class SearchIndex:
    """Collects the people that one act touched; ``refresh`` indexes them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._people: dict[str, None] = {}
        self._units: dict[str, None] = {}

    def touch(self, table: str, row_id: str, owner_id: str | None) -> None:
        """Take note of a written row."""
        if table == Person.TABLE:
            self._people[row_id] = None
        elif table in (ResumeEntry.TABLE, Post.TABLE) and owner_id:
            self._people[owner_id] = None
        elif table == Unit.TABLE:
            self._units[row_id] = None

    def refresh(self) -> None:
        """Index whoever was touched, and the people of units that were."""
        for unit_id in self._units:
            sql = 'SELECT "id" FROM "person" WHERE "unit_id" = ?'
            self._people.update(
                (row[0], None) for row in self._connection.execute(sql, (unit_id,)).fetchall()
            )
        self.index(self._people)
        self._people, self._units = {}, {}

    def index(self, person_ids: Iterable[str]) -> None:
        """Index people anew."""
        for person_id in person_ids:
            row = self._connection.execute(_ROW, (person_id,)).fetchone()
            if row is not None:
                self._index(person_id, row)

    def index_lines(self, person_id: str) -> None:
        """Write the rows that lists are made of anew, not those of the search."""
        row = self._connection.execute(_ROW, (person_id,)).fetchone()
        if row is not None:
            write_lines(self._connection, person_id, row[0], live=not row[-1])

    def _index(self, person_id: str, row: tuple[Any, ...]) -> None:
        rid, name, reading, unit, short, post, citizen_id, resume, deleted = row
        write_lines(self._connection, person_id, rid, live=not deleted)
        for table in ("person_key", "person_text"):
            self._connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (rid,))
        if deleted:
            return
        spoken = " ".join(dict.fromkeys((*name_tokens(name or ""), *reading_tokens(reading))))
        key = (
            rid,
            tokens(name),
            spoken,
            tokens(f"{unit or ''} {short or ''}"),
            tokens(post),
            id_tokens(citizen_id),
        )
        self._connection.execute(
            "INSERT INTO person_key (rowid, name, reading, unit, post, citizen_id) VALUES (?, ?, ?, ?, ?, ?)",
            key,
        )
        text = tokens(self._resume(person_id, resume))
        self._connection.execute("INSERT INTO person_text (rowid, resume) VALUES (?, ?)", (rid, text))

    def _resume(self, person_id: str, resume: str | None) -> str:
        """Return the original text and those dated rows that are not in it."""
        whole = resume or ""
        rows = self._connection.execute(_ENTRIES, (person_id,)).fetchall()
        return "\n".join([whole, *(text for (text,) in rows if text not in whole)])
