"""A pasted list of names: understood in order, namesakes told apart or asked about."""

import pytest

from cadre_desk.errors import ParseError
from cadre_desk.model.months import PartialDate
from cadre_desk.services.named_list import State, match_names
from tests.builders import person, unit


@pytest.mark.parametrize(
    "text",
    [
        "张示例、李样例、王虚",
        "1. 张示例\n2. 李样例\n3. 王　虚",
        "张示例 李样例 王虚",
        "张示例,李样例；王 虚",
        "（1）张示例（男）\t（2）李样例/王虚",
        "张示例  云溪县青禾镇党委书记\n李样例，市财政局副局长\n王虚",
        "1. 拟任张示例同志为云溪县县长\n2. 免去李样例同志副局长职务\n3. 王虚同志",
        "张示例同志任县长，免去其副县长职务；\n关于李样例任职\n拟任王虚",
    ],
)
def test_names_come_in_the_order_of_the_text_whatever_parts_them(office, text):
    stored = office.put(person("王虚"), person("李样例"), person("张示例"))
    assert match_names(office.clerk, text).ids == tuple(one.id for one in reversed(stored))


def test_a_name_within_the_words_of_a_post_is_no_name(office):
    stored, _ = office.put(person("李样例"), person("高山"))
    assert match_names(office.clerk, "李样例 任高山镇党委书记").ids == (stored.id,)


def test_a_post_behind_a_name_is_no_name_but_a_surname_like_a_verb_is(office):
    office.put(person("李样例"))
    lines = match_names(office.clerk, "李样例 拟任局长\n李样例 任无此").lines
    assert [one.typed for one in lines] == ["李样例", "李样例", "任无此"]


def test_somebody_called_comrade_who_is_unknown_is_shown_by_the_name(office):
    assert match_names(office.clerk, "3. 欧阳无同志").lines[0].typed == "欧阳无"


def test_namesakes_are_asked_about(office):
    first, second = office.put(
        person("张示例", born=PartialDate(1980, 4)), person("张示例", born=PartialDate(1988, 6))
    )
    found = match_names(office.clerk, "张示例")
    assert found.lines[0].state is State.ASK
    assert found.open_places == (0,)
    assert {one.id for one in found.lines[0].candidates} == {first.id, second.id}
    assert found.choose(0, second.id).ids == (second.id,)


@pytest.mark.parametrize("note", ["（1988.06）", " 1988年6月", "，临江区云台乡乡长"])
def test_what_stands_behind_a_name_tells_namesakes_apart(office, note):
    town = office.put(unit("临江区云台乡"))
    office.put(person("张示例", born=PartialDate(1980, 4), current_post="市财政局局长"))
    meant = office.put(
        person("张示例", born=PartialDate(1988, 6), unit_id=town.id, current_post="临江区云台乡乡长")
    )
    assert match_names(office.clerk, f"张示例{note}").ids == (meant.id,)


def test_an_unknown_name_shows_who_sounds_the_same(office):
    stored = office.put(person("张示例"))
    line = match_names(office.clerk, "章示例").lines[0]
    assert line.state is State.SIMILAR
    assert line.candidates[0].id == stored.id
    assert line.chosen is None


def test_a_name_nobody_bears_is_missing_and_can_be_left_out(office):
    found = match_names(office.clerk, "欧阳无")
    assert found.lines[0].state is State.MISSING
    assert found.without(0).lines == ()


def test_a_person_named_twice_is_counted_once(office):
    stored = office.put(person("张示例"))
    found = match_names(office.clerk, "张示例 张示例")
    assert found.ids == (stored.id,)
    assert found.repeated_places == (1,)


def test_names_with_a_dot_and_far_characters_are_found(office):
    stored = office.put(person("阿依·样例"), person("𠮷示例"))
    assert match_names(office.clerk, "阿依•样例 𠮷示例").ids == tuple(one.id for one in stored)


def test_a_whole_book_is_refused(office):
    with pytest.raises(ParseError):
        match_names(office.clerk, " ".join(f"甲{number}" for number in range(2001)))
