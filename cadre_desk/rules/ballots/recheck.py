"""Blind re-keying: every tenth sheet is keyed again without sight of the first, and the marks compared.

Which sheets is drawn when entry ends. More differences than the rule table allows: the batch is read anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cadre_desk.rules.ballots.tally import TABLE
from cadre_desk.rules.tables import load_table


@dataclass(frozen=True)
class Recheck:
    """How a sample stands: sheets due and keyed, marks compared, marks that differ and on which sheets."""

    due: int
    done: int
    marks: int
    differences: int
    sheets: tuple[int, ...] = ()

    @property
    def rate(self) -> Fraction:
        """The share of marks that differ; 0 if none was compared."""
        return Fraction(self.differences, self.marks) if self.marks else Fraction(0)

    @property
    def is_done(self) -> bool:
        """Whether every sheet of the sample was keyed again."""
        return self.done >= self.due

    @property
    def passes(self) -> bool:
        """Whether the sample is done and differs no more than allowed."""
        return self.is_done and self.rate <= limit()

    @property
    def rate_text(self) -> str:
        """The rate as on screen, per cent with two places."""
        return f"{float(self.rate * 100):.2f}%"


def every() -> int:
    """Return that one sheet of so many is keyed again."""
    return int(load_table(TABLE).row("B-2").values["every"])


def limit() -> Fraction:
    """Return the largest share of marks that may differ."""
    return Fraction(str(load_table(TABLE).row("B-2").values["limit_percent"])) / 100


def limit_text() -> str:
    """Return the limit as on screen, for example 0.5%."""
    return f"{float(limit() * 100):g}%"


def sample(numbers: list[int], first: int) -> list[int]:
    """Return the numbers of the sheets to key again: from the ``first``-th on every tenth, at least one."""
    ordered = sorted(numbers)
    chosen = ordered[first - 1 :: every()]
    return chosen or ordered[:1]


def compare(first: Mapping[int, str], again: Mapping[int, str], due: list[int]) -> Recheck:
    """Return how the sheets keyed again agree; a sheet void in one keying only differs in every mark."""
    done = [number for number in due if number in again]
    marks = sum(max(len(first[number]), len(again[number])) for number in done)
    differing = {number: _differences(first[number], again[number]) for number in done}
    sheets = tuple(number for number, marks_of_it in differing.items() if marks_of_it)
    return Recheck(len(due), len(done), marks, sum(differing.values()), sheets)


def _differences(one: str, other: str) -> int:
    if len(one) != len(other):
        return max(len(one), len(other))
    return sum(a != b for a, b in zip(one, other, strict=True))
