"""All findings about a record: those of its fields, and the rules of its type."""

from collections.abc import Callable
from typing import Any

from cadre_desk.model.record import Record
from cadre_desk.model.records.people import Person
from cadre_desk.rules import by_field
from cadre_desk.rules.people import check_person
from cadre_desk.rules.problem import Problem

_RULES: dict[type[Record], Callable[[Any], list[Problem]]] = {Person: check_person}


def check_record(record: Record) -> list[Problem]:
    """Return every finding, errors of fields first in form order."""
    rules = _RULES.get(type(record))
    return by_field.check(record) + (rules(record) if rules else [])
