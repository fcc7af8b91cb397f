"""What selection has before it today: clocks of 选任, reviews of the pools, terms of people brought in."""

from cadre_desk.services.register.due_lines import DueLine, due_lines_of
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.registers import REGISTERS
from cadre_desk.services.session import Session


def due_lines(session: Session) -> list[DueLine]:
    """Return the registers of selection that have rows due; none without the right."""
    session.require(Right.READ_PEOPLE)
    return due_lines_of(session, REGISTERS)
