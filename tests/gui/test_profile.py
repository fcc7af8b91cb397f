"""The profile of a person, filled in by keys: messages in place, save, undo, the next problem."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cadre_desk.model.records.people import Person
from tests.builders import person
from ui.main_window import MainWindow
from ui.pages.people import PeoplePage

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def shown(big_desk):
    """Return one window for all tests: its form takes a second to build."""
    made = MainWindow(big_desk[1], [PeoplePage])
    made.resize(1440, 900)
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def office(big_desk):
    return big_desk[0]


@pytest.fixture
def idle(big_desk, qtbot):
    return lambda: qtbot.waitUntil(lambda: not big_desk[1].tasks.busy)


@pytest.fixture
def stored(office):
    return office.put(person("曹示例", citizen_id="349901198004070013"))


@pytest.fixture
def window(shown, qtbot, idle, stored):
    """Return the window with the profile of a new person open."""
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.open("people", stored.id)
    idle()
    return shown


@pytest.fixture
def press(qtbot, window):
    """Return a function that presses a key where the focus is."""
    return lambda key, modifier=Qt.KeyboardModifier.NoModifier: qtbot.keyClick(
        QApplication.focusWidget() or window, key, modifier
    )


@pytest.fixture
def profile(window):
    return window.pages["people"].profile


def read(office, stored):
    return office.clerk.workspace.read.get(Person, stored.id)


def test_enter_walks_through_boxes_and_lines_alike(profile, press):
    fields = []
    for _ in range(5):
        fields.append(profile.form.focused())
        press(Qt.Key.Key_Return)
    assert fields == ["name", "sex", "ethnicity", "citizen_id", "born"]
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget().objectName() != ""


def test_a_wrong_number_is_kept_marked_and_found_by_f8(profile, press, qtbot):
    profile.form.go_to("citizen_id")
    qtbot.keyClicks(QApplication.focusWidget(), "349901198004070014")
    row = profile.form.rows["citizen_id"]
    assert row.editor.text() == "349901198004070014"
    assert row.message().startswith("第 18 位应为")
    profile.form.go_to("name")
    press(Qt.Key.Key_F8)
    assert profile.form.focused() == "citizen_id"


def test_esc_puts_a_field_back_before_it_leaves_the_profile(profile, press, window, write):
    profile.form.go_to("health")
    write(profile.form.rows["health"].editor.line(), "一般")
    assert profile.edit.changed_count == 1
    press(Qt.Key.Key_Escape)
    assert profile.edit.changed_count == 0
    press(Qt.Key.Key_Escape)
    assert window.pages["people"].stack.currentWidget() is window.pages["people"].roster


def test_f9_saves_and_ctrl_z_in_the_same_field_takes_the_save_back(
    profile, press, qtbot, office, stored, idle, write
):
    profile.form.go_to("native_place")
    write(profile.form.rows["native_place"].editor.line(), "云州云溪")
    press(Qt.Key.Key_F9)
    idle()
    assert read(office, stored).native_place == "云州云溪"
    assert profile.form.focused() == "native_place"
    press(Qt.Key.Key_Z, CONTROL)
    idle()
    assert read(office, stored).native_place is None
    assert profile.form.rows["native_place"].editor.text() == ""


def test_ctrl_z_while_typing_takes_back_what_was_typed_and_no_act(profile, press, qtbot, office, stored):
    profile.form.go_to("citizen_id")
    qtbot.keyClicks(QApplication.focusWidget(), "34")
    press(Qt.Key.Key_Z, CONTROL)
    assert profile.form.rows["citizen_id"].editor.text() == "349901198004070013"
    assert read(office, stored) is not None


def test_what_is_typed_waits_as_a_draft_when_the_page_is_left(profile, press, qtbot, window, idle, stored):
    profile.form.go_to("citizen_id")
    qtbot.keyClicks(QApplication.focusWidget(), "34990119800407002X")
    window.pages["people"].may_leave()
    profile.dismiss()
    profile.show_person(stored.id)
    assert profile.form.rows["citizen_id"].editor.text() == "34990119800407002X"
    assert "恢复" in profile.bar.draft.text()


def test_a_new_person_is_entered_by_keys_alone(window, press, qtbot, office, idle, write):
    press(Qt.Key.Key_N, CONTROL)
    form = window.pages["people"].profile.form
    write(QApplication.focusWidget(), "李测试")
    press(Qt.Key.Key_Return)
    write(form.rows["sex"].editor.line(), "女")
    form.go_to("born")
    qtbot.keyClicks(QApplication.focusWidget(), "199003")
    press(Qt.Key.Key_F9)
    idle()
    made = [one for one in office.clerk.workspace.read.find(Person) if one.name == "李测试"]
    assert [(one.typed("sex"), one.typed("born")) for one in made] == [("女", "1990.03")]


def test_the_month_of_the_file_bears_its_chip_and_is_not_overwritten(profile, qtbot):
    chip = profile.form.rows["born"].chip
    assert chip.isHidden()
    profile.form.go_to("born")
    qtbot.keyClicks(QApplication.focusWidget(), "198003")
    assert (chip.isVisible(), chip.text()) == (True, "档案认定")
    assert "1980.04" in chip.toolTip()
    assert profile.form.rows["born"].editor.text() == "198003"


def test_ctrl_r_takes_a_field_over_from_the_person_shown_before(profile, press, office, write):
    first, second = office.put(person("甲示例", health="健康甲"), person("乙示例"))
    profile.show_person(first.id)
    profile.show_person(second.id)
    profile.form.go_to("health")
    press(Qt.Key.Key_R, CONTROL)
    assert profile.form.rows["health"].editor.text() == "健康甲"
    assert profile.form.focused() == "health"


def test_delete_among_the_sections_takes_the_photo_away_and_undo_brings_it_back(
    profile, press, office, stored, idle
):
    photo = read(office, stored).changed(photo=b"picture")
    with office.clerk.workspace.journal.act("photo") as act:
        act.update(photo)
    profile.reload()
    profile.sections.table.setFocus()
    press(Qt.Key.Key_Delete)
    idle()
    assert read(office, stored).photo is None
    press(Qt.Key.Key_Z, CONTROL)
    idle()
    assert read(office, stored).photo == b"picture"
