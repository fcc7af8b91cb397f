"""The very page of the letter in hand: the PDF that will be printed, drawn anew after the last key."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cadre_desk.errors import UserError
from cadre_desk.services.letters import LetterEdit
from ui.tasks import Tasks
from ui.widgets.card import bare, strip
from ui.widgets.pdf_view import PdfPreview
from ui.widgets.words import Elided, label

TYPING_WAIT_MS, SHOW_WAIT_MS = 300, 60
NARROWEST = 320


class PaperPane(QFrame):
    """``show_edit`` after another letter was opened, ``typed`` after each key."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "surface")
        self.setMinimumWidth(NARROWEST)
        self.tasks, self.edit = tasks, None
        self.preview, self.note = PdfPreview(), Elided("", "note")
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._draw)
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(self.preview, 1)
        foot, row = strip("foot", 36, (14, 12))
        row.addWidget(self.note, 1)
        row.addWidget(label("与打印件相同", "hint"))
        column.addWidget(foot)

    edit: LetterEdit | None

    def show_edit(self, edit: LetterEdit | None) -> None:
        """Show the page of a letter, or none."""
        self.edit = edit
        self._soon.start(SHOW_WAIT_MS)

    def typed(self) -> None:
        """Draw the page anew once the typing rests."""
        self._soon.start(TYPING_WAIT_MS)

    def _draw(self) -> None:
        edit = self.edit
        if edit is None:
            self.preview.show_pdf(b"")
            self.note.set_full("")
            return
        self.tasks.read(lambda: (edit, edit.preview()), self._drawn, self._not_drawn)

    def _drawn(self, made: tuple[LetterEdit, bytes]) -> None:
        edit, pdf = made
        if self.edit is not edit:
            return
        self.preview.show_pdf(pdf)
        frozen = edit.stored.pdf is not None
        words = "已存档，不能再改，打印的就是这一份" if frozen else "草稿，文号、日期审定后自动填入"
        self.note.set_full(f"{self.preview.pages()} 页 · {words}")

    def _not_drawn(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.preview.show_pdf(b"")
        self.note.set_full(str(error))
