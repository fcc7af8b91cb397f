"""What stands where nothing is yet: what will appear here and when, and one button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import button
from ui.widgets.mark import Mark
from ui.widgets.words import label


class EmptyState(QWidget):
    """An icon, a line in bold, a line of explanation and perhaps a button."""

    def __init__(
        self, icon: str, title: str, text: str, verb: str = "", then: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(8)
        self._title, self._text = label(title, "strong"), label(text, "note", wrap=True)
        column.addWidget(Mark(icon, "text3", 20), 0, Qt.AlignmentFlag.AlignCenter)
        for part in (self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        self.action = button(verb, then, kind="small") if verb else None
        if self.action is not None:
            column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignCenter)

    def say(self, title: str, text: str) -> None:
        """Show other words."""
        self._title.setText(title)
        self._text.setText(text)
