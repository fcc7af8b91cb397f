"""A condition of a list as a chip: field, operator and value; × takes it away."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme.icons import icon

CROSS_PX = 30


class Chip(QPushButton):
    """One condition. Enter or click edits it, Delete, Backspace or × removes it."""

    removed = Signal()
    edited = Signal()

    def __init__(self, field: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{field} {value}", parent)
        self.setProperty("kind", "chip")
        self.setAutoDefault(False)
        self.setIcon(icon("dismiss", "accentText", 16))
        self.setIconSize(QSize(16, 16))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setAccessibleName(f"条件：{field} {value}")
        self.setToolTip("Enter 修改，Delete 去掉这个条件")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._on_cross = False
        self.clicked.connect(lambda _checked=False: (self.removed if self._on_cross else self.edited).emit())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._on_cross = event.position().x() > self.width() - CROSS_PX
        super().mouseReleaseEvent(event)
        self._on_cross = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
