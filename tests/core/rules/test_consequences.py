"""T3 and T9: each row holds, just breaks, or does not apply."""

from datetime import date

import pytest

from cadre_desk.model.records.assessment import AppealKind, Grade, GradeAppeal, Track
from cadre_desk.rules.assessment.consequences import consequences
from cadre_desk.rules.assessment.constraints import Limit, Outcome
from cadre_desk.rules.assessment.remedies import check_appeal, clock

E, C, B, F, U = Grade.EXCELLENT, Grade.COMPETENT, Grade.BASIC, Grade.INCOMPETENT, Grade.UNDETERMINED
SERVANTS, CADRES = Track.CIVIL_SERVANTS, Track.LEADING_CADRES


def ids(track, grades, **more):
    return [one.rule_id for one in consequences(track, 2025, grades, **more)]


@pytest.mark.parametrize(
    ("track", "grade", "rule", "holds"),
    [
        (SERVANTS, E, "T3-1", True), (SERVANTS, C, "T3-1", False), (CADRES, E, "T3-1", False),
        (SERVANTS, E, "T3-3", True), (CADRES, E, "T3-3", False),
        (CADRES, E, "T3-4", True), (CADRES, C, "T3-4", False), (SERVANTS, E, "T3-4", False),
        (SERVANTS, B, "T3-7", True), (CADRES, B, "T3-7", True), (SERVANTS, C, "T3-7", False),
        (SERVANTS, B, "T3-8", True), (SERVANTS, C, "T3-8", False),
        (SERVANTS, F, "T3-9", True), (CADRES, F, "T3-9", True), (SERVANTS, B, "T3-9", False),
        (SERVANTS, U, "T3-11", True), (SERVANTS, C, "T3-11", False),
    ],
)  # fmt: skip
def test_what_one_year_brings(track, grade, rule, holds):
    assert (rule in ids(track, {2025: grade})) is holds


@pytest.mark.parametrize(
    ("grades", "merits", "holds"),
    [
        ({2023: E, 2024: E, 2025: E}, (), True),
        ({2024: E, 2025: E}, (), False),
        ({2022: E, 2023: E, 2025: E}, (), False),
        ({2023: E, 2024: C, 2025: E}, (), False),
        ({2023: E, 2024: E, 2025: E}, (2022,), True),
        ({2023: E, 2024: E, 2025: E}, (2023,), False),
        ({2023: E, 2024: E, 2025: E}, (2025,), False),
    ],
)
def test_three_years_in_a_row_not_yet_used_bring_a_merit(grades, merits, holds):
    assert ("T3-2" in ids(SERVANTS, grades, merits=merits)) is holds


@pytest.mark.parametrize(
    ("grades", "holds"),
    [
        ({2024: F, 2025: F}, True),
        ({2023: F, 2025: F}, False),
        ({2024: B, 2025: F}, False),
        ({2025: F}, False),
    ],
)
def test_two_failures_in_a_row_bring_dismissal(grades, holds):
    assert ("T3-10" in ids(SERVANTS, grades)) is holds


@pytest.mark.parametrize(
    ("years", "two", "five"),
    [(1, False, False), (2, True, False), (3, False, False), (5, False, True), (10, True, True)],
)
def test_cumulative_years_ignore_gaps(years, two, five):
    grades = {2025 - 2 * back: C for back in range(years)}
    found = ids(SERVANTS, grades)
    assert ("T3-5" in found, "T3-6" in found) == (two, five)


def test_a_post_that_a_party_sanction_lowered_is_not_lowered_again():
    limit = Limit(Outcome.FORCE_INCOMPETENT, "9", "v", "c", "b")
    assert "T3-9" not in ids(SERVANTS, {2025: F}, limits=[limit])
    assert "T3-9" in ids(SERVANTS, {2025: F}, limits=[Limit(Outcome.FORCE_INCOMPETENT, "14", "v", "c", "b")])


def test_no_grade_brings_nothing():
    assert consequences(SERVANTS, 2025, {2024: E}) == []


def test_every_suggestion_cites_its_rule_and_version():
    for one in consequences(SERVANTS, 2025, {2025: B}):
        assert "规则 T3-" in one.because
        assert "版本" in one.because
        assert one.citation


def appeal(kind=AppealKind.REVIEW, **values):
    usual = {"known_on": date(2026, 4, 1), "filed_on": date(2026, 4, 20)}
    return GradeAppeal.new(kind=kind, **{**usual, **values})


def test_a_review_is_filed_and_decided_within_thirty_days():
    days = clock(appeal())
    assert (days.file_by, days.decide_by) == (date(2026, 5, 1), date(2026, 5, 20))


def test_an_appeal_after_a_review_has_fifteen_days_and_else_thirty():
    assert clock(appeal(AppealKind.APPEAL), after_review=True).file_by == date(2026, 4, 16)
    assert clock(appeal(AppealKind.APPEAL)).file_by == date(2026, 5, 1)


def test_an_appeal_is_decided_in_sixty_days_or_ninety():
    assert clock(appeal(AppealKind.APPEAL)).decide_by == date(2026, 6, 19)
    assert clock(appeal(AppealKind.APPEAL, extended=True)).decide_by == date(2026, 7, 19)


@pytest.mark.parametrize(("grade", "codes"), [(F, []), (B, ["not_appealable"]), (None, ["not_appealable"])])
def test_only_incompetent_can_be_contested(grade, codes):
    assert [one.code for one in check_appeal(appeal(), grade)] == codes


@pytest.mark.parametrize(("filed", "codes"), [(date(2026, 5, 1), []), (date(2026, 5, 2), ["late"])])
def test_the_last_day_still_counts(filed, codes):
    assert [one.code for one in check_appeal(appeal(filed_on=filed), F)] == codes
