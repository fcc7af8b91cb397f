"""公示: how its working days are counted, the same for an appointment, a rank and the grade 优秀.

The day on which it is put up does not count by default: a notice of Monday runs to the next Monday. Source:
``resources/rules/public_notice.toml``.
"""

from datetime import date, timedelta

from cadre_desk.rules.dates import WorkCalendar
from cadre_desk.rules.tables import load_table

TABLE = "public_notice"


def notice_until(begun_on: date, working_days: int, calendar: WorkCalendar) -> date:
    """Return the last day of a notice that takes so many working days."""
    return calendar.add_working_days(_before(begun_on), working_days)


def working_days_of(begun_on: date, until: date, calendar: WorkCalendar) -> int:
    """Return how many working days a notice lasts up to and including its last day; 0 if that is earlier."""
    return calendar.working_days_between(_before(begun_on), until)


def _before(begun_on: date) -> date:
    """Return the day after which counting begins."""
    counts = load_table(TABLE).row("PN-first-day").values["first_day_counts"]
    return begun_on - timedelta(days=1) if counts else begun_on
