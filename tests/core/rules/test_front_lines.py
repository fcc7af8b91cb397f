"""四个一线: rows by the office's words, months, grassroots, and where a promotion came from."""

from datetime import date

import pytest

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Post, ResumeEntry
from cadre_desk.model.records.selection import FrontLine, PoolMembership, PoolReview
from cadre_desk.rules.selection.front_lines import (
    came_from,
    enough_grassroots,
    lines_in,
    running,
    service,
)
from cadre_desk.rules.selection.pools import review_due
from cadre_desk.rules.selection.promotions import steps_up

DAY = date(2026, 3, 6)
TOWN = FrontLine.new(number=1, name="基层治理一线", words="镇、乡、街道", unless="城镇、乡村振兴")
HELP = FrontLine.new(number=2, name="乡村振兴一线", words="乡村振兴、驻村")
LINES = (TOWN, HELP)


def row(text, start, end=None, **values):
    return ResumeEntry.new(text=text, start=PartialDate(*start), end=end and PartialDate(*end), **values)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("云溪县青禾镇党委委员", ("基层治理一线",)),
        ("云溪县城镇管理局科员", ()),
        ("市乡村振兴局科员", ("乡村振兴一线",)),
        ("云溪县青禾镇驻村工作队队员", ("基层治理一线", "乡村振兴一线")),
    ],
)
def test_a_row_belongs_to_the_lines_whose_words_stand_in_it(text, names):
    assert lines_in(text, LINES) == names


@pytest.mark.parametrize("sign", "、，；,;　 \n")
def test_words_are_told_apart_by_any_sign_that_an_office_types(sign):
    line = TOWN.changed(words=f"镇{sign}街道", unless=f"城镇{sign}乡村")
    assert lines_in("青石街道科员", (line,)) == ("基层治理一线",)
    assert lines_in("云溪县城镇管理局科员", (line,)) == ()


def test_a_line_that_is_no_longer_used_counts_no_more():
    old = TOWN.changed(until=date(2025, 12, 31))
    assert running((old, HELP), DAY) == [HELP]
    assert running((old,), date(2025, 12, 31)) == [old]


def test_months_are_counted_by_line_with_overlaps_once():
    entries = [
        row("云溪县青禾镇科员", (2020, 1), (2022, 1)),
        row("云溪县青禾镇驻村工作队队员", (2021, 1), (2022, 7), kind=None),
        row("市财政局科员", (2022, 7)),
    ]
    found = service(entries, (), LINES, DAY)
    assert found.by_line == {"基层治理一线": 30, "乡村振兴一线": 18}
    assert (found.front, found.grassroots, found.unclear) == (30, 30, 0)
    assert enough_grassroots(found)


def test_studies_are_no_service_and_what_cannot_be_told_is_counted_apart():
    entries = [row("江淮乡村大学学习", (2010, 9), (2014, 7)), row("科员", (2014, 7), (2015, 7))]
    found = service(entries, (), LINES, DAY)
    assert (found.front, found.unclear) == (0, 1)


def test_a_promotion_comes_from_the_line_of_the_month_before():
    entries = [row("云溪县青禾镇镇长", (2020, 1), (2024, 5)), row("云溪县副县长", (2024, 5))]
    found = service(entries, (), LINES, date(2024, 5, 20))
    assert came_from(found, date(2024, 5, 20)) == ("基层治理一线",)
    assert came_from(found, date(2025, 5, 20)) == ()


def test_a_step_up_is_higher_than_all_before_it():
    levels = ("L10", "L09", "L10", "L09", "L08")
    posts = [
        Post.new(person_id="a", level=level, leading=True, start=PartialDate(2015 + n, 1))
        for n, level in enumerate(levels)
    ]
    assert [one.level for one, _ in steps_up(posts, "level")] == ["L09", "L08"]


@pytest.mark.parametrize(
    ("entered", "left", "reviewed", "due"),
    [
        (date(2025, 6, 1), None, (), date(2026, 3, 31)),
        (date(2025, 11, 1), None, (), date(2027, 3, 31)),
        (date(2025, 10, 1), None, (), date(2026, 3, 31)),
        (date(2024, 6, 1), None, (2024, 2025), date(2027, 3, 31)),
        (date(2025, 6, 1), date(2025, 12, 31), (), None),
        (date(2025, 6, 1), date(2026, 1, 5), (), date(2026, 3, 31)),
        (None, None, (), None),
    ],
)
def test_every_year_in_a_pool_is_reviewed_by_a_day_of_the_next(entered, left, reviewed, due):
    """默认示例: up to 31 March; who came in after 1 October is first reviewed a year on."""
    stay = PoolMembership.new(entered_on=entered, left_on=left)
    assert review_due(stay, [PoolReview.new(year=year) for year in reviewed]) == due


def test_a_review_made_later_does_not_count_on_an_earlier_day():
    stay = PoolMembership.new(entered_on=date(2025, 6, 1))
    review = PoolReview.new(year=2025, reviewed_on=date(2026, 3, 1))
    assert review_due(stay, [review], date(2026, 2, 1)) == date(2026, 3, 31)
    assert review_due(stay, [review], date(2026, 3, 2)) == date(2027, 3, 31)
