"""Opening the desk: fonts and theme, the wizard or the unlock dialog, the window; again after a lock."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QDialog

from cadre_desk import paths
from cadre_desk.errors import UserError
from cadre_desk.services import setup
from cadre_desk.services.demo import demo_day
from cadre_desk.services.session import Session
from cadre_desk.settings import load_settings, save_settings
from ui import theme
from ui.desk import Desk
from ui.dialogs import crash
from ui.dialogs.dialog_ask import DialogAsk
from ui.dialogs.setup_wizard import SetupWizard
from ui.dialogs.unlock import UnlockDialog
from ui.first_window import FirstWindow, bring_forward
from ui.idle_lock import IdleLock, put_away
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.pages.people import PeoplePage
from ui.safekeeper import Safekeeper
from ui.tasks import Tasks

LOCKED = 64  # the window closed to be unlocked again
FIRST_SIZE = (1440, 900)


def main(
    folder: Path, login: str | None = None, password: str | None = None, files: Sequence[Path] = ()
) -> int:
    """Open the desk on a data folder and return the exit code; makes the folder where there is none.

    ``files`` are shown in the import once somebody has signed in, as after a double click on one.
    """
    app = dressed_application()
    if bring_forward(folder):
        return 0
    crash.install(paths.crash_folder(), _show_crash)
    session = _signed_in(folder, login or _last_login(folder), password)
    while session is not None:
        _remember(session)
        code = _run(app, _on_demo_day(session), files)
        files = ()
        if code != LOCKED:
            return code
        session = _unlocked(session.workspace.folder, session.operator.login)
    return 0


def _on_demo_day(session: Session) -> Session:
    day = demo_day(session.workspace.folder)
    return session.with_as_of(day) if day else session


def _last_login(folder: Path) -> str:
    chosen = load_settings()
    return chosen.last_login if chosen.last_folder == str(folder) else ""


def _remember(session: Session) -> None:
    """Keep where and as whom this workstation signed in; never the password."""
    folder, login = str(session.workspace.folder), session.operator.login or ""
    with suppress(OSError):
        save_settings(replace(load_settings(), last_folder=folder, last_login=login))


def _show_crash(report: str, file: Path | None) -> None:
    crash.CrashDialog(report, file).exec()


def dressed_application() -> QApplication:
    """Return the application in the theme of the settings."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("CadreDesk")
    app.setApplicationDisplayName("干部工作台")
    _speak_chinese(app)
    chosen = load_settings()
    dark = chosen.theme == "dark" or (chosen.theme == "system" and theme.wants_dark(app))
    theme.apply(app, dark=dark, factor=chosen.text_size)
    return app


def _speak_chinese(app: QApplication) -> None:
    """Give Qt's own words (file dialog, menus of a field) in Chinese, whatever the machine speaks."""
    if app.property("speaks") is not None:
        return
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    app.setProperty("speaks", words.load("qtbase_zh_CN", folder) and app.installTranslator(words))


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
    page = window.pages[PeoplePage.AREA]
    if files and isinstance(page, PeoplePage):
        window.open(PeoplePage.AREA)
        page.import_files(files)


def close_window(window: MainWindow, keeper: Safekeeper | None = None) -> None:
    """Let the last field keep its draft, wait for the workers, back up what changed and close the file."""
    window.hide()
    window.desk.tasks.finish()
    if keeper is not None:
        keeper.end()
    window.desk.session.workspace.close()


def _run(app: QApplication, session: Session, files: Sequence[Path]) -> int:
    window = open_window(session)
    keeper, lock = Safekeeper(window.desk, window), IdleLock(app, window.desk)
    first = FirstWindow(session.workspace.folder, window)
    for asked in (window.lock_asked, lock.expired):
        asked.connect(lambda: _lock(app, window))
    window.closed.connect(lambda: app.exit(0))
    _show_on(window)
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


def _signed_in(folder: Path, login: str | None, password: str | None) -> Session | None:
    if not setup.holds_data(folder):
        return _set_up(folder)
    if login and password:
        try:
            return setup.unlock(folder, login, password)
        except UserError as refused:
            DialogAsk().error(refused)
    return _unlocked(folder, login)


def _set_up(folder: Path) -> Session | None:
    ask = DialogAsk()
    wizard = SetupWizard(folder, Tasks(ask.error), ask)
    if wizard.exec() != QDialog.DialogCode.Accepted:
        return None
    return wizard.session or (_unlocked(wizard.folder, None) if wizard.existing else None)


def _unlocked(folder: Path, login: str | None) -> Session | None:
    tasks = Tasks(DialogAsk().error)
    dialog = UnlockDialog(folder, tasks, login=login or "")
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    tasks.finish()
    return dialog.session if accepted else None
