"""系统: tabs of registers and of what is no register; each operator sees what the role permits."""

from PySide6.QtWidgets import QWidget

from cadre_desk.services.office.calendar import CALENDAR
from cadre_desk.services.office.registers import UNITS
from cadre_desk.services.rights import Right
from ui.pages.office.backups_pane import BackupsPane
from ui.pages.office.code_tables_pane import CodeTablesPane
from ui.pages.office.journal_pane import JournalPane
from ui.pages.office.operators_pane import OperatorsPane
from ui.pages.office.rules_pane import RulesPane
from ui.pages.office.settings_pane import SettingsPane
from ui.pages.register import RegistersPage, RegisterView


class OfficePage(RegistersPage):
    """The office itself: units, operators, journal, backups, tables, calendar, this machine."""

    AREA, TITLE = "office", "系统"

    def make_panes(self) -> list[tuple[str, QWidget]]:
        """Return the tabs that the operator may see."""
        desk = self.desk
        panes: list[tuple[str, QWidget]] = []
        if desk.may(UNITS.read):
            panes.append((UNITS.key, RegisterView(desk, UNITS)))
        if desk.may(Right.MANAGE_OPERATORS):
            panes.append(("operator", OperatorsPane(desk)))
        if desk.may(Right.READ_JOURNAL):
            panes.append(("journal", JournalPane(desk)))
        if desk.may(Right.BACKUP):
            panes.append(("backups", BackupsPane(desk)))
        panes += [("codes", CodeTablesPane(desk)), ("rules", RulesPane(desk))]
        if desk.may(CALENDAR.read):
            panes.append((CALENDAR.key, RegisterView(desk, CALENDAR)))
        return [*panes, ("settings", SettingsPane(desk))]
