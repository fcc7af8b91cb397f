"""Every write: one act, its lines in the journal, undo and redo, history.

::

    with workspace.journal.act("修改张示例的出生年月", reason="档案核对") as act:
        act.update(person.changed(born=month))
    act.changes          # what every view needs to know

Undo is an act too: it puts rows back to their images and is itself written down. It reaches back to the last
act that cannot be undone (a letter that was issued) and to the opening of the file. An older act can be taken
back for one owner (a person and the person's rows) as long as nothing later touched the same rows.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from cadre_desk.errors import Conflict, StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.record import R
from cadre_desk.model.records.office import Operator
from cadre_desk.model.sealing import KeyGroup
from cadre_desk.store.act import KINDS, Act, heading
from cadre_desk.store.connections import Connections
from cadre_desk.store.keyring import NO_KEYS, Keyring
from cadre_desk.store.ledger import Heading, Position, end_of, first_break
from cadre_desk.store.row_codec import Image, codec

__all__ = ["Act", "ActLine", "ActsAsked", "Entry", "Journal"]

Images = dict[tuple[str, str], tuple[Image | None, Image | None]]
"""What undo puts back, by row (table, id): the image expected now, and the one wanted."""


@dataclass(frozen=True)
class Entry:
    """One line: who changed one row, when (UTC), why; ``before`` and ``after`` hold stored values."""

    seq: int
    act: str
    at: datetime
    operator: str
    title: str
    reason: str
    table: str
    row_id: str
    before: Image | None
    after: Image | None
    keyring: Keyring = field(default=NO_KEYS, compare=False)

    def __repr__(self) -> str:
        return f"<Entry {self.seq} {self.table}>"

    def record_before(self, kind: type[R]) -> R | None:
        """Return the record as it was, without bytes; None if it was not there."""
        return None if self.before is None else codec(kind).record_of(self.before, self.keyring)

    def record_after(self, kind: type[R]) -> R | None:
        """Return the record as it became, without bytes; None if it was deleted."""
        return None if self.after is None else codec(kind).record_of(self.after, self.keyring)


@dataclass(frozen=True)
class ActLine:
    """One act: ``first`` and ``last`` number its lines, ``tables`` counts its rows by table."""

    first: int
    last: int
    act: str
    at: datetime
    operator: str
    title: str
    reason: str
    kind: str
    tables: Mapping[str, int]
    verbs: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<ActLine {self.first}>"


@dataclass(frozen=True)
class ActsAsked:
    """Which acts: by operator, between moments (UTC, ISO), about a row or owner, with words in the title."""

    operator_id: str = ""
    since: str = ""
    before: str = ""
    about: str = ""
    words: str = ""

    def sql(self) -> tuple[str, list[str]]:
        """Return the condition with its values."""
        parts: list[tuple[str, tuple[str, ...]]] = [("1", ())]
        if self.operator_id:
            parts.append(("operator_id = ?", (self.operator_id,)))
        if self.since:
            parts.append(("at >= ?", (self.since,)))
        if self.before:
            parts.append(("at < ?", (self.before,)))
        if self.about:
            parts.append(("(row_id = ? OR owner_id = ?)", (self.about, self.about)))
        if self.words:
            parts.append(("(instr(title, ?) OR instr(reason, ?))", (self.words, self.words)))
        return " AND ".join(text for text, _ in parts), [value for _, values in parts for value in values]


class Journal:
    """The journal of one open file, written in the name of one operator."""

    def __init__(self, connections: Connections, operator: Operator) -> None:
        self._connections = connections
        self._operator = operator
        self._open: Act | None = None
        self._done: list[tuple[str, str]] = []
        self._undone: list[tuple[str, str]] = []

    @contextmanager
    def act(
        self,
        title: str,
        *,
        reason: str = "",
        undoable: bool = True,
        by: Operator | None = None,
        sealed_by: KeyGroup | None = None,
    ) -> Iterator[Act]:
        """Write in one transaction that an exception rolls back; an act inside an act joins it.

        ``sealed_by`` seals the reason, where it says something of what the act wrote.
        """
        if self._open is not None and self._connections.is_writing_here:
            self._open.undoable = self._open.undoable and undoable
            with self._open.nested() as joined:
                yield joined
            return
        head = heading(_who(by or self._operator), title, reason)
        if sealed_by and reason:
            closed = self._connections.keyring.seal(sealed_by, reason, _place(head.act))
            head = replace(head, reason=closed)
        with self._written(head) as act:
            act.undoable = undoable
            yield act
        self._remember(head, act)

    @contextmanager
    def _written(self, head: Heading) -> Iterator[Act]:
        with self._connections.writing(head.operator_id) as connection:
            self._open = Act(connection, head, self._connections.keyring)
            try:
                yield self._open
                self._open.finish()
            finally:
                self._open = None

    def _remember(self, head: Heading, act: Act) -> None:
        if not act.changes:
            return
        self._undone.clear()
        if act.undoable:
            self._done.append((head.act, head.title))
        else:
            self._done.clear()

    def note(self, title: str, reason: str = "") -> None:
        """Write down something that changed no row."""
        with self._written(heading(_who(self._operator), title, reason, "event")) as act:
            act.event()

    # ------------------------------------------------------------ undo

    def can_undo(self) -> str | None:
        """Return the title of what undo would take back."""
        return self._done[-1][1] if self._done else None

    def can_redo(self) -> str | None:
        """Return the title of what redo would do again."""
        return self._undone[-1][1] if self._undone else None

    def undo(self) -> Changes:
        """Take back the last act. Raises Conflict if one of its rows was changed since."""
        return self._step(self._done, self._undone, "撤销", back=True)

    def redo(self) -> Changes:
        """Do again what was undone last. Raises Conflict if one of its rows was changed since."""
        return self._step(self._undone, self._done, "重做", back=False)

    def take_back(self, act_id: str, owner_id: str) -> Changes:
        """Take back what an act, however old, did to one row and the rows that belong to it.

        Raises Conflict if one of them was changed since; then nothing is written. Undo takes this back too.
        """
        rows = {
            (table, row_id): images
            for (table, row_id), images in self._images(act_id, back=True).items()
            if row_id == owner_id or self._belongs(act_id, row_id, owner_id)
        }
        title = self._title_of(act_id)
        head = heading(_who(self._operator), f"撤销：{title}", "", "undo", act_id)
        with self._written(head) as act:
            self._put_back(act, rows, title, "撤销")
        self._remember(head, act)
        return act.changes

    def _belongs(self, act_id: str, row_id: str, owner_id: str) -> bool:
        sql = "SELECT 1 FROM journal WHERE act = ? AND row_id = ? AND owner_id = ? LIMIT 1"
        found = self._connections.writer.execute(sql, (act_id, row_id, owner_id)).fetchone()
        return found is not None

    def _title_of(self, act_id: str) -> str:
        sql = "SELECT title FROM journal WHERE act = ? LIMIT 1"
        found = self._connections.writer.execute(sql, (act_id,)).fetchone()
        if found is None:
            raise StepRefused("没有这项操作的记录。")
        return str(found[0])

    @staticmethod
    def _put_back(act: Act, rows: Images, title: str, verb: str) -> None:
        for (table, row_id), (expected, wanted) in rows.items():
            if not act.restore(codec(KINDS[table]), row_id, expected, wanted):
                raise Conflict(
                    f"“{title}”之后，其中的{KINDS[table].TITLE}又有改动，不能{verb}。",
                    "请直接修改这条记录。",
                )
        for table, row_id in rows:
            act.require_sound(codec(KINDS[table]), row_id)

    def _step(
        self, source: list[tuple[str, str]], target: list[tuple[str, str]], verb: str, *, back: bool
    ) -> Changes:
        if not source:
            raise StepRefused(f"没有可以{verb}的操作。")
        act_id, title = source[-1]
        kind = "undo" if back else "redo"
        with self._written(heading(_who(self._operator), f"{verb}：{title}", "", kind, act_id)) as act:
            self._put_back(act, self._images(act_id, back=back), title, verb)
        target.append(source.pop())
        return act.changes

    def _images(self, act_id: str, *, back: bool) -> Images:
        """Return (expected now, wanted) by row; an act may have written a row more than once."""
        sql = 'SELECT "table", row_id, before, after FROM journal WHERE act = ? ORDER BY seq'
        first: dict[tuple[str, str], Image | None] = {}
        last: dict[tuple[str, str], Image | None] = {}
        for table, row_id, before, after in self._connections.writer.execute(sql, (act_id,)):
            first.setdefault((table, row_id), _image(before))
            last[table, row_id] = _image(after)
        now, then = (last, first) if back else (first, last)
        return {row: (now[row], then[row]) for row in first}

    # ------------------------------------------------------------ history

    def history(
        self, *, row: tuple[str, str] | None = None, owner_id: str | None = None, limit: int = 200
    ) -> list[Entry]:
        """Return lines, newest first: of one row (table, id), of the rows of an owner, or all."""
        where, values = "1", []
        if row is not None:
            where, values = '"table" = ? AND row_id = ?', list(row)
        if owner_id is not None:
            where, values = f"{where} AND owner_id = ?", [*values, owner_id]
        sql = (
            'SELECT seq, act, at, operator, title, reason, "table", row_id, before, after FROM journal '
            f"WHERE {where} ORDER BY seq DESC LIMIT ?"
        )
        found = self._connections.current().execute(sql, (*values, limit)).fetchall()
        return [_entry(line, self._connections.keyring) for line in found]

    def ever(self, table: str, field: str) -> list[tuple[str, str]]:
        """Return (row id, text) of all that a field ever held, in deleted rows too; it is never sealed."""
        sql = (
            "SELECT DISTINCT row_id, json_extract(after, ?) FROM journal "
            'WHERE "table" = ? AND after IS NOT NULL AND json_extract(after, ?) IS NOT NULL'
        )
        path = f"$.{field}"
        found = self._connections.current().execute(sql, (path, table, path))
        return [(row_id, text) for row_id, text in found]

    def acts(self, asked: "ActsAsked", *, limit: int = 200, offset: int = 0) -> list["ActLine"]:
        """Return acts, newest first, each with how many rows of which tables it wrote."""
        where, values = asked.sql()
        sql = (
            "SELECT min(seq), max(seq), act, at, operator, title, reason, kind, "
            "group_concat(\"table\", ' '), "
            "max(before IS NULL AND after IS NOT NULL), max(before IS NOT NULL AND after IS NOT NULL), "
            "max(before IS NOT NULL AND after IS NULL) "
            f"FROM journal WHERE {where} GROUP BY act ORDER BY min(seq) DESC LIMIT ? OFFSET ?"
        )
        found = self._connections.current().execute(sql, (*values, limit, offset)).fetchall()
        return [_act_line(line, self._connections.keyring) for line in found]

    def count_acts(self, asked: "ActsAsked") -> int:
        """Return how many acts are meant."""
        where, values = asked.sql()
        sql = f"SELECT count(DISTINCT act) FROM journal WHERE {where}"
        return int(self._connections.current().execute(sql, values).fetchone()[0])

    def lines_of(self, act: str) -> list[Entry]:
        """Return the lines of one act in the order in which they were written."""
        sql = (
            'SELECT seq, act, at, operator, title, reason, "table", row_id, before, after FROM journal '
            "WHERE act = ? ORDER BY seq"
        )
        found = self._connections.current().execute(sql, (act,)).fetchall()
        return [_entry(line, self._connections.keyring) for line in found]

    def writers(self) -> list[tuple[str, str]]:
        """Return (id, name) of everybody who ever wrote."""
        sql = "SELECT operator_id, max(operator) FROM journal GROUP BY operator_id ORDER BY 2"
        return [(row[0] or "", row[1]) for row in self._connections.current().execute(sql).fetchall()]

    def end(self) -> Position:
        """Return the journal's last line: number and digest."""
        return end_of(self._connections.current())

    def verify(self, anchor: Position = Position()) -> str:  # noqa: B008 - frozen
        """Return what is wrong with the chain in words, empty if nothing is."""
        return first_break(self._connections.current(), anchor)


_VERBS = ("新增", "修改", "删除")


def _place(act: str) -> tuple[str, ...]:
    """Return what the reason of an act is bound to."""
    return ("journal", act, "reason")


def _act_line(line: tuple[Any, ...], keyring: Keyring) -> ActLine:
    first, last, act, at, operator, title, reason, kind, tables, *done = line
    counts: dict[str, int] = {}
    for table in (tables or "").split():
        counts[table] = counts.get(table, 0) + 1
    verbs = tuple(verb for verb, happened in zip(_VERBS, done, strict=True) if happened)
    moment = datetime.fromisoformat(at)
    said = keyring.opened(reason, _place(act))
    return ActLine(first, last, act, moment, operator, title, said, kind, counts, verbs)


def _who(operator: Operator) -> tuple[str, str]:
    return operator.id or "", operator.name or operator.login or ""


def _image(text: str | None) -> Image | None:
    return None if text is None else json.loads(text)


def _entry(line: tuple[Any, ...], keyring: Keyring) -> Entry:
    seq, act, at, operator, title, reason, table, row_id, before, after = line
    moment, said = datetime.fromisoformat(at), keyring.opened(reason, _place(act))
    images = _image(before), _image(after)
    return Entry(seq, act, moment, operator, title, said, table, row_id, *images, keyring)
