"""容错认定 shown to whoever grades: what was decided about a fault, and what it means for the grade."""

from cadre_desk.model.query import All, Is, Not
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry
from cadre_desk.model.records.care import FaultTolerance
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def tolerated(session: Session, entry: AssessmentEntry) -> list[str]:
    """Return a line for each case of the person that was decided and belongs to the year of the assessment.

    A case belongs to the year in which the fault happened and to the one in which it was decided.
    """
    session.require(Right.READ_PEOPLE)
    session.require_not_oneself(entry.person_id)
    if not session.may(Right.READ_CARE):
        return []
    read = session.workspace.read
    cycle = read.get(AssessmentCycle, entry.cycle_id or "")
    where = All((Is("person_id", entry.person_id), Not(Is("conclusion", None))))
    cases = read.find(FaultTolerance, where)
    return [
        _words(one)
        for one in cases
        if one.decided_on
        and one.decided_on <= session.as_of
        and cycle is not None
        and cycle.year in {day.year for day in (one.happened_on, one.decided_on) if day}
    ]


def _words(case: FaultTolerance) -> str:
    head = f"{case.typed('decided_on')} {case.typed('conclusion')}：{case.event or ''}"
    return f"{head}。{case.effect}" if case.effect else f"{head}。"
