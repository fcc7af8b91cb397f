"""People brought in: what a term must say, when its middle is to be appraised."""

from collections.abc import Iterator
from datetime import date

from cadre_desk.model.records.selection import IntroducedCadre, IntroductionKind
from cadre_desk.rules.dates import add_months
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.rules.selection.pools import TABLE
from cadre_desk.rules.tables import load_table


def began_before_midterm(on: date) -> date:
    """Return the last first day of terms whose middle is to be appraised by a day."""
    return add_months(on, -int(load_table(TABLE).row("posting-midterm").values["months"]))


def check_introduced(row: IntroducedCadre) -> list[Problem]:
    """Return what a term lacks or contradicts."""
    return list(_introduced(row))


def _introduced(row: IntroducedCadre) -> Iterator[Problem]:
    if row.kind is IntroductionKind.SECONDMENT and row.until_on is None:
        yield Problem("until_on", "posting_term", "挂职没有写明期限。", Severity.ERROR, "请填写止期。")
    if row.from_on and row.until_on and row.until_on < row.from_on:
        yield Problem("until_on", "posting_term", "止期早于起始日期。", Severity.ERROR, "请核对日期。")
    for day, grade in (("midterm_on", "midterm_grade"), ("final_on", "final_grade")):
        if (getattr(row, day) is None) != (getattr(row, grade) is None):
            empty = day if getattr(row, day) is None else grade
            label = IntroducedCadre.SPEC[empty].label
            yield Problem(
                empty, "posting_grade", "考核的日期和结果要一起填写。", Severity.WARNING, f"请补填{label}。"
            )
