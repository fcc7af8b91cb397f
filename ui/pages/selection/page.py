"""选育."""

from cadre_desk.services.rights import Right
from cadre_desk.services.selection import live
from cadre_desk.services.selection.registers import REGISTERS
from ui.pages.register import RegistersPage
from ui.pages.register.computed_pane import ComputedPane
from ui.pages.register.page import PaneMaker

LIVE = "selection_live"


class SelectionPage(RegistersPage):
    """Selection of cadres and bringing up the young: what is computed for the day, then the registers."""

    AREA, TITLE = "selection", "选育"
    REGISTERS = REGISTERS

    def pane_makers(self) -> list[PaneMaker]:
        """Return 一览 and the registers that may be seen."""
        makers = super().pane_makers()
        return [(LIVE, "一览", self._live), *makers] if self.desk.may(Right.READ_SELECTION) else makers

    def _live(self) -> ComputedPane:
        pane = ComputedPane(self.desk, live.TABLES, "选育工作月报")
        pane.person_asked.connect(lambda person_id: self.navigate.emit("people", person_id))
        return pane
