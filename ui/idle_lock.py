"""Locking: after some minutes without a key or a click, or by Ctrl+L.

The window goes away with its content, what is typed stays as a draft, the clipboard is emptied, the file is
closed and its key forgotten; the unlock dialog stands in the place of all that.
"""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog

from cadre_desk.settings import load_settings
from ui.desk import Desk

MINUTE_MS = 60_000
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
    }
)


class IdleLock(QObject):
    """Watches the application. Emits ``expired()`` when nobody did anything for the minutes of the settings.

    A running write, such as an import, is never cut off: the lock comes a minute after its end.
    """

    expired = Signal()

    def __init__(self, app: QApplication, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self._expire)
        desk.settings_changed.connect(self.restart)
        app.installEventFilter(self)
        self.restart()

    def restart(self) -> None:
        """Count from now, by the minutes of the settings; 0 never locks by itself."""
        minutes = load_settings().idle_lock_minutes
        if minutes > 0:
            self.timer.start(minutes * MINUTE_MS)
        else:
            self.timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and self.timer.isActive():
            self.timer.start()
        return False

    def _expire(self) -> None:
        if self._desk.tasks.busy:
            self.timer.start(MINUTE_MS)
        else:
            self.expired.emit()


def put_away(app: QApplication) -> None:
    """Take from the screen and the clipboard what others must not see; open dialogs end unanswered."""
    app.clipboard().clear()
    for window in app.topLevelWidgets():
        if isinstance(window, QDialog) and window.isVisible():
            window.reject()
