"""The window: navigation at the left, a bar with title and search, the page, the strip below.

It wires; it decides nothing. What a key or a button does is a call of the desk or of a page.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from cadre_desk.model.changes import Changes
from ui.desk import Desk
from ui.dialogs.as_of import AsOfDialog
from ui.dialogs.keys import KeysDialog
from ui.keys import KEY_GROUPS
from ui.navigation import AREAS, Navigation
from ui.pages.page import Page
from ui.search_palette import SearchPalette
from ui.search_places import WINDOW
from ui.status_strip import StatusStrip
from ui.widgets.buttons import button, icon_button
from ui.widgets.on_demand import OnDemand
from ui.widgets.search_box import AT_ONCE_MS, SearchBox
from ui.widgets.undo_bar import UndoBar
from ui.widgets.words import label

AS_OF_TIP = "年龄和任期都按这一天算  Ctrl+D"
TOP_HEIGHT = 52
MINIMUM = (1264, 640)
NARROW_BELOW = 1400


class MainWindow(QMainWindow):
    """One signed-in desk. Emits ``lock_asked`` for Ctrl+L and ``closed`` when it is gone."""

    lock_asked = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, pages: Sequence[type[Page]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.kinds = {kind.AREA: kind for kind in pages if kind.is_for(desk)}
        makers = {area: partial(kind, desk) for area, kind in self.kinds.items()}
        self.pages: OnDemand[Page] = OnDemand(makers, self._placed)
        self._fresh: set[str] = set()
        self.setWindowTitle("干部工作台")
        self.setMinimumSize(*MINIMUM)
        self.navigation = Navigation(list(self.pages))
        self.stack = QStackedWidget()
        self.strip = StatusStrip(desk)
        self._lay_out()
        self.undo_bar = UndoBar(self.stack)
        areas = tuple(area for area in AREAS if area.name in self.pages)
        self.palette_list = SearchPalette(desk, self.search, areas, self)
        self._connect()
        self._shortcuts()
        self.open(next(iter(self.pages)))
        self._count_badges()

    def _lay_out(self) -> None:
        ground = QWidget()
        across = QHBoxLayout(ground)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.navigation)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._top())
        column.addWidget(self.stack, 1)
        across.addLayout(column, 1)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(ground, 1)
        rows.addWidget(self.strip)
        self.setCentralWidget(whole)

    def _top(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("kind", "bar")
        bar.setFixedHeight(TOP_HEIGHT)
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(10)
        self.title, self.subtitle = label("", "page-title"), label("", "note")
        self.title.setObjectName("pageTitle")
        self.search = SearchBox("搜姓名、拼音首字母、单位、文号、功能", "Ctrl K", wait_ms=AT_ONCE_MS)
        self.search.setObjectName("searchBox")
        self.search.setFixedWidth(380)
        self.as_of = button("", self._choose_day, icon="calendar-ltr", name="asOf", tip=AS_OF_TIP)
        self.help = icon_button("question-circle", "按键一览 F1", self._show_keys)
        row.addWidget(self.title)
        row.addWidget(self.subtitle)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addStretch(1)
        row.addWidget(self.as_of)
        row.addWidget(self.help)
        return bar

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.open)
        self.palette_list.chosen.connect(self._found)
        self.strip.lock_asked.connect(self.lock_asked)
        self.undo_bar.undo.connect(self.desk.undo)
        self.desk.changed.connect(self._changed)
        self.desk.done.connect(lambda text, undoable: self.undo_bar.say(text, undoable=undoable))
        self.desk.as_of_changed.connect(self._as_of_moved)

    def _placed(self, page: Page) -> None:
        self.stack.addWidget(page)
        page.navigate.connect(self.open)
        page.head_changed.connect(self._show_head)

    def _shortcuts(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "Ctrl+K": self._focus_search,
            "Ctrl+D": self._choose_day,
            "Ctrl+L": self.lock_asked.emit,
            "Ctrl+Z": self.desk.undo,
            "Ctrl+Y": self.desk.redo,
            "Ctrl+F": lambda: self.current().find_condition(),
            "F1": self._show_keys,
        }
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self, act)
        for number, area in enumerate(AREAS, start=1):
            if area.name in self.pages:
                digit = QKeySequence(f"Alt+{number % 10}")
                QShortcut(digit, self, partial(self.open, area.name))

    def current(self) -> Page:
        """Return the page that is shown."""
        page = self.stack.currentWidget()
        if not isinstance(page, Page):
            raise TypeError("the stack holds pages only")
        return page

    def open(self, area: str, target: str = "") -> None:
        """Show an area, and one thing in it; stays if the page shown cannot be left."""
        page = self.pages.get(area)
        if page is None or (page is not self.current() and not self.current().may_leave()):
            self.navigation.set_current(self.current().AREA)
            return
        self.stack.setCurrentWidget(page)
        self.navigation.set_current(area)
        if area not in self._fresh:
            self._fresh.add(area)
            page.refresh()
        if target:
            page.open_target(target)
        self._show_head()
        page.focus_start()

    def _found(self, area: str, target: str) -> None:
        """Open what the search box found, or do the act it named."""
        if area != WINDOW:
            self.open(area, target)
            return
        acts: dict[str, Callable[[], object]] = {
            "as_of": self._choose_day,
            "keys": self._show_keys,
            "lock": self.lock_asked.emit,
            "undo": self.desk.undo,
            "redo": self.desk.redo,
        }
        acts[target]()

    def _show_head(self) -> None:
        page = self.current()
        self.title.setText(page.TITLE)
        self.subtitle.setText(page.subtitle())
        self.as_of.setText(f"基准日 {self.desk.session.as_of.isoformat()}")
        for area, one in self.pages.made():
            badge = one.badge()
            if badge is not None:
                self.navigation.items[area].set_badge(*badge)

    def _changed(self, changes: Changes) -> None:
        for area in self._fresh:
            self.pages[area].changed(changes)
        self.strip.refresh()
        self._count_badges()
        self._show_head()

    def _as_of_moved(self) -> None:
        for area in self._fresh:
            self.pages[area].refresh()
        self._count_badges()
        self._show_head()

    def _count_badges(self) -> None:
        for area, kind in self.kinds.items():
            kind.count_badge(self.desk, self.navigation.items[area].set_badge)

    def _choose_day(self) -> None:
        dialog = AsOfDialog(self.desk.session.as_of, parent=self)
        if dialog.exec() and dialog.chosen is not None:
            self.desk.look_as_of(dialog.chosen)

    def _show_keys(self) -> None:
        KeysDialog(KEY_GROUPS, self).exec()

    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.navigation.set_narrow(narrow=event.size().width() < NARROW_BELOW)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.current().may_leave():
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()
