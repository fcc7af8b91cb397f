"""考核: the views of a cycle, driven by keys."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, CycleState, Grade, Track
from cadre_desk.services import assessment
from tests.builders import entry, person, unit
from ui.pages.assessment import AssessmentPage


@pytest.fixture
def cycle(office):
    town = office.put(unit())
    made = assessment.open_cycle(office.clerk, year=2025, title="2025年度考核", track=Track.LEADING_CADRES)
    with office.clerk.workspace.journal.act("准备") as act:
        act.update(act.require(AssessmentCycle, made.id).changed(state=CycleState.GRADES))
        for n in range(8):
            one = act.insert(person(f"张示{n}", unit_id=town.id))
            score = str(Decimal(90 - n))
            act.insert(entry(score, cycle_id=made.id, person_id=one.id, unit_id=town.id, unit_name=town.name))
    return made


@pytest.fixture
def page(desk, cycle, qtbot, idle):
    shown = AssessmentPage(desk)
    qtbot.addWidget(shown)
    shown.resize(1280, 820)
    desk.changed.connect(shown.changed)
    shown.show()
    shown.refresh()
    idle()
    shown.focus_start()
    return shown


def grades(office):
    return [one.grade for one in office.clerk.workspace.read.find(AssessmentEntry)]


def test_a_cycle_being_graded_opens_on_its_ranking(page):
    assert page.sections.current() == "ranking"
    assert [row.name for row in page.ranking.model.rows][:2] == ["张示0", "张示1"]


def test_enter_reason_and_a_press_decide_and_go_on(page, qtbot, office, idle):
    qtbot.keyClick(page.ranking.table, Qt.Key.Key_Return)
    qtbot.keyClicks(page.ranking.side.reason, "SJTC")
    page.ranking.side.grades.buttons[Grade.EXCELLENT].click()
    assert grades(office)[0] is Grade.EXCELLENT
    assert page.ranking.table.currentIndex().row() == 1


def test_a_class_is_decided_as_suggested_by_one_act(page, qtbot, office, ask):
    ask.answers = [True, "部务会研究"]
    qtbot.keyClick(page.ranking.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert grades(office).count(Grade.EXCELLENT) == 2
    assert None not in grades(office)
    page.desk.undo()
    assert grades(office) == [None] * 8


def test_beyond_the_quota_the_draft_is_offered(page, office, qtbot, idle, ask):
    for _ in range(3):
        page.ranking.decide(Grade.EXCELLENT, "实绩突出")
    assert "名额已满" in ask.said[-1]
    page.ranking._show_side()
    assert not page.ranking.side.over.isHidden()
    page.ranking.entry.draft("拟报批增加名额")
    assert page.ranking.placed.drafts[0].name == "张示2"


def test_a_trial_shows_who_moves_and_is_on_record(page, qtbot, office, idle):
    qtbot.keyClick(page.ranking.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    pane = page.ranking.rehearsal
    pane.rate.setValue(50)
    qtbot.keyClick(pane.rate, Qt.Key.Key_F9)
    idle()
    assert pane.made is not None
    assert [figure.text() for figure in pane.figures] == ["2 → 4", "0 人", "2 人"]
    assert pane.made.number in pane.note.text()
    assert grades(office) == [None] * 8
    qtbot.keyClick(pane.rounding, Qt.Key.Key_Escape)
    assert page.ranking.panes.currentWidget() is page.ranking.side


def test_f6_walks_from_the_list_to_the_decision_to_the_cycle(page, qtbot):
    seen = []
    for _ in range(3):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_F6)
        seen.append(page.focusWidget())
    assert seen == [page.ranking.side.reason, page.cycle_box, page.ranking.table]


def test_f6_goes_from_the_procedure_to_the_cycle_and_past_a_stage_that_waits(page, idle):
    page.show_section("procedure")
    idle()
    seen = []
    for _ in range(2):
        page.next_pane()
        seen.append(page.focusWidget())
    assert set(seen) == {page.cycle_box, page.procedure.suggest}
    assert not page.procedure.finish.isEnabled()


def test_alt_page_down_walks_through_every_view(page, qtbot, idle):
    seen = []
    for _ in range(5):
        qtbot.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
        idle()
        seen.append(page.sections.current())
    assert sorted(seen) == ["ballots", "groups", "procedure", "ranking", "scores"]


def test_papers_that_were_made_are_there_at_once(page, qtbot, idle, office):
    page.show_section("ballots")
    assert page.ballots.empty.action.hasFocus()
    qtbot.keyClick(page.ballots.empty.action, Qt.Key.Key_Return)
    idle()
    assert page.ballots.stack.currentIndex() == 1
    assert page.ballots.list.hasFocus()
    assert page.ballots.list.count() == 1


def test_the_pane_of_a_person_fits_a_low_window(page, idle):
    page.resize(1264, 540)
    idle()
    side = page.ranking.side
    assert side.height() >= side.minimumSizeHint().height()
    assert side.area.geometry().bottom() < side.reason.geometry().top()


def test_the_scheme_has_a_key(page, qtbot, idle):
    page.show_section("scores")
    idle()
    with qtbot.waitSignal(page.scores.scheme_asked):
        page.scores.scheme_asked.disconnect(page.choose_scheme)
        qtbot.keyClick(page.scores.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)


def test_a_missing_part_is_a_question_that_somebody_answers(page, qtbot, office, idle, ask):
    page.show_section("scores")
    idle()
    row = page.scores.model.rows[0]
    assert row.computed.score.questions
    question = row.computed.score.questions[0]
    ask.answers = ["今年未组织", True]
    page.scores.answer(row, question, question.treatments[0])
    idle()
    parts = {question.part for _, question in page.scores.plan.questions}
    assert question.part not in parts


def test_the_stage_says_what_it_waits_for(page, idle):
    page.show_section("procedure")
    idle()
    assert "8 人待定" in page.procedure.waits.full()
    assert not page.procedure.finish.isEnabled()
