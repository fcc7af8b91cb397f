"""T1: each row holds, just breaks, or does not apply."""

from datetime import date

import pytest

from cadre_desk.model.records.assessment import AssessmentEntry, Grade
from cadre_desk.model.records.people import Sanction
from cadre_desk.rules.assessment.constraints import Outcome, grade_limits, recheck

YEAR = 2025


def limits(measure, effective_on, ended_on=None, **entry):
    sanction = Sanction.new(measure=measure, effective_on=effective_on, ended_on=ended_on)
    found = grade_limits(AssessmentEntry.new(id="e", comparable_class="x", **entry), YEAR, [sanction])
    return [limit.outcome for limit in found]


@pytest.mark.parametrize(
    ("measure", "outcome"),
    [
        ("gov_warning", Outcome.NO_EXCELLENT),
        ("gov_demerit", Outcome.NO_GRADE),
        ("gov_major_demerit", Outcome.NO_GRADE),
        ("party_warning", Outcome.NO_EXCELLENT),
        ("party_serious_warning", Outcome.NO_GRADE),
        ("party_dismissal", Outcome.FORCE_INCOMPETENT),
        ("party_probation_1", Outcome.FORCE_INCOMPETENT),
        ("admonition", Outcome.NO_EXCELLENT),
        ("removal", Outcome.NO_GRADE),
    ],
)
def test_a_measure_of_the_year_limits_the_grade(measure, outcome):
    assert limits(measure, date(YEAR, 12, 31)) == [outcome]


@pytest.mark.parametrize(
    ("measure", "year", "expected"),
    [
        ("gov_demerit", YEAR - 1, []),
        ("gov_major_demerit", YEAR - 1, [Outcome.NO_GRADE]),
        ("gov_major_demerit", YEAR - 2, []),
        ("party_probation_1", YEAR - 1, [Outcome.NO_GRADE]),
        ("party_probation_1", YEAR - 2, []),
        ("party_probation_2", YEAR - 2, [Outcome.NO_GRADE]),
        ("party_probation_2", YEAR - 3, []),
        ("admonition", YEAR - 1, []),
        ("admonition", YEAR + 1, []),
    ],
)
def test_how_many_years_a_measure_reaches(measure, year, expected):
    assert limits(measure, date(year, 6, 1)) == expected


def test_an_open_case_stops_the_grade_until_it_is_closed():
    assert limits("case_opened", date(2024, 5, 1)) == [Outcome.NO_COMMENT_NO_GRADE]
    assert limits("case_opened", date(2024, 5, 1), ended_on=date(2025, 11, 1)) == []


def test_reminder_and_inquiry_limit_nothing():
    assert limits("reminder", date(YEAR, 5, 1)) == []
    assert limits("inquiry", date(YEAR, 5, 1)) == []


def test_the_head_of_a_fair_group_is_warned_and_the_members_are_not():
    head = AssessmentEntry.new(id="e", comparable_class="x", group_head=True, group_grade="一般")
    member = head.changed(group_head=False)
    found = grade_limits(head, YEAR, [])
    assert [(one.rule_id, one.warning) for one in found] == [("17", True)]
    assert not found[0].blocks(Grade.EXCELLENT)
    assert grade_limits(member, YEAR, []) == []


def test_the_heaviest_of_several_comes_first():
    entry = AssessmentEntry.new(id="e", comparable_class="x")
    both = [
        Sanction.new(measure="admonition", effective_on=date(YEAR, 3, 1)),
        Sanction.new(measure="party_dismissal", effective_on=date(YEAR, 4, 1)),
    ]
    found = grade_limits(entry, YEAR, both)
    assert [one.outcome for one in found] == [Outcome.FORCE_INCOMPETENT, Outcome.NO_EXCELLENT]


def test_a_limit_names_rule_version_article_and_record():
    entry = AssessmentEntry.new(id="e", comparable_class="x")
    found = grade_limits(entry, YEAR, [Sanction.new(measure="gov_warning", effective_on=date(YEAR, 6, 3))])[0]
    assert "2025.06" in found.because
    assert "规则 4" in found.because
    assert "第二十九条" in found.citation
    assert found.version


@pytest.mark.parametrize(
    ("quarters", "warned"),
    [({1: "good", 2: "fair"}, False), ({1: "fairly_good", 2: "fair"}, True), ({}, False), (None, False)],
)
def test_a_year_without_a_good_quarter_is_warned_of(quarters, warned):
    entry = AssessmentEntry.new(id="e", comparable_class="x")
    found = grade_limits(entry, YEAR, [], quarters)
    assert [(one.rule_id, one.warning) for one in found] == ([("19a", True)] if warned else [])


@pytest.mark.parametrize(
    ("circumstance", "rule", "outcome"),
    [
        ("probation", "1", Outcome.NO_GRADE),
        ("long_leave", "2", Outcome.NO_GRADE),
        ("refused", "14", Outcome.FORCE_INCOMPETENT),
        ("routine_not_good", "19", Outcome.NO_EXCELLENT),
        ("left", "20", Outcome.EXCLUDED),
        ("unconfirmed", "21", Outcome.NO_EXCELLENT),
    ],
)
def test_a_circumstance_limits_and_its_absence_does_not(circumstance, rule, outcome):
    entry = AssessmentEntry.new(id="e", comparable_class="x", circumstance=circumstance)
    assert [(one.rule_id, one.outcome) for one in grade_limits(entry, YEAR, [])] == [(rule, outcome)]
    assert grade_limits(entry.changed(circumstance=None), YEAR, []) == []


@pytest.mark.parametrize(
    ("grade", "head", "rules"),
    [("较差", True, ["18"]), ("较差", False, []), ("良好", True, []), ("优秀", True, [])],
)
def test_the_head_of_a_poor_group_gets_at_most_basic(grade, head, rules):
    entry = AssessmentEntry.new(id="e", comparable_class="x", group_head=head, group_grade=grade)
    assert [one.rule_id for one in grade_limits(entry, YEAR, [])] == rules


ROUTINE = {1: "fair", 2: "fair", 3: "fair", 4: "fair"}


@pytest.mark.parametrize(
    ("grade", "suggested", "reason", "quarters", "asked"),
    [
        (
            Grade.EXCELLENT,
            Grade.EXCELLENT,
            None,
            ROUTINE,
            True,
        ),  # followed the suggestion before the quarters
        (Grade.EXCELLENT, Grade.EXCELLENT, "综合评鉴", ROUTINE, True),  # so this reason is not about them
        (Grade.EXCELLENT, None, "抗洪一线值守", ROUTINE, False),  # decided against the warning
        (Grade.EXCELLENT, Grade.EXCELLENT, None, {1: "good"}, False),
        (Grade.COMPETENT, Grade.COMPETENT, None, ROUTINE, False),
        (None, None, None, ROUTINE, False),
    ],
)
def test_excellent_without_a_good_quarter_needs_a_reason_of_its_own(
    grade, suggested, reason, quarters, asked
):
    entry = AssessmentEntry.new(id="e", grade=grade, suggested=suggested, grade_reason=reason)
    assert bool(recheck(entry, grade_limits(entry, YEAR, [], quarters))) is asked


def test_a_measure_that_came_in_after_the_decision_is_noticed():
    entry = AssessmentEntry.new(id="e", grade=Grade.EXCELLENT, suggested=Grade.EXCELLENT)
    late = Sanction.new(measure="gov_warning", effective_on=date(YEAR, 6, 3))
    assert "不能定为优秀" in recheck(entry, grade_limits(entry, YEAR, [late]))
