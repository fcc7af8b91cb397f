"""A second start on the same data folder brings the first window forward instead of being refused."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

WAIT_MS = 500
_COME = b"come forward\n"


def bring_forward(folder: Path) -> bool:
    """Ask a desk that has the folder open to show itself; False if there is none."""
    caller = QLocalSocket()
    caller.connectToServer(_name(folder))
    if not caller.waitForConnected(WAIT_MS):
        return False
    caller.write(_COME)
    caller.waitForBytesWritten(WAIT_MS)
    caller.disconnectFromServer()
    return True


class FirstWindow(QObject):
    """Listens for second starts of the same person on this machine and raises the window."""

    def __init__(self, folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(_name(folder))  # what a killed program left behind
        self._server.newConnection.connect(self._called)
        self._server.listen(_name(folder))

    def _called(self) -> None:
        caller = self._server.nextPendingConnection()
        if caller is not None:
            caller.disconnected.connect(caller.deleteLater)
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()

    def close(self) -> None:
        """Listen no more."""
        self._server.close()


def _name(folder: Path) -> str:
    """Return the name of the socket; the path itself is nobody else's business."""
    return "cadre-desk-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
