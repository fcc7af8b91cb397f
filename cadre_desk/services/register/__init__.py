"""Registers: declared lists of one record type each; see ``declaration`` for how to add one."""

from cadre_desk.services.register.asking import Asked, choices, condition, views_of
from cadre_desk.services.register.declaration import Document, Due, Register, RowAt, Shown, Step, View
from cadre_desk.services.register.editing import delete, new_row, open_row, take_step
from cadre_desk.services.register.reading import (
    Fact,
    Line,
    Summary,
    count,
    counts,
    history,
    ids,
    label_at,
    lines,
    may_edit,
    summary,
    title_of,
)
from cadre_desk.services.register.references import Named, find_named, named, spec_at

__all__ = [
    "Asked",
    "Document",
    "Due",
    "Fact",
    "Line",
    "Named",
    "Register",
    "RowAt",
    "Shown",
    "Step",
    "Summary",
    "View",
    "choices",
    "condition",
    "count",
    "counts",
    "delete",
    "find_named",
    "history",
    "ids",
    "label_at",
    "lines",
    "may_edit",
    "named",
    "new_row",
    "open_row",
    "spec_at",
    "summary",
    "take_step",
    "title_of",
    "views_of",
]
