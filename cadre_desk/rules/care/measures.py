"""关爱措施: how far a measure stood on a day, and what its entries need.

A measure is 逾期 from the day after its 完成时限 until it is carried out. Days decide, so that a day in the
past gives that day's progress; what is entered as 推进中 without any day counts as begun.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.records.care import CareMeasure, CareTask, MeasureState
from cadre_desk.rules.dates import add_months
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.rules.row_checks import lacking


class Standing(LabelledEnum):
    """Where a measure stands on a day."""

    NOT_BEGUN = ("not_begun", "未启动")
    UNDER_WAY = ("under_way", "推进中")
    OVERDUE = ("overdue", "逾期")
    DONE = ("done", "已落实")


def standing(measure: CareMeasure, tasks: Sequence[CareTask], on: date) -> Standing:
    """Return where a measure stands at the end of a day."""
    if measure.completed_on and measure.completed_on <= on:
        return Standing.DONE
    if measure.due_on and measure.due_on < on:
        return Standing.OVERDUE
    begun = [day for day in (measure.started_on, *(task.done_on for task in tasks)) if day is not None]
    undated = measure.state is MeasureState.RUNNING and not begun
    return Standing.UNDER_WAY if undated or any(day <= on for day in begun) else Standing.NOT_BEGUN


def quarter_ends(on: date) -> list[date]:
    """Return the last days of the four quarters of a day's year."""
    return [add_months(date(on.year, 3, 31), 3 * place) for place in range(3)] + [date(on.year, 12, 31)]


def check_measure(measure: CareMeasure) -> list[Problem]:
    """Return what the state that was entered lacks, and days out of order."""
    return [*_dated(measure), *_ordered(measure)]


def _dated(measure: CareMeasure) -> Iterator[Problem]:
    if measure.state is MeasureState.DONE:
        needed = ("completed_on", "proof")
        yield from lacking(measure, needed, "measure_unproven", "已落实的，{}须填写。".format)
    elif measure.completed_on is not None:
        what = f"进展是“{measure.typed('state')}”，却有落实日期。"
        yield Problem("completed_on", "measure_not_done", what, Severity.ERROR, "请核对进展或日期。")
    if measure.state is MeasureState.RUNNING and measure.started_on is None:
        what = "推进中的没有启动日期，过去日期的进展算不准。"
        yield Problem("started_on", "measure_undated", what, Severity.WARNING, "请补填启动日期。")


def _ordered(measure: CareMeasure) -> Iterator[Problem]:
    start, end = measure.started_on, measure.completed_on
    if start and end and end < start:
        what = f"落实日期 {end} 早于启动日期 {start}。"
        yield Problem("completed_on", "days_out_of_order", what, Severity.ERROR, "请核对日期。")
