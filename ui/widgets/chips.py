"""The conditions of a list as chips: field light, operator and value bold, × takes one away."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.theme.icons import icon
from ui.widgets.card import bare

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


class ChipBar(QWidget):
    """A row of chips. Emits ``removed`` and ``edited`` with the place of a chip."""

    removed = Signal(int)
    edited = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        bare(self._row, 8)
        self.chips: list[Chip] = []

    def show_chips(self, texts: Sequence[tuple[str, str]]) -> None:
        """Show one chip for each (field, operator and value)."""
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [Chip(field, value) for field, value in texts]
        for place, chip in enumerate(self.chips):
            chip.removed.connect(lambda place=place: self.removed.emit(place))
            chip.edited.connect(lambda place=place: self.edited.emit(place))
            self._row.addWidget(chip)
        self.setVisible(bool(self.chips))
