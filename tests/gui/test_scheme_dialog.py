"""方案: the whole scheme typed in one dialog, adopted with F9, kept as a draft with Esc."""

import pytest
from PySide6.QtCore import Qt

from cadre_desk.model.records.assessment import AssessmentCycle, Track
from cadre_desk.rules.assessment.scheme_lines import SchemeItem, SchemeVoters
from cadre_desk.services import assessment
from ui.pages.assessment.scheme_dialog import SchemeDialog


@pytest.fixture
def cycle(office):
    return assessment.open_cycle(office.clerk, year=2025, title="2025年度考核", track=Track.LEADING_CADRES)


@pytest.fixture
def dialog(desk, cycle, qtbot):
    shown = SchemeDialog(desk, cycle)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def type_edition(dialog, qtbot, text):
    dialog.head.go_to("edition")
    qtbot.keyClicks(dialog.head.rows["edition"].editor, text)


def test_it_shows_the_scheme_in_force_and_has_nothing_to_adopt(dialog):
    assert dialog.head.rows["title"].editor.text() == dialog.edit.scheme.title
    assert len(dialog.edit.rows[SchemeVoters]) == len(dialog.edit.scheme.voter_classes)
    assert not dialog.go.isEnabled()


def test_a_new_version_is_adopted_with_f9(dialog, qtbot, office, cycle):
    type_edition(dialog, qtbot, "2026.1")
    qtbot.waitUntil(dialog.go.isEnabled)
    qtbot.keyClick(dialog, Qt.Key.Key_F9)
    stored = office.clerk.workspace.read.require(AssessmentCycle, cycle.id)
    assert assessment.scheme_of(office.clerk, stored).version == "2026.1"


def test_del_takes_a_line_away_and_the_dialog_says_what_is_wrong(dialog, qtbot):
    grid = dialog.cards[SchemeVoters].grid
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "权重合计" in dialog.note.text())
    assert not dialog.go.isEnabled()


def test_esc_keeps_what_was_typed(dialog, qtbot, desk, cycle):
    type_edition(dialog, qtbot, "2026.1")
    dialog.cards[SchemeItem].add_row()
    dialog.reject()
    again = SchemeDialog(desk, cycle)
    qtbot.addWidget(again)
    assert again.head.rows["edition"].editor.text() == "2026.1"
