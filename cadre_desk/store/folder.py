"""The data folder: what lies in it, whether the place is safe, and how its small files are written.

::

    cadre.db            the encrypted database (with -wal and -shm while it is open)
    cadre.keys          key slots; cadre.keys.2 is the second copy
    cadre.lock          held by the one program that has the folder open
    cadre.tries         wrong passwords, for the back-off
    backups/ exports/   made when first needed
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from cadre_desk.errors import DataFolderError
from cadre_desk.store.shares import share_kind


@dataclass(frozen=True)
class DataFolder:
    """Names of the files in one data folder."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.root / "cadre.db"

    @property
    def keys(self) -> Path:
        """The key slots."""
        return self.root / "cadre.keys"

    @property
    def lock(self) -> Path:
        """The lock file."""
        return self.root / "cadre.lock"

    @property
    def tries(self) -> Path:
        """Counts of wrong passwords."""
        return self.root / "cadre.tries"

    @property
    def backups(self) -> Path:
        """Where backups go if no other place is named."""
        return self.root / "backups"

    def require_empty(self) -> None:
        """Make the folder if needed. Raises DataFolderError if there is anything in it or it is unsafe."""
        self._require_local()
        with _place_in_words(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            if any(self.root.iterdir()):
                raise DataFolderError(
                    f"文件夹“{self.root.name}”不是空的，没有在里面建立数据。", "请选一个新的空文件夹。"
                )
        self._require_writable()

    def require_present(self) -> None:
        """Let a folder with data pass. Raises DataFolderError naming what is missing or unsafe."""
        self._require_local()
        if not self.database.exists():
            raise DataFolderError(
                f"文件夹“{self.root.name}”里没有数据文件。", "请选择正确的数据文件夹，或新建一个。"
            )
        self._require_writable()

    def _require_local(self) -> None:
        kind = share_kind(self.root)
        if kind:
            raise DataFolderError(
                f"“{self.root.name}”在网络位置上（{kind}），数据文件放在那里会损坏。",
                "请选本机磁盘上的文件夹；网络位置可以用来存放备份。",
            )

    def _require_writable(self) -> None:
        probe = self.root / f"cadre.{os.getpid()}.tmp"
        with _place_in_words(self.root):
            probe.write_bytes(b"")
            probe.unlink()

    def sweep(self) -> None:
        """Remove what interrupted writes left behind."""
        for left in (*self.root.glob("cadre.*.tmp"), *self.backups.glob("*.part*")):
            with suppress(OSError):
                left.unlink()


@contextmanager
def _place_in_words(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise DataFolderError(
            f"文件夹“{root.name}”不能写入。", "请检查权限和剩余空间，或换一个文件夹。"
        ) from fault


def write_atomically(file: Path, data: bytes, *, tries: int = 20) -> None:
    """Replace a file so that a crash leaves the old one or the new one, never a part."""
    temporary = file.with_name(f"{file.name}.{os.getpid()}.tmp")
    with temporary.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    for attempt in range(1, tries + 1):
        try:
            temporary.replace(file)
            break
        except PermissionError:  # Windows: a virus scanner may hold the target for a moment
            if attempt == tries:
                raise
            time.sleep(0.05 * attempt)
    flush_folder(file.parent)


def flush_folder(folder: Path) -> None:
    """Make renames in a folder durable; Windows does it by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
