"""The home page: what is due comes first, and Enter opens the thing itself."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from cadre_desk.model.records.assessment import Grade, Track
from cadre_desk.model.records.letters import Letter
from cadre_desk.services import assessment, letters
from cadre_desk.services import register as registers
from cadre_desk.services.selection.programs import PROGRAMS
from tests.builders import fact, person, unit
from ui.pages.home import HomePage


@pytest.fixture
def letter(office):
    town = office.put(unit())
    office.put(person("王虚构", unit_id=town.id))
    cycle = assessment.open_cycle(
        office.clerk, year=2025, title="x", track=Track.LEADING_CADRES, due_on=date(2026, 3, 31)
    )
    assessment.enrol_unit(office.clerk, cycle.id, town.id, "乡镇党政正职")
    entry = assessment.entries_of(office.clerk, cycle.id)[0]
    assessment.set_score(office.clerk, entry.id, "62.5", "汇总表")
    assessment.decide_grade(office.chief, entry.id, Grade.COMPETENT, "x")
    draft = letters.draft_letter(office.clerk, "assessment_notice", entry.id)
    letters.save_letter(office.clerk, draft, [fact()])
    letters.submit(office.clerk, [draft.id])
    letters.approve(office.chief, [draft.id])
    issued = letters.issue(office.chief.with_as_of(date(2026, 1, 30)), [draft.id])[0]
    letters.record_served(office.clerk, issued.id, date(2026, 2, 3))
    return office.clerk.workspace.read.require(Letter, issued.id)


@pytest.fixture
def page(desk, qtbot, idle):
    made = HomePage(desk)
    qtbot.addWidget(made)
    made.resize(1280, 760)
    made.show()
    made.refresh()
    idle()
    return made


def test_enter_on_an_overdue_reply_opens_that_letter(letter, page, qtbot):
    first = page.tasks.current_row()
    assert (first.subject, first.verb) == ("王虚构", "登记回复")
    assert first.due_text.startswith("逾期")
    with qtbot.waitSignal(page.navigate) as led:
        qtbot.keyClick(page.tasks, Qt.Key.Key_Return)
    assert led.args == ["letters", letter.id]


def test_enter_on_the_matrix_opens_the_cycle(letter, page, qtbot):
    with qtbot.waitSignal(page.navigate) as led:
        qtbot.keyClick(page.matrix, Qt.Key.Key_Return)
    assert led.args == ["assessment", letter.cycle_id]


def test_the_badge_counts_what_is_due_today(letter, page):
    assert page.badge() == ("1", "info")


def test_with_nothing_to_do_it_says_what_will_stand_here(page):
    assert not page.nothing.isHidden()
    assert not page.no_cycle.isHidden()


def test_the_programme_stands_at_the_right_and_enter_leads_to_its_table(desk, office, qtbot, idle):
    proposer = PROGRAMS.proposers[0]
    registers.add_offered(
        office.clerk, PROGRAMS, proposer, registers.offered(office.clerk, PROGRAMS, proposer)
    )
    page = HomePage(desk)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    idle()
    assert page.program_card.isVisible()
    assert "目标 200 名" in page.program.accessibleName()
    with qtbot.waitSignal(page.navigate) as asked:
        qtbot.keyClick(page.program, Qt.Key.Key_Return)
    assert asked.args == ["selection", "selection_live/program_years"]
