"""What a cell of a roster means as typed text, and what a spreadsheet has done to it on the way.

::

    198311            NUMBER in a date column   ->  "198311", read as 1983.11
    1973.7            NUMBER                    ->  "1973.7": only July is written so
    1995.1            NUMBER                    ->  error: January, or October that lost its zero
    29342             NUMBER                    ->  "1980.05" with a warning: a serial date
    77.08             either                    ->  "1977.08" with a warning: two digits of a year
    340399197308081000  NUMBER in the ID column ->  error: Excel keeps 15 digits

A cell that cannot be trusted is never mended in silence: ``damage`` says so, the text is kept as it is.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from openpyxl.utils.datetime import WINDOWS_EPOCH

from cadre_desk.exchange.sheet_read import Cell, Stored
from cadre_desk.model.months import fold

_EXACT_DIGITS = 15
"""Significant digits of a spreadsheet number (IEEE 754 double)."""
_LOST_ZERO = re.compile(r"(?:\d{2}|\d{4})\.1")
_SHORT_YEAR = re.compile(r"(\d{2})\s*([.年/-])\s*(\d{1,2}月?)")
_SERIAL = re.compile(r"[1-7]\d{4}")
_FIRST_YEAR_OF_1900S = 40
"""Two-digit years from here on are 19yy, below 20yy: nobody in office was born before 1940."""
_BLANKS = re.compile(r"[\s'‘’`]+")
_LINES = re.compile(r"\s*\n\s*")
_DEGREE = re.compile(r".*(?:学士|硕士|博士)(?:学位)?")
_PARTS = re.compile(r"[\n/、，,；;\s]+")


@dataclass(frozen=True, repr=False)
class CellText:
    """Typed text of a cell; ``damage`` if it must not be used, ``note`` if it wants a look."""

    text: str
    damage: str = ""
    note: str = ""


BLANK: Final = CellText("")


def plain_text(cell: Cell) -> CellText:
    """Return the text of a cell with its line ends closed up."""
    if cell.stored is Stored.FORMULA:
        return CellText(cell.text, damage="是没有结果的公式。请在表格中改为文字后重新导入。")
    return CellText(_LINES.sub("", cell.text))


def date_text(cell: Cell) -> CellText:
    """Return a date column's text; other text in it passes as it is."""
    if cell.stored is Stored.FORMULA:
        return plain_text(cell)
    text = fold(cell.text)
    if cell.stored is Stored.NUMBER and _LOST_ZERO.fullmatch(text):
        return CellText(text, damage=f"存成了数字 {text}，可能是 1 月，也可能是丢了 0 的 10 月。{_AS_TEXT}")
    if cell.stored is Stored.NUMBER and _SERIAL.fullmatch(text):
        return _serial(text)
    short = _SHORT_YEAR.fullmatch(text)
    return _long_year(text, short) if short else CellText(plain_text(cell).text)


_AS_TEXT = "请把此列设为文本格式，改正后重新导入。"


def _serial(text: str) -> CellText:
    day = WINDOWS_EPOCH + timedelta(days=int(text))
    month = f"{day.year:04d}.{day.month:02d}"
    return CellText(month, note=f"是表格的日期序号 {text}，已按 {month} 读入。请核对。")


def _long_year(text: str, short: re.Match[str]) -> CellText:
    century = "19" if int(short[1]) >= _FIRST_YEAR_OF_1900S else "20"
    return CellText(century + text, note=f"“{text}”只有两位年份，已按 {century}{text} 读入。请核对。")


def citizen_id_text(cell: Cell) -> CellText:
    """Return an ID number without blanks and quote marks; one that was stored as a number is damaged."""
    if cell.stored is Stored.FORMULA:
        return plain_text(cell)
    text = _BLANKS.sub("", fold(cell.text)).upper()
    if cell.stored is Stored.NUMBER and len(text) > _EXACT_DIGITS:
        return CellText(text, damage=f"被 Excel 存成了数字，第 15 位以后已丢失。{_AS_TEXT}")
    return CellText(text)


def level_and_degree(text: str) -> tuple[str, str]:
    """Return 学历 and 学位 of a text that may hold both, as 大学 and 管理学学士 on two lines of a cell."""
    parts = [part for part in _PARTS.split(text) if part]
    degrees = [part for part in parts if _DEGREE.fullmatch(part)]
    return "、".join(part for part in parts if part not in degrees), "、".join(degrees)
