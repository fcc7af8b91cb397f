"""The head of page 1: letterhead, red rules, document number and title, in both formats.

信函格式 (GB/T 9704-2012 10.1): mark 30 mm below the sheet's upper edge, a double red rule 4 mm below it, the
same reversed 20 mm above the lower edge, both 170 mm; number flush right under the first rule.
文件格式 (7.2): mark 35 mm below the type area's upper edge, number two lines below, red rule 4 mm below that.
"""

from collections.abc import Mapping
from functools import lru_cache

from cadre_desk.documents import page
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.letter_type import LETTER
from cadre_desk.documents.page import MM, PAGE_WIDTH, RED, Placed, Sheet
from cadre_desk.documents.typeset import Line, break_lines, one_line, style, text_width

RULE_LEFT, RULE_RIGHT = 20 * MM, 190 * MM
# The standard gives no weights; practice is 2.25 and 0.75 points (forms.md 5.5).
THICK, THIN, BETWEEN = 2.25, 0.75, 1.5
TITLE = style(Face.TITLE, page.TITLE_SIZE)
TITLE_PITCH = 34.0
_MARK_SIZE = {LETTER: 36.0}
_DOCUMENT_MARK_SIZE = 42.0
_MARK_WIDEST = 150 * MM
_INK = 0.92  # ink height of 小标宋 in em
_NUMBER_GAP = page.BODY_SIZE * 7 / 8


def head_bottom(kind_style: str, mark: str) -> float:
    """Return the lower edge of the last element above the title."""
    if kind_style == LETTER:
        return _first_rule(mark) - THICK - BETWEEN - THIN - _NUMBER_GAP - page.BODY_SIZE
    return _document_rule(mark)


def draw_head(sheet: Sheet, kind_style: str, values: Mapping[str, str], secrecy: str = "") -> None:
    """Draw letterhead, rules and number on page 1; ``secrecy`` such as 秘密★1年, empty as a rule."""
    mark, number = values["发文机关"], values["文号"]
    if kind_style == LETTER:
        _draw_letter_head(sheet, mark, number)
        draw_secrecy(sheet, secrecy, _number_baseline(mark))
    else:
        _draw_document_head(sheet, mark, number)
        draw_secrecy(sheet, secrecy, page.baseline(page.TYPE_TOP - page.PITCH, page.PITCH, page.BODY_SIZE))


def draw_secrecy(sheet: Sheet, secrecy: str, y: float) -> None:
    """Draw 密级和保密期限 in 三号黑体 against the left edge of the type area (7.2.2)."""
    if secrecy:
        line = one_line(secrecy, style(Face.HEI, page.BODY_SIZE))
        sheet.lines([Placed(line, page.TYPE_LEFT, y, page.BODY_SIZE, "P:secrecy")])


@lru_cache(maxsize=256)
def title_lines(title: str) -> tuple[Line, ...]:
    """Return the title in as few lines as fit, of about the same length (7.3.1)."""
    whole = text_width(title, TITLE)
    count = int(whole // (page.TYPE_WIDTH - 2 * TITLE.cell)) + 1
    width = page.TYPE_WIDTH if count == 1 else whole / count + 1.5 * TITLE.cell
    return break_lines(title, TITLE, width, justify=False)


def place_title(title: str, top: float) -> list[Placed]:
    """Place the title's lines, centred, below ``top``."""
    return [
        page.centred(
            line, page.baseline(top - (n + 1) * TITLE_PITCH, TITLE_PITCH, TITLE.size), TITLE.size, block="H1"
        )
        for n, line in enumerate(title_lines(title))
    ]


@lru_cache(maxsize=64)
def _mark(text: str, wanted: float) -> tuple[Line, float]:
    """Return the letterhead and its size: as wanted, smaller if it would be wider than 150 mm."""
    size = min(wanted, wanted * _MARK_WIDEST / (text_width(text, style(Face.TITLE, wanted)) * 1.06))
    size = round(size, 1)
    return one_line(text, style(Face.TITLE, size), extra=size * 0.06), size


def _letter_mark(text: str) -> tuple[Line, float]:
    return _mark(text, _MARK_SIZE[LETTER])


def _first_rule(mark: str) -> float:
    """Return the upper edge of the first double rule."""
    return page.PAGE_HEIGHT - 30 * MM - _INK * _letter_mark(mark)[1] - 4 * MM


def _draw_letter_head(sheet: Sheet, mark: str, number: str) -> None:
    line, size = _letter_mark(mark)
    top = page.top_baseline(page.PAGE_HEIGHT - 30 * MM, size)
    sheet.lines([page.centred(line, top, size, 0, PAGE_WIDTH, block="P:mark")], RED)
    upper = _first_rule(mark)
    _double_rule(sheet, upper, THICK, THIN)
    _double_rule(sheet, 20 * MM + THICK + BETWEEN + THIN, THIN, THICK)
    placed = page.flush_right(
        one_line(number, page.BODY), _number_baseline(mark), page.BODY_SIZE, block="P:number"
    )
    sheet.lines([placed])


def _number_baseline(mark: str) -> float:
    """Return the baseline of number and secrecy, 7/8 of a character under the first rule."""
    below = _first_rule(mark) - THICK - BETWEEN - THIN - _NUMBER_GAP
    return page.top_baseline(below, page.BODY_SIZE)


def _double_rule(sheet: Sheet, top: float, upper: float, lower: float) -> None:
    sheet.rule(RULE_LEFT, RULE_RIGHT, top - upper / 2, upper, RED)
    sheet.rule(RULE_LEFT, RULE_RIGHT, top - upper - BETWEEN - lower / 2, lower, RED)


def _document_mark(text: str) -> tuple[Line, float]:
    return _mark(f"{text}文件", _DOCUMENT_MARK_SIZE)


def _document_number_top(mark: str) -> float:
    return page.TYPE_TOP - 35 * MM - _INK * _document_mark(mark)[1] - 2 * page.PITCH


def _document_rule(mark: str) -> float:
    return _document_number_top(mark) - page.BODY_SIZE - 4 * MM


def _draw_document_head(sheet: Sheet, mark: str, number: str) -> None:
    line, size = _document_mark(mark)
    top = page.top_baseline(page.TYPE_TOP - 35 * MM, size)
    sheet.lines([page.centred(line, top, size, block="P:mark")], RED)
    y = page.top_baseline(_document_number_top(mark), page.BODY_SIZE)
    sheet.lines([page.centred(one_line(number, page.BODY), y, page.BODY_SIZE, block="P:number")])
    sheet.rule(page.TYPE_LEFT, page.TYPE_RIGHT, _document_rule(mark), 1.25, RED)
