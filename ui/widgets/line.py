"""A line with dots: days at the left, beside each dot what happened; what counts has a filled box."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import color
from ui.widgets.buttons import button
from ui.widgets.card import bare
from ui.widgets.words import label

SPAN_PX, DOT_PX, DOT_AT_PX, RADIUS = 112, 20, 11, 4.5


@dataclass(frozen=True)
class Stop:
    """One dot: what stands left of it, its text, a note below in ``role``; ``token`` colours the dot.

    ``filled`` fills the dot, ``box`` is the kind of frame around it, "" for none; pressing the ``link`` calls
    ``opens``.
    """

    span: str
    text: str
    note: str = ""
    role: str = "note"
    token: str = "text3"
    head: str = ""
    box: str = ""
    filled: bool = False
    link: str = ""
    opens: Callable[[], object] | None = None


class _Dot(QWidget):
    """The piece of the line beside one stop."""

    def __init__(self, stop: Stop, *, first: bool, last: bool) -> None:
        super().__init__()
        self.setFixedWidth(DOT_PX)
        self._stop, self._first, self._last = stop, first, last

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.width() // 2
        top = DOT_AT_PX if self._first else 0
        bottom = DOT_AT_PX if self._last else self.height()
        painter.fillRect(middle, top, 1, bottom - top, color("line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(self._stop.token), 2))
        painter.setBrush(color(self._stop.token if self._stop.filled else "surface"))
        painter.drawEllipse(QPointF(middle + 0.5, DOT_AT_PX), RADIUS, RADIUS)


def line_of(stops: Sequence[Stop], span_px: int = SPAN_PX) -> QVBoxLayout:
    """Return the stops as a column."""
    column = QVBoxLayout()
    bare(column)
    for place, stop in enumerate(stops):
        across = QHBoxLayout()
        bare(across, 6)
        span = label(stop.span, "note")
        span.setFixedWidth(span_px)
        span.setContentsMargins(0, 3, 0, 0)
        span.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        across.addWidget(span)
        across.addWidget(_Dot(stop, first=place == 0, last=place == len(stops) - 1))
        across.addWidget(_box(stop), 1)
        column.addLayout(across)
    return column


def _box(stop: Stop) -> QFrame:
    box = QFrame()
    if stop.box:
        box.setProperty("kind", stop.box)
    inside = QVBoxLayout(box)
    inside.setContentsMargins(8, 2, 6, 4)
    inside.setSpacing(0)
    if stop.head:
        inside.addWidget(label(stop.head, "strong"))
    inside.addWidget(label(stop.text, "cell", wrap=True))
    if stop.note:
        inside.addWidget(label(stop.note, stop.role, wrap=True))
    if stop.link and stop.opens is not None:
        link = button(stop.link, stop.opens, kind="link", icon="attach")
        inside.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
    return box
