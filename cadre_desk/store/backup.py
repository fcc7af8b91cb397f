"""Backups: a compacted snapshot under the same key, proved by reading it back, with its own key file.

``cadre-20260306-090000.db``, ``.keys`` and ``.json`` (digest, position in the journal). ``VACUUM INTO`` runs
on a connection of its own, so that work goes on meanwhile, and into a ``.part`` file, so that what bears the
final name is whole. A backup may go to a network share; the data folder itself may not.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cadre_desk.errors import DataFolderError
from cadre_desk.store import keys
from cadre_desk.store.connection import Connection, Database, connect, connect_frozen, faults_in_words
from cadre_desk.store.folder import DataFolder, flush_folder, write_atomically
from cadre_desk.store.keyring import Keyring
from cadre_desk.store.keys import KeyFile
from cadre_desk.store.ledger import Position, end_of, first_break
from cadre_desk.store.migrations import has_pending, refuse_newer
from cadre_desk.store.repository import Rows

_NAME = "cadre-%Y%m%d-%H%M%S"
_NEWEST = 24
_PERIODS = (("%Y%m%d", 14), ("%G%V", 8), ("%Y%m", 24))  # one a day, a week, a month


@dataclass(frozen=True)
class BackupReport:
    """A proved backup: its file, the file's SHA-256, how many lines its journal has."""

    file: Path
    sha256: str
    entries: int


@dataclass(frozen=True)
class BackupFile:
    """A backup as its manifest describes it: ``entries`` and ``head`` are the end of its journal."""

    file: Path
    moment: datetime
    size: int
    entries: int
    head: str
    why: str


def write_backup(database: Path, key: bytes, table: KeyFile, to: Path, *, why: str = "") -> BackupReport:
    """Write a backup into a folder and prove it. Raises DataFolderError; nothing half is left behind.

    ``why`` says what it was made for (打开时, 导入前); it stands in the manifest.
    """
    file = _free_name(to)
    part = file.with_suffix(".part")
    try:
        to.mkdir(parents=True, exist_ok=True)
        _snapshot(database, key, part)
        end = _proved(part, key)
        sha256 = _sha256(part)
        _write_beside(file, table, key, end, sha256, why)
        part.replace(file)
        flush_folder(to)
    except OSError as fault:
        raise DataFolderError("备份没有写成，原数据不受影响。", "请检查备份位置的空间和权限。") from fault
    finally:
        part.unlink(missing_ok=True)
    return BackupReport(file, sha256, end.seq)


def _free_name(to: Path) -> Path:
    stem = datetime.now().strftime(_NAME)
    names = [to / f"{stem}.db", *(to / f"{stem}-{again}.db" for again in range(2, 1000))]
    return next(name for name in names if not name.exists())


def _snapshot(database: Path, key: bytes, part: Path) -> None:
    part.unlink(missing_ok=True)
    connection = connect(database, key)
    try:
        with faults_in_words():
            connection.execute("VACUUM INTO ?", (str(part),))
    finally:
        connection.close()


def _proved(part: Path, key: bytes) -> Position:
    """Return the end of the copy's journal after checking every page."""
    connection = connect(part, key)
    try:
        with faults_in_words():
            # A copy on a read-only medium opens only without WAL.
            connection.execute("PRAGMA journal_mode = delete").fetchall()
            if connection.execute("PRAGMA cipher_integrity_check").fetchall():
                raise DataFolderError("备份校验没有通过，这份备份不能用。", "请换一个位置再备份一次。")
            return end_of(connection)
    finally:
        connection.close()


def _write_beside(file: Path, table: KeyFile, key: bytes, end: Position, sha256: str, why: str) -> None:
    keys.save(replace(table, anchor=(end.seq, end.hash)).signed(key), file.with_suffix(".keys"))
    manifest = {
        "file": file.name,
        "sha256": sha256,
        "entries": end.seq,
        "head": end.hash,
        "id": table.file_id,
        "why": why,
    }
    write_atomically(file.with_suffix(".json"), json.dumps(manifest, indent=1).encode())


def _sha256(file: Path) -> str:
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def restore_backup(file: Path, to: Path) -> BackupReport:
    """Make a new data folder of a backup; an existing one is never overwritten.

    Raises DataFolderError if the backup is incomplete or altered, or the folder is not empty.
    """
    said = require_whole(file)
    table = keys.load(file.with_suffix(".keys"))
    folder = DataFolder(to)
    folder.require_empty()
    _copy(file, folder.database)
    keys.save(table, folder.keys)
    return said


def _copy(file: Path, to: Path) -> None:
    """Copy a database of any size so that its name stands only for the whole of it."""
    part = to.with_name(f"{to.name}.{os.getpid()}.tmp")
    try:
        shutil.copyfile(file, part)
        with part.open("r+b") as handle:
            os.fsync(handle.fileno())
        part.replace(to)
        flush_folder(to.parent)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise DataFolderError(
            "备份没有恢复成，原来的数据和备份不受影响。", "请检查新位置的空间和权限。"
        ) from fault


def require_whole(file: Path) -> BackupReport:
    """Let a backup pass whose files are together and whose bytes are those that were proved.

    Raises DataFolderError.
    """
    try:
        said = json.loads(file.with_suffix(".json").read_bytes())
        report = BackupReport(file, str(said["sha256"]), int(said["entries"]))
        whole = _sha256(file) == report.sha256
    except (OSError, ValueError, KeyError) as fault:
        raise DataFolderError("这份备份不完整，不能用。", "备份的 .db、.keys、.json 要放在一起。") from fault
    if not whole:
        raise DataFolderError("这份备份已损坏或被改动，不能用。", "请换一份备份。")
    return report


def prove(file: Path, key: bytes) -> int:
    """Read a backup back whole and return how many lines its journal has. Raises DataFolderError."""
    require_whole(file)
    connection = connect_frozen(file, key)
    try:
        with faults_in_words():
            if connection.execute("PRAGMA cipher_integrity_check").fetchall():
                raise DataFolderError("这份备份有损坏的页，不能用。", "请换一份备份。")
            wrong = first_break(connection, Position())
            if wrong:
                raise DataFolderError(f"这份备份的操作日志不完整：{wrong}", "请换一份备份。")
            return end_of(connection).seq
    finally:
        connection.close()


class BackupRows(Rows):
    """The rows of a backup, for questions only; not one byte of the file changes."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._db, self._keys = connection, keyring

    def _connection(self) -> Connection:
        return self._db

    def _keyring(self) -> Keyring:
        return self._keys


@contextmanager
def reading(file: Path, key: bytes, keyring: Keyring) -> Iterator[BackupRows]:
    """Yield the rows of a whole backup, sealed texts opened by the keys held today.

    Raises DataFolderError if it is damaged or of another release.
    """
    require_whole(file)
    with closing(connect_frozen(file, key)) as connection:
        database = Database(connection, execute_plugins=False)
        if has_pending(database):
            raise DataFolderError(
                "这份备份是旧版本程序写的，不能从里面单独取回。", "请把它恢复到新文件夹，在那里导出后再导入。"
            )
        refuse_newer(database)
        yield BackupRows(connection, keyring)


def list_backups(folder: Path) -> list[BackupFile]:
    """Return the finished backups in a folder, newest first; needs no key."""
    found = [one for file in folder.glob("cadre-*.db") if (one := _described(file)) is not None]
    return sorted(found, key=lambda one: (one.moment, one.entries), reverse=True)


def _described(file: Path) -> BackupFile | None:
    moment = _moment(file)
    try:
        said = json.loads(file.with_suffix(".json").read_bytes())
        size = file.stat().st_size
        head, entries, why = str(said["head"]), int(said["entries"]), str(said.get("why", ""))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return BackupFile(file, moment, size, entries, head, why) if moment else None


def thin_out(folder: Path) -> None:
    """Delete old backups: the newest 24 stay, then one a day, a week, a month."""
    files = [(moment, file) for file in folder.glob("cadre-*.db") if (moment := _moment(file)) is not None]
    kept = worth_keeping({moment for moment, _ in files})
    for moment, file in files:
        if moment not in kept:
            for suffix in (".db", ".keys", ".keys.2", ".json"):
                file.with_suffix(suffix).unlink(missing_ok=True)


def newest_backup(folder: Path) -> datetime | None:
    """Return when the newest finished backup in a folder was written (local time), None if there is none."""
    return max((moment for file in folder.glob("cadre-*.db") if (moment := _moment(file))), default=None)


def worth_keeping(moments: Iterable[datetime]) -> set[datetime]:
    """Return which backups stay."""
    newest_first = sorted(moments, reverse=True)
    kept = set(newest_first[:_NEWEST])
    for period, count in _PERIODS:
        last_of = {moment.strftime(period): moment for moment in reversed(newest_first)}
        kept.update(sorted(last_of.values(), reverse=True)[:count])
    return kept


def _moment(file: Path) -> datetime | None:
    try:
        return datetime.strptime(file.stem[:21], _NAME)
    except ValueError:
        return None
