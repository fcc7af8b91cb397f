"""Keys of one widget alone: they act while it has the focus and nowhere else.

``QShortcut`` takes a context and a slot in one call, and then forgets the context: the key would be the whole
window's, and two widgets with the same key would both be silent.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def own_keys(widget: QWidget, acts: Mapping[str, Callable[[], object]]) -> None:
    """Give a widget keys that act while it has the focus itself."""
    for keys, act in acts.items():
        made = QShortcut(QKeySequence(keys), widget)
        made.setContext(Qt.ShortcutContext.WidgetShortcut)
        made.activated.connect(act)
