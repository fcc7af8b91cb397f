"""A line of events drawn on upright A4: days at the left, a dot on the line, a box with who did what.

A grave event has a filled dot and a heavy box; between two days stands how far they lie apart. A box is never
parted by the end of a page, and every page carries the title.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cadre_desk.documents.fonts import Face
from cadre_desk.documents.page import A4, MM, Placed, Sheet, centred, flush_right
from cadre_desk.documents.render import Job
from cadre_desk.documents.typeset import Line, Style, break_lines, one_line, style, text_width
from cadre_desk.rules.moments import Moment, apart

LEFT, RIGHT = 20 * MM, 190 * MM
TOP, BOTTOM = 277 * MM, 22 * MM
AXIS, BOX = 52 * MM, 59 * MM
TITLE, HEAD, TEXT, SMALL = (
    style(Face.TITLE, 20.0),
    style(Face.HEI, 11.0),
    style(Face.SONG, 11.0),
    style(Face.SONG, 9.5),
)
DOT = style(Face.SONG, 12.0)
PITCH, SMALL_PITCH, PAD, GAP = 15.5, 13.5, 5.0, 13.0
LABEL = 88.0  # eight characters of a label and a blank
THIN, THICK = 0.5, 1.4
EMPTY = "还没有登记任何一条。"


@dataclass(frozen=True, repr=False)
class LineSheet:
    """What a line says: ``facts`` are (label, text) above it, ``foot`` stands below on every page."""

    title: str
    facts: tuple[tuple[str, str], ...]
    moments: tuple[Moment, ...]
    foot: str = ""


@dataclass(frozen=True)
class _Box:
    """One event set: its lines with their pitch, its day, and how far the one before lies back."""

    moment: Moment
    lines: tuple[tuple[Line, float, float], ...]
    before: str

    @property
    def height(self) -> float:
        """The height of the frame in points."""
        return sum(pitch for _, pitch, _ in self.lines) + 2 * PAD


def job(content: LineSheet) -> Job:
    """Return the paper of a line. Raises MissingGlyph when drawn."""
    return Job(content.title, lambda sheet: draw(sheet, content))


def draw(sheet: Sheet, content: LineSheet) -> None:
    """Draw as many pages as the events need."""
    facts = list(_facts(content.facts))
    pages = _pages(_boxes(content.moments), TOP - 40 - len(facts) * PITCH - 14)
    for number, boxes in enumerate(pages, 1):
        sheet.use(A4)
        y = _draw_head(sheet, content, facts if number == 1 else [])
        _draw_boxes(sheet, boxes, y)
        _draw_foot(sheet, content.foot, f"第 {number} 页  共 {len(pages)} 页")
        sheet.end_page()


def _facts(facts: Sequence[tuple[str, str]]) -> Iterator[tuple[Line | None, Line]]:
    """Yield each line above the events with the label that stands before it, None on a line that runs on."""
    room = RIGHT - LEFT - LABEL
    for label, text in facts:
        for at, line in enumerate(_broken(text, TEXT, room)):
            yield (one_line(label, HEAD) if at == 0 else None), line


def _boxes(moments: Sequence[Moment]) -> list[_Box]:
    return [
        _Box(one, tuple(_lines(one)), apart(moments[at - 1], one) if at else "")
        for at, one in enumerate(moments)
    ]


def _lines(moment: Moment) -> Iterator[tuple[Line, float, float]]:
    """Yield (line, pitch, size) of an event: the stage, what was done, what bears on it, the paper."""
    room = RIGHT - BOX - 2 * PAD - 4
    paper = f"材料：{moment.paper}" if moment.paper else ""
    parts: tuple[tuple[str, Style, float], ...] = (
        (moment.stage, HEAD, PITCH),
        (moment.what, TEXT, PITCH),
        (moment.note, SMALL, SMALL_PITCH),
        (paper, SMALL, SMALL_PITCH),
    )
    for text, set_in, pitch in parts:
        for line in _broken(text, set_in, room):
            yield line, pitch, set_in.size


def _broken(text: str, set_in: Style, room: float) -> Iterator[Line]:
    for part in text.split("\n") if text else ():
        yield from break_lines(part.strip(), set_in, room, justify=False)


def _pages(boxes: Sequence[_Box], first: float) -> list[list[_Box]]:
    """Return the events of each page; those of the first one begin at ``first`` points."""
    pages: list[list[_Box]] = [[]]
    y = first
    for box in boxes:
        if pages[-1] and y - box.height - GAP < BOTTOM:
            pages.append([])
            y = TOP - 54
        pages[-1].append(box)
        y -= box.height + GAP
    return pages


def _draw_head(sheet: Sheet, content: LineSheet, facts: Sequence[tuple[Line | None, Line]]) -> float:
    """Draw the title and what stands above the events; return where these begin."""
    sheet.lines([centred(one_line(content.title, TITLE), TOP - 20, TITLE.size, LEFT, RIGHT)])
    y = TOP - 40
    placed = []
    for label, line in facts:
        y -= PITCH
        placed += [Placed(label, LEFT, y, HEAD.size)] if label is not None else []
        placed.append(Placed(line, LEFT + LABEL, y, TEXT.size))
    sheet.lines(placed)
    sheet.rule(LEFT, RIGHT, y - 7, THIN)
    return y - 14


def _draw_boxes(sheet: Sheet, boxes: Sequence[_Box], top: float) -> None:
    if not boxes:
        sheet.lines([Placed(one_line(EMPTY, TEXT), LEFT, top - PITCH, TEXT.size)])
        return
    dots, y = [], top
    for box in boxes:
        _draw_box(sheet, box, y)
        dots.append(y - PAD - PITCH / 2)
        y -= box.height + GAP
    _draw_axis(sheet, dots, [box.moment.grave for box in boxes])


def _draw_axis(sheet: Sheet, dots: Sequence[float], grave: Sequence[bool]) -> None:
    """Draw the line from dot to dot, each dot a character so that it is read aloud in its place."""
    half = 6.0
    for upper, lower in zip(dots, dots[1:], strict=False):
        sheet.stroke((AXIS, upper - half), (AXIS, lower + half), 0.9)
    for y, heavy in zip(dots, grave, strict=True):
        line = one_line("●" if heavy else "○", DOT)
        sheet.lines([Placed(line, AXIS - line.width / 2, y - 0.37 * DOT.size, DOT.size)])


def _draw_box(sheet: Sheet, box: _Box, top: float) -> None:
    weight, bottom = (THICK if box.moment.grave else THIN), top - box.height
    for y in (top, bottom):
        sheet.rule(BOX, RIGHT, y, weight)
    for x in (BOX, RIGHT):
        sheet.stroke((x, top), (x, bottom), weight)
    middle = top - PAD - PITCH / 2
    sheet.rule(AXIS + 5, BOX, middle, THIN)
    when = box.moment.when or "日期不详"
    placed = [flush_right(one_line(when, TEXT), middle - 4, TEXT.size, AXIS - 10)]
    if box.before:
        placed.append(flush_right(one_line(box.before, SMALL), middle - 18, SMALL.size, AXIS - 10))
    y = top - PAD
    for line, pitch, size in box.lines:
        y -= pitch
        placed.append(Placed(line, BOX + PAD + 2, y + 3.6, size))
    sheet.lines(placed)


def _draw_foot(sheet: Sheet, foot: str, page: str) -> None:
    placed = [Placed(one_line("内部资料 注意保管", SMALL), LEFT, 13 * MM, SMALL.size)]
    if foot:
        width = text_width(foot, SMALL)
        placed.append(Placed(one_line(foot, SMALL), (LEFT + RIGHT - width) / 2, 13 * MM, SMALL.size))
    placed.append(flush_right(one_line(page, SMALL), 13 * MM, SMALL.size, RIGHT))
    sheet.lines(placed)
