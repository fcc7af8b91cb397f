"""Keying ballots: keys pressed as a clerk presses them, models read."""

import pytest
from PySide6.QtCore import Qt

from cadre_desk.model.records.ballots import BallotSheet, BatchState
from cadre_desk.services import ballots
from tests.ballot_builders import batch, sheet
from tests.scheme_builders import scheme
from ui.ballots import BallotView
from ui.ballots.batch_dialog import BatchDialog


@pytest.fixture
def made(office):
    return batch(office, sheet(office).id, issued=4, returned=3)


@pytest.fixture
def view(desk, qtbot, made):
    shown = BallotView(desk)
    qtbot.addWidget(shown)
    shown.resize(1100, 760)
    desk.changed.connect(shown.changed)
    shown.show_vote(ballots.sheets_of(desk.session, None), scheme().voter_classes)
    shown.show()
    shown.list.setFocus()
    return shown


def stored(office, made):
    return [one.marks or one.void_reason for one in ballots.ballots_of(office.clerk, made.id)]


def test_f5_begins_and_one_key_is_one_mark(view, qtbot, office, made):
    qtbot.keyClick(view.list, Qt.Key.Key_F5)
    assert view.canvas.hasFocus()
    qtbot.keyClicks(view.canvas, "123222")
    assert stored(office, made) == ["123", "222"]
    assert view.balance.balance.pending == 1


def test_backspace_void_and_recall(view, qtbot, office, made):
    view.start()
    qtbot.keyClicks(view.canvas, "11")
    qtbot.keyClick(view.canvas, Qt.Key.Key_Backspace)
    qtbot.keyClicks(view.canvas, "22.1")
    qtbot.keyClick(view.canvas, Qt.Key.Key_F3)
    qtbot.keyClick(view.canvas, Qt.Key.Key_F3)
    qtbot.keyClicks(view.canvas, "444")
    assert stored(office, made) == ["444", "同一人勾两项"]


def test_digits_of_an_input_method_count(view, office, made, write):
    view.start()
    write(view.canvas, "１２３")
    assert stored(office, made) == ["123"]


def test_exceptions_mode_takes_enter(view, qtbot, office, made):
    view.start()
    qtbot.keyClick(view.canvas, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Return)
    assert stored(office, made) == ["222"]


def test_from_the_last_mark_to_the_lock(view, qtbot, office, made, ask):
    view.start()
    assert not view.lock.isEnabled()
    assert "3 张待录" in view.why.text()
    qtbot.keyClicks(view.canvas, "111" * 3)
    view.lock.click()
    assert "复核" in view.number.text()
    qtbot.keyClicks(view.canvas, "111")
    view.lock.click()
    assert ballots.open_batch(office.clerk, made.id).batch.state is BatchState.LOCKED
    assert not view.lock.isEnabled()
    assert ask.said == ["锁定这一批选票？"]


def test_an_undo_elsewhere_is_seen(view, qtbot, office, made, desk):
    view.start()
    qtbot.keyClicks(view.canvas, "111")
    desk.undo()
    assert stored(office, made) == []
    assert view.pile.number == 1


def test_esc_pauses_to_the_list(view, qtbot):
    view.start()
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    assert view.list.hasFocus()
    assert view.list.item(1).text().startswith("A 票")


def box(view, place, key):
    """Return the middle of a box of a row."""
    return view.canvas._box(view.canvas._rows()[place], "12340".index(key)).center()


def test_a_click_on_a_box_is_its_digit(view, qtbot, office, made):
    view.start()
    for place, key in enumerate("120"):
        qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=box(view, place, key))
    assert stored(office, made) == ["120"]


def test_a_click_on_a_row_keyed_before_goes_back_to_it_and_no_further_than_the_next(view, qtbot):
    view.start()
    qtbot.keyClicks(view.canvas, "11")
    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=box(view, 0, "3"))
    assert view.pile.sheet.marks == "31"
    assert view.pile.sheet.at == 1


def test_a_form_without_a_batch_can_be_chosen_to_take_counts_in(view, office, desk):
    other = sheet(office)
    view.show_vote(ballots.sheets_of(desk.session, None), scheme().voter_classes)
    view.list.setCurrentRow(view.list.count() - 1)
    assert view.list.current_id() == ""
    assert view._current_sheet() == other.id
    assert view.pile is None


def test_a_sample_that_differs_sends_the_batch_back_by_the_same_key(view, qtbot, office, made, ask):
    view.start()
    qtbot.keyClicks(view.canvas, "111" * 3)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(view.canvas, "112")
    assert view.lock.text() == "退回录入"
    assert "33.33%" in view.why.text()
    ask.answers = ["复核不一致"]
    qtbot.keyClick(view.canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert ballots.open_batch(office.clerk, made.id).batch.state is BatchState.ENTRY
    ask.answers = ["2"]
    qtbot.keyClick(view.list, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(view.canvas, "333")
    assert stored(office, made) == ["111", "333", "111"]


def test_counts_taken_in_keep_their_form_and_the_name_of_the_class(view, qtbot, office, ask, tmp_path, idle):
    other = sheet(office, title="临江区民主测评表", unit_name="临江区")
    view.show_vote(ballots.sheets_of(view.desk.session, None), scheme().voter_classes)
    view.list.setCurrentRow(view.list.count() - 1)
    lines = "".join(f"A,{name},5,0,0,0,0\n" for name in ("张示例", "李样例", "王虚构"))
    file = tmp_path / "counts.csv"
    file.write_text("票类,姓名,优秀,称职,基本称职,不称职,弃权\n" + lines, encoding="utf-8")
    ask.answers = [[file], True]
    qtbot.keyClick(view.list, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    idle()
    (made,) = ballots.batches_of(office.clerk, other.id)
    assert made.class_title == scheme().voter_classes[0].title
    assert view.list.current_id() == made.id


def test_forms_of_several_units_are_told_apart_when_a_batch_is_opened(qtbot):
    units = ("市民政局", "市财政局")
    sheets = [BallotSheet(id=unit, title="2025年度选人用人工作评议票", unit_name=unit) for unit in units]
    dialog = BatchDialog(sheets, [], current="市财政局")
    qtbot.addWidget(dialog)
    assert dialog.sheet_box.currentText() == "市财政局 · 2025年度选人用人工作评议票"
