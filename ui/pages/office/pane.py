"""What the panes of 系统 that are no registers share."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cadre_desk.model.changes import Changes
from ui.desk import Desk
from ui.widgets.card import bare, strip


class OfficePane(QWidget):
    """One tab. Emits ``head_changed()`` when its title or count may have changed."""

    TITLE: ClassVar[str] = ""

    head_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.column = QVBoxLayout(self)
        bare(self.column)

    @property
    def title(self) -> str:
        """The word on the tab."""
        return self.TITLE

    def refresh(self) -> None:
        """Read everything anew."""

    def changed(self, changes: Changes) -> None:
        """Reload what an act touched."""

    def focus_start(self) -> None:
        """Put the focus where work starts."""

    def keep(self) -> None:
        """Keep what is typed so far."""

    def bar(self) -> tuple[QFrame, QHBoxLayout]:
        """Add a bar of tools at the top and return it with its row."""
        frame, row = strip("bar", 50)
        self.column.addWidget(frame)
        return frame, row
