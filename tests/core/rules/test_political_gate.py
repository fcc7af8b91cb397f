"""首要关口: a gap, an open matter or a missing checker blocks, with the reason."""

from datetime import date

import pytest

from cadre_desk.model.records.political import (
    FindingState,
    GateResult,
    GateVerdict,
    NegativeFinding,
    PoliticalReview,
)
from cadre_desk.rules.political.gate import judge_gate

ON = date(2026, 3, 6)


def review(**values):
    day = date(2026, 1, 10)
    return PoliticalReview.new(
        **{"opened_on": day, "checked_on": day, "asked_on": day, "rated_on": day, **values}
    )


def result(**values):
    usual = {"checked_on": date(2026, 2, 1), "verdict": GateVerdict.PASSED, "checked_by": "张科长"}
    return GateResult.new(**{**usual, **values})


def finding(state, **values):
    return NegativeFinding.new(**{"raised_on": date(2026, 1, 5), "state": state, **values})


def test_whoever_has_all_steps_and_a_signed_result_passes():
    found = judge_gate([review()], [], [result()], ON)
    assert (found.passed, found.reasons, found.checked_by, found.on) == (True, (), "张科长", date(2026, 2, 1))


OVERDUE = finding(FindingState.ENTERED, review_on=date(2026, 3, 5))


@pytest.mark.parametrize(
    ("reviews", "findings", "results", "reason"),
    [
        ([], [], [result()], "12 个月内没有首查首问一测评记录"),
        ([review(opened_on=date(2025, 3, 5))], [], [result()], "12 个月内没有首查首问一测评记录"),
        ([review(asked_on=None)], [], [result()], "首查首问一测评缺首问"),
        ([review()], [finding(FindingState.OPEN)], [result()], "有 1 项负面情况尚未核实"),
        ([review()], [OVERDUE], [result()], "有 1 项已到复核期限，尚未复核"),
        ([review()], [], [], "首要关口没有审核"),
        ([review()], [], [result(checked_by=None)], "首要关口审核没有审核人"),
        ([review()], [], [result(verdict=GateVerdict.DEFERRED)], "2026-02-01 由张科长审核：暂缓"),
        ([review()], [], [result(checked_on=date(2025, 9, 5))], "2025-09-05 由张科长审核，已超过 6 个月"),
    ],
)  # fmt: skip
def test_a_gap_blocks_with_its_reason(reviews, findings, results, reason):
    found = judge_gate(reviews, findings, results, ON)
    assert not found.passed
    assert found.reasons == (reason,)


def test_the_last_days_of_both_periods_still_count():
    assert judge_gate(
        [review(opened_on=date(2025, 3, 6))], [], [result(checked_on=date(2025, 9, 6))], ON
    ).passed


def test_what_was_cleared_or_entered_in_time_does_not_block():
    cleared = finding(FindingState.CLEARED, closed_on=date(2026, 2, 1))
    entered = finding(FindingState.ENTERED, review_on=ON)
    assert judge_gate([review()], [cleared, entered], [result()], ON).passed


def test_what_was_cleared_later_still_blocks_on_the_day_before():
    cleared = finding(FindingState.CLEARED, closed_on=date(2026, 3, 7))
    assert not judge_gate([review()], [cleared], [result()], ON).passed
