"""选育."""

from functools import partial

from cadre_desk.services.rights import Right
from cadre_desk.services.selection import live
from cadre_desk.services.selection.matching import PROFILES
from cadre_desk.services.selection.registers import REGISTERS
from ui.pages.register import RegistersPage
from ui.pages.register.computed_pane import ComputedPane
from ui.pages.register.page import PaneMaker
from ui.pages.selection.match_pane import MatchPane
from ui.pages.selection.structure_pane import StructurePane

LIVE, STRUCTURE, MATCH = "selection_live", "selection_structure", "selection_match"


class SelectionPage(RegistersPage):
    """Selection of cadres and bringing up the young: what is computed for the day, then the registers."""

    AREA, TITLE = "selection", "选育"
    REGISTERS = REGISTERS

    def pane_makers(self) -> list[PaneMaker]:
        """Return 一览, 换届结构, 人岗比选 and the registers that may be seen."""
        makers = super().pane_makers()
        own: list[PaneMaker] = [(LIVE, "一览", self._live)]
        if self.desk.may(Right.READ_SUPERVISION):
            own.append((STRUCTURE, "换届结构", partial(StructurePane, self.desk)))
            own.append((MATCH, "人岗比选", self._match))
        return [*own, *makers]

    def find_condition(self) -> None:
        """Look for a body, for a person, or in a register (Ctrl+F)."""
        pane = self.stack.currentWidget()
        if isinstance(pane, StructurePane):
            pane.find_body()
        elif isinstance(pane, MatchPane):
            pane.find_person()
        else:
            super().find_condition()

    def _match(self) -> MatchPane:
        pane = MatchPane(self.desk)
        pane.person_asked.connect(lambda person_id: self.navigate.emit("people", person_id))
        pane.criteria_asked.connect(lambda row_id: self.open_target(f"{PROFILES.key}/{row_id}"))
        return pane

    def open_target(self, target_id: str | None) -> None:
        """Show a tab and a row in it, or one of the computed tables."""
        key, _, table = (target_id or "").partition("/")
        super().open_target(target_id)
        pane = self.panes[key] if key == LIVE and key in self.panes else None
        if isinstance(pane, ComputedPane) and table:
            pane.show_table(table)

    def _live(self) -> ComputedPane:
        pane = ComputedPane(self.desk, live.TABLES, "选育工作月报")
        pane.person_asked.connect(lambda person_id: self.navigate.emit("people", person_id))
        return pane
