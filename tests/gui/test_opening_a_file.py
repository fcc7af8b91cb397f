"""A file given at the start (a double click on it) is shown in the import, and nothing is written yet."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cadre_desk.services import people
from ui.dialogs.import_wizard import ImportDialog
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.signed_in import take_in

FILE = Path(__file__).resolve().parents[1] / "data" / "samples" / "lrmx" / "01_plain_3.2.1.16.lrmx"


def test_a_file_given_at_the_start_is_shown_as_a_plan(desk, qtbot):
    window = MainWindow(desk, PAGES)
    qtbot.addWidget(window)
    window.show()
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ImportDialog) or dialog.plan is None:
            QTimer.singleShot(20, look)
            return
        seen.append((window.current().AREA, len(dialog.plan.rows)))
        dialog.reject()

    QTimer.singleShot(0, look)
    take_in(window, [FILE])
    assert seen == [("people", 1)]
    assert people.roster_count(desk.session) == 0
    desk.tasks.finish()
