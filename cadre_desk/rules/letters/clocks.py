"""How long an addressee has to answer: reply in working days, later report in months, from the rule table.

``resources/rules/letter_clocks.toml`` holds the numbers with their source; a letter type names its row.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from cadre_desk.rules.dates import WorkCalendar, add_months
from cadre_desk.rules.tables import load_table

TABLE = "letter_clocks"


@dataclass(frozen=True)
class Clock:
    """Reply in working days from delivery, later report in months, and what each is called; 0 for none."""

    rule_id: str = ""
    reply_working_days: int = 0
    reply_name: str = "回复"
    follow_up_months: int = 0
    follow_up_name: str = "整改情况报告"
    citation: str = ""


NO_CLOCK = Clock()


def clock(rule_id: str) -> Clock:
    """Return the clock of a row, NO_CLOCK for an empty id. Raises KeyError for an id that is not there."""
    if not rule_id:
        return NO_CLOCK
    row = load_table(TABLE).row(rule_id)
    return Clock(rule_id, citation=row.citation, **{
        name: row.values[name] for name in row.values if name in Clock.__dataclass_fields__
    })  # fmt: skip


def reply_due(calendar: WorkCalendar, served_on: date, working_days: int) -> date | None:
    """Return the last day to answer, None without a clock."""
    return calendar.add_working_days(served_on, working_days) if working_days else None


def follow_up_due(calendar: WorkCalendar, served_on: date, months: int) -> date | None:
    """Return the day of the later report: the same day ``months`` later, or the next working day."""
    if not months:
        return None
    day = add_months(served_on, months)
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return day
