"""Deadlines that the program computes: filled in where none stands, moved with the day that they follow."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from cadre_desk.model.record import Record

R = TypeVar("R", bound=Record)


def with_deadline(row: R, stored: R | None, field: str, due: Callable[[R], date | None]) -> R:
    """Return a row with its computed day; ``stored`` is the row as it was, None for a new one.

    A day that somebody set by hand stays; one that was computed from what the row said before is computed
    again, so that no deadline outlives the day that it was counted from.
    """
    typed = getattr(row, field)
    computed_before = stored is not None and typed == getattr(stored, field) and typed == due(stored)
    if typed is None or computed_before:
        return row.changed(**{field: due(row)})
    return row
