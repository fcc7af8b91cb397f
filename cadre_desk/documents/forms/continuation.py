"""附页: the continuation sheet of the 干部任免审批表, for what found no room on its two pages."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cadre_desk.documents import page
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.forms.appointment_values import Relative
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
from cadre_desk.documents.forms.resume_block import resume_entry
from cadre_desk.documents.page import MM, Placed, Sheet
from cadre_desk.documents.typeset import Line, one_line, style

TITLE = "干部任免审批表（附页）"
_LEFT, _TOP, _MARGIN = 22.5, 24.0, 21.5  # mm; the margin is that at the right and, near enough, the foot
_SIZE, _PITCH = 12.0, 18.0
_HEAD_ROW, _ROW = 11.39, 14.0
_WHOLE_BLOCK = 80.0  # mm up to which an entry is kept on one sheet
_COLUMNS = (20.0, 24.0, 12.0, 22.0)  # and 工作单位及职务, which takes the rest
_HEADS = ("称  谓", "姓  名", "年/龄", "政 治/面 貌", "工 作 单 位 及 职 务")
_WAYS = (Way(pad_left=3), Way(pad_left=3), Way(), Way(pad_left=3), Way(single="left", pad_left=3))


class Overflow(NamedTuple):
    """A text that did not fit its box: all of it, or (``is_rest``) the entries that found no room."""

    field: str
    text: str
    is_rest: bool = False


def draw(sheet: Sheet, name: str, overflow: Sequence[Overflow], relatives: Sequence[Relative]) -> None:
    """Draw as many sheets as are needed."""
    flow = _Flow(sheet, name)
    for text in overflow:
        _draw_text(flow, text)
    if relatives:
        _draw_relatives(flow, relatives)
    flow.finish()


class _Flow:
    """A sheet that fills from the top and starts another when full; ``y`` is mm from the upper edge."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self.sheet, self.name = sheet, name
        self.right, self.bottom = sheet.paper.width - _MARGIN, sheet.paper.height - _MARGIN
        self.number = 0
        self.start()

    def start(self) -> None:
        self.number += 1
        title = one_line(TITLE, style(Face.SONG, 18.0))
        who = one_line(f"姓名：{self.name}", style(Face.SONG, _SIZE))
        at = one_line(f"第{self.number}页", style(Face.SONG, _SIZE))
        y = self.sheet.top - (_TOP + 12) * MM
        self.sheet.lines(
            [
                page.centred(title, self.sheet.top - _TOP * MM, 18.0, _LEFT * MM, self.right * MM),
                Placed(who, _LEFT * MM, y, _SIZE),
                page.flush_right(at, y, _SIZE, self.right * MM),
            ]
        )
        self.y = _TOP + 16

    def need(self, height_mm: float) -> None:
        """Begin another sheet unless ``height_mm`` is left on this one."""
        if self.y + height_mm > self.bottom:
            self.sheet.end_page()
            self.start()

    def line(self, line: Line, size: float = _SIZE) -> None:
        """Draw one line and step down."""
        self.need(_PITCH / MM)
        self.y += _PITCH / MM
        y = page.baseline(self.sheet.top - self.y * MM, _PITCH, size)
        self.sheet.lines([Placed(line, _LEFT * MM, y, size)])

    def finish(self) -> None:
        """End the last sheet."""
        self.sheet.end_page()


def _draw_text(flow: _Flow, overflow: Overflow) -> None:
    suffix = "（续）" if overflow.is_rest else "（全文）"
    flow.need(3 * _PITCH / MM + 4)
    flow.y += 4
    flow.line(one_line(f"{overflow.field}{suffix}", style(Face.HEI, _SIZE)))
    for block in _blocks(overflow, (flow.right - _LEFT) * MM):
        flow.need(min(len(block) * _PITCH / MM, _WHOLE_BLOCK))
        for line in block:
            flow.line(line)


def _blocks(overflow: Overflow, width: float) -> Iterator[Sequence[Line]]:
    """Yield what should stay on one sheet: the lines of an entry of the résumé, single lines of others."""
    if overflow.field != "简历":
        yield from ([line] for line in set_lines(overflow.text, _SIZE, width))
        return
    for entry in overflow.text.split("\n"):
        yield resume_entry(entry, _SIZE, width)


def _draw_relatives(flow: _Flow, relatives: Sequence[Relative]) -> None:
    flow.need(10 + _HEAD_ROW + _ROW)
    flow.y += 4
    flow.line(one_line("家庭主要成员及重要社会关系（续）", style(Face.HEI, _SIZE)))
    flow.y += 2
    left = [_Row.of(one, flow) for one in relatives]
    while left:
        room, count = flow.bottom - flow.y - _HEAD_ROW, 0
        while count < len(left) and sum(row.height for row in left[: count + 1]) <= room:
            count += 1
        _draw_table(flow, left[: max(count, 1)])
        left = left[max(count, 1) :]
        if left:
            flow.need(flow.bottom)


def _columns(flow: _Flow) -> tuple[float, ...]:
    return (*_COLUMNS, flow.right - _LEFT - sum(_COLUMNS))


class _Row(NamedTuple):
    """One relative's texts, and the height in mm that they need."""

    texts: tuple[str, ...]
    height: float

    @classmethod
    def of(cls, one: Relative, flow: _Flow) -> "_Row":
        """Return a relative's row: 14 mm, or more where the work does not fit at the smallest size."""
        texts = (one.relation, one.name, one.age, one.political_status, one.work)
        box = Rect(0, _ROW * MM, _columns(flow)[-1] * MM, 0)
        fitted = fit(one.work, box, _WAYS[-1])
        needed = (len(fitted.lines) + len(fitted.left)) * fitted.pitch + 2 * _WAYS[-1].pad_y
        return cls(texts, max(_ROW, needed / MM))


def _draw_table(flow: _Flow, rows: Sequence[_Row]) -> None:
    heights = (_HEAD_ROW, *(row.height for row in rows))
    grid = Grid(_LEFT, flow.y, _columns(flow), heights, flow.sheet.paper.height)
    cells = [Cell(row, col) for row in range(len(heights)) for col in range(len(grid.columns))]
    draw_rules(flow.sheet, grid, cells)
    placed = labels(grid, [(Cell(0, col), text) for col, text in enumerate(_HEADS)])
    for number, row in enumerate(rows, start=1):
        for col, (text, way) in enumerate(zip(row.texts, _WAYS, strict=True)):
            rect = grid.rect(Cell(number, col))
            placed += place(_whole(fit(text, rect, way)), rect, way)
    flow.sheet.lines(placed)
    flow.y += sum(heights)


def _whole(fitted: Fitted) -> Fitted:
    """Return all lines: the row was made high enough for its work, and 18 characters fit the others."""
    return Fitted((*fitted.lines, *fitted.left), fitted.size, fitted.pitch)
