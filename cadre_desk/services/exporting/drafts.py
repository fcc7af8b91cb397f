"""Stored people as drafts, the shape in which files hold them."""

from collections.abc import Iterator, Sequence

from cadre_desk.exchange.drafts import PersonDraft
from cadre_desk.model.records.people import SourceFile
from cadre_desk.services.people import Profile, profile
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def drafts_of(session: Session, person_ids: Sequence[str]) -> Iterator[PersonDraft]:
    """Yield people in the given order with their own appointment form, if they came from one."""
    session.require(Right.READ_PEOPLE)
    session.require_none_of_them_oneself(person_ids)
    for person_id in person_ids:
        yield draft_of(profile(session, person_id), own_form(session, person_id))


def draft_of(whole: Profile, source: SourceFile | None = None) -> PersonDraft:
    """Return a profile as a draft."""
    return PersonDraft(
        person=whole.person,
        education=whole.education,
        family=whole.family,
        resume=whole.resume,
        yearly_results=whole.yearly_results,
        unit_name=whole.unit_name or None,
        source=source,
    )


def own_form(session: Session, person_id: str) -> SourceFile | None:
    """Return the newest ``.lrmx`` a person was read from."""
    session.require(Right.READ_PEOPLE)
    session.require_not_oneself(person_id)
    read = session.workspace.read
    found = [one for one in read.children(SourceFile, person_id) if one.format == "lrmx"]
    return found[-1] if found else None
