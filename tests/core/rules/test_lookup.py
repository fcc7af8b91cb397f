"""Part of a word, pinyin, initials or the code pick an entry."""

import pytest

from cadre_desk.rules.lookup import Word, matching, texts, words_of


@pytest.mark.parametrize("typed", ["怀远", "安徽怀远", "ahhy", "anhuihuaiyuan", "340321", "AHHY", "ａｈｈｙ"])
def test_every_way_of_typing_finds_the_county(typed):
    assert texts(matching(words_of("places"), typed))[0] == "安徽怀远"


def test_an_exact_code_goes_before_a_longer_word():
    assert texts(matching([Word("一级", "11"), Word("二级", "1")], "1")) == ["二级", "一级"]


def test_nothing_typed_offers_the_table_in_its_order():
    assert texts(matching(words_of("rank"), ""))[:2] == ["一级巡视员", "二级巡视员"]


def test_what_nobody_has_finds_nothing():
    assert matching(words_of("rank"), "皇帝") == matching(words_of("rank"), "qqq") == []


def test_police_and_other_series_are_offered():
    assert {"一级总监", "督办", "一级警长", "警务技术一级主管"} <= set(texts(words_of("rank")))


def test_a_retired_division_is_not_offered():
    assert "怀远县" in texts(words_of("division"))
    assert "无为县" not in texts(words_of("division"))
