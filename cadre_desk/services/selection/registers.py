"""The registers of selection, declared; mechanisms 4 and 10 to 17 of the city's policy."""

from cadre_desk.services.register import Register
from cadre_desk.services.selection.body_registers import BODIES, PLANS, RULES
from cadre_desk.services.selection.cases import CANDIDATES, CASES
from cadre_desk.services.selection.front_lines import FRONT_LINES
from cadre_desk.services.selection.introduced import INTRODUCED
from cadre_desk.services.selection.matching import PROFILES
from cadre_desk.services.selection.outcomes import OUTCOMES
from cadre_desk.services.selection.pools import MEMBERS, POOLS
from cadre_desk.services.selection.programs import PROGRAMS
from cadre_desk.services.selection.surveys import LISTED, SURVEYS

REGISTERS: tuple[Register, ...] = (
    CASES,
    CANDIDATES,
    PROGRAMS,
    SURVEYS,
    POOLS,
    MEMBERS,
    INTRODUCED,
    OUTCOMES,
    BODIES,
    PLANS,
    LISTED,
    RULES,
    PROFILES,
    FRONT_LINES,
)
