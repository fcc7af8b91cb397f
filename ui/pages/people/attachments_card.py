"""附件: files sealed in the database; added and written out by dialogs, their names and classes typed."""

from PySide6.QtCore import Signal

from cadre_desk.model.records.people import Attachment
from cadre_desk.services.attachments import MOST_BYTES
from cadre_desk.services.editing import EditSession
from ui.forms.row_grid import RowGrid
from ui.tables.record_model import Column
from ui.widgets.buttons import button
from ui.widgets.card import Card

COLUMNS = ("name", "category", "note", "added_on")


class AttachmentsCard(Card):
    """Signals: ``add_asked()``, ``save_asked(id)`` for the current line."""

    add_asked = Signal()
    save_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("附件")
        self.setObjectName("section_attachment")
        self.padded(15, 10, 6)
        size = Column[EditSession]("大小", 4, _size, align="right", tone=lambda _edit: "mute")
        self.grid = RowGrid(Attachment, columns=COLUMNS, trail=(size,))
        self.add = button("加文件…", self.add_asked.emit, kind="link", icon="attach", name="addAttachment")
        self.out = button("另存为…", self._save, kind="link", icon="arrow-export", name="saveAttachment")
        self.add_head(self.out, self.add)
        self.body.addWidget(self.grid)

    def focus_start(self) -> None:
        """Start in the grid, or at the verb that adds the first file."""
        if self.grid.rows_model.rowCount():
            self.grid.setFocus()
        else:
            self.add.setFocus()

    def show_count(self) -> None:
        """Say how many files there are and what is taken."""
        count = self.grid.rows_model.rowCount()
        shown = count > 0 or self.grid.hasFocus()  # what was taken away may come back with Ctrl+Z
        self.grid.setVisible(shown)
        self.body.setContentsMargins(15, 10 if shown else 0, 15, 10 if shown else 0)
        most = MOST_BYTES // 1024 // 1024
        self.set_note(f"{count} 件" if count else f"没有；单件不超过 {most} MB，原样封存，程序不打开")
        self.out.setEnabled(count > 0)

    def allow_adding(self, *, on: bool, why_not: str) -> None:
        """Let files be added, or say why they cannot be."""
        self.add.setEnabled(on)
        self.add.setToolTip("" if on else why_not)

    def _save(self) -> None:
        rows = self.grid.rows_model.rows
        edit = self.grid.current_row() or (rows[0] if rows else None)
        if edit is not None and edit.original.id:
            self.save_asked.emit(edit.original.id)


def _size(edit: EditSession) -> str:
    size = getattr(edit.original, "size", None) or 0
    return f"{size / 1024:.0f} KB" if size >= 1024 else f"{size} B"
