"""关爱."""

from cadre_desk.services.care import live
from cadre_desk.services.care.registers import MEASURES, REGISTERS
from cadre_desk.services.rights import Right
from ui.pages.care.measures_pane import MeasuresPane
from ui.pages.register import RegistersPage
from ui.pages.register.computed_pane import ComputedPane
from ui.pages.register.page import PaneMaker

LIVE, MATRIX = "care_live", "care_matrix"


class CarePage(RegistersPage):
    """Care for cadres: what is computed for the day, the matrix of measures, then the registers."""

    AREA, TITLE = "care", "关爱"
    REGISTERS = REGISTERS

    def pane_makers(self) -> list[PaneMaker]:
        """Return 一览, the matrix and the registers that may be seen."""
        makers = super().pane_makers()
        if not self.desk.may(Right.READ_CARE):
            return makers
        return [(LIVE, "一览", self._live), (MATRIX, "20条矩阵", self._matrix), *makers]

    def _live(self) -> ComputedPane:
        apart, tables = live.TABLES[:1], live.TABLES[1:]  # the matrix
        pane = ComputedPane(self.desk, tables, live.MONTH, apart)
        pane.person_asked.connect(lambda person_id: self.navigate.emit("people", person_id))
        return pane

    def _matrix(self) -> MeasuresPane:
        pane = MeasuresPane(self.desk)
        pane.row_asked.connect(lambda row_id: self.open_target(f"{MEASURES.key}/{row_id}"))
        pane.letter_asked.connect(lambda letter_id: self.navigate.emit("letters", letter_id))
        return pane
