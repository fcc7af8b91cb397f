"""从备份取回 by keyboard: find the person, look at what differs, say why, write."""

import pytest
from PySide6.QtCore import Qt

from cadre_desk.model.records.people import FamilyMember, Person
from cadre_desk.services import safekeeping
from tests.builders import person
from ui.pages.people.fetch_dialog import FetchDialog


@pytest.fixture
def dialog(office, desk, qtbot, idle):
    """Return the dialog after a person with a family row was deleted."""
    stored = office.put(person("张示例"))
    office.put(FamilyMember.new(person_id=stored.id, relation="妻子", name="王示"))
    safekeeping.keep_safe(office.clerk, "打开时")
    with office.clerk.workspace.journal.act("删") as act:
        act.delete(stored)
    made = FetchDialog(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_deleted_person_is_found_and_comes_back_by_keys(office, dialog, qtbot, idle, write):
    write(dialog.words, "张示")
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    idle()
    assert [one.state for one in dialog.person_model.rows] == ["现在没有"]
    idle()
    assert [one.row.kind for one in dialog.line_model.rows] == [Person.TITLE, FamilyMember.TITLE]
    assert not dialog.go.isEnabled()
    qtbot.keyClick(dialog.people, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Return)
    write(dialog.reason, "误删")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert dialog.result() == FetchDialog.DialogCode.Accepted
    assert office.clerk.workspace.read.count(Person) == 1
    assert office.clerk.workspace.read.count(FamilyMember) == 1


def test_a_row_that_is_not_ticked_stays_away(office, dialog, qtbot, idle, write):
    write(dialog.words, "张示")
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    idle()
    dialog.rows.setFocus()
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Space)
    assert dialog.go.text().startswith("取回 1 条")
    write(dialog.reason, "误删")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert office.clerk.workspace.read.count(Person) == 1
    assert office.clerk.workspace.read.count(FamilyMember) == 0


def test_nobody_found_is_said(dialog, qtbot, idle, write):
    write(dialog.words, "没有这人")
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    idle()
    assert "没有找到" in dialog.said.text()
