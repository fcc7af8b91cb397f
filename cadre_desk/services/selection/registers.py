"""The registers of selection, declared; mechanisms 4 and 10 to 17 of the city's policy."""

from cadre_desk.services.register import Register
from cadre_desk.services.selection.programs import PROGRAMS

REGISTERS: tuple[Register, ...] = (PROGRAMS,)
