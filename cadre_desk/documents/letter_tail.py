"""What stands at the foot of the last page: 抄送, and the receipt that is torn off and comes back.

In 信函格式 版记 has no rules (GB/T 9704-2012 10.1); in 文件格式 it stands between rules of 0.35 and 0.25 mm.
"""

from collections.abc import Mapping
from typing import NamedTuple

from cadre_desk.documents import page
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.letter_type import LETTER, LetterType, fill
from cadre_desk.documents.page import MM, Placed, Sheet
from cadre_desk.documents.typeset import break_lines, one_line, style, text_width

SMALL = style(Face.FANG, page.SMALL_SIZE)
RECEIPT_TITLE = style(Face.HEI, page.SMALL_SIZE)
_PITCH, _RECEIPT_PITCH = 20.0, 24.0
_GAP = 5.0
_NO_PAGE_NUMBER_BOTTOM = 23.5 * MM  # above the lower red rule


class Tail(NamedTuple):
    """Set lines and rules, with the height they take above the bottom edge."""

    placed: tuple[Placed, ...]
    rules: tuple[tuple[float, float], ...]
    cut: float | None
    top: float

    def draw(self, sheet: Sheet) -> None:
        """Draw it on the current page."""
        sheet.lines(self.placed)
        for y, weight in self.rules:
            sheet.rule(page.TYPE_LEFT, page.TYPE_RIGHT, y, weight)
        if self.cut is not None:
            sheet.cut_line(self.cut)


def tail_of(kind: LetterType, values: Mapping[str, str], *, first_page: bool) -> Tail:
    """Return the foot of the last page; on page 1 of a letter the receipt reaches down to the red rule."""
    low = kind.receipt and first_page and kind.style == LETTER
    bottom = _NO_PAGE_NUMBER_BOTTOM if low else page.TYPE_BOTTOM
    receipt, cut, top = _receipt(kind, values, bottom)
    copies = values.get("抄送", "").strip()
    if kind.style == LETTER:
        placed, top = _copies(copies, top)
        return Tail((*placed, *receipt), (), cut, top)
    placed, rules, top = _record(copies, values, top)
    return Tail((*placed, *receipt), rules, cut, top)


def _receipt(
    kind: LetterType, values: Mapping[str, str], bottom: float
) -> tuple[list[Placed], float | None, float]:
    if not kind.receipt:
        return [], None, bottom
    placed = []
    y = bottom
    for text in reversed(kind.receipt):
        for line in reversed(break_lines(fill(text, values), SMALL, page.TYPE_WIDTH, justify=False)):
            at = page.baseline(y, _RECEIPT_PITCH, SMALL.size)
            placed.append(Placed(line, page.TYPE_LEFT, at, SMALL.size, "P:receipt"))
            y += _RECEIPT_PITCH
    title = one_line(kind.receipt_title, RECEIPT_TITLE)
    at = page.baseline(y, _RECEIPT_PITCH, SMALL.size)
    placed.append(page.centred(title, at, SMALL.size, block="H2:receipt"))
    cut = y + _RECEIPT_PITCH + _GAP / 2
    return placed[::-1], cut, cut + _GAP


def _copies(copies: str, bottom: float) -> tuple[list[Placed], float]:
    """Place 抄送 above ``bottom``: a character free on both sides, lines aligned after the colon."""
    if not copies:
        return [], bottom
    label = "抄送："
    text = f"{label}{copies.rstrip('。')}。"
    width = page.TYPE_WIDTH - 2 * SMALL.cell
    lines = break_lines(text, SMALL, width, hanging=text_width(label, SMALL))
    placed = []
    for place, line in enumerate(reversed(lines)):
        y = page.baseline(bottom + place * _PITCH, _PITCH, SMALL.size)
        placed.append(Placed(line, page.TYPE_LEFT + SMALL.cell, y, SMALL.size, "P:copies"))
    return placed[::-1], bottom + len(lines) * _PITCH


def _record(
    copies: str, values: Mapping[str, str], bottom: float
) -> tuple[list[Placed], tuple[tuple[float, float], ...], float]:
    """Place 版记 with its rules: 抄送, then who printed it and when (7.4)."""
    y = page.baseline(bottom, _PITCH, SMALL.size)
    maker = one_line(f"{values['发文机关']}办公室", SMALL)
    printed = one_line(f"{values['成文日期']}印发", SMALL)
    placed = [
        Placed(maker, page.TYPE_LEFT + SMALL.cell, y, SMALL.size, "P:printed"),
        page.flush_right(printed, y, SMALL.size, page.TYPE_RIGHT - SMALL.cell, "P:printed"),
    ]
    above, top = _copies(copies, bottom + _PITCH)
    middle = ((bottom + _PITCH, 0.25 * MM),) if above else ()
    return [*above, *placed], ((bottom, 0.35 * MM), *middle, (top, 0.35 * MM)), top
