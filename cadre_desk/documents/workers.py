"""Many letters drawn by this process and others, one for each core; the same bytes whoever draws them.

Orders are taken as they come and pages are given out in the same order, a few at a time, so that a thousand
letters take no more memory than a handful. Processes are spawned on every system and know nothing of the
data folder. This one draws along from the first letter on: what starts slowly, cannot be started, or dies
costs time and nothing else. Fewer than ``MANY`` are not worth starting a process, nor three times as many in
one file, where a letter takes a third.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from concurrent.futures.process import ProcessPoolExecutor
from contextlib import closing
from itertools import islice
from multiprocessing import get_context
from typing import Generic, NamedTuple, TypeVar

from cadre_desk.documents.collate import Part, collate_parts
from cadre_desk.documents.letter import LetterContent, letter_job
from cadre_desk.documents.letter_type import LetterType
from cadre_desk.documents.render import Job, render_many, render_one
from cadre_desk.progress import SILENT, Progress

T = TypeVar("T")
MANY = 300
_EACH = 15
_TOGETHER = 125
_MOST_WORKERS = 4
_AHEAD = 2
_HELD = 6


class Order(NamedTuple):
    """One letter to draw; ``title`` is its bookmark."""

    kind: LetterType
    content: LetterContent
    draft: bool = False
    title: str = ""


def render_each(orders: Iterable[Order], count: int) -> Generator[bytes, None, None]:
    """Yield the PDF of each of ``count`` letters in order.

    Raises what drawing raises, at the first letter of its handful. Close the iterator to stop early.
    """
    with closing(_drawn(_each, _handfuls(orders, _EACH), many=count >= MANY)) as drawn:
        for pdfs in drawn:
            yield from pdfs


def render_together(
    orders: Iterable[Order], count: int, progress: Progress = SILENT, *, title: str = ""
) -> tuple[bytes, int]:
    """Return one PDF of ``count`` letters, with a bookmark each, and its number of pages.

    Raises Cancelled and what drawing raises.
    """
    with closing(_drawn(_together, _handfuls(orders, _TOGETHER), many=count >= MANY * 3)) as parts:
        return collate_parts(parts, progress, total=count, title=title)


def _each(orders: Sequence[Order]) -> list[bytes]:
    return [render_one(_job(one)) for one in orders]


def _together(orders: Sequence[Order]) -> Part:
    jobs = [_job(one) for one in orders]
    made = render_many(jobs)
    marks = ((job.title, pages.start) for job, pages in zip(jobs, made.parts, strict=True))
    return Part(tuple(marks), made.pdf)


def _job(order: Order) -> Job:
    return letter_job(order.kind, order.content, draft=order.draft, title=order.title)


def _handfuls(orders: Iterable[Order], size: int) -> Iterator[Sequence[Order]]:
    rest = iter(orders)
    while handful := tuple(islice(rest, size)):
        yield handful


# ------------------------------------------------------------ processes


def _drawn(
    draw: Callable[[Sequence[Order]], T], handfuls: Iterator[Sequence[Order]], *, many: bool
) -> Generator[T, None, None]:
    """Yield what ``draw`` makes of each handful, in order, by several processes if it is worth it."""
    workers = min(os.cpu_count() or 1, _MOST_WORKERS) - 1
    if not many or workers < 1:
        yield from map(draw, handfuls)
        return
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin)
    try:
        yield from _shared(pool, draw, handfuls, ahead=workers * _AHEAD)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _shared(
    pool: ProcessPoolExecutor,
    draw: Callable[[Sequence[Order]], T],
    handfuls: Iterator[Sequence[Order]],
    *,
    ahead: int,
) -> Iterator[T]:
    """Yield in order what the processes and this one draw.

    ``ahead`` handfuls lie with the processes; while the one that is next in order is not ready, another is
    drawn here, up to ``_HELD`` that wait for it.
    """
    waiting: deque[_Share[T]] = deque()
    for handful in handfuls:
        free = sum(not one.ready() for one in waiting) < ahead
        waiting.append(_Share(draw, handful, _sent(pool, draw, handful) if free else None))
        while waiting and (waiting[0].ready() or len(waiting) > _HELD):
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


class _Share(Generic[T]):
    """A handful that a process draws, or that is drawn here at once where there is no process for it."""

    def __init__(
        self, draw: Callable[[Sequence[Order]], T], handful: Sequence[Order], future: Future[T] | None
    ) -> None:
        self._draw, self._handful = draw, handful
        self._future = future
        self._made = [draw(handful)] if future is None else []

    def ready(self) -> bool:
        return self._future is None or self._future.done()

    def result(self) -> T:
        """Return what was made, waiting for it; what a process could not finish is drawn here."""
        try:
            return self._made[0] if self._future is None else self._future.result()
        except BrokenExecutor:
            return self._draw(self._handful)


def _sent(
    pool: ProcessPoolExecutor, draw: Callable[[Sequence[Order]], T], handful: Sequence[Order]
) -> Future[T] | None:
    """Give a handful to the processes; None if there are none that could take it."""
    try:
        return pool.submit(draw, handful)
    except (BrokenExecutor, OSError):
        return None


def _begin() -> None:
    """Leave Ctrl+C to the parent, which stops the processes in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
