"""一线、年度回顾 and 8296 on the 工作台, from the file."""

from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.errors import NotPermitted
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Post, ResumeEntry
from cadre_desk.model.records.selection import (
    CandidateState,
    CaseForm,
    CaseStage,
    PoolMembership,
    PoolReview,
    ReservePool,
    SelectionCandidate,
    SelectionCase,
)
from cadre_desk.services import register as registers
from cadre_desk.services.computed import compute
from cadre_desk.services.home import home
from cadre_desk.services.register import Asked
from cadre_desk.services.selection import live
from cadre_desk.services.selection.front_lines import FRONT_LINES
from cadre_desk.services.selection.pools import MEMBERS
from cadre_desk.services.selection.programs import PROGRAMS
from cadre_desk.services.selection.progress import program_bars
from tests.builders import person, unit

BY_KEY = {one.key: one for one in live.TABLES}


def load(session, register):
    proposer = register.proposers[0]
    registers.add_offered(session, register, proposer, registers.offered(session, register, proposer))


@pytest.fixture
def promoted(office):
    """Return who came from a township to the county in May 2024."""
    load(office.clerk, FRONT_LINES)
    county = office.put(unit("云溪县"))
    who = office.put(person("甲示例", unit_id=county.id, born=PartialDate(1985, 6)))
    for title, level, start, end in (
        ("云溪县青禾镇镇长", "L09", PartialDate(2020, 1), PartialDate(2024, 5)),
        ("云溪县副县长", "L08", PartialDate(2024, 5), None),
    ):
        office.put(
            ResumeEntry.new(person_id=who.id, text=title, start=start, end=end),
            Post.new(
                person_id=who.id,
                unit_id=county.id,
                title=title,
                level=level,
                leading=True,
                start=start,
                end=end,
            ),
        )
    return who


def test_four_lines_are_loaded_once_all_marked_as_our_own(office):
    load(office.clerk, FRONT_LINES)
    assert registers.offered(office.clerk, FRONT_LINES, FRONT_LINES.proposers[0]) == []
    lines = registers.lines(office.clerk, FRONT_LINES)
    assert len(lines) == 4
    assert all("非官方文本" in one.record.source for one in lines)


def test_who_served_in_a_line_is_listed_with_the_rows_that_count(office, promoted):
    made = compute(office.clerk, BY_KEY["front_people"])
    assert made.rows[0][:5] == ("甲示例", "", "52", "74", "基层治理一线52月")
    detail = compute(office.clerk, BY_KEY["front_people"].about(promoted.id, "甲示例"))
    assert [row[1:3] for row in detail.rows] == [("云溪县青禾镇镇长", "基层治理一线"), ("云溪县副县长", "—")]


def test_the_share_of_promotions_from_the_front_line_by_year_and_unit(office, promoted):
    assert compute(office.clerk, BY_KEY["front_years"]).rows == (
        ("2024", "1", "1", "100.0%", "1", "100.0%", "0"),
    )
    assert compute(office.clerk, BY_KEY["front_units"]).rows[0][:3] == ("2024", "云溪县", "1")
    before = replace(office.clerk, as_of=date(2024, 4, 1))
    assert compute(before, BY_KEY["front_years"]).rows == ()


def test_a_stay_in_a_pool_is_reviewed_by_a_day_and_stands_on_the_desk(office):
    pool, who = office.put(ReservePool.new(number=1, name="财政金融")), office.put(person("甲示例"))
    stay = office.put(PoolMembership.new(person_id=who.id, pool_id=pool.id, entered_on=date(2024, 3, 1)))
    edit = registers.open_row(office.clerk, MEMBERS, stay.id)
    edit.add_row(PoolReview, {"year": "2024", "result": "继续培养", "reviewed_on": "2025-02-01"})
    edit.save()
    stored = office.clerk.workspace.read.require(PoolMembership, stay.id)
    assert stored.review_due_on == date(2026, 3, 31)
    assert registers.count(office.clerk, MEMBERS, Asked("soon")) == 1
    tasks = [one for one in home(office.clerk).tasks if one.area == "选育"]
    assert [(one.subject, one.due) for one in tasks] == [("库内干部", date(2026, 3, 31))]
    made = compute(office.clerk, BY_KEY["pool_reviews"])
    assert made.rows[0][-4:] == ("2024", "2025", "2026-03-31", "还有 25 天")
    before = office.clerk.with_as_of(date(2025, 1, 31))  # the review of 2024 was made the day after
    assert compute(before, BY_KEY["pool_reviews"]).rows[0][-4:] == (
        "未做", "2024", "2025-03-31", "还有 59 天",
    )  # fmt: skip
    said = {one.name: one.value for one in registers.summary(before, MEMBERS, stay.id).figures}
    assert said["review"] == "未做；2024 年的应于 2025-03-31 前做完"


def test_the_bar_counts_those_on_the_way_who_do_not_count_yet(office, promoted):
    """8296: the count, and behind it who is being inspected for a post of the tier."""
    load(office.clerk, PROGRAMS)
    town = office.put(person("乙示例", born=PartialDate(1986, 2)))
    case = office.put(
        SelectionCase.new(title="副县长", level="L08", form=CaseForm.PROMOTION, state=CaseStage.INSPECTION)
    )
    for who in (town, promoted):  # who counts already is not counted twice
        usual = {"listed_on": date(2026, 2, 2), "state": CandidateState.INSPECTED}
        office.put(SelectionCandidate.new(case_id=case.id, person_id=who.id, **usual))
    assert program_bars(office.clerk.with_as_of(date(2026, 2, 1))).bars[0].coming == 0
    shown = program_bars(office.clerk)
    assert (shown.title, [one.title for one in shown.bars]) == ("8296工程", ["80后 县处级", "90后 乡科级"])
    assert shown.note == "领导职务口径，2023 年底结束"
    first = shown.bars[0]
    assert (first.number, first.coming, first.lacking) == (1, 1, 199)


def test_without_a_programme_or_the_right_there_is_no_bar(office):
    assert program_bars(office.clerk) is None
    with pytest.raises(NotPermitted):
        program_bars(office.as_role(Role.QUERY))
