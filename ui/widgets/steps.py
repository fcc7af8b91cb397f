"""A pipeline of steps: what is behind, where one stands, what lies ahead; each may carry a count."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.look import color, scaled

HEIGHT = 36
POINT = 9


@dataclass(frozen=True)
class Step:
    """One step; ``state`` is done, now, ahead or bad; ``count`` stands behind the label."""

    key: str
    label: str
    state: str = "ahead"
    count: str = ""


_GROUND = {"done": "okSoft", "now": "accentSoft", "ahead": "sunken", "bad": "badSoft"}
_WORDS = {"done": "ok", "now": "accentText", "ahead": "text3", "bad": "bad"}
_SPOKEN = {"done": "已完成", "now": "当前", "ahead": "未到", "bad": "有问题"}


class Steps(QWidget):
    """Painted arrows. Emits ``chosen`` with the key when a step is clicked or Enter is pressed on it."""

    chosen = Signal(str)

    def __init__(self, steps: Sequence[Step] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps: tuple[Step, ...] = ()
        self.at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_steps(steps)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show other steps or states."""
        self.steps = tuple(steps)
        now = next((place for place, step in enumerate(steps) if step.state in ("now", "bad")), 0)
        self.at = now
        spoken = "，".join(f"{step.label}{step.count}{_SPOKEN[step.state]}" for step in steps)
        self.setAccessibleName(f"步骤：{spoken}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(max(len(self.steps), 1) * scaled(96), scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(max(len(self.steps), 1) * scaled(64), scaled(HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.steps:
            self.at = min(int(event.position().x() / self._width()), len(self.steps) - 1)
            self.chosen.emit(self.steps[self.at].key)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in moves and self.steps:
            self.at = max(0, min(self.at + moves[Qt.Key(event.key())], len(self.steps) - 1))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.steps:
            self.chosen.emit(self.steps[self.at].key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, step in enumerate(self.steps):
            self._paint_step(painter, place, step)

    def _width(self) -> float:
        return self.width() / max(len(self.steps), 1)

    def _paint_step(self, painter: QPainter, place: int, step: Step) -> None:
        width, height = self._width(), float(self.height())
        left = place * width
        right = left + width - 2
        notch = POINT if place else 0
        shape = QPolygonF([
            QPointF(left, 1), QPointF(right - POINT, 1), QPointF(right, height / 2),
            QPointF(right - POINT, height - 1), QPointF(left, height - 1), QPointF(left + notch, height / 2),
        ])  # fmt: skip
        focused = self.hasFocus() and place == self.at
        painter.setPen(QPen(color("accentText"), 2) if focused else QPen(QColor(0, 0, 0, 0)))
        painter.setBrush(color(_GROUND[step.state]))
        painter.drawPolygon(shape)
        font = self.font()
        font.setPixelSize(scaled(13))
        font.setBold(step.state in ("now", "bad"))
        painter.setFont(font)
        painter.setPen(color(_WORDS[step.state]))
        words = (
            f"{step.label} {step.count}".strip()
            if step.state != "done"
            else f"✓ {step.label} {step.count}".strip()
        )
        box = QRectF(left + notch, 0, width - notch - POINT, height)
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
