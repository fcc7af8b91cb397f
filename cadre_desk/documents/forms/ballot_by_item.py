"""A ballot with its items down, put together under heads, and the people across: 政治素质正反向测评.

Four people stand on a sheet at most, so that every box is wide enough to tick; more people take more
sheets of the same ballot. Source: reference ``forms`` 3.2 (page design is ours).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cadre_desk.documents.fonts import Face
from cadre_desk.documents.forms.cells import Cell, Grid, Way, draw_rules, fit, place
from cadre_desk.documents.page import MM, Placed, Sheet, centred, flush_right
from cadre_desk.documents.typeset import one_line, style

WIDTH, HEIGHT, MARGIN, TOP, FOOT = 210.0, 297.0, 14.0, 46.0, 14.0
GROUP, NUMBER, NAME_HEAD, MARK_HEAD = 12.0, 10.0, 9.0, 9.0
TALLEST_ROW, ITEM = 11.0, 58.0
MOST_ACROSS = 4
TITLE, SMALL = style(Face.TITLE, 18.0), style(Face.KAI, 12.0)


@dataclass(frozen=True)
class ItemRow:
    """One item: the head it stands under, its number and its words."""

    group: str
    number: str
    title: str


@dataclass(frozen=True)
class ItemSheet:
    """One sheet: whom it asks about and what; ``marks`` are the words of the boxes."""

    title: str
    unit: str
    voters: str
    how: str
    names: tuple[str, ...]
    items: tuple[ItemRow, ...]
    marks: tuple[str, ...]
    number: int
    of: int


def parts(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the people of each sheet, spread evenly."""
    sheets = max(1, -(-len(names) // MOST_ACROSS))
    each = -(-len(names) // sheets)
    for start in range(0, len(names), each):
        yield tuple(names[start : start + each])


def draw(sheet: Sheet, paper: ItemSheet) -> None:
    """Draw one sheet and end its page."""
    width, height = WIDTH * MM, HEIGHT * MM
    sheet.canvas.setPageSize((width, height))
    many = f"（第 {paper.number} 页，共 {paper.of} 页）" if paper.of > 1 else ""
    sheet.lines(
        [
            centred(one_line(paper.title, TITLE), height - 22 * MM, 18.0, 0, width),
            Placed(one_line(f"单位：{paper.unit}", SMALL), MARGIN * MM, height - 33 * MM, 12.0),
            flush_right(
                one_line(f"票类：{paper.voters}{many}", SMALL), height - 33 * MM, 12.0, (WIDTH - MARGIN) * MM
            ),
            Placed(one_line(paper.how, style(Face.KAI, 10.5)), MARGIN * MM, height - 40 * MM, 10.5),
        ]
    )
    grid = _grid(paper)
    texts = [*_heads(paper), *_body(paper)]
    first, across = 3, 3 + len(paper.names) * len(paper.marks)
    boxes = [Cell(2 + down, at) for down in range(len(paper.items)) for at in range(first, across)]
    draw_rules(sheet, grid, [cell for cell, _ in texts] + boxes)
    sheet.lines([one for cell, text in texts for one in _set(grid, cell, text)])
    sheet.end_page()


def _grid(paper: ItemSheet) -> Grid:
    """Return the table: rows share what the sheet leaves, boxes what the items leave."""
    room = HEIGHT - TOP - NAME_HEAD - MARK_HEAD - FOOT
    row = min(TALLEST_ROW, room / len(paper.items))
    boxes = len(paper.names) * len(paper.marks)
    each = (WIDTH - 2 * MARGIN - GROUP - NUMBER - ITEM) / boxes
    columns = (GROUP, NUMBER, ITEM, *(each,) * boxes)
    return Grid(MARGIN, TOP, columns, (NAME_HEAD, MARK_HEAD, *(row,) * len(paper.items)))


def _heads(paper: ItemSheet) -> Iterator[tuple[Cell, str]]:
    for at, word in enumerate(("方面", "编号", "内容")):
        yield Cell(0, at, rows=2), word
    for place_of, name in enumerate(paper.names):
        left = 3 + place_of * len(paper.marks)
        yield Cell(0, left, cols=len(paper.marks)), name
        for at, word in enumerate(paper.marks):
            yield Cell(1, left + at), word


def _body(paper: ItemSheet) -> Iterator[tuple[Cell, str]]:
    down = 2
    for group, rows in groupby(paper.items, key=lambda one: one.group):
        found = list(rows)
        yield Cell(down, 0, rows=len(found)), group
        for row in found:
            yield Cell(down, 1), row.number
            yield Cell(down, 2), row.title
            down += 1


def _set(grid: Grid, cell: Cell, text: str) -> list[Placed]:
    rect = grid.rect(cell)
    way = Way(pad_left=1.0, pad_right=1.0, floor=6.0)
    return place(fit(text, rect, way, largest=11.0), rect, way)
