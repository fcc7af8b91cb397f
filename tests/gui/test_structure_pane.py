"""换届结构 under the keys of a clerk: Enter puts somebody on a seat, Delete takes off, the trial is kept."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Post, PostQuota
from cadre_desk.model.records.selection import Measure, StructureRule, TrialPlan
from tests.builders import person, unit
from ui.pages.selection import SelectionPage
from ui.pages.selection.page import STRUCTURE
from ui.pages.selection.seat_dialog import SeatDialog


@pytest.fixture
def woman(office):
    """Return somebody who could take the one empty seat of a town that asks for a woman."""
    town = office.put(unit("云溪县青禾镇"))
    man, woman = office.put(person("甲示例"), person("丙示例", sex="2"))
    usual = {"level": "L10", "leading": True, "start": PartialDate(2021, 5)}
    office.put(
        PostQuota.new(unit_id=town.id, level="L10", allowed=2, from_date=date(2019, 3, 1)),
        Post.new(person_id=man.id, unit_id=town.id, title="副镇长", **usual),
        Post.new(person_id=woman.id, unit_name="财政局", title="副局长", **usual),
        StructureRule.new(title="配备女干部", measure=Measure.WOMEN, least=1, source="本地文件"),
    )
    return woman


@pytest.fixture
def pane(desk, woman, qtbot, idle):
    page = SelectionPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_tab(STRUCTURE)
    idle()
    return page.panes[STRUCTURE]


def outcomes(pane):
    return [(one.before.verdict.label, one.after.verdict.label) for one in pane.rule_model.rows]


def test_delete_takes_off_and_backspace_takes_that_back(pane, qtbot, idle):
    assert [row.cells[2] for row in pane.seat_model.rows] == ["甲示例", "空缺"]
    pane.window().activateWindow()
    pane.seats.setFocus()
    qtbot.waitUntil(pane.seats.hasFocus)
    pane.seats.go_to(0)
    qtbot.keyClick(pane.seats, Qt.Key.Key_Delete)
    idle()
    assert pane.trial.after[0].holder is None
    assert outcomes(pane) == [("不符合", "无法判断")]
    qtbot.keyClick(pane.seats, Qt.Key.Key_Backspace)
    idle()
    assert pane.trial.after[0].holder.name == "甲示例"


def test_enter_names_who_fits_with_what_it_mends(pane, desk, qtbot, idle):
    dialog = SeatDialog(desk, pane.trial, 1)
    qtbot.addWidget(dialog)
    idle()
    assert dialog.model.texts(0)[:6] == [
        "丙示例", "女，45岁，汉族", "财政局副局长", "同层次交流", "", "配备女干部",
    ]  # fmt: skip
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.chosen.holder.name == "丙示例"


def test_the_trial_is_kept_as_a_plan_and_opened_again(pane, desk, ask, qtbot, idle, woman):
    pane.put_person(1, woman.id)
    idle()
    assert outcomes(pane) == [("不符合", "符合")]
    ask.answers = ["第一方案"]
    qtbot.keyClick(pane.seats, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    idle()
    assert [one.title for one in desk.session.workspace.read.find(TrialPlan)] == ["第一方案"]
    pane.trials.clear()
    pane.refresh()
    idle()
    pane.plans.setCurrentIndex(1)
    pane.plans.activated.emit(1)
    idle()
    assert outcomes(pane) == [("不符合", "符合")]


def test_keys_of_a_table_act_in_that_table_alone(pane):
    """Del and Esc in the search line, or in the other table, are not those of the seats."""
    for table, keys in ((pane.seats, {"Del", "Backspace", "Esc"}), (pane.rules, {"Esc"})):
        own = table.findChildren(QShortcut)
        assert {one.key().toString() for one in own} == keys
        assert {one.context() for one in own} == {Qt.ShortcutContext.WidgetShortcut}
