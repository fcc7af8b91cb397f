"""The conditions of the list: chips, and a line to add one by keyboard (Ctrl+F): field, operator, value.

Enter goes on from field to operator to value and then adds the condition; Backspace in the empty value takes
the last one away; Esc closes the line.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QHBoxLayout, QLineEdit, QWidget

from cadre_desk.errors import UserError
from cadre_desk.model.records.people import Person
from cadre_desk.services import filters
from cadre_desk.services.filters import Filter
from ui.widgets.buttons import button
from ui.widgets.card import bare
from ui.widgets.chips import ChipBar
from ui.widgets.editors import choices_of
from ui.widgets.kbd import Kbd
from ui.widgets.mark import Mark
from ui.widgets.words import Elided

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilterBar(QFrame):
    """Emits ``changed`` when a condition was added or removed; ``filters`` are those in force."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters: list[Filter] = []
        self.chips = ChipBar()
        self.chips.removed.connect(self._removed)
        self.add = button("添加条件", self.open, kind="link", icon="add", name="addCondition")
        self.line = _ConditionLine()
        self.line.given.connect(self._given)
        self.line.emptied.connect(lambda: self._removed(len(self.filters) - 1))
        self.line.closed.connect(self.close_line)
        row = QHBoxLayout(self)
        bare(row, 8)
        row.addWidget(Mark("filter", "text2", 18))
        for part in (self.chips, self.add, Kbd("Ctrl F"), self.line):
            row.addWidget(part)
        row.addStretch(1)
        self.line.hide()
        self.show_filters(())

    def show_filters(self, wanted: Sequence[Filter]) -> None:
        """Show other conditions without emitting."""
        self.filters = list(wanted)
        self.chips.show_chips([(one.label, one.rest) for one in self.filters])

    def open(self) -> None:
        """Open the line for another condition."""
        self.line.start()
        self.add.hide()

    def close_line(self) -> None:
        """Close the line."""
        self.line.hide()
        self.add.show()

    def _given(self, one: Filter) -> None:
        self.show_filters([*self.filters, one])
        self.changed.emit()
        self.line.start()

    def _removed(self, place: int) -> None:
        if 0 <= place < len(self.filters):
            self.show_filters([one for at, one in enumerate(self.filters) if at != place])
            self.changed.emit()


class _ConditionLine(QWidget):
    """Field, operator and value. Emits ``given(Filter)``, ``emptied()`` on Backspace, ``closed()`` on Esc."""

    given = Signal(object)
    emptied = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field, self.operator, self.value = QComboBox(), QComboBox(), QLineEdit()
        self.wrong = Elided("", "error")
        for name in filters.FIELDS:
            self.field.addItem(filters.label_of(name), name)
        row = QHBoxLayout(self)
        bare(row, 4)
        for part, name, spoken, width in (
            (self.field, "conditionField", "条件栏目", 132),
            (self.operator, "conditionOperator", "比较", 66),
            (self.value, "conditionValue", "内容", 150),
        ):
            part.setObjectName(name)
            part.setAccessibleName(spoken)
            part.setFixedWidth(width)
            part.installEventFilter(self)
            row.addWidget(part)
        row.addWidget(self.wrong)
        self.field.currentIndexChanged.connect(self._field_chosen)
        self._field_chosen()

    def start(self) -> None:
        """Show an empty line with the focus on its field."""
        self.wrong.set_full("")
        self.value.clear()
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in _ENTER:
            return self._entered(watched)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return True
        if event.key() == Qt.Key.Key_Backspace and watched is self.value and not self.value.text():
            self.emptied.emit()
            return True
        return False

    def _entered(self, watched: QObject) -> bool:
        if watched is self.field:
            self.operator.setFocus()
        elif watched is self.operator and self.operator.currentText() != filters.EMPTY:
            self.value.setFocus()
        else:
            self._give()
        return True

    def _give(self) -> None:
        one = Filter(self.field.currentData(), self.operator.currentText(), self.value.text().strip())
        try:
            filters.check(one)
        except UserError as fault:
            self.wrong.set_full(str(fault))
            return
        self.given.emit(one)

    def _field_chosen(self) -> None:
        field = self.field.currentData()
        self.operator.clear()
        self.operator.addItems(list(filters.operators(field)))
        words = None if field in filters.YEARS else choices_of(Person.SPEC[field].kind)
        completer = QCompleter(words or [], self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.value.setCompleter(completer)
        self.value.setPlaceholderText("40" if field in filters.YEARS else "")
