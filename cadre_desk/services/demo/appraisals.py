"""一报告两评议 of the demo city: ballots counted by a scanner, locked, and taken into the register."""

import random
from collections.abc import Sequence
from datetime import date

from cadre_desk.model.records.ballots import BallotBatch, BallotCount, BatchState
from cadre_desk.model.records.people import Person, Unit
from cadre_desk.model.records.supervision import AppointeeVote, SelectionAppraisal
from cadre_desk.rules.supervision.selection import appraisal_voters
from cadre_desk.services import ballots
from cadre_desk.services import register as registers
from cadre_desk.services.ballots import SheetView
from cadre_desk.services.session import Session
from cadre_desk.services.supervision.appraisals import APPRAISALS
from cadre_desk.store.journal import Act

LIKED, DISLIKED = (62, 26, 9, 3), (24, 34, 28, 14)
VOTERS = {"A": 9, "B": 24, "C": 31, "D": 18}
LOW = {
    "problems": "任职资历把关不严，反映较多。",
    "due_on": date(2026, 6, 30),
    "owner": "华虚设",
}


def build_appraisals(clerk: Session, people: Sequence[Person], units: Sequence[Unit]) -> None:
    """Appraise three units; the last one and its second cadre come out clearly low."""
    dice = random.Random(9)
    for place in range(3):
        row = _appraisal(clerk, place, units[(place + 2) % len(units)], people)
        registers.take_step(clerk, APPRAISALS, APPRAISALS.steps[0], row.id or "")
        row = clerk.workspace.read.require(SelectionAppraisal, row.id or "")
        with clerk.workspace.journal.act("机读评议票汇总") as act:
            for sheet_id in (row.sheet_id, row.cadre_sheet_id):
                _count(act, ballots.open_sheet(clerk, sheet_id or ""), dice, low=place == 2)
        registers.take_step(clerk, APPRAISALS, APPRAISALS.steps[1], row.id or "")


def _appraisal(clerk: Session, place: int, unit: Unit, people: Sequence[Person]) -> SelectionAppraisal:
    low = LOW if place == 2 else {}
    with clerk.workspace.journal.act("登记一报告两评议") as act:
        row = act.insert(
            SelectionAppraisal.new(unit_id=unit.id, year=2025, held_on=date(2026, 1, 16 + place), **low)
        )
        for one in [one for one in people if one.unit_id == unit.id][:2]:
            act.insert(AppointeeVote.new(appraisal_id=row.id, person_id=one.id))
    return row


def _count(act: Act, view: SheetView, dice: random.Random, *, low: bool) -> None:
    for voters in appraisal_voters():
        valid = VOTERS.get(voters.letter, 10)
        batch = act.insert(
            BallotBatch.new(
                sheet_id=view.sheet.id, voter_class=voters.letter, class_title=voters.title, counted=True,
                issued=valid + 2, returned=valid + 1, counted_valid=valid, counted_void=1,
                source="评议汇总2025.xlsx", state=BatchState.LOCKED, recheck_marks=0, recheck_differences=0,
                locked_by="李样例", locked_on=date(2026, 1, 23),
            )
        )  # fmt: skip
        for place, subject in enumerate(view.subjects):
            weights = DISLIKED if low and place == len(view.subjects) - 1 else LIKED
            for item, asked in enumerate(view.form.items):
                ticked = (1 + 3 * low, 0, 0, 9) if asked.scale.is_tick else weights
                marks = dice.choices("1230" if asked.scale.is_tick else "1234", ticked, k=valid)
                counts = ",".join(str(marks.count(key)) for key in asked.scale.keys)
                act.insert(
                    BallotCount.new(batch_id=batch.id, subject_id=subject.id, item=item + 1, counts=counts)
                )
