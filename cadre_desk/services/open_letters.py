"""Which letters an operator may see: those about 12380 and those of supervision ask for its right.

A letter of supervision is one that a row of its registers called for (a finding, a late report), and every
提醒、函询、诫勉 that no assessment and no other register called for. Whoever drafted one sees it anyway.
"""

from cadre_desk.model.query import EVERYTHING, All, AnyOf, Condition, In, Is, Not, both, satisfies
from cadre_desk.model.records.letters import Letter
from cadre_desk.services.about_hotline import ABOUT_HOTLINE
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

WARNINGS = ("reminder", "reminder_talk", "inquiry", "inquiry_second", "admonition", "admonition_talk")
_GROUNDS = ("matters_filing", "matters_check", "appointee_pack", "selection_inspection")
_UNCALLED = All((Is("ground_table", None), Is("entry_id", None)))
ABOUT_SUPERVISION = AnyOf((In("ground_table", _GROUNDS), All((In("type", WARNINGS), _UNCALLED))))


def open_to(session: Session) -> Condition:
    """Return the condition of letters that an operator may see by right."""
    session.require(Right.READ_PEOPLE)
    hotline = EVERYTHING if session.may(Right.READ_HOTLINE) else Not(ABOUT_HOTLINE)
    return both(hotline, _of_supervision(session))


def require_open(session: Session, letter: Letter) -> None:
    """Let a letter pass that the operator may see. Raises NotPermitted."""
    session.require(Right.READ_PEOPLE)
    if satisfies(letter, ABOUT_HOTLINE):
        session.require(Right.READ_HOTLINE)
    if not satisfies(letter, _of_supervision(session)):
        session.require(Right.READ_SUPERVISION)


def _of_supervision(session: Session) -> Condition:
    """Leave out letters of supervision and what follows them, but not the operator's own work."""
    if session.may(Right.READ_SUPERVISION):
        return EVERYTHING
    kept = All((ABOUT_SUPERVISION, Not(Is("drafted_by", session.who))))
    before = tuple(session.workspace.read.ids(Letter, kept, []))
    return Not(AnyOf((kept, In("after_id", before))))
