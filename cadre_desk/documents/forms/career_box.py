"""A career in a box: periods in a column, what was done beside them, the latest never left out.

Cards and comparisons are no official form and have no continuation sheet: if even the smallest size is too
large, the earliest lines give way, and the box says how many.
"""

from collections.abc import Sequence
from typing import NamedTuple

from cadre_desk.documents import page
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.forms.cells import STEP, Fitted, Rect, pitch_of
from cadre_desk.documents.page import Placed
from cadre_desk.documents.typeset import Line, break_lines, one_line, style

FLOOR = 7.0
_PERIOD_EM = 8.5
_PAD = 4.0
Career = Sequence[tuple[str, str]]


class CareerSet(NamedTuple):
    """The set lines (period or None, text), the size, and how many of the earliest lines gave way."""

    lines: tuple[tuple[Line | None, Line], ...]
    size: float
    dropped: int


def set_career(career: Career, rect: Rect, largest: float) -> CareerSet:
    """Return a career at the first size at which it fits a box."""
    width, height = rect.width - 2 * _PAD, rect.height - _PAD
    size = largest
    while True:
        blocks = [_block(period, what, size, width) for period, what in career]
        room = int(height / pitch_of(size))
        if sum(map(len, blocks)) <= room:
            return CareerSet(tuple(line for block in blocks for line in block), size, 0)
        if size <= FLOOR:
            return _latest(blocks, room, size)
        size -= STEP


def place_career(done: CareerSet, rect: Rect) -> list[Placed]:
    """Place a set career at the top of its box."""
    pitch, placed = pitch_of(done.size), []
    for number, (period, text) in enumerate(done.lines, start=1):
        y = page.baseline(rect.top - _PAD / 2 - number * pitch, pitch, done.size)
        if period is not None:
            placed.append(Placed(period, rect.left + _PAD, y, done.size))
        placed.append(Placed(text, rect.left + _PAD, y, done.size))
    return placed


def abridged(fitted: Fitted) -> Fitted:
    """Return a text far too long for its box ending with 余从略, rather than in the middle of a word."""
    if not fitted.left:
        return fitted
    note = one_line("（余从略）", style(Face.SONG, fitted.size))
    return fitted._replace(lines=(*fitted.lines[:-1], note), left=())


def _block(period: str, what: str, size: float, width: float) -> list[tuple[Line | None, Line]]:
    set_in = style(Face.SONG, size)
    hang = _PERIOD_EM * size
    lines = break_lines(what.replace("\n", ""), set_in, width, first=hang, hanging=hang, justify=False)
    stamp = one_line(period, set_in) if period else None
    return [(stamp if number == 0 else None, line) for number, line in enumerate(lines)]


def _latest(blocks: Sequence[list[tuple[Line | None, Line]]], room: int, size: float) -> CareerSet:
    kept: list[list[tuple[Line | None, Line]]] = []
    for block in reversed(blocks):
        if sum(map(len, kept)) + len(block) > room - 1:
            break
        kept.insert(0, block)
    dropped = len(blocks) - len(kept)
    note = one_line(f"（此前 {dropped} 行从略）", style(Face.SONG, size))
    lines = [(None, note), *(line for block in kept for line in block)]
    return CareerSet(tuple(lines), size, dropped)
