"""The list of what is reported is that of the day; a gap belongs to a finding by the table of the year."""

from datetime import date

import pytest

from cadre_desk.model.records.supervision import (
    CheckFinding,
    FilingKind,
    Gravity,
    ItemArea,
    MattersCheck,
    MattersFiling,
    ReportedItem,
)
from cadre_desk.rules.supervision import items, matters
from cadre_desk.rules.tables import DEFAULT_MARK

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("on", "family", "others"),
    [
        (date(2017, 2, 7), 0, 0),
        (date(2017, 2, 8), 8, 6),
        (date(2019, 1, 20), 8, 6),
        (date(2026, 1, 31), 8, 6),
    ],
)
def test_fourteen_items_are_reported_since_the_text_of_2017(on, family, others):
    found = items.in_force(items.shipped(), on)
    assert [one.area for one in found].count(ItemArea.FAMILY) == family
    assert [one.area for one in found].count(ItemArea.PROPERTY) == others


def test_the_list_after_the_revision_of_2023_is_marked_as_a_default():
    before, after = (items.in_force(items.shipped(), date(2023, month, 1))[0] for month in (3, 4))
    assert DEFAULT_MARK not in before.source
    assert DEFAULT_MARK in after.source


def test_an_item_holds_on_its_last_day_and_no_longer():
    one = ReportedItem(area=ItemArea.FAMILY, from_on=date(2018, 1, 1), until_on=date(2019, 12, 31))
    assert items.in_force([one], date(2019, 12, 31)) == [one]
    assert items.in_force([one], date(2020, 1, 1)) == []


@pytest.mark.parametrize(
    ("end", "found"), [(None, []), (date(2018, 1, 1), []), (date(2017, 12, 31), ["item_days"])]
)
def test_an_item_does_not_end_before_it_starts(end, found):
    one = ReportedItem(from_on=date(2018, 1, 1), until_on=end)
    assert [problem.code for problem in items.check_item(one)] == found


@pytest.mark.parametrize(
    ("values", "day"),
    [
        ({"happened_on": date(2019, 5, 2), "filed_on": date(2019, 5, 20)}, date(2019, 5, 2)),
        ({"filed_on": date(2019, 1, 20), "due_on": date(2019, 1, 31)}, date(2019, 1, 20)),
        ({"due_on": date(2026, 1, 31)}, date(2026, 1, 31)),
        ({}, TODAY),
    ],
)
def test_a_report_answers_the_list_of_its_own_day(values, day):
    assert items.list_day(MattersFiling(kind=FilingKind.ANNUAL, **values), TODAY) == day


def check(**values):
    return MattersCheck(**{"year": 2026, "gravity": Gravity.LIGHT} | values)


@pytest.mark.parametrize(
    ("finding", "gap", "year", "found"),
    [
        (CheckFinding.UNDERREPORT, "u3", 2026, []),
        (CheckFinding.UNDERREPORT, "c7", 2026, ["check_gap"]),
        (CheckFinding.CONCEALMENT, "u3", 2026, ["check_gap"]),
        (CheckFinding.UNDERREPORT, "u3", 2015, ["check_gap_year"]),
        (None, "u3", 2026, []),
    ],
)
def test_a_gap_must_belong_to_its_finding(finding, gap, year, found):
    problems = items.check_gap(check(finding=finding, gap=gap, year=year))
    assert [one.code for one in problems] == found


def test_a_year_before_the_rules_has_no_ladder():
    assert matters.handling_rule(check(finding=CheckFinding.UNDERREPORT, year=2015)) is None
    assert matters.handling_rule(check(finding=CheckFinding.UNDERREPORT)).id == "PM-underreport-light"
