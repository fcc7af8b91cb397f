"""监督."""

from functools import partial

from PySide6.QtWidgets import QWidget

from cadre_desk.services.rights import Right
from cadre_desk.services.supervision.appraisals import APPRAISALS
from cadre_desk.services.supervision.registers import REGISTERS
from ui.pages.register import RegistersPage
from ui.pages.register.page import PaneMaker
from ui.pages.supervision.ballot_pane import AppraisalBallots

BALLOTS = "appraisal_ballots"


class SupervisionPage(RegistersPage):
    """Supervision of cadres and of selection, 12380 for those who may; ballots beside their appraisals."""

    AREA, TITLE = "supervision", "监督"
    REGISTERS = REGISTERS

    def pane_makers(self) -> list[PaneMaker]:
        """Return the registers and, after the appraisals, the keying of their ballots."""
        makers = super().pane_makers()
        keys = [key for key, _, _ in makers]
        if APPRAISALS.key in keys and self.desk.may(Right.ASSESS):
            pane = (BALLOTS, AppraisalBallots.title, partial(AppraisalBallots, self.desk))
            makers.insert(keys.index(APPRAISALS.key) + 1, pane)
        return makers

    def _placed(self, pane: QWidget) -> None:
        super()._placed(pane)
        if isinstance(pane, AppraisalBallots):
            pane.wanted.connect(lambda: self.show_tab(APPRAISALS.key))
