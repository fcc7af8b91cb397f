"""T1: what limits the grade of one person in one year, with rule, article and the record that triggers it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from cadre_desk.model.records.assessment import AssessmentEntry, Grade
from cadre_desk.model.records.people import Sanction
from cadre_desk.rules.tables import RuleRow, load_table

TABLE = "t1_grade_constraints"


class Outcome(IntEnum):
    """What a rule does to a grade; the heaviest wins (domain rules 12)."""

    WARN_EXCELLENT = 1
    NO_EXCELLENT = 2
    AT_MOST_BASIC = 3
    NO_GRADE = 4
    NO_COMMENT_NO_GRADE = 5
    FORCE_INCOMPETENT = 6


@dataclass(frozen=True)
class Limit:
    """One rule that applies, and why; a warning asks for a reason but does not bar."""

    outcome: Outcome
    rule_id: str
    version: str
    citation: str
    because: str
    warning: bool = False

    def blocks(self, grade: Grade) -> bool:
        """Tell whether the grade may not be decided while this limit stands."""
        return grade is Grade.EXCELLENT and not self.warning


def grade_limits(entry: AssessmentEntry, year: int, sanctions: Sequence[Sanction]) -> list[Limit]:
    """Return the limits on an entry's grade, heaviest first."""
    rows = load_table(TABLE).in_force(date(year, 12, 31))
    found = [limit for row in rows for limit in _apply(row, entry, year, sanctions)]
    return sorted(found, key=lambda limit: -limit.outcome)


def _apply(row: RuleRow, entry: AssessmentEntry, year: int, sanctions: Sequence[Sanction]) -> Iterator[Limit]:
    for sanction in sanctions:
        if sanction.measure in row.values.get("measures", ()) and _reaches(row, sanction, year):
            yield _limit(row, f"{sanction.effective_on:%Y.%m} 受{sanction.typed('measure')}")
    group_grades = row.values.get("group_grades", ())
    if group_grades and entry.group_head and entry.group_grade in group_grades:
        yield _limit(row, f"班子{entry.group_grade}，任主要负责人")


def _reaches(row: RuleRow, sanction: Sanction, year: int) -> bool:
    if sanction.effective_on is None:
        return False
    if row.values.get("while_open"):
        return sanction.effective_on.year <= year and sanction.ended_on is None
    return year - sanction.effective_on.year in row.values.get("years", (0,))


def _limit(row: RuleRow, because: str) -> Limit:
    version = load_table(TABLE).version
    return Limit(
        Outcome[row.values["outcome"]], row.id, version, row.citation, f"{because}，规则 {row.id}",
        bool(row.values.get("warning")),
    )  # fmt: skip
