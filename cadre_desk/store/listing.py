"""Lists of people: who is in one, and in which order, as row numbers; and the rows of one page.

A list of 300,000 is three megabytes of numbers, so that every page, and the place of every person, is at hand
at once; the rows themselves are read as they come into view.
"""

import json
from array import array
from collections.abc import Sequence
from datetime import date
from typing import Any

from cadre_desk.model.kinds import Stored
from cadre_desk.model.query import EVERYTHING, All, AnyOf, Condition, Has, Mentions, Not, Order, Served
from cadre_desk.model.records.people import Person
from cadre_desk.progress import SILENT, Progress
from cadre_desk.rules.service_time import month_of, rules_digest
from cadre_desk.store import meta
from cadre_desk.store.connection import Connection, faults_in_words
from cadre_desk.store.connections import Connections
from cadre_desk.store.people_lines import FIELDS, KEYS
from cadre_desk.store.row_codec import codec
from cadre_desk.store.search_index import SearchIndex
from cadre_desk.store.sql_query import Sql, render, served_one, sort_key

PLACE, RESULT, MONTHS = "place", "result", "months:"
_RULES = "service_rules"
MOST_ORDERS = 4
_ALWAYS = frozenset({'t."pinyin"', 't."strokes"', 't."strokes_full"'})
_TREE = """
    WITH RECURSIVE tree(unit_key, path) AS (
        SELECT "id", printf('%06d', ifnull("position", 999999)) || "name" FROM "unit"
        WHERE "deleted_at" IS NULL AND ("parent_id" IS NULL
            OR "parent_id" NOT IN (SELECT "id" FROM "unit" WHERE "deleted_at" IS NULL))
        UNION ALL
        SELECT u."id", tree.path || '/' || printf('%06d', ifnull(u."position", 999999)) || u."name"
        FROM "unit" AS u JOIN tree ON u."parent_id" = tree.unit_key
        WHERE u."deleted_at" IS NULL AND length(tree.path) < 2000)
"""
_JOIN = " LEFT JOIN tree ON tree.unit_key = t.unit_id"
_ALL_MONTHS = (
    "SELECT rid, sum(min(last, ?) - first) FROM person_span "
    "WHERE key = ? AND first >= 0 AND first <= ? GROUP BY rid"
)
_SAME_ID = """
    SELECT group_concat("id") FROM (SELECT "id", "citizen_id" FROM "person" WHERE "deleted_at" IS NULL
        AND "citizen_id" IN (SELECT "citizen_id" FROM "person" WHERE "citizen_id" IS NOT NULL
            GROUP BY "citizen_id" HAVING count(*) > 1)
        ORDER BY "rid") GROUP BY "citizen_id" HAVING count(*) > 1
"""
_SAME_NAME = """
    SELECT group_concat(id) FROM (SELECT id, name, substr(born, 1, 7) AS month FROM person_line
        WHERE name IS NOT NULL AND born IS NOT NULL ORDER BY rid) GROUP BY name, month HAVING count(*) > 1
"""
_LAST_GRADE = (
    '(SELECT y."grade" FROM "yearly_result" AS y WHERE y."person_id" = t.id '
    'AND y."deleted_at" IS NULL AND y."year" < ? ORDER BY y."year" DESC LIMIT 1)'
)


class Listing:
    """Asks for lists in one open file; may be used from any thread."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._orders: dict[tuple[Any, ...], array[int]] = {}

    def places(
        self, where: Condition, order: Sequence[Order] = (), *, as_of: date = date.max
    ) -> "array[int]":
        """Return the row numbers of a list in its order.

        It is sorted by fields of the person, keys of the line, PLACE (unit, then post), RESULT (the last
        grade before the year of ``as_of``) and ``months:town`` (months of service); "not known" comes last.
        """
        whole = self._order(tuple(order), as_of)
        if where == EVERYTHING:
            return whole
        text, values = _narrow(where)
        chosen = {row[0] for row in self._rows(f"SELECT t.rid FROM person_line AS t WHERE {text}", values)}
        return array("q", (place for place in whole if place in chosen))

    def _order(self, order: tuple[Order, ...], as_of: date) -> "array[int]":
        """Return everybody in an order; it is kept until something is written, for the next condition."""
        written = self._connections.written
        asked = (order, as_of.year, as_of.month, written)
        kept = None if self._connections.is_writing_here else self._orders.get(asked)
        if kept is not None:
            return kept
        asks = _values_of(order[0].field, as_of) if order else None
        if asks is not None:
            values = {place: value for place, value in self._rows(*asks) if value is not None}
            whole = self._by_known(values, order, as_of)
        else:
            whole = array("q", (row[0] for row in self._rows(*_ordered(order, as_of))))
        fresh = [(key, one) for key, one in self._orders.items() if key[-1] == written]
        self._orders = dict(fresh[1 - MOST_ORDERS :]) | {asked: whole}
        return whole

    def _by_known(self, values: dict[int, Any], order: tuple[Order, ...], as_of: date) -> "array[int]":
        """Return everybody by values at hand; sorted here, for a database would look up each person's."""
        whole = self._order(order[1:], as_of)
        known = sorted(
            filter(values.__contains__, whole), key=values.__getitem__, reverse=order[0].descending
        )
        return array("q", (*known, *(place for place in whole if place not in values)))

    def count(self, where: Condition) -> int:
        """Return how many people meet a condition; several at once in one walk, not by index."""
        text, values = _narrow(where)
        walked = " NOT INDEXED" if isinstance(where, All) and where.parts else ""
        return int(self._rows(f"SELECT count(*) FROM person_line AS t{walked} WHERE {text}", values)[0][0])

    def people(self, places: Sequence[int]) -> list[Person]:
        """Return the people of a page, without photos; those deleted meanwhile are left out."""
        found = self.numbered(places)
        return [found[place] for place in places if place in found]

    def months(self, places: Sequence[int], key: str, on: int) -> dict[int, int]:
        """Return the months in a setting or domain of each row number, those without any left out."""
        marks = ", ".join("?" * len(places))
        sql = (
            "SELECT rid, sum(min(last, ?) - first) FROM person_span "
            f"WHERE key = ? AND first >= 0 AND first <= ? AND rid IN ({marks}) GROUP BY rid"
        )
        return dict(self._rows(sql, [on, key, on, *places]))

    def numbered(self, places: Sequence[int]) -> dict[int, Person]:
        """Return the people of a page by row number, without photos."""
        marks = ", ".join("?" * len(places))
        sql = codec(Person).light_sql + f' WHERE t."rid" IN ({marks}) AND "deleted_at" IS NULL'
        return {row[-1]: codec(Person).record(row[:-1]) for row in self._rows(sql, list(places))}

    def place(self, person_id: str) -> int | None:
        """Return the row number of a person."""
        rows = self._rows("SELECT rid FROM person_line WHERE id = ?", [person_id])
        return rows[0][0] if rows else None

    def places_of(self, ids: Sequence[str]) -> dict[str, int]:
        """Return the row numbers of people by their ids; those that are gone are left out."""
        sql = "SELECT id, rid FROM person_line WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._rows(sql, [json.dumps(list(ids))]))

    def ids(self, places: Sequence[int]) -> list[str]:
        """Return the ids of row numbers, in their order."""
        rows = self._rows("SELECT rid, id FROM person_line WHERE rid IN (SELECT value FROM json_each(?))", [
            "[" + ",".join(map(str, places)) + "]"
        ])  # fmt: skip
        known = dict(rows)
        return [known[place] for place in places if place in known]

    def duplicates(self) -> list[tuple[str, list[str]]]:
        """Return ids of people with the same citizen ID, or with the same name and birth month, and why."""
        asked = (("身份证号相同", _SAME_ID), ("姓名、出生年月相同", _SAME_NAME))
        return [(why, row[0].split(",")) for why, sql in asked for row in self._rows(sql, [])]

    def unstroked(self) -> list[tuple[str, str]]:
        """Return names, and the characters in them, that the table of strokes lacks."""
        return self._rows("SELECT name, unstroked FROM person_line WHERE unstroked IS NOT NULL", [])

    # ------------------------------------------------------------ keeping up with the rules

    def is_current(self) -> bool:
        """Tell whether months were counted by the tables of words as they are now."""
        with faults_in_words():
            return meta.known(self._connections.current(), _RULES) == rules_digest()

    def bring_up_to_date(self, actor: str, progress: Progress = SILENT) -> None:
        """Count the months of everybody anew if the tables of words were edited."""
        if self.is_current():
            return
        with self._connections.writing(actor) as connection:
            ids = [row[0] for row in connection.execute('SELECT "id" FROM "person"').fetchall()]
            index = SearchIndex(connection)
            for done, person_id in enumerate(ids):
                progress.step(done, len(ids), "重算任职月数")
                index.index_lines(person_id)
            note_rules(connection)

    def _rows(self, sql: str, values: Sequence[Any]) -> list[Any]:
        with faults_in_words():
            return list(self._connections.current().execute(sql, values).fetchall())


def note_rules(connection: Connection) -> None:
    """Write down by which tables of words months are counted."""
    meta.keep(connection, _RULES, rules_digest())


def _narrow(where: Condition, *, few: bool = False) -> Sql:
    """Return a condition on lines; what they do not hold is asked of the person's own row.

    Months are summed of everybody at once, but one by one where other conditions leave ``few``.
    """
    if isinstance(where, All | AnyOf):
        few = few or isinstance(where, All) and not all(map(_counts_months, where.parts))
        rendered = [_narrow(part, few=few) for part in where.parts]
        word, empty = (" AND ", "1") if isinstance(where, All) else (" OR ", "0")
        text = word.join(f"({one})" for one, _ in rendered) or empty
        return f"({text})", [value for _, values in rendered for value in values]
    if isinstance(where, Not):
        text, values = _narrow(where.part, few=few)
        return f"({text}) IS NOT TRUE", values
    if isinstance(where, Served) and few:
        return served_one(where)
    text, values = render(Person, where)
    if isinstance(where, Has | Mentions | Served) or where.field in (*FIELDS, "id"):
        return text, values
    return f't."rid" IN (SELECT t."rid" FROM "person" AS t WHERE t."deleted_at" IS NULL AND {text})', values


def _counts_months(where: Condition) -> bool:
    if isinstance(where, All | AnyOf):
        return any(map(_counts_months, where.parts))
    return isinstance(where, Served) or isinstance(where, Not) and _counts_months(where.part)


def _ordered(order: Sequence[Order], as_of: date) -> Sql:
    """Return what asks for everybody in an order."""
    keys: list[str] = []
    values: list[Stored] = []
    for one in order:
        text, more = _sort_key(one.field, as_of)
        keys += [f"{key}{' DESC' if one.descending else ''}{_nulls(key)}" for key in text]
        values += more
    tree, join = (_TREE, _JOIN) if PLACE in (one.field for one in order) else ("", "")
    return f"{tree}SELECT t.rid FROM person_line AS t{join} ORDER BY {', '.join((*keys, 't.rid'))}", values


def _nulls(key: str) -> str:
    """Put what is not known last; keys that are always there are named plainly, so that an index serves."""
    return "" if key in _ALWAYS else " NULLS LAST"


def _values_of(field: str, as_of: date) -> Sql | None:
    """Return what asks in one walk for the values that a list is sorted by here, None for what lines hold."""
    if field.startswith(MONTHS):
        on = month_of(as_of)
        return _ALL_MONTHS, [on, field.removeprefix(MONTHS), on]
    if field == RESULT:
        return f"SELECT t.rid, {_LAST_GRADE} FROM person_line AS t", [as_of.year]
    if field in (PLACE, *KEYS, *FIELDS):
        return None
    column = Person.SPEC[field].name
    return f'SELECT "rid", "{column}" FROM "person" WHERE "deleted_at" IS NULL', []


def _sort_key(field: str, as_of: date) -> tuple[list[str], list[Stored]]:
    """Return the expressions that a field sorts by. Raises KeyError for what is no field."""
    if field == PLACE:
        return ["tree.path", "t.post_order"], []
    if field == RESULT:
        return [_LAST_GRADE], [as_of.year]
    if field in KEYS:
        return [f't."{field}"'], []
    if field in FIELDS:
        return [sort_key(Person, field)], []
    column = Person.SPEC[field].name
    return [f'(SELECT p."{column}" FROM "person" AS p WHERE p."rid" = t."rid")'], []
