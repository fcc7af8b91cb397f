"""优秀名额: how many are decided of how many, one box each, and the formula with its article."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cadre_desk.services.assessment import Ranking
from ui.theme.look import color, scaled
from ui.widgets.card import bare, strip
from ui.widgets.words import Elided, label, set_role

BOX, GAP, HEIGHT, MOST = 26, 4, 16, 14


class QuotaBoxes(QWidget):
    """One box per place of the quota: filled when decided, dashed when free."""

    def __init__(self) -> None:
        super().__init__()
        self.taken = self.cap = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_quota(self, taken: int, cap: int) -> None:
        """Show other numbers."""
        self.taken, self.cap = taken, cap
        self.setAccessibleName(f"优秀名额 {cap}，已定 {taken}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        shown = min(max(self.cap, self.taken), MOST)
        return QSize(shown * scaled(BOX + GAP), scaled(HEIGHT) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(scaled(11))
        painter.setFont(font)
        for place in range(min(max(self.cap, self.taken), MOST)):
            self._paint_box(painter, place)

    def _paint_box(self, painter: QPainter, place: int) -> None:
        box = QRect(place * scaled(BOX + GAP), 1, scaled(BOX), scaled(HEIGHT))
        filled, over = place < self.taken, place >= self.cap
        token = "bad" if over else "ok"
        painter.setPen(Qt.PenStyle.NoPen if filled else QPen(color("line2"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(color(token) if filled else color("surface"))
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 3, 3)
        painter.setPen(color("onAccent" if filled else "text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(place + 1) if filled else "余")


class QuotaStrip(QWidget):
    """The strip above the ranking; ``row`` takes the page's buttons at its right."""

    def __init__(self) -> None:
        super().__init__()
        frame, self.row = strip("bar", 60)
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(frame)
        self.left, self.figure, self.boxes = label("", "note"), label("", "figure"), QuotaBoxes()
        self.formula, self.source = Elided("", "calc"), Elided("", "note")
        self.figure.setObjectName("quotaFigure")
        title = QVBoxLayout()
        bare(title, 2)
        title.addStretch(1)
        title.addWidget(label("优秀名额", "strong"))
        title.addWidget(self.left)
        title.addStretch(1)
        words = QVBoxLayout()
        bare(words, 2)
        words.addStretch(1)
        words.addWidget(self.formula)
        words.addWidget(self.source)
        words.addStretch(1)
        self.row.addLayout(title)
        self.row.addSpacing(6)
        self.row.addWidget(self.figure)
        self.row.addWidget(self.boxes)
        self.row.addSpacing(6)
        self.row.addLayout(words, 1)

    def show_ranking(self, placed: Ranking) -> None:
        """Show the quota of a class."""
        quota, taken = placed.quota, placed.excellent
        free = quota.cap - taken
        self.left.setText(
            f"还可定 {free} 名" if free > 0 else ("名额已满" if free == 0 else f"超 {-free} 名")
        )
        set_role(self.left, "note" if free >= 0 else "error")
        self.figure.setText(f"{taken} / {quota.cap}")
        self.boxes.show_quota(taken, quota.cap)
        self.formula.set_full(quota.formula)
        self.source.set_full(f"依据：{quota.citation} · 规则版本 {quota.version}")
