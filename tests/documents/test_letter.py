from datetime import date

import pytest

from cadre_desk.documents.letter import LetterContent, LetterType, render_letter, sample_content, values_of
from cadre_desk.documents.letter_type import (
    LetterTemplateError,
    fill,
    letter_types,
    letters_folder,
    load_folder,
)
from cadre_desk.documents.typeset import CLOSING, OPENING
from cadre_desk.errors import UserError
from tests.documents import papers, reading

NOTICE = LetterType.load("assessment_notice")


def pdf(draft=False, **changed):
    return render_letter(NOTICE, papers.content(**changed), draft=draft)


LONG = tuple(f"第{n}项工作{text}" for n, text in enumerate(papers.FACTS * 4, start=1))


def test_the_letter_says_what_it_was_given():
    text = reading.plain(pdf())
    for words in (
        "曹假托同志：",
        "综合得分78.62分，在乡镇党政正职类31名中列第28名，等次为称职",
        "特此提示。",
        "蚌组提〔2026〕12号",
        "2026年3月6日",
    ):
        assert words in text
    assert "一、2025年承担的4件市级督办事项" in text
    assert "二、两次专题调度会" in text


def test_one_fact_is_not_numbered():
    assert "一、" not in reading.plain(pdf(facts=papers.FACTS[:1]))


def test_rare_names_can_be_read_back():
    names = "昇翀玥喆䶮𬱖𬭎"
    assert f"{names}同志：" in reading.plain(pdf(称呼=f"{names}同志"))


def test_letterhead_begins_30_mm_from_the_top_and_is_centred():
    mark = reading.box_of(pdf(), "中共蚌埠市委组织部")
    assert mark.top == pytest.approx(30, abs=0.7)
    assert (mark.left + mark.right) / 2 == pytest.approx(105, abs=0.7)


def test_double_rules_are_170_mm_wide_thick_thin_above_and_thin_thick_below():
    red = sorted((rule for rule in reading.rules(pdf()) if rule.colour[0] > 200), key=lambda rule: rule.y1)
    assert [(rule.x1, rule.x2) for rule in red] == [pytest.approx((20, 190), abs=0.05)] * 4
    assert [rule.weight for rule in red] == pytest.approx([2.25, 0.75, 0.75, 2.25])
    mark = reading.box_of(pdf(), "中共蚌埠市委组织部")
    assert red[0].y1 - mark.bottom == pytest.approx(4, abs=1.0)
    assert red[3].y1 == pytest.approx(277, abs=0.6)


def test_text_stands_in_the_type_area():
    for char, box in reading.characters(pdf())[9:]:
        assert box.left >= 27.9, char
        assert box.right <= 184.4, char


def test_the_number_is_flush_right_under_the_first_rule():
    number = reading.box_of(pdf(), "蚌组提〔2026〕12号")
    assert number.right == pytest.approx(184, abs=0.8)


def test_the_title_is_centred():
    title = reading.box_of(pdf(), "关于2025年度综合考核情况的提示函")
    assert (title.left + title.right) / 2 == pytest.approx(106, abs=0.6)


def test_the_date_ends_four_characters_from_the_edge_and_the_agency_is_centred_on_it():
    made = pdf(facts=LONG)
    day = reading.box_of(made, "2026年3月6日", page=1)
    agency = reading.box_of(made, "中共蚌埠市委组织部", page=1)
    assert day.right == pytest.approx(184 - 4 * 5.571, abs=1.6)  # 日 is narrower than its cell
    assert (agency.left + agency.right) / 2 == pytest.approx((day.left + day.right) / 2, abs=1.2)


def test_lines_of_text_are_a_standard_pitch_apart_on_a_long_letter():
    made = pdf(facts=LONG)
    first = reading.box_of(made, "根据", page=0).bottom
    second = reading.box_of(made, "综合得分", page=0).bottom
    assert second - first == pytest.approx(225 / 22, abs=0.4)


def test_no_closing_sign_begins_a_printed_line():
    for page in (0, 1):
        for line in reading.lines(pdf(facts=LONG), page):
            assert line[0] not in CLOSING - {"—"}
            assert line[-1] not in OPENING


def test_a_usual_letter_takes_one_page():
    assert len(reading.texts(pdf())) == 1


def test_a_long_letter_goes_on_with_its_page_number_and_two_lines_beside_the_signature():
    pages = reading.texts(pdf(facts=LONG))
    assert len(pages) == 2
    assert "—1—" not in "".join(pages[0].split())
    assert "—2—" in "".join(pages[1].split())
    assert "特此提示。" in pages[1]
    assert len("".join(pages[1].split()).split("特此提示")[0]) > 2


@pytest.mark.parametrize("count", range(1, 9))
def test_text_never_runs_into_the_foot(count):
    facts = LONG[:count]
    made = pdf(facts=facts, 抄送="怀远县委，市委第一巡察组")
    last = len(reading.texts(made)) - 1
    day = reading.box_of(made, "2026年3月6日", page=last)
    copies = reading.box_of(made, "抄送：", page=last)
    assert copies.top - day.bottom > 4
    assert "特此提示。" in reading.plain(made)


def test_the_receipt_is_torn_off_at_a_dashed_line():
    made = pdf()
    text = reading.plain(made)
    assert "回执本人于年月日收到蚌组提〔2026〕12号提示函。" in text
    black = [rule for rule in reading.rules(made) if rule.colour == (0, 0, 0)]
    assert [(rule.x1, rule.x2) for rule in black] == [pytest.approx((28, 184), abs=0.05)]


def test_copies_are_named_only_if_there_are_any():
    assert "抄送：怀远县委。" in reading.plain(pdf(抄送="怀远县委"))
    assert "抄送" not in reading.plain(pdf())


def test_a_draft_bears_the_word_and_blanks_for_number_and_date():
    made = pdf(draft=True, document_no=None, issued_on=None, draft_year=2026)
    text = reading.plain(made)
    assert "草" in text
    assert "稿" in text
    assert "蚌组提〔2026〕号" in text
    assert "2026年月日" in text
    assert "草" not in reading.plain(pdf())


def test_an_office_may_have_its_own_name_and_mark():
    text = reading.plain(pdf(document_no=None, draft_year=2026, agency="中共云州市委组织部", mark="云组"))
    assert "云组提〔2026〕" in text
    assert text.count("中共云州市委组织部") == 2
    assert "蚌埠" not in text


def test_the_journal_note_is_small_below_the_rule():
    note = reading.box_of(pdf(journal_note="留痕1024"), "留痕1024")
    assert note.top > 278
    assert note.bottom - note.top < 3


@pytest.mark.parametrize(
    "kind", [LetterType.load(one) for one in ("reminder", "commendation", "reminder_talk")]
)
def test_secrecy_is_blank_unless_somebody_set_it(kind):
    blank = reading.plain(render_letter(kind, sample_content(kind), draft=False))
    assert not [word for word in ("密级", "秘密", "机密", "绝密") if word in blank]
    marked = render_letter(kind, sample_content(kind, secrecy="秘密★1年"), draft=False)
    assert reading.box_of(marked, "秘密★1年").left == pytest.approx(28, abs=0.6)


def test_same_input_same_bytes():
    assert pdf() == pdf()


def test_every_font_is_embedded():
    assert {embedded for _, embedded in reading.fonts(pdf(draft=True))} == {True}
    assert b"Helvetica" not in pdf()


def test_the_file_names_its_maker_and_prints_at_full_size():
    made = pdf()
    assert reading.metadata(made)["Producer"] == "Cadre Desk"
    assert reading.metadata(made)["Creator"] == "Cadre Desk"
    assert b"/PrintScaling /None" in made


@pytest.mark.parametrize("kind", letter_types(), ids=lambda kind: kind.id)
def test_every_letter_type_prints_with_the_sample(kind):
    made = render_letter(kind, sample_content(kind, document_no=kind.number(2026, 5)), draft=True)
    text = reading.plain(made)
    assert kind.number(2026, 5) in text
    assert "{{" not in text
    for number, _ in enumerate(reading.texts(made)):
        for _, box in reading.characters(made, number):
            assert 0 < box.left < box.right < 210
            assert 0 < box.top < box.bottom < 297


def test_numbers_have_no_leading_zeros():
    assert NOTICE.number(2026, 5) == "蚌组提〔2026〕5号"
    assert NOTICE.number(2026, 5, mark="云组") == "云组提〔2026〕5号"


def test_an_unknown_letter_type_is_refused():
    with pytest.raises(UserError):
        LetterType.load("../rules")


def test_a_letter_type_needs_only_its_folder(tmp_path):
    folder = letters_folder() / "assessment_notice"
    text = (
        (folder / "letter.toml")
        .read_text("utf-8")
        .replace('"letter"  ', '"document"')
        .replace("assessment_notice", "x")
    )
    (tmp_path / "letter.toml").write_text(text, "utf-8")
    (tmp_path / "body.txt").write_text("{{称呼}}：\n# 一、有关要求\n## （一）时限\n{{整改要求}}\n", "utf-8")
    kind = load_folder(tmp_path)
    made = render_letter(kind, papers.content(抄送="怀远县委"), draft=False)
    assert kind.style == "document"
    assert len(reading.texts(made)) % 2 == 0  # 版记 stands on the last even page
    assert "中共蚌埠市委组织部文件" in reading.plain(made)


@pytest.mark.parametrize(
    "template",
    [
        "{{ 姓名.__class__ }}",
        "{% for a in b %}{% endfor %}",
        "{{ f() }}",
        "{{ 姓名|upper }}",
        "{{ a['b'] }}",
        "{{ 1 + 1 }}",
        "{{ 姓名",
    ],
)
def test_a_template_is_placeholders_and_nothing_else(template):
    with pytest.raises(LetterTemplateError):
        fill(template, {"姓名": "某"})


def test_an_unknown_placeholder_is_named():
    with pytest.raises(LetterTemplateError) as caught:
        fill("{{称谓}}：", {"称呼": "某同志"})
    assert "称谓" in caught.value.message
    assert "称呼" in caught.value.hint


def test_a_value_is_text_even_if_it_looks_like_a_template():
    assert fill("{{称呼}}", {"称呼": "{{密码}}"}) == "{{密码}}"


def test_content_never_shows_itself_in_a_log():
    assert "曹假托" not in repr(papers.content())


def test_values_that_were_not_given_are_implied():
    implied = values_of(NOTICE, LetterContent({}, draft_year=2026))
    assert implied["回复时限"] == "15"
    assert implied["文号"] == "蚌组提〔2026〕\u3000号"
    assert values_of(NOTICE, LetterContent({}, issued_on=date(2026, 11, 5)))["成文日期"] == "2026年11月5日"
