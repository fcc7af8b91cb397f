"""One page of a paper, drawn from the very bytes, with the places that need a look marked on it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from ui.theme.look import color

MARGIN = 12
_DASH, _TINT, _LEAST = 2, 28, 120.0


class PageCanvas(QWidget):
    """A sheet of white paper; ``marks`` are parts of its width and height."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.marks: Sequence[QRectF] = ()
        self.tone = "warn"
        self.setAccessibleName("将打印的页面")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_page(self, image: QImage, marks: Sequence[QRectF], tone: str) -> None:
        """Show a page and its marks; an empty picture shows nothing."""
        self.image, self.marks, self.tone = image, marks, tone
        size = image.deviceIndependentSize().toSize() + QSize(2, 2)
        self.setFixedSize(QSize(1, 1) if image.isNull() else size)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image.isNull():
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("line2"))
        painter.drawImage(1, 1, self.image)
        ground = QColor(color(f"{self.tone}Line"))
        painter.setPen(QPen(ground, _DASH, Qt.PenStyle.DashLine))
        ground.setAlpha(_TINT)
        painter.setBrush(ground)
        wide, high = self.width() - 2, self.height() - 2
        for mark in self.marks:
            painter.drawRect(
                QRectF(1 + mark.x() * wide, 1 + mark.y() * high, mark.width() * wide, mark.height() * high)
            )


class PageView(QScrollArea):
    """A page fitted whole into the pane, or as wide as it. Emits ``resized`` when its room has changed."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.canvas = PageCanvas()
        self.whole = True
        self.setWidget(self.canvas)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName("页面")
        self.setMinimumSize(220, 240)
        self.setProperty("kind", "paper-ground")

    def room_for(self, sheet: QSizeF) -> QSize:
        """Return the size in px at which a sheet (of any unit) is shown."""
        space = self.viewport().size() - QSize(2 * MARGIN, 2 * MARGIN)
        width = max(_LEAST, float(space.width()))
        if self.whole:
            width = min(width, max(_LEAST, space.height() * sheet.width() / sheet.height()))
        return QSize(round(width), round(width * sheet.height() / sheet.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
