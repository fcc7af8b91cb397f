"""12380: clocks in working days, and what each step of a report needs."""

from datetime import date

import pytest

from cadre_desk.model.records.supervision import HotlineReport, HotlineResult
from cadre_desk.rules.dates import WorkCalendar
from cadre_desk.rules.supervision.hotline import check_report, due_on

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(("extended", "days"), [(False, 60), (True, 90)])
def test_a_report_is_closed_in_working_days_from_acceptance(extended, days):
    calendar = WorkCalendar()
    due = due_on(DAY, calendar, extended=extended)
    assert calendar.working_days_between(DAY, due) == days


ASSIGNED = {"accepted_on": DAY, "handling": "verify", "handled_by": "县委组织部", "assigned_on": DAY}
CLOSED = ASSIGNED | {"result": HotlineResult.FALSE, "finding": "不属实", "closed_on": DAY}


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, []),
        (ASSIGNED, []),
        (ASSIGNED | {"handling": None}, ["handling"]),
        (CLOSED, []),
        (CLOSED | {"result": None}, ["result"]),
        (CLOSED | {"closed_on": None, "fed_back_on": DAY}, ["closed_on"]),
        ({"accepted_on": DAY, "refused": "不属受理范围"}, ["refused"]),
        ({"closed_on": DAY, "refused": "不属受理范围"}, []),
        ({"closed_on": DAY}, ["accepted_on", "result", "finding"]),
    ],
)
def test_a_step_needs_what_stands_before_it(values, fields):
    assert [one.field for one in check_report(HotlineReport(**values))] == fields
