"""A Word form before it becomes a person: what was read beside what it will become, each box correctable."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from cadre_desk.errors import ParseError
from cadre_desk.exchange.lrmx_person import FormTexts
from cadre_desk.exchange.lrmx_tags import FIELDS, RELATIVE
from cadre_desk.exchange.word_form import WordField, WordForm
from cadre_desk.model.records.people import FamilyMember, Person
from ui.dialogs.frame import plain
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.card import strip
from ui.widgets.kbd import KeyLegend
from ui.widgets.words import label

BECOMES = 2
_READ_ELSEWHERE = frozenset({"RuDangShiJian"})


@dataclass
class ReviewLine:
    """One box: what stands on paper and what it will become."""

    field: WordField
    text: str

    @property
    def fault(self) -> str:
        """Why the text is no value of its field; it would be kept as text, to be corrected later."""
        record = Person if self.field.relative is None else FamilyMember
        tag = self.field.tag
        name = FIELDS.get(tag) if self.field.relative is None else RELATIVE.get(tag)
        if name is None or tag in _READ_ELSEWHERE:
            return ""
        try:
            record.SPEC[name].kind.parse(self.text)
        except ParseError as fault:
            return fault.message
        return ""


def _flat(text: str) -> str:
    return text.replace("\n", " ⏎ ")


COLUMNS = (
    Column[ReviewLine]("栏目", 12, lambda line: line.field.label, tone=lambda _line: "mute"),
    Column[ReviewLine]("文中原文", 14, lambda line: _flat(line.field.text), stretch=True),
    Column[ReviewLine](
        "将成为",
        14,
        lambda line: _flat(line.text),
        stretch=True,
        strong=True,
        tone=lambda line: "calc" if line.text != line.field.text else None,
    ),
    Column[ReviewLine]("提示", 12, lambda line: line.fault, tone=lambda _line: "warn"),
)
Index = QModelIndex | QPersistentModelIndex


class ReviewModel(ListModel[ReviewLine]):
    """Boxes whose third column is typed in."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() == BECOMES else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.EditRole and (line := self.row(index.row())) is not None:
            return line.text.replace("\n", "⏎")
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.row(index.row())
        if line is None or index.column() != BECOMES:
            return False
        line.text = str(value).replace("⏎", "\n")
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(self.columns) - 1))
        return True


class ReviewView(QWidget):
    """One form. Signal ``accepted(FormTexts)`` when the person has looked through it (Ctrl+Enter)."""

    accepted = Signal(object)

    def __init__(self, path: Path, form: WordForm, count: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.lines = [ReviewLine(one, one.value) for one in form.fields]
        self.model = ReviewModel(COLUMNS, self.lines)
        self.table = _ReviewTable(self.model)
        self.table.setObjectName("reviewTable")
        self.table.setAccessibleName("核对 Word 任免表")
        bar, row = strip("bar", 42)
        row.addWidget(label(f"核对 {path.name}  {count}", "strong"))
        row.addStretch(1)
        row.addWidget(
            KeyLegend([("F2", "改"), ("⏎", "换行"), ("F8", "有提示的"), ("Ctrl+Enter", "核对无误")])
        )
        column = plain(QVBoxLayout(self))
        column.addWidget(bar)
        for one in (*form.problems, *form.photo.problems):
            note = label(one.message, "warn", wrap=True)
            note.setContentsMargins(20, 6, 20, 2)
            column.addWidget(note)
        column.addWidget(self.table, 1)
        self.table.go_to(0)

    def accept(self) -> None:
        """Take the boxes as they stand."""
        self.accepted.emit(self.texts())

    def texts(self) -> FormTexts:
        """Return the form with what was corrected."""
        corrected: Mapping[int, str] = {place: line.text for place, line in enumerate(self.lines)}
        return self.form.texts(corrected)

    def next_wrong(self) -> None:
        """Go to the next box with a remark, round the end (F8)."""
        start = self.table.currentIndex().row()
        for row in (*range(start + 1, len(self.lines)), *range(0, start + 1)):
            if self.lines[row].fault:
                self.table.go_to(row)
                return


class _ReviewTable(Table):
    """Enter and F2 open the third column of the current row; Enter closes it and goes on."""

    def __init__(self, model: ReviewModel) -> None:
        super().__init__(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.opened.connect(lambda _line: self._edit())

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_F2:
            self._edit()
        else:
            super().keyPressEvent(event)

    def _edit(self) -> None:
        row = self.currentIndex().row()
        if row >= 0:
            self.edit(self.table_model().index(row, BECOMES))
