"""The letters page as a clerk uses it: keys pressed, models read."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from cadre_desk.model.records.care import Clarification
from cadre_desk.model.records.letters import LetterState
from cadre_desk.model.records.people import Unit
from cadre_desk.services import letters
from cadre_desk.services.care.registers import CLARIFICATIONS
from cadre_desk.services.letters import Recipient
from tests.builders import fact, person, unit
from ui.pages.letters import LettersPage
from ui.pages.letters.dialogs import DayDialog
from ui.pages.letters.phrase_menu import PhraseMenu
from ui.pages.letters.pick_dialog import PickDialog
from ui.pages.letters.register_dialog import RegisterDialog
from ui.pages.letters.wording_dialog import WordingDialog
from ui.tables.delegates import PAD
from ui.theme.look import scaled
from ui.widgets.pdf_view import PdfPreview

STATE_COLUMN = 2
BLANKS = {"反映方面": "履行职责"}


@pytest.fixture
def somebody(office):
    town = office.put(unit())
    return office.put(person(unit_id=town.id, current_post="青禾镇党委书记"))


@pytest.fixture
def page(desk, qtbot, idle):
    """Return the page, read and shown."""
    made = LettersPage(desk)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    made.refresh()
    idle()
    yield made
    made._show_letter(None)  # a field that loses the focus keeps its draft: not in a folder that is closed


def drafted(office, somebody, *, done=True):
    letter = letters.draft_to(office.clerk, "reminder", Recipient(somebody.id, filled=BLANKS))
    if done:
        letters.save_letter(office.clerk, letter, [fact(reason="13")])
    return letter.id


@pytest.mark.parametrize("words", ["待审批", "逾期 98 日", "逾期 150 日"])
def test_the_list_has_room_for_a_letter_that_is_months_late(page, words):
    font = page.list.table.font()
    font.setPixelSize(scaled(12))
    assert (
        QFontMetrics(font).horizontalAdvance(words) + 16
        <= page.list.table.columnWidth(STATE_COLUMN) - 2 * PAD
    )


def test_the_type_that_is_chosen_filters_list_and_steps(office, somebody, page):
    drafted(office, somebody)
    letters.draft_to(office.clerk, "care_visit_record", Recipient(somebody.id))
    page.refresh()
    assert len(page.list.model.rows) == 2
    page.kind_box.choose("reminder")
    page.kind_box.picked.emit("reminder")
    assert [line.letter.type for line in page.list.model.rows] == ["reminder"]
    assert page.pipeline.steps[0].count == "1"


def test_a_type_shows_its_own_blanks_and_what_holds_them(office, somebody, page):
    letter = letters.draft_to(office.clerk, "inquiry", Recipient(somebody.id))
    page.refresh()
    page.open_target(letter.id)
    assert list(page.editor.blanks.rows) == ["反映方面", "开头", "联系人", "联系电话"]
    assert page.editor.blanks.rows["反映方面"].message()
    assert not page.bar.go.isEnabled()


def test_typing_into_a_blank_is_kept_and_stored(office, somebody, page, qtbot, write):
    letter_id = drafted(office, somebody, done=False)
    page.refresh()
    page.open_target(letter_id)
    box = page.editor.blanks.rows["反映方面"].editor
    box.setFocus()
    write(box, "与作风")
    qtbot.keyClick(page, Qt.Key.Key_F9)
    kept = letters.open_letter(office.clerk, letter_id)
    assert "与作风" in kept.filled["反映方面"]


def test_enter_goes_from_blank_to_blank(office, somebody, page, qtbot):
    letter = letters.draft_to(office.clerk, "inquiry", Recipient(somebody.id))
    page.refresh()
    page.open_target(letter.id)
    first, second, *_ = [row.editor for row in page.editor.blanks.rows.values()]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert second.hasFocus()


def test_ctrl_enter_sends_a_ready_letter_on(office, somebody, page, qtbot):
    letter_id = drafted(office, somebody)
    page.refresh()
    page.open_target(letter_id)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert letters.load(office.clerk, letter_id).letter.state is LetterState.SUBMITTED


def test_a_phrase_is_put_in_at_the_cursor(office, somebody, page, desk):
    letter_id = drafted(office, somebody)
    page.refresh()
    page.open_target(letter_id)
    editor = page.editor.requirement.editor
    menu = PhraseMenu(desk, editor, "要求")
    menu.put(menu.words[1])
    assert menu.words[1] in page.editor.edit.letter.text("requirement")


def test_nobody_is_ticked_before_a_person_ticks_them(office, somebody, page, desk, qtbot, idle):
    dialog = PickDialog(desk, page.kinds, "reminder", None)
    qtbot.addWidget(dialog)
    dialog.scope.setCurrentIndex(1)
    dialog.read()
    idle()
    assert not dialog.go.isEnabled()
    dialog.search.setText("李样例、张示例")
    assert [row.name for row in dialog.model.rows] == ["张示例"]
    dialog.tick_all()
    assert [one.person_id for one in dialog.recipients] == [somebody.id]


def test_a_hotline_letter_goes_to_the_unit_that_is_typed(page, desk, qtbot, idle):
    dialog = PickDialog(desk, page.kinds, "hotline_transfer", None)
    qtbot.addWidget(dialog)
    idle()
    dialog.unit.setText("示范区委组织部")
    assert [(one.name, one.person_id) for one in dialog.recipients] == [("示范区委组织部", None)]


def test_an_order_is_offered_the_units_of_the_office(office, page, desk, qtbot, idle):
    office.put(Unit.new(name="云溪县委组织部"), Unit.new(name="已撤销单位", until=date(2020, 1, 1)))
    dialog = PickDialog(desk, page.kinds, "supervision_order", None)
    qtbot.addWidget(dialog)
    idle()
    assert [row.name for row in dialog.model.rows] == ["云溪县委组织部"]
    dialog.tick_all()
    page._draft(dialog)
    [letter] = letters.letters(office.clerk)
    assert (letter.addressee, letter.person_id) == ("云溪县委组织部", None)
    assert letters.open_letter(office.clerk, letter.id).filled["承办单位"] == "云溪县委组织部"


@pytest.mark.parametrize("size", [(420, 500), (900, 380)])
def test_a_whole_page_is_seen_to_its_foot(office, somebody, qtbot, size):
    view = PdfPreview()
    qtbot.addWidget(view)
    view.resize(300, 300)
    view.show()
    view.show_pdf(letters.preview(office.clerk, drafted(office, somebody)))
    view.fit_page()
    view.resize(*size)
    assert view.view.verticalScrollBar().maximum() == 0
    assert view.view.horizontalScrollBar().maximum() == 0
    view.zoom(1.2)
    assert view.view.verticalScrollBar().maximum() > 0


def test_the_register_says_whether_numbers_are_whole(office, somebody, page, desk, qtbot):
    letter_id = drafted(office, somebody)
    letters.submit(office.clerk, [letter_id])
    letters.approve(office.chief, [letter_id])
    letters.issue(office.chief, [letter_id])
    dialog = RegisterDialog(desk, page.kinds)
    qtbot.addWidget(dialog)
    assert len(dialog.lines.rows) == 1
    assert "没有缺号" in dialog.gap.text()


def test_a_template_with_an_unknown_placeholder_cannot_be_saved(page, desk, qtbot, idle, ask):
    dialog = WordingDialog(desk, page.kinds, "reminder")
    qtbot.addWidget(dialog)
    body = dialog.fields["body"]
    body.setPlainText("{{称呼}}：\n{{没有这个}}")
    assert not dialog.go.isEnabled()
    assert "没有这个" in dialog.note.text()
    body.setPlainText("{{称呼}}：\n请注意：\n{{事实}}")
    assert dialog.go.isEnabled()
    ask.answers = ["改得更短"]
    dialog.save()
    idle()
    assert letters.versions(desk.session, "reminder")[0].why == "改得更短"


def test_a_chip_is_put_in_at_the_cursor(page, desk, qtbot, idle):
    dialog = WordingDialog(desk, page.kinds, "reminder")
    qtbot.addWidget(dialog)
    dialog.fields["heading"].setFocus()
    dialog._show_chips("heading")
    dialog.put_chip(dialog.chips.item(1))
    assert dialog.edit.texts["heading"].endswith(dialog.chips.item(1).data(Qt.ItemDataRole.UserRole))


def test_the_keyboard_writes_letter_after_letter_and_sends_the_ticked_ones(office, page, qtbot, idle):
    people = office.put(person("张示例"), person("李样例"))
    made = letters.draft_many(office.clerk, "reminder", [Recipient(one.id, filled=BLANKS) for one in people])
    page.refresh()
    page.open_target(made[0].id)
    for name in ("张示例", "李样例"):
        assert page.edit.stored.addressee == name
        one = page.edit.add_fact(page.edit.offered()[0])
        one.type_in("fact", "督办事项逾期。")
        one.type_in("source", "督查通报")
        qtbot.keyClick(page, Qt.Key.Key_F9)
        qtbot.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    page.list.tick_all()
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert {one.state for one in letters.letters(office.clerk)} == {LetterState.SUBMITTED}


def test_the_menu_of_further_acts_opens_by_its_key(office, somebody, page, qtbot):
    page.refresh()
    page.open_target(drafted(office, somebody))
    with qtbot.waitSignal(page.bar.menu.aboutToShow, timeout=2000):
        qtbot.keyClick(page, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    page.bar.menu.close()


def test_a_letter_leads_back_to_the_row_that_called_for_it(office, somebody, page, qtbot):
    row = office.put(
        Clarification.new(person_id=somebody.id, alleged="为亲属谋利", finding="未发现。", unfounded=True)
    )
    letter = CLARIFICATIONS.letters[0]
    (made,) = letters.draft_from_rows(office.clerk, CLARIFICATIONS, letter, [row.id])
    page.refresh()
    page.open_target(made.id)
    (way,) = [one for one in page.bar.menu.actions() if "看依据" in one.text()]
    with qtbot.waitSignal(page.navigate) as asked:
        way.trigger()
    assert asked.args == ["care", f"clarification/{row.id}"]


def test_a_letter_of_no_row_offers_no_way_back(office, somebody, page):
    page.refresh()
    page.open_target(drafted(office, somebody))
    assert not [one for one in page.bar.menu.actions() if "看依据" in one.text()]


@pytest.mark.parametrize(("usual", "first"), [(True, "stepText"), (False, "stepDay")])
def test_a_reply_begins_with_its_words_an_extension_with_its_day(qtbot, usual, first):
    dialog = DayDialog("回复", "日期", date(2026, 3, 6), "登记", words="内容", usual_day=usual)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget().objectName() == first


def test_a_fact_taken_over_too_long_says_so_and_holds_the_letter(office, somebody, page):
    letter = letters.draft_to(office.clerk, "reminder", Recipient(somebody.id, filled=BLANKS))
    letters.save_letter(office.clerk, letter, [fact(reason="13", fact="事" * 450)])
    page.refresh()
    page.open_target(letter.id)
    card = page.editor.cards[0]
    assert "多 50 字" in card.fact.message()
    assert not page.bar.go.isEnabled()
