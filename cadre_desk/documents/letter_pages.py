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
from cadre_desk.documents.typeset import Line, Style, break_lines, one_line, style, text_width

_HEADINGS = {"# ": (Face.HEI, "H2"), "## ": (Face.KAI, "H3")}
_LINES_WITH_SIGNATURE = 2
_RIGHT_OF_DATE = 4  # 有印章: the date ends four characters from the right edge (7.3.5.1)
_RIGHT_UNSEALED = 2  # 不加盖印章: two characters (7.3.5.2)
_ROOM_FOR_SEAL = 0.8  # rows below the date; the date stands in the seal's lower half
_BLANK = (Line((), 0.0, ""), page.BODY, "")

Row = tuple[Line, Style, str]


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
            if _height(kind, len(rows), setting) <= top - tail.top:
                placed = [*_title(kind, values, title, setting), *_column(rows, top, setting)]
                placed += _signature(kind, values, top - len(rows) * setting.pitch, setting)
                return Pages((tuple(placed),), tail, setting)
    return _several(kind, values, title, rows)


def _rows(kind: LetterType, values: Mapping[str, str], keep: tuple[str, ...]) -> list[Row]:
    paragraphs = [text for text in fill(kind.body, values).splitlines() if text.strip()]
    rows = [row for n, text in enumerate(paragraphs) for row in _paragraph(text, keep, n)]
    return [*rows, *_attachments([name for name in values.get("附件", "").splitlines() if name.strip()])]


def _paragraph(text: str, keep: tuple[str, ...], number: int) -> list[Row]:
    """Return the lines of a paragraph; the first one of the letter is the salutation, flush left."""
    mark = next((mark for mark in _HEADINGS if text.startswith(mark)), "")
    face, tag = _HEADINGS.get(mark, (Face.FANG, "P"))
    set_in = style(face, page.BODY_SIZE, page.CELL)
    first = 2 * page.CELL if number else 0.0
    words, run_in, rest = text.removeprefix(mark).partition(mark.strip() or "\n")
    if run_in:
        heading, set_in, tag = (words.strip(), set_in), page.BODY, "P"
        lines = break_lines(rest.strip(), set_in, page.TYPE_WIDTH, first=first, keep=keep, lead=heading)
    else:
        lines = break_lines(words, set_in, page.TYPE_WIDTH, first=first, keep=keep)
    return [(line, set_in, f"{tag}:{number}") for line in lines]


def _attachments(names: Sequence[str]) -> list[Row]:
    """Return 附件说明: a line below the text, names aligned under the first one (7.3.4)."""
    label = "附件："
    indent = 2 * page.CELL
    hanging = indent + text_width(f"{label}1." if len(names) > 1 else label, page.BODY)
    rows: list[Row] = [_BLANK] if names else []
    for number, name in enumerate(names):
        figure = f"{number + 1}." if len(names) > 1 else ""
        text = f"{label}{figure}{name}" if number == 0 else f"{figure}{name}"
        first = indent if number == 0 else indent + text_width(label, page.BODY)
        lines = break_lines(text, page.BODY, page.TYPE_WIDTH, first=first, hanging=hanging)
        rows += [(line, page.BODY, f"P:annex{number}") for line in lines]
    return rows


def _title_top(kind: LetterType, values: Mapping[str, str], setting: Setting) -> float:
    return head_bottom(kind.style, values["发文机关"]) - setting.above_title * page.PITCH


def _title(kind: LetterType, values: Mapping[str, str], title: str, setting: Setting) -> list[Placed]:
    return place_title(title, _title_top(kind, values, setting))


def _text_top(kind: LetterType, values: Mapping[str, str], title: str, setting: Setting) -> float:
    """Return the upper edge of the first line of text."""
    title_height = len(title_lines(title)) * TITLE_PITCH
    return _title_top(kind, values, setting) - title_height - setting.below_title * page.PITCH


def _height(kind: LetterType, rows: int, setting: Setting) -> float:
    below = 1 if kind.note else _ROOM_FOR_SEAL
    return (rows + setting.above_signature + 2 + below) * setting.pitch


def _column(rows: Sequence[Row], top: float, setting: Setting) -> list[Placed]:
    pitch = setting.pitch
    return [
        Placed(
            line, page.TYPE_LEFT, page.baseline(top - (n + 1) * pitch, pitch, set_in.size), set_in.size, block
        )
        for n, (line, set_in, block) in enumerate(rows)
        if line.runs
    ]


def _signature(kind: LetterType, values: Mapping[str, str], top: float, setting: Setting) -> list[Placed]:
    """Place agency, date and 附注 below ``top``."""
    date = one_line(values["成文日期"], page.BODY)
    agency = one_line(values["发文机关"], page.BODY)
    agency_x, date_x = (_sealed if kind.sealed else _unsealed)(agency, date)
    bottom = top - (setting.above_signature + 1) * setting.pitch
    upper = page.baseline(bottom, setting.pitch, page.BODY_SIZE)
    placed = [
        Placed(agency, agency_x, upper, page.BODY_SIZE, "P:agency"),
        Placed(date, date_x, upper - setting.pitch, page.BODY_SIZE, "P:date"),
    ]
    note = fill(kind.note, values).strip()
    if note:
        line = one_line(f"（{note}）", page.BODY)
        y = upper - 2 * setting.pitch
        placed.append(Placed(line, page.TYPE_LEFT + 2 * page.CELL, y, page.BODY_SIZE, "P:note"))
    return placed


def _sealed(agency: Line, date: Line) -> tuple[float, float]:
    """Return where agency and date begin: the agency centred on the date (7.3.5.1)."""
    date_x = page.TYPE_RIGHT - _RIGHT_OF_DATE * page.CELL - date.width
    return min(date_x + (date.width - agency.width) / 2, page.TYPE_RIGHT - agency.width), date_x


def _unsealed(agency: Line, date: Line) -> tuple[float, float]:
    """Return where agency and date begin: the date two characters right of the agency (7.3.5.2)."""
    right = page.TYPE_RIGHT - _RIGHT_UNSEALED * page.CELL
    agency_x = right - agency.width
    date_x = agency_x + 2 * page.CELL
    if date_x + date.width > right:
        date_x = right - date.width
        agency_x = date_x - 2 * page.CELL
    return agency_x, date_x


def _several(kind: LetterType, values: Mapping[str, str], title: str, rows: list[Row]) -> Pages:
    setting = SETTINGS[0]
    tail = tail_of(kind, values, first_page=False)
    tail_alone = kind.style != LETTER
    floor = page.TYPE_BOTTOM if tail_alone else tail.top
    top = _text_top(kind, values, title, setting)
    pages: list[tuple[Placed, ...]] = []
    head = _title(kind, values, title, setting)
    while _height(kind, len(rows), setting) > top - floor:
        taken = _rows_for_page(rows, top)
        pages.append((*head, *_column(rows[:taken], top, setting)))
        rows, head, top = rows[taken:], [], page.TYPE_TOP
    signature = _signature(kind, values, top - len(rows) * setting.pitch, setting)
    pages.append((*head, *_column(rows, top, setting), *signature))
    if tail_alone and (len(pages) % 2 or top - _height(kind, len(rows), setting) < tail.top):
        pages += [()] * (1 if len(pages) % 2 else 2)
    return Pages(tuple(pages), tail, setting)


def _rows_for_page(rows: Sequence[Row], top: float) -> int:
    """Return how many rows a page takes: two lines of text go along with the signature, no heading stays."""
    fits = int((top - page.TYPE_BOTTOM) / page.PITCH + 0.01)
    taken = min(fits, len(rows) - _tail_length(rows))
    while taken > 1 and rows[taken - 1][2].startswith("H"):
        taken -= 1
    return max(1, taken)


def _tail_length(rows: Sequence[Row]) -> int:
    """Return how many rows hold the last two lines of text; blank rows do not count."""
    inked = [place for place, (line, _, _) in enumerate(rows) if line.runs]
    return len(rows) - inked[-min(_LINES_WITH_SIGNATURE, len(inked))]
