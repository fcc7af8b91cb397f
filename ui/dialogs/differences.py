"""Before and after, field by field: used where an import is planned and where history is read."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.words import label

EMPTY = "（空）"
Triple = tuple[str, str, str]


class DifferenceView(QScrollArea):
    """A column of notes and below it a grid: field, before (struck through), after.

    Where the differences can be chosen among, each has a check box. Signal ``picked(place, wanted)``.
    """

    picked = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName("改动明细")
        self.shown: list[Triple] = []

    def show_all(
        self,
        heading: str,
        notes: Sequence[tuple[str, str]],
        differences: Iterable[Triple],
        *,
        empty: str = "",
        wanted: Sequence[bool] = (),
    ) -> None:
        """Show a heading, notes as (role, text), and the differences as (field, before, after).

        ``wanted`` says of each difference whether its box is checked; without it there are no boxes.
        """
        self.shown = list(differences)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(_selectable(heading, "title"))
        for role, text in notes:
            column.addWidget(_selectable(text, role))
        if self.shown:
            column.addLayout(self._grid(wanted))
        elif empty:
            column.addWidget(label(empty, "note", wrap=True))
        column.addStretch(1)
        self.setWidget(sheet)
        sheet.setAutoFillBackground(False)

    def boxes(self) -> list[QCheckBox]:
        """Return the check boxes in order."""
        sheet = self.widget()
        return sheet.findChildren(QCheckBox) if sheet is not None else []

    def _box(self, place: int, field: str, *, wanted: bool) -> QCheckBox:
        box = QCheckBox()
        box.setChecked(wanted)
        box.setAccessibleName(f"接受{field}的改动")
        box.toggled.connect(lambda on: self.picked.emit(place, on))
        return box

    def _grid(self, wanted: Sequence[bool]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for place, heading in enumerate(("栏目", "原来", "改为")):
            grid.addWidget(label(heading, "note"), 0, place)
        for row, (field, before, after) in enumerate(self.shown, start=1):
            roles = ("note", "before" if before else "hint", "after" if after else "hint")
            words = (field, before or EMPTY, after or EMPTY)
            for place, (word, role) in enumerate(zip(words, roles, strict=True)):
                grid.addWidget(_selectable(word, role), row, place, Qt.AlignmentFlag.AlignTop)
            if wanted:
                box = self._box(row - 1, field, wanted=wanted[row - 1])
                grid.addWidget(box, row, len(words), Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        return grid


def _selectable(text: str, role: str) -> QWidget:
    made = label(text, role, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
