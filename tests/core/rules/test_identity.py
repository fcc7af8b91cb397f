"""Citizen IDs by GB 11643-1999 and the readings of names."""

from datetime import date

import pytest

from cadre_desk.errors import ParseError
from cadre_desk.rules.identity import check_digit, display_reading, name_tokens, parse_citizen_id


def test_a_right_number_says_birth_and_sex():
    said = parse_citizen_id("340399198004150114")
    assert (said.born, said.woman) == (date(1980, 4, 15), False)


def test_a_small_x_and_blanks_are_read():
    assert parse_citizen_id(" 34039919680411901x ").number == "34039919680411901X"


def test_fifteen_digits_become_eighteen():
    short = "340399800415011"
    assert parse_citizen_id(short).number == "340399198004150114"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("340399198004150115", "第 18 位应为 4"),
        ("34039919800415011", "18 位"),
        ("340399199913150116", "不存在"),
        ("三四〇", "18 位"),
    ],
)
def test_a_wrong_number_says_what_is_wrong(typed, says):
    with pytest.raises(ParseError, match=says):
        parse_citizen_id(typed)


def test_every_check_digit_tells_one_wrong_digit():
    first = "34039919800415011"
    right = check_digit(first)
    for place in range(17):
        other = first[:place] + str((int(first[place]) + 1) % 10) + first[place + 1 :]
        assert check_digit(other) != right


@pytest.mark.parametrize(
    ("name", "reading"),
    [("单示例", "shan"), ("仇例", "qiu"), ("曾样", "zeng"), ("解示", "xie"), ("查例", "zha"), ("区样", "ou")],
)
def test_surnames_are_read_as_surnames(name, reading):
    assert display_reading(name).split()[0] == reading


@pytest.mark.parametrize(
    ("name", "token"),
    [
        ("张伟民", "zwm"),
        ("张伟民", "zhangweimin"),
        ("张伟民", "weimin"),
        ("张伟民", "wm"),
        ("尉迟样", "yuchiyang"),
        ("万俟例", "moqili"),
        ("盖样", "ge" + "yang"),
        ("盖样", "gai" + "yang"),
    ],
)
def test_a_name_is_found_by_pinyin_initials_and_given_name(name, token):
    assert token in name_tokens(name)
