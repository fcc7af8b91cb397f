"""What care has before it today, one line for each register."""

from cadre_desk.services.care.registers import REGISTERS
from cadre_desk.services.register.due_lines import DueLine, due_lines_of
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def due_lines(session: Session) -> list[DueLine]:
    """Return the registers of care that have rows due; none without the right."""
    session.require(Right.READ_PEOPLE)
    return due_lines_of(session, REGISTERS)
