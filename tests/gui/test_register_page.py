"""The page of registers under the keys of a clerk."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from cadre_desk.model.records.people import Unit
from cadre_desk.services import register as registers
from cadre_desk.services.office.registers import UNITS
from tests.builders import unit
from ui.pages.office import OfficePage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk, office, qtbot, idle):
    office.put(*(unit(name, position=at) for at, name in enumerate(("市财政局", "市审计局", "市民政局"))))
    made = OfficePage(desk)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    desk.changed.connect(made.changed)
    made.refresh()
    idle()
    return made


@pytest.fixture
def view(page):
    return page.panes["unit"]


def names(view):
    return [view.list.model.texts(row)[1] for row in range(view.list.model.rowCount())]


def test_ctrl_n_types_a_new_row_and_f9_saves_it(view, office, qtbot, write, idle):
    qtbot.keyClick(view.list.table, Qt.Key.Key_N, CTRL)
    write(view.form.form.rows["name"].editor, "市林业局")
    qtbot.keyClick(view.form, Qt.Key.Key_F9)
    idle()
    qtbot.keyClick(view.form, Qt.Key.Key_Escape)
    idle()
    assert "市林业局" in names(view)
    assert view.list.table.current_row().texts[0] == "市林业局"


def test_enter_opens_the_row_and_escape_comes_back_to_it(view, qtbot):
    view.list.table.go_to(1)
    qtbot.keyClick(view.list.table, Qt.Key.Key_Return)
    assert view.in_form()
    assert view.form.name.full() == "市审计局"
    qtbot.keyClick(view.form, Qt.Key.Key_PageDown, CTRL)
    assert view.form.name.full() == "市民政局"
    qtbot.keyClick(view.form, Qt.Key.Key_Escape)
    assert view.list.table.current_row().texts[0] == "市民政局"


def test_delete_takes_the_ticked_rows_and_undo_brings_them_back(view, qtbot, desk, idle):
    view.list.table.setFocus()
    for row in (0, 2):
        view.list.table.go_to(row)
        qtbot.keyClick(view.list.table, Qt.Key.Key_Space)
    qtbot.keyClick(view.list.table, Qt.Key.Key_Delete)
    idle()
    assert names(view) == ["市审计局"]
    desk.undo()
    idle()
    assert len(names(view)) == 3


def test_the_keyboard_stays_in_the_list_when_its_last_row_goes(view, qtbot, idle):
    view.list.table.setFocus()
    qtbot.keyClick(view.list.table, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(view.list.table, Qt.Key.Key_Delete)
    idle()
    assert names(view) == []
    assert view.list.empty.action.hasFocus()


def test_del_outside_the_rows_deletes_nothing(view, qtbot, idle):
    view.list.table.go_to(1)
    view.list.summary.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    view.list.summary.setFocus()
    assert not view.list.table.hasFocus()
    qtbot.keyClick(view.list.summary, Qt.Key.Key_Delete)
    idle()
    assert len(names(view)) == 3


def test_alt_x_writes_what_the_list_shows_for_a_purpose(view, ask, office, qtbot, desk, idle, tmp_path):
    said = []
    desk.done.connect(lambda words, _undoable: said.append(words))
    ask.answers += ["换届摸底", tmp_path / "单位"]
    view.list.table.go_to(1)
    qtbot.keyClick(view.list.table, Qt.Key.Key_Space)
    qtbot.keyClick(view.list.table, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    idle()
    rows = list(load_workbook(tmp_path / "单位.xlsx").active.iter_rows(values_only=True))
    assert "市审计局" in rows[1]
    assert len(rows) == 2
    assert said == ["已导出 1 条：单位.xlsx"]
    last = office.clerk.workspace.journal.history()[0]
    assert (last.title, last.reason) == ("导出单位台账：1 条", "换届摸底")


def test_typed_words_narrow_the_list_by_pinyin(view, qtbot, idle):
    qtbot.keyClicks(view.list.filters.search, "ssj")
    qtbot.waitUntil(lambda: names(view) == ["市审计局"])
    idle()
    assert view.list.counts.text() == "1 条 · 共 3 条"


def test_a_reference_is_chosen_by_initials(view, office, qtbot, idle):
    view.list.table.go_to(1)
    qtbot.keyClick(view.list.table, Qt.Key.Key_Return)
    editor = view.form.form.rows["parent_id"].editor
    editor.setFocus()
    qtbot.keyClicks(editor, "sczj")
    editor.list.popup().hide()
    editor.settle()
    assert editor.shown() == "市财政局"
    qtbot.keyClick(view.form, Qt.Key.Key_F9)
    idle()
    stored = {one.name: one for one in office.clerk.workspace.read.find(Unit)}
    assert stored["市审计局"].parent_id == stored["市财政局"].id


def test_a_list_without_rows_says_what_will_stand_here(desk, qtbot, idle):
    made = OfficePage(desk)
    qtbot.addWidget(made)
    made.refresh()
    idle()
    pane = made.panes["unit"].list
    assert pane.stack.currentIndex() == 1
    assert pane.empty.action.isVisibleTo(pane.empty)


def test_a_target_opens_its_row(page, desk):
    row_id = registers.ids(desk.session, UNITS, registers.Asked())[2]
    page.open_target(f"unit/{row_id}")
    assert page.panes["unit"].form.edit.row_id == row_id
