"""台账: any list as a table on A4 across, as many pages as it takes, the head on each of them.

Columns share the width by what stands in them; a text too long for its column runs on below itself, so that
nothing is cut off.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cadre_desk.documents.fonts import Face
from cadre_desk.documents.page import MM, PAGE_HEIGHT, PAGE_WIDTH, Placed, Sheet, centred, flush_right
from cadre_desk.documents.render import Job
from cadre_desk.documents.typeset import Line, Style, break_lines, one_line, style, text_width

WIDTH, HEIGHT = PAGE_HEIGHT, PAGE_WIDTH
LEFT, RIGHT = 14 * MM, WIDTH - 14 * MM
TOP, BOTTOM = HEIGHT - 14 * MM, 16 * MM
TITLE = style(Face.TITLE, 18.0)
SMALL = style(Face.SONG, 9.0)
HEAD = style(Face.HEI, 9.5)
PAD_X, PAD_Y, PITCH = 3.0, 3.5, 12.5
NARROWEST, WIDEST, SHORT = 24.0, 260.0, 60.0
THIN, THICK = 0.4, 0.9


@dataclass(frozen=True)
class Table:
    """What a list says: ``heads`` and each row have the same length."""

    title: str
    note: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __repr__(self) -> str:
        return f"<Table {len(self.rows)} rows>"


@dataclass(frozen=True)
class _Band:
    """One row set in its columns."""

    cells: tuple[tuple[Line, ...], ...]
    set_in: Style
    short: tuple[bool, ...]

    @property
    def height(self) -> float:
        return max(1, *(len(lines) for lines in self.cells)) * PITCH + 2 * PAD_Y


def job(table: Table) -> Job:
    """Return the paper of a list. Raises MissingGlyph when drawn."""

    def draw(sheet: Sheet) -> None:
        numbered = [(str(at), *row) for at, row in enumerate(table.rows, start=1)]
        widths = _widths(("序号", *table.heads), numbered)
        head = _band(("序号", *table.heads), widths, HEAD, (True,) * len(widths))
        short = tuple(_is_short(texts) for texts in zip(*numbered, strict=True))
        bands = [_band(row, widths, SMALL, short) for row in numbered]
        pages = list(_pages(bands, head.height))
        for number, page in enumerate(pages, start=1):
            sheet.canvas.setPageSize((WIDTH, HEIGHT))
            _draw_page(sheet, table, widths, [head, *page], number=number, of=len(pages))
            sheet.end_page()

    return Job(table.title, draw)


def _widths(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Return the width of each column: its longest text within bounds, then all scaled to the paper."""
    wanted = []
    for column, head in enumerate(heads):
        texts = {row[column] for row in rows}
        longest = max((text_width(line, SMALL) for text in texts for line in text.split("\n")), default=0)
        wanted.append(min(max(longest, text_width(head, HEAD), NARROWEST), WIDEST) + 2 * PAD_X)
    room = RIGHT - LEFT
    total = sum(wanted)
    if total <= room:
        return [width * room / total for width in wanted]
    fixed = sum(width for width in wanted if width <= room / len(wanted))
    give = (room - fixed) / (total - fixed)
    return [width if width <= room / len(wanted) else width * give for width in wanted]


def _is_short(texts: Iterable[str]) -> bool:
    """Tell whether a column holds figures, days and single words, which stand in its middle."""
    return all("\n" not in text and text_width(text, SMALL) < SHORT for text in texts)


def _band(texts: Sequence[str], widths: Sequence[float], set_in: Style, short: tuple[bool, ...]) -> _Band:
    return _Band(
        tuple(
            tuple(
                line
                for part in text.split("\n")
                for line in break_lines(part.strip(), set_in, width - 2 * PAD_X, justify=False)
            )
            for text, width in zip(texts, widths, strict=True)
        ),
        set_in,
        short,
    )


def _pages(bands: Sequence[_Band], head: float) -> Iterator[list[_Band]]:
    page: list[_Band] = []
    room = whole = TOP - BOTTOM - head - 46
    for band in bands:
        if page and band.height > room:
            yield page
            page, room = [], whole
        page.append(band)
        room -= band.height
    yield page


def _draw_page(
    sheet: Sheet, table: Table, widths: Sequence[float], bands: Sequence[_Band], *, number: int, of: int
) -> None:
    sheet.lines(
        [
            centred(one_line(table.title, TITLE), TOP - 18, 18, LEFT, RIGHT),
            Placed(one_line(table.note, SMALL), LEFT, TOP - 38, 9),
            flush_right(one_line("内部资料 注意保管", SMALL), TOP - 38, 9, RIGHT),
            centred(one_line(f"第 {number} 页  共 {of} 页", SMALL), BOTTOM - 20, 9, LEFT, RIGHT),
        ]
    )
    y = start = TOP - 46
    sheet.rule(LEFT, RIGHT, y, THICK)
    for band in bands:
        _draw_band(sheet, band, widths, y)
        y -= band.height
        sheet.rule(LEFT, RIGHT, y, THIN)
    sheet.rule(LEFT, RIGHT, y, THICK)
    x = LEFT
    for width in (0.0, *widths):
        x += width
        edge = x in (LEFT, RIGHT) or abs(x - RIGHT) < 0.1
        sheet.stroke((x, start), (x, y), THICK if edge else THIN)


def _draw_band(sheet: Sheet, band: _Band, widths: Sequence[float], top: float) -> None:
    placed = []
    x = LEFT
    for lines, width, short in zip(band.cells, widths, band.short, strict=True):
        y = top - (band.height - len(lines) * PITCH) / 2
        for line in lines:
            y -= PITCH
            left = x + PAD_X
            if short or width < SHORT:
                left = x + (width - line.width) / 2
            placed.append(Placed(line, left, y + 3.2, band.set_in.size))
        x += width
    sheet.lines(placed)
