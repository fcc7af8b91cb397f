"""Selection in the demo city: the 8296 programme from the rule table, and what is filled around it."""

from cadre_desk.services.register import add_offered, offered
from cadre_desk.services.selection.programs import PROGRAMS
from cadre_desk.services.session import Session


def build_selection(clerk: Session) -> None:
    """Fill the registers of selection as of the session's 基准日."""
    proposer = PROGRAMS.proposers[0]
    add_offered(clerk, PROGRAMS, proposer, offered(clerk, PROGRAMS, proposer))
