import pytest

from cadre_desk.documents.fonts import Face, MissingGlyph, metrics, missing
from cadre_desk.documents.page import BODY, CELL, TYPE_WIDTH
from cadre_desk.documents.typeset import CLOSING, OPENING, break_lines, one_line, style, text_width

TEXTS = (
    "根据《党政领导干部考核工作条例》和2025年度综合考核结果，你的综合得分78.62分，在乡镇党政正职类31名中列第28名。",
    "“智慧政务”平台（V2.0）建设进度滞后——截至2025年6月30日仅完成年度计划的43.7%，与序时进度相差6.3个百分点……经核属实；"
    "涉及房产1处（详见《市委督查室督查通报》2025年第11期）。",
    "他说：“《条例》第三十八条（《公务员法》）规定……”，“请按（一）（二）（三）办理”！谁来办？怎么办？何时办？",
    "联系人：张堃，电话：0551-6260 1234，邮箱：gbjd@example.gov.cn）。",
)
WIDTHS = tuple(CELL * columns for columns in (6, 9, 13, 20, 28, 31))


def texts_of(lines):
    return [line.text for line in lines]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", TEXTS)
def test_no_closing_sign_begins_a_line_and_no_opening_sign_ends_one(text, width):
    lines = texts_of(break_lines(text, BODY, width))
    assert not [line for line in lines[1:] if line[0] in CLOSING]
    assert not [line for line in lines[:-1] if line[-1] in OPENING]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", TEXTS)
def test_nothing_is_lost_and_nothing_hangs_over(text, width):
    lines = break_lines(text, BODY, width)
    assert "".join(texts_of(lines)).replace(" ", "") == text.replace(" ", "")
    assert max(line.width for line in lines) <= width + 0.02


@pytest.mark.parametrize("text", TEXTS)
def test_all_lines_but_the_last_end_at_the_edge(text):
    lines = break_lines(text, BODY, TYPE_WIDTH)
    assert [line.width for line in lines[:-1]] == pytest.approx([TYPE_WIDTH] * (len(lines) - 1), abs=0.02)


def test_a_full_line_of_the_standard_holds_28_characters():
    lines = break_lines("字" * 60, BODY, TYPE_WIDTH)
    assert [len(line.text) for line in lines] == [28, 28, 4]


def test_a_closing_sign_is_drawn_in_by_narrowing_a_sign():
    # 28 characters fill the line; the full stop is the 29th and its right half is blank, as is the comma's
    text = "一二三四五六七八九，" + "字" * 18 + "。后面还有字"
    assert break_lines(text, BODY, TYPE_WIDTH)[0].text.endswith("。")


def test_a_closing_sign_without_room_takes_its_character_along():
    text = "字" * 28 + "》》》》后"
    assert texts_of(break_lines(text, BODY, TYPE_WIDTH)) == ["字" * 27, "字》》》》后"]


def test_dashes_and_dots_stay_whole():
    for columns in range(6, 20):
        for line in break_lines("甲乙丙——丁戊己庚辛……壬癸" * 3, BODY, CELL * columns):
            assert line.text.count("—") % 2 == 0
            assert line.text.count("…") % 2 == 0


def test_a_number_keeps_its_measure_word():
    for columns in range(6, 20):
        lines = texts_of(
            break_lines("自收到本函之日起15个工作日内报送2026年度总结3份，列第28名", BODY, CELL * columns)
        )
        for word in ("15个", "2026年度", "3份", "第28名"):
            assert [line for line in lines if word in line]


def test_a_name_given_as_whole_is_not_parted():
    for columns in range(6, 20):
        lines = texts_of(
            break_lines("经部务会议研究决定对欧阳玥喆同志提醒", BODY, CELL * columns, keep=("欧阳玥喆",))
        )
        assert [line for line in lines if "欧阳玥喆" in line]


def test_a_word_longer_than_the_line_is_parted():
    lines = break_lines("http://example.gov.cn/" + "a" * 200, BODY, TYPE_WIDTH)
    assert len(lines) > 2
    assert max(line.width for line in lines) <= TYPE_WIDTH + 0.02


def test_an_empty_text_is_one_empty_line():
    assert texts_of(break_lines("", BODY, TYPE_WIDTH)) == [""]


def test_indents_move_first_and_other_lines():
    lines = break_lines("字" * 60, BODY, TYPE_WIDTH, first=2 * CELL, hanging=CELL)
    assert [line.runs[0].x for line in lines] == pytest.approx([2 * CELL, CELL, CELL])
    assert len(lines[0].text) == 26


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize("char", "昇翀玥喆堃犇䶮㛃𬱖𬭎")
def test_rare_characters_of_names_have_a_glyph_in_every_face(char, face):
    assert missing(char, face) == []


def test_a_rare_character_comes_from_the_fallback():
    assert metrics(Face.FANG)["中"].font == "FandolFang-Regular"
    assert metrics(Face.FANG)["昇"].font == "CadreGapKai-Light"


def test_a_character_without_a_glyph_is_named():
    with pytest.raises(MissingGlyph) as caught:
        one_line("王\ue863", style(Face.FANG, 16.0))
    assert "U+E863" in caught.value.message
    assert missing("王\ue863\ue863", Face.FANG) == ["\ue863"]


def test_blanks_are_half_a_character():
    assert text_width("姓  名", style(Face.SONG, 14.0)) == pytest.approx(42.0)
