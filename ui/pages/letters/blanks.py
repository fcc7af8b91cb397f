"""The blanks of one type of letter - 谈话地点, 反映方面 - as rows made from what the type declares."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cadre_desk.documents.letter_type import FieldDeclaration
from cadre_desk.model.kinds import Text
from cadre_desk.model.record import FieldSpec
from cadre_desk.rules.problem import Problem
from cadre_desk.services.letters import LetterEdit
from ui.forms.enter_next import EnterNext
from ui.forms.field_row import FieldRow
from ui.widgets.card import bare

MOST_CHARS = 4000


class BlankRows(QWidget):
    """Signals: ``typed(name, text)`` at each key, ``rested()`` when a blank was left."""

    typed = Signal(str, str)
    rested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, FieldRow] = {}
        self._enter = EnterNext(self)
        self._declared: Sequence[FieldDeclaration] = ()
        self._column = QVBoxLayout(self)
        bare(self._column, 6)

    def show_edit(self, edit: LetterEdit) -> None:
        """Show the blanks of a letter; rows are made anew only when the type changes."""
        if edit.kind.fields != self._declared or not self.rows:
            self._make(edit.kind.fields)
        for name, row in self.rows.items():
            row.editor.set_text(edit.filled.get(name, ""))
            row.editor.set_read_only(not edit.open)
        self.setVisible(bool(self.rows))

    def show_problems(self, by_field: dict[str, Problem]) -> None:
        """Mark the blanks that hold the letter."""
        for name, row in self.rows.items():
            row.show_problem(by_field.get(f"blank.{name}"))

    def _make(self, declared: Sequence[FieldDeclaration]) -> None:
        for row in self.rows.values():
            holder = row.parentWidget()
            if holder is not None:
                holder.hide()
                holder.deleteLater()
        self._declared = declared
        self.rows = {one.name: self._row(one) for one in declared}

    def _row(self, one: FieldDeclaration) -> FieldRow:
        spec = FieldSpec(
            one.name,
            one.name,
            Text(MOST_CHARS if one.lines > 1 else 200, lines=one.lines),
            required=one.required,
            lines=one.lines,
            help=one.help,
        )
        row = FieldRow(spec)
        row.editor.installEventFilter(self._enter)
        row.typed.connect(self.typed)
        row.left.connect(lambda _name: self.rested.emit())
        holder = QWidget()
        across = QHBoxLayout(holder)
        bare(across, 8)
        across.addWidget(row.label)
        across.addWidget(row, 1)
        self._column.addWidget(holder)
        holder.show()
        return row
