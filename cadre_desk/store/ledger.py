"""The journal's lines: one per changed row, each with the digest of the one before.

Whoever alters or removes a line breaks the chain at that place. Cutting off the end, or computing the whole
chain anew, is what the anchors find: position and digest in ``cadre.keys``, in each backup and in the footer
of each issued letter.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cadre_desk.store.connection import Connection

COLUMNS = (
    "seq", "act", "at", "operator", "operator_id", "title", "reason", "kind", "undoes",
    "table", "row_id", "owner_id", "before", "after", "row_sha", "prev",
)  # fmt: skip
_NAMES = ", ".join(f'"{name}"' for name in (*COLUMNS, "hash"))
_INSERT = f"INSERT INTO journal ({_NAMES}) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"
_FULL, _HEAVY = 500, 4_000_000  # lines, and characters of their images


@dataclass(frozen=True)
class Position:
    """The end of the journal: number and digest of its last line."""

    seq: int = 0
    hash: str = ""

    def __str__(self) -> str:
        return f"{self.seq}-{self.hash[:12]}"


@dataclass(frozen=True)
class Heading:
    """What all lines of one act share."""

    act: str
    at: str
    operator: str
    operator_id: str
    title: str
    reason: str
    kind: str
    undoes: str | None

    def values(self) -> tuple[str | None, ...]:
        """Return the values in the order of COLUMNS."""
        return (
            self.act, self.at, self.operator, self.operator_id,
            self.title, self.reason, self.kind, self.undoes,
        )  # fmt: skip


class Ledger:
    """Appends the lines of one act; they reach the file by ``flush``."""

    def __init__(self, connection: Connection, heading: Heading) -> None:
        self._connection = connection
        self._heading = heading.values()
        self._waiting: list[tuple[Any, ...]] = []
        self._weight = 0
        self.end = end_of(connection)

    def append(
        self,
        table: str,
        row_id: str,
        owner_id: str | None,
        *,
        before: str | None,
        after: str | None,
        row_sha: str,
    ) -> None:
        """Add a line for one row; the images are canonical JSON."""
        seq = self.end.seq + 1
        line = (seq, *self._heading, table, row_id, owner_id, before, after, row_sha, self.end.hash)
        self.end = Position(seq, line_hash(line))
        self._waiting.append((*line, self.end.hash))
        self._weight += len(before or "") + len(after or "")
        if len(self._waiting) >= _FULL or self._weight > _HEAVY:
            self.flush()

    def flush(self) -> None:
        """Write the lines that wait."""
        if self._waiting:
            self._connection.executemany(_INSERT, self._waiting)
            self._waiting = []
            self._weight = 0

    def back_to(self, position: Position) -> None:
        """Forget the lines after a position, whose rows were rolled back."""
        self._waiting = []
        self._weight = 0
        self.end = position


def line_hash(line: Sequence[Any]) -> str:
    """Return the digest of a line's values; lengths keep neighbouring texts apart."""
    parts = [f"{len(str(value))}:{value}" if value is not None else "-" for value in line]
    return hashlib.sha256("".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def end_of(connection: Connection) -> Position:
    """Return the end of the journal."""
    row = connection.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return Position(*row) if row else Position()


def lines(connection: Connection) -> Iterator[tuple[Any, ...]]:
    """Yield every line with its digest, in order."""
    yield from connection.execute(f"SELECT {_NAMES} FROM journal ORDER BY seq")


def first_break(connection: Connection, anchor: Position) -> str:
    """Return what is wrong with the chain in words, empty if it is whole up to and beyond the anchor."""
    end, met = Position(), not anchor.seq
    for *line, stored in lines(connection):
        if line[0] != end.seq + 1 or line[-1] != end.hash:
            return f"第 {end.seq + 1} 条缺失或被替换。"
        if line_hash(line) != stored:
            return f"第 {line[0]} 条被改动。"
        end = Position(line[0], stored)
        met = met or end == anchor
    if met:
        return ""
    return f"上次关闭时日志到第 {anchor.seq} 条，现在对不上（末尾被删除或整条链被重算）。"
