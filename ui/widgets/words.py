"""Words on screen. Text from data is never taken for markup; a long line gives way instead of the window."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme.look import restyle


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a plain-text label of a role of the style sheet (title, note, hint, calc, error ...)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Give a label another role."""
    restyle(widget, "role", role)


class Elided(QLabel):
    """A line that gives way with … when it does not fit; the whole stands in the tool tip."""

    def __init__(
        self,
        text: str = "",
        role: str = "",
        parent: QWidget | None = None,
        *,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self._cut = cut
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)
        self._full = text
        self._fit()

    def set_full(self, text: str) -> None:
        """Show another text."""
        self._full = text
        self._fit()

    def full(self) -> str:
        """Return the text without the cut."""
        return self._full

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._full) + 4, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, self._cut, max(self.width(), 24))
        if shown != self.text():
            self.setText(shown)
            self.setToolTip("" if shown == self._full else self._full)
            self.setAccessibleName(self._full)
