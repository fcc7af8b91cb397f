"""Records as tables (谈话记录, 回访记录表 ...): the grid is declared in ``letter.toml``, drawn here for all.

A row is as high as declared or as its text needs; the growing row takes what the page has left. Text is set
smaller before a second page is begun, and a cell too long for any page goes on under its label with （续）.
"""

import math
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cadre_desk.documents import page
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.letter_head import TITLE_PITCH, place_title, title_lines
from cadre_desk.documents.letter_type import Cell, LetterType, Row, Table, fill
from cadre_desk.documents.page import MM, Placed, Sheet
from cadre_desk.documents.typeset import Line, Style, break_lines, one_line, style, text_width

OUTER, INNER = 1.25, 0.5
SECRECY_BASELINE = page.baseline(page.TYPE_TOP, page.PITCH, page.BODY_SIZE)
_MARK = style(Face.HEI, page.BODY_SIZE)
_PAD_X, _PAD_Y = 2.0 * MM, 1.6 * MM
_NUMBER_PITCH = 22.0
_SIZES = ((14.0, 20.0), (12.0, 17.5), (10.5, 15.5))
_LEAST_LINES = 2
_ROW_WITH_TEXT = 11 * MM
_SLACK = 0.01


class _Set(NamedTuple):
    """A cell with its text set: lines with their block, a foot, and how it stands."""

    cell: Cell
    lines: tuple[Line, ...]
    foot: Line | None
    style: Style

    def height(self, pitch: float) -> float:
        """Return the height it needs, paddings included."""
        rows = len(self.lines) + (1 if self.foot else 0)
        return rows * pitch + 2 * _PAD_Y


class _SetRow(NamedTuple):
    """A row with its cells set, at least ``height`` points high."""

    number: int
    cells: tuple[_Set, ...]
    height: float
    grow: bool

    def needs(self, pitch: float) -> float:
        """Return the height it takes if there is room."""
        return max(self.height, *(cell.height(pitch) for cell in self.cells))

    def text(self, pitch: float) -> float:
        """Return the least height: that of its text, or of one line to write on by hand."""
        return max(min(self.height, _ROW_WITH_TEXT), *(cell.height(pitch) for cell in self.cells))


class TablePage(NamedTuple):
    """One page: set lines, inner rules as (x1, y1, x2, y2), the frame as (left, bottom, right, top)."""

    placed: tuple[Placed, ...]
    inner: tuple[tuple[float, float, float, float], ...]
    frame: tuple[float, float, float, float]

    def draw(self, sheet: Sheet) -> None:
        """Draw it on the current page."""
        sheet.lines(self.placed)
        for x1, y1, x2, y2 in self.inner:
            sheet.stroke((x1, y1), (x2, y2), INNER)
        left, bottom, right, top = self.frame
        half = OUTER / 2
        for y in (bottom, top):
            sheet.rule(left - half, right + half, y, OUTER)
        for x in (left, right):
            sheet.stroke((x, bottom), (x, top), OUTER)


class TablePages(NamedTuple):
    """The pages of a record and the text size it is set in."""

    pages: tuple[TablePage, ...]
    size: float


def lay_out(kind: LetterType, table: Table, values: Mapping[str, str]) -> TablePages:
    """Return the pages of a record: one at the largest size that fits, else several at the middle one."""
    title = fill(kind.heading, values)
    top = page.TYPE_TOP - len(title_lines(title)) * TITLE_PITCH - _NUMBER_PITCH - 2 * MM
    return _pages(table, values, _head(title, values), top)


def lay_out_sheet(title: str, table: Table, values: Mapping[str, str]) -> TablePages:
    """Return the pages of a form that goes with a letter: 附件 on line 1, its title on line 3 (7.3.4)."""
    mark = Placed(one_line("附件", _MARK), page.TYPE_LEFT, SECRECY_BASELINE, _MARK.size, "P:sheet")
    under = page.TYPE_TOP - 2 * page.PITCH
    top = under - len(title_lines(title)) * TITLE_PITCH - 2 * MM
    return _pages(table, values, [mark, *place_title(title, under)], top)


def _pages(table: Table, values: Mapping[str, str], head: list[Placed], top: float) -> TablePages:
    floor = page.TYPE_BOTTOM + (_NUMBER_PITCH if table.below else 0)
    for size, pitch in _SIZES:
        rows = _fitted(_set_rows(table, values, size), top - floor, pitch)
        if rows:
            placed, inner, bottom = _place(table, rows, top, pitch)
            below = _below(table, values, bottom)
            return TablePages((_page([*head, *placed, *below], inner, top, bottom),), size)
    return _several(table, values, head, top, floor)


def _head(title: str, values: Mapping[str, str]) -> list[Placed]:
    """Place title and number; the number stands right, above the table."""
    placed = place_title(title, page.TYPE_TOP)
    small = style(Face.FANG, page.SMALL_SIZE)
    bottom = page.TYPE_TOP - len(title_lines(title)) * TITLE_PITCH - _NUMBER_PITCH
    y = page.baseline(bottom, _NUMBER_PITCH, small.size)
    line = one_line(f"编号：{values['文号']}", small)
    return [*placed, page.flush_right(line, y, small.size, block="P:number")]


def _below(table: Table, values: Mapping[str, str], bottom: float) -> list[Placed]:
    text = fill(table.below, values).strip()
    if not text:
        return []
    small = style(Face.FANG, 12.0)
    y = page.baseline(bottom - _NUMBER_PITCH, _NUMBER_PITCH, small.size)
    return [Placed(one_line(text, small), page.TYPE_LEFT, y, small.size, "P:below")]


# ------------------------------------------------------------ setting


def _set_rows(table: Table, values: Mapping[str, str], size: float) -> list[_SetRow]:
    return [
        _SetRow(number, tuple(_set_cells(table, row, values, size)), row.height * MM, row.grow)
        for number, row in enumerate(table.rows)
    ]


def _set_cells(table: Table, row: Row, values: Mapping[str, str], size: float) -> Iterator[_Set]:
    column = 0
    for cell in row.cells:
        width = sum(table.columns[column : column + cell.span]) * MM - 2 * _PAD_X
        column += cell.span
        yield _set_cell(cell, fill(cell.text, values), fill(cell.foot, values), width, size)


def _set_cell(cell: Cell, text: str, foot: str, width: float, size: float) -> _Set:
    set_in = style(Face.SONG if cell.is_label else Face.FANG, size)
    if cell.is_label:
        parts = max(1, math.ceil(text_width(text, set_in) / width - _SLACK))
        narrow = min(width, math.ceil(len(text) / parts) * size + _SLACK)
        lines = break_lines(text, set_in, narrow, justify=False)
    else:
        lines = tuple(_paragraphs(text, set_in, width, indented=cell.align == "left"))
    return _Set(cell, lines, one_line(foot, set_in) if foot else None, set_in)


def _paragraphs(text: str, set_in: Style, width: float, *, indented: bool) -> Iterator[Line]:
    for paragraph in text.splitlines():
        first = 2 * set_in.cell if indented else 0.0
        yield from break_lines(paragraph, set_in, width, first=first, justify=indented)


def _fitted(rows: list[_SetRow], room: float, pitch: float) -> list[_SetRow]:
    """Return the rows at heights that fill ``room`` exactly or nearly, none if their text does not fit."""
    least = [row.text(pitch) for row in rows]
    wanted = [row.needs(pitch) for row in rows]
    if sum(least) > room + _SLACK:
        return []
    if sum(wanted) > room:
        part = (room - sum(least)) / (sum(wanted) - sum(least))
        heights = [low + (high - low) * part for low, high in zip(least, wanted, strict=True)]
    else:
        share = (room - sum(wanted)) / max(1, sum(row.grow for row in rows))
        heights = [high + (share if row.grow else 0.0) for row, high in zip(rows, wanted, strict=True)]
    return [row._replace(height=height) for row, height in zip(rows, heights, strict=True)]


# ------------------------------------------------------------ placing


def _place(
    table: Table, rows: list[_SetRow], top: float, pitch: float
) -> tuple[list[Placed], list[tuple[float, float, float, float]], float]:
    """Place rows from ``top``; return lines, inner rules and where the table ends."""
    placed: list[Placed] = []
    inner: list[tuple[float, float, float, float]] = []
    left, right, y = page.TYPE_LEFT, page.TYPE_LEFT + sum(table.columns) * MM, top
    for row in rows:
        bottom = y - row.needs(pitch)
        if y < top:
            inner.append((left, y, right, y))
        column, x = 0, left
        for place, one in enumerate(row.cells):
            width = sum(table.columns[column : column + one.cell.span]) * MM
            if x > left:
                inner.append((x, bottom, x, y))
            block = f"Table/TR:{row.number}/{'TH' if one.cell.is_label else 'TD'}:{place}"
            placed += _in_cell(one, (x, bottom, x + width, y), pitch, block)
            column, x = column + one.cell.span, x + width
        y = bottom
    return placed, inner, y


def _in_cell(one: _Set, rect: tuple[float, float, float, float], pitch: float, block: str) -> list[Placed]:
    left, bottom, right, top = rect
    size = one.style.size
    from_top = one.cell.align == "left"
    floor = bottom + (pitch if one.foot else 0.0)
    start = top - _PAD_Y if from_top else (top + floor + len(one.lines) * pitch) / 2
    centred = not from_top and (one.cell.is_label or len(one.lines) == 1)
    placed = []
    for number, line in enumerate(one.lines):
        y = page.baseline(start - (number + 1) * pitch, pitch, size)
        x = (left + right - line.width) / 2 if centred else left + _PAD_X
        placed.append(Placed(line, x, y, size, block))
    if one.foot:
        y = page.baseline(bottom + _PAD_Y, pitch, size)
        placed.append(Placed(one.foot, right - _PAD_X - one.foot.width, y, size, block))
    return placed


def _page(
    placed: list[Placed], inner: list[tuple[float, float, float, float]], top: float, bottom: float
) -> TablePage:
    return TablePage(tuple(placed), tuple(inner), (page.TYPE_LEFT, bottom, page.TYPE_RIGHT, top))


# ------------------------------------------------------------ several pages


def _several(
    table: Table, values: Mapping[str, str], head: list[Placed], top: float, floor: float
) -> TablePages:
    size, pitch = _SIZES[1]
    waiting = [row._replace(height=min(row.height, _ROW_WITH_TEXT)) for row in _set_rows(table, values, size)]
    pages: list[TablePage] = []
    while waiting:
        taken, waiting = _take(waiting, top - floor, pitch)
        placed, inner, bottom = _place(table, taken, top, pitch)
        below = [] if waiting else _below(table, values, bottom)
        pages.append(_page([*head, *placed, *below], inner, top, bottom))
        head, top = [], page.TYPE_TOP
    return TablePages(tuple(pages), size)


def _take(rows: list[_SetRow], room: float, pitch: float) -> tuple[list[_SetRow], list[_SetRow]]:
    """Return what stands on this page and what goes on to the next one."""
    taken: list[_SetRow] = []
    for place, row in enumerate(rows):
        if row.needs(pitch) <= room + _SLACK:
            taken.append(row)
            room -= row.needs(pitch)
            continue
        fits = int((room - 2 * _PAD_Y) / pitch)
        if fits >= _LEAST_LINES or not taken:
            first, rest = _split(row, max(fits, 1))
            return [*taken, first], [rest, *rows[place + 1 :]]
        return taken, rows[place:]
    return taken, []


def _split(row: _SetRow, fits: int) -> tuple[_SetRow, _SetRow]:
    """Part a row after ``fits`` lines; the label comes again with （续）, the foot stays with the end."""
    first = tuple(
        one if one.cell.is_label else one._replace(lines=one.lines[:fits], foot=None) for one in row.cells
    )
    rest = tuple(
        _continued(one) if one.cell.is_label else one._replace(lines=one.lines[fits:]) for one in row.cells
    )
    return row._replace(cells=first, height=0.0), row._replace(cells=rest, height=0.0)


def _continued(label: _Set) -> _Set:
    if any(line.text == "（续）" for line in label.lines):
        return label
    return label._replace(lines=(*label.lines, one_line("（续）", label.style)))
