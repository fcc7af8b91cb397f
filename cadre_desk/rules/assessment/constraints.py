"""T1: what limits the grade of one person in one year, with rule, article and the record that triggers it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from cadre_desk.model.records.assessment import AssessmentEntry, Grade
from cadre_desk.model.records.people import Sanction
from cadre_desk.rules.influence import influences
from cadre_desk.rules.tables import RuleRow, load_table

TABLE = "t1_grade_constraints"
GOOD_QUARTER = "good"


class Outcome(IntEnum):
    """What a rule does to a grade, in order of weight: the heaviest wins (domain rules 12)."""

    NO_EXCELLENT = 1
    AT_MOST_BASIC = 2
    NO_GRADE = 3
    NO_COMMENT_NO_GRADE = 4
    FORCE_INCOMPETENT = 5
    EXCLUDED = 6


_FOUR = frozenset({Grade.EXCELLENT, Grade.COMPETENT, Grade.BASIC, Grade.INCOMPETENT})
_BARRED = {
    Outcome.NO_EXCELLENT: frozenset({Grade.EXCELLENT}),
    Outcome.AT_MOST_BASIC: frozenset({Grade.EXCELLENT, Grade.COMPETENT}),
    Outcome.NO_GRADE: _FOUR,
    Outcome.NO_COMMENT_NO_GRADE: _FOUR,
    Outcome.FORCE_INCOMPETENT: _FOUR - {Grade.INCOMPETENT},
    Outcome.EXCLUDED: _FOUR,
}


@dataclass(frozen=True, repr=False)
class Limit:
    """One rule that applies, and why; a warning asks for a reason but does not bar."""

    outcome: Outcome
    rule_id: str
    version: str
    citation: str
    because: str
    warning: bool = False

    def __repr__(self) -> str:
        return f"<Limit {self.rule_id} {self.outcome.name}>"

    @property
    def leaves_ungraded(self) -> bool:
        """Whether the person gets none of the four grades and so takes no place in the ranking."""
        return self.outcome in (Outcome.NO_GRADE, Outcome.NO_COMMENT_NO_GRADE, Outcome.EXCLUDED)

    def blocks(self, grade: Grade) -> bool:
        """Tell whether the grade may not be decided while this limit stands."""
        return not self.warning and grade in _BARRED[self.outcome]

    def questions(self, grade: Grade) -> bool:
        """Whether the grade needs a reason of its own while this warning stands."""
        return self.warning and grade in _BARRED[self.outcome]


def grade_limits(
    entry: AssessmentEntry,
    year: int,
    sanctions: Sequence[Sanction],
    quarters: Mapping[int, str] | None = None,
) -> list[Limit]:
    """Return the limits on an entry's grade of a year, those that bar first, then the heaviest.

    ``quarters`` are the codes of the year's routine results; without any, the routine limits nothing.
    """
    rows = load_table(TABLE).in_year(year)
    found = [limit for row in rows for limit in _apply(row, entry, year, sanctions)]
    found += [limit for row in rows for limit in _routine(row, quarters or {})]
    return sorted(found, key=lambda limit: (limit.warning, -limit.outcome))


def recheck(entry: AssessmentEntry, limits: Sequence[Limit]) -> str:
    """Return why a grade decided before does not stand under the limits of now, "" if it does.

    A reason counts for a warning only if it was written against the suggestion: whoever followed the
    suggestion 优秀 did not know of the warning, which a later quarter of the routine assessment brought.
    """
    grade = entry.grade
    if grade is None or entry.grade_draft:
        return ""
    barred = next((one for one in limits if one.blocks(grade)), None)
    if barred is not None:
        return f"{barred.because}，不能定为{grade.label}（{barred.citation}）"
    asked = next((one for one in limits if one.questions(grade)), None)
    if asked is not None and (entry.suggested is grade or not entry.grade_reason):
        return f"{asked.because}，定为{grade.label}要写理由（{asked.citation}）"
    return ""


def _apply(row: RuleRow, entry: AssessmentEntry, year: int, sanctions: Sequence[Sanction]) -> Iterator[Limit]:
    for sanction in sanctions:
        if sanction.measure in row.values.get("measures", ()) and _reaches(row, sanction, year):
            yield _limit(row, f"{sanction.effective_on:%Y.%m} 受{sanction.typed('measure')}")
    if entry.circumstance in row.values.get("circumstances", ()):
        yield _limit(row, f"{year} 年度{entry.typed('circumstance')}")
    if entry.group_head and entry.group_grade in row.values.get("group_grades", ()):
        yield _limit(row, f"班子{entry.group_grade}，任主要负责人")


def _routine(row: RuleRow, quarters: Mapping[int, str]) -> Iterator[Limit]:
    fewest = row.values.get("fewest_good_quarters")
    if fewest is None or not quarters:
        return
    good = sum(1 for grade in quarters.values() if grade == GOOD_QUARTER)
    if good < fewest:
        yield _limit(row, f"平时考核 {len(quarters)} 个季度中“好”{good} 次，少于 {fewest} 次")


def _reaches(row: RuleRow, sanction: Sanction, year: int) -> bool:
    """Tell whether a measure still counts in a year by the row's own way of counting."""
    if sanction.effective_on is None:
        return False
    if row.values.get("while_open"):
        return sanction.effective_on.year <= year and sanction.ended_on is None
    if row.values.get("during"):
        return any(period.touches_year(year) for period in influences([sanction]))
    return year - sanction.effective_on.year in row.values["years"]


def _limit(row: RuleRow, because: str) -> Limit:
    return Limit(
        outcome=Outcome[row.values["outcome"]],
        rule_id=row.id,
        version=load_table(TABLE).version,
        citation=row.citation,
        because=f"{because}，规则 {row.id}",
        warning=bool(row.values.get("warning")),
    )
