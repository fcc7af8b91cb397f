"""The line in which a condition is typed (年龄<40, xr=zk) and the list below it of what it may mean.

The list is no pop-up window: an input method must go on working in the line. Enter takes the marked line of
the list, Backspace in an empty line takes the last condition away, Esc closes.
"""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cadre_desk.errors import UserError
from cadre_desk.services.filters import Suggestion, read_filter, suggest
from ui.desk import Desk

WIDTH, OFFERS_PX, ROW_PX, MOST_ROWS = 236, 300, 30, 10
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ConditionBox(QLineEdit):
    """Emits ``given(Filter)``, ``emptied()`` on Backspace, ``closed()`` on Esc, ``wrong(str)``."""

    given = Signal(object)
    emptied = Signal()
    closed = Signal()
    wrong = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName("conditionBox")
        self.setAccessibleName("条件，例如 年龄<40")
        self.setPlaceholderText("年龄<40、现任=正科级 …")
        self.setFixedWidth(WIDTH)
        self.offers = _Offers()
        self.offers.taken.connect(self._take)
        self._shown_for: str | None = None
        self._composing = False
        self.textChanged.connect(self._ask)

    def start(self, text: str = "") -> None:
        """Show the line, empty or with a condition to change."""
        self.wrong.emit("")
        self.show()
        self.setFocus()
        self.setText(text)
        self.selectAll()
        self._ask(text)

    def stop(self) -> None:
        """Hide the line and its list."""
        self.offers.hide()
        self.hide()

    def _ask(self, typed: str) -> None:
        if not self.isVisible():
            return
        session = self.desk.session
        self.wrong.emit("")
        self.desk.tasks.read(lambda: (typed, suggest(session, typed)), self._offer)

    def _offer(self, answer: tuple[str, list[Suggestion]]) -> None:
        typed, found = answer
        if typed == self.text() and self.isVisible() and self.hasFocus():
            self._shown_for = typed
            self.offers.show_below(self, found)

    def _take(self, one: Suggestion) -> None:
        if one.filter is None:
            self.setText(one.continued)
            self.setFocus()
            return
        self.offers.hide()
        self.given.emit(one.filter)

    def _entered(self) -> None:
        chosen = self.offers.current() if self._shown_for == self.text() else None
        if chosen is not None:
            self._take(chosen)
            return
        try:
            self._take(self._first())
        except UserError as fault:
            self.wrong.emit(str(fault))

    def _first(self) -> Suggestion:
        """Return what would be offered first: who types fast gets the same as who waits for the offers."""
        session, typed = self.desk.session, self.text()
        offered = suggest(session, typed) if typed.strip() else []
        return offered[0] if offered else Suggestion("", read_filter(session, typed))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._composing:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._entered()
        elif key in _STEPS and self.offers.isVisible():
            self.offers.step(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.offers.hide()
        return super().event(event)


class _Offers(QFrame):
    """The list below the line. Emits ``taken(Suggestion)`` for a click."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "palette")
        self.setObjectName("conditionOffers")
        self.rows = QListWidget()
        self.rows.setAccessibleName("可选的条件")
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.itemClicked.connect(lambda item: self.taken.emit(item.data(Qt.ItemDataRole.UserRole)))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.rows)
        self.hide()

    def show_below(self, box: QWidget, found: list[Suggestion]) -> None:
        """Show what a line may mean, the first marked."""
        self.rows.clear()
        for one in found:
            item = QListWidgetItem(one.shown)
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.rows.addItem(item)
        self.rows.setCurrentRow(0)
        window = box.window()
        if self.parent() is not window:
            self.setParent(window)
        corner = box.mapTo(window, QPoint(0, box.height() + 4))
        self.setGeometry(
            corner.x(), corner.y(), max(box.width(), OFFERS_PX), min(MOST_ROWS, len(found)) * ROW_PX + 12
        )
        self.setVisible(bool(found))
        self.raise_()

    def current(self) -> Suggestion | None:
        """Return the marked line, None if the list is not shown."""
        item = self.rows.currentItem() if self.isVisible() else None
        found = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found if isinstance(found, Suggestion) else None

    def step(self, by: int) -> None:
        """Mark the line before or after."""
        last = self.rows.count() - 1
        self.rows.setCurrentRow(min(last, max(0, self.rows.currentRow() + by)))
