"""T6 on 选育: who may be listed for the next rank, with the arithmetic, on any day."""

from datetime import date

import pytest

from cadre_desk.errors import NotPermitted
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import PersonState, Post, Rank, Sanction, YearlyResult
from cadre_desk.services.selection.ranks import of_person, overview
from tests.builders import person


@pytest.fixture
def ranked(office):
    """Return somebody in 一级主任科员 since 2023.06, 称职 in each year."""
    who = office.put(person("甲示例"))
    years = [
        YearlyResult.new(person_id=who.id, year=one, grade=Grade.COMPETENT) for one in (2023, 2024, 2025)
    ]
    office.put(Rank.new(person_id=who.id, rank="R07", start=PartialDate(2023, 6)), *years)
    return who


def test_two_years_in_the_rank_below_and_competent_each_year(office, ranked):
    """《公务员职务与职级并行规定》 arts 18, 19: R06 needs two years in R07."""
    made = overview(office.clerk)
    assert made.people == (ranked.id,)
    assert made.rows[0][2:6] == ("一级主任科员", "四级调研员", "可列入人选", "2025.06")
    assert of_person(office.clerk, ranked.id).rows[-1][2] == "合计 24 个月，2025.06 起可列入"


def test_a_month_before_it_just_fails(office, ranked):
    """As of a day in the past the past's answer."""
    past = overview(office.clerk.with_as_of(date(2025, 5, 31)))
    assert past.rows[0][4:7] == ("有条件不符合", "2025.06", "2025.06 才满年限。")


def test_a_year_without_a_grade_cannot_be_judged(office, ranked):
    """《公务员职务与职级并行规定》 art. 19: every year must be 称职 or better."""
    row = office.clerk.workspace.read.find(YearlyResult)[0]
    with office.clerk.workspace.journal.act("删") as act:
        act.delete(row)
    assert overview(office.clerk).rows[0][4] == "有条件无法判断"
    assert of_person(office.clerk, ranked.id).rows[0][1] == "无法判断"


def test_an_admonition_bars(office, ranked):
    """《公务员职务与职级并行规定》 art. 21."""
    office.put(Sanction.new(person_id=ranked.id, measure="admonition", effective_on=date(2026, 1, 5)))
    assert of_person(office.clerk, ranked.id).rows[0][:2] == ("不得晋升的情形", "不符合")


def test_a_leading_post_leads_to_a_rank_where_none_is_held(office):
    """《公务员职务与职级并行规定》 art. 18: 乡科级副职 two years leads to R09."""
    who = office.put(person("乙示例"))
    office.put(Post.new(person_id=who.id, level="L10", leading=True, start=PartialDate(2025, 6)))
    assert overview(office.clerk).rows[0][2:5] == ("", "三级主任科员", "有条件不符合")


def test_who_may_not_see_selection_sees_no_rank_table(office, ranked):
    with pytest.raises(NotPermitted):
        overview(office.as_role(Role.QUERY))


def test_who_has_retired_since_stands_in_the_list_of_a_past_day(office):
    who = office.put(person("丙示例", state=PersonState.RETIRED))
    office.put(Rank.new(person_id=who.id, rank="R07", start=PartialDate(2019, 6), end=PartialDate(2024, 1)))
    assert overview(office.clerk).rows == ()
    assert overview(office.clerk.with_as_of(date(2023, 3, 6))).people == (who.id,)
