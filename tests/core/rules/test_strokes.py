"""Names by strokes: the published examples, both conventions, and what the table does not know."""

import pytest

from cadre_desk.rules.strokes import Convention, stroke_count, stroke_key, unknown_characters

SURNAME, FULL = Convention.SURNAME, Convention.FULL_NAME


def ordered(convention, *names):
    return sorted(names, key=lambda name: stroke_key(name, convention))


@pytest.mark.parametrize(
    ("char", "count"), [("一", 1), ("丁", 2), ("王", 4), ("邓", 4), ("范", 8), ("魏", 17), ("𠮷", 6)]
)
def test_strokes_are_counted_as_the_standard_does(char, count):
    assert stroke_count(char) == count


@pytest.mark.parametrize(
    "names",
    [
        ("丁某", "王某", "李某", "林某", "黄某"),  # by number
        ("王某", "韦某", "文某", "方某", "尹某", "邓某"),  # equal number: 1121 1152 4134 4153 5113 5452
        ("林某", "欧某"),  # 1234 before 1345, as published
        ("干某", "于某"),  # 竖 before 竖钩, its by-form
        ("十某", "丁某", "厂某", "七某"),  # 竖钩 counts as 竖, as 通用规范汉字表 orders them
        ("士某", "才某", "下某", "寸某", "大某"),
        ("欧阳某", "欧某甲"),  # a compound surname by its first character, then the next
    ],
)
@pytest.mark.parametrize("convention", Convention)
def test_equal_numbers_are_told_apart_stroke_by_stroke(convention, names):
    assert ordered(convention, *reversed(names)) == list(names)


def test_a_short_given_name_comes_first_where_the_blank_counts():
    assert ordered(SURNAME, "田大利", "田富") == ["田富", "田大利"]
    assert ordered(FULL, "田富", "田大利") == ["田大利", "田富"]
    assert ordered(SURNAME, "欧阳大利", "欧阳富") == ["欧阳富", "欧阳大利"]


def test_an_unknown_character_sorts_last_and_is_named():
    assert unknown_characters("张\ue000例") == "\ue000"
    assert unknown_characters("阿依·样例") == ""
    assert ordered(FULL, "\ue000示例", "龘示例", "王示例") == ["王示例", "龘示例", "\ue000示例"]
