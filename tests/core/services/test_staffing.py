"""Who fills the posts of a unit on a day."""

from datetime import date

import pytest

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import PersonState, Post, PostQuota
from cadre_desk.services import register as registers
from cadre_desk.services.office.registers import UNITS
from cadre_desk.services.office.staffing import staffing_table, unit_looks
from tests.builders import person, unit


@pytest.fixture
def bureau(office):
    return office.put(unit("市财政局", category="34"))


def seat(office, bureau, name="单示例", **values):
    holder = office.put(person(name))
    usual = {"unit_name": bureau.name, "title": "副局长", "level": "L08", "start": PartialDate(2020, 1)}
    office.put(Post.new(person_id=holder.id, unit_id=bureau.id, **{**usual, **values}))
    return holder


def names(office, bureau, day=None):
    session = office.clerk.with_as_of(day) if day else office.clerk
    [level] = unit_looks(session, [bureau])[bureau.id].staffing.levels or [None]
    return [one.name for one in level.holders] if level else []


def test_a_post_that_covers_the_day_is_filled(office, bureau):
    seat(office, bureau)
    assert names(office, bureau) == ["单示例"]
    assert names(office, bureau, date(2019, 12, 31)) == []


def test_the_month_in_which_a_post_ends_no_longer_counts(office, bureau):
    seat(office, bureau, end=PartialDate(2026, 2))
    assert names(office, bureau) == []
    assert names(office, bureau, date(2026, 1, 31)) == ["单示例"]


def test_a_temporary_posting_fills_no_post_of_its_host(office, bureau):
    seat(office, bureau, temporary=True)
    assert names(office, bureau) == []


def test_somebody_without_rows_counts_by_the_present_post(office, bureau):
    office.put(person("艾样例", unit_id=bureau.id, post_level="L08", post_since=PartialDate(2021, 5)))
    assert names(office, bureau) == ["艾样例"]


def test_who_has_retired_fills_nothing(office, bureau):
    office.put(person("艾样例", unit_id=bureau.id, post_level="L08", state=PersonState.RETIRED))
    assert names(office, bureau) == []


def test_who_has_retired_since_filled_the_post_then(office, bureau):
    who = office.put(person("艾样例", state=PersonState.RETIRED))
    office.put(
        Post.new(
            person_id=who.id, unit_id=bureau.id, title="局长", level="L07",
            start=PartialDate(2018, 1), end=PartialDate(2021, 5),
        )
    )  # fmt: skip
    assert names(office, bureau, date(2020, 6, 1)) == ["艾样例"]
    assert names(office, bureau) == []


def test_the_list_of_units_says_what_is_vacant_and_what_is_over(office, bureau):
    below = office.put(unit("预算科", parent_id=bureau.id, leading_posts=0))
    office.put(PostQuota.new(unit_id=bureau.id, level="L08", allowed=2))
    seat(office, bureau)
    seat(office, below, "艾样例")
    texts = {line.record.name: line.texts for line in registers.lines(office.clerk, UNITS)}
    assert texts["市财政局"][4:] == ("2", "1", "空缺 1")
    assert texts["预算科"][0] == "　预算科"
    assert texts["预算科"][4:] == ("0", "1", "超配 1")
    assert staffing_table(office.clerk, [bureau.id, below.id]).pages == 1
