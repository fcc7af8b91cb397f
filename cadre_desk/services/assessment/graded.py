"""Yearly grades of people as they stood on the 基准日: each year once, without drafts and later decisions.

A grade may stand in two places: in the person's own rows (read in, or filed when a cycle was archived) and on
the entry of the cycle that it was decided in. What was decided here wins: a correction is written there.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from cadre_desk.model.query import EVERYTHING, All, Between, Condition, In, Is, Not, Order
from cadre_desk.model.records.assessment import (
    AssessmentCycle,
    AssessmentEntry,
    DecisionKind,
    Grade,
    GradeDecision,
)
from cadre_desk.model.records.people import YearlyResult
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

_NO_GRADE = (DecisionKind.DRAFT, DecisionKind.WITHDRAWN)


def yearly_results(session: Session, only: Condition = EVERYTHING) -> dict[str, list[YearlyResult]]:
    """Return by person one result for each year that was graded by the 基准日, oldest first.

    ``only`` narrows both tables and so may ask for ``person_id`` alone. A year of which nothing was decided
    here counts once it is over.
    """
    session.require(Right.READ_PEOPLE)
    by_year: dict[tuple[str, int], YearlyResult | None] = {
        (row.person_id or "", row.year): row
        for row in session.workspace.read.find(YearlyResult, only)
        if row.year and row.grade and date(row.year, 12, 31) <= session.as_of
    }
    by_year |= {
        (row.person_id or "", row.year or 0): row if row.grade else None for row in _here(session, only)
    }
    found: dict[str, list[YearlyResult]] = {}
    for (person_id, _), row in sorted(by_year.items(), key=lambda one: one[0]):
        if row is not None:
            found.setdefault(person_id, []).append(row)
    return found


def grades_of(session: Session, people: Sequence[str | None]) -> dict[str, dict[int, Grade]]:
    """Return by person and year the grades that stood on the 基准日."""
    found = yearly_results(session, In("person_id", tuple(people)))
    return {
        person_id: {row.year: row.grade for row in rows if row.year and row.grade}
        for person_id, rows in found.items()
    }


def _here(session: Session, only: Condition) -> Iterator[YearlyResult]:
    """Yield what was decided in this program; without a grade where none stood on the 基准日."""
    read = session.workspace.read
    years = {cycle.id: cycle.year for cycle in read.find(AssessmentCycle)}
    decided = All((only, Not(Is("grade", None)), Not(Is("grade_draft", True))))
    entries = read.find(AssessmentEntry, decided)
    late = {one.id: one for one in entries if one.decided_on and one.decided_on > session.as_of}
    before = _before(session, tuple(late))
    for entry in entries:
        grade = before.get(entry.id) if entry.id in late else entry.grade
        yield YearlyResult.new(person_id=entry.person_id, year=years.get(entry.cycle_id), grade=grade)


def _before(session: Session, entry_ids: Sequence[str | None]) -> dict[str | None, Grade | None]:
    """Return the grades that entries decided after the 基准日 had on it, from their earlier decisions."""
    if not entry_ids:
        return {}
    known = All((In("entry_id", tuple(entry_ids)), Between("decided_on", high=session.as_of)))
    rows = session.workspace.read.find(GradeDecision, known, order=[Order("decided_on"), Order("id")])
    return {row.entry_id: None if row.kind in _NO_GRADE else row.grade for row in rows}
