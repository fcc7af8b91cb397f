"""Letters, from the draft to the reply; the desk and the terminal call these names."""

from cadre_desk.services.letters.drafting import draft_letter, save_letter
from cadre_desk.services.letters.editing import LetterEdit, open_letter
from cadre_desk.services.letters.reading import (
    FocusRow,
    LetterWork,
    by_number,
    focus_list,
    frozen_pdf,
    letter_types,
    letters,
    load,
    overdue,
    preview,
    preview_of,
    printout,
    shortcomings,
)
from cadre_desk.services.letters.steps import (
    approve,
    close,
    due_day,
    issue,
    record_reply,
    record_served,
    send_back,
    submit,
    void,
)

__all__ = [
    "FocusRow", "LetterEdit", "LetterWork", "approve", "by_number", "close", "draft_letter", "due_day",
    "focus_list", "frozen_pdf", "issue", "letter_types", "letters", "load", "open_letter", "overdue",
    "preview", "preview_of", "printout", "record_reply", "record_served", "save_letter", "send_back",
    "shortcomings", "submit", "void",
]  # fmt: skip
