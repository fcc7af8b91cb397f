"""Kinds of values: how each is read from what people type, shown, stored and sorted.

A value has three forms::

    typed    "1980.5"              what the person sees and edits, always text
    value    PartialDate(1980, 5)  what rules work with; None means "not known"
    stored   "1980.05"             what the database column holds

``parse`` goes typed -> value, ``show`` value -> typed, ``to_sql`` / ``from_sql`` value <-> stored.
For every kind ``parse(show(value)) == value``.
"""

import enum
import re
from abc import ABC, abstractmethod
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from cadre_desk.errors import ParseError
from cadre_desk.model import codes
from cadre_desk.model.months import PartialDate, fold, is_open_end, parse_partial_date

Stored = str | int | bytes | None
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Kind(ABC):
    """One kind of value. ``column`` is the storage class of its database column."""

    column: type = str
    numeric = False

    @abstractmethod
    def parse(self, text: str) -> Any:
        """Return the value of a typed text, None if it is empty. Raises ParseError."""

    def show(self, value: Any) -> str:
        """Return the text a person sees for a value."""
        return "" if value is None else str(value)

    def to_sql(self, value: Any) -> Stored:
        """Return what the column holds."""
        return None if value is None else self.show(value)

    def from_sql(self, stored: Stored) -> Any:
        """Return the value of what the column holds."""
        return None if stored is None else self.parse(str(stored))

    def sort_key(self, value: Any) -> Any:
        """Return a key that orders values, None last."""
        return (value is None, self.to_sql(value))


class Text(Kind):
    """A line or block of text; kept to the letter, outer blanks of single lines aside.

    ``suggest`` names a code table whose labels are offered while typing; other text stays allowed.
    """

    def __init__(self, max_chars: int = 0, *, lines: int = 1, suggest: str = "") -> None:
        self.max_chars, self.lines, self.suggest = max_chars, lines, suggest

    def parse(self, text: str) -> str | None:
        """Return the text without control characters, None if blank. Raises ParseError when too long."""
        clean = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
        clean = clean.rstrip() if self.lines > 1 else clean.replace("\n", " ").strip()
        if not clean.strip():
            return None
        if self.max_chars and len(clean) > self.max_chars:
            over = len(clean) - self.max_chars
            raise ParseError(
                f"超长：共 {len(clean)} 字，多 {over} 字。", f"最多 {self.max_chars} 字，请删减。"
            )
        return clean

    def from_sql(self, stored: Stored) -> str | None:
        """Return the text as it was stored."""
        return None if stored is None else str(stored)


class YearMonth(Kind):
    """A month such as a birth month; a day that was given too is kept."""

    needs_month = True

    def parse(self, text: str) -> PartialDate | None:
        """Return the date. Raises ParseError when it is no date or lacks its month."""
        value = parse_partial_date(text)
        if value is not None and self.needs_month and value.month is None:
            raise ParseError(f"“{text.strip()}”缺月份。", "请写成 1980.05 这样的年月。")
        return value


class Partial(YearMonth):
    """A date that may be known to the year only."""

    needs_month = False


class End(Partial):
    """The end of a period: a date, or 至今, which is the same as nothing: it goes on."""

    def parse(self, text: str) -> PartialDate | None:
        """Return the date, None for an open end. Raises ParseError."""
        return None if is_open_end(text) else super().parse(text)


class Day(Kind):
    """A calendar day, shown as 2026-03-06."""

    def parse(self, text: str) -> date | None:
        """Return the day. Raises ParseError when the text is not a whole date."""
        value = parse_partial_date(text)
        if value is None:
            return None
        if value.day is None:
            raise ParseError(f"“{text.strip()}”缺日。", "请写成 2026-03-06 这样的日期。")
        return value.first_day()

    def show(self, value: date | None) -> str:
        """Return the ISO form."""
        return "" if value is None else value.isoformat()


class Code(Kind):
    """An entry of a code table: stored as its code, shown as its label; label or code may be typed."""

    def __init__(self, table: str) -> None:
        self.table = table

    def parse(self, text: str) -> str | None:
        """Return the code. Raises ParseError when neither label nor code is in the table."""
        plain = fold(text)
        if not plain:
            return None
        entry = codes.table(self.table).find(plain)
        if entry is None:
            raise ParseError(f"“{text.strip()}”不在“{codes.table(self.table).title}”里。", "请从列表中选。")
        return entry.code

    def show(self, value: str | None) -> str:
        """Return the label; a code no longer in the table shows as itself."""
        return "" if value is None else codes.table(self.table).label(value)

    def to_sql(self, value: str | None) -> Stored:
        """Return the code."""
        return value

    def from_sql(self, stored: Stored) -> str | None:
        """Return the code."""
        return None if stored is None else str(stored)


class LabelledEnum(enum.Enum):
    """An enumeration of the program's own states: ``NAME = ("stored", "显示")``."""

    @property
    def stored(self) -> str:
        """The stable English word in the database and in JSON."""
        return str(self.value[0])

    @property
    def label(self) -> str:
        """The Chinese word on screen and paper."""
        return str(self.value[1])


class Choice(Kind):
    """One member of a LabelledEnum."""

    def __init__(self, members: type[LabelledEnum]) -> None:
        self.members = members

    def parse(self, text: str) -> LabelledEnum | None:
        """Return the member whose label or stored word was typed. Raises ParseError."""
        plain = fold(text)
        if not plain:
            return None
        for member in self.members:
            if plain in (fold(member.label), member.stored):
                return member
        allowed = "、".join(member.label for member in self.members)
        raise ParseError(f"没有“{plain}”这一项。", f"可选：{allowed}。")

    def show(self, value: LabelledEnum | None) -> str:
        """Return the label."""
        return "" if value is None else value.label

    def to_sql(self, value: LabelledEnum | None) -> Stored:
        """Return the stored word."""
        return None if value is None else value.stored


class Number(Kind):
    """A decimal with a fixed number of places, stored as a whole number of the last place.

    No float ever stands for a score: 93.42 with two places is stored as 9342.
    """

    column = int
    numeric = True

    def __init__(self, places: int = 2, *, least: int | None = None, most: int | None = None) -> None:
        self.places, self.least, self.most = places, least, most

    def parse(self, text: str) -> Decimal | None:
        """Return the number. Raises ParseError for other text, too many places or out of range."""
        plain = fold(text)
        if not plain:
            return None
        try:
            value = Decimal(plain)
        except InvalidOperation:
            raise ParseError(f"“{text.strip()}”不是数字。", "请只写数字。") from None
        self._check(value, plain)
        return value.quantize(Decimal(1).scaleb(-self.places))

    def _check(self, value: Decimal, plain: str) -> None:
        if not value.is_finite():
            raise ParseError(f"“{plain}”不是数字。", "请只写数字。")
        if value != round(value, self.places):
            raise ParseError(f"“{plain}”的小数多于 {self.places} 位。", f"最多 {self.places} 位小数。")
        if (self.least is not None and value < self.least) or (self.most is not None and value > self.most):
            raise ParseError(f"{plain} 超出范围。", f"应在 {self.least}—{self.most} 之间。")

    def to_sql(self, value: Decimal | None) -> Stored:
        """Return the whole number of last places."""
        return None if value is None else int(value.scaleb(self.places))

    def from_sql(self, stored: Stored) -> Decimal | None:
        """Return the decimal."""
        return None if stored is None else Decimal(int(stored)).scaleb(-self.places)


class Integer(Kind):
    """A whole number."""

    column = int
    numeric = True

    def __init__(self, *, least: int | None = None, most: int | None = None) -> None:
        self._number = Number(0, least=least, most=most)

    def parse(self, text: str) -> int | None:
        """Return the number. Raises ParseError."""
        value = self._number.parse(text)
        return None if value is None else int(value)

    def to_sql(self, value: int | None) -> Stored:
        """Return the number itself."""
        return value

    def from_sql(self, stored: Stored) -> int | None:
        """Return the number itself."""
        return None if stored is None else int(stored)


class Flag(Kind):
    """Yes or no; None is "not known"."""

    column = int
    _words = {
        "是": True,
        "有": True,
        "1": True,
        "true": True,
        "否": False,
        "无": False,
        "0": False,
        "false": False,
    }

    def parse(self, text: str) -> bool | None:
        """Return the truth of 是/否. Raises ParseError."""
        plain = fold(text).lower()
        if not plain:
            return None
        if plain not in self._words:
            raise ParseError(f"“{text.strip()}”不是“是”或“否”。", "请写“是”或“否”。")
        return self._words[plain]

    def show(self, value: bool | None) -> str:
        """Return 是 or 否."""
        return "" if value is None else ("是" if value else "否")

    def to_sql(self, value: bool | None) -> Stored:
        """Return 1 or 0."""
        return None if value is None else int(value)

    def from_sql(self, stored: Stored) -> bool | None:
        """Return the truth of 1 or 0."""
        return None if stored is None else bool(stored)


class Ref(Kind):
    """The id of a row of another table."""

    def __init__(self, table: str) -> None:
        self.table = table

    def parse(self, text: str) -> str | None:
        """Return the id as it is."""
        return text.strip() or None

    def from_sql(self, stored: Stored) -> str | None:
        """Return the id."""
        return None if stored is None else str(stored)


class Blob(Kind):
    """Bytes: a photo, the frozen PDF of a letter. Never typed."""

    column = bytes

    def parse(self, text: str) -> bytes | None:
        """Return None: bytes cannot be typed."""
        return None

    def show(self, value: bytes | None) -> str:
        """Return the size, for history and comparison."""
        return "" if value is None else f"{len(value) / 1024:.0f} KB"

    def to_sql(self, value: bytes | None) -> Stored:
        """Return the bytes."""
        return value

    def from_sql(self, stored: Stored) -> bytes | None:
        """Return the bytes."""
        return None if stored is None else (stored if isinstance(stored, bytes) else str(stored).encode())

    def sort_key(self, value: bytes | None) -> Any:
        """Order by whether there is anything."""
        return value is None
