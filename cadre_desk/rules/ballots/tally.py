"""Counting marks: each cell (subject x item) of a batch, its mean, and what may be shown of it.

A pile of n sheets is one long text of marks; every k-th character of it is one cell::

    sheet 1 "1232"  sheet 2 "1222"  ->  "12321222"[2::4] == "32"   (third mark of each sheet)

Counts are whole numbers and means are exact fractions: nothing is rounded here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from cadre_desk.rules.ballots.form import BLANK, BallotForm, Scale
from cadre_desk.rules.tables import load_table

TABLE = "ballots"


@dataclass(frozen=True)
class Cell:
    """Votes on one item of one subject: one count for each mark of the scale, and the blanks."""

    counts: tuple[int, ...]
    blank: int = 0

    @property
    def answered(self) -> int:
        """How many voters ticked a box."""
        return sum(self.counts)

    @property
    def voters(self) -> int:
        """How many voters shares are taken of: who ticked a box, or all where one box is ticked or not."""
        return self.answered + (self.blank if len(self.counts) == 1 else 0)

    def mean(self, scale: Scale) -> Fraction | None:
        """Return the mean value of those who answered, None if nobody did: never zero for no vote."""
        votes = zip(self.counts, _worth(scale), strict=True)
        valued = [(n, value) for n, value in votes if value is not None]
        voters = sum(n for n, _ in valued)
        return None if voters == 0 else Fraction(sum(n * value for n, value in valued)) / voters

    def plus(self, other: "Cell") -> "Cell":
        """Return the votes of both."""
        counts = tuple(a + b for a, b in zip(self.counts, other.counts, strict=True))
        return Cell(counts, self.blank + other.blank)


@cache
def _worth(scale: Scale) -> tuple[int | Fraction | None, ...]:
    """Return the values of a scale, whole numbers as such: most of the time of a count goes into them."""
    values = (mark.value for mark in scale.marks)
    return tuple(
        None if value is None else int(value) if value == int(value) else Fraction(value) for value in values
    )


Tally = tuple[tuple[Cell, ...], ...]
"""Cells by subject, then item."""


def tally(form: BallotForm, subjects: int, ballots: Iterable[str]) -> Tally:
    """Return the cells of a pile of valid sheets."""
    pile, width, items = "".join(ballots), form.marks_of(subjects), len(form.items)
    return tuple(
        tuple(
            _count(pile[subject * items + place :: width], item.scale)
            for place, item in enumerate(form.items)
        )
        for subject in range(subjects)
    )


def _count(column: str, scale: Scale) -> Cell:
    count = column.count
    return Cell(tuple(count(str(key)) for key in range(1, len(scale.marks) + 1)), count(BLANK))


def subject_mean(form: BallotForm, cells: Sequence[Cell]) -> Fraction | None:
    """Return the weighted mean of a subject's items; an item that nobody answered gives no mean at all."""
    if len(form.items) == 1:
        return cells[0].mean(form.items[0].scale)
    weights = [Fraction(item.weight) for item in form.items]
    means = [cell.mean(item.scale) for cell, item in zip(cells, form.items, strict=True)]
    counted = [(weight, mean) for weight, mean in zip(weights, means, strict=True) if weight]
    if not counted or any(mean is None for _, mean in counted):
        return None
    total = sum(weight for weight, _ in counted)
    return sum((weight * (mean or Fraction(0)) for weight, mean in counted), Fraction(0)) / total


def hide_below() -> int:
    """Return how many voters a cell needs to be shown to anybody (rule table ``ballots``)."""
    return int(load_table(TABLE).row("B-1").values["fewest_voters"])


def is_shown(cell: Cell) -> bool:
    """Tell whether a cell may be shown: fewer voters than the rule says would betray who voted how."""
    return cell.voters >= hide_below()


def hidden_classes(voters: Mapping[str, int]) -> frozenset[str]:
    """Return the voter classes of which nothing may be shown, by the number of valid sheets of each.

    A class below the limit, and if it is the only one also the smallest of the others: else whoever knows
    the whole could subtract.
    """
    least = hide_below()
    few = {name for name, n in voters.items() if 0 < n < least}
    others = sorted((n, name) for name, n in voters.items() if n >= least)
    if len(few) == 1 and others:
        few.add(others[0][1])
    return frozenset(few)
