"""A line to search with: a glass at the left, a key cap at the right, Esc empties it."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme.icons import icon
from ui.widgets.kbd import Kbd

WAIT_MS = 120
AT_ONCE_MS = 15


class SearchBox(QLineEdit):
    """Emits ``asked`` with the text shortly after the last key, ``down`` on the arrow to the results."""

    asked = Signal(str)
    down = Signal()

    def __init__(
        self, hint: str, key: str = "", parent: QWidget | None = None, *, wait_ms: int = WAIT_MS
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "search")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.addAction(icon("search", "text3", 18), QLineEdit.ActionPosition.LeadingPosition)
        self._cap = Kbd(key, self) if key else None
        self._timer = QTimer(self, singleShot=True, interval=wait_ms)
        self._timer.timeout.connect(lambda: self.asked.emit(self.text()))
        self.textChanged.connect(self._typed)

    def _typed(self, text: str) -> None:
        if self._cap is not None:
            self._cap.setVisible(not text and not self.hasFocus())
        self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cap is not None:
            self._cap.adjustSize()
            left = self.width() - self._cap.width() - 8
            self._cap.move(left, (self.height() - self._cap.height()) // 2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._cap is not None:
            self._cap.hide()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._cap is not None:
            self._cap.setVisible(not self.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._cap is not None:
            self._cap.adjustSize()
