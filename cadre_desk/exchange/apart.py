"""Parsing in a process of its own, with bounds: what hangs or swells there is killed, and the program lives.

The guard before the parsers (``sheet_guard``) refuses what it knows; this is for what it does not know. One
process serves one import and is made with the first file; after it was killed the next file gets a new one::

    with Apart() as apart:
        sheets = apart.run(read_sheets, data, name)

The child is spawned, not forked, on every system: it knows nothing of the open data folder.
"""

import os
import signal
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from cadre_desk.errors import FileRefused
from cadre_desk.exchange.memory_limit import limit_memory

T = TypeVar("T")
Read = Callable[[bytes, str], T]
"""A reader of bytes and a name, at the top of a module: it is sent by name."""
MOST_SECONDS = 120.0
MOST_MEMORY = 1024 * 1024 * 1024
_LOOK_S = 0.1
_OUT_OF_MEMORY = 77
_HINT = "请把需要的内容复制到新文件，另存后再导入。"
_KEPT = "其他文件不受影响，此文件未导入任何内容。"


class Place(Protocol):
    """Where a reader runs."""

    def run(self, read: Read[T], data: bytes, name: str) -> T:
        """Return what a reader makes of the bytes of a file of that name."""


class _Here:
    def run(self, read: Read[T], data: bytes, name: str) -> T:
        return read(data, name)


HERE: Place = _Here()
"""In this process, without bounds: for files that the program itself wrote."""


class Apart:
    """Owns the reading process. ``waiting`` is called ten times a second and may raise Cancelled."""

    def __init__(self, *, seconds: float = MOST_SECONDS, memory_bytes: int = MOST_MEMORY) -> None:
        self.waiting: Callable[[], object] = lambda: None
        self._seconds, self._memory = seconds, memory_bytes
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def run(self, read: Read[T], data: bytes, name: str) -> T:
        """Return what a reader makes of the bytes.

        Raises what the reader raises, FileRefused if it took too long or too much, and what
        ``waiting`` raises.
        """
        child = self._child = self._child or _Child(self._memory)
        try:
            answer = child.ask((read, data, name), self._seconds, self.waiting)
        except TimeoutError:
            self.close()
            what = f"“{name}”读了 {self._seconds:.0f} 秒还没有读完，已停止。"
            raise FileRefused(what, _HINT, kept=_KEPT) from None
        except (EOFError, OSError):
            raise self._died(name) from None
        except BaseException:
            self.close()
            raise
        if isinstance(answer, Exception):
            raise answer
        return answer  # type: ignore[no-any-return]

    def _died(self, name: str) -> FileRefused:
        code = self._child.end() if self._child else None
        self._child = None
        why = "占用的内存过多" if code == _OUT_OF_MEMORY else "出错退出"
        return FileRefused(f"读取“{name}”的进程{why}，已停止。", _HINT, kept=_KEPT)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._child is not None:
            self._child.kill()
            self._child = None


class _Child:
    """One process and the pipe to it."""

    def __init__(self, memory_bytes: int) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, memory_bytes), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, question: tuple[Any, ...], seconds: float, waiting: Callable[[], object]) -> Any:  # noqa: ANN401
        """Return the answer. Raises TimeoutError, EOFError or OSError if the process died."""
        self._pipe.send(question)
        last = time.monotonic() + seconds
        while not self._pipe.poll(_LOOK_S):
            waiting()
            if time.monotonic() > last:
                raise TimeoutError
        return self._pipe.recv()

    def end(self) -> int | None:
        """Wait for a process that has died; return its exit code."""
        self._process.join(1)
        code = self._process.exitcode
        self.kill()
        return code

    def kill(self) -> None:
        """End the process and close the pipe."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._pipe.close()


def _serve(pipe: Connection, memory_bytes: int) -> None:
    """Read files until the other end closes; the loop of the child."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is answered by the parent
    limit_memory(memory_bytes)
    while True:
        try:
            read, data, name = pipe.recv()
            pipe.send(_answer(read, data, name))
        except MemoryError:
            os._exit(_OUT_OF_MEMORY)  # nothing more can be trusted to be allocated
        except (EOFError, OSError):
            return


def _answer(read: Read[T], data: bytes, name: str) -> T | FileRefused:
    try:
        return read(data, name)
    except FileRefused as refused:
        return refused
