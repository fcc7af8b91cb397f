"""The course of service as a line with dots: rows that count are boxed and say for how many months."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from cadre_desk.services.filters import CareerRow
from ui.widgets.line import Stop, line_of


def timeline(rows: Sequence[CareerRow]) -> QVBoxLayout:
    """Return the rows as a column."""
    return line_of([_stop(row) for row in rows])


def _stop(row: CareerRow) -> Stop:
    token = "calc" if row.counted else ("warn" if row.open else "text3")
    role = "calc" if row.counted else ("warn" if row.open else "note")
    return Stop(row.span, row.text, row.note, role, token, box="evidence" if row.counted else "")
