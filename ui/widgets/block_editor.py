"""Several lines of text in a form; Enter is a new line, Tab leaves."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.theme.look import restyle, scaled
from ui.widgets.word_list import leaves

LINE_PX = 21


class BlockEditor(QPlainTextEdit):
    """A block of text; Enter is a new line, Tab leaves."""

    changed = Signal()
    left = Signal()

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self.setTabChangesFocus(True)
        self.setFixedHeight(scaled(LINE_PX) * lines + 14)
        self.textChanged.connect(self._typed)

    def text(self) -> str:
        """Return the whole text."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text without emitting."""
        if text != self.toPlainText():
            self._quiet = True
            self.setPlainText(text)
            self._quiet = False
        self.document().clearUndoRedoStacks()

    def set_read_only(self, on: bool) -> None:
        """Forbid typing."""
        self.setReadOnly(on)
        restyle(self, "locked", "true" if on else "")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if leaves(self, event):
            self.left.emit()

    def _typed(self) -> None:
        if not self._quiet:
            self.changed.emit()
