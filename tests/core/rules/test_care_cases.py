"""What a case of care needs before it counts, and what contradicts it."""

from datetime import date

import pytest

from cadre_desk.model.records.care import (
    CareVisit,
    Clarification,
    FaultTolerance,
    Reinstatement,
    ReinstatementConclusion,
    ToleranceConclusion,
    VisitResult,
    VisitState,
)
from cadre_desk.model.records.care.fault_tolerance import DaringOrReckless, FaultOrNeglect, PublicOrPrivate
from cadre_desk.model.records.people import Sanction
from cadre_desk.rules.care.clarification import check_clarification
from cadre_desk.rules.care.fault_tolerance import check_fault_tolerance
from cadre_desk.rules.care.reinstatement import check_reinstatement
from cadre_desk.rules.care.visits import check_visit, visit_days
from cadre_desk.rules.influence import influences

SOUND_CASE = {
    "public": PublicOrPrivate.PUBLIC,
    "fault": FaultOrNeglect.FAULT,
    "daring": DaringOrReckless.DARING,
    "forbidden": False,
    "private_gain": False,
    "applied_on": date(2025, 9, 1),
    "verified_on": date(2025, 9, 20),
    "decided_on": date(2025, 10, 1),
    "decided_by": "部务会",
    "conclusion": ToleranceConclusion.EXEMPT,
}
SOUND_REVIEW = {
    **{name: True for name in ("insight", "corrected", "results", "recognised")},
    **{f"{name}_proof": "考察材料" for name in ("insight", "corrected", "results", "recognised")},
    "period_end": date(2026, 1, 31),
    "reviewed_on": date(2026, 2, 1),
    "decided_by": "部长",
    "conclusion": ReinstatementConclusion.READY,
}


def codes(problems):
    return {(one.field, one.code) for one in problems}


def test_a_case_with_three_clear_boundaries_is_sound():
    assert not check_fault_tolerance(FaultTolerance.new(**SOUND_CASE))


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("public", PublicOrPrivate.PRIVATE),
        ("fault", FaultOrNeglect.NEGLECT),
        ("daring", DaringOrReckless.RECKLESS),
    ],
)
def test_a_crossed_boundary_contradicts_letting_off(field, answer):
    case = FaultTolerance.new(**{**SOUND_CASE, field: answer})
    assert (field, "boundary_crossed") in codes(check_fault_tolerance(case))


def test_a_crossed_boundary_goes_with_a_refusal():
    values = {"public": PublicOrPrivate.PRIVATE, "conclusion": ToleranceConclusion.REFUSED}
    assert not check_fault_tolerance(FaultTolerance.new(**{**SOUND_CASE, **values}))


@pytest.mark.parametrize(
    "field",
    ["public", "fault", "daring", "forbidden", "private_gain", "verified_on", "decided_on", "decided_by"],
)
def test_a_conclusion_needs_every_answer(field):
    case = FaultTolerance.new(**{**SOUND_CASE, field: None})
    assert (field, "tolerance_open") in codes(check_fault_tolerance(case))


@pytest.mark.parametrize("field", ["forbidden", "private_gain"])
def test_what_is_forbidden_is_never_let_off(field):
    case = FaultTolerance.new(**{**SOUND_CASE, field: True})
    assert (field, "tolerance_barred") in codes(check_fault_tolerance(case))


def test_a_refusal_needs_no_answer_about_gain():
    values = {"private_gain": None, "forbidden": None, "conclusion": ToleranceConclusion.REFUSED}
    assert not check_fault_tolerance(FaultTolerance.new(**{**SOUND_CASE, **values}))


def test_a_case_that_is_not_decided_needs_nothing_yet():
    assert not check_fault_tolerance(FaultTolerance.new(event="示例", applied_on=date(2026, 1, 5)))


def test_a_decision_before_the_application_is_pointed_out():
    case = FaultTolerance.new(**{**SOUND_CASE, "decided_on": date(2025, 8, 1)})
    assert ("decided_on", "days_out_of_order") in codes(check_fault_tolerance(case))


def test_the_four_conditions_with_proofs_after_the_period_are_enough():
    assert not check_reinstatement(Reinstatement.new(**SOUND_REVIEW))


@pytest.mark.parametrize("field", ["insight", "corrected", "results", "recognised"])
def test_one_condition_that_is_not_met_is_one_too_few(field):
    found = check_reinstatement(Reinstatement.new(**{**SOUND_REVIEW, field: False}))
    assert (field, "condition_unmet") in codes(found)


def test_a_condition_without_proof_does_not_count():
    found = check_reinstatement(Reinstatement.new(**{**SOUND_REVIEW, "results_proof": None}))
    assert ("results_proof", "no_proof") in codes(found)


def test_nobody_is_used_again_on_the_last_day_of_the_period():
    found = check_reinstatement(Reinstatement.new(**{**SOUND_REVIEW, "reviewed_on": date(2026, 1, 31)}))
    assert ("reviewed_on", "period_runs") in codes(found)


def test_waiting_needs_no_condition():
    review = Reinstatement.new(
        conclusion=ReinstatementConclusion.WAIT, reviewed_on=date(2026, 1, 5), decided_by="部长"
    )
    assert not check_reinstatement(review)


def test_a_name_is_cleared_with_finding_way_audience_and_a_name():
    cleared = Clarification.new(
        unfounded=True,
        finding="不属实", found_by="监督科", mode="meeting", audience="班子", decided_by="部长",
        received_on=date(2025, 6, 1), clarified_on=date(2025, 7, 1),
    )  # fmt: skip
    assert not check_clarification(cleared)


@pytest.mark.parametrize("field", ["finding", "found_by", "mode", "audience", "decided_by"])
def test_a_day_alone_clears_no_name(field):
    found = check_clarification(Clarification.new(clarified_on=date(2025, 7, 1)))
    assert (field, "clarification_open") in codes(found)


def test_a_report_that_is_looked_into_needs_nothing_yet():
    assert not check_clarification(Clarification.new(received_on=date(2026, 2, 1)))


def test_a_visit_that_was_made_says_when_by_whom_and_how_it_went():
    found = codes(check_visit(CareVisit.new(state=VisitState.DONE)))
    assert {("visited_on", "visit_open"), ("visitors", "visit_open"), ("result", "visit_open")} <= found


@pytest.mark.parametrize(("names", "alone"), [("李样例", True), ("李样例、张科长", False)])
def test_a_visit_is_made_by_two(names, alone):
    visit = CareVisit.new(
        state=VisitState.DONE, visited_on=date(2026, 1, 5), visitors=names, result=VisitResult.GOOD
    )
    assert (("visitors", "visit_alone") in codes(check_visit(visit))) is alone


def test_visits_run_through_the_influence_period_and_end_with_it():
    period = influences([Sanction.new(measure="admonition", effective_on=date(2026, 1, 10))])[0]
    days = visit_days(period)
    assert days == sorted(set(days))
    assert days[0] == date(2026, 2, 10)
    assert period.end is not None
    assert days[-1] < period.end
