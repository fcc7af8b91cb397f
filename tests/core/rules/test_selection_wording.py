"""A rule of structure, a criterion of a post or a change that says nothing is told before it is saved."""

from datetime import date

import pytest

from cadre_desk.model.records.selection import (
    Asks,
    BodySeat,
    Measure,
    PostCriterion,
    Program,
    ProgramTarget,
    ReservePool,
    StructureRule,
    TalentSurvey,
    Tier,
    TrialMove,
)
from cadre_desk.rules.check import check_record
from cadre_desk.rules.selection.wording import check_criterion, check_dated, check_move, check_rule


def fields(problems):
    return [one.field for one in problems]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"measure": Measure.WOMEN, "least": 1}, []),
        ({"measure": Measure.WOMEN}, ["least"]),
        ({"measure": Measure.WOMEN, "least": 2, "most": 1}, ["most"]),
        ({"measure": Measure.AGE_BAND, "least": 1}, ["age_from"]),
        ({"measure": Measure.AGE_BAND, "least": 1, "age_from": 50, "age_until": 40}, ["age_until"]),
        ({"measure": Measure.EDUCATION, "least_share": 80}, ["words"]),
        ({"measure": Measure.AVERAGE_AGE, "least_share": 80}, ["least_share"]),
        ({"least": 1, "from_date": date(2026, 1, 2), "until": date(2026, 1, 1)}, ["until"]),
    ],
)
def test_a_rule_of_structure_says_what_and_how_many(values, expected):
    assert fields(check_rule(StructureRule.new(**values))) == expected


@pytest.mark.parametrize(
    ("asks", "values", "expected"),
    [
        (Asks.LEVEL, {}, ["level"]),
        (Asks.SERVICE, {"level": "L09"}, ["months"]),
        (Asks.FIELD, {}, ["setting"]),
        (Asks.FIELD, {"domain": "finance"}, []),
        (Asks.AGE, {"least": 50, "most": 40}, ["most"]),
        (Asks.OTHER, {}, ["words"]),
        (Asks.GATE, {}, []),
    ],
)
def test_a_criterion_says_all_that_it_needs(asks, values, expected):
    assert fields(check_criterion(PostCriterion.new(asks=asks, **values))) == expected


def test_a_change_changes_somebody_and_days_do_not_cross():
    assert fields(check_move(TrialMove.new(post="镇长"))) == ["enters_id"]
    assert check_move(TrialMove.new(post="镇长", enters_id="x")) == []
    crossed = BodySeat.new(from_date=date(2026, 1, 2), until=date(2026, 1, 1))
    assert fields(check_dated(crossed)) == ["until"]


DAYS = (date(2026, 1, 2), date(2026, 1, 1))
TARGET = {"title": "80后", "tier": Tier.COUNTY, "target": 1}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (Program.new(title="工程", from_year=2026, until_year=2025), ["until_year"]),
        (Program.new(title="工程", from_year=2026, until_year=2026), []),
        (ProgramTarget.new(**TARGET), ["born_from"]),
        (ProgramTarget.new(**TARGET, most_age=40), []),
        (ReservePool.new(number=1, name="财政", from_date=DAYS[0], until=DAYS[1]), ["until"]),
        (ReservePool.new(number=1, name="财政", from_date=DAYS[1], until=DAYS[0]), []),
        (TalentSurvey.new(title="调研", as_of=DAYS[0], started_on=DAYS[0], ended_on=DAYS[1]), ["ended_on"]),
        (TalentSurvey.new(title="调研", as_of=DAYS[0], started_on=DAYS[0]), []),
    ],
)
def test_what_would_count_nobody_or_everybody_is_told(row, expected):
    """A programme that ends before it begins has no year; a target without an age counts the whole tier."""
    assert fields(check_record(row)) == expected
