"""Things on days, in order: what a line on screen or on paper shows, and how far apart they lie."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Moment:
    """One thing on one day.

    ``when`` is as exact as it is known: "", 2025, 2025.03, 2025-03-09. ``note`` says what bears on it,
    ``paper`` what proves it, ``paper_id`` names an attachment; ``grave`` is what no reader may miss,
    ``planned`` what is meant to come on its day.
    """

    when: str
    stage: str
    what: str
    note: str = ""
    paper: str = ""
    paper_id: str = ""
    grave: bool = False
    planned: bool = False

    @property
    def key(self) -> str:
        """What moments are sorted by; a month stands before its days, an unknown day first."""
        return self.when.replace(".", "-")

    @property
    def day(self) -> date | None:
        """The day, None unless it is known to the day."""
        try:
            return date.fromisoformat(self.key)
        except ValueError:
            return None

    def is_after(self, day: date) -> bool:
        """Tell whether it came after a day, as exactly as it is known."""
        return self.key > day.isoformat()[: len(self.key)]

    def __repr__(self) -> str:
        return f"<Moment {self.stage}>"


def in_order(moments: Iterable[Moment]) -> list[Moment]:
    """Return moments from the first day to the last, those of one day as they came."""
    return sorted(moments, key=lambda one: one.key)


def apart(earlier: Moment, later: Moment) -> str:
    """Return how far two moments lie apart, ``隔 8 天``; "" on one day or if a day is not known."""
    if earlier.day is None or later.day is None or earlier.day == later.day:
        return ""
    return f"隔 {abs((later.day - earlier.day).days)} 天"
