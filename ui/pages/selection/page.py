"""选育."""

from cadre_desk.services.selection.registers import REGISTERS
from ui.pages.register import RegistersPage


class SelectionPage(RegistersPage):
    """Selection of cadres and bringing up the young."""

    AREA, TITLE = "selection", "选育"
    REGISTERS = REGISTERS
