"""Buttons of the theme's kinds: primary (one per screen), plain, link, small, quiet, and icon buttons."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ui.theme.icons import icon as themed_icon

MORE_PX = 110
ICON_GAP_PX = 4  # Fusion sets the words too close to the icon; the icon brings its own air
_ICON_TOKENS = {"primary": "onAccent", "link": "accentText"}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """A push button that Enter presses too, in a page as in a dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and plain == Qt.KeyboardModifier.NoModifier:
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    text: str,
    then: Callable[[], object] | None = None,
    *,
    kind: str = "plain",
    icon: str = "",
    name: str = "",
    tip: str = "",
) -> QPushButton:
    """Return a push button; ``name`` is its object name for tests and screenshots."""
    made = Button(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
    if icon:
        size = 16 if kind in ("small", "link", "status") else 18
        made.setIcon(themed_icon(icon, _ICON_TOKENS.get(kind, "text2"), size))
        made.setIconSize(QSize(size + ICON_GAP_PX if text else size, size))
    if name:
        made.setObjectName(name)
    if tip:
        made.setToolTip(tip)
    if then is not None:
        made.clicked.connect(lambda _checked=False: then())
    return made


def icon_button(
    icon: str, label: str, then: Callable[[], object] | None = None, *, token: str = "text2", size: int = 20
) -> QToolButton:
    """Return a button that shows only an icon; ``label`` is its name and tool tip."""
    made = QToolButton()
    made.setIcon(themed_icon(icon, token, size))
    made.setIconSize(QSize(size, size))
    made.setAccessibleName(label)
    made.setToolTip(label)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if then is not None:
        made.clicked.connect(lambda _checked=False: then())
    return made


class _Choices(QFrame):
    """A row of buttons of which one is down. Emits ``chosen`` with its key when a person picks one."""

    chosen = Signal(str)
    KIND = ""
    SPACING = 0

    def __init__(self, choices: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self.SPACING)
        self._buttons: dict[str, QPushButton] = {}
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show other choices (key, text), keeping the current key if it is still there."""
        current = self.current()
        if [key for key, _ in choices] != list(self._buttons):
            self._rebuild(choices)
        for key, text in choices:
            self._buttons[key].setText(text)
        keys = [key for key, _ in choices]
        if keys:
            self.set_current(current if current in keys else keys[0])

    def current(self) -> str:
        """Return the key of the button that is down."""
        return next((key for key, one in self._buttons.items() if one.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Press a button without emitting."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def pick(self, key: str) -> None:
        """Press a button as a person does."""
        self._buttons[key].click()

    def _rebuild(self, choices: Sequence[tuple[str, str]]) -> None:
        for old in self._buttons.values():
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        self._buttons = {key: self._made(key, text) for key, text in choices}
        for made in self._buttons.values():
            self._row.addWidget(made)

    def _made(self, key: str, text: str) -> QPushButton:
        made = button(text, lambda: self.chosen.emit(key), kind=self.KIND)
        made.setCheckable(True)
        self._group.addButton(made)
        return made


class Segments(_Choices):
    """Two to four choices in one frame: 今天 | 7天内 | 全部."""

    KIND = "segment"

    def __init__(self, choices: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(choices, parent)
        self.setProperty("kind", "segments")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row.setContentsMargins(2, 2, 2, 2)


class Tabs(_Choices):
    """Views of a list, side by side, the current one underlined; what does not fit waits behind 其余 n 个."""

    KIND = "tab"
    SPACING = 20

    def __init__(self, choices: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        self.more = button("", kind="tab", icon="chevron-down", name="moreTabs")
        super().__init__(choices, parent)
        self.more.setParent(self)
        self.more.clicked.connect(lambda _checked=False: self._show_menu())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row.addWidget(self.more)
        self._row.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show other choices."""
        super().set_choices(choices)
        self._fit()

    def set_current(self, key: str) -> None:
        """Press a button without emitting."""
        super().set_current(key)
        self._fit()

    def pick(self, key: str) -> None:
        """Press a button as a person does; one that waited in the menu comes into view."""
        super().pick(key)
        self._fit()

    def hidden_keys(self) -> list[str]:
        """Return the keys that wait in the menu."""
        return [key for key, one in self._buttons.items() if one.isHidden()]

    def _fit(self) -> None:
        """Show from the left what fits; the current one always shows."""
        widths = {key: one.sizeHint().width() + self.SPACING for key, one in self._buttons.items()}
        room = self.width()
        if sum(widths.values()) > room + self.SPACING:
            room -= MORE_PX + widths.get(self.current(), 0)
        for key, one in self._buttons.items():
            fits = key == self.current() or widths[key] <= room
            room -= 0 if key == self.current() else widths[key]
            one.setVisible(fits)
        hidden = len(self.hidden_keys())
        self.more.setVisible(hidden > 0)
        self.more.setText(f"其余 {hidden} 个")

    def _show_menu(self) -> None:
        menu = QMenu(self)
        for key in self.hidden_keys():
            menu.addAction(self._buttons[key].text(), partial(self.pick, key))
        menu.exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _rebuild(self, choices: Sequence[tuple[str, str]]) -> None:
        super()._rebuild(choices)
        for place, key in enumerate(self._buttons):
            self._row.insertWidget(place, self._buttons[key])
