"""人岗比选 under the keys of a clerk: Space ticks, Ctrl+Enter compares, the reasons stand below."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Education, Post, StudyMode
from cadre_desk.model.records.selection import Asks, PostCriterion, PostProfile
from cadre_desk.services.selection.comparing import compare
from tests.builders import person
from ui.pages.selection import SelectionPage
from ui.pages.selection.compare_dialog import CompareDialog
from ui.pages.selection.page import MATCH


@pytest.fixture
def post(office):
    for name, level in (("甲示例", "大学"), ("乙示例", "大专")):
        who = office.put(person(name))
        office.put(
            Post.new(person_id=who.id, title="镇长", level="L09", leading=True, start=PartialDate(2021, 5)),
            Education.new(person_id=who.id, mode=StudyMode.FULL_TIME, level=level),
        )
    made = office.put(PostProfile.new(title="副县长", level="L08", from_date=date(2022, 1, 1)))
    office.put(PostCriterion.new(profile_id=made.id, asks=Asks.EDUCATION, words="大学"))
    return made


@pytest.fixture
def page(desk, post, qtbot, idle):
    made = SelectionPage(desk)
    qtbot.addWidget(made)
    made.show()
    made.show_tab(MATCH)
    idle()
    return made


def test_people_stand_in_groups_with_the_reasons_below(page, qtbot):
    pane = page.panes[MATCH]
    assert [pane.model.texts(at)[1:4:2] for at in (0, 1)] == [["甲示例", "全部符合"], ["乙示例", "有不符合"]]
    pane.table.setFocus()
    qtbot.keyClick(pane.table, Qt.Key.Key_Down)
    assert pane.reason_model.texts(0) == ["学历 大学", "不符合", "大专"]


def test_space_ticks_and_two_can_be_compared(page, qtbot):
    pane = page.panes[MATCH]
    assert not pane.compare_button.isEnabled()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        qtbot.keyClick(pane.table, key)
    assert [one.name for one in pane.checked.values()] == ["甲示例", "乙示例"]
    assert pane.compare_button.isEnabled()


def test_the_comparison_marks_what_differs(page, desk, post, qtbot):
    pane = page.panes[MATCH]
    made = compare(desk.session, [one.person_id for one in pane.model.rows], post.id)
    dialog = CompareDialog(desk, made)
    qtbot.addWidget(dialog)
    assert dialog.model.texts(0) == ["学历 大学", "不同", "符合：大学", "不符合：大专"]
    assert [column.label for column in dialog.model.columns] == ["项目", "差别", "甲示例", "乙示例"]


def test_ctrl_n_leads_to_the_criteria_of_the_post(page, post, qtbot, idle):
    qtbot.keyClick(page.panes[MATCH].table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    idle()
    assert page.tabs.current() == "post_profile"
