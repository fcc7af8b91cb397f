"""8296 on the 工作台: for each target a bar of those who count, hatched those on the way, a goal tick."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cadre_desk.services.selection.progress import ProgramBars, TargetBar
from ui.theme.look import color, scaled

ROW_PX, PAD_X, PAD_Y, BAR_PX, BEYOND = 76, 16, 10, 10, 0.12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ProgramGauges(QWidget):
    """The bars of one programme, painted; ``opened()`` on a click or Enter."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.bars: tuple[TargetBar, ...] = ()
        self.setObjectName("programGauges")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_program(self, shown: ProgramBars) -> None:
        """Show the targets of a programme."""
        self.bars = shown.bars
        said = [f"{one.title} {one.number} 名，目标 {one.target} 名，{one.words}" for one in shown.bars]
        self.setAccessibleName(f"{shown.title}：{'；'.join(said)}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, scaled(ROW_PX) * len(self.bars) + 2 * PAD_Y)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, one in enumerate(self.bars):
            top = PAD_Y + place * scaled(ROW_PX)
            box = QRectF(PAD_X, top, self.width() - 2 * PAD_X, scaled(ROW_PX))
            self._paint_words(painter, box, one)
            self._paint_bar(painter, box, one)
        if self.hasFocus():
            painter.setPen(QPen(color("accentText"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 5, 5)
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRectF, one: TargetBar) -> None:
        head = QRectF(box.left(), box.top(), box.width(), scaled(26))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        self._say(painter, 14, "text", bold=False)
        painter.drawText(head, left, one.title)
        self._say(painter, 12, "text2", bold=False)
        goal = f" / {one.target} 名"
        painter.drawText(head, right, goal)
        room = head.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(goal), 0)
        self._say(painter, 18, "text", bold=True)
        painter.drawText(room, right, str(one.number))
        foot = QRectF(box.left(), box.top() + scaled(44), box.width(), scaled(20))
        self._say(painter, 12, "text2", bold=False)
        painter.drawText(foot, left, one.words)

    def _say(self, painter: QPainter, px: int, token: str, *, bold: bool) -> None:
        font = self.font()
        font.setPixelSize(scaled(px))
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(color(token))

    def _paint_bar(self, painter: QPainter, box: QRectF, one: TargetBar) -> None:
        rail = QRectF(box.left(), box.top() + scaled(29), box.width(), scaled(BAR_PX))
        whole = max(one.target * (1 + BEYOND), one.number + one.coming, 1)
        done, coming = (rail.width() * number / whole for number in (one.number, one.coming))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("sunken"))
        painter.drawRoundedRect(rail, 3, 3)
        painter.setBrush(color("accentText"))
        painter.drawRoundedRect(QRectF(rail.left(), rail.top(), done, rail.height()), 3, 3)
        painter.setBrush(QBrush(color("accentText"), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(QRectF(rail.left() + done, rail.top(), coming, rail.height()))
        at = rail.left() + rail.width() * one.target / whole
        tick = QRectF(at - 1, rail.top() - 3, 2, rail.height() + 6)
        painter.fillRect(tick, color("text"))
