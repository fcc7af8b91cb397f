"""Whoever left office owes no report any more: it is released by a step, not deleted, not late for ever."""

from datetime import date

import pytest

from cadre_desk.errors import StepRefused
from cadre_desk.model.records.people import PersonState
from cadre_desk.model.records.supervision import FilingKind, MattersFiling
from cadre_desk.rules.check import check_record
from cadre_desk.services import letters
from cadre_desk.services import register as registers
from cadre_desk.services.supervision import dues
from cadre_desk.services.supervision.matters import FILINGS
from tests.builders import person

[RELEASE] = [one for one in FILINGS.steps if one.title == "不再报告"]
GONE = [one for one in PersonState if one is not PersonState.IN_OFFICE]


def owed(office, state):
    """Return last year's report of somebody, late by five weeks."""
    who = office.put(person(state=state))
    return office.put(
        MattersFiling.new(person_id=who.id, kind=FilingKind.ANNUAL, year=2025, due_on=date(2026, 1, 31))
    )


@pytest.mark.parametrize("state", GONE)
def test_who_left_office_is_released_and_no_longer_late(office, state):
    row = owed(office, state)
    assert registers.counts(office.clerk, FILINGS)["overdue"] == 1
    registers.take_step(office.clerk, FILINGS, RELEASE, row.id, "退休文件")
    found = registers.counts(office.clerk, FILINGS)
    assert (found[""], found["open"], found["overdue"], found["filed"]) == (1, 0, 0, 0)
    assert dues.due_lines(office.clerk) == []
    shown = registers.summary(office.clerk, FILINGS, row.id)
    assert (shown.offers, shown.steps) == ((), ())
    with pytest.raises(StepRefused):
        letters.draft_from_rows(office.clerk, FILINGS, FILINGS.letters[1], [row.id])


def test_who_is_in_office_is_not_released(office):
    row = owed(office, PersonState.IN_OFFICE)
    with pytest.raises(StepRefused, match="应当报告"):
        registers.take_step(office.clerk, FILINGS, RELEASE, row.id, "说忙")
    assert registers.counts(office.clerk, FILINGS)["overdue"] == 1


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"exempt": "去世", "filed_on": date(2026, 1, 5)}, True),
        ({"exempt": "去世"}, False),
        ({"filed_on": date(2026, 1, 5)}, False),
    ],
)
def test_nobody_has_reported_and_is_released(values, wrong):
    row = MattersFiling(person_id="x", kind=FilingKind.ANNUAL, year=2025, due_on=date(2026, 1, 31), **values)
    assert ("filing_exempt" in {one.code for one in check_record(row)}) is wrong
