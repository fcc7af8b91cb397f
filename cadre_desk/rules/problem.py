"""A finding about a record: not an exception, for a wrong value is the normal case in data entry."""

from dataclasses import dataclass
from enum import Enum

Texts = tuple[tuple[str, str], ...]


class Severity(Enum):
    """How much a finding matters; the value is its word on screen."""

    ERROR = "必改"
    WARNING = "提醒"


@dataclass(frozen=True, repr=False)
class Fix:
    """What one key press may do about a finding: put texts into fields of the row it is about.

    With ``table`` a new row of that record type is made instead, at place ``at`` of the form.
    """

    label: str
    texts: Texts
    table: str = ""
    at: int = 0


@dataclass(frozen=True, repr=False)
class Problem:
    """One finding: the field it is about, a stable code, what is wrong and what to do.

    ``fixes`` are offered, never applied unasked. ``confirm`` is the verb that silences a reminder for good,
    "" if it cannot be silenced; ``needs_note`` asks for the reason in words.
    ``message`` may quote a value, so ``repr`` leaves it out: no personal data in any log.
    """

    field: str
    code: str
    message: str
    severity: Severity
    hint: str = ""
    citation: str = ""
    fixes: tuple[Fix, ...] = ()
    confirm: str = ""
    needs_note: bool = False

    def __repr__(self) -> str:
        return f"<Problem {self.field} {self.code} {self.severity.name}>"
