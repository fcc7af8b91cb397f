"""Ballots of any vote on people: what is asked about whom, the batches of paper, the marks on each sheet.

One engine serves 民主测评, 政治素质正反向测评 and 一报告两评议.
"""

from cadre_desk.model.records.ballots.ballot import Ballot
from cadre_desk.model.records.ballots.batch import BallotBatch, BatchState
from cadre_desk.model.records.ballots.count import BallotCount
from cadre_desk.model.records.ballots.sheet import BallotPurpose, BallotSheet
from cadre_desk.model.records.ballots.subject import BallotSubject

__all__ = [
    "Ballot",
    "BallotBatch",
    "BallotCount",
    "BallotPurpose",
    "BallotSheet",
    "BallotSubject",
    "BatchState",
]
