"""What a change does to a body: seats before and after moves, and each rule before and after.

A trial is arithmetic on seats at hand; no record of anybody is touched.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cadre_desk.model.records.selection import StructureRule
from cadre_desk.rules.selection.criteria import Criterion, Verdict
from cadre_desk.rules.selection.structure import Holder, Seat, judge_rule


@dataclass(frozen=True, repr=False)
class Move:
    """One change: the seat by its place, and who enters it; None takes its holder off."""

    seat: int
    enters: Holder | None


@dataclass(frozen=True, repr=False)
class Effect:
    """One rule before and after."""

    before: Criterion
    after: Criterion

    @property
    def mended(self) -> bool:
        """Whether the change makes the rule hold."""
        return self.before.verdict is not Verdict.MET and self.after.verdict is Verdict.MET

    @property
    def broken(self) -> bool:
        """Whether the rule held and holds no more."""
        return self.before.verdict is Verdict.MET and self.after.verdict is not Verdict.MET

    @property
    def words(self) -> str:
        """Return 由不符合变为符合, 人数有变 (the verdict is the same), or 不变."""
        if self.before.verdict is self.after.verdict:
            return "不变" if self.before.working == self.after.working else "人数有变"
        return f"由{self.before.verdict.label}变为{self.after.verdict.label}"


def moved(seats: Sequence[Seat], moves: Sequence[Move]) -> list[Seat]:
    """Return the seats after moves, in order; who enters a seat leaves the one held before in the body."""
    after = list(seats)
    for move in moves:
        for place, seat in enumerate(after):
            if move.enters and seat.holder and seat.holder.id == move.enters.id:
                after[place] = replace(seat, holder=None, since=None)
        after[move.seat] = replace(after[move.seat], holder=move.enters, since=None)
    return after


def effects(
    rules: Sequence[StructureRule], before: Sequence[Seat], after: Sequence[Seat], on: date
) -> list[Effect]:
    """Return each rule before and after."""
    return [Effect(judge_rule(one, before, on), judge_rule(one, after, on)) for one in rules]
