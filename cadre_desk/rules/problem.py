"""A finding about a record: not an exception, for a wrong value is the normal case in data entry."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a finding matters; the value is its word on screen."""

    ERROR = "必改"
    WARNING = "提醒"


@dataclass(frozen=True)
class Problem:
    """One finding: the field it is about, a stable code, what is wrong and what to do."""

    field: str
    code: str
    message: str
    severity: Severity
    hint: str = ""
    citation: str = ""
