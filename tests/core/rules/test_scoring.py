"""Scores: exact to the last digit, never a zero for what is missing, every step written down."""

import random
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre_desk.rules.assessment.scheme import Side
from cadre_desk.rules.assessment.scoring import (
    ClassMean,
    Facts,
    Given,
    Treatment,
    round_fraction,
    score,
    three,
)
from cadre_desk.rules.ballots.tally import subject_mean, tally
from tests.ballot_builders import form
from tests.scheme_builders import BALLOTS, BONUS, LEADERS, ROUTINE, answer, facts, mean, scheme


def scored(known=None, made=None, answers=()):
    made = made or scheme()
    return score(made, made.person, known or facts(), answers)


def parts(found):
    return [question.part for question in found.questions]


def test_components_and_classes_weigh_what_the_scheme_says():
    by_hand = Fraction(6, 10) * (36 + 28 + Fraction(35, 2)) + Fraction(4, 10) * 92
    assert by_hand == Fraction("85.7")
    assert scored().total == Decimal("85.700")


def test_a_missing_rating_stops_and_asks():
    found = scored(facts(given={}))
    assert found.total is None
    assert parts(found) == ["component:leaders"]


def test_a_rating_left_out_lets_the_rest_weigh_more_and_says_so():
    found = scored(facts(given={}), answers=[answer("component:leaders")])
    assert found.total == Decimal("81.500")
    said = " ".join(f"{line.label}{line.inputs}" for line in found.lines)
    assert "张科长" in said
    assert "按比例放大" in said


def test_an_empty_class_stops_and_asks_and_can_be_left_out():
    known = facts(ballots={"A": mean(90), "B": mean(None, 0), "C": mean(70)})
    assert parts(scored(known)) == ["component:ballots/B"]
    found = scored(known, answers=[answer("component:ballots/B")])
    expected = Fraction(6, 10) * (90 * 40 + 70 * 25) / 65 + Fraction(4, 10) * 92
    assert found.total == Decimal(str(round(float(expected), 3))).quantize(Decimal("0.001"))


def test_a_class_of_two_is_asked_about_and_counted_without_being_shown():
    known = facts(ballots={"A": mean(91, 2, shown=False), "B": mean(80), "C": mean(70, shown=False)})
    assert parts(scored(known)) == ["component:ballots/A"]
    found = scored(known, answers=[answer("component:ballots/A", Treatment.COUNT_HIDDEN)])
    assert found.total is not None
    assert not any("91" in line.inputs or "91" in line.result for line in found.lines)


def test_three_voters_are_enough_and_two_are_not():
    assert scored(facts(ballots={"A": mean(90, 3), "B": mean(80), "C": mean(70)})).questions == ()
    assert scored(facts(ballots={"A": mean(90, 2), "B": mean(80), "C": mean(70)})).questions


def test_not_scored_is_no_score_and_no_question():
    found = scored(facts(given={}), answers=[answer("component:leaders", Treatment.NOT_SCORED)])
    assert (found.total, found.questions) == (None, ())


def test_nothing_at_all_asks():
    assert scored(Facts()).total is None
    assert scored(Facts()).questions


def test_every_part_left_out_still_is_no_zero():
    left = [answer("component:leaders"), answer("component:ballots")]
    found = scored(Facts(), answers=left)
    assert found.total is None
    assert parts(found) == ["all"]


@pytest.mark.parametrize(
    ("values", "total"),
    [
        (("2",), "87.700"),
        (("2", "-1"), "86.700"),
        (("3", "3"), "88.700"),
        (("-3", "-3"), "82.700"),
        ((), "85.700"),
    ],
)
def test_bonus_and_deduction_are_added_up_to_the_limit(values, total):
    known = facts()
    made = {**known.given, "bonus": [Given(Decimal(one), "通报") for one in values]}
    assert scored(replace(known, given=made)).total == Decimal(total)


def test_no_score_leaves_nought_to_a_hundred():
    known = facts(
        ballots={letter: mean(100) for letter in "ABC"},
        given={"leaders": [Given(Decimal(100), "x")], "bonus": [Given(Decimal(3), "x")]},
    )
    assert scored(known).total == Decimal("100.000")


def test_the_group_score_takes_its_share():
    known = facts(group_name="云溪县班子", group_score=Decimal(90), link=Decimal(30))
    assert scored(known).total == Decimal("86.990")


def test_a_group_without_a_score_stops_and_asks():
    known = facts(link=Decimal(30))
    assert parts(scored(known)) == ["group"]
    assert scored(known, answers=[answer("group")]).total == Decimal("85.700")


def routine(quarters, answers=()):
    made = scheme(ROUTINE)
    return score(made, made.person, Facts(quarters=quarters), answers)


def test_four_quarters_are_averaged():
    assert routine({1: "好", 2: "好", 3: "较好", 4: "一般"}).total == Decimal("86.250")


def test_a_missing_quarter_asks_and_can_be_left_out():
    quarters = {1: "好", 2: "好", 4: "好"}
    assert parts(routine(quarters)) == ["component:routine/3"]
    assert routine(quarters, [answer("component:routine/3")]).total == Decimal("95.000")


def test_no_quarter_at_all_asks_once():
    assert parts(routine({})) == ["component:routine"]


@pytest.mark.parametrize(
    ("rounding", "value", "expected"),
    [
        ("half_up", "85.4445", "85.445"), ("half_up", "85.44449", "85.444"),
        ("half_even", "85.4445", "85.444"), ("half_even", "85.4455", "85.446"),
        ("floor", "85.4449", "85.444"), ("ceiling", "85.4441", "85.445"), ("ceiling", "85.444", "85.444"),
    ],
)  # fmt: skip
def test_the_result_is_rounded_once_as_the_scheme_says(rounding, value, expected):
    assert round_fraction(Fraction(value), scheme(rounding=rounding)) == Decimal(expected)


def test_the_working_shows_three_decimals():
    assert three(Fraction(2, 3)) == "0.667"
    assert three(Fraction(-1, 8)) == "-0.125"
    lines = {line.label: line for line in scored().lines}
    assert lines["　A 票 0.400"].result == "36.000"
    assert "10 票" in lines["　A 票 0.400"].inputs
    assert lines["综合得分"].result == "85.700"


def test_the_same_facts_give_the_same_working():
    assert scored() == scored()


PART = st.sampled_from(["A", "B", "C", "leaders", "group"])
TREATMENT = st.sampled_from([None, Treatment.LEAVE_OUT])


@given(st.sets(PART), st.dictionaries(PART, TREATMENT))
def test_no_path_turns_a_missing_part_into_a_zero(missing, said):
    """All values are 80, so any score but 80 would come from something counted that was not there."""
    known = Facts(
        ballots={letter: mean(80) for letter in "ABC" if letter not in missing},
        given={} if "leaders" in missing else {"leaders": [Given(Decimal(80), "x")]},
        group_score=None if "group" in missing else Decimal(80),
        link=Decimal(20),
    )
    names = {"leaders": "component:leaders", "group": "group"}
    answers = [
        answer(names.get(part, f"component:ballots/{part}"), how)
        for part, how in said.items()
        if how is not None
    ]
    found = scored(known, answers=answers)
    assert found.total in (None, Decimal(80))
    answered = {part for part, how in said.items() if how is not None}
    if missing - answered:
        assert found.total is None
        assert found.questions


def test_four_hundred_people_with_three_hundred_ballots_a_group_agree_with_plain_arithmetic():
    dice = random.Random(7)
    values, weights, made = (100, 85, 65, 40), {"A": 40, "B": 35, "C": 25}, scheme(BALLOTS, LEADERS, BONUS)
    people = 0
    for _ in range(34):
        piles = {
            letter: ["".join(dice.choices("12340", (30, 50, 12, 5, 3), k=12)) for _ in range(100)]
            for letter in weights
        }
        cells = {letter: tally(form(), 12, pile) for letter, pile in piles.items()}
        for seat in range(12):
            rating = Decimal(dice.randint(6000, 10000)) / 100
            means = {
                letter: ClassMean(subject_mean(form(), rows[seat]), len(piles[letter]))
                for letter, rows in cells.items()
            }
            known = Facts(ballots=means, given={"leaders": [Given(rating, "x")]})
            by_hand = Fraction(rating) * 40
            for letter, pile in piles.items():
                ticked = [values[int(marks[seat]) - 1] for marks in pile if marks[seat] != "0"]
                by_hand += 60 * Fraction(weights[letter], 100) * Fraction(sum(ticked), len(ticked))
            exact = Decimal(by_hand.numerator) / Decimal(by_hand.denominator) / 100
            assert score(made, made.person, known).total == exact.quantize(Decimal("0.001"), ROUND_HALF_UP)
            people += 1
    assert people == 408


def test_a_side_without_components_asks():
    made = scheme()
    assert score(made, Side((), ()), facts()).questions
