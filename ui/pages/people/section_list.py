"""The sections of a profile at the left: photo, one line per section with its count and state."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.pages.people.portrait import Portrait
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.card import bare, line

WIDTH = 152
_ICONS = {"bad": "error-circle", "warn": "warning", "ok": "checkmark"}


@dataclass(frozen=True)
class Section:
    """One line; ``tone`` is ok, warn or bad."""

    key: str
    title: str
    note: str
    tone: str


COLUMNS = (
    Column[Section]("栏目", 2, lambda one: one.title, stretch=True),
    Column[Section](
        "状态", 3.7, lambda one: one.note, align="right",
        tone=lambda one: one.tone if one.tone != "ok" else "mute", icon=lambda one: _ICONS[one.tone],
    ),
)  # fmt: skip


class SectionList(QFrame):
    """Emits ``chosen`` with the key of a section."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "left")
        self.setFixedWidth(WIDTH)
        self.portrait = Portrait(96)
        self.model: ListModel[Section] = ListModel(COLUMNS)
        self.table = Table(self.model, row_px=36)
        self.table.setObjectName("sectionTable")
        self.table.setAccessibleName("栏目")
        self.table.horizontalHeader().hide()
        self.table.opened.connect(lambda one: self.chosen.emit(one.key))
        self.table.clicked.connect(lambda index: self._clicked(index.row()))
        column = QVBoxLayout(self)
        bare(column)
        column.addSpacing(14)
        column.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(14)
        column.addWidget(line())
        column.addWidget(self.table, 1)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show the lines and keep the current one."""
        if list(sections) == self.model.rows:
            return
        at = max(self.table.currentIndex().row(), 0)
        self.model.set_rows(sections)
        self.table.go_to(at)

    def _clicked(self, row: int) -> None:
        one = self.model.row(row)
        if one is not None:
            self.chosen.emit(one.key)
