"""Dates as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre_desk.errors import ParseError
from cadre_desk.model.months import PartialDate, is_open_end, months_between, parse_partial_date


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("198005", PartialDate(1980, 5)),
        ("1980.5", PartialDate(1980, 5)),
        ("1980-05", PartialDate(1980, 5)),
        ("1980/5", PartialDate(1980, 5)),
        ("1980年5月", PartialDate(1980, 5)),
        ("１９８０．０５", PartialDate(1980, 5)),
        ("1980。05", PartialDate(1980, 5)),
        ("19800507", PartialDate(1980, 5, 7)),
        ("1980年5月7日", PartialDate(1980, 5, 7)),
        ("1980/5/7 0:00", PartialDate(1980, 5, 7)),
        ("1980-05-07 00:00:00", PartialDate(1980, 5, 7)),
        ("1980.05.07", PartialDate(1980, 5, 7)),
        ("1980", PartialDate(1980)),
        (" 1980 年 ", PartialDate(1980)),
        ("", None),
        ("   ", None),
    ],
)
def test_every_way_people_write_dates_is_read(typed, date):
    assert parse_partial_date(typed) == date


@pytest.mark.parametrize(
    "typed", ["1980.13", "19800230", "1880.05", "210001", "不详", "80.05", "1980-", "5月"]
)
def test_what_is_no_date_is_refused_with_a_reason(typed):
    with pytest.raises(ParseError) as refused:
        parse_partial_date(typed)
    assert refused.value.hint


@given(st.dates(min_value=PartialDate(1900).first_day(), max_value=PartialDate(2099, 12, 31).first_day()))
def test_a_shown_date_reads_back_as_itself(day):
    for date in (PartialDate.of(day), PartialDate(day.year, day.month), PartialDate(day.year)):
        assert parse_partial_date(str(date)) == date
        assert parse_partial_date(date.compact) == date


def test_dates_are_ordered_and_an_unknown_month_comes_first():
    dates = [PartialDate(1980, 5, 7), PartialDate(1981), PartialDate(1980), PartialDate(1980, 5)]
    assert [str(date) for date in sorted(dates)] == ["1980", "1980.05", "1980.05.07", "1981"]
    assert PartialDate(1980) <= PartialDate(1980)


def test_months_are_counted_by_month():
    assert months_between(PartialDate(2016, 3), PartialDate(2017, 12)) == 21


def test_an_open_end_is_recognised():
    assert is_open_end(" 至今 ")
    assert not is_open_end("2020.01")
