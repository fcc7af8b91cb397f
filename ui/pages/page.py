"""What the main window asks of every page."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cadre_desk.model.changes import Changes
from ui.desk import Desk


class Page(QWidget):
    """One place of the desk, made when it is first opened and shown by the navigation.

    Signals: ``navigate(area, target)`` asks for another page; ``head_changed()`` after TITLE, ``subtitle`` or
    ``badge`` may have changed.
    """

    AREA: ClassVar[str] = ""
    TITLE: ClassVar[str] = ""

    navigate = Signal(str, str)
    head_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    @classmethod
    def is_for(cls, desk: Desk) -> bool:
        """Tell whether the operator has any business on the page; else the window does not offer it."""
        return desk.may_read_people()

    def subtitle(self) -> str:
        """Return the note beside the title."""
        return ""

    def badge(self) -> tuple[str, str] | None:
        """Return word and tone (info, or bad for overdue) of the navigation item; None if unknown here."""
        return None

    @classmethod
    def count_badge(cls, desk: Desk, show: Callable[[str, str], None]) -> None:
        """Count what the badge says for ``show``; called at the start and after every act, made or not."""

    def refresh(self) -> None:
        """Read everything anew; called when the page is first shown and when the 基准日 moves."""

    def changed(self, changes: Changes) -> None:
        """Reload what an act touched; called for every write, shown or not."""

    def focus_start(self) -> None:
        """Put the focus where work starts."""

    def open_target(self, target_id: str | None) -> None:
        """Show one thing, or the start of the page."""

    def may_leave(self) -> bool:
        """Tell whether the page can be left; work typed so far is kept as a draft first."""
        return True

    def find_condition(self) -> None:
        """Answer Ctrl+F."""
