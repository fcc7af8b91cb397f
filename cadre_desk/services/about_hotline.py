"""Letters that say what a 12380 report says: of its own types, or drafted from one, as a 函询 is."""

from cadre_desk.model.query import EVERYTHING, AnyOf, Condition, In, Is, Not, satisfies
from cadre_desk.model.records.letters import Letter
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

HOTLINE_LETTERS = ("hotline_transfer", "hotline_feedback")
REPORT_TABLE = "hotline_report"
ABOUT_HOTLINE = AnyOf((In("type", HOTLINE_LETTERS), Is("ground_table", REPORT_TABLE)))


def open_to(session: Session) -> Condition:
    """Return the condition of letters that an operator may see: those about 12380 ask for its right."""
    session.require(Right.READ_PEOPLE)
    return EVERYTHING if session.may(Right.READ_HOTLINE) else Not(ABOUT_HOTLINE)


def require_open(session: Session, letter: Letter) -> None:
    """Let a letter pass that the operator may see. Raises NotPermitted."""
    session.require(Right.READ_PEOPLE)
    if satisfies(letter, ABOUT_HOTLINE):
        session.require(Right.READ_HOTLINE)
