"""The list of a register: its views as tabs, what narrows it, the paged table, and what stands below."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cadre_desk.model import kinds
from cadre_desk.model.query import Order
from cadre_desk.services import register as registers
from cadre_desk.services.register import Asked, Line, Proposer, Register, Shown, Summary
from ui.desk import Desk
from ui.pages.register.filter_strip import FilterStrip
from ui.pages.register.summary_pane import WIDTH, SummaryPane
from ui.tables.leaving import STAYS
from ui.tables.record_model import Column, RecordModel
from ui.tables.table import Table
from ui.widgets.buttons import Tabs, button
from ui.widgets.card import bare, strip
from ui.widgets.empty_state import EmptyState
from ui.widgets.kbd import KeyLegend
from ui.widgets.words import label

DETAIL_WAIT_MS = 80


class ListPane(QWidget):
    """The list and the summary of its current row.

    Signals: ``opened(id)``, ``new_asked()``, ``delete_asked(ids)``, ``print_asked()``, ``export_asked()``,
    ``proposals_asked(Proposer)``, ``counted()`` when the number of rows may have changed.
    """

    opened = Signal(str)
    new_asked = Signal()
    delete_asked = Signal(list)
    print_asked = Signal()
    export_asked = Signal()
    proposals_asked = Signal(object)
    counted = Signal()

    def __init__(self, desk: Desk, register: Register) -> None:
        super().__init__()
        self.desk, self.register = desk, register
        self.checked: set[str] = set()
        self.total = 0
        self.order: Sequence[Order] = ()
        self.views = Tabs([(view.key, view.title) for view in registers.views_of(register)])
        paths = register.filters
        self.filters = FilterStrip([(path, _filter_label(register, path)) for path in paths])
        self.model = RecordModel(self._columns(), self._count, self._page)
        self.table = Table(self.model)
        self.table.setObjectName(f"register_{register.key}")
        self.table.setAccessibleName(register.name)
        self.summary = SummaryPane()
        self._soon = QTimer(self, singleShot=True, interval=DETAIL_WAIT_MS)
        self._stale = False
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------ reading

    def asked(self) -> Asked:
        """Return what is asked of the register."""
        return Asked(self.views.current(), self.filters.words(), self.filters.picks())

    def focus_rows(self) -> None:
        """Take the focus to the rows, or to the verb that makes the first one."""
        first = self.empty.action if self.model.rowCount() == 0 else None
        (first or self.table).setFocus()

    def reload(self) -> None:
        """Read the list anew and keep the cursor on its row."""
        at = max(self.table.currentIndex().row(), 0)
        self.model.reload()
        empty = self.model.rowCount() == 0
        self.stack.setCurrentIndex(1 if empty else 0)
        if empty:
            self._say_empty()
            self.summary.show_nothing()
        else:
            self.table.go_to(at)
        self._soon.start()
        self._read_counts()

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on a row; False if it is not in the list."""
        found = self.all_ids()
        if row_id in found:
            self.table.go_to(found.index(row_id))
        return row_id in found

    def all_ids(self) -> list[str]:
        """Return the ids of the whole list in its order."""
        return registers.ids(self.desk.session, self.register, self.asked(), self.order)

    def picked(self) -> list[str]:
        """Return the ids that are ticked, else the current one."""
        row = self.table.current_row()
        return [one for one in self.all_ids() if one in self.checked] or ([row.id] if row else [])

    def _count(self) -> int:
        if not self.desk.may(self.register.read):
            return 0
        return registers.count(self.desk.session, self.register, self.asked())

    def _page(self, offset: int, limit: int) -> Sequence[Line]:
        return registers.lines(
            self.desk.session, self.register, self.asked(), self.order, offset=offset, limit=limit
        )

    def _read_counts(self) -> None:
        session, register, asked = self.desk.session, self.register, self.asked()

        def read() -> tuple[dict[str, int], int, dict[str, list[tuple[str, str]]]]:
            choices = {path: registers.choices(session, register, path) for path in register.filters}
            whole = registers.count(session, register)
            return registers.counts(session, register, asked), whole, choices

        self.desk.tasks.read(read, self._show_counts)

    def _show_counts(self, read: tuple[dict[str, int], int, dict[str, list[tuple[str, str]]]]) -> None:
        found, self.total, choices = read
        shown = registers.views_of(self.register)
        self.views.set_choices([(view.key, f"{view.title} {found[view.key]}") for view in shown])
        self.filters.show_choices(choices)
        self._say_counts()
        self._say_empty()
        self.counted.emit()

    def _say_counts(self) -> None:
        ticked = f" · 已选 {len(self.checked)} 条" if self.checked else ""
        self.counts.setText(f"{self.model.rowCount()} 条{ticked} · 共 {self.total} 条")
        self.delete.setEnabled(self.model.rowCount() > 0 and self._may_write())

    def _may_write(self) -> bool:
        """Tell whether rows may be added and deleted here."""
        return self.desk.may(self.register.edit) and not self.register.elsewhere

    def _say_empty(self) -> None:
        nothing = not self.filters.narrowed() and not self.views.current()
        if nothing:
            self.empty.say(f"还没有{self.register.name}", self.register.empty or "按 Ctrl+N 新增一条。")
        else:
            self.empty.say("没有符合条件的", "换一个视图，或清除条件再看。")
        if self.empty.action is not None:
            self.empty.action.setVisible(nothing and self._may_write())

    # ------------------------------------------------------------ acting

    def _connect(self) -> None:
        self.views.chosen.connect(lambda _key: self._narrowed())
        self.filters.changed.connect(self._narrowed)
        self.filters.search.down.connect(self.table.setFocus)
        self.table.opened.connect(lambda line: self.opened.emit(line.id))
        self.table.current_changed.connect(lambda _line: self._soon.start())
        self.table.sort_asked.connect(self._sort)
        self.model.toggled.connect(self._toggled)
        self._soon.timeout.connect(self._read_summary)

    def _narrowed(self) -> None:
        self.table.go_to(0)
        self.reload()

    def _sort(self, path: str, descending: bool) -> None:  # noqa: FBT001 - a Qt signal's shape
        self.order = (Order(path, descending=descending),)
        self.reload()

    def _toggled(self, line: Line) -> None:
        self.checked ^= {line.id}
        self.model.repaint_all()
        self._say_counts()

    def tick_all(self) -> None:
        """Tick every row of the list as it is narrowed, or none if all are ticked (Ctrl+A)."""
        everything = set(self.all_ids())
        self.checked = set() if self.checked >= everything else self.checked | everything
        self.model.repaint_all()
        self._say_counts()

    def step_view(self, step: int) -> None:
        """Show the next view, or the one before, round and round (Ctrl+PgDn, Ctrl+PgUp)."""
        keys = [one.key for one in registers.views_of(self.register)]
        self.views.pick(keys[(keys.index(self.views.current()) + step) % len(keys)])

    def look_again(self) -> None:
        """Read the summary anew, once it is shown: what it computes stands in other tables too."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:  # Qt's name
        super().showEvent(event)
        if self._stale:
            self.look_again()

    def _read_summary(self) -> None:
        line = self.table.current_row()
        if line is None:
            self.summary.show_nothing()
            return
        session, register, row_id = self.desk.session, self.register, line.id
        self.desk.tasks.read(lambda: registers.summary(session, register, row_id), self._show_summary)

    def _show_summary(self, whole: Summary) -> None:
        line = self.table.current_row()
        if line is not None and line.id == whole.record.id:
            self.summary.show_summary(self.register, whole)

    # ------------------------------------------------------------ layout

    def _columns(self) -> list[Column[Line]]:
        check = Column[Line](
            "", 1.2, lambda _line: "", kind="check", checked=lambda one: one.id in self.checked
        )
        shown = [_column(self.register, at, one) for at, one in enumerate(self.register.shown)]
        if self.register.due is None:
            return [check, *shown]
        due = Column[Line](
            "时限", 6, lambda one: one.due.text if one.due else "", kind="pill",
            tone=lambda one: one.due.tone if one.due else None, sort=self.register.due.field,
        )  # fmt: skip
        return [check, *shown, due]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        tabs, row = strip("bar", 40)
        row.addWidget(self.views, 1)
        row.addWidget(label("点列名排序", "hint"))
        column.addWidget(tabs)
        column.addWidget(self._bar())
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self._list())
        self.split.addWidget(self.summary)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([900, WIDTH])
        column.addWidget(self.split, 1)

    def _bar(self) -> QFrame:
        bar, row = strip("bar", 50)
        row.addWidget(self.filters, 1)
        self.export = button("导出", self.export_asked.emit, icon="arrow-export", name="exportRegister")
        self.print = button(
            "打印台账", self.print_asked.emit, icon="print", name="printRegister", tip="Ctrl+P"
        )
        self.table.setProperty(STAYS, self.register.sealed)
        self.new = button(
            f"新增{self.register.record.TITLE}",
            self.new_asked.emit,
            kind="primary",
            icon="add",
            name="newRow",
        )
        may = self._may_write()
        self.new.setEnabled(may)
        self.new.setToolTip("Ctrl+N" if may else f"您没有“{self.register.edit.value}”的权限")
        for proposer in self.register.proposers if may else ():
            row.addWidget(self._proposing(proposer))
        out = () if self.register.sealed else (self.export, self.print)
        for part in (*out, self.new):
            row.addWidget(part)
        return bar

    def _proposing(self, proposer: Proposer) -> QPushButton:
        ask = partial(self.proposals_asked.emit, proposer)
        first = proposer is self.register.proposers[0]
        return button(proposer.title, ask, icon="checkmark", name="proposals", tip="Ctrl+G" if first else "")

    def _list(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        bare(column)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.empty = EmptyState(
            self.register.icon, "", "", f"新增{self.register.record.TITLE}  Ctrl+N", self.new_asked.emit
        )
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)
        foot, row = strip("foot", 38, (16, 16))
        self.foot = row
        keys = [("Enter", "打开"), ("空格", "勾选"), ("Ctrl+N", "新增"), ("Del", "删除"), ("F6", "右栏")]
        if self.register.steps:
            keys.append(("Ctrl+Enter", "办下一步"))
        self.keys = KeyLegend(keys)
        row.addWidget(self.keys)
        self.delete = button("删除", self._delete, kind="link", icon="delete", name="deleteRows")
        row.addWidget(self.delete)
        row.addStretch(1)
        self.counts = label("", "note")
        self.counts.setObjectName("registerCounts")
        row.addWidget(self.counts)
        column.addWidget(foot)
        return whole

    def _delete(self) -> None:
        self.delete_asked.emit(self.picked())


def _column(register: Register, at: int, shown: Shown) -> Column[Line]:
    spec = registers.spec_at(register.record, shown.path) if shown.path else None
    name = registers.label_at(register, shown)
    numeric = spec is not None and spec.kind.numeric and not shown.value and "year" not in shown.path
    return Column[Line](
        name,
        shown.width or _width(name, spec.width if spec else 8, spec.kind if spec else None),
        lambda line: line.texts[at],
        align="right" if numeric else "left",
        tone=lambda line: line.tones[at] or ("calc" if shown.value and not shown.pill else None),
        kind="pill" if shown.pill else "text",
        stretch=shown.stretch,
        sort=registers.sorted_by(register, shown),
        strong=at == 0,
    )


def _width(name: str, width: int, kind: kinds.Kind | None) -> float:
    if isinstance(kind, kinds.Day):
        return 6
    if isinstance(kind, kinds.YearMonth):
        return 4.2
    if isinstance(kind, kinds.Ref):
        return 5 if kind.table == "person" else 12
    return max(len(name) + 1.2, min(width, 14) * 0.7)


def _filter_label(register: Register, path: str) -> str:
    return registers.spec_at(register.record, path).label
