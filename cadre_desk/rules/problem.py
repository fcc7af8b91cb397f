"""A finding about a record: not an exception, for a wrong value is the normal case in data entry."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a finding matters; the value is its word on screen."""

    ERROR = "必改"
    WARNING = "提醒"


@dataclass(frozen=True, repr=False)
class Problem:
    """One finding: the field it is about, a stable code, what is wrong and what to do.

    ``message`` may quote a value, so ``repr`` leaves it out: no personal data in any log.
    """

    field: str
    code: str
    message: str
    severity: Severity
    hint: str = ""
    citation: str = ""

    def __repr__(self) -> str:
        return f"<Problem {self.field} {self.code} {self.severity.name}>"
