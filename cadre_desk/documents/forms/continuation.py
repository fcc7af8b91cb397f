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
    Way,
    draw_rules,
    fit,
    labels,
    place,
    set_lines,
)
from cadre_desk.documents.forms.resume_block import resume_entry
from cadre_desk.documents.page import MM, PAGE_HEIGHT, Placed, Sheet
from cadre_desk.documents.typeset import Line, one_line, style

TITLE = "干部任免审批表（附页）"
_LEFT, _RIGHT, _TOP, _BOTTOM = 22.5, 188.5, 24.0, 277.0  # mm from the upper left corner
_SIZE, _PITCH = 12.0, 18.0
_HEAD_ROW, _ROW = 11.39, 14.0
_COLUMNS = (20.0, 24.0, 12.0, 22.0, 88.0)
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
        self.number = 0
        self.start()

    def start(self) -> None:
        self.number += 1
        title = one_line(TITLE, style(Face.SONG, 18.0))
        who = one_line(f"姓名：{self.name}", style(Face.SONG, _SIZE))
        at = one_line(f"第{self.number}页", style(Face.SONG, _SIZE))
        y = PAGE_HEIGHT - (_TOP + 12) * MM
        self.sheet.lines(
            [
                page.centred(title, PAGE_HEIGHT - _TOP * MM, 18.0, _LEFT * MM, _RIGHT * MM),
                Placed(who, _LEFT * MM, y, _SIZE),
                page.flush_right(at, y, _SIZE, _RIGHT * MM),
            ]
        )
        self.y = _TOP + 16

    def need(self, height_mm: float) -> None:
        """Begin another sheet unless ``height_mm`` is left on this one."""
        if self.y + height_mm > _BOTTOM:
            self.sheet.end_page()
            self.start()

    def line(self, line: Line, size: float = _SIZE) -> None:
        """Draw one line and step down."""
        self.need(_PITCH / MM)
        self.y += _PITCH / MM
        y = page.baseline(PAGE_HEIGHT - self.y * MM, _PITCH, size)
        self.sheet.lines([Placed(line, _LEFT * MM, y, size)])

    def finish(self) -> None:
        """End the last sheet."""
        self.sheet.end_page()


def _draw_text(flow: _Flow, overflow: Overflow) -> None:
    suffix = "（续）" if overflow.is_rest else "（全文）"
    flow.need(3 * _PITCH / MM + 4)
    flow.y += 4
    flow.line(one_line(f"{overflow.field}{suffix}", style(Face.HEI, _SIZE)))
    for line in _text_lines(overflow):
        flow.line(line)


def _text_lines(overflow: Overflow) -> Iterator[Line]:
    width = (_RIGHT - _LEFT) * MM
    if overflow.field != "简历":
        yield from set_lines(overflow.text, _SIZE, width)
        return
    for entry in overflow.text.split("\n"):
        yield from resume_entry(entry, _SIZE, width)


def _draw_relatives(flow: _Flow, relatives: Sequence[Relative]) -> None:
    flow.need(10 + _HEAD_ROW + _ROW)
    flow.y += 4
    flow.line(one_line("家庭主要成员及重要社会关系（续）", style(Face.HEI, _SIZE)))
    flow.y += 2
    left = list(relatives)
    while left:
        rows = max(1, int((_BOTTOM - flow.y - _HEAD_ROW) / _ROW))
        _draw_table(flow, left[:rows])
        left = left[rows:]
        if left:
            flow.need(_BOTTOM)


def _draw_table(flow: _Flow, relatives: Sequence[Relative]) -> None:
    grid = Grid(_LEFT, flow.y, _COLUMNS, (_HEAD_ROW, *(_ROW,) * len(relatives)))
    cells = [Cell(row, col) for row in range(len(relatives) + 1) for col in range(len(_COLUMNS))]
    draw_rules(flow.sheet, grid, cells)
    placed = labels(grid, [(Cell(0, col), text) for col, text in enumerate(_HEADS)])
    for row, one in enumerate(relatives, start=1):
        texts = (one.relation, one.name, one.age, one.political_status, one.work)
        for col, (text, way) in enumerate(zip(texts, _WAYS, strict=True)):
            rect = grid.rect(Cell(row, col))
            placed += place(_whole(fit(text, rect, way)), rect, way)
    flow.sheet.lines(placed)
    flow.y += _HEAD_ROW + _ROW * len(relatives)


def _whole(fitted: Fitted) -> Fitted:
    """Return all lines: 124 characters, the longest 工作单位及职务, fit at the floor size."""
    return Fitted((*fitted.lines, *fitted.left), fitted.size, fitted.pitch)
