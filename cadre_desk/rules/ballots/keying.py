"""One sheet while it is keyed: which mark comes next, what a key does. Knows no screen and no store.

Each key sets a mark and goes on to the next; the last mark ends the sheet. In the mode of exceptions the
whole sheet is preset, digits change single marks and Enter takes the rest as it stands.
"""

import unicodedata
from dataclasses import dataclass, replace

from cadre_desk.rules.ballots.form import BLANK, BallotForm

_PERIODS = ".。．"


@dataclass(frozen=True)
class Sheet:
    """Marks keyed so far; ``at`` is the cursor. A preset sheet has all its marks from the start."""

    form: BallotForm
    subjects: int
    marks: str = ""
    at: int = 0

    @property
    def size(self) -> int:
        """How many marks the sheet has."""
        return self.form.marks_of(self.subjects)

    @property
    def is_full(self) -> bool:
        """Whether every mark is set and the cursor is past the last."""
        return len(self.marks) == self.size and self.at >= self.size

    @property
    def subject(self) -> int:
        """The place of the subject under the cursor, counted from 0."""
        return min(self.at, self.size - 1) // len(self.form.items)

    def mark_of(self, place: int) -> str:
        """Return the mark at a place, "" if it is not set yet."""
        return self.marks[place] if place < len(self.marks) else ""

    def press(self, key: str) -> "Sheet | None":
        """Return the sheet after a digit; None if the digit means nothing here."""
        if self.at >= self.size or key not in self.form.keys_at(self.at):
            return None
        return replace(self, marks=self.marks[: self.at] + key + self.marks[self.at + 1 :], at=self.at + 1)

    def back(self) -> "Sheet":
        """Step back one mark; what was set there is set anew by the next key."""
        return replace(self, at=max(0, self.at - 1))

    def moved(self, step: int) -> "Sheet":
        """Move the cursor among the marks that are set, in the mode of exceptions."""
        return replace(self, at=max(0, min(self.at + step, len(self.marks) - 1)))

    def filled(self, preset: str) -> "Sheet":
        """Return the sheet with the marks not set yet at the preset."""
        rest = "".join(_usable(self.form, place, preset) for place in range(len(self.marks), self.size))
        return replace(self, marks=self.marks + rest, at=self.size)


def blank_sheet(form: BallotForm, subjects: int) -> Sheet:
    """Return a sheet with nothing keyed."""
    return Sheet(form, subjects)


def preset_sheet(form: BallotForm, subjects: int, preset: str) -> Sheet:
    """Return a sheet that has the preset everywhere, for the mode of exceptions."""
    return replace(blank_sheet(form, subjects).filled(preset), at=0)


def _usable(form: BallotForm, place: int, preset: str) -> str:
    return preset if preset in form.keys_at(place) else BLANK


def plain_key(typed: str) -> str:
    """Return what was typed as the key meant: full-width digits and 。 count as 0-9 and the period."""
    if typed in _PERIODS:
        return "."
    return unicodedata.normalize("NFKC", typed)
