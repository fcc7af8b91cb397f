"""One act: records written in one transaction, each with its line in the journal."""

import copy
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from cadre_desk.errors import Conflict, StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.kinds import Stored
from cadre_desk.model.record import R, Record, sealed_group
from cadre_desk.model.records import ALL
from cadre_desk.store.connection import Connection, driver
from cadre_desk.store.identifiers import new_id, now_utc
from cadre_desk.store.keyring import Keyring
from cadre_desk.store.ledger import Heading, Ledger
from cadre_desk.store.repository import Rows
from cadre_desk.store.row_codec import (
    Image,
    RowCodec,
    canonical,
    codec,
    content_of,
    digest,
)
from cadre_desk.store.schema import UNJOURNALLED
from cadre_desk.store.search_index import SearchIndex

KINDS: dict[str, type[Record]] = {kind.TABLE: kind for kind in ALL}
ORIGIN = "local"


class Act(Rows):
    """Writes inside one transaction; reads what it has written. ``changes`` is whole after the with-block."""

    def __init__(self, connection: Connection, heading: Heading, keyring: Keyring) -> None:
        self._db, self._keys = connection, keyring
        self._heading = heading
        self._now = heading.at
        self._ledger = Ledger(connection, heading)
        self._index = SearchIndex(connection)
        self._rows: set[tuple[str, str]] = set()
        self._live: set[tuple[str, str]] = set()
        self.undoable = True

    def _connection(self) -> Connection:
        return self._db

    def _keyring(self) -> Keyring:
        return self._keys

    @property
    def changes(self) -> Changes:
        """What was written so far."""
        return Changes(self._heading.title, frozenset(self._rows))

    @property
    def position(self) -> str:
        """Number and digest of the journal's last line, as it stands in the footer of an issued letter."""
        return str(self._ledger.end)

    # ------------------------------------------------------------ writing

    def insert(self, record: R) -> R:
        """Write a new record; return it with its id and version 1. Raises Conflict for an id already used."""
        table = codec(type(record))
        row_id = record.id or new_id()
        stored, unread = self._prepared(table, record, row_id)
        frame = (row_id, unread, 1, self._now, self._now, self._heading.operator_id, ORIGIN)
        try:
            self._db.execute(table.insert_sql, (*stored, *frame))
        except driver.IntegrityError as fault:
            raise Conflict(f"这条{table.kind.TITLE}已经存在，没有再写一遍。", "请刷新后再看。") from fault
        self._note(table, row_id, None, table.image(row_id, stored, unread, 1))
        return _numbered(record, row_id, 1)

    def update(self, record: R) -> R:
        """Write a changed record; return it with its next version, or as it is if nothing differs.

        Raises Conflict if it was saved or deleted since it was read.
        """
        table = codec(type(record))
        before = self._current(table, record)
        stored, unread = self._prepared(table, record, before["id"], before)
        after = table.image(before["id"], stored, unread, before["version"] + 1)
        if content_of(after) == content_of(before):
            return record
        self._put(table, after, stored)
        self._note(table, before["id"], before, after)
        return _numbered(record, after["id"], after["version"])

    def save(self, record: R) -> R:
        """Insert a record that has no id yet, update one that has."""
        return self.update(record) if record.id and record.version else self.insert(record)

    def bring_back(self, record: R) -> R:
        """Write a record again under the id it had, over its tombstone; return it with its next version.

        Raises Conflict if it is there, or if what it refers to is not.
        """
        table = codec(type(record))
        row_id = record.id or ""
        _, version = self._raw(table, row_id)
        if version is None:
            return self.insert(record)
        stored, unread = self._prepared(table, record, row_id)
        if not self.restore(table, row_id, None, table.image(row_id, stored, unread, version)):
            raise Conflict(f"这条{table.kind.TITLE}没有被删除，没有再写一遍。", "请刷新后再看。")
        return _numbered(record, row_id, version + 1)

    def delete(self, record: Record) -> None:
        """Delete a record and the rows that belong to it.

        Raises Conflict if it was changed since it was read, StepRefused if other rows refer to it.
        """
        table = codec(type(record))
        before = self._current(table, record)
        for child in _owned_by(table.table):
            for row in self.children(child, before["id"]):
                self.delete(row)
        self._refuse_referenced(table, before["id"])
        self._bury(table, before)

    # ------------------------------------------------------------ undo

    def restore(
        self, table: RowCodec[Any], row_id: str, expected: Image | None, wanted: Image | None
    ) -> bool:
        """Put a row from one image to another; tell whether it was as expected, else nothing is written."""
        current, version = self._raw(table, row_id)
        if version is None or (current and content_of(current)) != (expected and content_of(expected)):
            return False
        if wanted is None:
            self._bury(table, {**(current or {}), "id": row_id, "version": version})
        else:
            after = {**wanted, "version": version + 1}
            self._put(table, after, table.stored_of(after))
            self._note(table, row_id, current, after)
        return True

    def require_sound(self, table: RowCodec[Any], row_id: str) -> None:
        """Let a restored row pass whose references hold both ways. Raises Conflict or StepRefused."""
        current, _ = self._raw(table, row_id)
        if current is None:
            self._refuse_referenced(table, row_id)
        else:
            self._require_references(table, table.record_of(current))

    def event(self) -> None:
        """Write a line that is about no row, such as the use of the recovery key."""
        self._ledger.append("", "", None, before=None, after=None, row_sha="")

    # ------------------------------------------------------------ transaction

    @contextmanager
    def nested(self) -> Iterator["Act"]:
        """Join this act; what is written inside is taken back alone if it fails and the caller goes on."""
        self._ledger.flush()
        end, rows = self._ledger.end, set(self._rows)
        self._db.execute("SAVEPOINT inner")
        try:
            yield self
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK TO inner")
                self._db.execute("RELEASE inner")
            self._ledger.back_to(end)
            self._rows, self._live = rows, set()
            raise
        self._ledger.flush()
        self._db.execute("RELEASE inner")

    def finish(self) -> None:
        """Write what waits: lines of the journal, the search index."""
        self._ledger.flush()
        self._index.refresh()

    # ------------------------------------------------------------ parts

    def _prepared(
        self, table: RowCodec[R], record: R, row_id: str, before: Image | None = None
    ) -> tuple[list[Stored], str | None]:
        """Return the stored values, sealed; references are checked and bytes are kept."""
        self._require_references(table, record)
        stored, unread = table.written(record, row_id, before, self._keys)
        for name in table.blobs:
            content = getattr(record, name)
            if content is not None:
                sql = "INSERT OR IGNORE INTO blob (sha256, content) VALUES (?, ?)"
                self._db.execute(sql, (digest(content), content))
        return stored, unread

    def _require_references(self, table: RowCodec[R], record: R) -> None:
        for name, other in table.references.items():
            row_id = getattr(record, name)
            if row_id is None or (other, row_id) in self._live:
                continue
            sql = f'SELECT 1 FROM "{other}" WHERE "id" = ? AND "deleted_at" IS NULL'
            if self._db.execute(sql, (row_id,)).fetchone() is None:
                label = table.kind.SPEC[name].label
                raise Conflict(f"“{label}”所指的记录已不存在，没有保存。", "请重新选择后再保存。")
            self._live.add((other, row_id))

    def _current(self, table: RowCodec[R], record: R) -> Image:
        """Return the image of the stored row. Raises Conflict if the record is not the newest."""
        image, _ = self._raw(table, record.id or "")
        if image is None:
            raise Conflict(f"这条{table.kind.TITLE}已被删除，没有保存。", "请刷新后再看。")
        if image["version"] != record.version:
            raise Conflict(
                f"这条{table.kind.TITLE}在您打开之后已被修改，没有保存。",
                "请重新打开，核对后再改。",
                kept="您输入的内容还在。",
            )
        return image

    def _raw(self, table: RowCodec[R], row_id: str) -> tuple[Image | None, int | None]:
        """Return image and version of a row: no image of a deleted one, no version if there is none."""
        row = self._db.execute(table.raw_sql + ' WHERE "id" = ?', (row_id,)).fetchone()
        if row is None:
            return None, None
        *stored, unread, version, deleted, _ = row
        return (None if deleted else table.image(row_id, stored, unread, version)), version

    def _put(
        self, table: RowCodec[Any], image: Image, stored: Sequence[Stored], deleted: str | None = None
    ) -> None:
        frame = (image.get("unread"), image["version"], self._now, self._heading.operator_id, deleted)
        self._db.execute(table.update_sql, (*stored, *frame, image["id"]))

    def _bury(self, table: RowCodec[Any], before: Image) -> None:
        """Leave an empty tombstone, so that others may still point at the id."""
        tombstone = {"id": before["id"], "version": before["version"] + 1, "deleted": True}
        self._put(table, tombstone, table.stored_of({}), deleted=self._now)
        self._live.discard((table.table, before["id"]))
        self._note(table, before["id"], before, None, tombstone)

    def _refuse_referenced(self, table: RowCodec[Any], row_id: str) -> None:
        """Refuse while others refer to a row; a sealed one is not named, few may know that there is one."""
        found = [kind for kind, name in _referring_to(table.table) if self._refers(kind, name, row_id)]
        if found:
            open_ones = [one.TITLE for one in found if sealed_group(table.kind) or not sealed_group(one)]
            what = f"“{open_ones[0]}”" if open_ones else "其他登记"
            raise StepRefused(
                f"这条{table.kind.TITLE}还被{what}引用，不能删除。",
                f"请先处理引用它的{open_ones[0] if open_ones else '登记，或与有权限的人员联系'}。",
            )

    def _refers(self, kind: type[Record], name: str, row_id: str) -> bool:
        sql = f'SELECT 1 FROM "{kind.TABLE}" WHERE "{name}" = ? AND "deleted_at" IS NULL LIMIT 1'
        return self._db.execute(sql, (row_id,)).fetchone() is not None

    def _note(
        self,
        table: RowCodec[Any],
        row_id: str,
        before: Image | None,
        after: Image | None,
        now: Image | None = None,
    ) -> None:
        """Write the line of one row; ``now`` is what the row holds if that is not ``after``."""
        after_text = canonical(after) if after else None
        row_text = after_text or canonical(now or {})
        owner = table.kind.OWNER
        owner_id = (after or before or {}).get(owner) if owner else None
        self._ledger.append(
            table.table,
            row_id,
            owner_id,
            before=canonical(before) if before else None,
            after=after_text,
            row_sha=hashlib.sha256(row_text.encode()).hexdigest(),
        )
        self._rows.add((table.table, row_id))
        self._index.touch(table.table, row_id, owner_id)


def _numbered(record: R, row_id: str, version: int) -> R:
    numbered = copy.copy(record)  # half the time of dataclasses.replace, which an import feels
    object.__setattr__(numbered, "id", row_id)
    object.__setattr__(numbered, "version", version)
    return numbered


def heading(
    operator: tuple[str, str], title: str, reason: str = "", kind: str = "act", undoes: str | None = None
) -> Heading:
    """Return the heading of a new act by an operator (id, name)."""
    return Heading(new_id(), now_utc(), operator[1], operator[0], title, reason, kind, undoes)


@cache
def _owned_by(table: str) -> tuple[type[Record], ...]:
    """Return the record types whose rows belong to rows of a table."""
    found = [(kind, kind.SPEC[kind.OWNER].kind) for kind in ALL if kind.OWNER]
    return tuple(kind for kind, owner in found if getattr(owner, "table", "") == table)


@cache
def _referring_to(table: str) -> tuple[tuple[type[Record], str], ...]:
    """Return the fields that refer to a table."""
    return tuple(
        (kind, name)
        for kind in ALL
        if kind.TABLE not in UNJOURNALLED
        for name, other in codec(kind).references.items()
        if other == table
    )
