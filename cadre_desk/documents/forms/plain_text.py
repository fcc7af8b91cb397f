"""A text on A4 in the grid of GB/T 9704: title, paragraphs, page numbers. For reports and explanations.

A paragraph that begins with ``# `` is a heading in 黑体, one with ``## `` in 楷体; one that begins with
``> `` is a note in small type, such as where a figure comes from.
"""

import re
from collections.abc import Iterator, Sequence

from cadre_desk.documents import page
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.page import Placed, Sheet, centred
from cadre_desk.documents.render import Job
from cadre_desk.documents.typeset import Line, Style, break_lines, one_line, style

TITLE = style(Face.TITLE, page.TITLE_SIZE)
NOTE = style(Face.KAI, 12.0)
_KINDS = {"# ": Face.HEI, "## ": Face.KAI}
_TITLE_PITCH = 33.0


def job(title: str, paragraphs: Sequence[str]) -> Job:
    """Return the paper of a text. Raises MissingGlyph when drawn."""

    def draw(sheet: Sheet) -> None:
        for number, lines in enumerate(_pages(title, paragraphs), start=1):
            sheet.canvas.setPageSize((page.PAGE_WIDTH, page.PAGE_HEIGHT))
            sheet.lines(lines)
            sheet.page_number(number)
            sheet.end_page()

    return Job(title, draw)


def _pages(title: str, paragraphs: Sequence[str]) -> Iterator[list[Placed]]:
    lines: list[Placed] = []
    top = page.TYPE_TOP
    for line in break_lines(title, TITLE, page.TYPE_WIDTH - 60, justify=False):
        top -= _TITLE_PITCH
        lines.append(centred(line, top + 6, page.TITLE_SIZE))
    top -= page.PITCH / 2
    for paragraph in paragraphs:
        for line, set_in, pitch in _set(paragraph):
            if top - pitch < page.TYPE_BOTTOM:
                yield lines
                lines, top = [], page.TYPE_TOP
            top -= pitch
            lines.append(Placed(line, page.TYPE_LEFT, page.baseline(top, pitch, set_in.size), set_in.size))
    yield lines or [centred(one_line("（无）", TITLE), top, page.TITLE_SIZE)]


_BLANK = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[!-~])|(?<=[!-~]) (?=[\u3000-\u9fff\uff00-\uffef])"
)
"""A blank between a Chinese and a Latin character, as it stands on a screen but not on paper."""


def _set(paragraph: str) -> Iterator[tuple[Line, Style, float]]:
    if paragraph.startswith("> "):
        for line in break_lines(_BLANK.sub("", paragraph[2:]), NOTE, page.TYPE_WIDTH, first=24.0):
            yield line, NOTE, 18.0
        return
    mark = next((mark for mark in _KINDS if paragraph.startswith(mark)), "")
    set_in = style(_KINDS.get(mark, Face.FANG), page.BODY_SIZE, page.CELL)
    text = _BLANK.sub("", paragraph.removeprefix(mark))
    for line in break_lines(text, set_in, page.TYPE_WIDTH, first=2 * page.CELL):
        yield line, set_in, page.PITCH
