"""The frame that all dialogs share: a body, and below it a foot with a note and the buttons.

Native title bar, Esc on the safe side, one primary button at the right end. The reason why the primary
button rests stands beside it in ``note`` (screens.md 4).
"""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cadre_desk.errors import Cancelled, UserError
from ui import theme
from ui.ask import Ask
from ui.widgets.buttons import button
from ui.widgets.words import label

MARGIN = 24
FOOT_HEIGHT = 58
L = TypeVar("L", bound=QBoxLayout)


class Frame(QDialog):
    """A dialog with ``body`` (a column without margins) and ``foot`` (a row: left, note, buttons)."""

    def __init__(self, title: str, parent: QWidget | None = None, *, side: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        across = plain(QHBoxLayout(self))
        if side is not None:
            across.addWidget(side)
        column = plain(QVBoxLayout())
        across.addLayout(column, 1)
        ground = QFrame()
        ground.setProperty("kind", "surface")
        self.body = plain(QVBoxLayout(ground))
        column.addWidget(ground, 1)
        self.note = label("", "note")
        strip, self.foot = self._foot()
        column.addWidget(strip)

    def _foot(self) -> tuple[QFrame, QHBoxLayout]:
        strip = QFrame()
        strip.setProperty("kind", "foot")
        strip.setMinimumHeight(FOOT_HEIGHT)
        row = QHBoxLayout(strip)
        row.setContentsMargins(MARGIN, 8, MARGIN, 8)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.note)
        return strip, row

    def add_button(self, text: str, then: Callable[[], object], *, kind: str = "plain") -> QPushButton:
        """Add a button at the right end of the foot."""
        made = button(text, then, kind=kind)
        made.setAutoDefault(kind == "primary")
        made.setDefault(kind == "primary")
        self.foot.addWidget(made)
        return made

    def add_left(self, widget: QWidget) -> None:
        """Add a widget at the left end of the foot."""
        self.foot.insertWidget(self.foot.indexOf(self.note) - 1, widget)


def plain(layout: L) -> L:
    """Return a layout without margins and gaps."""
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout


def scrolling(inside: QWidget, *, name: str = "") -> QScrollArea:
    """Return a frameless area that scrolls up and down only, on the ground of what it lies on."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    inside.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    if name:
        area.setAccessibleName(name)
    return area


def notice(text: str) -> QFrame:
    """Return a quiet box that explains something once."""
    box = QFrame()
    box.setProperty("kind", "notice")
    row = QHBoxLayout(box)
    row.setContentsMargins(11, 8, 12, 8)
    row.setSpacing(8)
    mark = QLabel()
    mark.setPixmap(theme.pixmap("info", "accentText", 16))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, "note", wrap=True), 1)
    return box


def explain(error: Exception, ask: Ask) -> None:
    """Tell a refusal; a stop by hand needs no words; anything else is a fault of ours."""
    if isinstance(error, UserError):
        ask.error(error)
    elif not isinstance(error, Cancelled):
        raise error
