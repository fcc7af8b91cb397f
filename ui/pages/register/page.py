"""A page made of registers: one tab for each that the operator may see, and panes of the area's own.

An area needs no more than this::

    class CarePage(RegistersPage):
        AREA, TITLE = "care", "关爱"
        REGISTERS = care.REGISTERS
"""

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.services.register import Register
from ui.desk import Desk
from ui.pages.page import Page
from ui.pages.register.register_view import RegisterView
from ui.widgets.buttons import Tabs
from ui.widgets.card import bare, strip
from ui.widgets.empty_state import EmptyState
from ui.widgets.keys import page_keys
from ui.widgets.on_demand import OnDemand


class Pane(Protocol):
    """What a page asks of each tab; every pane is a QWidget too."""

    head_changed: SignalInstance

    @property
    def title(self) -> str:
        """The word on the tab."""

    def refresh(self) -> None:
        """Read everything anew."""

    def changed(self, changes: Changes) -> None:
        """Reload what an act touched."""

    def focus_start(self) -> None:
        """Put the focus where work starts."""

    def keep(self) -> None:
        """Keep what is typed so far."""


PaneMaker = tuple[str, str, Callable[[], QWidget]]
"""Key and word of a tab, and what makes its pane when it is first shown."""


class RegistersPage(Page):
    """REGISTERS become tabs; an area with panes of its own names them in ``pane_makers``.

    A target is the key of a tab, and after a slash the id of a row: ``care_visit/0192...``.
    """

    REGISTERS: ClassVar[tuple[Register, ...]] = ()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._read: set[str] = set()
        self.tabs = Tabs()
        self.tabs.setObjectName("registerTabs")
        self.stack = QStackedWidget()
        makers = self.pane_makers()
        self.panes: OnDemand[QWidget] = OnDemand({key: make for key, _, make in makers}, self._placed)
        self._lay_out()
        self.tabs.set_choices([(key, title) for key, title, _ in makers])
        self.tabs.chosen.connect(self.show_tab)

    @classmethod
    def is_for(cls, desk: Desk) -> bool:
        """For whoever may read one of the registers."""
        return any(desk.may(one.read) for one in cls.REGISTERS)

    def pane_makers(self) -> list[PaneMaker]:
        """Return the tabs that the operator may see; an area with panes of its own adds them here."""
        return [self.of_register(one) for one in self.REGISTERS if self.desk.may(one.read)]

    def of_register(self, register: Register) -> PaneMaker:
        """Return the tab of a register."""
        return register.key, register.name, partial(RegisterView, self.desk, register)

    # ------------------------------------------------------------ page

    def subtitle(self) -> str:
        """Return the note of the tab that is shown."""
        pane = self.stack.currentWidget()
        return f"{pane.title} {pane.list.total} 条" if isinstance(pane, RegisterView) else ""

    def refresh(self) -> None:
        """Read the shown tab anew, the others when they are shown."""
        self._read.clear()
        self._fill(self.tabs.current())

    def changed(self, changes: Changes) -> None:
        """Reload what an act touched in every tab that was read."""
        for key in self._read:
            _pane(self.panes[key]).changed(changes)

    def focus_start(self) -> None:
        """Start in the shown tab."""
        if self.panes:
            _pane(self.panes[self.tabs.current()]).focus_start()

    def open_target(self, target_id: str | None) -> None:
        """Show a tab, and a row in it."""
        key, _, row_id = (target_id or "").partition("/")
        if key in self.panes:
            self.show_tab(key)
            pane = self.panes[key]
            if row_id and isinstance(pane, RegisterView):
                pane.open_row(row_id)

    def may_leave(self) -> bool:
        """Keep what is typed; a form may always be left, the draft waits."""
        for key in self._read:
            _pane(self.panes[key]).keep()
        return True

    def find_condition(self) -> None:
        """Search in the register (Ctrl+F)."""
        pane = self.stack.currentWidget()
        if isinstance(pane, RegisterView) and not pane.in_form():
            pane.list.filters.search.setFocus()
            pane.list.filters.search.selectAll()

    def show_tab(self, key: str) -> None:
        """Show one tab."""
        self.may_leave()
        self.tabs.set_current(key)
        self.stack.setCurrentWidget(self.panes[key])
        self._fill(key)
        _pane(self.panes[key]).focus_start()
        self.head_changed.emit()

    def _fill(self, key: str) -> None:
        if key and key not in self._read:
            self._read.add(key)
            _pane(self.panes[key]).refresh()

    def _placed(self, pane: QWidget) -> None:
        self.stack.addWidget(pane)
        _pane(pane).head_changed.connect(self.head_changed)
        if isinstance(pane, RegisterView):
            pane.letter_asked.connect(lambda letter_id: self.navigate.emit("letters", letter_id))

    def _step_tab(self, step: int) -> None:
        keys = list(self.panes)
        if keys:
            self.show_tab(keys[(keys.index(self.tabs.current()) + step) % len(keys)])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        if not self.panes:
            column.addWidget(EmptyState("lock-closed", "没有可看的内容", "您的角色没有查看这里的权限。"))
            return
        bar: QFrame
        bar, row = strip("bar", 40)
        row.addWidget(self.tabs, 1)
        bar.setVisible(len(self.panes) > 1)
        column.addWidget(bar)
        column.addWidget(self.stack, 1)
        page_keys(self, {"Ctrl+Tab": lambda: self._step_tab(1), "Ctrl+Shift+Tab": lambda: self._step_tab(-1)})


def _pane(widget: QWidget) -> Pane:
    """Return a tab as a pane; ``pane_makers`` names no other widgets."""
    return widget  # type: ignore[return-value]
