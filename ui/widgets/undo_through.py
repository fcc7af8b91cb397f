"""Ctrl+Z in a field takes back what was typed there; where nothing was, it takes back the last act.

Qt's fields claim the key even when they have nothing to undo, so that a save could not be taken back from the
field it was made in.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class UndoThrough(QObject):
    """Install on a field."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo, redo = _history(watched)
        mine = (event.matches(_UNDO) and undo) or (event.matches(_REDO) and redo)
        if mine or not (event.matches(_UNDO) or event.matches(_REDO)):
            return False
        event.ignore()
        return True


def _history(field: QObject) -> tuple[bool, bool]:
    """Return whether a field has something to undo and to redo."""
    line = field.lineEdit() if isinstance(field, QComboBox) else field
    if isinstance(line, QLineEdit):
        return line.isUndoAvailable(), line.isRedoAvailable()
    if isinstance(line, QPlainTextEdit):
        return line.document().isUndoAvailable(), line.document().isRedoAvailable()
    return False, False
