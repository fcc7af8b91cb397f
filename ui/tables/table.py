"""The one table view: rows of 32 px with hairlines, whole rows selected, Enter opens, the keys of a list."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from ui.tables.delegates import PAD, CellDelegate, wrapped_height
from ui.tables.leaving import STAYS, desk_of, export_table
from ui.tables.record_model import Column, ListModel, TableModel
from ui.theme.look import scaled

CHAR_PX = 14
CARD_EDGE_PX = 5
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Table(QTableView):
    """Shows a TableModel.

    Signals: ``opened(row)`` on Enter or double click, ``current_changed(row)`` when the current row moves
    (None when there is none), ``sort_asked(field, descending)`` from the header.
    """

    opened = Signal(object)
    current_changed = Signal(object)
    sort_asked = Signal(str, bool)

    def __init__(
        self,
        model: TableModel[Any] | None = None,
        parent: QWidget | None = None,
        *,
        row_px: int = 32,
        in_card: bool = False,
    ) -> None:
        super().__init__(parent)
        self._sort = ("", False)
        self._fitting = False
        self._row_px = row_px
        self._dragged: dict[str, int] = {}
        self.in_card = in_card
        self.setProperty("inCard", in_card)
        self.paint_with(CellDelegate(self))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self._uneven = False
        self.set_row_height(row_px)
        self._dress_header(self.horizontalHeader())
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        if model is not None:
            self.setModel(model)

    def paint_with(self, delegate: CellDelegate) -> None:
        """Paint cells with a delegate."""
        delegate.edge = CARD_EDGE_PX if self.in_card else 0
        self.setItemDelegate(delegate)

    def set_row_height(self, px: int) -> None:
        """Choose the density: 32 standard, 28 compact, 40 large, 50 two-line."""
        self._row_px = px
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(scaled(px))
        rows.setDefaultSectionSize(scaled(px))

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is None:
            return
        model.modelReset.connect(self._fit_columns)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self._fit_columns()

    def table_model(self) -> TableModel[Any]:
        """Return the model."""
        model = self.model()
        assert isinstance(model, TableModel)
        return model

    def current_row(self) -> Any:
        """Return the current row, None if there is none."""
        index = self.currentIndex()
        return self.table_model().row(index.row()) if index.isValid() else None

    def go_to(self, number: int) -> None:
        """Make a row current and bring it into view."""
        rows = self.table_model().rowCount()
        if rows:
            index = self.table_model().index(max(0, min(number, rows - 1)), 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def visible_columns(self, shown: Sequence[bool]) -> None:
        """Hide columns that the window is too narrow for."""
        for place, visible in enumerate(shown):
            self.setColumnHidden(place, not visible)
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.state() != QAbstractItemView.State.EditingState:
            self._open(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if event.key() == Qt.Key.Key_Home else self.table_model().rowCount() - 1)
        elif event.key() == Qt.Key.Key_Space and self._toggle():
            return
        elif event.key() == Qt.Key.Key_E and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            export_table(self, self.table_model())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with any table: its rows as a spreadsheet."""
        menu = QMenu(self)
        out = menu.addAction("导出 Excel…\tCtrl+E", lambda: export_table(self, self.table_model()))
        may = desk_of(self) is not None and not self.property(STAYS)
        out.setEnabled(may and self.table_model().rowCount() > 0)
        menu.exec(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _toggle(self) -> bool:
        columns = self.table_model().columns
        row = self.current_row()
        if row is None or not any(column.kind == "check" for column in columns):
            return False
        self.table_model().toggled.emit(row)
        return True

    def _open(self, number: int) -> None:
        row = self.table_model().row(number)
        if row is not None:
            self.opened.emit(row)

    def _moved(self, current: QModelIndex) -> None:
        self.current_changed.emit(self.table_model().row(current.row()))

    def _dress_header(self, header: QHeaderView) -> None:
        header.setFixedHeight(scaled(32))
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(28)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.sectionClicked.connect(self._header_clicked)
        header.sectionResized.connect(self._section_resized)

    def _header_clicked(self, place: int) -> None:
        field = self.table_model().columns[place].sort
        if field:
            self.show_sort(field, descending=self._sort == (field, False))
            self.sort_asked.emit(*self._sort)

    def show_sort(self, field: str, *, descending: bool = False) -> None:
        """Mark the column that the rows are sorted by."""
        self._sort = (field, descending)
        places = [place for place, column in enumerate(self.table_model().columns) if column.sort == field]
        header = self.horizontalHeader()
        header.setSortIndicatorShown(bool(places))
        if places:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(places[0], order)

    def dragged_widths(self) -> dict[str, int]:
        """Return the widths, by label, of columns that somebody dragged since the columns were set."""
        return dict(self._dragged)

    def _section_resized(self, place: int, _old: int, width: int) -> None:
        if not self._fitting:
            plain = max(width - 2 * PAD, 1) * 100 // scaled(100)
            self._dragged[self.table_model().columns[place].label] = plain

    def forget_widths(self) -> None:
        """Let columns have their declared widths again."""
        self._dragged = {}

    def _width(self, column: Column[Any]) -> int:
        return self._dragged.get(column.label, round(column.width_chars * CHAR_PX))

    def _fit_columns(self) -> None:
        """Give each column its width and what is left to the stretching ones, in proportion."""
        if not isinstance(self.model(), TableModel):
            return
        columns = self.table_model().columns
        shown = [place for place in range(len(columns)) if not self.isColumnHidden(place)]
        wanted = {place: scaled(self._width(columns[place])) + 2 * PAD for place in shown}
        for place in (0, len(columns) - 1) if self.in_card else ():
            wanted[place] = wanted.get(place, 0) + CARD_EDGE_PX
        spare = self.viewport().width() - sum(wanted.values())
        elastic = [at for at in shown if columns[at].stretch and columns[at].label not in self._dragged]
        if elastic:
            share = spare // len(elastic)
            scrolls = self.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            for place in elastic:
                least = wanted[place] if scrolls and columns[place].kind != "wrap" else scaled(80)
                wanted[place] = max(wanted[place] + share, least)
        self._fitting = True
        for place, width in wanted.items():
            self.setColumnWidth(place, width)
        self._fitting = False
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Let rows be as high as their wrapped texts."""
        model = self.table_model()
        wrapped = [
            at for at, one in enumerate(model.columns) if one.kind == "wrap" and not self.isColumnHidden(at)
        ]
        least = scaled(self._row_px)
        if not wrapped or not isinstance(model, ListModel):
            for number in range(model.rowCount()) if self._uneven else ():
                self.setRowHeight(number, least)
            self._uneven = False
            return
        self._uneven = True
        for number, row in enumerate(model.rows):
            heights = [
                wrapped_height(self.font(), model.columns[at].text(row), self.columnWidth(at))
                for at in wrapped
            ]
            self.setRowHeight(number, max(least, *heights))
