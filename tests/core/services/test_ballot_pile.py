"""What the keys do to a pile of ballots: fed character by character, as a clerk types."""

import pytest

from cadre_desk.services import ballots
from cadre_desk.services.ballots import Heard, Pile, Step, Way
from tests.ballot_builders import batch, rekey_all, sheet


@pytest.fixture
def made(office):
    return batch(office, sheet(office).id, returned=12, issued=12)


@pytest.fixture
def pile(office, made):
    return Pile(office.clerk, made.id)


def keyed(pile):
    return [(one.number, one.marks or one.void_reason) for one in pile.desk.ballots]


def type_in(pile, text):
    return [pile.press(key) for key in text]


def test_a_sheet_is_stored_on_its_last_mark_and_the_next_one_lies_there(pile):
    assert type_in(pile, "123")[-1] is Heard.SHEET
    assert keyed(pile) == [(1, "123")]
    assert (pile.number, pile.sheet.marks) == (2, "")


def test_three_hundred_marks_need_three_hundred_keys(pile):
    keys = "222" * 12
    assert [one for one in type_in(pile, keys) if one is Heard.SHEET] == [Heard.SHEET] * 12
    assert pile.desk.balance.is_complete
    assert pile.press("1") is Heard.NOTHING


def test_full_width_digits_count(pile):
    type_in(pile, "１２３")
    assert keyed(pile) == [(1, "123")]


def test_backspace_takes_one_mark_back(pile):
    type_in(pile, "12")
    pile.back()
    type_in(pile, "33")
    assert keyed(pile) == [(1, "133")]


def test_void_asks_for_the_reason_by_a_digit(pile):
    type_in(pile, "1.")
    assert pile.choosing_void
    assert pile.press("1") is Heard.SHEET
    assert keyed(pile) == [(1, "同一人勾两项")]


def test_backspace_steps_out_of_void(pile):
    type_in(pile, "1.")
    pile.back()
    assert not pile.choosing_void
    assert pile.sheet.marks == "1"


def test_enter_takes_the_rest_as_preset(pile):
    pile.press("1")
    assert pile.enter() is Heard.SHEET
    assert keyed(pile) == [(1, "122")]


def test_exceptions_mode_needs_a_key_only_where_a_name_differs(pile):
    pile.use_exceptions()
    pile.enter()
    pile.move(1)
    pile.press("4")
    pile.enter()
    assert keyed(pile) == [(1, "222"), (2, "242")]


def test_changing_the_mode_keeps_what_is_keyed_of_the_sheet(pile):
    pile.press("1")
    pile.use_exceptions()
    assert (pile.sheet.marks, pile.sheet.at) == ("122", 1)
    pile.use_every_name()
    assert (pile.sheet.marks, pile.sheet.at) == ("1", 1)


def test_an_all_blank_sheet_is_valid(pile):
    type_in(pile, "000")
    assert pile.desk.balance.valid == 1


def test_f3_calls_sheets_back_one_by_one_and_keeps_what_is_not_keyed(pile):
    type_in(pile, "111222")
    assert pile.recall()
    assert pile.recall()
    assert (pile.number, pile.way) == (1, Way.RECALLED)
    pile.press("4")
    pile.enter()
    assert keyed(pile) == [(1, "411"), (2, "222")]
    assert pile.number == 3


def test_there_is_nothing_to_call_back_at_the_start(pile):
    assert not pile.recall()


def test_the_sample_is_keyed_again_without_sight_of_the_first(office, made):
    pile = Pile(office.clerk, made.id)
    type_in(pile, "123" * 12)
    ballots.end_entry(office.clerk, made.id)
    pile.reload()
    assert (pile.way, pile.sheet.marks) == (Way.AGAIN, "")
    while pile.is_open:
        assert pile.enter() is Heard.NOTHING
        type_in(pile, "123")
    assert ballots.recheck_of(office.clerk, made.id).passes


def test_speed_is_told_after_three_sheets(office, made):
    now = iter([0.0, *[60.0] * 40])
    pile = Pile(office.clerk, made.id, clock=lambda: next(now))
    assert pile.per_minute is None
    type_in(pile, "123" * 3)
    assert pile.per_minute == pytest.approx(3)
    assert pile.minutes_left == 3


def test_every_write_is_told(office, made):
    told = []
    pile = Pile(office.clerk, made.id, stored=told.append)
    type_in(pile, "123")
    assert [bool(one) for one in told] == [True]


def test_any_sheet_can_be_called_back_by_its_number(pile):
    type_in(pile, "111" * 5)
    assert pile.recall(2)
    type_in(pile, "444")
    assert keyed(pile)[1] == (2, "444")
    assert not pile.recall(9)


@pytest.mark.parametrize(
    ("change", "step"), [(None, Step.LOCK), ({1: "124"}, Step.REREAD)], ids=["agrees", "differs"]
)
def test_after_the_sample_the_batch_is_locked_or_read_again(office, change, step):
    made = batch(office, sheet(office).id, ["123"])
    ballots.end_entry(office.clerk, made.id)
    assert Pile(office.clerk, made.id).next_step.barred == "还有 1 张待复核"
    rekey_all(office, made.id, change)
    ahead = Pile(office.clerk, made.id).next_step
    assert (ahead.step, ahead.barred) == (step, "")
    assert bool(ahead.note) is (step is Step.REREAD)
    assert ballots.recheck_of(office.clerk, made.id).sheets == ((1,) if change else ())
