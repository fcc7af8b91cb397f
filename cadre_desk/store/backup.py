"""Backups: a compacted snapshot under the same key, proved by reading it back, with its own key file.

``cadre-20260306-090000.db``, ``.keys`` and ``.json`` (digest, position in the journal). ``VACUUM INTO`` runs
on a connection of its own, so that work goes on meanwhile, and into a ``.part`` file, so that what bears the
final name is whole. A backup may go to a network share; the data folder itself may not.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cadre_desk.errors import DataFolderError
from cadre_desk.store import keys
from cadre_desk.store.connection import connect, faults_in_words
from cadre_desk.store.folder import DataFolder, flush_folder, write_atomically
from cadre_desk.store.keys import KeyFile
from cadre_desk.store.ledger import Position, end_of

_NAME = "cadre-%Y%m%d-%H%M%S"
_NEWEST = 24
_PERIODS = (("%Y%m%d", 14), ("%G%V", 8), ("%Y%m", 24))  # one a day, a week, a month


@dataclass(frozen=True)
class BackupReport:
    """A proved backup: its file, the file's SHA-256, how many lines its journal has."""

    file: Path
    sha256: str
    entries: int


def write_backup(database: Path, key: bytes, table: KeyFile, to: Path) -> BackupReport:
    """Write a backup into a folder and prove it. Raises DataFolderError; nothing half is left behind."""
    file = _free_name(to)
    part = file.with_suffix(".part")
    try:
        to.mkdir(parents=True, exist_ok=True)
        _snapshot(database, key, part)
        end = _proved(part, key)
        sha256 = _sha256(part)
        _write_beside(file, table, key, end, sha256)
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


def _write_beside(file: Path, table: KeyFile, key: bytes, end: Position, sha256: str) -> None:
    keys.save(replace(table, anchor=(end.seq, end.hash)).signed(key), file.with_suffix(".keys"))
    manifest = {
        "file": file.name,
        "sha256": sha256,
        "entries": end.seq,
        "head": end.hash,
        "id": table.file_id,
    }
    write_atomically(file.with_suffix(".json"), json.dumps(manifest, indent=1).encode())


def _sha256(file: Path) -> str:
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def restore_backup(file: Path, to: Path) -> None:
    """Make a new data folder of a backup; an existing one is never overwritten.

    Raises DataFolderError if the backup is incomplete or altered, or the folder is not empty.
    """
    try:
        wanted = json.loads(file.with_suffix(".json").read_bytes())["sha256"]
        whole = _sha256(file) == wanted
    except (OSError, ValueError, KeyError) as fault:
        raise DataFolderError(
            "这份备份不完整，没有恢复。", "备份的 .db、.keys、.json 要放在一起。"
        ) from fault
    if not whole:
        raise DataFolderError("这份备份已损坏或被改动，没有恢复。", "请换一份备份。")
    table = keys.load(file.with_suffix(".keys"))
    folder = DataFolder(to)
    folder.require_empty()
    write_atomically(folder.database, file.read_bytes())
    keys.save(table, folder.keys)


def thin_out(folder: Path) -> None:
    """Delete old backups: the newest 24 stay, then one a day, a week, a month."""
    files = {moment: file for file in folder.glob("cadre-*.db") if (moment := _moment(file)) is not None}
    kept = worth_keeping(files)
    for moment, file in files.items():
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
