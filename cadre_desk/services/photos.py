"""A person's photo: set and taken away, each an act of its own that can be undone."""

from cadre_desk.model.changes import Changes
from cadre_desk.model.records.people import Person
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def set_photo(session: Session, person_id: str, photo: bytes | None) -> Changes:
    """Put a cut photo in the place of the old one, None takes it away.

    The file that the person was imported from keeps its own photo.
    """
    session.require(Right.EDIT_PEOPLE)
    session.require_not_oneself(person_id)
    person = session.workspace.read.require(Person, person_id)
    verb = "换" if photo and person.photo else ("加" if photo else "删除")
    with session.workspace.journal.act(f"{verb}{person.name or ''}的照片") as act:
        act.update(person.changed(photo=photo))
    return act.changes
