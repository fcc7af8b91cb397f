"""Forms of a vote and the batches of paper that belong to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import Is
from cadre_desk.model.records.ballots import (
    Ballot,
    BallotBatch,
    BallotPurpose,
    BallotSheet,
    BallotSubject,
    BatchState,
)
from cadre_desk.rules.ballots.form import BallotForm, form_from_text, form_to_text
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class SubjectLine:
    """Whom a form asks about, before it is stored."""

    name: str
    post: str = ""
    person_id: str | None = None
    entry_id: str | None = None


@dataclass(frozen=True)
class SheetView:
    """One form with its subjects in ballot order and its layout read."""

    sheet: BallotSheet
    subjects: tuple[BallotSubject, ...]
    form: BallotForm


def make_sheet(
    session: Session, sheet: BallotSheet, form: BallotForm, subjects: Sequence[SubjectLine]
) -> BallotSheet:
    """Store a form about people in the given order. Raises StepRefused if it asks about nobody."""
    session.require(Right.ASSESS)
    if not subjects or not form.items:
        raise StepRefused("测评表上没有测评对象或测评项目。", "请先选定人员和项目。")
    with session.workspace.journal.act(f"新建{sheet.title}") as act:
        made = act.insert(sheet.changed(layout=form_to_text(form)))
        for place, line in enumerate(subjects, 1):
            act.insert(
                BallotSubject.new(
                    sheet_id=made.id,
                    position=place,
                    name=line.name,
                    post=line.post or None,
                    person_id=line.person_id,
                    entry_id=line.entry_id,
                )
            )
    return made


def sheets_of(
    session: Session, cycle_id: str | None, purposes: Sequence[BallotPurpose] = ()
) -> list[BallotSheet]:
    """Return the forms of a cycle, or those of no cycle, in the order they were made.

    Those of a political occasion are left out for whoever may not read political material.
    """
    session.require(Right.READ_PEOPLE)
    found = session.workspace.read.find(BallotSheet, Is("cycle_id", cycle_id))
    may_see = session.may(Right.READ_POLITICAL)
    return [
        one for one in found if (may_see or not one.round_id) and (not purposes or one.purpose in purposes)
    ]


def open_sheet(session: Session, sheet_id: str) -> SheetView:
    """Return a form with its subjects."""
    session.require(Right.READ_PEOPLE)
    sheet = session.workspace.read.require(BallotSheet, sheet_id)
    subjects = tuple(session.workspace.read.children(BallotSubject, sheet_id))
    return SheetView(sheet, subjects, form_from_text(sheet.layout or "[]"))


def add_batch(
    session: Session,
    sheet_id: str,
    voter_class: str,
    class_title: str,
    *,
    issued: int,
    returned: int | None = None,
) -> BallotBatch:
    """Open a batch. Raises StepRefused for a class that already has one, or a class without a name."""
    session.require(Right.ASSESS)
    name = voter_class.strip().upper()
    if not name:
        raise StepRefused("没有填写票类。", "请填写，例如 A。")
    if any(one.voter_class == name for one in batches_of(session, sheet_id)):
        raise StepRefused(f"{name} 票已有批次。", "请在原批次里接着录，或先删去原批次。")
    batch = BallotBatch.new(
        sheet_id=sheet_id, voter_class=name, class_title=class_title, issued=issued, returned=returned
    )
    with session.workspace.journal.act(f"新建 {name} 票批次") as act:
        return act.insert(batch)


def batches_of(session: Session, sheet_id: str) -> list[BallotBatch]:
    """Return the batches of a form by class."""
    session.require(Right.READ_PEOPLE)
    found = session.workspace.read.children(BallotBatch, sheet_id)
    return sorted(found, key=lambda one: one.voter_class or "")


def set_counts(session: Session, batch_id: str, *, issued: int, returned: int | None) -> Changes:
    """Write down how many sheets went out and came back. Raises StepRefused once the batch is locked."""
    session.require(Right.ASSESS)
    with session.workspace.journal.act("登记发出和收回张数") as act:
        batch = act.require(BallotBatch, batch_id)
        refuse_locked(batch)
        act.update(batch.changed(issued=issued, returned=returned))
    return act.changes


def remove_batch(session: Session, batch_id: str) -> Changes:
    """Take a batch away that nothing was keyed into. Raises StepRefused otherwise."""
    session.require(Right.ASSESS)
    keyed = session.workspace.read.count(Ballot, Is("batch_id", batch_id))
    if keyed:
        raise StepRefused(f"这一批已录 {keyed} 张，不能删除。", "请先逐张撤销，或锁定后另行说明。")
    with session.workspace.journal.act("删除录票批次") as act:
        batch = act.require(BallotBatch, batch_id)
        refuse_locked(batch)
        act.delete(batch)
    return act.changes


def refuse_locked(batch: BallotBatch) -> None:
    """Let an open batch pass. Raises StepRefused for a locked one."""
    if batch.state is BatchState.LOCKED:
        when = batch.locked_on.isoformat() if isinstance(batch.locked_on, date) else ""
        raise StepRefused(
            f"这一批选票已由{batch.locked_by}于 {when} 锁定。", "锁定后不能再改。", kept="没有改动任何内容。"
        )
