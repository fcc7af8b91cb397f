"""The strip above the list: views as tabs with their counts, saving one, the order, the columns."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from cadre_desk.services import views
from cadre_desk.services.roster import PINYIN, PLACE, SORTS, STROKES, STROKES_FULL
from cadre_desk.services.views import View
from ui.desk import Desk
from ui.theme.look import scaled
from ui.widgets.buttons import Tabs, button, icon_button

HEIGHT = 40


class ViewStrip(QFrame):
    """Views, order and columns.

    Signals: ``chosen(View)``, ``save_asked()``, ``delete_asked()``, ``sort_asked(str)`` with a key of SORTS,
    ``turned()`` for the other direction, ``columns_asked()``.
    """

    chosen = Signal(object)
    save_asked = Signal()
    delete_asked = Signal()
    sort_asked = Signal(str)
    turned = Signal()
    columns_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.views: list[View] = list(views.BUILT_IN)
        self._counts: dict[str, int] = {}
        self.setProperty("kind", "bar")
        self.setFixedHeight(scaled(HEIGHT))
        self.tabs = Tabs([(view.key, view.title) for view in self.views])
        self.tabs.chosen.connect(lambda key: self.chosen.emit(self.view(key)))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.tabs, 1)
        self.save = button(
            "存为视图", self.save_asked.emit, kind="link", icon="add", name="saveView", tip="存为视图  Ctrl+S"
        )
        self.remove = icon_button("delete", "删除这个视图", self.delete_asked.emit, size=16)
        self.sort = button("", self.open_sorts, kind="small", icon="chevron-down", name="sortBy")
        self.sort.setToolTip("排序方式  Alt+S")
        self.way = icon_button("arrow-up", "升序或降序", self.turned.emit, size=16)
        self.columns = icon_button("options", "选择列  Alt+C", self.columns_asked.emit, size=18)
        self.columns.setObjectName("chooseColumns")
        for part in (self.save, self.remove, self.sort, self.way, self.columns):
            row.addWidget(part)
        self.show_order(PINYIN, descending=False)
        self._fit_buttons()

    def view(self, key: str) -> View:
        """Return a view by its key, the first one if it is gone."""
        return next((one for one in self.views if one.key == key), self.views[0])

    def current(self) -> View:
        """Return the view whose tab is down."""
        return self.view(self.tabs.current())

    def reload(self) -> None:
        """Read the saved views, and count all of them one by one, so that other reading is not held up."""
        session = self.desk.session
        self.desk.tasks.read(lambda: views.list_views(session), self._show_views)

    def _show_views(self, found: Sequence[View]) -> None:
        self.views = list(found)
        self._show_tabs()
        session = self.desk.session
        for one in self.views:
            self.desk.tasks.read(partial(views.view_counts, session, [one]), self._counted)

    def _counted(self, counts: dict[str, int]) -> None:
        self._counts.update(counts)
        self._show_tabs()

    def _show_tabs(self) -> None:
        self.tabs.set_choices(
            [(one.key, f"{one.title} {self._counts.get(one.key, '')}".strip()) for one in self.views]
        )
        self._fit_buttons()

    def choose(self, key: str) -> None:
        """Press a tab without emitting."""
        self.tabs.set_current(key)
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        current = self.current()
        self.remove.setVisible(current.saved and current.own)

    def show_order(self, sort: str, *, descending: bool) -> None:
        """Say how the list is ordered."""
        self.sort.setText(SORTS.get(sort, "按列"))
        self.way.setVisible(bool(sort))
        self.way.setArrowType(self.way.arrowType().NoArrow)
        self.way.setAccessibleName("降序，按下改为升序" if descending else "升序，按下改为降序")

    def open_sorts(self) -> None:
        """Show the orders to choose from."""
        self.sort_menu().exec(self.sort.mapToGlobal(self.sort.rect().bottomLeft()))

    def sort_menu(self) -> QMenu:
        """Return the menu of orders, the one in force ticked."""
        menu = QMenu(self)
        digits = ((PINYIN, "1"), (STROKES, "2"), (STROKES_FULL, "3"), (PLACE, "4"), ("", "5"))
        for key, digit in digits:
            self._add(menu, f"&{digit} {SORTS[key]}", partial(self.sort_asked.emit, key))
        return menu

    def _add(self, menu: QMenu, text: str, then: Callable[[], object]) -> QAction:
        made = QAction(text, menu)
        made.triggered.connect(lambda _checked=False: then())
        menu.addAction(made)
        return made
