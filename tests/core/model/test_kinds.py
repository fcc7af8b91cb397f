"""Each kind reads what it shows, stores what it reads, and refuses the rest in words."""

from datetime import date
from decimal import Decimal

import pytest

from cadre_desk.errors import ParseError
from cadre_desk.model import kinds
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import Grade

VALUES = [
    (kinds.Text(10), "张示例"),
    (kinds.YearMonth(), PartialDate(1980, 5)),
    (kinds.Partial(), PartialDate(1980)),
    (kinds.Day(), date(2026, 3, 6)),
    (kinds.Code("ethnicity"), "01"),
    (kinds.Choice(Grade), Grade.BASIC),
    (kinds.Number(3), Decimal("93.420")),
    (kinds.Integer(), 25),
    (kinds.Flag(), True),
    (kinds.Ref("unit"), "0190"),
]


@pytest.mark.parametrize(("kind", "value"), VALUES)
def test_shown_and_stored_values_come_back(kind, value):
    assert kind.parse(kind.show(value)) == value
    assert kind.from_sql(kind.to_sql(value)) == value


@pytest.mark.parametrize(("kind", "value"), VALUES)
def test_nothing_is_none_in_every_form(kind, value):
    assert kind.parse("  ") is None
    assert kind.show(None) == ""
    assert kind.from_sql(kind.to_sql(None)) is None
    assert kind.sort_key(value) < kind.sort_key(None)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (kinds.Text(3), "四个汉字"),
        (kinds.YearMonth(), "1980"),
        (kinds.Day(), "2026.03"),
        (kinds.Code("ethnicity"), "火星族"),
        (kinds.Choice(Grade), "良好"),
        (kinds.Number(2), "九十"),
        (kinds.Number(2), "93.425"),
        (kinds.Number(2, least=0, most=100), "100.01"),
        (kinds.Number(2), "NaN"),
        (kinds.Integer(), "2.5"),
        (kinds.Flag(), "也许"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_hint(kind, typed):
    with pytest.raises(ParseError) as refused:
        kind.parse(typed)
    assert refused.value.message
    assert refused.value.hint


def test_labels_codes_and_short_names_are_read():
    kind = kinds.Code("ethnicity")
    assert kind.parse("汉族") == kind.parse("汉") == kind.parse("01") == "01"


def test_a_code_no_longer_in_the_table_shows_as_itself():
    assert kinds.Code("ethnicity").show("77") == "77"


def test_full_width_digits_are_digits():
    assert kinds.Number(1).parse("９３．５") == Decimal("93.5")


def test_no_float_stands_for_a_score():
    assert kinds.Number(3).to_sql(Decimal("93.420")) == 93420


def test_a_block_of_text_keeps_its_lines_and_a_line_has_none():
    assert kinds.Text(lines=3).parse("一\r\n 二\n") == "一\n 二"
    assert kinds.Text().parse(" 一\n二 ") == "一 二"


def test_control_characters_are_dropped():
    assert kinds.Text().parse("张\x00示\x07例") == "张示例"


def test_bytes_show_their_size_and_cannot_be_typed():
    kind = kinds.Blob()
    assert kind.show(b"x" * 2048) == "2 KB"
    assert kind.parse("abc") is None
    assert kind.from_sql(kind.to_sql(b"abc")) == b"abc"
