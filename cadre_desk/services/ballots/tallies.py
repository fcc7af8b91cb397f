"""What the marks of a batch or of a whole form count to; cells with too few voters are shown to nobody."""

from collections.abc import Mapping
from dataclasses import dataclass

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import Is
from cadre_desk.model.records.ballots import (
    Ballot,
    BallotBatch,
    BallotCount,
    BallotSheet,
    BallotSubject,
    BatchState,
)
from cadre_desk.rules.ballots.balance import Balance
from cadre_desk.rules.ballots.tally import Cell, Tally, hidden_classes, tally
from cadre_desk.services.ballots.keying import balance_of
from cadre_desk.services.ballots.sheets import SheetView, batches_of, open_sheet
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class ClassTally:
    """One class of voters of one form. ``shown`` is False where too few voted to show anything of it."""

    batch: BallotBatch
    balance: Balance
    cells: Tally
    shown: bool


@dataclass(frozen=True)
class SheetTally:
    """A form with the tally of each of its locked classes."""

    view: SheetView
    classes: tuple[ClassTally, ...]
    unlocked: tuple[BallotBatch, ...] = ()

    def by_class(self) -> Mapping[str, ClassTally]:
        """Return the classes by their letter."""
        return {one.batch.voter_class or "": one for one in self.classes}


def tally_batch(session: Session, batch_id: str) -> Tally:
    """Return the cells of a locked batch. Raises StepRefused before, so that nobody sees a running count.

    Raises NotPermitted for a political form without the right to political material.
    """
    session.require(Right.READ_PEOPLE)
    batch = session.workspace.read.require(BallotBatch, batch_id)
    view = open_sheet(session, batch.sheet_id or "")
    _require_counts(session, view.sheet)
    if batch.state is not BatchState.LOCKED:
        raise StepRefused("这一批选票还没有锁定，不能看汇总。", "平衡、复核、锁定之后再看。")
    return _cells(session, view, batch)


def tally_sheet(session: Session, sheet_id: str) -> SheetTally:
    """Return the tallies of a form's locked batches, with what may be shown of them.

    Raises NotPermitted for a political form without the right to political material.
    """
    view = open_sheet(session, sheet_id)
    _require_counts(session, view.sheet)
    batches = batches_of(session, sheet_id)
    locked = [one for one in batches if one.state is BatchState.LOCKED]
    balances = {one.id or "": _balance(session, one) for one in locked}
    voters = {one.voter_class or "": balances[one.id or ""].valid for one in locked}
    hidden = hidden_classes(voters)
    classes = tuple(
        ClassTally(one, balances[one.id or ""], _cells(session, view, one), one.voter_class not in hidden)
        for one in locked
    )
    return SheetTally(view, classes, tuple(one for one in batches if one.state is not BatchState.LOCKED))


def _require_counts(session: Session, sheet: BallotSheet) -> None:
    """Let somebody on to what the votes of a form count to; those of a political one are closed to most."""
    session.require(Right.READ_POLITICAL if sheet.round_id else Right.READ_PEOPLE)


def _balance(session: Session, batch: BallotBatch) -> Balance:
    ballots = tuple(session.workspace.read.find(Ballot, Is("batch_id", batch.id)))
    return balance_of(batch, ballots)


def _cells(session: Session, view: SheetView, batch: BallotBatch) -> Tally:
    if batch.counted:
        return _counted_cells(session, view, batch)
    ballots = session.workspace.read.find(Ballot, Is("batch_id", batch.id))
    return tally(view.form, len(view.subjects), (one.marks for one in ballots if one.marks))


def _counted_cells(session: Session, view: SheetView, batch: BallotBatch) -> Tally:
    found = session.workspace.read.find(BallotCount, Is("batch_id", batch.id))
    by_place = {(one.subject_id, one.item): one.counts or "" for one in found}
    return tuple(
        tuple(_cell(by_place[subject.id, item + 1]) for item in range(len(view.form.items)))
        for subject in view.subjects
        if _is_counted(subject, by_place)
    )


def _is_counted(subject: BallotSubject, by_place: Mapping[tuple[str | None, int | None], str]) -> bool:
    if (subject.id, 1) not in by_place:
        raise StepRefused(f"机读汇总里没有{subject.name}。", "请重新导入完整的汇总表。")
    return True


def _cell(counts: str) -> Cell:
    *marks, blank = (int(part) for part in counts.split(","))
    return Cell(tuple(marks), blank)
