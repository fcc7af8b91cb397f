"""Computed tables of care: who may read them."""

from dataclasses import dataclass
from typing import ClassVar

from cadre_desk.model.records.people import Person
from cadre_desk.services.computed import ComputedTable
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def people_seen(session: Session) -> dict[str | None, Person]:
    """Return by id everybody whom the operator may see."""
    session.require(Right.READ_CARE)
    return {one.id: one for one in session.workspace.read.find(Person, session.others("id"))}


@dataclass(frozen=True)
class CareTable(ComputedTable):
    """A table of care."""

    READ: ClassVar[Right] = Right.READ_CARE
