"""本月例行: what recurs, in two columns, with a tick for what is done."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from cadre_desk.services.home import Routine
from ui import theme
from ui.widgets.words import Elided, label

COLUMNS = 2


class RoutineGrid(QWidget):
    """Shows lines only; each is computed from the register and cannot be ticked by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("routineGrid")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setVerticalSpacing(8)
        self.texts: list[str] = []

    def show_routine(self, routine: Sequence[Routine]) -> None:
        """Replace the lines."""
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self.texts = [one.text for one in routine]
        for place, one in enumerate(routine):
            self._grid.addWidget(_line(one), place // COLUMNS, place % COLUMNS)


def _line(one: Routine) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    mark = label()
    name, token = ("checkmark-circle-filled", "ok") if one.done else ("clock", "text2")
    mark.setPixmap(theme.pixmap(name, token, 16))
    row.addWidget(mark)
    row.addWidget(Elided(one.text, "note"), 1)
    box.setAccessibleName(f"{one.text}，{'已完成' if one.done else '未完成'}")
    return box
