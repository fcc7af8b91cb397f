"""审批表 and records of a meeting, A4 upright: facts in a grid, a photo if it is about a person, boxes below.

No official template is known for them: the page is ours, in the measures of the 干部任免审批表 (forms.md 1).
A text that does not fit its box even small says so there and stands whole on a sheet behind it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cadre_desk.documents import page
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.forms.cells import (
    SEE_SHEET,
    Cell,
    Grid,
    Rect,
    Way,
    draw_rules,
    fit,
    label,
    place,
    set_lines,
)
from cadre_desk.documents.forms.photo import draw_photo
from cadre_desk.documents.page import A4, MM, Placed, Sheet, centred, flush_right
from cadre_desk.documents.render import Job
from cadre_desk.documents.typeset import Line, one_line, style

SIGNED = "（盖章）　　　　　年　　月　　日"
_LEFT, _TITLE_Y, _NOTE_Y, _TOP, _BOTTOM, _WIDTH = 20.0, 22.0, 31.0, 34.0, 20.0, 170.0
_FACT_ROW, _TITLE_SIZE, _SIZE, _FLOOR, _SHEET_PITCH = 10.5, 20.0, 12.0, 9.0, 18.0
_WITH_PHOTO, _PHOTO_ROWS = (21.0, 26.0, 21.0, 26.0, 21.0, 25.0, 30.0), 4
_WITHOUT = (26.0, 59.0, 26.0, 59.0)
_BOXES = (26.0, 144.0)
_TEXT = Way(single="left", pad_left=5, pad_right=5, pad_y=3, floor=_FLOOR, top=True)
_LINE = Way(single="left", pad_left=5, pad_right=5, floor=_FLOOR)
_VALUE = Way(pad_left=2, pad_right=2, floor=7.0)
_SIGN_ROOM, _LABEL_CHARS = 18.0, 4
_OUTER, _INNER = 1.5, 0.75

Pair = tuple[str, str]


@dataclass(frozen=True, repr=False)
class Box:
    """One box across the page: its label (``/`` between lines), at least so many mm high, who signs it."""

    label: str
    text: str = ""
    height: float = 20.0
    sign: str = ""
    grow: bool = False


@dataclass(frozen=True, repr=False)
class Approval:
    """One form. ``facts`` are rows of label and value: three pairs beside a photo, else two."""

    title: str
    note: str
    facts: tuple[tuple[Pair, ...], ...]
    boxes: tuple[Box, ...]
    with_photo: bool = False
    photo: bytes | None = None
    name: str = ""


@dataclass
class _Page:
    """What was set so far, and the texts that found no room."""

    placed: list[Placed] = field(default_factory=list)
    rest: list[tuple[str, str]] = field(default_factory=list)

    def head(self, text: str, rect: Rect) -> None:
        """Set a label; one that is too long for its cell is set smaller."""
        if len(text.replace(" ", "")) <= _LABEL_CHARS:
            self.placed += label(rect, text, size=_SIZE, pitch=13.5)
        else:
            self.placed += place(fit(text, rect, _VALUE, largest=_SIZE), rect, _VALUE)

    def text(self, head: str, text: str, rect: Rect, way: Way) -> None:
        """Set a text in its cell, or say that it stands on the sheet behind."""
        if not text:
            return
        fitted = fit(text, rect, way, largest=_SIZE)
        if fitted.left:
            self.rest.append((head.replace("/", "").replace("　", "").replace(" ", ""), text))
            fitted = fit(SEE_SHEET, rect, way, largest=_SIZE)
        self.placed += place(fitted, rect, way)


def job(content: Approval) -> Job:
    """Return the job of one form; its bookmark is title and name."""
    return Job(f"{content.title} {content.name}".strip(), lambda sheet: draw(sheet, content))


def draw(sheet: Sheet, content: Approval) -> None:
    """Draw the form, and what found no room on sheets behind it."""
    sheet.use(A4)
    made = _Page(_heading(content))
    facts = _facts_grid(content)
    cells = _draw_facts(made, facts, content)
    draw_rules(sheet, facts, cells, inner=_INNER, outer=_OUTER)
    if content.with_photo:
        draw_photo(sheet, content.photo, facts.rect(Cell(0, 6, _PHOTO_ROWS)), 2.0)
    boxes = _boxes_grid(content, sum(facts.rows))
    for row, one in enumerate(content.boxes):
        _draw_box(made, boxes, row, one)
    all_cells = [Cell(row, col) for row in range(len(content.boxes)) for col in range(2)]
    draw_rules(sheet, boxes, all_cells, inner=_INNER, outer=_OUTER)
    sheet.lines(made.placed)
    sheet.end_page()
    _draw_rest(sheet, content, made.rest)


def _heading(content: Approval) -> list[Placed]:
    title = one_line(content.title, style(Face.TITLE, _TITLE_SIZE))
    note = one_line(content.note, style(Face.SONG, 10.5))
    left, right, top = _LEFT * MM, (_LEFT + _WIDTH) * MM, A4.height * MM
    head = centred(title, top - _TITLE_Y * MM, _TITLE_SIZE, left, right)
    return [head, Placed(note, left, top - _NOTE_Y * MM, 10.5)]


def _facts_grid(content: Approval) -> Grid:
    columns = _WITH_PHOTO if content.with_photo else _WITHOUT
    return Grid(_LEFT, _TOP, columns, (_FACT_ROW,) * len(content.facts))


def _draw_facts(made: _Page, grid: Grid, content: Approval) -> list[Cell]:
    cells = [Cell(0, 6, _PHOTO_ROWS)] if content.with_photo else []
    for row, pairs in enumerate(content.facts):
        last = len(grid.columns) - (1 if content.with_photo and row < _PHOTO_ROWS else 0)
        for at, (head, text) in enumerate(pairs):
            ends = at + 1 == len(pairs)
            box = Cell(row, 2 * at + 1, cols=last - 2 * at - 1 if ends else 1)
            cells += [Cell(row, 2 * at), box]
            made.head(head, grid.rect(cells[-2]))
            made.text(head, text, grid.rect(box), _VALUE)
    return cells


def _boxes_grid(content: Approval, above: float) -> Grid:
    """Return the boxes at heights that fill the page: what is left goes to those that grow."""
    room = A4.height - _TOP - _BOTTOM - above
    spare = max(0.0, room - sum(one.height for one in content.boxes))
    growing = sum(one.grow for one in content.boxes) or len(content.boxes) or 1
    all_grow = not any(one.grow for one in content.boxes)
    heights = tuple(one.height + (spare / growing if one.grow or all_grow else 0) for one in content.boxes)
    return Grid(_LEFT, _TOP + above, _BOXES, heights)


def _draw_box(made: _Page, grid: Grid, row: int, one: Box) -> None:
    made.placed += label(grid.rect(Cell(row, 0)), one.label, size=_SIZE, pitch=16.0)
    rect = grid.rect(Cell(row, 1))
    if one.sign:
        foot = one_line(one.sign, style(Face.SONG, _SIZE))
        made.placed.append(flush_right(foot, rect.bottom + 7, _SIZE, rect.right - 12))
        rect = rect._replace(bottom=min(rect.bottom + _SIGN_ROOM, rect.top - 20))
    low = rect.height < 16 * MM and not one.sign
    made.text(one.label, one.text, rect, _LINE if low else _TEXT)


# ---------------------------------------------------------------- sheets behind


def _draw_rest(sheet: Sheet, content: Approval, rest: Sequence[tuple[str, str]]) -> None:
    for lines in _sheets(content, rest):
        sheet.use(A4)
        sheet.lines(lines)
        sheet.end_page()


def _sheets(content: Approval, rest: Sequence[tuple[str, str]]) -> Iterator[list[Placed]]:
    if not rest:
        return
    left, y = _LEFT * MM, (A4.height - _TOP) * MM
    title = one_line(f"{content.title}（附页）", style(Face.TITLE, 16.0))
    placed = [centred(title, y + 18, 16.0, left, left + _WIDTH * MM)]
    for line, size in _rest_lines(rest):
        if y - _SHEET_PITCH < _BOTTOM * MM:
            yield placed
            placed, y = [], (A4.height - _TOP) * MM
        y -= _SHEET_PITCH
        placed.append(Placed(line, left, page.baseline(y, _SHEET_PITCH, size), size))
    yield placed


def _rest_lines(rest: Sequence[tuple[str, str]]) -> Iterator[tuple[Line, float]]:
    for head, text in rest:
        yield one_line(head, style(Face.HEI, _SIZE)), _SIZE
        for line in set_lines(text, _SIZE, _WIDTH * MM):
            yield line, _SIZE
