"""A list whose rows can be dragged to another place."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView

from ui.tables.record_model import Index, ListModel
from ui.tables.table import Table

T = TypeVar("T")
MIME = "application/x-cadre-desk-row"


class MovableRows(ListModel[T]):
    """Emits ``moved(from, to)`` when a row was dropped; the owner then sets the rows in their new order."""

    moved = Signal(int, int)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, str(indexes[0].row()).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not data.hasFormat(MIME):
            return False
        start = int(bytes(data.data(MIME).data()).decode())
        place = row if row >= 0 else (parent.row() if parent.isValid() else self.rowCount())
        place -= 1 if start < place else 0
        if place != start:
            self.moved.emit(start, min(place, self.rowCount() - 1))
        return False  # the view would otherwise take the row away a second time


def let_rows_move(table: Table) -> None:
    """Let the rows of a table be dragged; its model is MovableRows."""
    table.setDragEnabled(True)
    table.setAcceptDrops(True)
    table.setDropIndicatorShown(True)
    table.setDragDropOverwriteMode(False)
    table.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
