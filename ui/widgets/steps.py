"""Steps in a row: a pipeline of pills with counts that filter a list, and the numbered path of one thing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.icons import pixmap
from ui.theme.look import color, scaled

_SPOKEN = {"done": "已完成", "now": "当前", "ahead": "未到", "bad": "有问题"}
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Step:
    """One step; ``state`` is done, now, ahead or bad; ``count`` stands behind the label."""

    key: str
    label: str
    state: str = "ahead"
    count: str = ""


class Steps(QWidget):
    """What both kinds share: steps, the arrow keys, and ``chosen`` with a step's key on click or Enter."""

    chosen = Signal(str)

    def __init__(self, steps: Sequence[Step] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps: tuple[Step, ...] = ()
        self.at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_steps(steps)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show other steps or states."""
        self.steps = tuple(steps)
        self.at = next((place for place, step in enumerate(steps) if step.state in ("now", "bad")), 0)
        spoken = "，".join(f"{step.label}{step.count}{_SPOKEN[step.state]}" for step in steps)
        self.setAccessibleName(f"步骤：{spoken}")
        self.updateGeometry()
        self.update()

    def boxes(self) -> list[QRect]:
        """Return where each step stands."""
        raise NotImplementedError

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, box in enumerate(self.boxes()):
            if box.contains(event.position().toPoint()):
                self._choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = next((move for key, move in _MOVES.items() if event.key() == key), 0)
        if step and self.steps:
            self.at = max(0, min(self.at + step, len(self.steps) - 1))
            self.update()
        elif event.key() in _ENTER and self.steps:
            self._choose(self.at)
        else:
            super().keyPressEvent(event)

    def _choose(self, place: int) -> None:
        self.at = place
        self.chosen.emit(self.steps[place].key)
        self.update()

    def _font(self, px: int, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(scaled(px))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font


PILL_PX, GAP_PX, NARROW_GAP_PX, PAD_PX, COUNT_PX = 28, 20, 5, 12, 12


class Pipeline(Steps):
    """Pills with counts, an arrow between them; the current one is the filter in force."""

    def __init__(self, steps: Sequence[Step] = (), parent: QWidget | None = None) -> None:
        super().__init__(steps, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()) + GAP_PX * len(self.steps), scaled(PILL_PX) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, scaled(PILL_PX) + 4)

    def boxes(self) -> list[QRect]:
        """Return the pills from the left."""
        left, top, boxes = 1, (self.height() - scaled(PILL_PX)) // 2, []
        for width in self._widths():
            boxes.append(QRect(left, top, width, scaled(PILL_PX)))
            left += width + self._gap()
        return boxes

    def _gap(self) -> int:
        """Return the room between pills: that of an arrow, or less where the pills would not fit."""
        return GAP_PX if self.sizeHint().width() <= self.width() else NARROW_GAP_PX

    def _widths(self) -> list[int]:
        """Return pixels per pill, for the bold face, so that nothing moves when the filter changes."""
        measure = QFontMetrics(self._font(13, bold=True)).horizontalAdvance
        return [
            measure(step.label) + measure(step.count) + (COUNT_PX if step.count else 0) + 2 * PAD_PX
            for step in self.steps
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, (step, box) in enumerate(zip(self.steps, self.boxes(), strict=True)):
            if place and self._gap() == GAP_PX:
                arrow = pixmap("chevron-right", "text3", 16)
                painter.drawPixmap(box.left() - GAP_PX + 2, box.center().y() - 7, arrow)
            self._paint_pill(painter, place, step, box)
        painter.end()

    def _paint_pill(self, painter: QPainter, place: int, step: Step, box: QRect) -> None:
        now, focused = step.state == "now", self.hasFocus() and place == self.at
        edge = "accentText" if now or focused else "line"
        painter.setPen(QPen(color(edge), 2 if focused else 1))
        painter.setBrush(color("accentSoft" if now else "surface"))
        painter.drawRoundedRect(
            QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), box.height() / 2, box.height() / 2
        )
        painter.setFont(self._font(13, bold=now))
        painter.setPen(color("accentText" if now else "text" if step.count not in ("", "0") else "text3"))
        inside = box.adjusted(PAD_PX, 0, -PAD_PX, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, step.label)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, step.count)


PATH_PX, CIRCLE_PX = 48, 20
_RING = {"done": "ok", "now": "accent", "ahead": "line2", "bad": "bad"}
_GROUND = {"done": "okSoft", "now": "accent", "ahead": "surface", "bad": "badSoft"}
_NUMBER = {"done": "ok", "now": "onAccent", "ahead": "text3", "bad": "bad"}
_WORDS = {"done": "text2", "now": "accentText", "ahead": "text3", "bad": "bad"}


class StepPath(Steps):
    """Numbered circles with names under them, to read only; what is behind is ticked."""

    def sizeHint(self) -> QSize:
        return QSize(max(len(self.steps), 1) * scaled(76), scaled(PATH_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(max(len(self.steps), 1) * scaled(44), scaled(PATH_PX))

    def boxes(self) -> list[QRect]:
        """Return the equal shares of the width."""
        share = self.width() / max(len(self.steps), 1)
        return [
            QRect(round(place * share), 0, round(share), self.height()) for place in range(len(self.steps))
        ]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = self.boxes()
        for place, (step, box) in enumerate(zip(self.steps, boxes, strict=True)):
            if place:
                self._paint_line(painter, boxes[place - 1], box)
            self._paint_circle(painter, place, step, self._spot(box))
            self._paint_words(painter, step, box)
        painter.end()

    def _spot(self, box: QRect) -> QRectF:
        side = scaled(CIRCLE_PX)
        return QRectF(box.center().x() - side / 2, 2, side, side)

    def _paint_line(self, painter: QPainter, before: QRect, box: QRect) -> None:
        left, right = self._spot(before), self._spot(box)
        pen = QPen(color("line2"), 1.4, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([1, 2.4])
        painter.setPen(pen)
        painter.drawLine(
            QPointF(left.right() + 4, left.center().y()), QPointF(right.left() - 4, right.center().y())
        )

    def _paint_circle(self, painter: QPainter, place: int, step: Step, spot: QRectF) -> None:
        painter.setPen(QPen(color(_RING[step.state]), 1))
        painter.setBrush(color(_GROUND[step.state]))
        painter.drawEllipse(spot)
        if step.state == "done":
            tick = pixmap("checkmark", "ok", 16)
            painter.drawPixmap(round(spot.center().x()) - 8, round(spot.center().y()) - 8, tick)
            return
        painter.setFont(self._font(12, bold=step.state == "now"))
        painter.setPen(color(_NUMBER[step.state]))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(place + 1) if step.state != "bad" else "×")

    def _paint_words(self, painter: QPainter, step: Step, box: QRect) -> None:
        painter.setFont(self._font(12, bold=step.state in ("now", "bad")))
        painter.setPen(color(_WORDS[step.state]))
        below = QRect(box.left(), scaled(CIRCLE_PX) + 5, box.width(), self.height() - scaled(CIRCLE_PX) - 5)
        words = painter.fontMetrics().elidedText(step.label, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)
