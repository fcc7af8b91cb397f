"""12380: clocks in working days, and what a report must say before a step counts.

No time limits were found in public; those of ``resources/rules/hotline.toml`` are copied from 12310 and are
the office's to change.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial

from cadre_desk.model.records.supervision import HotlineReport
from cadre_desk.rules.dates import WorkCalendar
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.rules.row_checks import lacking, out_of_order
from cadre_desk.rules.tables import load_table

TABLE = "hotline"


def due_on(accepted_on: date, calendar: WorkCalendar, *, extended: bool) -> date:
    """Return the day by which a report is closed, in working days from its acceptance."""
    rule = load_table(TABLE).row("HL-close").values
    days = rule["working_days"] + (rule["extended_by"] if extended else 0)
    return calendar.add_working_days(accepted_on, days)


def check_report(report: HotlineReport) -> list[Problem]:
    """Return what is missing for the step that the report says it has reached."""
    days = ("received_on", "accepted_on", "assigned_on", "closed_on", "fed_back_on")
    return [*_missing(report), *out_of_order(report, days, "hotline_days")]


def _missing(report: HotlineReport) -> Iterator[Problem]:
    if report.accepted_on and report.refused:
        what = "已受理的举报不能同时不予受理。"
        yield Problem("refused", "hotline_both", what, Severity.ERROR, "请删去其中一项。")
    needed = {
        "assigned_on": ("accepted_on", "handling", "handled_by"),
        "closed_on": () if report.refused else ("accepted_on", "result", "finding"),
        "fed_back_on": ("closed_on",),
    }
    for step, names in needed.items():
        words = partial("填了{}的，{}须填写。".format, HotlineReport.SPEC[step].label)
        yield from lacking(report, names if getattr(report, step) else (), "hotline_open", words)
