"""Typed text into records, with a finding for every text that is no value of its field.

Such a text is kept in ``unread``: the record holds it, the form shows it, a person corrects it.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from cadre_desk.errors import ParseError
from cadre_desk.exchange.findings import FileProblem
from cadre_desk.model.record import Record

R = TypeVar("R", bound=Record)
Finding = Callable[[str, str], FileProblem]


def fill(
    record: R, typed: Mapping[str, str], finding: Finding, *, who: str = ""
) -> tuple[R, list[FileProblem]]:
    """Return the record with fields read from text, and what could not be read.

    ``finding`` makes a problem of a field and a message; ``who`` names the row in messages.
    """
    found = []
    for name, text in typed.items():
        fault = fault_of(record, name, text)
        if fault:
            found.append(finding(name, f"{who}{record.SPEC[name].label}：{fault}"))
    return record.with_typed(typed), found


def fault_of(record: Record, name: str, text: str) -> str:
    """Return why a text is no value of a field, "" if it is one."""
    try:
        record.SPEC[name].kind.parse(text)
    except ParseError as fault:
        return f"{fault.message}已按原文保留。{fault.hint}"
    return ""
