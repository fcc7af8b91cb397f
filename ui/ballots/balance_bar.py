"""发出 = 收回 + 未收回 ｜ 收回 = 有效 + 作废 + 待录, in figures of 28 px, and whether it adds up."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cadre_desk.rules.ballots.balance import Balance
from ui.theme.icons import pixmap
from ui.theme.look import color, scaled

HEIGHT, FIGURE_PX, WORD_PX = 76, 28, 13
GAP = 12


class BalanceBar(QWidget):
    """Shows one Balance. Emits ``clicked`` to have the counts put right."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.balance = Balance(0, None, 0, 0)
        self.setFixedHeight(scaled(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip("点按或按 F2 改发出、收回张数")

    def show_balance(self, balance: Balance) -> None:
        """Show other figures."""
        self.balance = balance
        self.setAccessibleName("，".join(f"{word} {figure}" for word, figure, _ in self._parts()))
        self.setAccessibleDescription(self.verdict()[0])
        self.update()

    def verdict(self) -> tuple[str, str, str]:
        """Return the word for how it stands, its tone and its icon."""
        problems = self.balance.problems()
        if self.balance.returned is None:
            return "收回张数待填", "warn", "warning"
        if problems:
            over = self.balance.entered - self.balance.returned
            return (f"多 {over} 张，不平" if over > 0 else "收回多于发出"), "bad", "error-circle"
        return "票数平衡", "ok", "checkmark-circle"

    def _parts(self) -> list[tuple[str, str, str]]:
        one = self.balance
        return [
            ("发出", str(one.issued), "text"), ("收回", _figure(one.returned), "text"),
            ("未收回", _figure(one.missing), "text2"), ("收回", _figure(one.returned), "text"),
            ("有效", str(one.valid), "ok"), ("作废", str(one.void), "warn"),
            ("待录", _figure(one.pending), "accentText"),
        ]  # fmt: skip

    def sizeHint(self) -> QSize:
        return QSize(600, scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(430, scaled(HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(color("line"))
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)
        x = 20
        for place, (word, figure, tone) in enumerate(self._parts()):
            x = self._paint_part(painter, x, word, figure, tone)
            sign = "=+｜=++"[place] if place < 6 else ""
            x = self._paint_sign(painter, x, sign)
        self._paint_verdict(painter, x)

    def _paint_part(self, painter: QPainter, x: int, word: str, figure: str, tone: str) -> int:
        painter.setFont(self._font(WORD_PX))
        width = painter.fontMetrics().horizontalAdvance(word)
        big = self._font(FIGURE_PX, bold=True)
        painter.setFont(big)
        width = max(width, painter.fontMetrics().horizontalAdvance(figure))
        painter.setPen(color(tone))
        painter.drawText(x, scaled(32), width, scaled(36), Qt.AlignmentFlag.AlignCenter, figure)
        painter.setFont(self._font(WORD_PX))
        painter.setPen(color("text2"))
        painter.drawText(x, scaled(10), width, scaled(20), Qt.AlignmentFlag.AlignCenter, word)
        return x + width

    def _paint_sign(self, painter: QPainter, x: int, sign: str) -> int:
        if sign == "｜":
            painter.fillRect(x + 2 * GAP, scaled(16), 1, scaled(44), color("line"))
            return x + 4 * GAP
        painter.setFont(self._font(20))
        painter.setPen(color("text2"))
        width = painter.fontMetrics().horizontalAdvance(sign)
        painter.drawText(x + GAP, scaled(32), width, scaled(36), Qt.AlignmentFlag.AlignCenter, sign)
        return x + width + 2 * GAP

    def _paint_verdict(self, painter: QPainter, left: int) -> None:
        word, tone, icon = self.verdict()
        painter.setFont(self._font(14, bold=True))
        width = painter.fontMetrics().horizontalAdvance(word) + 44
        if self.width() - 20 - width < left:
            return
        box = self.rect().adjusted(self.width() - 20 - width, scaled(20), -20, -scaled(20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(f"{tone}Soft"))
        painter.drawRoundedRect(box, 5, 5)
        painter.drawPixmap(box.left() + 10, box.center().y() - 8, pixmap(icon, tone, 18))
        painter.setPen(color(tone))
        words = box.adjusted(34, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)

    def _font(self, px: int, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(scaled(px))
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font


def _figure(value: int | None) -> str:
    return "—" if value is None else str(value)
