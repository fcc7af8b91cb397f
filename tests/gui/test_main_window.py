"""The window: pages, search and the keys that work everywhere."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Person
from cadre_desk.services import editing
from tests.builders import person
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.pages import PAGES


@pytest.fixture
def window(desk, qtbot, idle):
    made = MainWindow(desk, PAGES)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    idle()
    return made


def test_it_opens_on_the_home_page_with_the_day_it_computes_for(window):
    assert window.title.text() == "工作台"
    assert "2026-03-06" in window.as_of.text()


def test_every_page_opens_by_its_key_and_says_its_name(window, qtbot, idle):
    for area, page in window.pages.items():
        window.open(area)
        idle()
        assert window.title.text() == page.TITLE
        assert window.navigation.items[area].isChecked()


@pytest.mark.parametrize(
    ("roles", "offered"),
    [
        ((Role.SECURITY_ADMIN,), ["office"]),
        ((Role.AUDITOR,), ["office"]),
        ((Role.QUERY,), ["home", "people", "assessment", "political", "letters", "care", "office"]),
    ],
)
def test_only_pages_with_business_for_the_operator_are_offered(roles, offered, office, desk, qtbot, idle):
    made = MainWindow(Desk(office.as_role(*roles), desk.tasks, desk.ask), PAGES)
    qtbot.addWidget(made)
    made.show()
    qtbot.keyClick(made, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    idle()
    assert list(made.pages) == list(made.navigation.items) == offered
    assert desk.ask.said == []


def test_ctrl_k_finds_a_person_by_initials_and_enter_opens_the_page(window, qtbot, office, idle):
    office.put(person("单示例"))
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.search, "ssl")
    qtbot.waitUntil(lambda: window.palette_list.rows.count() == 2 and not window.desk.tasks.busy)
    assert window.palette_list.rows.item(1).text().startswith("单示例")
    with qtbot.waitSignal(window.palette_list.chosen) as chosen:
        qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert chosen.args[0] == "people"
    idle()


def test_enter_before_the_hits_are_there_opens_the_first_one_when_it_comes(window, qtbot, office, idle):
    office.put(person("单示例"), person("范虚构"))
    window.search.setFocus()
    qtbot.keyClicks(window.search, "fxg")
    qtbot.waitUntil(lambda: window.palette_list.rows.count() == 2 and not window.desk.tasks.busy)
    window.search.selectAll()
    with qtbot.waitSignal(window.palette_list.chosen) as chosen:
        qtbot.keyClicks(window.search, "ssl")
        qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.desk.session.workspace.read.require(Person, chosen.args[1]).name == "单示例"
    idle()


def test_what_is_typed_after_enter_opens_nothing(window, qtbot, office, idle):
    office.put(person("单示例"))
    opened = []
    window.palette_list.chosen.connect(lambda *args: opened.append(args))
    window.search.setFocus()
    qtbot.keyClicks(window.search, "ss")
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    qtbot.keyClicks(window.search, "l")
    qtbot.waitUntil(lambda: window.palette_list.rows.count() == 2 and not window.desk.tasks.busy)
    idle()
    assert opened == []


def test_ctrl_z_takes_the_last_act_back_and_says_so(window, qtbot, office, idle):
    stored = office.put(person())
    office_read = office.clerk.workspace.read
    editing.delete_row(office.clerk, stored)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    idle()
    assert office_read.get(type(stored), stored.id) is not None
    assert "撤销" in window.undo_bar.text()


def test_ctrl_l_asks_for_the_lock(window, qtbot):
    with qtbot.waitSignal(window.lock_asked):
        qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_a_narrow_window_folds_the_navigation_to_icons(window):
    window.resize(1300, 700)
    assert window.navigation.narrow
    window.resize(1440, 900)
    assert not window.navigation.narrow


def test_no_key_is_one_that_an_input_method_owns():
    owned = re.compile(r"Ctrl\+Shift\+\w$|Ctrl\+(Space|[.,])$|Alt\+Shift|Ctrl\+Alt\+|F10$")
    files = [*(Path(__file__).parents[2] / "ui").rglob("*.py")]
    named = {
        keys for file in files for keys in re.findall(r'"((?:Ctrl|Alt|F1)[^" ]*)"', file.read_text("utf-8"))
    }
    assert "Ctrl+G" in named
    assert [keys for keys in named if owned.search(keys)] == []
