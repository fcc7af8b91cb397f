"""An icon that stands by itself and follows the theme (a pixmap in a label would keep its old colour)."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.icons import icon


class Mark(QWidget):
    """``Mark("warning", "warn", 16)``; ``name`` is read aloud, decorative marks have none."""

    def __init__(self, icon_name: str, token: str = "text2", size: int = 16, *, name: str = "") -> None:
        super().__init__()
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.show_icon(icon_name, token)

    def show_icon(self, icon_name: str, token: str) -> None:
        """Show another icon."""
        self._icon = icon(icon_name, token, self._size) if icon_name else None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._icon is not None:
            self._icon.paint(QPainter(self), self.rect())
