"""The office that keeps this data folder: its letterhead."""

from cadre_desk.model.changes import Changes
from cadre_desk.model.records.office import Office
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def office(session: Session) -> Office | None:
    """Return the office as it was set up; None while the letter types' own agency stands."""
    found = session.workspace.read.find(Office, limit=1)
    return found[0] if found else None


def set_office(session: Session, *, agency: str, mark: str) -> Changes:
    """Set who issues and the mark in document numbers. Issued letters keep theirs."""
    session.require(Right.DRAFT_LETTER)
    row = (office(session) or Office.new()).changed(agency=agency.strip() or None, mark=mark.strip() or None)
    with session.workspace.journal.act("设置发文机关") as act:
        act.save(row)
    return act.changes
