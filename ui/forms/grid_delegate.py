"""Opens the editor of a cell's field; Enter commits and goes on, Esc gives the cell back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView, QWidget

from cadre_desk.model.record import FieldSpec
from cadre_desk.rules.lookup import Word
from cadre_desk.services.editing import EditSession
from ui.tables.delegates import BAR, CellDelegate
from ui.theme.look import color
from ui.widgets.block_editor import BlockEditor
from ui.widgets.editors import ComboEditor, LineEditor, Refs, editor_for
from ui.widgets.word_list import leaves

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Cells:
    """What the delegate asks of its grid."""

    spec: Callable[[int], FieldSpec | None]
    row: Callable[[int], EditSession | None]
    step_on: Callable[[bool], None]
    words: Callable[[str], Sequence[Word]] | None = None


class GridDelegate(CellDelegate):
    """Edits cells as a form edits fields."""

    def __init__(self, view: QTableView, cells: Cells, refs: Refs) -> None:
        super().__init__(view)
        self._cells, self._refs = cells, refs
        self._composing = False
        self._closing: QWidget | None = None

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super()._paint_ground(painter, option, index)
        view = self.parent()
        here = view.currentIndex() if isinstance(view, QTableView) else QModelIndex()
        if index.row() != here.row() or option.state & QStyle.StateFlag.State_Selected:
            return
        painter.fillRect(option.rect.adjusted(0, 0, 0, -1), color("hover"))
        if index.column() == 0:
            painter.fillRect(option.rect.adjusted(0, 0, BAR - option.rect.width(), -1), color("accentText"))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        spec = self._cells.spec(index.column())
        self._closing = None
        assert spec is not None  # the model lets no other cell be edited
        editor = editor_for(spec, self._refs)
        editor.setParent(parent)
        editor.setProperty("kind", "cell")
        words = self._cells.words
        if words is not None and spec.recall and isinstance(editor, LineEditor | ComboEditor):
            editor.offer(lambda: words(spec.name))
        if isinstance(editor, ComboEditor):
            editor.line().installEventFilter(self)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        edit, spec = self._cells.row(index.row()), self._cells.spec(index.column())
        if edit is None or spec is None or not isinstance(editor, LineEditor | ComboEditor | BlockEditor):
            return
        editor.set_text(edit.text(spec.name))
        if not isinstance(editor, BlockEditor):
            (editor.line() if isinstance(editor, ComboEditor) else editor).selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, ComboEditor):
            editor.settle()
        if isinstance(editor, LineEditor | ComboEditor | BlockEditor):
            model.setData(index, editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.InputMethod:
            self._composing = bool(event.preeditString())  # type: ignore[attr-defined]
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and not self._composing and event.key() in (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):  # type: ignore[attr-defined]
            return self._go_on(_editor_of(watched), event)  # type: ignore[arg-type]
        if _editor_of(watched) is self._closing:
            return False
        if isinstance(watched.parent(), ComboEditor) and not (
            leaves(_editor_of(watched), event) or _is_escape(event)
        ):
            return False
        return super().eventFilter(_editor_of(watched), event)

    def _go_on(self, editor: QWidget, event: QKeyEvent) -> bool:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._closing = editor  # closing takes the focus, which would close it again
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)
        self._cells.step_on(shift or event.key() == Qt.Key.Key_Backtab)
        return True


def _editor_of(watched: QObject) -> QWidget:
    """Return the cell's editor: of a box with words it is the line inside that gets the keys."""
    editor = watched.parent() if isinstance(watched.parent(), ComboEditor) else watched
    assert isinstance(editor, QWidget)
    return editor


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
