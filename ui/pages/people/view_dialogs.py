"""Dialogs of a view: which columns in which order; its name and who sees it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cadre_desk.services.views import LONGEST_NAME, ShownColumn
from ui.dialogs.frame import MARGIN, Frame
from ui.pages.people.columns import USUAL, all_names, title_of
from ui.widgets.kbd import KeyLegend
from ui.widgets.words import label

_NAME = Qt.ItemDataRole.UserRole


class _ColumnList(QListWidget):
    """Columns to tick; Alt+↑ and Alt+↓ move one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(step)
        else:
            super().keyPressEvent(event)

    def move_current(self, step: int) -> None:
        """Move the current column up or down."""
        at = self.currentRow()
        if 0 <= at + step < self.count():
            self.insertItem(at + step, self.takeItem(at))
            self.setCurrentRow(at + step)


class ColumnsDialog(Frame):
    """``shown`` is what was chosen, widths kept."""

    def __init__(self, shown: Sequence[ShownColumn], parent: QWidget | None = None) -> None:
        super().__init__("显示哪些列？", parent)
        self.setObjectName("columnsDialog")
        self._widths = {one.name: one.width for one in shown}
        self.rows = _ColumnList()
        self.rows.setObjectName("columnList")
        self.rows.setProperty("kind", "framed")
        self.rows.setAccessibleName("列")
        ticked = [one.name for one in shown] or list(USUAL)
        self._fill(ticked)
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN, 16, MARGIN, 12)
        column.setSpacing(8)
        column.addWidget(KeyLegend([("空格", "显示或隐藏"), ("Alt+↑", "上移"), ("Alt+↓", "下移")]))
        column.addWidget(self.rows, 1)
        column.addWidget(label("列宽在表头上拖动，存视图时一起保存。", "hint"))
        self.body.addLayout(column)
        self.add_button("恢复默认", lambda: self._fill(list(USUAL), forget=True))
        self.add_button("取消", self.reject)
        self.add_button("显示这些列", self.accept, kind="primary")
        self.resize(420, 560)
        self.rows.setFocus()

    def _fill(self, ticked: list[str], *, forget: bool = False) -> None:
        self._widths = {} if forget else self._widths
        self.rows.clear()
        for name in (*ticked, *(one for one in all_names() if one not in ticked)):
            item = QListWidgetItem(title_of(name))
            item.setData(_NAME, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in ticked else Qt.CheckState.Unchecked)
            self.rows.addItem(item)
        self.rows.setCurrentRow(0)

    @property
    def shown(self) -> tuple[ShownColumn, ...]:
        """The ticked columns in their order."""
        items = (self.rows.item(at) for at in range(self.rows.count()))
        names = [item.data(_NAME) for item in items if item.checkState() is Qt.CheckState.Checked]
        return tuple(ShownColumn(name, self._widths.get(name, 0)) for name in names)


class SaveViewDialog(Frame):
    """``name`` and ``shared`` are what was said."""

    def __init__(self, name: str = "", *, changing: bool, parent: QWidget | None = None) -> None:
        super().__init__("保存成什么视图？", parent)
        self.setObjectName("saveViewDialog")
        self.editor = QLineEdit(name)
        self.editor.setObjectName("viewName")
        self.editor.setMaxLength(LONGEST_NAME)
        self.editor.setPlaceholderText("例如 乡镇正科后备")
        self.share = QCheckBox("其他操作员也能看到")
        self.share.setObjectName("viewShared")
        self.over = QCheckBox("改写当前视图，不另存")
        self.over.setObjectName("viewOver")
        self.over.setVisible(changing)
        self.over.setChecked(changing)
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN, 20, MARGIN, 16)
        column.setSpacing(10)
        caption = label("名称")
        caption.setBuddy(self.editor)
        column.addWidget(caption)
        for part in (self.editor, self.share, self.over):
            column.addWidget(part)
        column.addWidget(label("条件、列和列宽、排序一起保存。", "hint"))
        self.body.addLayout(column)
        self.add_button("取消", self.reject)
        self.go = self.add_button("保存视图", self.accept, kind="primary")
        self.editor.textChanged.connect(self._typed)
        self._typed()
        self.resize(420, 240)
        self.editor.setFocus()

    @property
    def name(self) -> str:
        """The name without outer blanks."""
        return self.editor.text().strip()

    def _typed(self) -> None:
        self.go.setEnabled(bool(self.name))
        self.note.setText("" if self.name else "请起一个名称")
