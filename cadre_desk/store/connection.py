"""Connections to the encrypted file: the driver, its settings, and its faults in words for people.

sqlite-utils takes the driver that is registered as ``pysqlite3`` before it is first imported; its own
except-clauses then match SQLCipher's errors. So this module is the only one that imports either of them.

Defaults of SQLCipher only: with another page size ``VACUUM INTO`` made copies that do not open (measured).
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
import sqlcipher3.dbapi2 as driver

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", driver)

from sqlite_utils import Database, Migrations  # noqa: E402 - after the hook above
from sqlite_utils.db import ForeignKey  # noqa: E402

from cadre_desk.errors import DataFolderError  # noqa: E402

__all__ = [
    "Connection",
    "Database",
    "ForeignKey",
    "Migrations",
    "connect",
    "driver",
    "faults_in_words",
    "open_database",
]

Connection = Any
"""A connection of the driver, which carries no types."""

OLDEST_SQLITE = (3, 51, 3)  # before it: corruption by the WAL reset (3.7.0-3.51.2)
_SETTINGS = (
    "journal_mode=wal",
    "synchronous=full",
    "foreign_keys=on",
    "recursive_triggers=on",
    "secure_delete=on",
    "cell_size_check=on",
)


def connect(file: Path, key: bytes, *, cache_kib: int = 16384) -> Connection:
    """Return a connection with our settings. Raises DataFolderError if the file is damaged.

    The caller sees to it that one thread at a time uses it.
    """
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise RuntimeError("sqlcipher3 carries an SQLite that may corrupt files")
    connection = driver.connect(
        str(file), isolation_level=None, timeout=10, check_same_thread=False, cached_statements=400
    )
    try:
        with faults_in_words():
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute("PRAGMA cipher_log_level = NONE")  # else it writes to standard error
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # a wrong key fails here
            for setting in (*_SETTINGS, f"cache_size=-{cache_kib}"):
                connection.execute(f"PRAGMA {setting}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def connect_reader(file: Path, key: bytes) -> Connection:
    """Return a connection that cannot write."""
    connection = connect(file, key)
    connection.execute("PRAGMA query_only = on")
    return connection


def connect_frozen(file: Path, key: bytes) -> Connection:
    """Return a connection to a file that nobody writes, such as a backup; not one byte of it changes.

    Raises DataFolderError if it is damaged or another key's.
    """
    address = f"{file.resolve().as_uri()}?immutable=1"
    with faults_in_words():
        connection = driver.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    try:
        with faults_in_words():
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def open_database(file: Path, key: bytes, actor: Callable[[], str | None]) -> Database:
    """Return the writing connection; its guard triggers ask ``actor`` who writes, None for nobody."""
    connection = connect(file, key, cache_kib=65536)
    try:
        connection.create_function("ctx_actor", 0, actor)
        database = Database(connection, execute_plugins=False, strict=True)
        with faults_in_words():
            _ = database.supports_on_conflict  # probes with a table of its own: better now than inside an act
    except BaseException:
        connection.close()  # a damaged file is let go of, so that a backup can take its place
        raise
    return database


@contextmanager
def faults_in_words() -> Iterator[None]:
    """Turn faults of the disk into DataFolderError; faults of ours stay what they are."""
    try:
        yield
    except driver.DatabaseError as fault:
        words = _words(str(fault))
        if words is None:
            raise
        raise DataFolderError(*words) from fault


_DAMAGE = ("malformed", "not a database", "vtable constructor failed")


def _words(fault: str) -> tuple[str, str] | None:
    if "disk is full" in fault:
        return "磁盘已满，没有写入。", "请腾出空间后再试；已保存的内容都在。"
    if "disk I/O error" in fault:  # a write that failed, or a file cut short: the driver tells no more
        return "磁盘读写出错，这一步没有完成。", "已保存的内容都在。请检查磁盘；再出现时请从最近的备份恢复。"
    if any(word in fault for word in _DAMAGE):
        return "数据文件有损坏，读不出来。", "请停止使用，从最近的备份恢复。"
    if "readonly" in fault or "unable to open" in fault:
        return "数据文件不能写入。", "请检查文件夹的权限，或换一个文件夹。"
    return None
