"""The lines of a résumé: physical lines joined into logical ones, dates and brackets found in them.

Dates are looked for in a folded copy of the line, in which full-width digits and all kinds of dashes are
plain. Folding keeps the length, so that places in the copy are places in the line.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)}
_POINTS = dict.fromkeys(map(ord, "．。、"), ".")
_DASHES = dict.fromkeys(map(ord, "—–－―─~～〜−‐‑"), "-")
_BLANKS = dict.fromkeys(map(ord, "\u3000\t\xa0"), " ")
_FOLD = {**_FULL_WIDTH, **_POINTS, **_DASHES, **_BLANKS}

DATE = (
    r"\d{4}\s?年\s?\d{1,2}\s?月(?:\d{1,2}日)?"
    r"|\d{4}\s?\.\s?\d{1,2}(?:\.\d{1,2})?(?!\d)"
    r"|\d{6}(?!\d)"
    r"|\d{4}年?(?!\d)"
)
_OPEN = r"至今|现在|今"
SPAN = re.compile(rf"\s*(?P<start>{DATE})\s*(?P<dash>-\s-|-{{1,6}}|至|起)\s*(?P<end>{DATE}|{_OPEN})?\s*")
_START = re.compile(rf"\s*(?:{DATE})")
CANONICAL = re.compile(r"\d{4}\.\d{2}--(?:\d{4}\.\d{2}  | {9})(?! )")
_NOTE_HEAD = re.compile(r"\s*[（(]\s*(?:其间|期间|\d{4})")
_BRACKETS = {"（": 1, "(": 1, "）": -1, ")": -1}
_DEEP = 9
"""Half-width blanks from which on a line is a note or a continuation (text starts at column 18)."""


class Shape(Enum):
    """What a logical line is."""

    SEGMENT = auto()
    NOTE = auto()
    TAIL = auto()
    LOOSE = auto()


@dataclass
class Line:
    """A logical line, hard wraps undone."""

    shape: Shape
    text: str


def fold_line(line: str) -> str:
    """Return the line with plain digits, points, dashes and blanks, place by place."""
    return line.translate(_FOLD)


def logical_lines(text: str) -> list[Line]:
    """Return the lines of a résumé with hard wraps undone, blank lines left out.

    A tail line is undated text after a blank line; undated text elsewhere is LOOSE.
    """
    lines: list[Line] = []
    after_blank = False
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if not raw.strip():
            after_blank = True
            continue
        if lines and _continues(lines[-1], raw, after_blank=after_blank):
            lines[-1].text += raw.strip()
        else:
            lines.append(Line(_shape(raw, after_blank=after_blank), raw.strip()))
        after_blank = False
    return lines


def _shape(raw: str, *, after_blank: bool) -> Shape:
    folded = fold_line(raw)
    if SPAN.match(folded):
        return Shape.SEGMENT
    if _NOTE_HEAD.match(folded):
        return Shape.NOTE
    return Shape.TAIL if after_blank else Shape.LOOSE


def _continues(last: Line, raw: str, *, after_blank: bool) -> bool:
    if bracket_depth(last.text) > 0:
        return True
    folded = fold_line(raw)
    if after_blank or SPAN.match(folded) or _NOTE_HEAD.match(folded):
        return False
    return _indent(raw) >= _DEEP or last.shape is Shape.TAIL and _indent(raw) > 0


def _indent(raw: str) -> int:
    lead = raw[: len(raw) - len(raw.lstrip())]
    return sum(2 if sign == "\u3000" else 8 if sign == "\t" else 1 for sign in lead)


def bracket_depth(text: str) -> int:
    """Return how many brackets are left open at the end of a text."""
    depth = 0
    for sign in text:
        depth = max(0, depth + _BRACKETS.get(sign, 0))
    return depth


def last_bracket(text: str) -> int | None:
    """Return the place of the bracket that the last sign of the text closes, None if it closes none."""
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth -= _BRACKETS.get(text[place], 0)
        if depth == 0:
            return place if place < len(text) - 1 else None
    return None


def split_items(text: str) -> list[str]:
    """Return the items of a note: joined by ； outside brackets, and from the second on each has a date."""
    items: list[str] = []
    for piece in re.split(r"[；;]", text):
        whole = not items or (bracket_depth(items[-1]) == 0 and _START.match(fold_line(piece)))
        if whole:
            items.append(piece.strip())
        else:
            items[-1] += f"；{piece}"
    return [item for item in items if item]
