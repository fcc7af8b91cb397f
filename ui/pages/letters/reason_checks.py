"""The reasons that a type of letter offers, as check boxes; each asks for a fact and its source."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

COLUMNS = 4


class ReasonChecks(QWidget):
    """Signals: ``ticked(word, on)`` when the person ticks a box."""

    ticked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.checks: dict[str, QCheckBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(COLUMNS, 1)

    def show_reasons(self, offered: Sequence[str], named: Sequence[str], *, open_: bool) -> None:
        """Show the boxes of a type, ticked where the letter names the reason."""
        if list(self.checks) != list(offered):
            self._make(offered)
        for word, check in self.checks.items():
            check.blockSignals(True)
            check.setChecked(word in named)
            check.setEnabled(open_)
            check.blockSignals(False)
        self.setVisible(bool(offered))

    def focus_first(self) -> None:
        """Put the focus on the first box."""
        for check in list(self.checks.values())[:1]:
            check.setFocus()

    def _make(self, offered: Sequence[str]) -> None:
        for check in self.checks.values():
            check.hide()
            check.deleteLater()
        self.checks = {word: self._check(place, word) for place, word in enumerate(offered)}

    def _check(self, place: int, word: str) -> QCheckBox:
        check = QCheckBox(word)
        check.setObjectName(f"reason_{place + 1}")
        check.toggled.connect(lambda on: self.ticked.emit(word, on))
        self._grid.addWidget(check, place // COLUMNS, place % COLUMNS)
        check.show()  # else it takes no focus before the next turn of the event loop
        return check
