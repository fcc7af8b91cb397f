"""The list: conditions in words, what is computed for a line, and why a person is in it."""

from datetime import date

import pytest

from cadre_desk.errors import ParseError
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.people import Sanction, YearlyResult
from cadre_desk.services import filters
from cadre_desk.services.filters import Filter
from cadre_desk.services.roster import roster_rows
from tests.builders import person, unit


def names(office, *words):
    where = filters.condition(office.clerk, [Filter(*one) for one in words])
    return [row.person.name for row in roster_rows(office.clerk, where)]


@pytest.mark.parametrize(
    ("operator", "years", "found"),
    [("<", "40", ["小于"]), ("≥", "40", ["刚满", "大于"]), ("=", "40", ["刚满"])],
)
def test_age_counts_full_years_by_month_on_the_day(office, operator, years, found):
    office.put(person("刚满", born=PartialDate(1986, 3)))  # TODAY is 2026-03-06
    office.put(person("小于", born=PartialDate(1986, 4)))
    office.put(person("大于", born=PartialDate(1984, 12)))
    assert names(office, ("age", operator, years)) == found


def test_conditions_hold_together(office):
    town = office.put(unit("青禾镇"))
    office.put(person("甲例", unit_id=town.id, current_post="青禾镇镇长"))
    office.put(person("乙例", sex="2", unit_id=town.id, current_post="青禾镇书记"))
    office.put(person("丙例", current_post="市财政局局长"))
    assert names(office, ("unit_id", "含", "青禾"), ("sex", "=", "女")) == ["乙例"]
    assert names(office, ("current_post", "不含", "镇")) == ["丙例"]
    assert names(office, ("unit_id", "为空")) == ["丙例"]
    assert names(office, ("sex", "≠", "女"), ("current_post", "含", "镇")) == ["甲例"]


@pytest.mark.parametrize("wrong", [("age", "<", "四十"), ("born", "≥", "1980.13"), ("name", "含", " ")])
def test_a_condition_that_cannot_be_read_says_so(office, wrong):
    with pytest.raises(ParseError):
        names(office, wrong)


def test_every_field_offers_operators_that_can_be_run(office):
    office.put(person())
    texts = {
        "sex": "男", "born": "1980.04", "ethnicity": "汉族", "state": "现职", "rank": "一级科员",
        "post_level": "乡科级正职", "political_status": "中共党员",
    }  # fmt: skip
    for field in filters.FIELDS:
        for operator in filters.operators(field):
            usual = "40" if field in filters.YEARS else "示例"
            names(office, (field, operator, texts.get(field, usual)))


def test_a_line_knows_age_tenure_last_result_and_what_is_running(office):
    stored = office.put(person(post_since=PartialDate(2021, 7)))
    office.put(
        YearlyResult.new(person_id=stored.id, year=2023, grade=Grade.EXCELLENT),
        YearlyResult.new(person_id=stored.id, year=2024, grade=Grade.BASIC),
        Sanction.new(person_id=stored.id, measure="admonition", effective_on=date(2026, 1, 5)),
    )
    row = roster_rows(office.clerk)[0]
    assert (row.age, row.tenure, row.last_result.year) == ("45 岁", "56 月", 2024)
    assert row.hint.startswith("影响期至2026.")


def test_the_evidence_names_the_date_it_was_computed_from(office):
    stored = office.put(person(born=PartialDate(1988, 4)))
    text = filters.evidence(office.clerk, stored, Filter("age", "<", "40"))
    assert "1988.04" in text
    assert "37" in text
