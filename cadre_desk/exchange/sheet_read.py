"""Workbooks as rows of cells that remember how a value was stored.

What a spreadsheet shows and what it holds are two things, and the difference is where rosters go wrong::

    typed               held                       cell
    340399197308081234  3.40399197308081e+17       "340399197308081000" NUMBER   (three digits are gone)
    1995.10             1995.1                     "1995.1" NUMBER               (or was it January?)
    1979年2月           serial 28887, format 57    "1979.02" DATE
    =MID(A1,7,6)        formula and its result     "197902" TEXT, the result
    =MID(A1,7,6)        formula, never reckoned    "=MID(A1,7,6)" FORMULA

Reading is streaming and bounded; links are not followed and formulas are not reckoned.
"""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum, auto
from itertools import islice
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.exceptions import InvalidFileException

from cadre_desk.errors import FileRefused
from cadre_desk.exchange.sheet_guard import MOST_COLUMNS, MOST_ROWS, guard_office_file

_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, OSError, EOFError, ValueError),
    *(SyntaxError, KeyError, IndexError, TypeError, AttributeError, OverflowError, NotImplementedError),
)  # SyntaxError is what both XML parsers behind openpyxl raise
_MONTHS_ZH = frozenset({27, 36, 50, 52, 57})
_DAYS_ZH = frozenset({28, 29, 30, 31, 51, 53, 54, 58})
"""Date formats that only a Chinese Excel knows by number (ECMA-376-1:2016, 18.8.30, zh-cn)."""
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_NOT_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


class Stored(Enum):
    """How a value was stored: NUMBER may have lost digits, FORMULA has no result that could be read."""

    TEXT = auto()
    NUMBER = auto()
    DATE = auto()
    FORMULA = auto()


@dataclass(frozen=True, slots=True, repr=False)
class Cell:
    """One cell as text, "" if it is blank."""

    text: str = ""
    stored: Stored = Stored.TEXT


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """One row of a sheet; ``number`` is the one Excel shows, counted from 1."""

    number: int
    cells: tuple[Cell, ...]

    def at(self, column: int) -> Cell:
        """Return the cell of a column, counted from 0; a blank one beyond the end."""
        return self.cells[column] if column < len(self.cells) else _BLANK

    @property
    def filled(self) -> list[int]:
        """The columns, counted from 0, that are not blank."""
        return [place for place, cell in enumerate(self.cells) if cell.text]


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """One sheet: its rows that are not blank, in order."""

    title: str
    rows: tuple[Row, ...]
    hidden: bool = False


_BLANK = Cell()


def read_sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the sheets of an ``.xlsx``. Raises FileRefused if it is hostile, locked or damaged."""
    guard_office_file(data, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library warns of styles and extensions it leaves out
            return _sheets(data)
    except _FAULTS:
        what = f"“{name}”的表格结构有错，无法读取。"
        raise FileRefused(what, "请用 Excel 或 WPS 打开、另存后再导入。", kept="未导入任何内容。") from None


def _sheets(data: bytes) -> tuple[Sheet, ...]:
    """Read the workbook twice if it has formulas: once for results, once for the formulas that have none."""
    results = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    formulas = results
    if _has_formulas(data):
        formulas = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        pairs = zip(results.worksheets, formulas.worksheets, strict=True)
        return tuple(_sheet(shown, written, results) for shown, written in pairs)
    finally:
        results.close()
        formulas.close()


def _has_formulas(data: bytes) -> bool:
    """Tell whether any part may hold a formula, by its tag or its encoding; the parts were bounded before."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = (book.read(name) for name in book.namelist() if name.lower().endswith(".xml"))
        return any(_FORMULA.search(part) or b"\x00" in part for part in parts)


def _sheet(shown: Any, written: Any, book: Workbook) -> Sheet:  # noqa: ANN401 - read-only sheets have no type
    same = shown is written
    rows = ((one, one) for one in _lines(shown)) if same else zip(_lines(shown), _lines(written), strict=True)
    made = (
        Row(number, tuple(map(_cell, results, formulas, [book] * len(results))))
        for number, (results, formulas) in enumerate(rows, 1)
    )
    filled = tuple(_trimmed(row) for row in made if row.filled)
    return Sheet(shown.title, filled, shown.sheet_state != "visible")


def _lines(sheet: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401
    sheet.reset_dimensions()  # the size a file states is often false, and a false one cuts rows off
    return (line[:MOST_COLUMNS] for line in islice(sheet.iter_rows(), MOST_ROWS))


def _trimmed(row: Row) -> Row:
    return Row(row.number, row.cells[: row.filled[-1] + 1])


def _cell(result: Any, formula: Any, book: Workbook) -> Cell:  # noqa: ANN401
    if formula.value is None:
        return _BLANK
    if formula.data_type == "f" and result.value is None:
        return Cell(str(getattr(formula.value, "text", formula.value)), Stored.FORMULA)
    if result.data_type == "e":
        return Cell(str(result.value), Stored.FORMULA)
    if isinstance(result.value, int | float) and not isinstance(result.value, bool):
        return _number(result, book)
    if isinstance(result.value, datetime | date):
        return _dated(result.value, with_day=_shows_day(result.number_format))
    return _plain(result.value)


def _plain(value: object) -> Cell:
    if isinstance(value, time | bool):
        return Cell(str(value))
    text = "" if value is None else str(value).replace("_x000D_", "").replace("\r\n", "\n")
    return Cell(text.strip())


def _number(cell: Any, book: Workbook) -> Cell:  # noqa: ANN401
    kind = cell.style_array.numFmtId
    if kind in _MONTHS_ZH or kind in _DAYS_ZH:
        return _dated(from_excel(cell.value, book.epoch), with_day=kind in _DAYS_ZH)
    plain = format(Decimal(repr(cell.value)), "f")
    return Cell(plain.removesuffix(".0"), Stored.NUMBER)


def _dated(value: date, *, with_day: bool) -> Cell:
    """Return a date as people write it; a day that the format does not show was never typed."""
    month = f"{value.year:04d}.{value.month:02d}"
    return Cell(f"{month}.{value.day:02d}" if with_day else month, Stored.DATE)


def _shows_day(number_format: str) -> bool:
    return "d" in _NOT_LETTERS.sub("", number_format).lower()
