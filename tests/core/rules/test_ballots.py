"""Forms, marks, tallies, balance and blind re-keying."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre_desk.errors import ParseError
from cadre_desk.rules.ballots.balance import Balance
from cadre_desk.rules.ballots.form import Mark, form_from_text, form_to_text, scale_from_data
from cadre_desk.rules.ballots.keying import blank_sheet, plain_key, preset_sheet
from cadre_desk.rules.ballots.recheck import compare, sample
from cadre_desk.rules.ballots.tally import Cell, hidden_classes, is_shown, subject_mean, tally
from tests.ballot_builders import form, scale


def test_a_form_frozen_with_the_vote_reads_back_the_same():
    made = form("德", "能", weights=("0.4", "0.6"))
    assert form_from_text(form_to_text(made)) == made


@pytest.mark.parametrize("count", [0, 10])
def test_a_scale_needs_one_to_nine_marks(count):
    with pytest.raises(ParseError):
        scale_from_data({"id": "x", "marks": [["好", 1]] * count})


@pytest.mark.parametrize(("marks", "fits"), [("120", True), ("12", False), ("1201", False), ("125", False)])
def test_marks_fit_the_form_in_number_and_keys(marks, fits):
    if fits:
        assert form().check(marks, 3) == marks
    else:
        with pytest.raises(ParseError):
            form().check(marks, 3)


def test_every_kth_character_is_one_cell():
    cells = tally(form(), 3, ["123", "120", "444"])
    assert cells[0][0] == Cell((2, 0, 0, 1))
    assert cells[2][0] == Cell((0, 0, 1, 1), blank=1)


@given(st.lists(st.text("01234", min_size=6, max_size=6), max_size=40))
def test_a_tally_counts_what_counting_by_hand_counts(pile):
    made = form("德", "能")
    cells = tally(made, 3, pile)
    for subject in range(3):
        for item in range(2):
            by_hand = Counter(marks[subject * 2 + item] for marks in pile)
            assert cells[subject][item].counts == tuple(by_hand[key] for key in "1234")
            assert cells[subject][item].blank == by_hand["0"]
    assert all(cell.answered + cell.blank == len(pile) for row in cells for cell in row)


def test_a_mean_is_over_those_who_answered():
    assert Cell((1, 1, 0, 0), blank=5).mean(scale()) == Fraction(185, 2)


def test_no_answer_is_no_mean_and_never_zero():
    assert Cell((0, 0, 0, 0), blank=5).mean(scale()) is None
    assert subject_mean(form("德", "能"), [Cell((3, 0, 0, 0)), Cell((0, 0, 0, 0))]) is None


def test_a_mark_without_value_is_an_answer_that_takes_no_part_in_the_mean():
    unsure = scale(marks=(Mark("好", Decimal(100)), Mark("不了解", None)))
    assert Cell((2, 7)).mean(unsure) == 100
    assert Cell((0, 7)).mean(unsure) is None
    assert Cell((2, 7)).answered == 9


def test_items_weigh_what_the_form_says():
    made = form("德", "能", weights=("1", "3"))
    assert subject_mean(made, [Cell((1, 0, 0, 0)), Cell((0, 0, 0, 1))]) == Fraction(100 + 3 * 40, 4)


@pytest.mark.parametrize(("voters", "shown"), [(3, True), (2, False), (0, False)])
def test_a_cell_needs_three_voters_to_be_shown(voters, shown):
    assert is_shown(Cell((voters, 0, 0, 0), blank=9)) is shown


def test_a_single_small_class_hides_the_next_smallest_too_lest_one_subtracts():
    assert hidden_classes({"A": 2, "B": 40, "C": 12}) == {"A", "C"}
    assert hidden_classes({"A": 2, "B": 1, "C": 12}) == {"A", "B"}
    assert hidden_classes({"A": 3, "B": 40}) == frozenset()
    assert hidden_classes({"A": 0, "B": 40}) == frozenset()


@pytest.mark.parametrize(
    ("issued", "returned", "valid", "void", "complete"),
    [
        (300, 296, 292, 4, True),
        (300, 296, 292, 3, False),
        (300, 296, 293, 4, False),
        (290, 296, 292, 4, False),
        (300, None, 0, 0, False),
    ],
)
def test_paper_adds_up_or_is_not_complete(issued, returned, valid, void, complete):
    assert Balance(issued, returned, valid, void).is_complete is complete


def test_pending_sheets_contradict_nothing():
    balance = Balance(300, 296, 184, 4)
    assert balance.holds
    assert (balance.missing, balance.pending) == (4, 108)


def test_a_key_sets_a_mark_and_goes_on():
    made = blank_sheet(form(), 3).press("1").press("2").press("0")
    assert made.marks == "120"
    assert made.is_full


def test_a_key_that_means_nothing_changes_nothing():
    assert blank_sheet(form(), 3).press("5") is None
    assert blank_sheet(form(), 3).press("x") is None


def test_backspace_steps_back_and_the_next_key_replaces():
    made = blank_sheet(form(), 3).press("1").press("2").back().press("3")
    assert (made.marks, made.at) == ("13", 2)


def test_enter_takes_the_rest_as_preset():
    made = blank_sheet(form(), 3).press("1").filled("2")
    assert made.marks == "122"
    assert made.is_full


def test_in_exceptions_mode_a_digit_changes_one_name():
    made = preset_sheet(form(), 3, "2").moved(1).press("4").filled("2")
    assert made.marks == "242"


def test_the_subject_under_the_cursor_follows_the_items():
    made = blank_sheet(form("德", "能"), 2).press("1").press("1")
    assert made.subject == 1
    assert made.form.item_at(made.at).title == "德"


@pytest.mark.parametrize(("typed", "key"), [("１", "1"), ("1", "1"), ("。", "."), ("．", "."), (".", ".")])
def test_full_width_digits_and_periods_are_understood(typed, key):
    assert plain_key(typed) == key


def test_every_tenth_sheet_is_keyed_again_and_at_least_one():
    assert sample(list(range(1, 31)), 4) == [4, 14, 24]
    assert sample([1, 2], 9) == [1]


def marks_and(differences, marks=200):
    first, again = "2" * marks, "3" * differences + "2" * (marks - differences)
    return compare({1: first}, {1: again}, [1])


@pytest.mark.parametrize(("differences", "passes"), [(0, True), (1, True), (2, False)])
def test_half_a_percent_of_differences_passes_and_more_does_not(differences, passes):
    assert marks_and(differences).passes is passes


def test_a_sample_not_done_does_not_pass():
    assert not compare({1: "22", 2: "22"}, {1: "22"}, [1, 2]).passes


def test_void_in_one_keying_only_differs_in_every_mark():
    assert compare({1: "."}, {1: "222"}, [1]).differences == 3
    assert compare({1: "."}, {1: "."}, [1]).differences == 0
