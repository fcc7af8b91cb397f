"""A card: a white sheet with a head (title, note, what belongs to the right), a body and perhaps a foot."""

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme.look import scaled
from ui.widgets.words import label

HEAD_PX = 44


def bare(layout: QBoxLayout, spacing: int = 0) -> None:
    """Take the margins off a layout and set its gap."""
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)


def empty_out(layout: QBoxLayout) -> None:
    """Take every widget out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()


class Card(QFrame):
    """``body`` is a column, ``head`` and ``foot`` rows; put things at the right of the head by ``head``.

    The body has no margins: a table reaches the edges. ``padded()`` gives it the usual ones.
    """

    def __init__(self, title: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._head_frame = self._strip("card-head", scaled(HEAD_PX))
        self.head = QHBoxLayout(self._head_frame)
        self.head.setContentsMargins(15, 0, 15, 0)
        self.head.setSpacing(8)
        self.title, self.note = label(title, "title"), label(note, "note")
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.head.addWidget(self.note)
        self._head_frame.setVisible(bool(title))
        self.body = QVBoxLayout()
        bare(self.body)
        self._foot_frame = self._strip("card-foot", scaled(38))
        self.foot = QHBoxLayout(self._foot_frame)
        self.foot.setContentsMargins(15, 0, 15, 0)
        self.foot.setSpacing(8)
        self._foot_frame.hide()
        column.addWidget(self._head_frame)
        column.addLayout(self.body, 1)
        column.addWidget(self._foot_frame)

    def padded(self, horizontal: int = 15, vertical: int = 12, spacing: int = 8) -> "Card":
        """Give the body margins."""
        self.body.setContentsMargins(horizontal, vertical, horizontal, vertical)
        self.body.setSpacing(spacing)
        return self

    def use_foot(self) -> QHBoxLayout:
        """Show the foot and return its row."""
        self._foot_frame.show()
        return self.foot

    def add_head(self, *widgets: QWidget) -> None:
        """Add widgets at the right end of the head."""
        for widget in widgets:
            self.head.addWidget(widget)

    def set_note(self, text: str) -> None:
        """Show another note in the head."""
        self.note.setText(text)

    def _strip(self, kind: str, height: int) -> QFrame:
        strip = QFrame(self)
        strip.setProperty("kind", kind)
        strip.setMinimumHeight(height)
        return strip


def strip(kind: str, height: int = 0, margins: tuple[int, int] = (20, 20)) -> tuple[QFrame, QHBoxLayout]:
    """Return a frame of a kind (bar, foot, left ...) with a row in it."""
    frame = QFrame()
    frame.setProperty("kind", kind)
    if height:
        frame.setFixedHeight(scaled(height))
    row = QHBoxLayout(frame)
    row.setContentsMargins(margins[0], 0, margins[1], 0)
    row.setSpacing(8)
    return frame, row


def line(*, upright: bool = False) -> QFrame:
    """Return a hairline."""
    made = QFrame()
    made.setProperty("kind", "line")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def title_note(title: str, note: str = "") -> tuple[QHBoxLayout, QLabel, QLabel]:
    """Return a row of a section title and its note at the right."""
    row = QHBoxLayout()
    bare(row, 8)
    left, right = label(title, "strong"), label(note, "note")
    row.addWidget(left)
    row.addStretch(1)
    row.addWidget(right)
    return row, left, right
