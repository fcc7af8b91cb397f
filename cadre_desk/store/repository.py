"""Reading records: the same questions to the file at rest (Reader) and inside an act (Act)."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from cadre_desk.errors import UserError
from cadre_desk.model.kinds import Stored
from cadre_desk.model.query import EVERYTHING, Condition, Is, Order
from cadre_desk.model.record import R, Record
from cadre_desk.store.connection import Connection, faults_in_words
from cadre_desk.store.connections import Connections
from cadre_desk.store.keyring import Keyring
from cadre_desk.store.row_codec import codec
from cadre_desk.store.sql_query import column_sql, from_sql, order_sql, page_sql, where_sql

_CHILD_ORDERS = ("position", "start")


class Rows(ABC):
    """Questions about live rows; deleted ones are never seen."""

    @abstractmethod
    def _connection(self) -> Connection:
        """Return the connection to ask."""

    @abstractmethod
    def _keyring(self) -> Keyring:
        """Return the keys of groups that are at hand."""

    def get(self, kind: type[R], id: str) -> R | None:
        """Return a record by its id, None if there is none."""
        sql = codec(kind).select_sql + ' WHERE "id" = ? AND "deleted_at" IS NULL'
        with faults_in_words():
            row = self._connection().execute(sql, (id,)).fetchone()
        return None if row is None else codec(kind).record(row, self._keyring())

    def require(self, kind: type[R], id: str) -> R:
        """Return a record by its id. Raises UserError if it is gone."""
        found = self.get(kind, id)
        if found is None:
            raise UserError(f"这条{kind.TITLE}已不存在。", "它可能刚被删除，请刷新后再看。")
        return found

    def find(
        self,
        kind: type[R],
        where: Condition = EVERYTHING,
        order: Sequence[Order] = (),
        *,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[R]:
        """Return the records for which a condition holds; "not known" sorts last, ties by entry."""
        text, values = where_sql(kind, where)
        sql = codec(kind).select_sql + text + order_sql(kind, order) + page_sql(limit, offset)
        with faults_in_words():
            rows = self._connection().execute(sql, values).fetchall()
        table, keyring = codec(kind), self._keyring()
        return [table.record(row, keyring) for row in rows]

    def count(self, kind: type[Record], where: Condition = EVERYTHING) -> int:
        """Return for how many records a condition holds."""
        text, values = where_sql(kind, where)
        with faults_in_words():
            row = (
                self._connection()
                .execute(f'SELECT count(*) FROM "{kind.TABLE}" AS t' + text, values)
                .fetchone()
            )
        return int(row[0])

    def ids(
        self, kind: type[Record], where: Condition = EVERYTHING, order: Sequence[Order] = ()
    ) -> list[str]:
        """Return the ids of the records for which a condition holds."""
        text, values = where_sql(kind, where)
        sql = f'SELECT t."id" FROM "{kind.TABLE}" AS t' + text + order_sql(kind, order)
        with faults_in_words():
            return [row[0] for row in self._connection().execute(sql, values).fetchall()]

    def values(self, kind: type[Record], path: str, where: Condition = EVERYTHING) -> list[Stored]:
        """Return the different stored values of a field or path, "not known" left out."""
        text, values = where_sql(kind, where)
        column = column_sql(kind, path)
        sql = f'SELECT DISTINCT {column} FROM "{kind.TABLE}" AS t{text} AND {column} IS NOT NULL ORDER BY 1'
        with faults_in_words():
            return [row[0] for row in self._connection().execute(sql, values).fetchall()]

    def used_values(self, kind: type[Record], field: str, limit: int) -> list[str]:
        """Return the texts that a field holds anywhere, the most used first, then by text."""
        column_sql(kind, field)
        sql = (
            f'SELECT "{field}" FROM "{kind.TABLE}" WHERE "{field}" IS NOT NULL AND "deleted_at" IS NULL '
            f'GROUP BY "{field}" ORDER BY count(*) DESC, "{field}" LIMIT ?'
        )
        with faults_in_words():
            return [str(row[0]) for row in self._connection().execute(sql, (limit,)).fetchall()]

    def used_counts(
        self, kind: type[Record], field: str, by: str, where: Condition = EVERYTHING
    ) -> list[tuple[str, int]]:
        """Return the texts of a field and how many different ``by`` have each, the most used first."""
        text, values = where_sql(kind, where)
        column, counted = column_sql(kind, field), f"count(DISTINCT {column_sql(kind, by)})"
        sql = (
            f'SELECT {column}, {counted} FROM "{kind.TABLE}" AS t{text} AND {column} IS NOT NULL '
            f"GROUP BY 1 ORDER BY 2 DESC, 1"
        )
        with faults_in_words():
            return [(str(said), int(count)) for said, count in self._connection().execute(sql, values)]

    def fields(
        self, kind: type[Record], paths: Sequence[str], where: Condition = EVERYTHING
    ) -> list[tuple[Any, ...]]:
        """Return only some fields or paths of the rows, as values: cheap where rows carry photos or PDFs."""
        text, values = where_sql(kind, where)
        columns = ", ".join(column_sql(kind, path) for path in paths)
        with faults_in_words():
            rows = (
                self._connection()
                .execute(f'SELECT {columns} FROM "{kind.TABLE}" AS t{text}', values)
                .fetchall()
            )
        read = [from_sql(kind, path) for path in paths]
        return [tuple(one(value) for one, value in zip(read, row, strict=True)) for row in rows]

    def children(self, kind: type[R], owner_id: str) -> list[R]:
        """Return the rows that belong to another, by position or start."""
        if kind.OWNER is None:
            raise TypeError(f"{kind.__name__} has no owner")
        order = [Order(name) for name in _CHILD_ORDERS if name in kind.SPEC]
        return self.find(kind, Is(kind.OWNER, owner_id), order[:1])


class Reader(Rows):
    """Reads what is saved, from any thread; inside an act of the same thread it sees what the act wrote."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def _connection(self) -> Connection:
        return self._connections.current()

    def _keyring(self) -> Keyring:
        return self._connections.keyring
