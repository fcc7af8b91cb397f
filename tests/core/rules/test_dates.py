"""Ages by month and terms in working days."""

from datetime import date

import pytest

from cadre_desk.model.months import PartialDate
from cadre_desk.rules.dates import WorkCalendar, add_months, age


@pytest.mark.parametrize(
    ("on", "years"), [(date(2026, 3, 31), 45), (date(2026, 4, 1), 46), (date(2026, 5, 1), 46)]
)
def test_the_birth_month_counts_as_reached(on, years):
    assert age(PartialDate(1980, 4), on) == years


def test_a_birth_known_to_the_year_counts_from_january():
    assert age(PartialDate(1980), date(2026, 1, 1)) == 46


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 6, 3), 6, date(2025, 12, 3)),
        (date(2025, 12, 31), 12, date(2026, 12, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_months_are_added_by_the_calendar(start, months, end):
    assert add_months(start, months) == end


def test_a_make_up_saturday_is_worked():
    calendar = WorkCalendar.load()
    assert calendar.is_working_day(date(2026, 2, 28))
    assert not calendar.is_working_day(date(2026, 3, 7))


def test_a_term_begins_the_day_after_and_skips_holidays():
    calendar = WorkCalendar.load()
    assert calendar.add_working_days(date(2026, 3, 9), 15) == date(2026, 3, 30)
    assert calendar.add_working_days(date(2026, 4, 3), 1) == date(2026, 4, 7)


def test_the_offices_own_table_wins():
    calendar = WorkCalendar(frozenset({date(2027, 2, 6)}), frozenset({date(2027, 2, 8)}))
    assert calendar.is_working_day(date(2027, 2, 6))
    assert not calendar.is_working_day(date(2027, 2, 8))


def test_a_year_nobody_knows_is_said_to_be_unknown():
    assert not WorkCalendar().knows(2031)
    assert WorkCalendar().knows(2026)


def test_adding_and_counting_working_days_agree():
    calendar = WorkCalendar.load()
    for days in range(0, 40):
        end = calendar.add_working_days(date(2026, 1, 20), days)
        assert calendar.working_days_between(date(2026, 1, 20), end) == days
