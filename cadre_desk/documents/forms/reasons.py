"""逐项条件对比: reasons under each of two to four people, in the frame of 干部对比表, as high as they need.

Rows in which the people differ bear a mark at their head. Nothing is weighed or added up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.documents.fonts import Face
from cadre_desk.documents.forms import comparison
from cadre_desk.documents.forms.appointment_values import spaced_name
from cadre_desk.documents.forms.cells import Cell, Grid, Way, draw_rules, fit, pitch_of, place, set_lines
from cadre_desk.documents.page import A4_LANDSCAPE, MM, Placed, Sheet
from cadre_desk.documents.render import Job

NOTE = f"{comparison.MARK} 为各人不同的项目；只列理由，不计分。"
_SIZE, _LEAST_MM, _NAME_MM, _PAD_MM = 10.0, 8.0, 9.0, 2.4
_LOWEST_MM = 192.0
_HEAD_WAY, _TEXT = Way(), Way(single="left", pad_left=4, pad_right=3)


@dataclass(frozen=True, repr=False)
class Row:
    """One row: its head, a text for each person, and whether they differ."""

    head: str
    texts: tuple[str, ...]
    marked: bool = False

    @property
    def label(self) -> str:
        """The head as it is printed."""
        return f"{comparison.MARK}{self.head}" if self.marked else self.head


def job(names: Sequence[str], rows: Sequence[Row], *, as_of: date, title: str) -> Job:
    """Return the job; a row too high for what is left of a page begins the next one."""

    def draw(sheet: Sheet) -> None:
        widths = comparison.widths(len(names), head=36.0)
        pages = list(_pages(rows, widths))
        for number, part in enumerate(pages, start=1):
            caption = comparison.caption(title, as_of, f"{NOTE}  第 {number} 页  共 {len(pages)} 页")
            _draw_page(sheet, names, part, widths, caption)

    return Job(title, draw)


def _height(row: Row, widths: Sequence[float]) -> float:
    """Return how high a row stands, in mm."""
    room = [width * MM - _TEXT.pad_left - _TEXT.pad_right for width in widths]
    texts = (row.label, *row.texts)
    lines = max(len(set_lines(text, _SIZE, width)) for text, width in zip(texts, room, strict=True))
    return max(_LEAST_MM, lines * pitch_of(_SIZE) / MM + _PAD_MM)


def _pages(rows: Sequence[Row], widths: Sequence[float]) -> Iterator[list[tuple[Row, float]]]:
    page: list[tuple[Row, float]] = []
    room = whole = _LOWEST_MM - comparison.TOP_MM - _NAME_MM
    for row in rows:
        height = min(_height(row, widths), whole)
        if page and height > room:
            yield page
            page, room = [], whole
        page.append((row, height))
        room -= height
    yield page


def _draw_page(
    sheet: Sheet,
    names: Sequence[str],
    rows: Sequence[tuple[Row, float]],
    widths: tuple[float, ...],
    caption: Sequence[Placed],
) -> None:
    sheet.use(A4_LANDSCAPE)
    heights = (_NAME_MM, *(height for _, height in rows))
    grid = Grid(comparison.LEFT_MM, comparison.TOP_MM, widths, heights, A4_LANDSCAPE.height)
    cells = [Cell(row, col) for row in range(len(heights)) for col in range(len(widths))]
    draw_rules(sheet, grid, cells, inner=0.5, outer=1.0)
    placed = list(caption)
    for col, text in enumerate(("姓  名", *map(spaced_name, names))):
        rect = grid.rect(Cell(0, col))
        placed += place(fit(text, rect, _HEAD_WAY, largest=12.0, face=Face.HEI), rect, _HEAD_WAY)
    for at, (row, _) in enumerate(rows, start=1):
        for col, text in enumerate((row.label, *row.texts)):
            rect, way = grid.rect(Cell(at, col)), _TEXT
            placed += place(fit(text, rect, way, largest=_SIZE), rect, way)
    sheet.lines(placed)
    sheet.end_page()
