"""Forms as tables on the millimetre: a grid of columns and rows, its rules, and values fitted into cells.

A value is set at 14 points; if it does not fit, half a point smaller, down to the floor of its cell. What
does not fit even then is never clipped: the cell says so, and the whole text goes to the continuation sheet.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from cadre_desk.documents import page
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.page import A4, MM, Placed, Sheet
from cadre_desk.documents.typeset import Line, break_lines, one_line, style

OUTER, INNER = 1.5, 1.0
LARGEST, STEP = 14.0, 0.5
_CENTRE, _LEFT, _RIGHT = "centre", "left", "right"
SEE_SHEET = "（全文见附页）"


class Rect(NamedTuple):
    """A rectangle in points; ``top`` above ``bottom``."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in points."""
        return self.top - self.bottom


class Cell(NamedTuple):
    """A cell by its first row and column and how many it spans."""

    row: int
    col: int
    rows: int = 1
    cols: int = 1


@dataclass(frozen=True)
class Grid:
    """A table: upper left corner and the sizes of columns and rows, in mm from the sheet's corner."""

    left: float
    top: float
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    sheet_height: float = A4.height

    def rect(self, cell: Cell) -> Rect:
        """Return where a cell lies on the page."""
        left = self.left + sum(self.columns[: cell.col])
        top = self.top + sum(self.rows[: cell.row])
        right = left + sum(self.columns[cell.col : cell.col + cell.cols])
        bottom = top + sum(self.rows[cell.row : cell.row + cell.rows])
        high = self.sheet_height
        return Rect(left * MM, (high - top) * MM, right * MM, (high - bottom) * MM)

    def moved(self, left: float, top: float) -> "Grid":
        """Return the same table with another corner."""
        return replace(self, left=left, top=top)

    @property
    def whole(self) -> Cell:
        """The cell that is the whole table."""
        return Cell(0, 0, len(self.rows), len(self.columns))


@dataclass(frozen=True)
class Way:
    """How a value is set in its cell (the editor's A4.config): points of padding, alignment, floor size."""

    single: str = _CENTRE
    several: str = _LEFT
    pad_left: float = 2.0
    pad_right: float = 2.0
    pad_y: float = 1.0
    floor: float = 7.0
    top: bool = False
    bottom: bool = False


class Fitted(NamedTuple):
    """A value set for its cell; ``left`` are the lines that found no room."""

    lines: tuple[Line, ...]
    size: float
    pitch: float
    left: tuple[Line, ...] = ()


def pitch_of(size: float) -> float:
    """Return the line pitch of a size: 16 points at 14, one point more than the size when small."""
    return max(size + 1, min(16.0, size * 1.15))


def draw_rules(
    sheet: Sheet, grid: Grid, cells: Iterable[Cell], *, inner: float = INNER, outer: float = OUTER
) -> None:
    """Draw the edges of all cells, each stretch once, and the heavier frame; weights in points."""
    edges = [edge for cell in cells for edge in _edges(grid.rect(cell))]
    for fixed, start, end, upright in _joined(edges):
        ends = ((fixed, start), (fixed, end)) if upright else ((start, fixed), (end, fixed))
        sheet.stroke(*ends, inner)
    draw_frame(sheet, grid.rect(grid.whole), outer)


def draw_frame(sheet: Sheet, rect: Rect, weight: float = OUTER) -> None:
    """Draw the outer frame."""
    half = weight / 2
    for y in (rect.top, rect.bottom):
        sheet.rule(rect.left - half, rect.right + half, y, weight)
    for x in (rect.left, rect.right):
        sheet.stroke((x, rect.top), (x, rect.bottom), weight)


Edge = tuple[float, float, float, bool]


def _edges(rect: Rect) -> Iterator[Edge]:
    left, top, right, bottom = (round(value, 3) for value in rect)
    yield from ((y, left, right, False) for y in (top, bottom))
    yield from ((x, bottom, top, True) for x in (left, right))


def _joined(edges: Iterable[Edge]) -> Iterator[Edge]:
    """Join edges that touch on the same line, so that corners close and nothing is drawn twice."""
    for (upright, fixed), group in itertools.groupby(
        sorted(edges, key=lambda e: (e[3], e[0], e[1])), key=lambda e: (e[3], e[0])
    ):
        start, end = None, 0.0
        for _, low, high, _ in group:
            if start is not None and low > end + 0.01:
                yield fixed, start, end, upright
                start = None
            start, end = (low, high) if start is None else (start, max(end, high))
        if start is not None:
            yield fixed, start, end, upright


def fit(text: str, rect: Rect, way: Way, *, largest: float = LARGEST, face: Face = Face.SONG) -> Fitted:
    """Return a text at the first size whose lines fit; at the floor size, what fits and what is left."""
    size = largest
    while True:
        lines = set_lines(text, size, rect.width - way.pad_left - way.pad_right, face)
        room = int((rect.height - 2 * way.pad_y + 0.01) / pitch_of(size))
        if len(lines) <= max(room, 1):
            return Fitted(_balanced(text, lines, size, way), size, pitch_of(size))
        if size <= way.floor:
            return Fitted(lines[:room], size, pitch_of(size), lines[room:])
        size -= STEP


def set_lines(text: str, size: float, width: float, face: Face = Face.SONG) -> tuple[Line, ...]:
    """Return the lines of a text of several paragraphs, flush left."""
    set_in = style(face, size)
    paragraphs = text.split("\n")
    return tuple(
        line
        for paragraph in paragraphs
        for line in break_lines(paragraph.strip(), set_in, width, justify=False)
    )


def _balanced(text: str, lines: tuple[Line, ...], size: float, way: Way) -> tuple[Line, ...]:
    """Return 中共/党员 rather than 中共党/员 where a short centred value takes two lines."""
    if way.single != _CENTRE or len(lines) != 2 or "\n" in text:
        return lines
    half = sum(line.width for line in lines) / 2 + size / 2
    even = set_lines(text, size, half)
    return even if len(even) == 2 else lines


def place(fitted: Fitted, rect: Rect, way: Way) -> list[Placed]:
    """Place fitted lines in their cell by its alignment."""
    height = len(fitted.lines) * fitted.pitch
    top = (rect.top + rect.bottom + height) / 2
    if way.top:
        top = rect.top - way.pad_y
    if way.bottom:
        top = rect.bottom + way.pad_y + height
    how = way.single if len(fitted.lines) == 1 else way.several
    if how == _LEFT and way.single == _CENTRE:
        rect = _middle(rect, max(line.width for line in fitted.lines), way)
    placed = []
    for number, line in enumerate(fitted.lines, start=1):
        y = page.baseline(top - number * fitted.pitch, fitted.pitch, fitted.size)
        placed.append(Placed(line, _x(line, rect, way, how), y, fitted.size))
    return placed


def _middle(rect: Rect, width: float, way: Way) -> Rect:
    """Return the part of a cell that centres a block of left-aligned lines."""
    left = max(rect.left, (rect.left + rect.right - width) / 2 - way.pad_left)
    return rect._replace(left=left)


def _x(line: Line, rect: Rect, way: Way, how: str) -> float:
    if how == _LEFT:
        return rect.left + way.pad_left
    if how == _RIGHT:
        return rect.right - way.pad_right - line.width
    return (rect.left + rect.right - line.width) / 2


def label(
    rect: Rect, text: str, *, size: float = LARGEST, pitch: float = 16.0, face: Face = Face.SONG
) -> list[Placed]:
    """Place a printed label: its lines centred, blanks half as wide as a character."""
    set_in = style(face, size)
    lines = tuple(one_line(part, set_in) for part in text.split("/"))
    return place(Fitted(lines, size, pitch), rect, Way(several=_CENTRE))


def labels(
    grid: Grid, texts: Sequence[tuple[Cell, str]], pitch: float = 16.0, size: float = LARGEST
) -> list[Placed]:
    """Place many labels."""
    return [placed for cell, text in texts for placed in label(grid.rect(cell), text, pitch=pitch, size=size)]
