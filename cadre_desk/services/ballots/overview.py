"""Every batch of a vote at a glance: how far it is, and what keeps it from being locked."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from cadre_desk.model.query import In
from cadre_desk.model.records.ballots import (
    Ballot,
    BallotBatch,
    BallotSheet,
    BallotSubject,
    BatchState,
)
from cadre_desk.rules.ballots.balance import Balance
from cadre_desk.services.ballots.keying import balance_of
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


class Standing(Enum):
    """How a batch stands; the value is its word on screen."""

    NOT_BEGUN = "未开始"
    KEYING = "正在录"
    UNBALANCED = "不平"
    COMPLETE = "已录完"
    RECHECK = "待复核"
    LOCKED = "已锁定"


@dataclass(frozen=True)
class BatchLine:
    """One batch: the sheets keyed of those that came back, and its standing in a word."""

    sheet: BallotSheet
    batch: BallotBatch
    balance: Balance
    standing: Standing

    @property
    def word(self) -> str:
        """The standing as on screen; an imbalance says by how much."""
        over = -(self.balance.pending or 0)
        if self.standing is Standing.UNBALANCED and over > 0:
            return f"多 {over} 张，不平"
        return self.standing.value

    @property
    def total(self) -> int:
        """How many sheets there are to key: those that came back, or went out while nobody counted."""
        return self.balance.issued if self.balance.returned is None else self.balance.returned


def overview(
    session: Session, sheets: Sequence[BallotSheet]
) -> list[tuple[BallotSheet, int, list[BatchLine]]]:
    """Return each form with the number of its subjects and its batches by class."""
    session.require(Right.READ_PEOPLE)
    read = session.workspace.read
    ids = tuple(one.id for one in sheets)
    batches = read.find(BallotBatch, In("sheet_id", ids))
    keyed: dict[str | None, list[Ballot]] = {}
    for ballot in read.find(Ballot, In("batch_id", tuple(one.id for one in batches))):
        keyed.setdefault(ballot.batch_id, []).append(ballot)
    subjects = [one.sheet_id for one in read.find(BallotSubject, In("sheet_id", ids))]
    return [
        (
            sheet,
            subjects.count(sheet.id),
            [_line(sheet, one, keyed.get(one.id, [])) for one in _of(batches, sheet)],
        )
        for sheet in sheets
    ]


def _of(batches: Sequence[BallotBatch], sheet: BallotSheet) -> list[BallotBatch]:
    return sorted((one for one in batches if one.sheet_id == sheet.id), key=lambda one: one.voter_class or "")


def _line(sheet: BallotSheet, batch: BallotBatch, ballots: list[Ballot]) -> BatchLine:
    balance = balance_of(batch, tuple(ballots))
    return BatchLine(sheet, batch, balance, _standing(batch, balance))


def _standing(batch: BallotBatch, balance: Balance) -> Standing:
    if batch.state is BatchState.LOCKED:
        return Standing.LOCKED
    if batch.state is BatchState.RECHECK:
        return Standing.RECHECK
    if balance.returned is not None and not balance.holds:
        return Standing.UNBALANCED
    if not balance.entered:
        return Standing.NOT_BEGUN
    return Standing.COMPLETE if balance.is_complete else Standing.KEYING
