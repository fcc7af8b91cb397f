"""The course of service as a line with dots: rows that count are filled and say for how many months."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cadre_desk.services.filters import CareerRow
from ui.theme.look import color
from ui.widgets.card import bare
from ui.widgets.words import label

SPAN_PX, DOT_PX, DOT_AT_PX, RADIUS = 112, 20, 11, 4.5


class _Dot(QWidget):
    """The piece of the line beside one row."""

    def __init__(self, row: CareerRow, *, first: bool, last: bool) -> None:
        super().__init__()
        self.setFixedWidth(DOT_PX)
        self._token = "calc" if row.counted else ("warn" if row.open else "text3")
        self._first, self._last = first, last

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.width() // 2
        top = DOT_AT_PX if self._first else 0
        bottom = DOT_AT_PX if self._last else self.height()
        painter.fillRect(middle, top, 1, bottom - top, color("line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(self._token), 2))
        painter.setBrush(color("surface"))
        painter.drawEllipse(QPointF(middle + 0.5, DOT_AT_PX), RADIUS, RADIUS)


def timeline(rows: Sequence[CareerRow]) -> QVBoxLayout:
    """Return the rows as a column."""
    column = QVBoxLayout()
    bare(column)
    for place, row in enumerate(rows):
        across = QHBoxLayout()
        bare(across, 6)
        span = label(row.span, "note")
        span.setFixedWidth(SPAN_PX)
        span.setContentsMargins(0, 3, 0, 0)
        span.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        across.addWidget(span)
        across.addWidget(_Dot(row, first=place == 0, last=place == len(rows) - 1))
        across.addWidget(_box(row), 1)
        column.addLayout(across)
    return column


def _box(row: CareerRow) -> QFrame:
    box = QFrame()
    if row.counted:
        box.setProperty("kind", "evidence")
    inside = QVBoxLayout(box)
    inside.setContentsMargins(8, 2, 6, 4)
    inside.setSpacing(0)
    inside.addWidget(label(row.text, "cell", wrap=True))
    inside.addWidget(label(row.note, "calc" if row.counted else ("warn" if row.open else "note"), wrap=True))
    return box
