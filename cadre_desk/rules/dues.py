"""How near a day is by which something must be done, in words and as a tone (screens.md 3)."""

from dataclasses import dataclass
from datetime import date

WARN_DAYS = 7


@dataclass(frozen=True)
class Nearness:
    """``tone`` is bad when overdue, warn when near, calc while there is time, ok when done."""

    text: str
    tone: str


def nearness(due: date | None, on: date, *, done: bool, warn_days: int = WARN_DAYS) -> Nearness | None:
    """Return how near a day is on a day; None if there is none."""
    if due is None:
        return None
    if done:
        return Nearness(due.isoformat(), "ok")
    left = (due - on).days
    if left < 0:
        return Nearness(f"逾期 {-left} 天", "bad")
    if left == 0:
        return Nearness("今天到期", "warn")
    return Nearness(f"剩 {left} 天", "warn" if left <= warn_days else "calc")
