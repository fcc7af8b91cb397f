"""Enter goes to the next field, Shift+Enter back; never while an input method is composing.

The Enter that takes a candidate of a Chinese input method must not leave the field; nor the one that takes
a word from an open list. Multi-line text keeps its Enter.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QCompleter, QLineEdit, QWidget

_FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QCheckBox)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterNext(QObject):
    """Install on every field of a form."""

    composing = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self.composing = bool(event.preeditString())
        elif event.type() == QEvent.Type.FocusIn:
            self.composing = False
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(watched, event)
        return False

    def _pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() not in _ENTER or self.composing or plain != Qt.KeyboardModifier.NoModifier:
            return False
        if not isinstance(watched, _FIELDS) or _list_open(watched):
            return False
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return _step(watched, back=back)


def _step(widget: QWidget, *, back: bool) -> bool:
    """Move the focus along the tab chain, skipping what takes no focus."""
    following = widget
    for _ in range(500):
        after = following.previousInFocusChain() if back else following.nextInFocusChain()
        if after is None:
            return False
        following = after
        takes = following.focusPolicy() & Qt.FocusPolicy.TabFocus
        inside = widget.isAncestorOf(following) or following.isAncestorOf(widget)
        if takes and following.isVisible() and following.isEnabled() and not inside:
            reason = Qt.FocusReason.BacktabFocusReason if back else Qt.FocusReason.TabFocusReason
            following.setFocus(reason)
            return True
    return False


def _list_open(widget: QWidget) -> bool:
    """Tell whether a list hangs open under a field: Enter then chooses in it."""
    box = widget if isinstance(widget, QComboBox) else widget.parentWidget()
    if isinstance(box, QComboBox):
        return _shown(box.view()) or completing(box.completer())
    return isinstance(widget, QLineEdit) and completing(widget.completer())


def completing(completer: QCompleter | None) -> bool:
    """Tell whether a completer shows its list."""
    return completer is not None and _shown(completer.popup())


def _shown(view: QWidget | None) -> bool:
    return view is not None and view.isVisible()
