"""选育."""

from cadre_desk.services.rights import Right
from cadre_desk.services.selection.registers import REGISTERS
from ui.pages.register import RegistersPage
from ui.pages.register.page import PaneMaker
from ui.pages.selection.live_pane import LivePane

LIVE = "selection_live"


class SelectionPage(RegistersPage):
    """Selection of cadres and bringing up the young: what is computed for the day, then the registers."""

    AREA, TITLE = "selection", "选育"
    REGISTERS = REGISTERS

    def pane_makers(self) -> list[PaneMaker]:
        """Return 一览 and the registers that may be seen."""
        makers = super().pane_makers()
        return [(LIVE, "一览", self._live), *makers] if self.desk.may(Right.READ_SELECTION) else makers

    def _live(self) -> LivePane:
        pane = LivePane(self.desk)
        pane.person_asked.connect(lambda person_id: self.navigate.emit("people", person_id))
        return pane
