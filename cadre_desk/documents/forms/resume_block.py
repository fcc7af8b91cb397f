"""The résumé as the form prints it: dates in a column of nine characters, text beside them.

::

    1998.09--2002.07  江淮大学经济学院经济学专业大学学习
    2006.03--2011.08  东淮市财政局预算科副科长（其间：2007.09--2010.06
                      江淮大学公共管理专业在职研究生学习）
"""

import re
from typing import NamedTuple

from cadre_desk.documents.fonts import Face
from cadre_desk.documents.forms.cells import LARGEST, STEP, pitch_of
from cadre_desk.documents.typeset import Line, Style, break_lines, one_line, style, text_width

FLOOR = 9.0
_INDENT_EM = 9.0
# As offices write them: 1998.09--2002.07, 2005. 10--2009. 01, 200901-201206, ２０１５.１２——２０１９.０３
_DATE = r"\d{4}年?\s*[.．。]?\s*\d{1,2}月?(?:[.．]\d{1,2})?"
_DATES = re.compile(rf"({_DATE}\s*[-—－–~～]{{1,2}}\s*(?:{_DATE}|至今|现在|今)?)\s*")


class ResumeSet(NamedTuple):
    """The set résumé; ``left`` is the text, whole lines of the original, that found no room."""

    lines: tuple[Line, ...]
    size: float
    left: str


def fit_resume(text: str, width: float, height: float, largest: float = LARGEST) -> ResumeSet:
    """Return the résumé at the first size from ``largest`` to 9 points at which it fits.

    At 9 points the entries that fit stay, and the others are left for the continuation sheet.
    """
    entries = resume_entries(text)
    size = largest
    while True:
        blocks = [resume_entry(entry, size, width) for entry in entries]
        room = int((height + 0.01) / pitch_of(size))
        if sum(map(len, blocks)) <= room:
            return ResumeSet(tuple(line for block in blocks for line in block), size, "")
        if size <= FLOOR:
            return _cut(entries, blocks, room, size)
        size -= STEP


def resume_entries(text: str) -> list[str]:
    """Return the entries of a résumé; lines that only go on with the one before are joined to it."""
    entries: list[str] = []
    for line in filter(str.strip, text.split("\n")):
        if entries and line[0].isspace() and line.strip()[0] not in "（(":
            entries[-1] += line.strip()
        else:
            entries.append(line.rstrip())
    return entries


def resume_entry(entry: str, size: float, width: float) -> tuple[Line, ...]:
    """Return the lines of one entry, text hanging at nine characters."""
    set_in = style(Face.SONG, size)
    indent = _INDENT_EM * size
    match = _DATES.match(entry.strip())
    if match:
        return _dated(match.group(1).strip(), entry.strip()[match.end() :], set_in, indent, width)
    if entry[0].isspace() or entry.startswith(("（", "(")):
        bracket = entry.strip()[0]
        hang = text_width(bracket, set_in) if bracket in "（(" else 0.0
        return break_lines(entry.strip(), set_in, width, first=indent - hang, hanging=indent, justify=False)
    return break_lines(entry.strip(), set_in, width, justify=False)


def _dated(dates: str, text: str, set_in: Style, indent: float, width: float) -> tuple[Line, ...]:
    stamp = one_line(dates, set_in)
    first = max(indent, stamp.width + set_in.size / 2)
    lines = break_lines(text, set_in, width, first=first, hanging=indent, justify=False)
    head = Line(stamp.runs + lines[0].runs, lines[0].width, dates + lines[0].text)
    return (head, *lines[1:])


def _cut(entries: list[str], blocks: list[tuple[Line, ...]], room: int, size: float) -> ResumeSet:
    """Keep whole entries; the last line of the box points to the sheet."""
    kept: list[Line] = []
    for place, block in enumerate(blocks):
        if len(kept) + len(block) > room - 1:
            kept.append(one_line("（续见附页）", style(Face.SONG, size)))
            return ResumeSet(tuple(kept), size, "\n".join(entries[place:]))
        kept += block
    return ResumeSet(tuple(kept), size, "")
