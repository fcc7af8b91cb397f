"""The list of people: views as tabs, conditions as chips, a paged table, details at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cadre_desk.model.query import EVERYTHING, Condition, Order
from cadre_desk.model.records.people import Person
from cadre_desk.services import filters, people
from cadre_desk.services.people import Profile, roster_count
from cadre_desk.services.rights import Right
from cadre_desk.services.roster import NAME_ORDER, VIEWS, RosterRow, roster_rows
from ui.desk import Desk
from ui.pages.people.columns import columns
from ui.pages.people.detail_pane import WIDTH, DetailPane
from ui.pages.people.filter_bar import FilterBar
from ui.tables.record_model import RecordModel
from ui.tables.table import Table
from ui.widgets.buttons import Tabs, button
from ui.widgets.card import bare, strip
from ui.widgets.empty_state import EmptyState
from ui.widgets.kbd import KeyLegend
from ui.widgets.words import label

DETAIL_WAIT_MS = 80
HIDE_TENURE_BELOW = 820


class RosterView(QWidget):
    """The list and its details.

    Signals: ``opened(id)``, ``new_asked()``, ``import_asked()``, ``form_asked(ids)``, ``history_asked(id)``,
    ``counted()`` after the number of people changed.
    """

    opened = Signal(str)
    new_asked = Signal()
    import_asked = Signal()
    form_asked = Signal(list)
    history_asked = Signal(str)
    counted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.where: Condition = EVERYTHING
        self.order: Sequence[Order] = NAME_ORDER
        self.checked: dict[str, str] = {}
        self.total = 0
        self.model = RecordModel(columns(self._is_checked), self._count, self._page)
        self.table = Table(self.model)
        self.table.setObjectName("rosterTable")
        self.table.setAccessibleName("干部名单")
        self.views = Tabs([(view.key, view.title) for view in VIEWS])
        self.filter_bar = FilterBar()
        self.detail = DetailPane()
        self._soon = QTimer(self, singleShot=True, interval=DETAIL_WAIT_MS)
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------ reading

    def reload(self) -> None:
        """Read the list anew and keep the cursor where it was."""
        at = max(self.table.currentIndex().row(), 0)
        self.model.reload()
        self.total = roster_count(self.desk.session)
        self._show_counts()
        empty = self.model.rowCount() == 0
        self._show_empty(nobody=self.total == 0)
        self.stack.setCurrentIndex(1 if empty else 0)
        if empty:
            self.detail.show_nobody()
        else:
            self.table.go_to(at)
        self._soon.start()
        self._count_views()
        self.counted.emit()

    def _count_views(self) -> None:
        session = self.desk.session

        def count() -> list[int]:
            return [roster_count(session, filters.condition(session, view.filters)) for view in VIEWS]

        self.desk.tasks.read(count, self._show_view_counts)

    def _show_view_counts(self, counts: list[int]) -> None:
        pairs = zip(VIEWS, counts, strict=True)
        self.views.set_choices([(view.key, f"{view.title} {count}") for view, count in pairs])

    def focus_start(self) -> None:
        """Start in the list; where nobody is yet, at the button that brings people in."""
        if self.stack.currentIndex() == 0 or self.empty.action is None or self.empty.action.isHidden():
            self.table.setFocus()
        else:
            self.empty.action.setFocus()

    def neighbour(self, person_id: str, step: int) -> str | None:
        """Return the id of the person before or after one in the list, None at its ends."""
        at = self.place_of(person_id)
        row = None if at is None else self.model.row(at + step)
        return row.person.id if row else None

    def place_of(self, person_id: str) -> int | None:
        """Return where a person stands in the list, None if the conditions leave them out."""
        ids = self.desk.session.workspace.read.ids(Person, self.where, list(self.order))
        return ids.index(person_id) if person_id in ids else None

    def go_to(self, person_id: str) -> None:
        """Put the cursor on a person."""
        at = self.place_of(person_id)
        if at is not None:
            self.table.go_to(at)

    def picked(self) -> list[str]:
        """Return the ids that are ticked, else the current one."""
        row = self.table.current_row()
        return list(self.checked) or ([row.person.id] if row else [])

    def _count(self) -> int:
        return roster_count(self.desk.session, self.where) if self._may_read() else 0

    def _page(self, offset: int, limit: int) -> Sequence[RosterRow]:
        return roster_rows(self.desk.session, self.where, self.order, offset=offset, limit=limit)

    def _may_read(self) -> bool:
        return self.desk.may(Right.READ_PEOPLE)

    def _is_checked(self, row: RosterRow) -> bool:
        return (row.person.id or "") in self.checked

    # ------------------------------------------------------------ acting

    def _connect(self) -> None:
        self.views.chosen.connect(self._view_chosen)
        self.filter_bar.changed.connect(self._filtered)
        self.table.opened.connect(lambda row: self.opened.emit(row.person.id))
        self.table.current_changed.connect(lambda _row: self._soon.start())
        self.table.sort_asked.connect(self._sort)
        self.model.toggled.connect(self._toggled)
        self.detail.open_asked.connect(self._open_current)
        self.detail.form_asked.connect(lambda: self.form_asked.emit(self.picked()))
        self.detail.history_asked.connect(lambda: self.history_asked.emit(self.picked()[0]))
        self._soon.timeout.connect(self._show_detail)

    def _view_chosen(self, key: str) -> None:
        view = next(view for view in VIEWS if view.key == key)
        self.views.set_current(key)
        self.filter_bar.show_filters(view.filters)
        self._filtered()

    def _filtered(self) -> None:
        where = self.desk.attempt(lambda: filters.condition(self.desk.session, self.filter_bar.filters))
        if where is not None:
            self.where = where
            self.reload()

    def as_of_moved(self) -> None:
        """Compute ages, and the conditions on them, for the new day."""
        self._filtered()

    def _sort(self, field: str, descending: bool) -> None:  # noqa: FBT001 - a Qt signal's shape
        self.order = (Order(field, descending=descending), *NAME_ORDER)
        self.reload()

    def _toggled(self, row: RosterRow) -> None:
        person_id = row.person.id or ""
        if self.checked.pop(person_id, None) is None:
            self.checked[person_id] = row.person.name or ""
        self.model.repaint_all()
        self._show_counts()

    def _open_current(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.opened.emit(row.person.id)

    def _show_detail(self) -> None:
        row = self.table.current_row()
        if row is None or not row.person.id:
            return
        session, person_id = self.desk.session, row.person.id
        self.desk.tasks.read(lambda: people.profile(session, person_id), self._detail_read)

    def _detail_read(self, whole: Profile) -> None:
        row = self.table.current_row()
        if row is not None and row.person.id == whole.person.id:
            self.detail.show_profile(self.desk.session, whole, self.filter_bar.filters)

    def _show_counts(self) -> None:
        ticked = f" · 已选 {len(self.checked)} 人" if self.checked else ""
        self.counts.setText(f"{self.model.rowCount()} 人{ticked} · 共 {self.total} 人")

    # ------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        tabs, row = strip("bar", 40)
        row.addWidget(self.views, 1)
        row.addWidget(label("点列名排序", "hint"))
        column.addWidget(tabs)
        column.addWidget(self._chips())
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self._list())
        self.split.addWidget(self.detail)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([900, WIDTH])
        column.addWidget(self.split, 1)

    def _chips(self) -> QFrame:
        bar, row = strip("bar", 50)
        row.addWidget(self.filter_bar, 1)
        self.importing = button(
            "导入",
            self.import_asked.emit,
            icon="arrow-import",
            name="importPeople",
            tip="任免表、名册  Ctrl+O",
        )
        self.printing = button(
            "打印", self._print, icon="print", name="printPeople", tip="任免审批表  Ctrl+P"
        )
        new = button("新增干部", self.new_asked.emit, kind="primary", icon="person-add", name="newPerson")
        self.importing.setEnabled(self.desk.may(Right.IMPORT))
        new.setEnabled(self.desk.may(Right.EDIT_PEOPLE))
        for part in (self.importing, self.printing, new):
            row.addWidget(part)
        return bar

    def _print(self) -> None:
        self.form_asked.emit(self.picked())

    def _list(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        bare(column)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.empty = EmptyState("people", "", "", "导入任免表或名册", self.import_asked.emit)
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)
        foot, row = strip("foot", 38, (16, 16))
        row.addWidget(
            KeyLegend(
                [
                    ("Enter", "打开"),
                    ("空格", "勾选"),
                    ("Ctrl+N", "新增"),
                    ("Ctrl+O", "导入"),
                    ("Ctrl+P", "任免表"),
                ]
            )
        )
        row.addStretch(1)
        self.counts = label("", "note")
        self.counts.setObjectName("rosterCounts")
        row.addWidget(self.counts)
        column.addWidget(foot)
        return whole

    def _show_empty(self, *, nobody: bool) -> None:
        if nobody:
            self.empty.say(
                "还没有干部", "导入任免审批表（lrmx）或名册（xlsx），或按 Ctrl+N 新增；导入前先看计划。"
            )
        else:
            self.empty.say("没有人符合全部条件", "去掉一个条件，或换一个视图。")
        if self.empty.action is not None:
            self.empty.action.setVisible(nobody)
