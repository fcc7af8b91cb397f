"""Taking files in by keys: the plan first, then one act, and one key to take it back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cadre_desk.services import people
from ui.dialogs.import_plan import PlanView
from ui.dialogs.import_wizard import ImportDialog

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"
PLAIN = SAMPLES / "lrmx" / "01_plain_3.2.1.16.lrmx"
BAD = SAMPLES / "lrmx" / "17_BAD_truncated.lrmx"
MESSY = SAMPLES / "rosters" / "roster_messy.xlsx"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(desk, qtbot):
    made = ImportDialog(desk)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def plan(dialog, ask, qtbot, idle):
    """Return a function that chooses files by Enter and waits for their plan."""

    def choose(*files: Path) -> PlanView:
        ask.answers = [list(files)]
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        idle()
        view = dialog.stack.currentWidget()
        assert isinstance(view, PlanView)
        return view

    return choose


def test_enter_chooses_files_and_the_plan_says_what_each_would_do(plan, dialog, office):
    view = plan(PLAIN, BAD)
    assert [line.outcome.value for line in view.lines] == ["有误", "新增"]
    assert "不完整" in view.lines[0].remark
    assert dialog.go.text() == "导入 1 人"
    assert people.roster_count(office.clerk) == 0


def test_ctrl_enter_imports_and_ctrl_z_takes_all_of_it_back(plan, dialog, office, qtbot, idle):
    plan(PLAIN)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    idle()
    assert people.roster_count(office.clerk) == 1
    qtbot.keyClick(dialog, Qt.Key.Key_Z, CONTROL)
    idle()
    assert people.roster_count(office.clerk) == 0
    assert isinstance(dialog.stack.currentWidget(), PlanView)


def test_f8_goes_from_one_wrong_row_to_the_next_and_says_why(plan, dialog, qtbot):
    view = plan(MESSY)
    qtbot.keyClick(dialog, Qt.Key.Key_F8)
    first = view.table.current_row()
    qtbot.keyClick(dialog, Qt.Key.Key_F8)
    second = view.table.current_row()
    assert first.outcome.value == second.outcome.value == "有误"
    assert first is not second
    assert second.remark in [words for role, words in second.problems if role == "error"]


def test_a_tab_shows_one_outcome_only(plan, dialog, qtbot):
    view = plan(MESSY)
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown, CONTROL)
    assert {line.outcome.value for line in view.model.rows} == {"新增"}


def test_nothing_readable_leaves_nothing_to_import(plan, dialog):
    plan(BAD)
    assert not dialog.go.isEnabled()
    assert dialog.note.text() == "没有可导入的人"
