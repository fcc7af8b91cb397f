"""The two ballots of 一报告两评议 on the ballot engine: made for an appraisal, read once all are locked.

One asks about the selection work of the unit item by item, the other about each cadre promoted in the year.
What they ask stands in ``resources/rules/selection_supervision.toml`` and is frozen with the ballot.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import In
from cadre_desk.model.records.ballots import BallotPurpose, BallotSheet
from cadre_desk.model.records.people import Person, Unit
from cadre_desk.model.records.supervision import AppointeeVote, SelectionAppraisal
from cadre_desk.rules.ballots.form import BallotForm
from cadre_desk.rules.ballots.tally import Cell, hide_below
from cadre_desk.rules.supervision import selection as rules
from cadre_desk.services import ballots
from cadre_desk.services.ballots import SubjectLine
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

PURPOSES = (BallotPurpose.SELECTION_WORK, BallotPurpose.NEW_APPOINTEES)


@dataclass(frozen=True)
class Votes:
    """A ballot counted over all classes: per subject its person's id and the counts of each item."""

    titles: tuple[str, ...]
    cells: tuple[tuple[str, tuple[tuple[int, ...], ...]], ...]
    voters: int
    held_on: date | None


def sheets(session: Session) -> list[BallotSheet]:
    """Return the ballots of appraisals that are not closed, newest first."""
    session.require(Right.READ_SUPERVISION)
    closed = {
        sheet_id
        for row in session.workspace.read.find(SelectionAppraisal)
        if row.closed_on
        for sheet_id in (row.sheet_id, row.cadre_sheet_id)
    }
    found = ballots.sheets_of(session, None, PURPOSES)
    return [one for one in reversed(found) if one.id not in closed]


def make_ballots(session: Session, row: SelectionAppraisal) -> Mapping[str, Any]:
    """Make the ballot on the work and, if somebody was promoted, the one on them; return their ids."""
    session.require(Right.ASSESS)
    unit = session.workspace.read.require(Unit, row.unit_id or "")
    name = unit.name or ""
    work = _make(session, row, name, PURPOSES[0], rules.work_form(), [SubjectLine(f"{name}选人用人工作")])
    lines = _promoted(session, row)
    if not lines:
        return {"sheet_id": work}
    return {
        "sheet_id": work,
        "cadre_sheet_id": _make(session, row, name, PURPOSES[1], rules.cadre_form(), lines),
    }


def _make(
    session: Session,
    row: SelectionAppraisal,
    unit_name: str,
    purpose: BallotPurpose,
    form: BallotForm,
    lines: Sequence[SubjectLine],
) -> str:
    sheet = BallotSheet.new(
        purpose=purpose,
        title=f"{row.year}年度{purpose.label}票",
        unit_id=row.unit_id,
        unit_name=unit_name,
        held_on=row.held_on,
    )
    return ballots.make_sheet(session, sheet, form, lines).id or ""


def _promoted(session: Session, row: SelectionAppraisal) -> list[SubjectLine]:
    ids = [one.person_id for one in session.workspace.read.children(AppointeeVote, row.id or "")]
    people = {one.id: one for one in session.workspace.read.find(Person, In("id", tuple(ids)))}
    return [
        SubjectLine(people[one].name or "", people[one].current_post or "", one)
        for one in ids
        if one in people
    ]


def read_sheet(session: Session, sheet_id: str) -> Votes:
    """Return what a ballot counts to. Raises StepRefused while a batch is open or too few have voted."""
    found = ballots.tally_sheet(session, sheet_id)
    title = found.view.sheet.title
    if found.unlocked or not found.classes:
        raise StepRefused(f"“{title}”还有没锁定的选票。", "在“评议录票”里录完、复核并锁定后再取。")
    voters = sum(one.balance.valid for one in found.classes)
    if voters < hide_below():
        raise StepRefused(f"“{title}”有效票不足 {hide_below()} 张，不能公开。", "请核对发出和收回的张数。")
    cells = tuple(
        (subject.person_id or "", _summed([one.cells[at] for one in found.classes]))
        for at, subject in enumerate(found.view.subjects)
    )
    titles = tuple(one.title for one in found.view.form.items)
    return Votes(titles, cells, voters, found.view.sheet.held_on)


def _summed(classes: Sequence[Sequence[Cell]]) -> tuple[tuple[int, ...], ...]:
    """Return the counts of one subject's items, each over all classes."""
    return tuple(reduce(Cell.plus, cells).counts for cells in zip(*classes, strict=True))
