"""Ballots of the demo city: locked counts behind the scores, and one vote with batches in every state."""

import random
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, ComponentScore
from cadre_desk.model.records.ballots import (
    Ballot,
    BallotBatch,
    BallotCount,
    BallotPurpose,
    BallotSheet,
    BatchState,
)
from cadre_desk.model.records.people import RoutineResult
from cadre_desk.services import assessment, ballots
from cadre_desk.services.ballots import SheetView
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

VOTERS = {"A": (11, 13), "B": (28, 44), "C": (40, 66)}
TITLES = {"A": "班子成员", "B": "中层正职", "C": "基层代表"}
SOURCES = {"leaders": "市委主要领导评价汇总", "deeds": "市委目标办2025年度通报"}
VOID, LOCKED_ON = "同一人勾两项", date(2026, 2, 27)


def vote_and_score(clerk: Session, chief: Session, cycle: AssessmentCycle, dice: random.Random) -> None:
    """Let every unit vote, rate everybody, and compute the scores from that."""
    entries = assessment.entries_of(clerk, cycle.id or "")
    if not entries:  # a city too small for this track
        return
    assessment.make_groups(clerk, cycle.id or "")
    assessment.make_sheets(clerk, cycle.id or "")
    gifts = {one.id: dice.gauss(0, 1) for one in entries}
    with clerk.workspace.journal.act("机读测评汇总") as act:
        for sheet in ballots.sheets_of(clerk, cycle.id):
            view = ballots.open_sheet(clerk, sheet.id or "")
            for letter in VOTERS:
                _count(act, view, letter, dice, gifts)
    _rate(clerk, cycle, entries, dice, gifts)
    assessment.compute(clerk, cycle.id or "")


def _count(
    act: Act, view: SheetView, letter: str, dice: random.Random, gifts: dict[str | None, float]
) -> None:
    """Insert a locked batch of counts: those with more gifts get more of the first mark."""
    valid, void = dice.randint(*VOTERS[letter]), dice.choice((0, 0, 0, 1, 2))
    batch = act.insert(
        BallotBatch.new(
            sheet_id=view.sheet.id, voter_class=letter, class_title=TITLES[letter], counted=True,
            issued=valid + void + dice.choice((0, 0, 1, 3)), returned=valid + void, counted_valid=valid,
            counted_void=void, source="测评汇总2025.xlsx", state=BatchState.LOCKED, recheck_marks=0,
            recheck_differences=0, locked_by="李样例", locked_on=LOCKED_ON,
        )
    )  # fmt: skip
    for subject in view.subjects:
        for item in range(len(view.form.items)):
            counts = _counts(valid, dice, gifts.get(subject.entry_id, 0.3))
            act.insert(
                BallotCount.new(batch_id=batch.id, subject_id=subject.id, item=item + 1, counts=counts)
            )


def _counts(valid: int, dice: random.Random, gift: float) -> str:
    first = min(max(0.42 + 0.17 * gift + dice.gauss(0, 0.05), 0.04), 0.93)
    weights = (first, (1 - first) * 0.86, (1 - first) * 0.1, (1 - first) * 0.04)
    marks = dice.choices("12340", (*weights, 0.015), k=valid)
    return ",".join(str(marks.count(key)) for key in "12340")


def _rate(
    clerk: Session,
    cycle: AssessmentCycle,
    entries: Sequence[AssessmentEntry],
    dice: random.Random,
    gifts: dict[str | None, float],
) -> None:
    with clerk.workspace.journal.act("登记得分组成") as act:
        for entry in entries:
            for component, source in SOURCES.items():
                value = min(max(86 + 4.5 * gifts[entry.id] + dice.gauss(0, 2), 55), 99)
                act.insert(_value(cycle, component, value, source).changed(entry_id=entry.id))
            for quarter in range(1, 5):
                act.insert(_quarter(entry, cycle, quarter, gifts[entry.id], dice))
        for group in assessment.groups_of(clerk, cycle.id or ""):
            value = dice.uniform(82, 97)
            act.insert(_value(cycle, "targets", value, SOURCES["deeds"]).changed(group_id=group.id))


def _value(cycle: AssessmentCycle, component: str, value: float, source: str) -> ComponentScore:
    exact = Decimal(round(value * 10)).scaleb(-1)
    return ComponentScore.new(
        cycle_id=cycle.id, component=component, value=exact, source=source, entered_by="李样例"
    )


def _quarter(
    entry: AssessmentEntry, cycle: AssessmentCycle, quarter: int, gift: float, dice: random.Random
) -> RoutineResult:
    grade = dice.choices(("good", "fairly_good", "fair"), (max(0.1, 0.4 + 0.1 * gift), 0.5, 0.06))[0]
    return RoutineResult.new(person_id=entry.person_id, year=cycle.year, quarter=quarter, grade=grade)


def vote_in_every_state(clerk: Session, cycle: AssessmentCycle, dice: random.Random) -> None:
    """Leave batches locked, half keyed, unbalanced, to be re-keyed and not begun."""
    if not assessment.entries_of(clerk, cycle.id or ""):
        return
    assessment.make_groups(clerk, cycle.id or "")
    assessment.make_sheets(clerk, cycle.id or "")
    sheets = ballots.sheets_of(clerk, cycle.id, [BallotPurpose.MEMBERS])
    _keyed(clerk, dice, sheets[0], "A", 12, lock=True)
    _keyed(clerk, dice, sheets[0], "B", 60, keyed=38)
    _keyed(clerk, dice, sheets[0], "C", 48, keyed=0)
    if len(sheets) > 1:
        _keyed(clerk, dice, sheets[1], "A", 11, lock=True)
        _keyed(clerk, dice, sheets[1], "B", 36, keyed=38)
        _keyed(clerk, dice, sheets[1], "C", 30, recheck=True)


def _keyed(
    clerk: Session,
    dice: random.Random,
    sheet: BallotSheet,
    letter: str,
    count: int,
    *,
    keyed: int | None = None,
    recheck: bool = False,
    lock: bool = False,
) -> None:
    view = ballots.open_sheet(clerk, sheet.id or "")
    batch = ballots.add_batch(clerk, sheet.id or "", letter, TITLES[letter], issued=count + 4, returned=count)
    with clerk.workspace.journal.act(f"录入 {letter} 票") as act:
        for number in range(1, (count if keyed is None else keyed) + 1):
            act.insert(_ballot(batch.id or "", number, view, dice))
    if recheck or lock:
        ballots.end_entry(clerk, batch.id or "")
    if lock:
        first = {one.number: one.marks for one in ballots.ballots_of(clerk, batch.id or "")}
        for number in ballots.recheck_due(clerk, batch.id or ""):
            ballots.record_rekeyed(clerk, batch.id or "", number, first[number])
        ballots.lock_batch(clerk, batch.id or "")


def _ballot(batch_id: str, number: int, view: SheetView, dice: random.Random) -> Ballot:
    ballot = Ballot.new(batch_id=batch_id, number=number)
    if number % 37 == 0:
        return ballot.changed(void_reason=VOID)
    size = view.form.marks_of(len(view.subjects))
    return ballot.changed(marks="".join(dice.choices("12340", (45, 48, 4, 1, 2), k=size)))
