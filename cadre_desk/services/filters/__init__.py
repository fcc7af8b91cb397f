"""Conditions of a list as a person words them: 年龄 < 40, 乡镇任职 ≥ 24 月; who meets them, who stays open.

A Filter is text only, so that it can be typed, shown as a chip and kept. Its Field turns it into the query of
the store, says whom it leaves open (a birth month is missing, a row of service cannot be judged), and names
what in somebody's record meets it. Fields stand in ``fields.FIELDS``; to add one is a line there.
"""

from cadre_desk.services.filters.career import CareerRow, career
from cadre_desk.services.filters.field import Field, Filter, Reason
from cadre_desk.services.filters.fields import FIELDS, field_of
from cadre_desk.services.filters.judging import check, condition, open_condition, perhaps_condition, reasons
from cadre_desk.services.filters.typed import Suggestion, read_filter, suggest

__all__ = [
    "FIELDS",
    "CareerRow",
    "Field",
    "Filter",
    "Reason",
    "Suggestion",
    "career",
    "check",
    "condition",
    "field_of",
    "open_condition",
    "perhaps_condition",
    "read_filter",
    "reasons",
    "suggest",
]
