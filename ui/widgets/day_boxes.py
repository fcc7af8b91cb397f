"""A term in working days as small boxes: those that went by are filled, in rust once the term is over."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.look import color

BOX_PX, STEP_PX, MOST = 9, 12, 30


class DayBoxes(QWidget):
    """``show_term(15, 4)``: fifteen boxes, four of them filled. More than 30 days are not drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = self.passed = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_term(self, days: int, passed: int) -> None:
        """Show a term of ``days`` of which ``passed`` went by (more than ``days`` when it is overdue)."""
        self.days, self.passed = (days if days <= MOST else 0), passed
        self.setAccessibleName(f"共 {days} 个工作日，已过 {passed} 个")
        self.setToolTip(self.accessibleName())
        self.setVisible(self.days > 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.days * STEP_PX, BOX_PX + 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = "bad" if self.passed > self.days else "calc"
        for place in range(self.days):
            filled = place < self.passed
            painter.setPen(QPen(color(tone if filled else "line2"), 1))
            painter.setBrush(color(tone if filled else "surface"))
            painter.drawRoundedRect(QRectF(place * STEP_PX + 0.5, 1.5, BOX_PX, BOX_PX), 2, 2)
        painter.end()
