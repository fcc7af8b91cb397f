"""One program at a time per data folder.

The operating system holds the lock, so that it is gone with the process that took it, even after a kill: no
stale lock file ever keeps anybody out.
"""

import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from cadre_desk.errors import DataFolderError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCKED_BYTE = 4096  # beyond the text, so that others may read who holds it (Windows locks bytes)


class FolderLock:
    """The lock of one data folder, held from construction to ``release``."""

    def __init__(self, file: Path) -> None:
        try:
            self._handle: IO[bytes] = file.open("r+b" if file.exists() else "x+b")
        except OSError as fault:
            raise DataFolderError("数据文件夹不能写入。", "请检查权限，或换一个文件夹。") from fault
        if not _take(self._handle):
            holder = _holder(self._handle)
            self._handle.close()
            raise DataFolderError(
                f"这个数据文件夹已经被另一个程序打开{holder}。", "请先关闭那个程序，再打开这里。"
            )
        self._sign()

    def _sign(self) -> None:
        self._handle.seek(0)
        self._handle.truncate()
        self._handle.write(f"{os.getpid()} {socket.gethostname()}".encode())
        self._handle.flush()

    def release(self) -> None:
        """Let the next program in. May be called twice."""
        if self._handle.closed:
            return
        with suppress(OSError):
            _give_back(self._handle)
        self._handle.close()


def _holder(handle: IO[bytes]) -> str:
    handle.seek(0)
    pid, _, host = handle.read(300).decode("utf-8", "replace").partition(" ")
    return f"（{host}，进程 {pid}）" if pid else ""


def _take(handle: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            handle.seek(_LOCKED_BYTE)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _give_back(handle: IO[bytes]) -> None:
    if sys.platform == "win32":
        handle.seek(_LOCKED_BYTE)
        msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(handle.fileno(), fcntl.LOCK_UN)
