"""换照片: a frame of fixed proportions over the picture, moved and sized by keyboard or mouse."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cadre_desk.exchange.photo_crop import (
    LEAST_WIDTH,
    PROPORTIONS,
    Cut,
    Proportions,
    cropped,
    largest_cut,
    upright_picture,
)
from ui.dialogs.frame import MARGIN, Frame
from ui.theme.look import color
from ui.widgets.buttons import Segments
from ui.widgets.card import bare
from ui.widgets.kbd import KeyLegend
from ui.widgets.words import label

VIEW = QSize(520, 440)
STEP, BIG_STEP = 4, 40
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_GROW = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class CutView(QWidget):
    """Shows the picture with the frame. Emits ``moved`` when the frame changed."""

    moved = Signal()

    def __init__(self, picture: bytes, size: tuple[int, int], proportions: Proportions) -> None:
        super().__init__()
        self._picture = QPixmap()
        self._picture.loadFromData(picture)
        self._size, self.proportions = size, proportions
        self.cut = largest_cut(size, proportions)
        self._pressed: tuple[QPoint, Cut] | None = None
        self.setObjectName("cutView")
        self.setAccessibleName("裁剪框，方向键移动，加减号缩放")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(VIEW)

    def choose(self, proportions: Proportions) -> None:
        """Use other proportions from the largest frame on."""
        self.proportions = proportions
        self._set(largest_cut(self._size, proportions))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = BIG_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
        key = Qt.Key(event.key())
        if key in _ARROWS:
            right, down = _ARROWS[key]
            self._set(self.cut.moved(right * step, down * step, self._size))
        elif key in _GROW:
            self._set(self.cut.grown(_GROW[key] * BIG_STEP, self.proportions, self._size))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels = BIG_STEP if event.angleDelta().y() < 0 else -BIG_STEP
        self._set(self.cut.grown(pixels, self.proportions, self._size))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = (event.position().toPoint(), self.cut)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        start, cut = self._pressed
        way = (event.position().toPoint() - start) / self._scale()
        self._set(cut.moved(way.x(), way.y(), self._size))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shown, frame = self._shown(), self._frame()
        painter.fillRect(self.rect(), color("sunken"))
        painter.drawPixmap(shown, self._picture)
        shade = QColor(0, 0, 0, 130)
        left = QRect(shown.left(), frame.top(), frame.left() - shown.left(), frame.height())
        right = QRect(frame.right() + 1, frame.top(), shown.right() - frame.right(), frame.height())
        above = QRect(shown.left(), shown.top(), shown.width(), frame.top() - shown.top())
        below = QRect(shown.left(), frame.bottom() + 1, shown.width(), shown.bottom() - frame.bottom())
        for part in (left, right, above, below):
            painter.fillRect(part, shade)
        painter.setPen(QPen(color("accent" if self.hasFocus() else "line2"), 2))
        painter.drawRect(frame)

    def _set(self, cut: Cut) -> None:
        if cut != self.cut:
            self.cut = cut
            self.update()
            self.moved.emit()

    def _scale(self) -> float:
        return min(self.width() / self._size[0], self.height() / self._size[1])

    def _shown(self) -> QRect:
        size = QSize(round(self._size[0] * self._scale()), round(self._size[1] * self._scale()))
        corner = QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)
        return QRect(corner, size)

    def _frame(self) -> QRect:
        scale, corner = self._scale(), self._shown().topLeft()
        at = QPoint(round(self.cut.left * scale), round(self.cut.top * scale))
        return QRect(corner + at, QSize(round(self.cut.width * scale), round(self.cut.height * scale)))


class PhotoDialog(Frame):
    """Cuts a photo; ``photo`` is the JPEG after 用这张. Raises FileRefused for what is no picture."""

    def __init__(self, data: bytes, proportions: str = "", parent: QWidget | None = None) -> None:
        super().__init__("裁成什么样？", parent)
        self.setObjectName("photoDialog")
        self._picture, size = upright_picture(data)
        chosen = next((one for one in PROPORTIONS if one.key == proportions), PROPORTIONS[0])
        self.view = CutView(self._picture, size, chosen)
        self.choice = Segments([(one.key, one.label) for one in PROPORTIONS])
        self.choice.set_current(chosen.key)
        self.photo: bytes | None = None
        self._lay_out()
        self.choice.chosen.connect(self._choose)
        self.view.moved.connect(self._say)
        self.add_button("取消", self.reject)
        self.go = self.add_button("用这张", self._take, kind="primary")
        self._say()
        self.view.setFocus()

    @property
    def proportions(self) -> str:
        """The key of the chosen proportions, to be kept for the next photo."""
        return self.view.proportions.key

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN, 16, MARGIN, 12)
        column.setSpacing(10)
        row = QHBoxLayout()
        bare(row, 12)
        self._size_note = label("", "note")
        row.addWidget(self.choice)
        row.addWidget(self._size_note)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.view)
        column.addWidget(
            KeyLegend((("← → ↑ ↓", "移动"), ("Shift", "大步"), ("＋ －", "缩放"), ("Enter", "用这张")))
        )
        column.addWidget(
            label("拍摄信息、位置等附带数据一律去掉；导入的原文件另存，导出时仍用原样。", "hint")
        )
        self.body.addLayout(column)

    def _choose(self, key: str) -> None:
        self.view.choose(next(one for one in PROPORTIONS if one.key == key))
        self._say()

    def _say(self) -> None:
        cut, size = self.view.cut, self.view.proportions.size
        small = cut.width < LEAST_WIDTH
        self._size_note.setText(f"裁出 {min(cut.width, size[0])}×{min(cut.height, size[1])}")
        self.note.setText("照片偏小，印出来会模糊" if small else "")

    def _take(self) -> None:
        self.photo = cropped(self._picture, self.view.cut, self.view.proportions)
        self.accept()
