"""The form of any record type, made from its declaration.

Each section is a card of three columns, two in a narrow window; order of fields, tab order, editors, names
for screen readers and messages all come from ``SPECS``. The form shows an EditSession and hands every key to
it; it decides nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cadre_desk.model.record import FieldSpec, Record
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.services.editing import EditSession
from ui.forms.enter_next import EnterNext
from ui.forms.field_grid import COLUMNS, FEWER, NARROW_PX, FieldGrid
from ui.forms.field_row import ComputedRow, FieldRow
from ui.forms.row_grid import Words
from ui.theme.look import scaled
from ui.widgets.block_editor import BlockEditor
from ui.widgets.card import Card, bare
from ui.widgets.editors import ComboEditor, LineEditor, Refs

WIDE_CHARS, WHOLE_CHARS = 24, 60
PAUSE_MS = 2000


@dataclass(frozen=True)
class Computed:
    """A computed value and its place: after a field as a box of its own, or beside the field."""

    name: str
    field: str
    label: str = ""  # with a label it gets a box


class RecordForm(QWidget):
    """Signals: ``edited()`` at each key; ``rested()`` when a field was left or after 2 s without a key.

    ``field_left(name)`` tells which field was left.
    """

    edited = Signal()
    rested = Signal()
    field_left = Signal(str)

    def __init__(
        self,
        kind: type[Record],
        *,
        refs: Refs | None = None,
        computed: Sequence[Computed] = (),
        leave_out: Sequence[str] = (),
        words: Words | None = None,
    ) -> None:
        super().__init__()
        self.kind = kind
        self.edit: EditSession | None = None
        self.rows: dict[str, FieldRow] = {}
        self.boxes: dict[str, ComputedRow] = {}
        self.cards: dict[str, Card] = {}
        self._grids: list[FieldGrid] = []
        self._words = words
        self._computed = {one.field: one for one in computed}
        self._refs, self._enter = refs or {}, EnterNext(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._rest)
        self._column = QVBoxLayout(self)
        bare(self._column, 8)
        for section in dict.fromkeys(spec.section for spec in kind.SPECS if spec.shown):
            shown = [spec for spec in kind.specs_of(section) if spec.name not in leave_out]
            if shown:
                self._column.addWidget(self._section(section, shown))
        self.chain()

    def bind(self, edit: EditSession, *, read_only: bool = False) -> None:
        """Show a row as it stands in its edit session."""
        self.edit = edit
        for row in self.rows.values():
            row.editor.set_text(edit.text(row.spec.name))
            row.editor.set_read_only(read_only)
        self.show_problems(edit.problems())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Mark the fields; of several problems of a field the gravest is shown."""
        worst: dict[str, Problem] = {}
        for problem in problems:
            if problem.field not in worst or problem.severity is Severity.ERROR:
                worst.setdefault(problem.field, problem)
        for name, row in self.rows.items():
            if row.problem != worst.get(name):
                row.show_problem(worst.get(name))

    def show_computed(self, values: Mapping[str, tuple[str, str]]) -> None:
        """Show computed values: name -> (value, because)."""
        for one in self._computed.values():
            value, because = values.get(one.name, ("", "缺少计算所需的日期"))
            if one.label:
                self.boxes[one.name].show_value(value, because)
            else:
                self.rows[one.field].show_beside(value, because)

    def show_chips(self, word: str, fields: Mapping[str, str]) -> None:
        """Put a word behind the fields it holds for: field -> because."""
        for name, row in self.rows.items():
            row.show_chip(word if name in fields else "", fields.get(name, ""))

    def focused(self) -> str:
        """Return the name of the field that has the focus, "" for none."""
        for name, row in self.rows.items():
            if row.editor.hasFocus() or (
                isinstance(row.editor, ComboEditor) and row.editor.line().hasFocus()
            ):
                return name
        return ""

    def go_to(self, name: str) -> bool:
        """Put the focus on a field; False if the form does not have it."""
        if name not in self.rows:
            return False
        editor = self.rows[name].editor
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not isinstance(editor, BlockEditor):
            (editor.line() if isinstance(editor, ComboEditor) else editor).selectAll()
        return True

    def revert_focused(self) -> bool:
        """Put the field with the focus back to what is stored (Esc); False if nothing was to put back."""
        name = self.focused()
        if self.edit is None or not name or name not in self.edit.changed_fields:
            return False
        self.edit.revert(name)
        self.rows[name].editor.set_text(self.edit.text(name))
        self._changed()
        return True

    def chain(self) -> None:
        """Set the tab order to the order of the fields."""
        stops: list[QWidget] = []
        for name, row in self.rows.items():
            stops.append(row.editor.line() if isinstance(row.editor, ComboEditor) else row.editor)
            one = self._computed.get(name)
            if one is not None and one.label:
                stops.append(self.boxes[one.name])
        for before, after in zip(stops, stops[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for grid in self._grids:
            grid.set_columns(COLUMNS if self.width() >= scaled(NARROW_PX) else FEWER)

    def _section(self, title: str, specs: Sequence[FieldSpec]) -> Card:
        card = Card(title or self.kind.TITLE)
        card.padded(15, 12, 0)
        card.setObjectName(f"section_{title}")
        grid = FieldGrid()
        self._grids.append(grid)
        for spec in specs:
            self._add_field(grid, spec)
        card.body.addLayout(grid)
        self.cards[title] = card
        return card

    def _add_field(self, grid: FieldGrid, spec: FieldSpec) -> None:
        row = FieldRow(spec, self._refs)
        row.typed.connect(self._typed)
        row.left.connect(self._left)
        if self._words is not None and spec.recall and isinstance(row.editor, LineEditor | ComboEditor):
            words = self._words
            row.editor.offer(lambda: words(self.kind, spec.name))
        target = row.editor.line() if isinstance(row.editor, ComboEditor) else row.editor
        target.installEventFilter(self._enter)
        self.rows[spec.name] = row
        grid.add(row.label, row, _span(spec))
        one = self._computed.get(spec.name)
        if one is not None and one.label:
            box = ComputedRow(one.name, one.label)
            box.installEventFilter(self._enter)
            self.boxes[one.name] = box
            grid.add(box.label, box, 1)

    def _rest(self) -> None:
        """Say that typing rests, but not of a form whose window is gone: its file may be closed."""
        if self.isVisible():
            self.rested.emit()

    def _left(self, name: str) -> None:
        self._rest()
        self.field_left.emit(name)

    def _typed(self, name: str, text: str) -> None:
        if self.edit is not None:
            self.edit.type_in(name, text)
            self._changed()

    def _changed(self) -> None:
        if self.edit is not None:
            self.show_problems(self.edit.problems())
        self._pause.start()
        self.edited.emit()


def _span(spec: FieldSpec) -> int:
    if spec.lines > 1 or spec.width >= WHOLE_CHARS:
        return COLUMNS
    return 2 if spec.width >= WIDE_CHARS else 1
