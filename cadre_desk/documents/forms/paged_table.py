"""A long table on as many sheets as it needs: head repeated, rows never parted, nothing clipped.

A text is set at the table's size, or half a point smaller until it fits the usual height of a row; what needs
more even at the floor makes its row higher. Title and notes stand above, sort rule and page number below.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cadre_desk.documents import page
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.forms.cells import (
    Cell,
    Fitted,
    Grid,
    Rect,
    Way,
    draw_rules,
    fit,
    label,
    place,
)
from cadre_desk.documents.forms.photo import draw_photo
from cadre_desk.documents.page import A4_LANDSCAPE, MM, Paper, Placed, Sheet
from cadre_desk.documents.typeset import one_line, style

RULE = 0.5  # points; forms.md 6
_TITLE_SIZE, _NOTE_SIZE, _HEAD_SIZE = 15.0, 10.0, 11.0
_TITLE_Y, _NOTE_Y, _TABLE_Y, _FOOT = 20.0, 27.0, 29.5, 14.0  # mm from the upper, the last from the lower edge
_BAND = 7.5
_BAND_WAY = Way(single="left", pad_left=5)
_PHOTO_PAD = 1.5


@dataclass(frozen=True)
class Column:
    """One column: its label with ``/`` between lines, width in mm, and a label over several columns."""

    label: str
    width: float
    way: Way = Way()
    group: str = ""


@dataclass(frozen=True)
class TableStyle:
    """Measures of a table: the usual height of a row and of the head's two rows in mm, points of the text."""

    columns: tuple[Column, ...]
    row: float
    head: tuple[float, float] = (6.0, 10.58)
    size: float = 11.0
    paper: Paper = A4_LANDSCAPE

    @property
    def left(self) -> float:
        """The left edge that puts the table in the middle of the sheet, mm."""
        return (self.paper.width - self.width) / 2

    @property
    def width(self) -> float:
        """The width of the table in mm."""
        return sum(one.width for one in self.columns)


@dataclass(frozen=True, repr=False)
class Row:
    """The texts of one row, a photo for the column that has an empty text, if any."""

    texts: tuple[str, ...]
    photo: bytes | None = None
    photo_column: int = -1


@dataclass(frozen=True)
class Band:
    """A line across the table: the unit whose people follow."""

    text: str


@dataclass(frozen=True)
class Caption:
    """What stands around the table on each page: title, notes above it, the sort rule below."""

    title: str
    left: str = ""
    right: str = ""
    foot: str = ""


Item = Row | Band


def draw_table(sheet: Sheet, look: TableStyle, items: Sequence[Item], caption: Caption) -> int:
    """Draw the table and return the number of pages."""
    pages = _pages(look, items)
    for number, part in enumerate(pages, start=1):
        sheet.use(look.paper)
        _draw_page(sheet, look, part)
        _draw_caption(sheet, look, caption, f"第 {number} 页  共 {len(pages)} 页")
        sheet.end_page()
    return len(pages)


def _pages(look: TableStyle, items: Sequence[Item]) -> list[list[tuple[Item, float]]]:
    """Return the items of each page with their heights; a band never ends a page."""
    room = look.paper.height - _TABLE_Y - sum(look.head) - _FOOT - 2
    pages: list[list[tuple[Item, float]]] = [[]]
    used = 0.0
    for place_, item in enumerate(items):
        height = _height(look, item)
        follows = items[place_ + 1] if isinstance(item, Band) and place_ + 1 < len(items) else None
        needed = height + (_height(look, follows) if follows is not None else 0.0)
        if pages[-1] and used + needed > room + 0.01:
            pages.append([])
            used = 0.0
            if isinstance(item, Row) and (band := _band_above(items, place_)):
                pages[-1].append((Band(f"{band.text}（续）"), _BAND))
                used += _BAND
        pages[-1].append((item, height))
        used += height
    return pages


def _band_above(items: Sequence[Item], at: int) -> Band | None:
    return next((one for one in reversed(items[:at]) if isinstance(one, Band)), None)


def _height(look: TableStyle, item: Item) -> float:
    if isinstance(item, Band):
        return _BAND
    needed = look.row
    for column, text in zip(look.columns, item.texts, strict=True):
        fitted = fit(text, Rect(0, look.row * MM, column.width * MM, 0), column.way, largest=look.size)
        if fitted.left:
            lines = len(fitted.lines) + len(fitted.left)
            needed = max(needed, (lines * fitted.pitch + 2 * column.way.pad_y) / MM + 0.2)
    return needed


def _draw_page(sheet: Sheet, look: TableStyle, part: Sequence[tuple[Item, float]]) -> None:
    heights = (*look.head, *(height for _, height in part))
    widths = tuple(one.width for one in look.columns)
    grid = Grid(look.left, _TABLE_Y, widths, heights, look.paper.height)
    cells, placed = _head(look, grid)
    for number, (item, _) in enumerate(part, start=2):
        if isinstance(item, Band):
            cells.append(Cell(number, 0, 1, len(widths)))
            rect = grid.rect(cells[-1])
            placed += place(
                fit(item.text, rect, _BAND_WAY, largest=look.size, face=Face.HEI), rect, _BAND_WAY
            )
        else:
            cells += [Cell(number, col) for col in range(len(widths))]
            placed += _row(sheet, look, grid, number, item)
    draw_rules(sheet, grid, cells, inner=RULE, outer=RULE)
    sheet.lines(placed)


def _row(sheet: Sheet, look: TableStyle, grid: Grid, number: int, row: Row) -> list[Placed]:
    placed = []
    for col, (column, text) in enumerate(zip(look.columns, row.texts, strict=True)):
        rect = grid.rect(Cell(number, col))
        placed += place(_whole(fit(text, rect, column.way, largest=look.size)), rect, column.way)
    if row.photo_column >= 0:
        draw_photo(sheet, row.photo, grid.rect(Cell(number, row.photo_column)), _PHOTO_PAD)
    return placed


def _whole(fitted: Fitted) -> Fitted:
    """Return every line: the row has been made high enough."""
    return fitted._replace(lines=(*fitted.lines, *fitted.left), left=())


def _head(look: TableStyle, grid: Grid) -> tuple[list[Cell], list[Placed]]:
    """Return the cells and words of the head; a group stands over its columns."""
    cells: list[Cell] = []
    placed: list[Placed] = []
    for col, column in enumerate(look.columns):
        cell = Cell(1, col) if column.group else Cell(0, col, 2)
        cells.append(cell)
        placed += _label(grid.rect(cell), column.label)
        first = column.group and (col == 0 or look.columns[col - 1].group != column.group)
        if first:
            span = _span(look.columns, col)
            cells.append(Cell(0, col, 1, span))
            placed += _label(grid.rect(cells[-1]), column.group)
    return cells, placed


def _span(columns: Sequence[Column], start: int) -> int:
    group = columns[start].group
    end = start
    while end < len(columns) and columns[end].group == group:
        end += 1
    return end - start


def _label(rect: Rect, text: str) -> list[Placed]:
    """Place a label at 11 points, smaller where the column is narrower than its longest line."""
    longest = max(len(part) for part in text.split("/"))
    size = min(_HEAD_SIZE, (rect.width - 2) / max(longest, 1))
    return label(rect, text, size=round(size * 2) / 2 if size < _HEAD_SIZE else size, pitch=size + 2.5)


def _draw_caption(sheet: Sheet, look: TableStyle, caption: Caption, number: str) -> None:
    left, right = look.left * MM, (look.left + look.width) * MM
    note = style(Face.SONG, _NOTE_SIZE)
    title = one_line(caption.title, style(Face.HEI, _TITLE_SIZE))
    upper, lower = sheet.top - _NOTE_Y * MM, (_FOOT - 4) * MM
    sheet.lines(
        [
            page.centred(title, sheet.top - _TITLE_Y * MM, _TITLE_SIZE, left, right),
            Placed(one_line(caption.left, note), left, upper, _NOTE_SIZE),
            page.flush_right(one_line(caption.right, note), upper, _NOTE_SIZE, right),
            Placed(one_line(caption.foot, note), left, lower, _NOTE_SIZE),
            page.flush_right(one_line(number, note), lower, _NOTE_SIZE, right),
        ]
    )
