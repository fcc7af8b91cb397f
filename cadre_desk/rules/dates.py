"""Ages and periods as of a day, and the working days of China's calendar.

Age is counted by month (周岁, the birth month itself counts as reached): ``Y2 - Y1 - (M2 < M1)``
(domain rules 10). Working days come from the State Council's yearly arrangement as kept by chinesecalendar,
with ``resources/rules/holidays.toml`` for what it does not know.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import chinese_calendar

from cadre_desk import paths
from cadre_desk.model.months import PartialDate

FIRST_KNOWN_YEAR, LAST_KNOWN_YEAR = 2004, 2026


def age(born: PartialDate, on: date | PartialDate) -> int:
    """Return full years at a day, by month."""
    month = on.month or 1
    return on.year - born.year - (1 if month < (born.month or 1) else 0)


def service_years(work_start: PartialDate, on: date) -> int:
    """Return 工龄: full years by month since the first work month."""
    return age(work_start, on)


def party_years(party_full_date: PartialDate, on: date) -> int:
    """Return 党龄, counted from full membership (党章 art. 7), not from admission."""
    return age(party_full_date, on)


def day_in_words(day: date | None) -> str:
    """Return a day as official letters write it: 2026年3月6日, no zeros before; "" for none."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def add_months(start: date, months: int) -> date:
    """Return the day ``months`` later; the last day of the month if that day does not exist."""
    years, month0 = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month0 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(start.day, last))


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked. ``extra_work`` and ``extra_rest`` win over the library's table."""

    extra_work: frozenset[date] = frozenset()
    extra_rest: frozenset[date] = frozenset()

    @classmethod
    @cache
    def load(cls) -> "WorkCalendar":
        """Return the calendar with the office's own table."""
        file = paths.resources() / "rules" / "holidays.toml"
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        return cls(frozenset(data.get("work", ())), frozenset(data.get("rest", ())))

    def knows(self, year: int) -> bool:
        """Tell whether the holidays of a year are known; beyond them only weekends are."""
        return FIRST_KNOWN_YEAR <= year <= LAST_KNOWN_YEAR or any(day.year == year for day in self.extra_rest)

    def is_working_day(self, day: date) -> bool:
        """Tell whether a day is worked, make-up days included."""
        if day in self.extra_work or day in self.extra_rest:
            return day in self.extra_work
        if FIRST_KNOWN_YEAR <= day.year <= LAST_KNOWN_YEAR:
            return bool(chinese_calendar.is_workday(day))
        return day.weekday() < 5

    def add_working_days(self, start: date, days: int) -> date:
        """Return the last day of a term of ``days`` working days that begins the day after ``start``."""
        day = start
        while days > 0:
            day += timedelta(days=1)
            days -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Return how many working days lie after ``start`` up to and including ``end``."""
        span = (end - start).days
        return sum(self.is_working_day(start + timedelta(days=step)) for step in range(1, span + 1))
