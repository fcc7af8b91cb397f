"""The list of people: keys, conditions, details; and the way to a profile and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from cadre_desk.model.records.people import Person
from cadre_desk.services.people import with_reading
from tests.builders import person
from ui.pages.people import PeoplePage

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def shown(big_desk):
    """Return one page for all tests, with three people."""
    office, desk = big_desk
    office.put(*[with_reading(person(name)) for name in ("张示例", "李样例", "王虚构")])
    made = PeoplePage(desk)
    made.resize(1280, 760)
    made.show()
    yield made
    made.deleteLater()


@pytest.fixture
def page(shown, qtbot):
    shown.roster.list.checked.clear()
    shown.refresh()
    shown.roster.table.go_to(0)
    qtbot.waitUntil(lambda: not shown.desk.tasks.busy)
    return shown


def names(page):
    return [page.roster.model.row(place).person.name for place in range(page.roster.model.rowCount())]


def test_everybody_is_listed_by_the_reading_of_the_name(page):
    assert names(page) == ["李样例", "王虚构", "张示例"]


def test_the_details_follow_the_cursor(page, qtbot):
    qtbot.keyClick(page.roster.table, Qt.Key.Key_Down)
    shown = page.roster.detail
    qtbot.waitUntil(lambda: "王虚构" in [one.text() for one in shown.findChildren(QLabel)])


def test_enter_opens_a_profile_and_coming_back_keeps_the_place(page, qtbot):
    page.roster.table.go_to(1)
    qtbot.keyClick(page.roster.table, Qt.Key.Key_Return)
    assert page.profile.edit.name == "王虚构"
    assert page.profile.bar.place.text() == "2 / 3"
    page.open_target("")
    assert page.roster.table.current_row().person.name == "王虚构"


def test_space_ticks_and_the_ticked_ones_are_what_is_printed(page, qtbot):
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        qtbot.keyClick(page.roster.table, key)
    read = page.desk.session.workspace.read
    assert [read.get(Person, one).name for one in page.roster.picked()] == ["李样例", "王虚构"]
    assert "已选 2 人" in page.roster.list.counts.text()


def test_nobody_yet_puts_the_focus_on_the_import(desk, qtbot, idle, office):
    page = PeoplePage(desk)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.refresh()
    idle()
    page.focus_start()
    assert page.roster.list.empty.action.hasFocus()
    assert page.roster.detail._foot.isHidden()
