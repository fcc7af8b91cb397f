"""A letter from draft to number by keys, the hands of two operators in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cadre_desk.model.records.assessment import Grade, Track
from cadre_desk.model.records.letters import LetterState
from cadre_desk.services import assessment, letters
from tests.builders import fact, person, unit
from ui.desk import Desk
from ui.pages.letters import LettersPage

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def entry(office):
    town = office.put(unit())
    office.put(person("王虚构", unit_id=town.id, current_post="青禾镇镇长"))
    cycle = assessment.open_cycle(office.clerk, year=2025, title="x", track=Track.LEADING_CADRES)
    assessment.enrol_unit(office.clerk, cycle.id, town.id, "乡镇党政正职")
    one = assessment.entries_of(office.clerk, cycle.id)[0]
    assessment.set_score(office.clerk, one.id, "62.5", "汇总表")
    assessment.decide_grade(office.chief, one.id, Grade.COMPETENT, "综合评鉴意见")
    return one


@pytest.fixture
def draft(office, entry):
    return letters.draft_letter(office.clerk, "assessment_notice", entry.id)


@pytest.fixture
def open_page(qtbot, desk):
    """Return a function that opens the page for an operator's desk."""

    def opened(of: Desk) -> LettersPage:
        page = LettersPage(of)
        of.changed.connect(page.changed)
        qtbot.addWidget(page)
        page.resize(1280, 760)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.refresh()
        page.focus_start()
        qtbot.waitUntil(lambda: not of.tasks.busy)
        return page

    return opened


@pytest.fixture
def press(qtbot):
    return lambda key, modifier=Qt.KeyboardModifier.NoModifier: qtbot.keyClick(
        QApplication.focusWidget(), key, modifier
    )


def state(office, letter):
    return letters.load(office.clerk, letter.id).letter.state


def test_a_draft_without_facts_says_what_is_missing_and_does_not_go(open_page, desk, draft, press, office):
    page = open_page(desk)
    assert "没有写明不足" in page.editor.verdict.full()
    press(Qt.Key.Key_Return, CONTROL)
    assert state(office, draft) is LetterState.DRAFT
    press(Qt.Key.Key_F8)
    assert QApplication.focusWidget() is next(iter(page.editor.reasons.checks.values()))


def test_a_letter_is_written_and_sent_for_approval_by_keys(open_page, desk, draft, press, office, write):
    page = open_page(desk)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)
    write(QApplication.focusWidget(), "4件督办事项全部逾期。")
    press(Qt.Key.Key_F8)
    assert QApplication.focusWidget() is page.editor.cards[0].source.editor
    write(QApplication.focusWidget(), "督查通报第11期")
    assert page.editor.verdict.full() == "可以送审"
    press(Qt.Key.Key_Return, CONTROL)
    assert state(office, draft) is LetterState.SUBMITTED
    stored = letters.load(office.clerk, draft.id).facts[0]
    assert (stored.fact, stored.source) == ("4件督办事项全部逾期。", "督查通报第11期")
    assert "由您起草" in page.bar.why.text() or "权限" in page.bar.why.text()


def test_another_operator_approves_numbers_and_may_void_with_a_reason(
    open_page, desk, draft, press, office, ask, qtbot
):
    letters.save_letter(office.clerk, draft, [fact()])
    letters.submit(office.clerk, [draft.id])
    page = open_page(Desk(office.chief, desk.tasks, ask))
    press(Qt.Key.Key_Return, CONTROL)
    assert state(office, draft) is LetterState.APPROVED
    press(Qt.Key.Key_Return, CONTROL)
    issued = letters.load(office.clerk, draft.id).letter
    assert (issued.state, issued.number) == (LetterState.ISSUED, 1)
    assert "给 1 份函件编号？" in ask.said
    assert page.list.current().document_no == issued.document_no
    ask.answers = ["受文对象职务变动"]
    page.act("void")
    voided = letters.load(office.clerk, draft.id).letter
    assert (voided.state, voided.void_reason) == (LetterState.VOID, "受文对象职务变动")


def test_saying_no_to_the_number_leaves_the_letter_approved(open_page, desk, draft, press, office, ask):
    letters.save_letter(office.clerk, draft, [fact()])
    letters.submit(office.clerk, [draft.id])
    letters.approve(office.chief, [draft.id])
    open_page(Desk(office.chief, desk.tasks, ask))
    ask.answers = [False]
    press(Qt.Key.Key_Return, CONTROL)
    assert state(office, draft) is LetterState.APPROVED


def test_the_pipeline_filters_by_arrow_and_enter(open_page, desk, draft, qtbot):
    page = open_page(desk)
    qtbot.keyClick(page.pipeline, Qt.Key.Key_Right)
    qtbot.keyClick(page.pipeline, Qt.Key.Key_Right)
    qtbot.keyClick(page.pipeline, Qt.Key.Key_Return)
    assert page.shown == LetterState.SUBMITTED.stored
    assert page.list.model.rows == []
