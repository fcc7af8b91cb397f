"""The form of one row of a register, made from its declaration, with the rows that belong to it.

F9 saves everything as one act, F8 goes to the next problem, F6 to the next card, Ctrl+PgUp / Ctrl+PgDn to the
row before or after. What is typed is kept as a draft whenever a field is left.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cadre_desk.model.record import Record
from cadre_desk.rules.problem import Severity
from cadre_desk.services import register as registers
from cadre_desk.services.editing import EditSession
from cadre_desk.services.register import Register
from cadre_desk.services.whole_edit import Found, WholeEdit
from ui.desk import Desk
from ui.dialogs.frame import scrolling
from ui.forms.record_form import RecordForm
from ui.forms.row_grid import RowGrid
from ui.forms.rows_card import RowsCard
from ui.pages.register.finders import finders
from ui.widgets.buttons import button, icon_button
from ui.widgets.card import bare, strip
from ui.widgets.kbd import KeyLegend
from ui.widgets.keys import page_keys
from ui.widgets.mark import Mark
from ui.widgets.words import Elided, label, set_role

KEYS = (
    ("Enter", "下一项"),
    ("F4", "选词典"),
    ("F6", "换一栏"),
    ("F8", "下一处问题"),
    ("F9", "保存"),
    ("Ctrl+N", "再新增"),
    ("Esc", "还原、返回"),
)


class FormView(QWidget):
    """Signals: ``closed()`` back to the list, ``stepped(int)`` to a neighbour, ``history_asked(id)``."""

    closed = Signal()
    stepped = Signal(int)
    history_asked = Signal(str)

    def __init__(self, desk: Desk, register: Register) -> None:
        super().__init__()
        self.desk, self.register = desk, register
        self.edit: WholeEdit | None = None
        self._at = -1
        refs = finders(desk, register.record, *register.children)
        self.form = RecordForm(register.record, refs=refs, leave_out=register.leave_out)
        self.cards: dict[type[Record], RowsCard] = {
            kind: RowsCard(kind, kind.TITLE, refs) for kind in register.children
        }
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------ showing

    def show_row(self, row_id: str | None) -> bool:
        """Open the form of a row, or of a new one; False if that is refused."""
        edit = self.desk.attempt(lambda: registers.open_row(self.desk.session, self.register, row_id))
        if edit is not None:
            self.show_edit(edit)
        return edit is not None

    def show_edit(self, edit: WholeEdit) -> None:
        """Show a form that was opened elsewhere."""
        self.edit, self._at = edit, -1
        stored = edit.main.original
        may = self.desk.may(self.register.edit) and not self.register.elsewhere
        self.read_only = not may or not registers.may_edit(self.desk.session, self.register, stored)
        self.form.bind(edit.main, read_only=self.read_only)
        for kind, card in self.cards.items():
            card.grid.make_row = self._maker(edit, kind)
            card.grid.show_rows(edit.rows[kind], read_only=self.read_only)
        self.draft.setText("已恢复上次没存完的内容" if edit.restored else "")
        self._changed()

    def reload(self) -> None:
        """Show what is stored now, with what is typed on top."""
        if self.edit is not None:
            self.keep()
            if not self.show_row(self.edit.row_id):
                self.closed.emit()

    def keep(self) -> None:
        """Keep what is typed as a draft."""
        if self.edit is not None and not self.read_only:
            self.edit.keep()
            if self.edit.dirty:
                self.draft.setText(f"草稿存于 {datetime.now():%H:%M:%S}")

    def focus_start(self) -> None:
        """Start at the first faulty field of a stored row, at the first field of a new one."""
        if self.edit is None:
            return
        wrong = [one for one in self.edit.problems() if one.problem.severity is Severity.ERROR]
        if wrong and self.edit.row_id:
            self._go_to(wrong[0])
        else:
            self.form.go_to(next(iter(self.form.rows)))

    def _maker(self, edit: WholeEdit, kind: type[Record]) -> Callable[[], EditSession]:
        return lambda: edit.add_row(kind)

    def _changed(self) -> None:
        edit = self.edit
        if edit is None:
            return
        found = edit.problems()
        self.form.show_problems([one.problem for one in found if one.edit is edit.main])
        for card in self.cards.values():
            card.show_count()
        self._show_state(edit, len(found))

    def _show_state(self, edit: WholeEdit, problems: int) -> None:
        new = edit.row_id is None
        name = edit.named(edit.main.record())
        self.name.set_full(f"新增{self.register.record.TITLE}" if new else name)
        count = edit.changed_count
        words = f"已改 {count} 项，未保存" if count else ("尚未保存" if new else "")
        self.state.setText("只读" if self.read_only else words)
        self.dot.setVisible(count > 0)
        set_role(self.state, "warn" if count else "note")
        self.faults.setText(f"{problems} 处问题 F8" if problems and not new else "")
        self.save_button.setEnabled(count > 0 and not self.read_only)
        self.save_button.setToolTip("这一条不能修改" if self.read_only else "")
        self.revert.setEnabled(count > 0)
        self.history.setEnabled(not new)

    # ------------------------------------------------------------ acting

    def save(self) -> bool:
        """Save everything (F9); False if it was refused, which the person has been told."""
        edit, go_back = self.edit, self._way_back()
        self.setFocus()  # an open cell gives its text
        if edit is None or not edit.dirty:
            go_back()
            return True
        if self.desk.run(edit.save) is None:
            go_back()
            return False
        self.show_row(edit.row_id)
        self.draft.setText(f"已保存 {datetime.now():%H:%M:%S}")
        go_back()
        return True

    def _way_back(self) -> Callable[[], object]:
        """Return what puts the focus where it is now: into the field, or the line and cell of a card."""
        focus = self.focusWidget()
        for card in self.cards.values():
            if focus is not card.add and card.isAncestorOf(focus):
                at = card.grid.currentIndex()
                row, column = at.row(), at.column()
                return lambda: _enter(card.grid, row, column)
        field = self.form.focused()
        return lambda: self.form.go_to(field)

    def revert_all(self) -> None:
        """Throw away what is typed, after asking."""
        edit = self.edit
        if edit is None or not edit.dirty:
            return
        if self.desk.ask.confirm("放弃没有保存的改动？", f"{edit.changed_count} 项改动将丢弃。", "放弃改动"):
            edit.discard()
            self.show_row(edit.row_id)

    def next_card(self) -> None:
        """Go from the form to the grids below it, one after the other, and back (F6)."""
        cards, focus = list(self.cards.values()), self.focusWidget()
        at = next((place for place, one in enumerate(cards) if one.isAncestorOf(focus)), -1)
        if at + 1 < len(cards):
            cards[at + 1].focus_start()
            self.area.ensureWidgetVisible(cards[at + 1], 20, 60)
        else:
            self.form.go_to(next(iter(self.form.rows)))

    def _follow(self, card: RowsCard) -> None:
        """Keep the line that is typed into in sight: a first one makes its card grow."""
        if card.isAncestorOf(self.focusWidget()):
            self.area.ensureWidgetVisible(card, 20, 60)

    def next_problem(self) -> None:
        """Go to the next problem (F8)."""
        found = self.edit.problems() if self.edit is not None else []
        if found:
            self._at = (self._at + 1) % len(found)
            self._go_to(found[self._at])

    def _go_to(self, found: Found) -> None:
        if self.edit is not None and found.edit is self.edit.main:
            if self.form.go_to(found.problem.field):
                self.area.ensureWidgetVisible(self.form.rows[found.problem.field], 20, 60)
            return
        card = self.cards[found.edit.record_type]
        self.area.ensureWidgetVisible(card.grid, 20, 60)
        card.grid.go_to_field(found.edit, found.problem.field)

    def _row_removed(self, row: object) -> None:
        if self.edit is not None and isinstance(row, EditSession):
            self.edit.remove_row(row)
            self._changed()
            self.keep()

    def _esc(self) -> None:
        if not self.form.revert_focused():
            self.closed.emit()

    def _show_history(self) -> None:
        if self.edit is not None and self.edit.row_id:
            self.history_asked.emit(self.edit.row_id)

    # ------------------------------------------------------------ layout

    def _connect(self) -> None:
        self.form.edited.connect(self._changed)
        self.form.rested.connect(self.keep)
        for card in self.cards.values():
            card.grid.edited.connect(self._changed)
            card.grid.edited.connect(self.keep)
            card.grid.edited.connect(
                lambda shown=card: QTimer.singleShot(0, self, lambda: self._follow(shown))
            )
            card.grid.row_removed.connect(self._row_removed)
        acts: dict[str, Callable[[], object]] = {
            "F9": self.save,
            "F8": self.next_problem,
            "F6": self.next_card,
            "Ctrl+PgUp": lambda: self.stepped.emit(-1),
            "Ctrl+PgDown": lambda: self.stepped.emit(1),
            "Esc": self._esc,
        }
        page_keys(self, acts)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(self._bar())
        inside = QWidget()
        inside.setProperty("kind", "canvas")
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(12, 8, 12, 12)
        cards.setSpacing(8)
        cards.addWidget(self.form)
        for card in self.cards.values():
            cards.addWidget(card)
        if self.register.note:
            cards.addWidget(label(self.register.note, "hint", wrap=True))
        cards.addStretch(1)
        self.area = scrolling(inside, name=self.register.name)
        column.addWidget(self.area, 1)
        foot, row = strip("foot", 32, (14, 14))
        row.addWidget(KeyLegend(KEYS))
        row.addStretch(1)
        column.addWidget(foot)

    def _bar(self) -> QFrame:
        bar, row = strip("bar", 48, (14, 12))
        row.addWidget(
            button(
                self.register.name, self.closed.emit, kind="link", icon="chevron-left", name="backToRegister"
            )
        )
        self.name, self.place = Elided("", "title"), label("", "note")
        self.name.setObjectName("rowName")
        row.addWidget(self.name)
        row.addWidget(self.place)
        row.addWidget(icon_button("chevron-left", "上一条  Ctrl+PgUp", lambda: self.stepped.emit(-1)))
        row.addWidget(icon_button("chevron-right", "下一条  Ctrl+PgDn", lambda: self.stepped.emit(1)))
        row.addStretch(1)
        self.faults = label("", "warn")
        self.dot = Mark("error-circle-filled", "warn", 16)
        self.state, self.draft = label("", "note"), label("", "note")
        self.state.setObjectName("rowState")
        for word in (self.faults, self.dot, self.state, self.draft):
            row.addWidget(word)
        self.revert = button("放弃改动", self.revert_all, icon="arrow-undo", name="revertRow")
        self.history = button("修改记录", self._show_history, icon="history", name="formHistory")
        self.save_button = button("保存  F9", self.save, kind="primary", icon="save", name="saveRow")
        for part in (self.revert, self.history, self.save_button):
            row.addWidget(part)
        return bar


def _enter(grid: RowGrid, row: int, column: int) -> None:
    """Stand in a cell of a grid that may have been filled anew."""
    grid.setCurrentIndex(grid.rows_model.index(row, column))
    grid.setFocus()
