"""Care under the keys of a clerk: what a rule proposes is ticked and entered."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from cadre_desk.model.records.care import CareMeasure, Clarification
from cadre_desk.services import letters
from tests.builders import person
from ui.pages.care import CarePage
from ui.pages.register.proposal_dialog import ProposalDialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk, qtbot, idle):
    made = CarePage(desk)
    qtbot.addWidget(made)
    made.show()
    desk.changed.connect(made.changed)
    made.refresh()
    idle()
    return made


def when_asked(act):
    """Do something with the dialog of proposals as soon as it is open."""

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ProposalDialog):
            try:
                act(dialog)
            finally:
                if dialog.isVisible():  # one left open would never let the test end
                    dialog.reject()
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def test_ctrl_g_and_space_enter_what_was_ticked(page, desk, qtbot, idle):
    seen = []

    def tick_two(dialog):
        qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
        dialog.table.go_to(1)
        qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
        seen.append(dialog.go.text())
        qtbot.keyClick(dialog.go, Qt.Key.Key_Space)

    when_asked(tick_two)
    view = page.panes["care_measure"]
    qtbot.keyClick(view.list.empty.action, Qt.Key.Key_G, CTRL)
    idle()
    assert "登记 2 条" in seen[0]
    assert len(desk.session.workspace.read.find(CareMeasure)) == 2
    assert view.list.model.rowCount() == 2


def test_escape_enters_nothing(page, desk, qtbot, idle):
    when_asked(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    qtbot.keyClick(page.panes["care_measure"].list.empty.action, Qt.Key.Key_G, CTRL)
    idle()
    assert desk.session.workspace.read.find(CareMeasure) == []


def test_ctrl_e_starts_the_letter_that_a_row_calls_for_and_goes_to_it(page, office, qtbot, idle):
    who = office.put(person())
    office.put(Clarification.new(person_id=who.id, alleged="为亲属谋利", finding="未发现谋利。"))
    page.show_tab("clarification")
    view = page.panes["clarification"]
    qtbot.waitUntil(lambda: view.list.summary.whole is not None)
    with qtbot.waitSignal(page.navigate) as asked:
        qtbot.keyClick(view.list.table, Qt.Key.Key_E, CTRL)
    idle()
    area, letter_id = asked.args
    assert (area, letters.load(office.clerk, letter_id).kind.id) == ("letters", "clarification")
    qtbot.waitUntil(lambda: bool(view.list.summary.whole.letters))
    assert not view.list.summary.whole.offers
