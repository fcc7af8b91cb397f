"""监督."""

from cadre_desk.services.supervision.registers import REGISTERS
from ui.pages.register import RegistersPage


class SupervisionPage(RegistersPage):
    """Supervision of cadres and of selection."""

    AREA, TITLE = "supervision", "监督"
    REGISTERS = REGISTERS
