"""The rows that belong to a record (education, résumé lines, family ...) as a grid one types in.

Each line is an EditSession of its own: what is typed stays a draft until the record is saved. F2, Enter or
just typing opens a cell; Enter goes on to the next cell and at the end to the next line; Ins adds a line,
Del takes one away; Ctrl+C and Ctrl+V copy and paste blocks; Ctrl+Z takes the last of these back.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from cadre_desk.errors import UserError
from cadre_desk.exchange import clipboard
from cadre_desk.model.record import FieldSpec, Record
from cadre_desk.rules.lookup import Word
from cadre_desk.rules.problem import Severity
from cadre_desk.services import grid_paste
from cadre_desk.services.editing import EditSession
from cadre_desk.services.grid_paste import Snapshot
from ui.forms.grid_delegate import Cells, GridDelegate
from ui.tables.delegates import PAD
from ui.tables.record_model import Column, ListModel
from ui.tables.table import CHAR_PX, Table
from ui.theme.look import scaled
from ui.widgets.editors import Refs, usual_form

ROW_PX = 30
MOST_ROWS = 14
MOST_STEPS_BACK = 30
Index = QModelIndex | QPersistentModelIndex
Words = Callable[[type[Record], str], Sequence[Word]]
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowsModel(ListModel[EditSession]):
    """Lines in edit: columns that are only shown, and a column per field. Emits ``edited()``."""

    edited = Signal()

    def __init__(
        self,
        specs: Sequence[FieldSpec],
        refs: Refs,
        lead: Sequence[Column[EditSession]] = (),
        trail: Sequence[Column[EditSession]] = (),
    ) -> None:
        super().__init__([*lead, *_columns(specs, refs), *trail])
        self.specs: tuple[FieldSpec | None, ...] = (*(None for _ in lead), *specs, *(None for _ in trail))
        self.read_only = False

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        fixed = self.read_only or self.specs[index.column()] is None
        return usual if fixed else usual | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        edit, spec = self.row(index.row()), self.specs[index.column()]
        if edit is None or spec is None or self.read_only:
            return False
        text = usual_form(spec.kind, str(value))
        if text != edit.text(spec.name):
            edit.type_in(spec.name, text)
            self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(self.specs) - 1))
            self.edited.emit()
        return True


class RowGrid(Table):
    """Shows the lines of one record type.

    Signals: ``edited()``; ``row_removed(EditSession)`` after Del, with the line that was taken out;
    ``rows_restored(list)`` with the lines as they were before a paste or Del; ``said(str)`` with what a paste
    did; ``refused(UserError)``. ``make_row`` makes a line; ``may_restore`` says that somebody listens to
    ``rows_restored``.
    """

    edited = Signal()
    row_removed = Signal(object)
    rows_restored = Signal(list)
    said = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        kind: type[Record],
        refs: Refs | None = None,
        *,
        columns: Sequence[str] = (),
        lead: Sequence[Column[EditSession]] = (),
        trail: Sequence[Column[EditSession]] = (),
        words: Words | None = None,
    ) -> None:
        super().__init__(row_px=ROW_PX)
        self.kind = kind
        self.make_row: Callable[[], EditSession] | None = None
        self.may_restore = False
        self._past: list[Snapshot] = []
        names = columns or [spec.name for spec in kind.SPECS if spec.shown and spec.name != kind.OWNER]
        specs = [kind.SPEC[name] for name in names]
        self.rows_model = RowsModel(specs, refs or {}, lead, trail)
        self.setModel(self.rows_model)
        self.setObjectName(f"grid_{kind.TABLE}")
        self.setAccessibleName(kind.TITLE)
        self.setProperty("framed", True)
        self.paint_with(GridDelegate(self, self._cells(words), refs or {}))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.rows_model.edited.connect(self.edited)
        self.selectionModel().currentRowChanged.connect(lambda *_rows: self.viewport().update())

    def _cells(self, words: Words | None) -> Cells:
        model = self.rows_model
        return Cells(
            spec=lambda column: model.specs[column],
            row=model.row,
            step_on=lambda back: self.step_on(back=back),
            words=None if words is None else lambda field: words(self.kind, field),
        )

    # ------------------------------------------------------------ showing

    def show_rows(self, rows: Sequence[EditSession], *, read_only: bool = False) -> None:
        """Show other lines; the height follows their number."""
        self.rows_model.read_only = read_only
        self._set(rows)
        self._past = []

    def rows(self) -> list[EditSession]:
        """Return the lines as they stand."""
        return list(self.rows_model.rows)

    def go_to_field(self, edit: EditSession, name: str) -> bool:
        """Open the cell of a field of a line; the line is marked if the field has no cell."""
        names = [spec.name if spec else "" for spec in self.rows_model.specs]
        if edit not in self.rows_model.rows:
            return False
        row = self.rows_model.rows.index(edit)
        self.setFocus()
        if name in names:
            self.edit_at(row, names.index(name))
        else:
            self.setCurrentIndex(self.rows_model.index(row, self._first_field()))
        return True

    def _set(self, rows: Sequence[EditSession]) -> None:
        self.rows_model.set_rows(rows)
        self._fit_height()

    def _fit_columns(self) -> None:
        """Give every column at least what its words need; what does not fit is scrolled to."""
        super()._fit_columns()
        self._fitting = True
        for place, column in enumerate(self.rows_model.columns):
            least = scaled(round(column.width_chars * CHAR_PX)) + 2 * PAD
            if self.columnWidth(place) < least:
                self.setColumnWidth(place, least)
        self._fitting = False

    def _fit_height(self) -> None:
        rows = max(1, min(self.rows_model.rowCount(), MOST_ROWS))
        self.setFixedHeight(scaled(32) + rows * scaled(ROW_PX) + 14)
        full = self.rows_model.rowCount() > MOST_ROWS
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)

    # ------------------------------------------------------------ lines

    def add_row(self) -> None:
        """Add a line below and open its first cell (Ins)."""
        if self.make_row is None or self.rows_model.read_only:
            return
        self._set([*self.rows_model.rows, self.make_row()])
        self.edited.emit()
        self.setFocus()
        self.edit_at(self.rows_model.rowCount() - 1, self._first_field())

    def remove_row(self) -> None:
        """Take the current line out (Del)."""
        edit = self.current_row()
        if edit is None or self.rows_model.read_only:
            return
        self._remember()
        place = self.currentIndex()
        self._set([one for one in self.rows_model.rows if one is not edit])
        self.row_removed.emit(edit)
        if self.rows_model.rowCount():
            row = min(place.row(), self.rows_model.rowCount() - 1)
            self.setCurrentIndex(self.rows_model.index(row, place.column()))

    def step_on(self, *, back: bool) -> None:
        """Go to the next cell that can be typed in, at a line's end to the next line, and open it."""
        columns, step = len(self.rows_model.specs), -1 if back else 1
        place = self.currentIndex().row() * columns + self.currentIndex().column() + step
        while 0 <= place < columns * self.rows_model.rowCount():
            if self.rows_model.specs[place % columns] is not None:
                self.edit_at(place // columns, place % columns)
                return
            place += step
        self.setFocus()

    def edit_at(self, row: int, column: int) -> None:
        """Open a cell."""
        index = self.rows_model.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)

    def _first_field(self) -> int:
        return next(place for place, spec in enumerate(self.rows_model.specs) if spec is not None)

    # ------------------------------------------------------------ blocks

    def copy(self) -> None:
        """Put the selected cells on the clipboard as spreadsheets take them."""
        chosen = self.selectionModel().selectedIndexes()
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        block = [[str(self.rows_model.index(row, place).data() or "") for place in columns] for row in rows]
        QGuiApplication.clipboard().setText(clipboard.write_block(block))

    def paste(self) -> None:
        """Write the block on the clipboard from the current cell on."""
        if self.make_row is None or self.rows_model.read_only:
            return
        mime = QGuiApplication.clipboard().mimeData()
        try:
            block = clipboard.read_block(mime.html() if mime.hasHtml() else "", mime.text())
        except UserError as error:
            self.refused.emit(error)
            return
        if block:
            self._paste(block, self.make_row)

    def _paste(self, block: clipboard.Block, make_row: Callable[[], EditSession]) -> None:
        self._remember()
        here = self.currentIndex()
        at = (here.row(), here.column()) if here.isValid() else (self.rows_model.rowCount(), 0)
        made: list[EditSession] = []

        def row() -> EditSession:
            made.append(make_row())
            return made[-1]

        rows = self.rows()
        done = grid_paste.paste(block, rows, self.rows_model.specs, at=at, make_row=row)
        self._set([*rows, *made])
        self.setCurrentIndex(self.rows_model.index(at[0], at[1]))
        self.edited.emit()
        self.said.emit(f"{done.says}，Ctrl+Z 撤回")

    def take_back(self) -> bool:
        """Take the last paste or removal back; False if there is none."""
        if not self._past:
            return False
        rows = self._past.pop().restore()
        self.rows_restored.emit(rows)
        self._set(rows)
        self.edited.emit()
        return True

    def _remember(self) -> None:
        if self.may_restore:
            self._past = [*self._past[-MOST_STEPS_BACK:], Snapshot.of(self.rows())]

    # ------------------------------------------------------------ keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            mine = event.matches(QKeySequence.StandardKey.Undo) and bool(self._past)
            if mine or event.matches(QKeySequence.StandardKey.Paste):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts: dict[QKeySequence.StandardKey, Callable[[], object]] = {
            QKeySequence.StandardKey.Copy: self.copy,
            QKeySequence.StandardKey.Paste: self.paste,
            QKeySequence.StandardKey.Undo: self.take_back,
        }
        editing = self.state() == QAbstractItemView.State.EditingState
        for keys, act in acts.items():
            if event.matches(keys) and not editing:
                act()
                return
        if event.key() == Qt.Key.Key_Insert:
            self.add_row()
        elif event.key() == Qt.Key.Key_Delete and not editing:
            self.remove_row()
        elif event.key() in _ENTER and not editing and self.currentIndex().isValid():
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        here = self.currentIndex()
        if self.rows_model.specs[here.column()] is None:
            self.opened.emit(self.current_row())
        else:
            self.edit(here)


def _columns(specs: Sequence[FieldSpec], refs: Refs) -> list[Column[EditSession]]:
    """Return the columns; those for texts take the room that is left, the widest ones if there are none."""
    long = min(20, max((spec.width for spec in specs), default=0))
    return [_column(spec, refs, stretch=spec.width >= long) for spec in specs]


def _column(spec: FieldSpec, refs: Refs, *, stretch: bool) -> Column[EditSession]:
    names = refs.get(getattr(spec.kind, "table", ""), {})

    def text(edit: EditSession) -> str:
        typed = edit.text(spec.name)
        return names.get(typed, typed).replace("\n", " ")

    def tone(edit: EditSession) -> str | None:
        found = [problem.severity for problem in edit.problems() if problem.field == spec.name]
        if not found:
            return None
        return "bad" if Severity.ERROR in found else "warn"

    wide = max(len(spec.label) + 1, min(spec.width, 20) * 0.62)
    return Column(spec.label, wide, text, tone=tone, stretch=stretch, align=_side(spec))


def _side(spec: FieldSpec) -> str:
    return "right" if spec.kind.numeric and not spec.name.startswith("year") else "left"
