"""呈批表: one upright sheet on which somebody is asked to decide - who, what, what is proposed, who agrees.

The page is always full: boxes of text share what the fixed rows leave by how much stands in them, the boxes
of opinions are for the pen. A text too long even at the smallest size goes on behind the sheet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cadre_desk.documents.fonts import Face
from cadre_desk.documents.forms.cells import (
    Cell,
    Fitted,
    Grid,
    Rect,
    Way,
    draw_rules,
    fit,
    labels,
    place,
    set_lines,
)
from cadre_desk.documents.page import A4, MM, Placed, Sheet, centred, flush_right
from cadre_desk.documents.render import Job
from cadre_desk.documents.typeset import Line, break_lines, one_line, style

LEFT, TOP, FOOT = 20.0, 44.0, 20.0  # mm; the foot is that of the sheet
COLUMNS = (30.0, 55.0, 30.0, 55.0)
PAIR_MM, OPINION_MM, LEAST_MM, SIGN_MM = 11.0, 27.0, 16.0, 9.0
TITLE, NOTE, SIGN = style(Face.TITLE, 22.0), style(Face.SONG, 11.0), style(Face.SONG, 12.0)
SMALL = style(Face.SONG, 9.0)
LABEL_SIZE, LABEL_PITCH, LARGEST, FLOOR = 12.0, 15.5, 13.0, 9.0
_PER_LINE, _OPINION = 6, "意见"
_SHORT = Way(several="centre", floor=8.0)
_LONG = Way(single="left", pad_left=6, pad_right=6, pad_y=4, floor=FLOOR, top=True)
_SIGN = "签名：　　　　　　　　年　　月　　日"


@dataclass(frozen=True, repr=False)
class ApprovalSheet:
    """What is asked: short ``pairs`` two to a row, ``blocks`` of text, ``opinions`` left to the pen."""

    title: str
    pairs: tuple[tuple[str, str], ...]
    blocks: tuple[tuple[str, str], ...]
    opinions: tuple[str, ...]
    left: str = ""
    right: str = ""
    foot: str = ""


@dataclass(frozen=True, repr=False)
class Laid:
    """The sheet before it is drawn; ``over`` are (label, lines) that found no room in their box."""

    grid: Grid
    cells: tuple[Cell, ...]
    placed: tuple[Placed, ...]
    over: tuple[tuple[str, tuple[Line, ...]], ...]


def job(content: ApprovalSheet) -> Job:
    """Return the paper. Raises MissingGlyph when drawn."""
    return Job(content.title, lambda sheet: draw(sheet, content))


def draw(sheet: Sheet, content: ApprovalSheet) -> None:
    """Draw the sheet, and what found no room on sheets behind it."""
    laid = lay_out(content)
    sheet.use(A4)
    draw_rules(sheet, laid.grid, laid.cells, inner=0.6)
    sheet.lines(laid.placed)
    sheet.end_page()
    if laid.over:
        _draw_rest(sheet, content, laid.over)


def lay_out(content: ApprovalSheet) -> Laid:
    """Return the set sheet. Raises MissingGlyph."""
    grid = Grid(LEFT, TOP, COLUMNS, tuple(_rows(content)))
    cells: list[Cell] = []
    placed = [*_head(content)]
    over: list[tuple[str, tuple[Line, ...]]] = []
    for cell, label, text, way, room in _boxes(content):
        head = Cell(cell.row, cell.col - 1)
        cells += [head, cell]
        placed += labels(grid, [(head, _parted(label))], LABEL_PITCH, LABEL_SIZE)
        rect = grid.rect(cell)
        if text:
            set_in, left = _set(text, rect._replace(bottom=rect.bottom + room * MM), way)
            placed += set_in
            over += [(label, left)] if left else []
        if room:
            placed.append(flush_right(one_line(_SIGN, SIGN), rect.bottom + 8, SIGN.size, rect.right - 10))
    return Laid(grid, tuple(cells), tuple(placed), tuple(over))


def _rows(content: ApprovalSheet) -> Iterator[float]:
    """Yield the height of each row in mm; together they fill the page."""
    pairs = (len(content.pairs) + 1) // 2
    yield from [PAIR_MM] * pairs
    fixed = pairs * PAIR_MM + len(content.opinions) * OPINION_MM
    room = A4.height - TOP - FOOT - fixed
    spare = room - LEAST_MM * len(content.blocks)
    wanted = [max(1, len(set_lines(text, LARGEST, _width()))) for _, text in content.blocks]
    for lines in wanted:
        yield LEAST_MM + spare * lines / sum(wanted)
    yield from [OPINION_MM] * len(content.opinions)


def _width() -> float:
    return sum(COLUMNS[1:]) * MM - _LONG.pad_left - _LONG.pad_right


def _boxes(content: ApprovalSheet) -> Iterator[tuple[Cell, str, str, Way, float]]:
    """Yield (cell, label, text, way, room for the signature in mm) of every box of the sheet."""
    pairs = len(content.pairs)
    for at, (label, text) in enumerate(content.pairs):
        alone = at == pairs - 1 and at % 2 == 0
        yield Cell(at // 2, at % 2 * 2 + 1, cols=3 if alone else 1), label, text, _SHORT, 0.0
    row = (pairs + 1) // 2
    for at, (label, text) in enumerate(content.blocks, row):
        yield Cell(at, 1, cols=3), label, text, _LONG, 0.0
    for at, label in enumerate(content.opinions, row + len(content.blocks)):
        yield Cell(at, 1, cols=3), label, "", _LONG, SIGN_MM


def _parted(label: str) -> str:
    """Return a label in even lines of at most six characters; 意见 on a line of its own."""
    if label.endswith(_OPINION) and len(label) > _PER_LINE:
        return f"{_parted(label.removesuffix(_OPINION))}/{_OPINION}"
    lines = -(-len(label) // _PER_LINE)
    size = -(-len(label) // lines)
    return "/".join(label[at : at + size] for at in range(0, len(label), size))


def _set(text: str, rect: Rect, way: Way) -> tuple[list[Placed], tuple[Line, ...]]:
    """Return a text set in its box, and the lines that found no room."""
    fitted = fit(text, rect, way, largest=LARGEST)
    if not fitted.left:
        return place(fitted, rect, way), ()
    note = one_line("（续见后页）", style(Face.SONG, fitted.size))
    kept = Fitted((*fitted.lines[:-1], note), fitted.size, fitted.pitch)
    return place(kept, rect, way), (*fitted.lines[-1:], *fitted.left)


def _head(content: ApprovalSheet) -> Iterator[Placed]:
    left, right, high = LEFT * MM, (LEFT + sum(COLUMNS)) * MM, A4.height * MM
    yield centred(one_line(content.title, TITLE), high - 30 * MM, TITLE.size, left, right)
    y = high - (TOP - 3) * MM
    yield Placed(one_line(content.left, NOTE), left, y, NOTE.size)
    yield flush_right(one_line(content.right, NOTE), y, NOTE.size, right)
    for at, line in enumerate(break_lines(content.foot, SMALL, right - left, justify=False)):
        yield Placed(line, left, (FOOT - 5) * MM - at * 12.0, SMALL.size)


def _draw_rest(sheet: Sheet, content: ApprovalSheet, over: Sequence[tuple[str, tuple[Line, ...]]]) -> None:
    """Draw what found no room, under the label of its box."""
    flow = [row for label, lines in over for row in ((f"{label}（续）", None), *(("", one) for one in lines))]
    per_page = int((A4.height * MM - 60 * MM) / LABEL_PITCH)
    for start in range(0, len(flow), per_page):
        y = A4.height * MM - 30 * MM
        placed = [Placed(one_line(content.title, NOTE), LEFT * MM, y, NOTE.size)]
        for head, line in flow[start : start + per_page]:
            y -= LABEL_PITCH
            set_in = style(Face.HEI, LABEL_SIZE)
            placed.append(Placed(line or one_line(head, set_in), LEFT * MM, y, FLOOR if line else LABEL_SIZE))
        sheet.lines(placed)
        sheet.end_page()
