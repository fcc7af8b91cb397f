"""The connections of one open file: one that writes, and a reading one per thread."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cadre_desk.errors import DataFolderError, StepRefused
from cadre_desk.store.connection import Connection, Database, connect_reader, faults_in_words, open_database
from cadre_desk.store.keyring import Keyring

_PATIENCE_S = 20.0


class Connections:
    """Owns every connection. ``writing`` lets one thread at a time write; who writes is asked by guards."""

    def __init__(self, file: Path, key: bytes, keyring: Keyring) -> None:
        self._file, self._key, self.keyring = file, key, keyring
        self._actor: str | None = None
        self._lock = threading.RLock()
        self._writing_thread: int | None = None
        self._readers: dict[int, Connection] = {}
        self._readers_lock = threading.Lock()
        self._closed = False
        self.written = 0
        """How many transactions have been committed: what was read before the last may be out of date."""
        self.database: Database = open_database(file, key, self._who)

    def _who(self) -> str | None:
        return self._actor

    @property
    def writer(self) -> Connection:
        """The writing connection."""
        return self.database.conn

    @contextmanager
    def writing(self, actor: str) -> Iterator[Connection]:
        """Hold the writing connection in one transaction; a nested use joins it.

        Raises StepRefused if another thread does not finish in time.
        """
        if not self._lock.acquire(timeout=_PATIENCE_S):
            raise StepRefused("另一项写入还没有结束，本次没有保存。", "请等它完成后再试。")
        try:
            self._refuse_closed()
            with faults_in_words():
                if self._writing_thread is not None:
                    yield self.writer
                else:
                    yield from self._transaction(actor)
        finally:
            self._lock.release()

    def _transaction(self, actor: str) -> Iterator[Connection]:
        self.writer.execute("BEGIN IMMEDIATE")
        self._actor, self._writing_thread = actor, threading.get_ident()
        try:
            yield self.writer
            self.writer.execute("COMMIT")
            self.written += 1
        except BaseException:
            if self.writer.in_transaction:  # a full disk has rolled back already
                self.writer.execute("ROLLBACK")
            raise
        finally:
            self._actor = self._writing_thread = None

    @property
    def is_writing_here(self) -> bool:
        """Whether this thread is inside a transaction."""
        return self._writing_thread == threading.get_ident()

    def current(self) -> Connection:
        """Return the connection this thread reads from: the writing one while it writes."""
        thread = threading.get_ident()
        if self.is_writing_here:
            return self.writer
        reader = self._readers.get(thread)
        return reader if reader is not None else self._new_reader(thread)

    def _new_reader(self, thread: int) -> Connection:
        with self._readers_lock:
            self._refuse_closed()
            threading.current_thread()  # a thread that Python did not start is listed only once it has asked
            alive = {one.ident for one in threading.enumerate()} | {thread}
            for gone in [ident for ident in self._readers if ident not in alive]:
                self._readers.pop(gone).close()
            reader = self._readers[thread] = connect_reader(self._file, self._key)
            return reader

    def _refuse_closed(self) -> None:
        if self._closed:
            raise DataFolderError("数据文件夹已经关闭。", "请重新打开。")

    def rekey(self, key: bytes) -> None:
        """Encrypt the file anew under another key; every page is written in one transaction.

        Raises StepRefused if another thread does not finish writing in time, DataFolderError for a full disk.
        A query that another thread has under way ends with an error and can be asked again.
        """
        if not self._lock.acquire(timeout=_PATIENCE_S):
            raise StepRefused("另一项写入还没有结束，没有更换密钥。", "请等它完成后再试。")
        try:
            with self._readers_lock, faults_in_words():
                self._refuse_closed()
                for reader in self._readers.values():
                    reader.close()
                self._readers.clear()
                self.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                self.writer.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"").fetchall()
                self._key = key
        finally:
            self._lock.release()

    def close(self, before: Callable[[Connection], None] = lambda _: None) -> None:
        """Close everything; the WAL is written back first. ``before`` may read a last time.

        Raises DataFolderError if the file is damaged; it is closed all the same.
        """
        with self._lock, self._readers_lock:
            if self._closed:
                return
            self._closed = True
            for reader in self._readers.values():
                reader.close()
            self._readers.clear()
            try:
                with faults_in_words():
                    before(self.writer)
                    self.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                self.writer.close()
