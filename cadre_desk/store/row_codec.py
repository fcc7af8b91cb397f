"""A record type as rows: its columns, its SQL, record <-> stored values <-> image.

An *image* is a row as the journal keeps it: a mapping of columns to stored values, without those that are not
known. So a column added by a later release leaves old images and their digests as they are.

Fields of a group are sealed here (``sealed_fields``): rows, images, undo and digests hold the sealed texts,
and only a record holds what they say. So undo and the proof of the chain need no key of a group.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, Generic

from cadre_desk.errors import ParseError
from cadre_desk.model import kinds
from cadre_desk.model.kinds import Stored
from cadre_desk.model.record import R
from cadre_desk.store.keyring import NO_KEYS, Keyring
from cadre_desk.store.sealed_fields import SealedFields

Image = dict[str, Any]
_PLAIN = (kinds.Text, kinds.Code, kinds.Ref)  # stored as they are


class RowCodec(Generic[R]):
    """How one record type meets the database. Made once per type, see ``codec``."""

    def __init__(self, kind: type[R]) -> None:
        self.kind = kind
        self.table = kind.TABLE
        self.names = tuple(spec.name for spec in kind.SPECS)
        self.blobs = frozenset(spec.name for spec in kind.SPECS if isinstance(spec.kind, kinds.Blob))
        self.references = {
            spec.name: spec.kind.table for spec in kind.SPECS if isinstance(spec.kind, kinds.Ref)
        }
        self.seals = SealedFields(kind)
        self._kinds = {spec.name: spec.kind for spec in kind.SPECS}
        self._encode = [(name, self._encoder(name)) for name in self.names]
        self._decode = [(name, self._decoder(name)) for name in self.names]
        self._write_sql()

    def _encoder(self, name: str) -> Any:
        if name in self.blobs:
            return _digest_or_none
        kind = self._kinds[name]
        return None if isinstance(kind, _PLAIN) else kind.to_sql

    def _decoder(self, name: str) -> Any:
        kind = self._kinds[name]
        return None if name in self.blobs or isinstance(kind, _PLAIN) else kind.from_sql

    def _write_sql(self) -> None:
        columns = ", ".join(f'"{name}"' for name in self.names)
        marks = ", ".join("?" * (len(self.names) + 7))
        frame = '"id", "unread", "version", "created_at", "updated_at", "updated_by", "origin"'
        sets = ", ".join(f'"{name}" = ?' for name in self.names)
        self.insert_sql = f'INSERT INTO "{self.table}" ({columns}, {frame}) VALUES ({marks})'
        self.update_sql = (
            f'UPDATE "{self.table}" SET {sets}, "unread" = ?, "version" = ?, "updated_at" = ?, '
            '"updated_by" = ?, "deleted_at" = ? WHERE "id" = ?'
        )
        self.raw_sql = f'SELECT {columns}, "unread", "version", "deleted_at", "rid" FROM "{self.table}"'
        self.select_sql = f'SELECT {self._selected()}, "unread", "version", "id" FROM "{self.table}" AS t'
        bare = ", ".join("NULL" if name in self.blobs else f't."{name}"' for name in self.names)
        self.light_sql = f'SELECT {bare}, "unread", "version", "id", "rid" FROM "{self.table}" AS t'

    def _selected(self) -> str:
        bytes_of = '(SELECT "content" FROM "blob" WHERE "blob"."sha256" = t."{0}")'
        return ", ".join((bytes_of if name in self.blobs else 't."{0}"').format(name) for name in self.names)

    def stored(self, record: R) -> list[Stored]:
        """Return the values of the columns in the order of ``names``, not yet sealed."""
        return [
            value if encode is None or value is None else encode(value)
            for value, encode in ((getattr(record, name), encode) for name, encode in self._encode)
        ]

    def written(
        self, record: R, row_id: str, before: Mapping[str, Any] | None, keyring: Keyring
    ) -> tuple[list[Stored], str | None]:
        """Return the values of the columns and the unread texts as a row is to hold them.

        Raises StepRefused if a sealed field would change without its key.
        """
        stored = self.stored(record)
        if not self.seals.groups:
            return stored, unread_text(record)
        columns = dict(zip(self.names, stored, strict=True))
        columns, unread = self.seals.closed(columns, record.unread, row_id, before or {}, keyring)
        return list(columns.values()), canonical(unread) if unread else None

    def record(self, row: Sequence[Any], keyring: Keyring = NO_KEYS) -> R:
        """Return the record of a row of ``select_sql``; marks stand for what has no key at hand."""
        values: dict[str, Any] = {}
        *stored, unread_text, version, row_id = row
        unread: dict[str, str] = json.loads(unread_text) if unread_text else {}
        if self.seals.groups:
            columns = dict(zip(self.names, stored, strict=True))
            columns, unread = self.seals.opened(columns, unread, row_id, keyring)
            stored = list(columns.values())
        for (name, decode), value in zip(self._decode, stored, strict=True):
            if decode is None or value is None:
                values[name] = value
                continue
            try:
                values[name] = decode(value)
            except ParseError:  # a stored text that its kind no longer takes is shown, never lost
                values[name], unread[name] = None, str(value)
        return self.kind(**values, unread=unread, version=version, id=row_id)  # type: ignore[call-arg]

    def image(self, row_id: str, stored: Sequence[Stored], unread: str | None, version: int) -> Image:
        """Return the image of a live row."""
        image: Image = {
            name: value for name, value in zip(self.names, stored, strict=True) if value is not None
        }
        image["id"], image["version"] = row_id, version
        if unread:
            image["unread"] = unread
        return image

    def stored_of(self, image: Mapping[str, Any]) -> list[Stored]:
        """Return the values of the columns that an image has."""
        return [image.get(name) for name in self.names]

    def record_of(self, image: Mapping[str, Any], keyring: Keyring = NO_KEYS) -> R:
        """Return the record of an image; bytes are left out."""
        stored = [None if name in self.blobs else image.get(name) for name in self.names]
        return self.record([*stored, image.get("unread"), image.get("version", 0), image.get("id")], keyring)


_made: dict[type, RowCodec[Any]] = {}


def codec(kind: type[R]) -> RowCodec[R]:
    """Return the codec of a record type; its SQL is written once."""
    found = _made.get(kind)
    if found is None:
        found = _made[kind] = RowCodec(kind)
    return found


def _digest_or_none(content: bytes) -> str:
    return digest(content)


def digest(content: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def unread_text(record: R) -> str | None:
    """Return the unread texts of a record as JSON, None if there are none."""
    return canonical(dict(record.unread)) if record.unread else None


_dump = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def canonical(value: Mapping[str, Any]) -> str:
    """Return canonical JSON: sorted keys, no spaces, no floats (no Kind stores one)."""
    return _dump(value)


def content_of(image: Mapping[str, Any]) -> Image:
    """Return an image without its version: what undo compares."""
    return {name: value for name, value in image.items() if name != "version"}
