"""The rows that belong to a record (education, résumé lines, family ...) as a grid one types in.

Each line is an EditSession of its own: what is typed stays a draft until the record is saved. F2, Enter or
just typing opens a cell; Enter goes on to the next cell and at the end to the next line; Ins adds a line,
Del takes one away.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from cadre_desk.model.record import FieldSpec, Record
from cadre_desk.rules.problem import Severity
from cadre_desk.services.editing import EditSession
from ui.forms.enter_next import completing
from ui.tables.delegates import CellDelegate
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.theme.look import scaled
from ui.widgets.editors import BlockEditor, ComboEditor, LineEditor, Refs, editor_for, usual_form

ROW_PX = 30
MOST_ROWS = 14
Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowsModel(ListModel[EditSession]):
    """Lines in edit. Emits ``edited()`` when a cell was typed."""

    edited = Signal()

    def __init__(self, specs: Sequence[FieldSpec], refs: Refs) -> None:
        super().__init__([_column(spec, refs) for spec in specs])
        self.specs = tuple(specs)
        self.read_only = False

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual if self.read_only else usual | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        edit, spec = self.row(index.row()), self.specs[index.column()]
        if edit is None or self.read_only:
            return False
        text = usual_form(spec.kind, str(value))
        if text != edit.text(spec.name):
            edit.type_in(spec.name, text)
            self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(self.specs) - 1))
            self.edited.emit()
        return True


class RowGrid(Table):
    """Signals: ``edited()``; ``row_removed(EditSession)`` after Del, with the line that was taken out."""

    edited = Signal()
    row_removed = Signal(object)

    def __init__(self, kind: type[Record], refs: Refs | None = None, *, columns: Sequence[str] = ()) -> None:
        super().__init__(row_px=ROW_PX)
        self.kind = kind
        self.make_row: Callable[[], EditSession] | None = None
        names = columns or [spec.name for spec in kind.SPECS if spec.shown]
        self.rows_model = RowsModel([kind.SPEC[name] for name in names], refs or {})
        self.setModel(self.rows_model)
        self.setObjectName(f"grid_{kind.TABLE}")
        self.setAccessibleName(kind.TITLE)
        self.setProperty("framed", True)
        self.setItemDelegate(_GridDelegate(refs or {}, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.rows_model.edited.connect(self.edited)

    def show_rows(self, rows: Sequence[EditSession], *, read_only: bool = False) -> None:
        """Show other lines; the height follows their number."""
        self.rows_model.read_only = read_only
        self.rows_model.set_rows(rows)
        self._fit_height()

    def rows(self) -> list[EditSession]:
        """Return the lines as they stand."""
        return list(self.rows_model.rows)

    def add_row(self) -> None:
        """Add a line below and open its first cell (Ins)."""
        if self.make_row is None or self.rows_model.read_only:
            return
        self.rows_model.set_rows([*self.rows_model.rows, self.make_row()])
        self._fit_height()
        self.edited.emit()
        self.setFocus()
        self._edit_at(self.rows_model.rowCount() - 1, 0)

    def remove_row(self) -> None:
        """Take the current line out (Del)."""
        edit = self.current_row()
        if edit is None or self.rows_model.read_only:
            return
        place = self.currentIndex()
        self.rows_model.set_rows([one for one in self.rows_model.rows if one is not edit])
        self._fit_height()
        self.row_removed.emit(edit)
        if self.rows_model.rowCount():
            row = min(place.row(), self.rows_model.rowCount() - 1)
            self.setCurrentIndex(self.rows_model.index(row, place.column()))

    def go_to_field(self, edit: EditSession, name: str) -> None:
        """Open the cell of a field of a line."""
        names = [spec.name for spec in self.rows_model.specs]
        if edit in self.rows_model.rows and name in names:
            self.setFocus()
            self._edit_at(self.rows_model.rows.index(edit), names.index(name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_Insert:
            self.add_row()
        elif event.key() == Qt.Key.Key_Delete and not editing:
            self.remove_row()
        elif event.key() in _ENTER and not editing and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def step_on(self, *, back: bool) -> None:
        """Go to the next cell, at a line's end to the next line, and open it."""
        columns = len(self.rows_model.specs)
        place = self.currentIndex().row() * columns + self.currentIndex().column() + (-1 if back else 1)
        if 0 <= place < columns * self.rows_model.rowCount():
            self._edit_at(place // columns, place % columns)
        else:
            self.setFocus()

    def _edit_at(self, row: int, column: int) -> None:
        index = self.rows_model.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)

    def _fit_height(self) -> None:
        rows = max(1, min(self.rows_model.rowCount(), MOST_ROWS))
        self.setFixedHeight(scaled(32) + rows * scaled(ROW_PX) + 14)
        full = self.rows_model.rowCount() > MOST_ROWS
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)


class _GridDelegate(CellDelegate):
    """Opens the editor of the field's kind; Enter commits and goes on, Esc gives the cell back."""

    def __init__(self, refs: Refs, grid: RowGrid) -> None:
        super().__init__(grid)
        self._refs, self._grid = refs, grid
        self._composing = False

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = editor_for(self._grid.rows_model.specs[index.column()], self._refs)
        editor.setParent(parent)
        editor.setProperty("kind", "cell")
        if isinstance(editor, ComboEditor):
            editor.line().installEventFilter(self)
            editor.setFocusProxy(editor.line())
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        edit = self._grid.rows_model.row(index.row())
        if edit is not None and isinstance(editor, LineEditor | ComboEditor | BlockEditor):
            editor.set_text(edit.text(self._grid.rows_model.specs[index.column()].name))
            if not isinstance(editor, BlockEditor):
                (editor.line() if isinstance(editor, ComboEditor) else editor).selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, LineEditor | ComboEditor | BlockEditor):
            model.setData(index, editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.InputMethod:
            self._composing = bool(event.preeditString())  # type: ignore[attr-defined]
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self._composing:
            editor = watched.parent() if isinstance(watched.parent(), ComboEditor) else watched
            if event.key() in (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and isinstance(editor, QWidget):
                return self._go_on(editor, event)
        return super().eventFilter(watched, event)

    def _go_on(self, editor: QWidget, event: QKeyEvent) -> bool:
        if isinstance(editor, ComboEditor) and completing(editor.completer()):
            return False
        back = (
            bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) or event.key() == Qt.Key.Key_Backtab
        )
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)
        self._grid.step_on(back=back)
        return True


def _column(spec: FieldSpec, refs: Refs) -> Column[EditSession]:
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
    return Column(spec.label, wide, text, tone=tone, stretch=spec.width >= 20, align=_side(spec))


def _side(spec: FieldSpec) -> str:
    return "right" if spec.kind.numeric and not spec.name.startswith("year") else "left"
