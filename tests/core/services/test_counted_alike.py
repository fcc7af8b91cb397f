"""Figures of selection are the same whoever asks; lists say how many people they leave out."""

from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import Is
from cadre_desk.model.records.people import FamilyMember, Post
from cadre_desk.model.records.selection import (
    IntroducedCadre,
    Outcome,
    OutcomeDecision,
    PoolMembership,
    ReservePool,
    SurveyListed,
    SurveyNaming,
    TalentSurvey,
    YoungList,
)
from cadre_desk.progress import SILENT
from cadre_desk.services import register as registers
from cadre_desk.services.computed import compute, print_tables
from cadre_desk.services.selection import live, papers, survey_papers, surveys
from cadre_desk.services.selection.pools import POOLS
from tests.builders import TODAY, person, unit
from tests.documents.reading import plain

BY_KEY = {one.key: one for one in live.TABLES}
FIGURES = ("outcome_years", "outcome_units", "front_years", "front_units", "pool_overlap", "pool_flow")
LISTS = ("front_people", "list_near", "pool_special", "posting_terms", "pool_reviews", "precheck", "ranks")


@pytest.fixture
def city(office):
    """Return two women who rose alike: of the one the second operator is a relative."""
    town = office.put(unit("云溪县青禾镇", parent_id=office.put(unit("云溪县")).id))
    pool = office.put(ReservePool.new(number=1, name="财政"))
    women = office.put(
        *(person(name, sex="2", born=PartialDate(1988, 6), unit_id=town.id) for name in ("甲示例", "李虚构"))
    )
    for who in women:
        usual = {"person_id": who.id, "unit_id": town.id, "unit_name": town.name, "leading": True}
        office.put(
            Post.new(
                level="L10", start=PartialDate(2019, 1), end=PartialDate(2024, 5), title="副镇长", **usual
            ),
            Post.new(level="L09", start=PartialDate(2024, 5), title="镇长", setting="town", **usual),
            PoolMembership.new(person_id=who.id, pool_id=pool.id, entered_on=date(2024, 3, 1)),
            OutcomeDecision.new(
                person_id=who.id, outcome=Outcome.UP, kind="promotion", on=date(2025, 7, 1), unit_id=town.id
            ),
            IntroducedCadre.new(person_id=who.id, from_on=date(2024, 5, 1), until_on=date(2026, 5, 1)),
        )  # fmt: skip
    return women


@pytest.fixture
def relative(office, city):
    own = office.put(person("李样例"))
    office.put(FamilyMember(person_id=city[1].id, relation="女儿", name="李样例"))
    return replace(office.clerk, operator=office.clerk.operator.changed(person_id=own.id))


@pytest.mark.parametrize("key", FIGURES)
def test_a_figure_is_the_same_whoever_asks(office, city, relative, key):
    mine, others = (compute(one, BY_KEY[key]).rows for one in (relative, office.clerk))
    assert others
    assert mine == others


def test_a_pool_says_the_same_number_to_everybody(office, city, relative):
    [pool] = office.clerk.workspace.read.find(ReservePool)
    said = [registers.summary(one, POOLS, pool.id).figures[0].value for one in (office.clerk, relative)]
    assert said == ["2 人", "2 人"]


@pytest.mark.parametrize("key", LISTS)
def test_a_list_says_how_many_it_leaves_out_and_names_nobody(office, city, relative, key):
    whole, mine = (compute(one, BY_KEY[key]) for one in (office.clerk, relative))
    names = {cell for row in mine.rows for cell in row}
    assert (whole.withheld, mine.withheld) == (0, 1)
    assert "李虚构" in {cell for row in whole.rows for cell in row}
    assert "甲示例" in names
    assert "李虚构" not in names
    assert "另有回避1人，姓名不列" in plain(print_tables(relative, [BY_KEY[key]]).pdf)


def test_what_is_on_file_about_a_relative_is_not_told_by_a_number(office, city, relative):
    """Whom something speaks against stands in 出库核对: the number alone would say it."""
    assert compute(relative, BY_KEY["pool_leave"]).withheld == 0


def test_a_reported_list_holds_everybody_whoever_reports_it(office, city, relative):
    """1+3: the list that was reported is one paper; it was short of the relatives of who pressed the key."""
    survey = office.put(TalentSurvey.new(title="一季度调研", started_on=TODAY, as_of=TODAY))
    registers.take_step(relative, surveys.SURVEYS, surveys.REPORT, survey.id)
    rows = office.clerk.workspace.read.find(SurveyListed, Is("survey_id", survey.id))
    assert {one.name for one in rows} == {"甲示例", "李虚构"}
    whole, mine = (
        plain(papers.frozen_lists(one, [survey.id], SILENT).pdf) for one in (office.clerk, relative)
    )
    assert "李虚构" in whole
    assert "李虚构" not in mine
    assert "含回避1人，姓名不列" in mine


def test_a_roster_says_how_many_rows_it_leaves_out(office, city, relative):
    survey = office.put(TalentSurvey.new(title="一季度调研", started_on=TODAY, as_of=TODAY))
    for who in city:
        office.put(
            SurveyNaming.new(survey_id=survey.id, person_id=who.id, list=YoungList.NEAR, named_by="县委书记")
        )
    whole, mine = (
        plain(survey_papers.rosters(one, [survey.id], SILENT).pdf) for one in (office.clerk, relative)
    )
    assert "共2人次" in whole
    assert "共2人次，含回避1人次，姓名不列" in mine
    assert "李虚构" not in mine
