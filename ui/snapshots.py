"""The desk photographed by itself: every page and dialog over the demo data, and a window opened once.

For the manual, for the self-test, and for looking at one's own work.
"""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from cadre_desk.model.records.people import Person
from cadre_desk.services import register as registers
from cadre_desk.services import setup
from cadre_desk.services.demo.build import make_demo
from cadre_desk.services.session import Session
from ui import theme
from ui.application import dressed_application
from ui.main_window import MainWindow
from ui.pages.assessment import AssessmentPage
from ui.pages.people import PeoplePage
from ui.pages.people.pictures import pictures
from ui.pages.register import RegistersPage, RegisterView
from ui.pages.register.computed_pane import ComputedPane
from ui.signed_in import close_window, open_window
from ui.snapshot_dialogs import dialogs
from ui.snapshot_people import with_conditions

DEMO_DAY = date(2026, 3, 6)
DEMO_LOGIN = "liyl"
LONGEST_WAIT_MS, LOOK_EVERY_MS, QUIET_MS = 20_000, 20, 400


def open_once(session: Session) -> None:
    """Open the window, let every page fill, and close it; the file stays open for the caller."""
    dressed_application()
    window = open_window(session)
    window.show()
    for area in window.pages:
        window.open(area)
        settle(window)
        if window.grab().isNull():
            raise RuntimeError(f"the page {area} could not be drawn")
    window.close()
    window.desk.tasks.finish()


def unlock_demo(folder: Path) -> Session:
    """Sign in to a demo folder as its clerk, on the day the demo was made for."""
    return setup.unlock(folder, DEMO_LOGIN, _password(folder)).with_as_of(DEMO_DAY)


def _password(folder: Path) -> str:
    return (folder / "demo-password.txt").read_text(encoding="utf-8").strip()


def settle(window: MainWindow) -> None:
    """Wait until the workers have been idle for a while and the screen had time to paint."""
    loop, waited, quiet = QEventLoop(), 0, 0

    def look() -> None:
        nonlocal waited, quiet
        waited += LOOK_EVERY_MS
        quiet = 0 if window.desk.tasks.busy else quiet + LOOK_EVERY_MS
        if quiet > QUIET_MS or waited > LONGEST_WAIT_MS:
            clock.stop()
            loop.quit()

    clock = QTimer(interval=LOOK_EVERY_MS)
    clock.timeout.connect(look)
    clock.start()
    loop.exec()


def take_all(out: Path, *, width: int, height: int, theme: str, scale: float) -> list[Path]:
    """Photograph every page and dialog and return the files, in the order of the navigation."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="cadre-desk-pictures-") as folder:
        city = Path(folder) / "云州市"
        make_demo(city)
        app = dressed_application()
        _dress(app, dark=theme == "dark", scale=scale)
        window = open_window(unlock_demo(city))
        window.resize(width, height)
        window.show()
        files = [_keep(out, name, shown) for name, shown in _everything(window)]
        window.close()
        close_window(window)
    return files


def _dress(app: QApplication, *, dark: bool, scale: float) -> None:
    theme.apply(app, dark=dark, factor=scale)


def _everything(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Yield each page, opened and filled, then each dialog."""
    for area in window.pages:
        window.open(area)
        settle(window)
        yield area, window
        yield from _tabs(window)
        for name in with_conditions(window):
            settle(window)
            yield name, window
    yield from _searched(window)
    yield from _opened(window)
    yield from _assessed(window)
    people = window.pages["people"]
    of_people = pictures(people) if isinstance(people, PeoplePage) else []
    for name, make in [*of_people, *dialogs(window)]:
        dialog = make()
        dialog.show()
        settle(window)
        yield name, dialog
        if dialog is not window:
            dialog.hide()
            dialog.deleteLater()


def _searched(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    window.open("home")
    window.search.setFocus()
    window.search.setText("青禾")
    settle(window)
    yield "search", window
    window.search.clear()
    settle(window)


def _assessed(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Yield the views of a cycle: keying in the one that votes, the others in the one that is graded."""
    page = window.pages["assessment"]
    if not isinstance(page, AssessmentPage):
        return
    window.open("assessment")
    for place, sections in ((1, ("ballots",)), (0, ("scores", "groups", "ranking", "procedure"))):
        page.cycle_box.setCurrentIndex(place)
        for section in sections:
            page.show_section(section)
            settle(window)
            if section == "ballots":
                page.ballots.list.setCurrentRow(2)
                page.ballots.start()
                settle(window)
            yield f"assessment-{section}", window
    page.show_section("ranking")
    page.ranking.show_rehearsal()
    settle(window)
    yield "assessment-rehearsal", window
    page.ranking.close_rehearsal()


def _opened(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Yield the profile of the first person of the list."""
    first = window.desk.session.workspace.read.find(Person)[0]
    window.open("people", first.id or "")
    settle(window)
    yield "profile", window


def _tabs(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Yield the further tabs of a page of registers, and the form of a row in the first one."""
    page = window.current()
    if not isinstance(page, RegistersPage):
        return
    for key, pane in page.panes.items():
        page.show_tab(key)
        settle(window)
        yield f"{page.AREA}-{key}", window
        if isinstance(pane, ComputedPane):
            yield from _computed(window, page.AREA, pane)
        if isinstance(pane, RegisterView) and pane.list.model.rowCount() and key != "operator":
            _open_closed(window, pane)
            pane.open_row(pane.list.table.current_row().id)
            settle(window)
            yield f"{page.AREA}-{key}-form", window
            pane.show_list()


def _open_closed(window: MainWindow, pane: RegisterView) -> None:
    """Name a purpose where a row opens for one only."""
    opens = pane.register.opens
    if opens is not None:
        row_id = pane.list.table.current_row().id
        registers.take_step(window.desk.session, pane.register, opens, row_id, "考察前了解（演示）")


def _computed(window: MainWindow, area: str, pane: ComputedPane) -> Iterator[tuple[str, QWidget]]:
    """Yield the computed tables of an area."""
    for table in pane.tables:
        pane.show_table(table.key)
        settle(window)
        yield f"{area}-{table.key}", window


def _keep(out: Path, name: str, shown: QWidget) -> Path:
    file = out / f"{name}.png"
    shown.grab().save(str(file))
    return file
