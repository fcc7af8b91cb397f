"""Opening the desk: fonts and theme, the wizard or the unlock dialog, the window; again after a lock.

The window with its pages is two thirds of what there is to load. It is not loaded here but while somebody
types the password; so the unlock dialog stands at once, and the window a moment after the last key.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from cadre_desk import paths
from cadre_desk.errors import UserError
from cadre_desk.services import setup
from cadre_desk.services.demo.day import demo_day
from cadre_desk.services.session import Session
from cadre_desk.settings import load_settings, save_settings
from ui import theme
from ui.collecting import Collector
from ui.dialogs import crash
from ui.dialogs.dialog_ask import DialogAsk
from ui.dialogs.unlock import UnlockDialog
from ui.first_window import bring_forward
from ui.qt_words import speak_chinese
from ui.tasks import Tasks


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
        from ui import signed_in  # noqa: PLC0415 - see above

        code = signed_in.run(app, _on_demo_day(session), files)
        files = ()
        if code != signed_in.LOCKED:
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
    if app.findChild(Collector) is None:
        Collector(app)
    app.setApplicationName("CadreDesk")
    app.setApplicationDisplayName("干部工作台")
    speak_chinese(app)
    chosen = load_settings()
    dark = chosen.theme == "dark" or (chosen.theme == "system" and theme.wants_dark(app))
    theme.apply(app, dark=dark, factor=chosen.text_size)
    return app


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
    from ui.dialogs.setup_wizard import SetupWizard  # noqa: PLC0415 - once in a folder's life

    ask = DialogAsk()
    wizard = SetupWizard(folder, Tasks(ask.error), ask)
    if wizard.exec() != QDialog.DialogCode.Accepted:
        return None
    return wizard.session or (_unlocked(wizard.folder, None) if wizard.existing else None)


def _unlocked(folder: Path, login: str | None) -> Session | None:
    tasks = Tasks(DialogAsk().error)
    dialog = UnlockDialog(folder, tasks, login=login or "")
    for load in (_load_window, _load_readings):
        tasks.read(load, lambda _loaded: None)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    tasks.finish()
    return dialog.session if accepted else None


def _load_window() -> None:
    from ui import signed_in  # noqa: F401, PLC0415 - while somebody types the password


def _load_readings() -> None:
    """Load the dictionaries of pinyin: the first letter in the search box would wait for them."""
    from cadre_desk.rules import pinyin  # noqa: PLC0415 - as above

    pinyin.usual("干部")
