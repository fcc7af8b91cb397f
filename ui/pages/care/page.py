"""关爱."""

from cadre_desk.services.care.registers import REGISTERS
from ui.pages.register import RegistersPage


class CarePage(RegistersPage):
    """Care for cadres."""

    AREA, TITLE = "care", "关爱"
    REGISTERS = REGISTERS
