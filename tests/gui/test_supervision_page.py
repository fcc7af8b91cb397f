"""Supervision under the keys of a clerk; what needs a right of its own has no tab without it."""

import pytest
from PySide6.QtCore import Qt

from cadre_desk.model.records.ballots import BallotPurpose
from cadre_desk.model.records.supervision import MattersFiling, SelectionAppraisal
from cadre_desk.services import register as registers
from cadre_desk.services.supervision.appraisals import APPRAISALS
from tests.builders import TODAY, person, unit
from ui.pages.supervision import SupervisionPage


@pytest.fixture
def page(desk, office, qtbot, idle):
    who = office.put(person(post_level="L08"))
    office.put(MattersFiling.new(person_id=who.id, due_on=TODAY))
    made = SupervisionPage(desk)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    idle()
    return made


def test_a_clerk_without_the_role_of_12380_has_no_tab_of_it(page):
    assert "matters_filing" in page.panes
    assert not {"hotline_report", "hotline_informant"} & set(page.panes)


def test_enter_opens_a_report_and_escape_comes_back(page, qtbot):
    view = page.panes["matters_filing"]
    view.list.table.go_to(0)
    qtbot.keyClick(view.list.table, Qt.Key.Key_Return)
    assert view.in_form()
    qtbot.keyClick(view.form, Qt.Key.Key_Escape)
    assert not view.in_form()


def test_ballots_of_an_appraisal_are_keyed_beside_it(page, office, qtbot, idle):
    row = office.put(SelectionAppraisal.new(unit_id=office.put(unit("云溪县")).id, year=2025))
    registers.take_step(office.clerk, APPRAISALS, APPRAISALS.steps[0], row.id)
    page.show_tab("appraisal_ballots")
    idle()
    view = page.panes["appraisal_ballots"].view
    assert [one.purpose for one in view.sheets] == [BallotPurpose.SELECTION_WORK]
    assert [one.letter for one in view.voter_classes] == ["A", "B", "C", "D"]


def test_the_next_step_and_the_pane_are_reached_by_keys(page, office, qtbot, idle):
    view = page.panes["matters_filing"]
    view.list.table.go_to(0)
    view.list.table.setFocus()
    qtbot.waitUntil(lambda: view.list.summary.whole is not None)
    qtbot.keyClick(view.list.table, Qt.Key.Key_F6)
    assert page.focusWidget().text() == "登记收到"
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_F6)
    assert page.focusWidget() is view.list.table
    qtbot.keyClick(view.list.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    idle()
    [row] = office.clerk.workspace.read.find(MattersFiling)
    assert row.filed_on == TODAY


def test_f6_leads_from_the_form_to_the_rows_below_and_back(page, office, qtbot, idle):
    page.show_tab("warning_case")
    view = page.panes["warning_case"]
    qtbot.keyClick(view.list, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    [card] = view.form.cards.values()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_F6)
    assert card.isAncestorOf(page.focusWidget())
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Insert)
    assert card.grid.rows_model.rowCount() == 1
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_F6)
    assert view.form.form.isAncestorOf(page.focusWidget())


def test_all_rows_of_a_view_are_ticked_and_drafted_together(page, office, qtbot, idle):
    other = office.put(person(post_level="L08"))
    office.put(MattersFiling.new(person_id=other.id, due_on=TODAY, filed_on=TODAY))
    view = page.panes["matters_filing"]
    view.refresh()
    view.list.table.setFocus()
    qtbot.keyClick(view.list.table, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    idle()
    assert view.list.views.current() == "open"
    qtbot.keyClick(view.list.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert list(view.list.checked) == view.list.all_ids()
    qtbot.keyClick(view.list.table, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    idle()
    qtbot.keyClick(view.list.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(view.list.checked) == 2
