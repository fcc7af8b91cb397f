"""系统: tabs of registers and of what is no register; each operator sees what the role permits."""

from functools import partial

from cadre_desk.services.office.calendar import CALENDAR
from cadre_desk.services.office.operators import OPERATORS
from cadre_desk.services.office.registers import UNITS
from cadre_desk.services.rights import Right
from ui.desk import Desk
from ui.pages.office.backups_pane import BackupsPane
from ui.pages.office.code_tables_pane import CodeTablesPane
from ui.pages.office.journal_pane import JournalPane
from ui.pages.office.keys_pane import KeysPane
from ui.pages.office.operators_pane import OperatorsPane
from ui.pages.office.pane import OfficePane
from ui.pages.office.rules_pane import RulesPane
from ui.pages.office.settings_pane import SettingsPane
from ui.pages.register import PaneMaker, RegistersPage


class OfficePage(RegistersPage):
    """The office itself: units, operators, journal, backups, tables, calendar, this machine."""

    AREA, TITLE = "office", "系统"

    @classmethod
    def is_for(cls, desk: Desk) -> bool:
        """For everybody: each finds the own part here."""
        return True

    def pane_makers(self) -> list[PaneMaker]:
        """Return the tabs that the operator may see."""
        may = self.desk.may
        panes: list[PaneMaker] = [self.of_register(UNITS)] if may(UNITS.read) else []
        if may(Right.MANAGE_OPERATORS):
            panes.append((OPERATORS.key, OPERATORS.name, partial(OperatorsPane, self.desk)))
        if may(Right.GROUP_KEYS):
            panes.append(self._own("keys", KeysPane))
        if may(Right.READ_JOURNAL):
            panes.append(self._own("journal", JournalPane))
        if may(Right.BACKUP):
            panes.append(self._own("backups", BackupsPane))
        panes += [self._own("codes", CodeTablesPane), self._own("rules", RulesPane)]
        if may(CALENDAR.read):
            panes.append(self.of_register(CALENDAR))
        return [*panes, self._own("settings", SettingsPane)]

    def _own(self, key: str, kind: type[OfficePane]) -> PaneMaker:
        return key, kind.TITLE, partial(kind, self.desk)
