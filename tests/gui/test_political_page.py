"""Political quality under the keys of a clerk; nothing of it without its right."""

import pytest
from PySide6.QtCore import Qt

from cadre_desk.model.records.office import Role
from cadre_desk.model.records.political import FileReading, PoliticalFile, PoliticalReview
from tests.builders import TODAY, person
from ui.pages.political import PoliticalPage
from ui.pages.political.page import VOTES


@pytest.fixture
def page(desk, office, qtbot, idle):
    desk.session = office.as_role(Role.REVIEW)
    office.put(PoliticalReview.new(person_id=office.put(person()).id, opened_on=TODAY))
    made = PoliticalPage(desk)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    idle()
    return made


def test_enter_opens_a_review_and_escape_comes_back(page, qtbot):
    view = page.panes["political_review"]
    view.list.table.go_to(0)
    qtbot.keyClick(view.list.table, Qt.Key.Key_Return)
    assert view.in_form()
    qtbot.keyClick(view.form, Qt.Key.Key_Escape)
    assert not view.in_form()


def test_enter_on_a_file_asks_for_a_purpose_first(page, desk, office, qtbot, idle):
    row = office.put(PoliticalFile.new(person_id=office.put(person("另一人")).id, number=1, opened_on=TODAY))
    page.show_tab("political_file")
    idle()
    view = page.panes["political_file"]
    asked = []
    desk.ask.reason = lambda title, question: asked.append(question) or None
    view.open_row(row.id)
    assert (asked, view.in_form()) == (["查阅用途"], False)
    desk.ask.reason = lambda _title, _question: "考察前了解"
    view.open_row(row.id)
    assert view.in_form()
    assert office.clerk.workspace.read.find(FileReading)[0].purpose == "考察前了解"


def test_keying_stands_beside_the_occasions(page):
    keys = list(page.panes)
    assert keys.index(VOTES) == keys.index("review_round") + 1
    page.show_tab(VOTES)
    assert page.panes[VOTES].rounds.count() == 0


def test_a_clerk_without_the_right_sees_the_standards_only(desk, office, qtbot):
    desk.session = office.as_role(Role.ENTRY)
    made = PoliticalPage(desk)
    qtbot.addWidget(made)
    assert list(made.panes) == ["item_bank", "six_list"]
