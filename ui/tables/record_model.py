"""Models behind tables: rows at hand (ListModel) and rows paged from the store as they come into view."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
PAGE = 100
LONG_PAGE = 500
CELL_ROLE = Qt.ItemDataRole.UserRole + 1  # the Column, for the delegate
ROW_ROLE = Qt.ItemDataRole.UserRole + 2  # the row itself
NO_INDEX = QModelIndex()


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column.

    ``width_chars`` counts Chinese characters at body size; ``stretch`` takes what is left. ``kind`` is text,
    pill, check, combo, link, two (text over note) or wrap (as many
    lines as it takes; in a ListModel only). ``tone`` names a colour (calc, ok, warn, bad, mute,
    info) or ``strong``; ``sort`` names the field to sort by, "" if the column cannot be sorted.
    """

    label: str
    width_chars: float
    text: Callable[[T], str]
    align: str = "left"
    tone: Callable[[T], str | None] | None = None
    kind: str = "text"
    stretch: bool = False
    sort: str = ""
    note: Callable[[T], str] | None = None
    tip: Callable[[T], str] | None = None
    checked: Callable[[T], bool] | None = None
    icon: Callable[[T], str] | None = None
    strong: bool = False


class TableModel(QAbstractTableModel, Generic[T]):
    """What both models share: columns answer for their row. Emits ``toggled(row)`` from a check column."""

    toggled = Signal(object)

    def __init__(self, columns: Sequence[Column[T]]) -> None:
        super().__init__()
        self.columns = tuple(columns)

    def set_columns(self, columns: Sequence[Column[T]]) -> None:
        """Show other columns of the same rows."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def row(self, number: int) -> T | None:
        """Return the row at a place, None if there is none."""
        raise NotImplementedError

    def all_rows(self) -> Callable[[], Iterator[T]]:
        """Return a function that reads every row from the first; it may be called on another thread."""
        raise NotImplementedError

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row())
        if row is None:
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == CELL_ROLE:
            return column
        if role == ROW_ROLE:
            return row
        return self._spoken(column, row, role)

    def _spoken(self, column: Column[T], row: T, role: int) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.label} {column.text(row)}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return (column.tip(row) if column.tip else column.text(row)) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.CheckStateRole and column.kind == "check":
            on = column.checked(row) if column.checked else False
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

    def texts(self, number: int) -> list[str]:
        """Return a row as a reader sees it."""
        row = self.row(number)
        return [] if row is None else [column.text(row) for column in self.columns]

    def repaint_all(self) -> None:
        """Tell views that values computed from the rows changed."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))


class ListModel(TableModel[T]):
    """Rows that are all at hand."""

    def __init__(self, columns: Sequence[Column[T]], rows: Sequence[T] = ()) -> None:
        super().__init__(columns)
        self.rows: list[T] = list(rows)

    def set_rows(self, rows: Sequence[T]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def row(self, number: int) -> T | None:
        """Return the row at a place."""
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def all_rows(self) -> Callable[[], Iterator[T]]:
        """Return a function that gives the rows that are shown now."""
        rows = tuple(self.rows)
        return lambda: iter(rows)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)


class RecordModel(TableModel[T]):
    """Rows read page by page: ``count()`` tells how many, ``page(offset, limit)`` reads some."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        count: Callable[[], int],
        page: Callable[[int, int], Sequence[T]],
    ) -> None:
        super().__init__(columns)
        self._count_rows, self._read_page = count, page
        self._size = 0
        self._pages: dict[int, Sequence[T]] = {}

    def reload(self) -> None:
        """Forget all pages and count anew."""
        self.beginResetModel()
        self._pages = {}
        self._size = self._count_rows()
        self.endResetModel()

    def row(self, number: int) -> T | None:
        """Return the row at a place, reading its page if need be."""
        if not 0 <= number < self._size:
            return None
        page = number // PAGE
        if page not in self._pages:
            self._pages[page] = self._read_page(page * PAGE, PAGE)
        rows = self._pages[page]
        return rows[number % PAGE] if number % PAGE < len(rows) else None

    def all_rows(self) -> Callable[[], Iterator[T]]:
        """Return a function that reads page after page and keeps none."""
        size, read = self._size, self._read_page
        offsets = range(0, size, LONG_PAGE)
        return lambda: (row for offset in offsets for row in read(offset, min(LONG_PAGE, size - offset)))

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else self._size


def _alignment(column: Column[T]) -> Qt.AlignmentFlag:
    sides = {"right": Qt.AlignmentFlag.AlignRight, "center": Qt.AlignmentFlag.AlignHCenter}
    return sides.get(column.align, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
