"""Keys of one widget: while it has the focus, while it or what stands in it has it, or while it is seen.

``QShortcut`` takes a context and a slot in one call, and then forgets the context: the key would be the whole
window's, and two widgets with the same key would both be silent. So keys are given here and nowhere else,
but for dialogs, whose keys are the whole window's.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

Acts = Mapping[str, Callable[[], object]]


def own_keys(widget: QWidget, acts: Acts) -> None:
    """Give a widget keys that act while it has the focus itself."""
    _give(widget, acts, Qt.ShortcutContext.WidgetShortcut)


def inner_keys(widget: QWidget, acts: Acts) -> None:
    """Give a widget keys that act while it or something in it has the focus."""
    _give(widget, acts, Qt.ShortcutContext.WidgetWithChildrenShortcut)


def page_keys(widget: QWidget, acts: Acts) -> None:
    """Give a page or pane keys that act while it is seen, wherever in the window the focus is."""
    _give(widget, acts, Qt.ShortcutContext.WindowShortcut)


def _give(widget: QWidget, acts: Acts, context: Qt.ShortcutContext) -> None:
    for keys, act in acts.items():
        made = QShortcut(QKeySequence(keys), widget)
        made.setContext(context)
        made.activated.connect(act)
