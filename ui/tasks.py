"""The only threads: one worker for writes, one for reads and rendering; results come back by one signal.

A job is a plain function; ``done`` and ``failed`` run on the screen's thread, and not at all when the page
they belong to is gone. A write reports progress, at most 20 times a second, and can be stopped: the next
``step`` raises Cancelled, and the open transaction rolls back.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from cadre_desk.errors import Cancelled, UserError
from cadre_desk.progress import Progress

T = TypeVar("T")
REPORT_GAP_S = 0.05


@dataclass(frozen=True)
class Report:
    """How far a long job is; ``seconds_left`` is None until it can be guessed."""

    title: str
    done: int
    total: int
    label: str
    seconds_left: float | None


class Tasks(QObject):
    """Runs jobs off the screen's thread.

    Signals: ``started(str)`` and ``ended(str)`` around each write with its title, ``progressed(Report)``.
    ``refused`` gets UserErrors that no ``failed`` took.
    """

    started = Signal(str)
    progressed = Signal(object)
    ended = Signal(str)
    _returned = Signal(object)

    def __init__(self, refused: Callable[[UserError], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._refused = refused
        self._reads, self._writes = QThreadPool(self), QThreadPool(self)
        for pool in (self._reads, self._writes):
            pool.setMaxThreadCount(1)
        self._jobs: set[_Job] = set()
        self._returned.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Run a reading or rendering function and hand its result to ``done``."""
        self._start(self._reads, _Job(lambda _progress: work(), done, failed, "", self._emit_report))

    def write(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
        *,
        title: str = "",
    ) -> None:
        """Run a job with progress; ``title`` names it in the progress strip."""
        self._start(self._writes, _Job(work, done, failed, title, self._emit_report))
        self.started.emit(title)

    def stop(self) -> None:
        """Ask the running write to stop."""
        for job in self._jobs:
            job.stopped.set()

    @property
    def busy(self) -> bool:
        """Whether any job is running or waiting."""
        return bool(self._jobs)

    def finish(self) -> None:
        """Stop and wait for the threads; results are dropped. For the end of the program and of a test."""
        self.stop()
        for pool in (self._reads, self._writes):
            pool.clear()
            pool.waitForDone()
        self._jobs.clear()

    def _start(self, pool: QThreadPool, job: "_Job") -> None:
        self._jobs.add(job)
        job.back = self._returned.emit
        pool.start(job)

    def _emit_report(self, report: Report) -> None:
        self.progressed.emit(report)

    def _finish(self, job: "_Job") -> None:
        if job not in self._jobs:
            return
        self._jobs.discard(job)
        if job.title:
            self.ended.emit(job.title)
        if isinstance(job.error, Exception):
            self._fail(job, job.error)
        elif _alive(job.done):
            job.done(job.result)

    def _fail(self, job: "_Job", error: Exception) -> None:
        if job.failed is not None:
            if _alive(job.failed):
                job.failed(error)
        elif isinstance(error, UserError):
            self._refused(error)
        elif not isinstance(error, Cancelled):
            raise error


def _alive(callback: Callable[..., object]) -> bool:
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


class _Job(QRunnable):
    """One function on a worker thread; it is kept by Tasks until its result is back."""

    def __init__(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None,
        title: str,
        tell: Callable[[Report], None],
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.work, self.done, self.failed, self.title = work, done, failed, title
        self.back: Callable[[_Job], None] = lambda _job: None
        self.result: Any = None
        self.error: Exception | None = None
        self.stopped = Event()
        self._tell = tell
        self._begun = self._told = 0.0

    def run(self) -> None:
        """Work; called by the thread pool."""
        self._begun = time.monotonic()
        try:
            self.result = self.work(self)
        except Exception as error:
            self.error = error
        self.back(self)

    def step(self, done: int, total: int, label: str) -> None:
        """Take a report of progress. Raises Cancelled once the person pressed 停止."""
        if self.stopped.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._told < REPORT_GAP_S and done < total:
            return
        self._told = now
        left = (now - self._begun) / done * (total - done) if done else None
        self._tell(Report(self.title, done, total, label, left))
