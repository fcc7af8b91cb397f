"""The assessment page by keys: a cycle, a unit, scores one after another, a decision with its reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cadre_desk.model.records.assessment import Grade, Track
from cadre_desk.services import assessment
from tests.builders import person, unit
from ui.pages.assessment import AssessmentPage
from ui.pages.assessment.page import RANKING

CLASS = "乡镇党政正职"


@pytest.fixture
def cycle(office):
    town = office.put(unit())
    office.put(*[person(name, unit_id=town.id) for name in ("张示例", "李样例", "王虚构", "赵测试")])
    made = assessment.open_cycle(office.clerk, year=2025, title="2025年度考核", track=Track.LEADING_CADRES)
    assessment.enrol_unit(office.clerk, made.id, town.id, CLASS)
    return made


@pytest.fixture
def page(desk, qtbot, idle):
    made = AssessmentPage(desk)
    desk.changed.connect(made.changed)
    qtbot.addWidget(made)
    made.resize(1280, 760)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.refresh()
    made.show_section(RANKING)
    return made


@pytest.fixture
def view(page):
    return page.ranking


@pytest.fixture
def press(qtbot, page):
    return lambda key: qtbot.keyClick(QApplication.focusWidget() or page, key)


def scores(view):
    return [row.entry.typed("score") for row in view.model.rows]


def test_without_a_cycle_the_focus_is_on_making_one(page):
    assert page.empty.action.hasFocus()


def test_f2_enters_scores_one_person_after_another(cycle, view, page, press, qtbot, write):
    press(Qt.Key.Key_F2)
    for score in ("91.5", "80"):
        qtbot.keyClicks(QApplication.focusWidget(), score)
        press(Qt.Key.Key_Return)
        if not view.side.scores.reason.text():
            write(view.side.scores.reason, "测评汇总表")
        press(Qt.Key.Key_Return)
    assert scores(view) == ["91.500", "80.000", "", ""]
    assert QApplication.focusWidget() is view.side.scores.score


def test_a_score_without_its_source_is_refused_and_said(cycle, view, page, press, qtbot, ask):
    press(Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "91.5")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert scores(view)[0] == ""
    assert ask.said


def test_a_decision_takes_its_reason_and_fills_the_quota(cycle, view, page, press, qtbot, office, write):
    for entry in assessment.entries_of(office.clerk, cycle.id):
        assessment.set_score(office.clerk, entry.id, "90", "汇总表")
    page.refresh()
    view.table.go_to(0)
    press(Qt.Key.Key_Return)
    write(QApplication.focusWidget(), "综合评鉴意见")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    decided = [one for one in assessment.entries_of(office.clerk, cycle.id) if one.grade]
    assert [(one.grade, one.grade_reason) for one in decided] == [(Grade.COMPETENT, "综合评鉴意见")]
    assert "3 人待定" in view.pending.full()
    assert view.table.hasFocus()


def test_f8_goes_to_the_next_person_without_a_decision(cycle, view, page, press, office):
    entries = assessment.entries_of(office.clerk, cycle.id)
    for entry in entries:
        assessment.set_score(office.clerk, entry.id, "90", "汇总表")
    page.refresh()
    second = view.model.rows[1].entry
    assessment.decide_grade(office.clerk, second.id, Grade.COMPETENT, "x")
    page.refresh()
    view.table.go_to(0)
    press(Qt.Key.Key_F8)
    assert view.table.currentIndex().row() == 2
