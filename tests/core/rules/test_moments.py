"""Moments on a line: sorted by what is known of their day, and how far apart they lie."""

import pytest

from cadre_desk.rules.moments import Moment, apart, in_order


def at(when):
    return Moment(when, "动议", "示例")


def test_a_year_and_a_month_stand_before_their_days():
    found = in_order([at("2023-03-06"), at("2023"), at("2024.01"), at("2023.03"), at("")])
    assert [one.when for one in found] == ["", "2023", "2023.03", "2023-03-06", "2024.01"]


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        ("2023-03-06", "2023-03-14", "隔 8 天"),
        ("2023-03-14", "2023-03-06", "隔 8 天"),
        ("2023-03-06", "2023-03-06", ""),
        ("2023.03", "2023-03-14", ""),
        ("", "2023-03-14", ""),
    ],
)
def test_days_between_are_counted_where_both_days_are_known(earlier, later, words):
    assert apart(at(earlier), at(later)) == words
