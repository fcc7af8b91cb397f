"""The search box: people by name, pinyin, initials, unit, post, part of the citizen ID, résumé."""

from dataclasses import dataclass

from cadre_desk.store.connection import faults_in_words
from cadre_desk.store.connections import Connections
from cadre_desk.store.search_words import questions

# Best first: who is named so, then who sits there, then whose past holds the words.
_STAGES = (
    ("person_key", "name"),
    ("person_key", "reading"),
    ("person_key", "post"),
    ("person_key", "unit"),
    ("person_key", "citizen_id"),
    ("person_text", "resume"),
)
_ANYWHERE = (
    "SELECT rowid FROM person_key WHERE person_key MATCH ? "
    "UNION SELECT rowid FROM person_text WHERE person_text MATCH ?"
)

_LINES = (
    "SELECT l.id, l.name, l.born, l.current_post, u.name "
    'FROM person_line AS l LEFT JOIN "unit" AS u ON u."id" = l.unit_id'
)


@dataclass(frozen=True, repr=False)
class PersonFound:
    """One line of the search box."""

    id: str
    name: str
    born: str
    post: str
    unit: str


class Search:
    """Asks the index of one open file; may be used from any thread."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def people(self, text: str, limit: int = 50) -> list[str]:
        """Return ids of people that match every typed word, best first; none for a blank text."""
        words = questions(text)
        found: dict[str, None] = {}
        for stage in _STAGES if words else ():
            if len(found) < limit:
                found.update(dict.fromkeys(self._stage(*stage, words, limit)))
        return list(found)[:limit]

    def hits(self, text: str, limit: int = 50) -> list["PersonFound"]:
        """Return who matches, with what one line of the search box says of each."""
        ids = self.people(text, limit)
        marks = ", ".join("?" * len(ids))
        with faults_in_words():
            rows = self._connections.current().execute(f"{_LINES} WHERE l.id IN ({marks})", ids).fetchall()
        found = {row[0]: PersonFound(*(text or "" for text in row)) for row in rows}
        return [found[one] for one in ids if one in found]

    def _stage(self, table: str, column: str, words: list[str], limit: int) -> list[str]:
        """Return those whose column matches the first word while the others match anywhere."""
        others = "".join(f" AND p.rid IN ({_ANYWHERE})" for _ in words[1:])
        sql = (
            f"SELECT p.id FROM {table} CROSS JOIN person_line AS p ON p.rid = {table}.rowid "
            f"WHERE {table} MATCH ?{others} LIMIT ?"
        )
        values = [f"{column} : {words[0]}", *(word for word in words[1:] for _ in range(2)), limit]
        with faults_in_words():
            rows = self._connections.current().execute(sql, values).fetchall()
        return [row[0] for row in rows]
