"""Care under the keys of a clerk: what a rule proposes is ticked and entered."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from cadre_desk.model.records.care import CareMeasure, Clarification
from cadre_desk.services import letters
from cadre_desk.services.care import live
from tests.builders import person
from ui.pages.care import CarePage
from ui.pages.care.page import LIVE, MATRIX
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

    page.show_tab("care_measure")
    idle()
    when_asked(tick_two)
    view = page.panes["care_measure"]
    qtbot.keyClick(view.list.empty.action, Qt.Key.Key_G, CTRL)
    idle()
    assert "登记 2 条" in seen[0]
    assert len(desk.session.workspace.read.find(CareMeasure)) == 2
    assert view.list.model.rowCount() == 2


def test_escape_enters_nothing(page, desk, qtbot, idle):
    page.show_tab("care_measure")
    idle()
    when_asked(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    qtbot.keyClick(page.panes["care_measure"].list.empty.action, Qt.Key.Key_G, CTRL)
    idle()
    assert desk.session.workspace.read.find(CareMeasure) == []


def test_ctrl_e_starts_the_letter_that_a_row_calls_for_and_goes_to_it(page, office, qtbot, idle):
    who = office.put(person())
    office.put(
        Clarification.new(person_id=who.id, alleged="为亲属谋利", finding="未发现谋利。", unfounded=True)
    )
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


def test_ctrl_e_in_the_matrix_urges_what_is_overdue_and_goes_to_the_letter(page, office, qtbot, idle):
    late = CareMeasure.new(
        number=1, title="示例", care_class="work", lead_unit="干部一科", due_on=date(2026, 3, 1)
    )
    office.put(late, late.changed(number=2, due_on=date(2026, 9, 1)))
    page.show_tab(MATRIX)
    page.refresh()
    idle()
    pane = page.panes[MATRIX]
    assert [one.now.label for one in pane.model.rows] == ["逾期", "未启动"]
    assert "催办逾期 1 条" in pane.urge_button.text()
    with qtbot.waitSignal(page.navigate) as asked:
        qtbot.keyClick(pane.table, Qt.Key.Key_E, CTRL)
    idle()
    area, letter_id = asked.args
    assert (area, letters.load(office.clerk, letter_id).kind.id) == ("letters", "supervision_order")
    qtbot.waitUntil(lambda: pane.model.rows[0].measure.urged_on is not None)


def test_enter_in_the_matrix_opens_the_measure(page, office, qtbot, idle):
    office.put(CareMeasure.new(number=1, title="示例", care_class="work"))
    page.show_tab(MATRIX)
    page.refresh()
    idle()
    qtbot.keyClick(page.panes[MATRIX].table, Qt.Key.Key_Return)
    idle()
    view = page.panes["care_measure"]
    assert view.in_form()
    assert view.form.edit.main.original.title == "示例"


def test_every_computed_table_is_reached_by_the_keyboard(page, qtbot, idle):
    pane = page.panes[LIVE]
    page.show_tab(LIVE)
    for table in live.TABLES[1:]:
        idle()
        assert pane.current() is table
        qtbot.keyClick(pane.names, Qt.Key.Key_Down)
