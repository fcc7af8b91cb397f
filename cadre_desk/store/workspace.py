"""One open data folder: the way in and out, and everything that can be asked of it.

Getting in: place and lock, key slot, database, release of the file, guards, operator. Whatever fails is said
in words and leaves the folder as it was. Getting out: the end of the journal is anchored in the key file.
"""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from cadre_desk.errors import DataFolderError, WrongPassword
from cadre_desk.model.records.office import Operator, Role
from cadre_desk.model.sealing import KeyGroup
from cadre_desk.progress import SILENT, Progress
from cadre_desk.store import keys, recovery_key
from cadre_desk.store.backup import (
    BackupReport,
    list_backups,
    prove,
    reading,
    thin_out,
    write_backup,
)
from cadre_desk.store.drafts import Drafts
from cadre_desk.store.folder import DataFolder
from cadre_desk.store.identifiers import new_id
from cadre_desk.store.kept_keys import KeptKeys, unlocked
from cadre_desk.store.keyring import Keyring
from cadre_desk.store.keys import KeyFile, Opened
from cadre_desk.store.ledger import Position
from cadre_desk.store.listing import Listing, note_rules
from cadre_desk.store.lock import FolderLock
from cadre_desk.store.migrations import apply_migrations, has_pending, is_new, refuse_newer
from cadre_desk.store.rekeying import fitting, former_keys
from cadre_desk.store.repository import Rows
from cadre_desk.store.schema import refuse_foreign
from cadre_desk.store.search import Search
from cadre_desk.store.verify import Check, check_all

__all__ = ["BackupReport", "Check", "Workspace"]

_PROGRAM = "program"


class Workspace(KeptKeys):
    """An open data folder. Use as a context manager, or call ``close``; ``operator`` is who opened it."""

    def __init__(
        self, place: DataFolder, lock: FolderLock, key: bytes, table: KeyFile, rings: Keyring
    ) -> None:
        super().__init__(place, key, table, rings)
        self._lock, self.by_recovery = lock, False
        self.folder = place.root
        self.search = Search(self._connections)
        self.listing = Listing(self._connections)
        self.drafts = Drafts(self._connections, self.read)

    def __repr__(self) -> str:
        return "<Workspace>"

    # ------------------------------------------------------------ ways in

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        login: str,
        name: str,
        roles: Sequence[Role],
        password: str,
        fast_keys: bool = False,
    ) -> tuple["Workspace", str]:
        """Make a data folder with its first operator; return it open, with its recovery key.

        Raises DataFolderError if the folder is not empty or not safe. ``fast_keys`` is for tests only.
        """
        place = DataFolder(folder)
        place.require_empty()
        lock = FolderLock(place.lock)
        key, secret = secrets.token_bytes(32), recovery_key.new_secret()
        table = keys.new_key_file(keys.TESTS_ONLY if fast_keys else keys.Stretching())
        made = cls._entered(place, lock, Opened(key), table)
        try:
            words = ",".join(role.stored for role in roles)
            first = Operator.new(id=new_id(), login=login, name=name, roles=words)
            made._sign_in(first)
            made._table = made._table.with_slot(keys.recovery_slot(table, secret, key), key)
            made._sign_in(made._enrol(first, password, "建立数据文件"))
            for group in KeyGroup:
                made.found_group(group)
        except BaseException:
            made.close()
            raise
        return made, recovery_key.write_key(secret)

    @classmethod
    def open(cls, folder: Path, login: str, password: str) -> "Workspace":
        """Open a data folder. Raises WrongPassword or DataFolderError."""
        place, lock, table = cls._approached(folder)
        try:
            opened, slot = unlocked(place, table, login, password)
        except BaseException:
            lock.release()
            raise
        made = cls._entered(place, lock, opened, table)
        with made._left_if_it_fails():
            made._signed_in_by(slot)
        return made

    @classmethod
    def open_with_recovery(cls, folder: Path, recovery_text: str) -> "Workspace":
        """Open a data folder as the first operator in service; the journal tells of it.

        ``by_recovery`` lets passwords be set and keys be handed over, whatever the operator's roles. Raises
        ParseError naming the group that is mistyped, WrongPassword or DataFolderError.
        """
        secret = recovery_key.read_key(recovery_text)
        place, lock, table = cls._approached(folder)
        try:
            opened = keys.open_slot(table, table.recovery_slot(), secret)
        except WrongPassword:
            lock.release()
            raise WrongPassword("这把恢复密钥不是这个数据文件的。", "请核对封存的恢复密钥。") from None
        except BaseException:
            lock.release()
            raise
        made = cls._entered(place, lock, opened, table)
        with made._left_if_it_fails():
            operators = made.read.find(Operator)
            made._sign_in(next((one for one in operators if not one.disabled), operators[0]))
            made.by_recovery = True
            made.journal.note("使用恢复密钥打开")
            made._settle()
        return made

    @classmethod
    def _approached(cls, folder: Path) -> tuple[DataFolder, FolderLock, KeyFile]:
        place = DataFolder(folder)
        place.require_present()
        lock = FolderLock(place.lock)
        try:
            place.sweep()
            return place, lock, keys.load(place.keys)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _entered(cls, place: DataFolder, lock: FolderLock, opened: Opened, table: KeyFile) -> "Workspace":
        """Return the workspace behind an open lock, its file brought to this release."""
        try:
            key = fitting(place.database, (opened.following, opened.key))
            made = cls(place, lock, key, table, Keyring(opened.rings))
            made._following = opened.following
        except BaseException:
            lock.release()
            raise
        with made._left_if_it_fails():
            made._bring_up_to_date(opened.key)
        return made

    @contextmanager
    def _left_if_it_fails(self) -> Iterator[None]:
        """Let go of file and lock if the way in fails: a backup can then take the place of a damaged file."""
        try:
            yield
        except BaseException:
            with suppress(DataFolderError):
                self._leave()
            raise

    def _bring_up_to_date(self, signed_with: bytes) -> None:
        database = self._connections.database
        refuse_newer(database)
        fresh = is_new(database)
        if fresh and self._table.slots:
            raise DataFolderError("数据文件是空的，原来的内容不在了，没有打开。", "请从最近的备份恢复。")
        if not fresh and not self._table.is_whole(signed_with):
            raise DataFolderError("密钥文件被改动过，没有打开。", "请从备份中取回同时保存的密钥文件。")
        if self._following is not None:  # a crash broke a change of the key off
            self._move_on(self._following)
        if not fresh and not has_pending(database):
            refuse_foreign(database.conn)
        if has_pending(database):
            if not fresh:
                self.backup(why="升级前")
            apply_migrations(database)
        if fresh:
            with self._connections.writing(_PROGRAM) as connection:
                note_rules(connection)

    # ------------------------------------------------------------ safety

    def shut_out(self, operator: Operator) -> None:
        """Take an operator's key slot away, if there is one, and give file and groups other keys.

        A copy of the key file of an earlier day does not open it any more. Raises StepRefused or
        DataFolderError; what was begun is then ended at the next opening.
        """
        if self.has_slot(operator):
            self.backup_if_changed(why="更换密钥前")
            self._close_slot(operator.id or "")
            self._renew_due()

    def verify(self, progress: Progress = SILENT) -> list[Check]:
        """Check everything that could be damaged or altered; a failed check says what."""
        anchor = Position(*self._table.anchor)
        return check_all(self._connections.writer, anchor, self._check_keys, progress)

    def backup(self, to: Path | None = None, *, why: str = "") -> BackupReport:
        """Write a backup, by default into ``backups/``, and prove it by reopening. Raises DataFolderError."""
        report = write_backup(
            self._place.database, self._key, self._table, to or self._place.backups, why=why
        )
        if to is None:
            thin_out(self._place.backups)
        return report

    def backup_if_changed(self, to: Path | None = None, *, why: str = "") -> BackupReport | None:
        """Write a backup unless the newest one in the place ends where the journal ends now."""
        place = to or self._place.backups
        newest = next(iter(list_backups(place)), None)
        end = self.journal.end()
        if newest is not None and (newest.entries, newest.head) == (end.seq, end.hash):
            return None
        report = self.backup(place, why=why)
        thin_out(place)
        return report

    def prove_backup(self, file: Path) -> int:
        """Read a backup of this file back whole and return how many lines its journal has.

        Raises DataFolderError if it is damaged, incomplete, or made under another key.
        """
        return prove(file, self._key_of(file))

    def _key_of(self, backup: Path) -> bytes:
        """Return the key under which a backup was made, if it is one of this file's."""
        known = [self._key, *former_keys(self._connections.current())]
        return fitting(backup, known, frozen=True)

    def reading_backup(self, file: Path) -> AbstractContextManager[Rows]:
        """Yield the rows of a backup of this file. Raises DataFolderError as ``prove_backup`` does."""
        return reading(file, self._key_of(file), self.keyring)

    # ------------------------------------------------------------ way out

    def close(self) -> None:
        """Anchor the journal, close every connection, let the next program in. May be called twice."""
        try:
            self._connections.close(self._anchor)
        finally:
            self._lock.release()

    def _leave(self) -> None:
        try:
            self._connections.close()
        finally:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
