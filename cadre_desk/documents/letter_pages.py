"""How a letter falls into pages.

A letter that would run over by a line or two is set a little closer first, because no page may hold nothing
but the signature (GB/T 9704-2012 7.3.5.4); a longer one takes a second page, and at least two lines of text
go there with the signature.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cadre_desk.documents import page
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.letter_head import TITLE_PITCH, head_bottom, place_title, title_lines
from cadre_desk.documents.letter_tail import Tail, tail_of
from cadre_desk.documents.letter_type import LETTER, LetterType, fill
from cadre_desk.documents.page import Placed
from cadre_desk.documents.typeset import Line, Style, break_lines, one_line, style

_HEADINGS = {"# ": Face.HEI, "## ": Face.KAI}
_LINES_WITH_SIGNATURE = 2
_RIGHT_OF_DATE = 4  # 有印章: the date ends four characters from the right edge (7.3.5.1)
_ROOM_FOR_SEAL = 0.8  # rows below the date; the date stands in the seal's lower half

Row = tuple[Line, Style]


class Setting(NamedTuple):
    """How closely a page is set: line pitch in points; blank rows at title and signature."""

    pitch: float
    above_title: float
    below_title: float
    above_signature: float


# The standard's own first, then what still looks like it: Word practice is 26-30 points exact.
SETTINGS = (
    Setting(page.PITCH, 2, 1, 2),
    Setting(page.PITCH, 1.5, 1, 1.5),
    Setting(27.6, 1.2, 0.9, 1.2),
    Setting(26.4, 1, 0.7, 1),
    Setting(25.6, 0.8, 0.6, 0.9),
)


class Pages(NamedTuple):
    """Where everything stands: the text of each page, and the foot of the last one."""

    pages: tuple[tuple[Placed, ...], ...]
    tail: Tail
    setting: Setting


def paginate(kind: LetterType, values: Mapping[str, str], keep: tuple[str, ...] = ()) -> Pages:
    """Return the pages of a letter: one page if any setting allows, else the standard's setting."""
    rows = _rows(kind, values, keep)
    title = fill(kind.heading, values)
    if kind.style == LETTER:
        tail = tail_of(kind, values, first_page=True)
        for setting in SETTINGS:
            top = _text_top(kind, values, title, setting)
            if _height(len(rows), setting) <= top - tail.top:
                placed = [*_title(kind, values, title, setting), *_column(rows, top, setting)]
                placed += _signature(values, top - len(rows) * setting.pitch, setting)
                return Pages((tuple(placed),), tail, setting)
    return _several(kind, values, title, rows)


def _rows(kind: LetterType, values: Mapping[str, str], keep: tuple[str, ...]) -> list[Row]:
    paragraphs = [text for text in fill(kind.body, values).splitlines() if text.strip()]
    return [row for n, text in enumerate(paragraphs) for row in _paragraph(text, keep, flush=n == 0)]


def _paragraph(text: str, keep: tuple[str, ...], *, flush: bool) -> list[Row]:
    mark = next((mark for mark in _HEADINGS if text.startswith(mark)), "")
    set_in = style(_HEADINGS.get(mark, Face.FANG), page.BODY_SIZE, page.CELL)
    first = 0.0 if flush else 2 * page.CELL
    lines = break_lines(text.removeprefix(mark), set_in, page.TYPE_WIDTH, first=first, keep=keep)
    return [(line, set_in) for line in lines]


def _title_top(kind: LetterType, values: Mapping[str, str], setting: Setting) -> float:
    return head_bottom(kind.style, values["发文机关"]) - setting.above_title * page.PITCH


def _title(kind: LetterType, values: Mapping[str, str], title: str, setting: Setting) -> list[Placed]:
    return place_title(title, _title_top(kind, values, setting))


def _text_top(kind: LetterType, values: Mapping[str, str], title: str, setting: Setting) -> float:
    """Return the upper edge of the first line of text."""
    title_height = len(title_lines(title)) * TITLE_PITCH
    return _title_top(kind, values, setting) - title_height - setting.below_title * page.PITCH


def _height(rows: int, setting: Setting) -> float:
    return (rows + setting.above_signature + 2 + _ROOM_FOR_SEAL) * setting.pitch


def _column(rows: Sequence[Row], top: float, setting: Setting) -> list[Placed]:
    pitch = setting.pitch
    return [
        Placed(line, page.TYPE_LEFT, page.baseline(top - (n + 1) * pitch, pitch, set_in.size), set_in.size)
        for n, (line, set_in) in enumerate(rows)
    ]


def _signature(values: Mapping[str, str], top: float, setting: Setting) -> list[Placed]:
    """Place agency and date below ``top``: the agency centred on the date (7.3.5.1)."""
    date = one_line(values["成文日期"], page.BODY)
    agency = one_line(values["发文机关"], page.BODY)
    date_x = page.TYPE_RIGHT - _RIGHT_OF_DATE * page.CELL - date.width
    agency_x = min(date_x + (date.width - agency.width) / 2, page.TYPE_RIGHT - agency.width)
    bottom = top - (setting.above_signature + 1) * setting.pitch
    upper = page.baseline(bottom, setting.pitch, page.BODY_SIZE)
    return [
        Placed(agency, agency_x, upper, page.BODY_SIZE),
        Placed(date, date_x, upper - setting.pitch, page.BODY_SIZE),
    ]


def _several(kind: LetterType, values: Mapping[str, str], title: str, rows: list[Row]) -> Pages:
    setting = SETTINGS[0]
    tail = tail_of(kind, values, first_page=False)
    tail_alone = kind.style != LETTER
    floor = page.TYPE_BOTTOM if tail_alone else tail.top
    top = _text_top(kind, values, title, setting)
    pages: list[tuple[Placed, ...]] = []
    head = _title(kind, values, title, setting)
    while _height(len(rows), setting) > top - floor:
        taken = _rows_for_page(len(rows), top)
        pages.append((*head, *_column(rows[:taken], top, setting)))
        rows, head, top = rows[taken:], [], page.TYPE_TOP
    signature = _signature(values, top - len(rows) * setting.pitch, setting)
    pages.append((*head, *_column(rows, top, setting), *signature))
    if tail_alone and (len(pages) % 2 or top - _height(len(rows), setting) < tail.top):
        pages += [()] * (1 if len(pages) % 2 else 2)
    return Pages(tuple(pages), tail, setting)


def _rows_for_page(left: int, top: float) -> int:
    """Return how many rows a page takes so that at least two go along with the signature."""
    fits = int((top - page.TYPE_BOTTOM) / page.PITCH + 0.01)
    return max(1, min(fits, left - _LINES_WITH_SIGNATURE))
