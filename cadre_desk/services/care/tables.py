"""Computed tables of care: who may read them."""

from dataclasses import dataclass
from typing import ClassVar

from cadre_desk.model.records.people import Person, PersonState, Post, Rank
from cadre_desk.rules.selection.standing import Life, in_office
from cadre_desk.services.computed import ComputedTable
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def people_seen(session: Session) -> dict[str | None, Person]:
    """Return by id everybody whom the operator may see."""
    session.require(Right.READ_CARE)
    return {one.id: one for one in session.workspace.read.find(Person, session.others("id"))}


def people_in_office(session: Session) -> dict[str | None, Person]:
    """Return by id everybody whom the operator may see and who was in office on the 基准日."""
    return {one: person for one, person in people_seen(session).items() if was_in_office(session, person)}


def was_in_office(session: Session, person: Person) -> bool:
    """Tell whether somebody was in office on the 基准日; of those gone since, ended posts and ranks tell."""
    session.require(Right.READ_CARE)
    if person.state in (None, PersonState.IN_OFFICE):
        return True
    read, who = session.workspace.read, person.id or ""
    return in_office(Life(person, read.children(Post, who), read.children(Rank, who)), session.as_of)


@dataclass(frozen=True)
class CareTable(ComputedTable):
    """A table of care."""

    READ: ClassVar[Right] = Right.READ_CARE
