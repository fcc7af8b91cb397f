"""What somebody who signed in sees: the window with its pages, its backups and its lock, until it is closed.

Loading this loads every page: ``application`` does so while the password is being typed.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cadre_desk.services.session import Session
from ui.collecting import keep_what_stands
from ui.desk import Desk
from ui.dialogs.dialog_ask import DialogAsk
from ui.first_window import FirstWindow
from ui.idle_lock import IdleLock, put_away
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.pages.people import PeoplePage
from ui.safekeeper import Safekeeper
from ui.tasks import Tasks

LOCKED = 64  # the window closed to be unlocked again
FIRST_SIZE = (1440, 900)


def open_window(session: Session) -> MainWindow:
    """Return the window of a session, not shown yet."""
    ask = DialogAsk()
    tasks = Tasks(ask.error)
    desk = Desk(session, tasks, ask)
    window = MainWindow(desk, PAGES)
    ask.parent = window
    window.resize(*FIRST_SIZE)
    return window


def take_in(window: MainWindow, files: Sequence[Path]) -> None:
    """Show in the import what files would bring; nothing is written before somebody says so."""
    if not files:
        return  # asking for the page would make it
    page = window.pages.get(PeoplePage.AREA)
    if isinstance(page, PeoplePage):
        window.open(PeoplePage.AREA)
        page.import_files(files)


def close_window(window: MainWindow, keeper: Safekeeper | None = None) -> None:
    """Let the last field keep its draft, wait for the workers, back up what changed and close the file."""
    window.hide()
    window.desk.tasks.finish()
    if keeper is not None:
        keeper.end()
    window.desk.session.workspace.close()


def run(app: QApplication, session: Session, files: Sequence[Path]) -> int:
    """Show the window until it is closed or locked; return its exit code, LOCKED to be unlocked again."""
    window = open_window(session)
    keeper, lock = Safekeeper(window.desk, window), IdleLock(app, window.desk)
    first = FirstWindow(session.workspace.folder, window)
    for asked in (window.lock_asked, lock.expired):
        asked.connect(lambda: _lock(app, window))
    window.closed.connect(lambda: app.exit(0))
    _show_on(window)
    keep_what_stands()
    QTimer.singleShot(0, lambda: take_in(window, files))
    QTimer.singleShot(0, keeper.begin)
    code = app.exec()
    first.close()
    close_window(window, keeper)
    return code


def _lock(app: QApplication, window: MainWindow) -> None:
    if window.current().may_leave():
        put_away(app)
        app.exit(LOCKED)


def _show_on(window: MainWindow) -> None:
    """Show the window, filling a screen that is smaller than it."""
    room = window.screen().availableGeometry()
    if room.width() <= FIRST_SIZE[0] or room.height() <= FIRST_SIZE[1]:
        window.showMaximized()
    else:
        window.show()
