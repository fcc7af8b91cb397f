"""The list of steps at the left of a wizard: which are done, which is now, which come."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme

ROW_HEIGHT = 54
CIRCLE = 26


@dataclass
class RailStep:
    """One line: its title and a short note, which the wizard replaces by what was chosen."""

    title: str
    note: str


class StepRail(QWidget):
    """Painted, not clickable: going back has its own button."""

    def __init__(self, steps: Sequence[RailStep], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = list(steps)
        self.current = 0
        self.setObjectName("stepRail")
        self.setFixedHeight(ROW_HEIGHT * len(self.steps))

    def show_step(self, index: int, note: str = "") -> None:
        """Make a step the current one; ``note`` says what the step before it came to."""
        if note and index:
            self.steps[index - 1].note = note
        self.current = index
        self.setAccessibleName(f"第 {index + 1} 步，共 {len(self.steps)} 步：{self.steps[index].title}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of all steps."""
        return QSize(240, ROW_HEIGHT * len(self.steps))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint circle, title and note of each step."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(len(self.steps)):
            self._paint_circle(painter, index)
            self._paint_words(painter, index)
        painter.end()

    def _paint_circle(self, painter: QPainter, index: int) -> None:
        spot = QRect(1, index * ROW_HEIGHT + 4, CIRCLE, CIRCLE)
        done, now = index < self.current, index == self.current
        painter.setPen(theme.color("line2") if not (done or now) else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("okSoft" if done else "accent" if now else "surface"))
        painter.drawEllipse(spot)
        if done:
            painter.drawPixmap(spot.x() + 5, spot.y() + 5, theme.pixmap("checkmark", "ok", 16))
            return
        painter.setPen(theme.color("onAccent" if now else "text2"))
        painter.setFont(self._font(12, bold=now))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(index + 1))

    def _paint_words(self, painter: QPainter, index: int) -> None:
        step, now = self.steps[index], index == self.current
        left, width = CIRCLE + 12, self.width() - CIRCLE - 12
        painter.setPen(theme.color("accentText" if now else "text" if index < self.current else "text2"))
        painter.setFont(self._font(14, bold=now))
        painter.drawText(left, index * ROW_HEIGHT + 3, width, 20, Qt.AlignmentFlag.AlignVCenter, step.title)
        painter.setFont(self._font(12, bold=False))
        painter.setPen(theme.color("text2"))
        note = painter.fontMetrics().elidedText(step.note, Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(left, index * ROW_HEIGHT + 24, width, 18, Qt.AlignmentFlag.AlignVCenter, note)

    def _font(self, size_px: int, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(size_px)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font
