"""Selection under the keys of a clerk: computed tables for the day, and the registers beside them."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Post, Sanction
from cadre_desk.model.records.selection import (
    CandidateState,
    CaseForm,
    CaseStage,
    SelectionCandidate,
    SelectionCase,
    SelectionStep,
)
from tests.builders import person
from ui.pages.selection import SelectionPage
from ui.pages.selection.page import LIVE
from ui.widgets.steps import StepPath


@pytest.fixture
def young(office):
    who = office.put(person("甲示例", born=PartialDate(1990, 5)))
    office.put(Post.new(person_id=who.id, level="L09", leading=True, start=PartialDate(2024, 3)))
    return who


@pytest.fixture
def page(desk, young, qtbot, idle):
    made = SelectionPage(desk)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    idle()
    return made


def names(pane):
    return [row.texts[0] for row in pane.model.rows]


def test_down_chooses_a_table_and_enter_leads_to_the_person(page, qtbot, idle, young):
    pane = page.panes[LIVE]
    for _ in range(5):
        qtbot.keyClick(pane.names, Qt.Key.Key_Down)
    idle()
    assert pane.current().key == "list_near"
    assert names(pane) == ["甲示例"]
    pane.table.go_to(0)
    with qtbot.waitSignal(page.navigate) as asked:
        qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    assert asked.args == ["people", young.id]


def test_another_day_gives_that_days_list(page, desk, idle):
    pane = page.panes[LIVE]
    pane.show_table("list_near")
    desk.look_as_of(date(2024, 2, 1))
    pane.refresh()
    idle()
    assert names(pane) == []


def test_right_leads_to_columns_that_do_not_fit(page, qtbot, idle, young):
    pane = page.panes[LIVE]
    page.resize(700, 500)
    pane.show_table("list_near")
    idle()
    pane.table.go_to(0)
    for _ in range(len(pane.model.columns)):
        qtbot.keyClick(pane.table, Qt.Key.Key_Right)
    assert pane.table.currentIndex().column() == len(pane.model.columns) - 1
    assert pane.table.horizontalScrollBar().value() > 0


def test_who_may_not_see_selection_is_not_offered_the_page(desk, office):
    assert SelectionPage.is_for(desk)
    desk.session = office.as_role(Role.QUERY)
    assert not SelectionPage.is_for(desk)


def test_the_pre_check_tells_the_criteria_of_the_person_below_the_list(page, desk, qtbot, idle, young):
    pane = page.panes[LIVE]
    pane.show_table("precheck")
    idle()
    assert names(pane) == ["甲示例"]
    assert pane.detail.isVisible()
    titles = [row.texts[0] for row in pane.detail_model.rows]
    assert {"下级职务任职年限", "影响期、立案", "首要关口"} <= set(titles)
    qtbot.keyClick(pane.detail, Qt.Key.Key_Escape)
    pane.show_table("list_near")
    idle()
    assert not pane.detail.isVisible()


@pytest.fixture
def case(office):
    step = {"step": CaseStage.MOTION, "on": date(2026, 3, 2), "who": "部务会"}
    made = office.put(
        SelectionCase.new(
            title="副县长", level="L08", form=CaseForm.PROMOTION, state=CaseStage.MOTION, needs="熟悉财政",
            started_on=date(2026, 3, 2),
        )
    )  # fmt: skip
    office.put(SelectionStep.new(case_id=made.id, **step))
    return made


def test_a_selection_shows_its_steps_and_goes_on_by_ctrl_enter(page, case, office, qtbot, idle, ask):
    page.open_target("selection_case")
    view = page.panes["selection_case"]
    qtbot.waitUntil(lambda: view.list.summary.whole is not None)
    qtbot.keyClick(view.list.table, Qt.Key.Key_F6)
    assert page.focusWidget().text() == "转入民主推荐"
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert view.list.table.hasFocus()
    [path] = view.list.summary.findChildren(StepPath)
    assert [one.state for one in path.steps] == ["now", "ahead", "ahead", "ahead", "ahead", "ahead"]
    qtbot.keyClick(view.list.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    read = office.clerk.workspace.read
    assert read.require(SelectionCase, case.id).state is CaseStage.NOMINATION
    qtbot.waitUntil(lambda: view.list.summary.whole.record.state is CaseStage.NOMINATION)
    qtbot.keyClick(view.list.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "还不能转入考察" in ask.said[-1]


def test_the_bar_of_the_desk_leads_to_a_computed_table(page, idle):
    page.open_target("selection_live/front_years")
    idle()
    assert page.panes[LIVE].current().key == "front_years"


def test_f6_goes_through_the_cards_of_the_form(page, case, qtbot):
    page.open_target(f"selection_case/{case.id}")
    form = page.panes["selection_case"].form
    steps, people = form.cards.values()
    qtbot.keyClick(form, Qt.Key.Key_F6)
    assert steps.grid.hasFocus()
    qtbot.keyClick(steps.grid, Qt.Key.Key_F6)
    assert people.add.hasFocus()
    qtbot.keyClick(people.add, Qt.Key.Key_F6)
    assert form.focusWidget() is form.form.focusWidget()


def test_the_first_line_of_a_card_below_comes_into_sight(page, case, qtbot):
    """The card grows by it; it was typed into below the edge of the window."""
    page.resize(900, 560)
    page.open_target(f"selection_case/{case.id}")
    form = page.panes["selection_case"].form
    _steps, people = form.cards.values()
    people.add.setFocus()
    qtbot.keyClick(people.add, Qt.Key.Key_Insert)

    def in_sight():
        port = form.area.viewport()
        bottom = people.grid.mapTo(port, people.grid.rect().bottomLeft()).y()
        assert 0 < bottom <= port.height()

    qtbot.waitUntil(in_sight)


@pytest.mark.parametrize("refused", [False, True])
def test_f9_leaves_the_focus_in_the_cell_it_was_pressed_in(page, case, office, qtbot, ask, refused):
    """Whoever saves in a card below types on in it; the focus was nowhere, and what was typed was lost."""
    page.open_target(f"selection_case/{case.id}")
    form = page.panes["selection_case"].form
    steps, _people = form.cards.values()
    qtbot.keyClick(form, Qt.Key.Key_F6)
    form.edit.rows[SelectionStep][0].draft["on"] = "2026-03-03"
    if refused:
        form.edit.rows[SelectionStep][0].draft.update({"step": "任职公示", "until": "2026-03-04"})
    steps.grid.setCurrentIndex(steps.grid.rows_model.index(0, 1))
    qtbot.keyClick(steps.grid, Qt.Key.Key_F9)
    assert steps.grid.hasFocus()
    at = steps.grid.currentIndex()
    assert (at.row(), at.column()) == (0, 1)
    [stored] = office.clerk.workspace.read.find(SelectionStep)
    assert stored.on == (date(2026, 3, 2) if refused else date(2026, 3, 3))


@pytest.mark.parametrize("away", [False, True])
def test_what_bars_a_selection_is_looked_at_again_when_something_else_is_saved(
    page, case, office, qtbot, idle, away
):
    """A 立案 stands in another table: the pane said 可以办理 until its own row was written."""
    who = office.put(person("甲示例"))
    office.put(
        SelectionCandidate.new(
            case_id=case.id, person_id=who.id, state=CandidateState.INSPECTED, listed_on=date(2026, 3, 2),
            exception="工作需要",
        )
    )  # fmt: skip
    page.open_target("selection_case")
    view = page.panes["selection_case"]
    with office.clerk.workspace.journal.act("转入") as act:
        act.save(case.changed(state=CaseStage.NOMINATION))
    page.changed(act.changes)

    def lacking():
        return view.list.summary.whole.figures[0].value if view.list.summary.whole else ""

    qtbot.waitUntil(lambda: "首要关口" in lacking())
    assert "立案" not in lacking()
    if away:
        page.hide()
    with office.clerk.workspace.journal.act("立案") as act:
        act.insert(Sanction.new(person_id=who.id, measure="case_opened", effective_on=date(2026, 3, 5)))
    page.changed(act.changes)
    if away:
        page.show()
    qtbot.waitUntil(lambda: "立案" in lacking())
