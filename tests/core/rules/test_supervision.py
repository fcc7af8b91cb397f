"""Rules of supervision: who reports by when, who is drawn, what a finding leads to, what is clearly low."""

from datetime import date
from fractions import Fraction

import pytest

from cadre_desk.model.records.people import PersonState
from cadre_desk.model.records.supervision import (
    AppointeeVote,
    CheckFinding,
    FilingKind,
    Gravity,
    IncompetenceCase,
    MattersCheck,
    MattersFiling,
    SelectionAppraisal,
)
from cadre_desk.rules.supervision import matters, selection
from tests.builders import person


def codes(problems):
    return [one.code for one in problems]


# ---------------------------------------------------------------- personal matters


@pytest.mark.parametrize(
    ("values", "owes"),
    [
        ({"post_level": "L08"}, True),
        ({"post_level": "L09"}, False),
        ({"rank": "R06"}, True),
        ({"rank": "R07"}, False),
        ({"post_level": "L09", "rank": "R05"}, True),
        ({"post_level": "L07", "state": PersonState.RETIRED}, False),
    ],
)
def test_the_county_deputy_level_and_above_reports(values, owes):
    assert matters.must_report(person(**values)) is owes


def test_the_yearly_report_is_due_on_31_january_of_the_next_year():
    assert matters.annual_due(2025) == date(2026, 1, 31)


def test_a_change_is_due_after_thirty_days():
    assert matters.change_due(date(2026, 2, 20)) == date(2026, 3, 22)


@pytest.mark.parametrize(
    ("filed", "found"),
    [(date(2026, 1, 31), []), (date(2026, 2, 1), ["filing_late"]), (None, [])],
)
def test_a_report_after_its_day_asks_for_the_reason(filed, found):
    row = MattersFiling(kind=FilingKind.ANNUAL, year=2025, filed_on=filed)
    assert codes(matters.check_filing(row)) == found


def test_a_change_without_its_day_cannot_be_judged():
    assert codes(matters.check_filing(MattersFiling(kind=FilingKind.CHANGE))) == ["filing_day"]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"item": "f6"}, ["filing_moved"]),
        ({"item": "f6", "moved": "06"}, []),
        ({"item": "f2"}, []),
        ({"item": "f6", "moved": "04", "back_on": date(2024, 4, 30)}, ["days_out_of_order"]),
        ({"item": "f6", "moved": "04", "back_on": date(2024, 5, 1)}, []),
    ],
)
def test_a_report_of_a_move_abroad_says_who_moved(values, found):
    """《党政领导干部选拔任用工作条例》第二十四条第五项 asks about the spouse."""
    row = MattersFiling(kind=FilingKind.CHANGE, happened_on=date(2024, 5, 1), **values)
    assert codes(matters.check_filing(row)) == found


@pytest.mark.parametrize(("people", "drawn"), [(0, 0), (1, 1), (10, 1), (11, 2), (200, 20)])
def test_one_in_ten_is_drawn_rounded_up(people, drawn):
    assert matters.sample_size(people) == drawn


def test_a_draw_is_repeated_by_its_seed_whatever_the_order():
    ids = [f"person-{n}" for n in range(50)]
    assert matters.draw(ids, "a") == matters.draw(list(reversed(ids)), "a")
    assert matters.draw(ids, "a") != matters.draw(ids, "b")


@pytest.mark.parametrize(
    ("finding", "gravity", "rule"),
    [
        (CheckFinding.UNDERREPORT, Gravity.LIGHT, "PM-underreport-light"),
        (CheckFinding.UNDERREPORT, Gravity.HEAVY, "PM-underreport-heavy"),
        (CheckFinding.CONCEALMENT, Gravity.HEAVY, "PM-concealment-heavy"),
        (CheckFinding.AGREES, Gravity.LIGHT, None),
        (None, None, None),
    ],
)
def test_a_finding_leads_to_the_handling_that_the_rule_names(finding, gravity, rule):
    found = matters.handling_rule(MattersCheck(finding=finding, gravity=gravity))
    assert (found.id if found else None) == rule
    assert found is None or found.citation


@pytest.mark.parametrize("gravity", [Gravity.LIGHT, Gravity.HEAVY])
def test_what_follows_from_concealment_is_marked_as_a_default_of_ours(gravity):
    """The text of the 查核结果处理办法 beyond arts 3 to 5 was not found."""
    found = matters.handling_rule(MattersCheck(finding=CheckFinding.CONCEALMENT, gravity=gravity))
    assert found.is_default


@pytest.mark.parametrize(
    ("handling", "found"), [("admonition", []), ("criticism", ["check_step"]), (None, [])]
)
def test_handling_beside_the_ladder_is_a_warning(handling, found):
    row = MattersCheck(finding=CheckFinding.UNDERREPORT, gravity=Gravity.HEAVY, gap="u3", handling=handling)
    assert codes(matters.check_check(row)) == found


def test_a_difference_says_what_and_how_grave():
    assert codes(matters.check_check(MattersCheck(finding=CheckFinding.CONCEALMENT))) == ["check_open"] * 2


def test_nothing_closes_without_a_finding():
    assert codes(matters.check_check(MattersCheck(closed_on=date(2026, 3, 1)))) == ["check_closed"]


# ---------------------------------------------------------------- 一报告两评议


@pytest.mark.parametrize(("good", "poor", "low"), [(80, 20, False), (79, 21, True), (0, 0, False)])
def test_work_below_the_line_is_clearly_low(good, poor, low):
    rate = selection.work_rate(SelectionAppraisal(good=good, poor=poor))
    assert selection.clearly_low(rate, selection.work_line(SelectionAppraisal())) is low


@pytest.mark.parametrize(("line", "low"), [(None, False), (85, False), (86, True)])
def test_the_office_draws_the_line_of_an_appraisal_itself(line, low):
    """The rules say 明显偏低 without a number; the shipped one is a marked default."""
    appraisal = SelectionAppraisal(good=85, poor=15, work_line=line, cadre_line=line)
    assert selection.clearly_low(selection.work_rate(appraisal), selection.work_line(appraisal)) is low
    assert bool(selection.check_appraisal(appraisal)) is low
    vote = AppointeeVote(agree=85, against=15)
    assert selection.clearly_low(selection.vote_rate(vote), selection.cadre_line(appraisal)) is low


def test_no_vote_is_no_rate():
    assert selection.vote_rate(AppointeeVote()) is None
    assert selection.vote_rate(AppointeeVote(agree=2, mostly=1, unknown=1)) == Fraction(3, 4)


def test_the_line_is_marked_as_no_official_number():
    assert "非官方文本" in selection.rule("SA-work").citation


@pytest.mark.parametrize(("good", "found"), [(80, 0), (79, 4)])
def test_clearly_low_calls_for_explanation_and_remedy(good, found):
    row = SelectionAppraisal(good=good, poor=100 - good)
    assert codes(selection.check_appraisal(row)) == ["appraisal_low"] * found


def test_more_marks_than_voters_is_an_error():
    assert codes(selection.check_appraisal(SelectionAppraisal(voters=9, good=10))) == ["appraisal_marks"]


# ---------------------------------------------------------------- 不称职处置

DECIDED = {"measure": "demotion", "decided_on": date(2026, 2, 1), "decided_by": "市委", "source": "考核结果"}


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({}, []),
        (DECIDED, []),
        (DECIDED | {"source": None}, ["incompetence_open"]),
        (DECIDED | {"told_on": date(2026, 2, 1), "closed_on": date(2026, 3, 3)}, ["incompetence_early"]),
        (DECIDED | {"told_on": date(2026, 2, 1), "closed_on": date(2026, 3, 4)}, []),
    ],
)
def test_a_decision_has_its_ground_and_waits_for_the_review(values, found):
    assert codes(selection.check_incompetence(IncompetenceCase(**values))) == found
