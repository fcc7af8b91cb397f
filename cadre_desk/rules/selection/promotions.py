"""Which rows of posts or ranks were steps up: higher than all before them of the same person."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any


def steps_up(rows: Sequence[Any], code: str) -> Iterator[tuple[Any, date]]:
    """Yield rows that stand higher in ``code`` than all before them of the same person, with their day."""
    by_person = defaultdict[str, list[Any]](list)
    for row in rows:
        standing = getattr(row, code) and not getattr(row, "temporary", False)
        if standing and row.start and getattr(row, "leading", True) is not False:
            by_person[row.person_id].append(row)
    for owned in by_person.values():
        best = ""
        for row in sorted(owned, key=lambda one: one.start.key):
            reached = getattr(row, code)
            if best and reached < best:
                yield row, row.decided_on or row.start.first_day()
            best = min(best or reached, reached)
