"""The programme that runs, as the 工作台 shows it: how many count, who is on the way, what is lacking."""

from collections.abc import Sequence
from dataclasses import dataclass

from cadre_desk.model.query import Is
from cadre_desk.model.records.selection import (
    CandidateState,
    CaseForm,
    Program,
    SelectionCandidate,
    SelectionCase,
)
from cadre_desk.rules.selection.programs import young_for
from cadre_desk.rules.selection.standing import Life, tier_row
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.lives import Places, counted_lives
from cadre_desk.services.selection.programs import Gauge, gauges, is_of
from cadre_desk.services.session import Session

_ON_THE_WAY = (CandidateState.INSPECTED, CandidateState.PROPOSED)


@dataclass(frozen=True)
class TargetBar:
    """One target: the number that counts, how many of those who do not yet are being inspected, the goal."""

    title: str
    number: int
    coming: int
    target: int

    @property
    def lacking(self) -> int:
        """How many are lacking."""
        return max(0, self.target - self.number)

    @property
    def words(self) -> str:
        """What stands below the bar."""
        return f"已列入考察 {self.coming} 名 · " + (f"尚差 {self.lacking} 名" if self.lacking else "已达到")


@dataclass(frozen=True)
class ProgramBars:
    """One programme with a bar for each of its targets."""

    title: str
    note: str
    bars: tuple[TargetBar, ...]


def program_bars(session: Session) -> ProgramBars | None:
    """Return the programme of the 基准日, the last one if none runs any more; None if there is none.

    Raises NotPermitted.
    """
    session.require(Right.READ_SELECTION)
    year = session.as_of.year
    begun = [one for one in session.workspace.read.find(Program) if (one.from_year or 9999) <= year]
    if not begun:
        return None
    program = max(begun, key=lambda one: (one.until_year or 0, one.from_year or 0))
    people = counted_lives(session)
    counted = gauges(session, program, session.as_of, people)
    found = [one for one in counted if is_of(one.target, program, year)]
    waiting, places = _inspected(session, people), Places.read(session)
    bars = tuple(_bar(session, one, waiting, places) for one in found)
    how = "职级计入" if program.count_ranks else "领导职务口径"
    over = "" if (program.until_year or year) >= year else f"，{program.until_year} 年底结束"
    return ProgramBars(program.title or "", f"{how}{over}", bars)


def _inspected(session: Session, people: Sequence[Life]) -> list[tuple[Life, str]]:
    """Return who is being inspected for a promotion, with the level of the post."""
    read, known = session.workspace.read, {one.person.id: one for one in people}
    on, promotions = session.as_of, read.find(SelectionCase, Is("form", CaseForm.PROMOTION))
    cases = {one.id: one for one in promotions if one.ended_on is None or one.ended_on > on}
    rows = [
        one
        for one in read.find(SelectionCandidate)
        if one.state in _ON_THE_WAY and one.case_id in cases and one.listed_on and one.listed_on <= on
    ]
    return [(known[one.person_id], cases[one.case_id].level or "") for one in rows if one.person_id in known]


def _bar(session: Session, gauge: Gauge, waiting: Sequence[tuple[Life, str]], places: Places) -> TargetBar:
    target, on = gauge.target, session.as_of
    there = {one.person.id for one in (*gauge.found.leading, *gauge.found.unclear)}
    levels = tier_row(target.tier).values["levels"] if target.tier else ()
    coming = {
        life.person.id
        for life, level in waiting
        if level in levels
        and life.person.id not in there
        and young_for(target, life, on)
        and (target.unit_id is None or places.under(life, on, target.unit_id))
    }
    title = f"{target.title or ''} {target.typed('tier')}".strip()
    return TargetBar(title, gauge.number, len(coming), target.target or 0)
