"""T2 and the ranking: no path exceeds the quota, ties are shown, unscored people are not ranked."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre_desk.model.records.assessment import AssessmentEntry, Grade, Track
from cadre_desk.rules.assessment.constraints import Limit, Outcome
from cadre_desk.rules.assessment.quota import excellent_quota, general_rate
from cadre_desk.rules.assessment.ranking import rank, suggest
from cadre_desk.rules.letters.triggers import proposals


def entries(*scores):
    return [
        AssessmentEntry.new(id=str(n), comparable_class="x", score=None if one is None else Decimal(one))
        for n, one in enumerate(scores)
    ]


@pytest.mark.parametrize(
    ("base", "rate", "rounding", "cap"),
    [
        (32, 25, "floor", 8),
        (31, 25, "floor", 7),
        (4, 20, "floor", 0),
        (14, 25, "half_up", 4),
        (0, 25, "floor", 0),
    ],
)
def test_the_cap_is_rounded_as_said(base, rate, rounding, cap):
    quota = excellent_quota(Track.LEADING_CADRES, base, 2025, rate=rate, rounding=rounding)
    assert quota.cap == cap
    assert str(base) in quota.formula


def test_rates_follow_track_and_year():
    assert general_rate(Track.CIVIL_SERVANTS, 2025) == 20
    assert general_rate(Track.LEADING_CADRES, 2025) == 25


def test_places_of_ties_and_of_those_without_score():
    placed = rank(entries("90", "95", None, "90", "80"), {})
    assert [(one.entry.id, one.place, one.tied) for one in placed] == [
        ("1", 1, False), ("0", 2, True), ("3", 2, True), ("4", 4, False), ("2", None, False),
    ]  # fmt: skip


def test_somebody_without_a_grade_takes_no_place():
    no_grade = {"1": (Limit(Outcome.NO_GRADE, "5", "v", "c", "b"),)}
    placed = rank(entries("90", "95", "80"), no_grade)
    assert [(one.entry.id, one.place) for one in placed] == [("0", 1), ("2", 2), ("1", None)]


def test_a_tie_across_the_line_is_left_to_people():
    placed = rank(entries("95", "90", "90", "80", "79", "78", "77", "76"), {})
    said = suggest(placed, excellent_quota(Track.LEADING_CADRES, 8, 2025), {})
    assert [said[str(n)].grade for n in range(4)] == [Grade.EXCELLENT, None, None, Grade.COMPETENT]


def test_a_place_barred_from_excellent_falls_to_the_next():
    barred = {"0": (Limit(Outcome.NO_EXCELLENT, "12", "v", "c", "b"),)}
    placed = rank(entries("95", "94", "93", "92"), barred)
    said = suggest(placed, excellent_quota(Track.LEADING_CADRES, 4, 2025), barred)
    assert said["0"].grade is Grade.COMPETENT
    assert said["1"].grade is Grade.EXCELLENT


def test_nobody_is_suggested_below_competent_for_a_low_score():
    placed = rank(entries("95", "20"), {})
    said = suggest(placed, excellent_quota(Track.LEADING_CADRES, 2, 2025), {})
    assert said["1"].grade is Grade.COMPETENT


@given(
    st.lists(st.one_of(st.none(), st.integers(500, 1000)), max_size=60),
    st.sampled_from(list(Track)),
    st.integers(0, 100),
)
def test_no_suggestion_exceeds_the_quota_or_ranks_the_unscored(scores, track, rate):
    people = entries(*[None if one is None else str(Decimal(one) / 10) for one in scores])
    quota = excellent_quota(track, len(people), 2025, rate=rate)
    placed = rank(people, {})
    said = suggest(placed, quota, {})
    assert sum(1 for one in said.values() if one.grade is Grade.EXCELLENT) <= quota.cap
    assert all(one.place is None for one in placed if one.entry.score is None)
    assert all(said[one.entry.id].grade is None for one in placed if one.entry.score is None)


def test_a_low_score_and_the_last_tenth_are_proposed_for_a_letter():
    placed = rank(entries(*[str(90 - n) for n in range(20)]), {})
    assert {one.entry_id for one in proposals(placed, year=2025)} == {"18", "19"}
    low = rank(entries("95", "69.9", "70"), {})
    assert [one.entry_id for one in proposals(low, year=2025)] == ["1"]


def test_a_proposal_that_is_no_law_is_marked_as_a_default():
    low = rank(entries("95", "60"), {})
    assert "非官方文本" in proposals(low, year=2025)[0].citation
