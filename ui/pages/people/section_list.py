"""The sections of a profile at the left: photo, one line per section with its count and state."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.pages.people.portrait import Portrait
from ui.pages.people.sections import Section
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.theme.look import scaled
from ui.widgets.buttons import button, icon_button
from ui.widgets.card import bare, line
from ui.widgets.keys import inner_keys

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
    """Signals: ``chosen(key)`` of a section; ``photo_asked()``, ``photo_pasted()``, ``photo_removed()``.

    Ctrl+V and Del here are of the photo: F6 leads here from the form.
    """

    chosen = Signal(str)
    photo_asked = Signal()
    photo_pasted = Signal()
    photo_removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "left")
        self.setFixedWidth(scaled(WIDTH))
        self.portrait = Portrait(96)
        self.change = button("换照片", self.photo_asked.emit, kind="small", name="changePhoto")
        self.paste = button("粘贴", self.photo_pasted.emit, kind="small", name="pastePhoto")
        self.remove = icon_button("delete", "删除照片  Del（栏目区）", self._remove, size=16)
        self.remove.setObjectName("removePhoto")
        self.model: ListModel[Section] = ListModel(COLUMNS)
        self.table = Table(self.model, row_px=34)
        self.table.setObjectName("sectionTable")
        self.table.setAccessibleName("栏目")
        self.table.horizontalHeader().hide()
        self.table.opened.connect(lambda one: self.chosen.emit(one.key))
        self.table.clicked.connect(lambda index: self._clicked(index.row()))
        self._lay_out()
        self._connect_keys()

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show the lines and keep the current one."""
        if list(sections) == self.model.rows:
            return
        at = max(self.table.currentIndex().row(), 0)
        self.model.set_rows(sections)
        self.table.go_to(at)

    def allow_photo(self, *, on: bool, why_not: str) -> None:
        """Let the photo be changed, or say why it cannot be."""
        there = self.portrait.photo is not None
        self.remove.setEnabled(on and there)
        self.change.setText("换照片" if there else "加照片")
        for one, keys in ((self.change, ""), (self.paste, "在栏目区按 Ctrl+V")):
            one.setEnabled(on)
            one.setToolTip(keys if on else why_not)

    def _paste(self) -> None:
        if self.paste.isEnabled():
            self.photo_pasted.emit()

    def _remove(self) -> None:
        if self.remove.isEnabled():
            self.photo_removed.emit()

    def _connect_keys(self) -> None:
        inner_keys(self, {"Ctrl+V": self._paste, "Del": self._remove})

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
        row.addWidget(self.remove)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(10)
        column.addWidget(line())
        column.addWidget(self.table, 1)
