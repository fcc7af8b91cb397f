"""系统."""

from cadre_desk.services.office.registers import REGISTERS
from ui.pages.register import RegistersPage


class OfficePage(RegistersPage):
    """The office itself."""

    AREA, TITLE = "office", "系统"
    REGISTERS = REGISTERS
