"""Keying: each sheet is stored as soon as its last mark is keyed, so that a power cut loses one sheet."""

from dataclasses import dataclass

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import Is, Order
from cadre_desk.model.records.ballots import Ballot, BallotBatch, BatchState
from cadre_desk.rules.ballots.balance import Balance
from cadre_desk.services.ballots.sheets import SheetView, open_sheet, refuse_locked
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class BatchDesk:
    """One batch as the person who keys it sees it: the form, the sheets keyed, how the paper adds up."""

    view: SheetView
    batch: BallotBatch
    ballots: tuple[Ballot, ...]
    balance: Balance

    @property
    def next_number(self) -> int:
        """The number of the next sheet to key."""
        return max((one.number or 0 for one in self.ballots), default=0) + 1

    def ballot(self, number: int) -> Ballot | None:
        """Return a sheet by its number."""
        return next((one for one in self.ballots if one.number == number), None)


def ballots_of(session: Session, batch_id: str) -> list[Ballot]:
    """Return the sheets of a batch in the order they were keyed."""
    session.require(Right.READ_PEOPLE)
    return session.workspace.read.find(Ballot, Is("batch_id", batch_id), [Order("number")])


def open_batch(session: Session, batch_id: str) -> BatchDesk:
    """Return a batch with everything that the keying needs."""
    session.require(Right.ASSESS)
    batch = session.workspace.read.require(BallotBatch, batch_id)
    view = open_sheet(session, batch.sheet_id or "")
    ballots = tuple(ballots_of(session, batch_id))
    return BatchDesk(view, batch, ballots, balance_of(batch, ballots))


def balance_of(batch: BallotBatch, ballots: tuple[Ballot, ...]) -> Balance:
    """Return how the paper of a batch adds up."""
    if batch.counted:
        return Balance(batch.issued or 0, batch.returned, batch.counted_valid or 0, batch.counted_void or 0)
    void = sum(1 for one in ballots if one.void_reason)
    return Balance(batch.issued or 0, batch.returned, len(ballots) - void, void)


def record_ballot(session: Session, batch_id: str, number: int, marks: str) -> Changes:
    """Store a valid sheet; a sheet of that number is replaced.

    Raises ParseError if the marks do not fit the form, StepRefused once entry has ended.
    """
    session.require(Right.ASSESS)
    view = _view_of(session, batch_id)
    view.form.check(marks, len(view.subjects))
    return _store(session, batch_id, Ballot.new(batch_id=batch_id, number=number, marks=marks))


def void_ballot(session: Session, batch_id: str, number: int, reason: str) -> Changes:
    """Store a void sheet with why. Raises StepRefused without a reason or once entry has ended."""
    session.require(Right.ASSESS)
    if not reason.strip():
        raise StepRefused("作废没有写原因。", "请选一项，例如“同一人勾两项”。")
    return _store(session, batch_id, Ballot.new(batch_id=batch_id, number=number, void_reason=reason.strip()))


def record_rekeyed(session: Session, batch_id: str, number: int, marks: str | None) -> Changes:
    """Store the second keying of a sheet, None for void. Raises StepRefused while entry goes on."""
    session.require(Right.ASSESS)
    with session.workspace.journal.act(f"复核第 {number} 张") as act:
        batch = act.require(BallotBatch, batch_id)
        refuse_locked(batch)
        if batch.state is not BatchState.RECHECK:
            raise StepRefused("这一批还在录入，没有开始复核。", "录完并平衡后再复核。")
        ballot = _ballot(session, batch_id, number)
        if ballot is None:
            raise StepRefused(f"没有第 {number} 张。", "请核对张号。")
        act.update(ballot.changed(rekeyed=marks if marks is not None else ".", rekeyed_by=session.who))
    return act.changes


def _view_of(session: Session, batch_id: str) -> SheetView:
    batch = session.workspace.read.require(BallotBatch, batch_id)
    return open_sheet(session, batch.sheet_id or "")


def _ballot(session: Session, batch_id: str, number: int) -> Ballot | None:
    found = session.workspace.read.find(Ballot, Is("batch_id", batch_id))
    return next((one for one in found if one.number == number), None)


def _store(session: Session, batch_id: str, ballot: Ballot) -> Changes:
    old = _ballot(session, batch_id, ballot.number or 0)
    verb = "改正" if old else ("作废" if ballot.void_reason else "录入")
    with session.workspace.journal.act(f"{verb}第 {ballot.number} 张") as act:
        batch = act.require(BallotBatch, batch_id)
        refuse_locked(batch)
        _refuse_ended(batch)
        if old is None:
            act.insert(ballot)
        else:
            act.update(old.changed(marks=ballot.marks, void_reason=ballot.void_reason))
    return act.changes


def _refuse_ended(batch: BallotBatch) -> None:
    if batch.counted:
        raise StepRefused("这一批是机读汇总，没有逐张选票。", "如要人工录入，请另建批次。")
    if batch.state is not BatchState.ENTRY:
        raise StepRefused("这一批已转入复核，不能再录。", "如要改正，请先退回录入。")
