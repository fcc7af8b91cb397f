"""Rule tables: rows of the law with citation and validity, from ``resources/rules/<id>.toml``.

::

    title = "考核等次限制（T1）"
    version = "2025.1"

    [[row]]
    id = "12"
    citation = "《…》第…条"
    from = 2019-01-01          # first day in force; ``until`` the last
    outcome = "NO_EXCELLENT"   # everything else is the row's values

A row with ``default = true`` is no law but a proposal, marked 默认示例（可修改，非官方文本）.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from cadre_desk import paths

DEFAULT_MARK = "默认示例（可修改，非官方文本）"


@dataclass(frozen=True)
class RuleRow:
    """One row of a table."""

    id: str
    citation: str
    first_day: date | None
    last_day: date | None
    values: Mapping[str, Any]

    @property
    def is_default(self) -> bool:
        """Whether the row is a proposal of ours and no law."""
        return bool(self.values.get("default"))

    def in_force(self, on: date) -> bool:
        """Tell whether the row holds on a day."""
        return (self.first_day is None or self.first_day <= on) and (
            self.last_day is None or on <= self.last_day
        )


@dataclass(frozen=True)
class RuleTable:
    """One table; ``version`` is quoted by every suggestion made with it."""

    id: str
    title: str
    version: str
    rows: tuple[RuleRow, ...]

    def in_force(self, on: date) -> tuple[RuleRow, ...]:
        """Return the rows that hold on a day."""
        return tuple(row for row in self.rows if row.in_force(on))

    def in_year(self, year: int) -> tuple[RuleRow, ...]:
        """Return the rows that judge a year: those in force on its last day."""
        return self.in_force(date(max(year, date.min.year), 12, 31))

    def row(self, row_id: str) -> RuleRow:
        """Return one row. Raises KeyError for an id that is not in the table."""
        for row in self.rows:
            if row.id == row_id:
                return row
        raise KeyError(f"{self.id}: {row_id}")


@cache
def load_table(table_id: str) -> RuleTable:
    """Return a shipped rule table. Raises FileNotFoundError for an id that is not shipped."""
    file = paths.resources() / "rules" / f"{table_id}.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return RuleTable(table_id, data["title"], data["version"], tuple(map(_row, data["row"])))


def _row(data: dict[str, Any]) -> RuleRow:
    values = {key: value for key, value in data.items() if key not in ("id", "citation", "from", "until")}
    citation = data["citation"] + (DEFAULT_MARK if data.get("default") else "")
    return RuleRow(str(data["id"]), citation, data.get("from"), data.get("until"), values)
