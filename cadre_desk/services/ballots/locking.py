"""From keyed to locked: the paper must add up, a blind sample must agree, then nothing changes any more."""

import random

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.records.ballots import Ballot, BallotBatch, BatchState
from cadre_desk.rules.ballots.recheck import Recheck, compare, every, limit_text, sample
from cadre_desk.services.ballots.keying import ballots_of, open_batch
from cadre_desk.services.ballots.sheets import refuse_locked
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def end_entry(session: Session, batch_id: str) -> Changes:
    """End the keying of a batch that adds up and draw the sample to key again.

    A batch of a scanner has no sheets, so it is ready to be locked at once. Raises StepRefused if the paper
    does not add up.
    """
    session.require(Right.ASSESS)
    desk = open_batch(session, batch_id)
    refuse_locked(desk.batch)
    if not desk.balance.is_complete:
        raise StepRefused(_why_not(session, batch_id), "补录、改正或核对张数后再办。", kept="已录的票都在。")
    first = random.SystemRandom().randint(1, every())
    with session.workspace.journal.act("录票平衡，转入复核") as act:
        batch = act.require(BallotBatch, batch_id)
        act.update(batch.changed(state=BatchState.RECHECK, first_recheck=first))
    return act.changes


def recheck_due(session: Session, batch_id: str) -> list[int]:
    """Return the numbers of the sheets that are to be keyed again, those done included."""
    session.require(Right.READ_PEOPLE)
    batch = session.workspace.read.require(BallotBatch, batch_id)
    return _due(batch, ballots_of(session, batch_id))


def recheck_of(session: Session, batch_id: str) -> Recheck:
    """Return how the sample of a batch stands."""
    session.require(Right.READ_PEOPLE)
    batch = session.workspace.read.require(BallotBatch, batch_id)
    if batch.state is BatchState.LOCKED:
        return Recheck(0, 0, batch.recheck_marks or 0, batch.recheck_differences or 0)
    ballots = ballots_of(session, batch_id)
    first = {one.number or 0: one.marks or "." for one in ballots}
    again = {one.number or 0: one.rekeyed for one in ballots if one.rekeyed}
    return compare(first, again, _due(batch, ballots))


def _due(batch: BallotBatch, ballots: list[Ballot]) -> list[int]:
    if batch.state is not BatchState.RECHECK or not ballots:
        return []
    return sample([one.number or 0 for one in ballots], batch.first_recheck or 1)


def lock_batch(session: Session, batch_id: str) -> Changes:
    """Close a batch for good. Raises StepRefused while the sample is not done or differs too much."""
    session.require(Right.ASSESS)
    batch = session.workspace.read.require(BallotBatch, batch_id)
    refuse_locked(batch)
    if batch.state is not BatchState.RECHECK:
        raise StepRefused("还没有平衡并抽样复核，不能锁定。", "先办“平衡并复核”。")
    found = recheck_of(session, batch_id)
    if not found.is_done:
        left = found.due - found.done
        raise StepRefused(f"还有 {left} 张没有复核。", "按提示逐张重录，不看第一次的结果。")
    if not found.passes:
        text = f"不一致 {found.differences} 项，{found.rate_text}，超过 {limit_text()}。"
        raise StepRefused(text, "整批重新核对：退回录入，逐张改正后再复核。", kept="已录的票都在。")
    with session.workspace.journal.act("锁定选票批次", undoable=False) as act:
        act.update(
            act.require(BallotBatch, batch_id).changed(
                state=BatchState.LOCKED,
                recheck_marks=found.marks,
                recheck_differences=found.differences,
                locked_by=session.who,
                locked_on=session.as_of,
            )
        )
    return act.changes


def reread_batch(session: Session, batch_id: str, reason: str) -> Changes:
    """Send a batch back to keying; the second keying is thrown away. Raises StepRefused if it is locked."""
    session.require(Right.ASSESS)
    with session.workspace.journal.act("退回录入", reason=reason) as act:
        batch = act.require(BallotBatch, batch_id)
        refuse_locked(batch)
        for ballot in act.children(Ballot, batch_id):
            if ballot.rekeyed:
                act.update(ballot.changed(rekeyed=None, rekeyed_by=None))
        act.update(batch.changed(state=BatchState.ENTRY, first_recheck=None))
    return act.changes


def _why_not(session: Session, batch_id: str) -> str:
    balance = open_batch(session, batch_id).balance
    problems = balance.problems()
    if problems:
        return problems[0].message
    return f"还有 {balance.pending} 张没有录入。"
