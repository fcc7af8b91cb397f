"""The sections of a profile at the left: photo, one line per section with its count and state."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.pages.people.portrait import Portrait
from ui.pages.people.sections import Section
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.buttons import button
from ui.widgets.card import bare, line

WIDTH = 152
_ICONS = {"bad": "error-circle", "warn": "warning", "ok": "checkmark", "history": "history", "mute": ""}

COLUMNS = (
    Column[Section]("栏目", 2, lambda one: one.title, stretch=True),
    Column[Section](
        "状态", 3.7, lambda one: one.note, align="right",
        tone=lambda one: one.tone if one.tone in ("bad", "warn") else "mute",
        icon=lambda one: _ICONS[one.tone],
    ),
)  # fmt: skip


class SectionList(QFrame):
    """Signals: ``chosen(key)`` of a section; ``photo_asked()`` from a file, ``photo_pasted()``."""

    chosen = Signal(str)
    photo_asked = Signal()
    photo_pasted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "left")
        self.setFixedWidth(WIDTH)
        self.portrait = Portrait(96)
        self.change = button("换照片", self.photo_asked.emit, kind="small", icon="image", name="changePhoto")
        self.paste = button("粘贴", self.photo_pasted.emit, kind="small", name="pastePhoto")
        self.model: ListModel[Section] = ListModel(COLUMNS)
        self.table = Table(self.model, row_px=34)
        self.table.setObjectName("sectionTable")
        self.table.setAccessibleName("栏目")
        self.table.horizontalHeader().hide()
        self.table.opened.connect(lambda one: self.chosen.emit(one.key))
        self.table.clicked.connect(lambda index: self._clicked(index.row()))
        self._lay_out()

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show the lines and keep the current one."""
        if list(sections) == self.model.rows:
            return
        at = max(self.table.currentIndex().row(), 0)
        self.model.set_rows(sections)
        self.table.go_to(at)

    def allow_photo(self, *, on: bool, why_not: str) -> None:
        """Let the photo be changed, or say why it cannot be."""
        for one in (self.change, self.paste):
            one.setEnabled(on)
            one.setToolTip("" if on else why_not)

    def _clicked(self, row: int) -> None:
        one = self.model.row(row)
        if one is not None:
            self.chosen.emit(one.key)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        column.addSpacing(12)
        column.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        row = QHBoxLayout()
        bare(row, 4)
        row.addStretch(1)
        row.addWidget(self.change)
        row.addWidget(self.paste)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(10)
        column.addWidget(line())
        column.addWidget(self.table, 1)
