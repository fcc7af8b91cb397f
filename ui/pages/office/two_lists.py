"""A pane of two lists: tables at the left, the rows of the chosen one at the right."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter

from ui.desk import Desk
from ui.pages.office.pane import OfficePane
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.card import strip
from ui.widgets.words import label

L = TypeVar("L")
R = TypeVar("R")


class TwoLists(OfficePane, Generic[L, R]):
    """Subclasses read both lists; ``foot`` is a row for their buttons."""

    def __init__(
        self, desk: Desk, left: Sequence[Column[L]], right: Sequence[Column[R]], *, row_px: int = 32
    ) -> None:
        super().__init__(desk)
        self.left_model: ListModel[L] = ListModel(left)
        self.right_model: ListModel[R] = ListModel(right)
        self.left, self.right = Table(self.left_model), Table(self.right_model, row_px=row_px)
        self.left.setAccessibleName(self.TITLE)
        self.right.setAccessibleName(f"{self.TITLE}的内容")
        self.source = label("", "note", wrap=True)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.left)
        split.addWidget(self.right)
        split.setStretchFactor(1, 1)
        split.setSizes([300, 980])
        self.column.addWidget(split, 1)
        frame, self.foot = strip("foot", 0, (16, 16))
        self.foot.setContentsMargins(16, 8, 16, 8)
        self.foot.addWidget(self.source, 1)
        self.column.addWidget(frame)
        self.left.current_changed.connect(self._chosen)

    def read_left(self) -> Sequence[L]:
        """Return the tables."""
        raise NotImplementedError

    def read_right(self, chosen: L) -> tuple[Sequence[R], str]:
        """Return the rows of a table and the note about it."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read both anew and keep the cursors."""
        at, row = max(self.left.currentIndex().row(), 0), max(self.right.currentIndex().row(), 0)
        self.left_model.set_rows(self.read_left())
        self.left.go_to(at)
        self.right.go_to(row)

    def focus_start(self) -> None:
        """Start in the left list."""
        self.left.setFocus()

    def _chosen(self, chosen: L | None) -> None:
        if chosen is not None:
            rows, note = self.read_right(chosen)
            self.right_model.set_rows(rows)
            self.right.go_to(0)
            self.source.setText(note)

    def buttons(self) -> QHBoxLayout:
        """Return the row for buttons."""
        return self.foot
