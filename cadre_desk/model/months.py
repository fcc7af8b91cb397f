"""Dates as personnel files know them: a year, a year and month, or a full day.

What people type, and what it becomes::

    198005  1980.5  1980-05  1980/5  1980年5月  １９８０．０５   ->  PartialDate(1980, 5)
    19800507  1980.05.07  1980年5月7日                         ->  PartialDate(1980, 5, 7)
    1980  1980年                                               ->  PartialDate(1980)
    1980/5/7 0:00  1980-05-07 00:00:00                         ->  PartialDate(1980, 5, 7), from spreadsheets
    至今  现在  今                                             ->  None (open end; see is_open_end)

A spreadsheet number such as 1980.1 is ambiguous (January, or October that lost its zero): only the reader
of the sheet knows that it was a number, so it is that reader's duty to flag it.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cadre_desk.errors import ParseError

FIRST_YEAR, LAST_YEAR = 1900, 2099
_OPEN_ENDS = frozenset({"至今", "现在", "今"})
_COMPACT = re.compile(r"(\d{4})(\d{2})?(\d{2})?")
_SPLIT = re.compile(r"(\d{4})\s*[-./、年]\s*(\d{1,2})(?:\s*[-./、月]\s*(\d{1,2}))?\s*[月日]?\.?")
_MIDNIGHT = re.compile(r"[ T]0?0:00(?::00(?:\.0+)?)?$")
_YEAR = re.compile(r"(\d{4})\s*年?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day; ordered as its text ``1980.05.07`` is."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return ".".join(parts)

    def __lt__(self, other: "PartialDate") -> bool:
        return self.key < other.key

    def __le__(self, other: "PartialDate") -> bool:
        return self.key <= other.key

    @property
    def key(self) -> tuple[int, int, int]:
        """Sort key; an unknown month or day comes before January or the first."""
        return (self.year, self.month or 0, self.day or 0)

    @property
    def compact(self) -> str:
        """The form of the exchange files: ``198005``."""
        return str(self).replace(".", "")

    def first_day(self) -> date:
        """Return the earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def as_month(self) -> "PartialDate":
        """Return the same date without its day."""
        return PartialDate(self.year, self.month)

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """Return the full date of a calendar day."""
        return cls(day.year, day.month, day.day)


def months_between(start: PartialDate, end: PartialDate) -> int:
    """Return whole months from start to end, counted by month; unknown months count as January."""
    return (end.year - start.year) * 12 + (end.month or 1) - (start.month or 1)


def is_open_end(text: str) -> bool:
    """Tell whether a typed end of a period means "until today"."""
    return fold(text) in _OPEN_ENDS


def fold(text: str) -> str:
    """Return text with full-width digits and signs made half-width and outer blanks removed."""
    return unicodedata.normalize("NFKC", text).replace("。", ".").strip()


@lru_cache(maxsize=4096)
def parse_partial_date(text: str) -> PartialDate | None:
    """Return the date that a person meant, None for an empty text.

    Raises ParseError when the text is no date, the month is not 1-12, the day does not exist or the year
    lies outside 1900-2099.
    """
    plain = _MIDNIGHT.sub("", fold(text))
    if not plain:
        return None
    match = _COMPACT.fullmatch(plain) or _SPLIT.fullmatch(plain) or _YEAR.fullmatch(plain)
    if match is None:
        raise ParseError(f"“{text.strip()}”不是日期。", "请写成 1980.05 这样的年月。")
    numbers = [int(part) for part in match.groups() if part is not None]
    return _checked(numbers, text.strip())


def _checked(numbers: list[int], typed: str) -> PartialDate:
    if not FIRST_YEAR <= numbers[0] <= LAST_YEAR:
        raise ParseError(f"“{typed}”的年份不在 {FIRST_YEAR}—{LAST_YEAR} 之间。", "请核对年份。")
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
        raise ParseError(f"“{typed}”的月份是 {numbers[1]}，没有这个月。", "月份应为 01—12。")
    try:
        date(*(numbers + [1, 1])[:3])
    except ValueError:
        raise ParseError(f"“{typed}”没有这一天。", "请核对日期。") from None
    return PartialDate(*numbers)
