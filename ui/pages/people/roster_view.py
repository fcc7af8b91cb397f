"""The list of people: views as tabs, conditions as chips, a paged table, details at the right."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QMenu, QSplitter, QVBoxLayout, QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.model.query import EVERYTHING, Order
from cadre_desk.model.records.people import Person
from cadre_desk.services import roster, views
from cadre_desk.services.filters import Filter
from cadre_desk.services.filters.field import IS
from cadre_desk.services.rights import Right
from cadre_desk.services.roster import Question
from cadre_desk.services.views import ShownColumn, View
from ui.desk import Desk
from ui.dialogs.export_people import Scope
from ui.pages.people.columns import USUAL, title_of
from ui.pages.people.detail_pane import WIDTH, DetailPane, Shown, read_shown
from ui.pages.people.filter_bar import FilterBar
from ui.pages.people.named_dialog import NamedListDialog
from ui.pages.people.roster_list import RosterList
from ui.pages.people.view_dialogs import ColumnsDialog, SaveViewDialog
from ui.pages.people.view_strip import ViewStrip
from ui.widgets.buttons import button
from ui.widgets.card import bare, strip

DETAIL_WAIT_MS = 80


class RosterView(QWidget):
    """The list and its details.

    Signals: ``opened(id)``, ``new_asked()``, ``import_asked()``, ``export_asked()``, ``form_asked(ids)``,
    ``letters_asked(ids)``, ``history_asked(id)``, ``print_asked()``, ``bulk_asked(ids)``,
    ``tags_asked(ids)``, ``merge_asked()``, ``counted()`` after the number of people changed.
    """

    opened = Signal(str)
    new_asked = Signal()
    import_asked = Signal()
    export_asked = Signal()
    form_asked = Signal(list)
    letters_asked = Signal(list)
    history_asked = Signal(str)
    print_asked = Signal()
    bulk_asked = Signal(list)
    tags_asked = Signal(list)
    merge_asked = Signal()
    counted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.question = Question()
        self.shown: tuple[ShownColumn, ...] = ()
        self.list = RosterList(desk)
        self.table, self.model = self.list.table, self.list.model
        self.views = ViewStrip(desk)
        self.filter_bar = FilterBar(desk)
        self.detail = DetailPane()
        self._wanted: str | None = None
        self._soon = QTimer(self, singleShot=True, interval=DETAIL_WAIT_MS)
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------ reading

    @property
    def total(self) -> int:
        """How many people there are in all."""
        return self.list.now.total

    def reload(self) -> None:
        """Read the list anew and keep the cursor where it was."""
        self.list.ask(self.question)
        self.views.reload()

    def as_of_moved(self) -> None:
        """Compute ages, and the conditions on them, for the new day."""
        session = self.desk.session
        if self.desk.may(Right.READ_PEOPLE) and not roster.is_current(session):
            title = "按新的判断用词重算任职月数"
            self.desk.tasks.write(
                lambda progress: roster.bring_up_to_date(session, progress),
                lambda _done: self.reload(),
                title=title,
            )
        self.reload()

    def neighbour(self, person_id: str, step: int) -> str | None:
        """Return the id of the person before or after one in the list, None at its ends."""
        return self.list.neighbour(person_id, step)

    def place_of(self, person_id: str) -> int | None:
        """Return where a person stands in the list, None if the conditions leave them out."""
        return self.list.place_of(person_id)

    def go_to(self, person_id: str) -> None:
        """Put the cursor on a person."""
        at = self.place_of(person_id)
        if at is not None:
            self.table.go_to(at)

    def picked(self) -> list[str]:
        """Return the ids that are ticked, else the current one."""
        return self.list.picked()

    def focus_start(self) -> None:
        """Start in the list; where nobody is yet, at the button that brings people in."""
        self.list.focus_start()

    def _arranged(self) -> None:
        if not len(self.list.now.places):
            self.detail.show_nobody()
        self._soon.start()
        self.counted.emit()

    def _show_detail(self) -> None:
        row = self.table.current_row()
        if row is None or not row.person.id:
            return
        session, asked = self.desk.session, self.list.now.question
        self._wanted = person_id = row.person.id
        self.desk.tasks.read(
            lambda: read_shown(session, person_id, asked.filters, is_open=asked.open_only), self._detail_read
        )

    def _detail_read(self, shown: Shown) -> None:
        if shown.whole.person.id == self._wanted:
            self.detail.show_person(shown)

    def scopes(self) -> list[Scope]:
        """Return whom an export can be about: the ticked (or current) people, the list, everybody."""
        workspace, picked, places = self.desk.session.workspace, self.picked(), self.list.now.places
        named = "勾选的" if self.list.checked else "光标处"
        order = [Order("name_reading"), Order("name")]
        return [
            Scope("picked", named, len(picked), lambda: picked),
            Scope("listed", "当前列表", len(places), lambda: workspace.listing.ids(places)),
            Scope("all", "全部", self.total, lambda: workspace.read.ids(Person, EVERYTHING, order)),
        ]

    # ------------------------------------------------------------ asking

    def _connect(self) -> None:
        self.views.chosen.connect(self.show_view)
        self.views.save_asked.connect(self.save_view)
        self.views.delete_asked.connect(self._delete_view)
        self.views.sort_asked.connect(self.sort_by)
        self.views.turned.connect(lambda: self._ask(descending=not self.question.descending))
        self.views.columns_asked.connect(self.choose_columns)
        self.filter_bar.changed.connect(self._filtered)
        self.filter_bar.left.connect(self.table.setFocus)
        self.list.arranged.connect(self._arranged)
        self.list.open_asked.connect(lambda wanted: self._ask(open_only=wanted))
        self.list.import_asked.connect(self.import_asked.emit)
        self.table.opened.connect(lambda row: self.opened.emit(row.person.id))
        self.table.current_changed.connect(lambda _row: self._soon.start())
        self.table.sort_asked.connect(lambda field, down: self._ask(sort=field, descending=down))
        self.detail.open_asked.connect(self._open_current)
        self.detail.form_asked.connect(lambda: self.form_asked.emit(self.picked()))
        self.detail.history_asked.connect(lambda: self.history_asked.emit(self.picked()[0]))
        self._soon.timeout.connect(self._show_detail)

    def show_view(self, view: View) -> None:
        """Show a view: its conditions, order and columns."""
        self.views.choose(view.key)
        self.shown = view.columns
        self.filter_bar.show_filters(view.question.filters)
        self.list.show_columns(self.shown)
        self._ask_for(view.question)

    def show_unit(self, name: str) -> None:
        """Show the people of a unit and of all below it."""
        self.views.choose(self.views.views[0].key)
        self.filter_bar.show_filters([Filter("unit_id", "含下级", name)])
        self._filtered()

    def show_tag(self, word: str) -> None:
        """Show the people who have a tag."""
        self.views.choose(self.views.views[0].key)
        self.filter_bar.show_filters([Filter("tag", IS, word)])
        self._filtered()

    def step_view(self, step: int) -> None:
        """Show the view before or after the current one."""
        keys = [one.key for one in self.views.views]
        at = (keys.index(self.views.current().key) + step) % len(keys)
        self.show_view(self.views.views[at])

    def _filtered(self) -> None:
        self._ask_for(replace(self.question, filters=self.filter_bar.filters, open_only=False))

    def toggle_open(self) -> None:
        """Show those who cannot be judged, or go back to the list."""
        if self.question.open_only or self.list.now.open_count:
            self._ask(open_only=not self.question.open_only)

    def sort_by(self, sort: str) -> None:
        """Order the list; "" asks for a list of names to be pasted."""
        if sort:
            self._ask_for(replace(self.question, sort=sort, descending=False, named=()))
            return
        dialog = NamedListDialog(self.desk, "按这份名单列出", parent=self.window())
        if dialog.exec():
            self._ask_for(replace(self.question, sort="", named=dialog.named.ids))

    def _ask(self, **changes: object) -> None:
        self._ask_for(replace(self.question, **changes))  # type: ignore[arg-type]

    def _ask_for(self, question: Question) -> None:
        self.question = question
        self.views.show_order(question.sort, descending=question.descending)
        self.table.show_sort(question.sort, descending=question.descending)
        self.list.ask(question)

    # ------------------------------------------------------------ views

    def choose_columns(self) -> None:
        """Let the columns be chosen."""
        dialog = ColumnsDialog(self._columns_now(), self.window())
        if dialog.exec():
            self.shown = dialog.shown
            self.list.show_columns(self.shown)

    def _columns_now(self) -> tuple[ShownColumn, ...]:
        """Return the columns with the widths that were dragged."""
        names, sizes = [one.name for one in self.shown] or list(USUAL), self.table.dragged_widths()
        return tuple(ShownColumn(one, sizes.get(title_of(one), self._width_of(one))) for one in names)

    def _width_of(self, name: str) -> int:
        return next((one.width for one in self.shown if one.name == name), 0)

    def save_view(self) -> None:
        """Save conditions, order and columns under a name."""
        current = self.views.current()
        changing = current.saved and current.own
        dialog = SaveViewDialog(current.title if changing else "", changing=changing, parent=self.window())
        if not dialog.exec():
            return
        over = changing and dialog.over.isChecked()
        view = View(
            current.key if over else "",
            dialog.name,
            replace(self.question, open_only=False),
            self._columns_now(),
            saved=over,
            shared=dialog.share.isChecked(),
        )
        stored = self.desk.attempt(lambda: views.save_view(self.desk.session, view))
        if stored is not None:
            self._saved(*stored)

    def _saved(self, view: View, changes: Changes) -> None:
        self.views.views = views.list_views(self.desk.session)
        self.desk.announce(changes)
        self.views.tabs.set_choices([(one.key, one.title) for one in self.views.views])
        self.show_view(view)

    def _delete_view(self) -> None:
        current = self.views.current()
        if self.desk.run(lambda: views.delete_view(self.desk.session, current)):
            self.show_view(self.views.views[0])

    # ------------------------------------------------------------ layout

    def _open_current(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.opened.emit(row.person.id)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(self.views)
        column.addWidget(self._chips())
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.list)
        self.split.addWidget(self.detail)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([900, WIDTH])
        column.addWidget(self.split, 1)

    def _chips(self) -> QFrame:
        bar, row = strip("bar")
        row.setContentsMargins(20, 8, 20, 8)
        row.addWidget(self.filter_bar, 1)
        self.importing = button(
            "导入",
            self.import_asked.emit,
            icon="arrow-import",
            name="importPeople",
            tip="任免表、名册  Ctrl+O",
        )
        self.printing = button(
            "打印", self.print_asked.emit, icon="print", name="printPeople", tip="任免表、名册、卡片…  Ctrl+P"
        )
        self.more = button("更多", self._show_more, icon="more-horizontal", name="morePeople")
        new = button("新增干部", self.new_asked.emit, kind="primary", icon="person-add", name="newPerson")
        self.exporting = button(
            "导出",
            self.export_asked.emit,
            icon="arrow-export",
            name="exportPeople",
            tip="名册 Excel、任免审批表 lrmx  Ctrl+G",
        )
        self.importing.setEnabled(self.desk.may(Right.IMPORT))
        self.exporting.setEnabled(self.desk.may(Right.EXPORT))
        new.setEnabled(self.desk.may(Right.EDIT_PEOPLE))
        for part in (self.importing, self.exporting, self.printing, self.more, new):
            row.addWidget(part)
        return bar

    def _show_more(self) -> None:
        self.more_menu().exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def more_menu(self) -> QMenu:
        """Return what can be done with the list and with who is ticked in it."""
        menu, may = QMenu(self), self.desk.may(Right.EDIT_PEOPLE)
        count = len(self.picked())
        bulk = menu.addAction(f"批量修改 {count} 人…\tCtrl+B", lambda: self.bulk_asked.emit(self.picked()))
        write = menu.addAction(
            f"给 {count} 人起草函件…\tCtrl+H", lambda: self.letters_asked.emit(self.picked())
        )
        write.setEnabled(self.desk.may(Right.DRAFT_LETTER) and count > 0)
        menu.addAction("标签…\tCtrl+T", lambda: self.tags_asked.emit(self.picked()))
        merge = menu.addAction("查找并合并重复人员…\tCtrl+M", self.merge_asked.emit)
        bulk.setEnabled(may and count > 0)
        merge.setEnabled(may)
        menu.addSeparator()
        menu.addAction("全部勾选或全不选\tCtrl+A", self.list.tick_all)
        menu.addAction("按粘贴的名单列出…\tCtrl+J", lambda: self.sort_by(""))
        return menu
