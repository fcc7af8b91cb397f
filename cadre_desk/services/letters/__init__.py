"""Letters, from the draft to the reply; the desk and the terminal call these names."""

from cadre_desk.services.letters.batch import Files, preflight, proofs, write_files
from cadre_desk.services.letters.candidates import Candidate
from cadre_desk.services.letters.delivery import (
    close,
    close_all,
    due_day,
    extend,
    record_follow_up,
    record_printed,
    record_read,
    record_reply,
    record_served,
    urge,
)
from cadre_desk.services.letters.drafting import (
    LONGEST_SECRECY,
    Recipient,
    draft_letter,
    draft_many,
    draft_to,
    save_letter,
    set_secrecy,
)
from cadre_desk.services.letters.editing import LetterEdit, open_letter
from cadre_desk.services.letters.from_rows import draft_from_rows
from cadre_desk.services.letters.kinds import (
    kind_of,
    kinds,
    restore_shipped,
    save_wording,
    versions,
    worded,
)
from cadre_desk.services.letters.phrases import keep_phrase, phrases
from cadre_desk.services.letters.proposing import (
    FocusRow,
    candidates,
    everybody,
    focus_list,
    people_named,
    to_unit,
)
from cadre_desk.services.letters.reading import (
    LetterWork,
    by_number,
    frozen_pdf,
    in_order,
    late_since,
    letter_types,
    letters,
    load,
    open_letters,
    overdue,
    preview,
    preview_of,
    printout,
    sendable,
    shortcomings,
)
from cadre_desk.services.letters.register import (
    export_register,
    gaps,
    gaps_of,
    print_register,
    register_of,
    years,
)
from cadre_desk.services.letters.steps import Issued, approve, issue, send_back, submit, void

__all__ = [
    "LONGEST_SECRECY", "Candidate", "Files", "FocusRow", "Issued", "LetterEdit", "LetterWork", "Recipient",
    "approve", "by_number",
    "candidates", "close", "close_all", "draft_from_rows", "draft_letter", "draft_many", "draft_to",
    "due_day", "everybody", "export_register", "extend", "focus_list", "frozen_pdf", "gaps", "gaps_of",
    "in_order",
    "issue", "keep_phrase", "kind_of", "kinds", "late_since", "letter_types", "letters", "load",
    "open_letter", "open_letters", "overdue", "people_named", "phrases", "preflight", "preview", "preview_of",
    "print_register", "printout", "proofs", "record_follow_up", "record_printed", "record_read",
    "record_reply", "record_served", "register_of", "restore_shipped", "save_letter", "sendable",
    "save_wording", "send_back", "set_secrecy", "shortcomings", "submit", "to_unit", "urge", "versions",
    "void", "worded", "write_files", "years",
]  # fmt: skip
