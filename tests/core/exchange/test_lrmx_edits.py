"""What an edited file looks like: in place, in the style of its writer."""

import dataclasses
from pathlib import Path

import pytest

from cadre_desk.exchange.drafts import PersonDraft
from cadre_desk.exchange.lrmx_export import lrmx_of, same_picture
from cadre_desk.exchange.names import plain_name
from cadre_desk.exchange.photo import read_photo
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import FamilyMember
from tests.builders import person
from tests.core.exchange.test_lrmx_round_trip import draft_of

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples" / "lrmx"
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<Person>'


def out(text, **values):
    draft = draft_of(text.encode())
    return lrmx_of(dataclasses.replace(draft, person=draft.person.changed(**values))).decode()


# the element before the edit -> after health became 一般
ELEMENTS = {
    "<JianKangZhuangKuang>健康</JianKangZhuangKuang>": "<JianKangZhuangKuang>一般</JianKangZhuangKuang>",
    "<JianKangZhuangKuang>健康\n    </JianKangZhuangKuang>": (
        "<JianKangZhuangKuang>一般\n    </JianKangZhuangKuang>"
    ),
    "<JianKangZhuangKuang><![CDATA[健康]]></JianKangZhuangKuang>": (
        "<JianKangZhuangKuang><![CDATA[一般]]></JianKangZhuangKuang>"
    ),
    "<JianKangZhuangKuang />": "<JianKangZhuangKuang>一般</JianKangZhuangKuang>",
    "<JianKangZhuangKuang>\n  </JianKangZhuangKuang>": "<JianKangZhuangKuang>一般</JianKangZhuangKuang>",
}


@pytest.mark.parametrize(("before", "after"), ELEMENTS.items())
def test_an_element_is_rewritten_in_its_own_style(before, after):
    text = f"{HEAD}\n  <XingMing>张测甲</XingMing>\n  {before}<!-- 注 -->\n</Person>\n"
    assert out(text, health="一般") == text.replace(before, after)


def test_a_missing_element_is_put_at_its_official_place():
    text = f"{HEAD}\n  <XingMing>张测甲</XingMing>\n  <XianRenZhiWu>科长</XianRenZhiWu>\n</Person>"
    wanted = "</XingMing>\n  <JianKangZhuangKuang>一般</JianKangZhuangKuang>\n  <XianRenZhiWu>"
    assert wanted in out(text, health="一般")


def test_an_emptied_field_is_written_as_the_file_writes_empties():
    text = f"{HEAD}<XingMing>张测甲</XingMing><MinZu /><JianLi>简历</JianLi></Person>"
    assert out(text, resume=None) == text.replace("<JianLi>简历</JianLi>", "<JianLi />")


def test_line_ends_inside_an_edited_value_are_those_of_the_file():
    text = f"{HEAD}\r\n  <XingMing>张测甲</XingMing>\r\n  <JianLi>旧</JianLi>\r\n</Person>"
    assert "<JianLi>一\r\n二</JianLi>" in out(text, resume="一\n二")


def test_a_person_of_another_code_page_stays_in_it():
    file = SAMPLES / "14_gb18030_declared.lrmx"
    draft = draft_of(file.read_bytes())
    made = lrmx_of(dataclasses.replace(draft, person=draft.person.changed(health="一般")))
    assert "一般".encode("gb18030") in made
    assert made.decode("gb18030")


def test_one_relative_is_renamed_in_place_and_the_others_stay():
    file = SAMPLES / "10_family_13_blank_items.lrmx"
    draft = draft_of(file.read_bytes())
    first = draft.family[0]
    family = (first.changed(name="新名"), *draft.family[1:])
    before, after = file.read_bytes(), lrmx_of(dataclasses.replace(draft, family=family))
    at = next(place for place, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1])
    behind = next(
        n for n, pair in enumerate(zip(before[::-1], after[::-1], strict=False)) if pair[0] != pair[1]
    )
    assert plain_name(before[at : len(before) - behind].decode()) == first.name
    assert "新名".encode() in after


def test_a_new_relative_looks_like_the_ones_that_are_there():
    item = "\n    <Item>\n      <XingMing>李甲</XingMing>\n      <ChengWei>妻子</ChengWei>\n    </Item>"
    text = f"{HEAD}\n  <XingMing>张</XingMing>\n  <JiaTingChengYuan>{item}\n  </JiaTingChengYuan>\n</Person>"
    draft = draft_of(text.encode())
    new = FamilyMember.new(position=1, relation="女儿", name="张乙", born=PartialDate(2009))
    made = lrmx_of(dataclasses.replace(draft, family=(*draft.family, new))).decode()
    assert made.startswith(text[: text.index(item) + len(item)])
    assert "\n    <Item>\n      <ChengWei>女儿</ChengWei>\n      <XingMing>张乙</XingMing>" in made


def test_a_new_person_is_written_as_the_official_editor_writes():
    data = lrmx_of(PersonDraft(person=person("张测甲", political_status="13")))
    text = data.decode("utf-8-sig")
    assert data.startswith(b"\xef\xbb\xbf<?xml")
    assert text.endswith("  <Version>3.2.1.16</Version>\n</Person>")
    assert "<ChuShengNianYue>198004</ChuShengNianYue>\n  <MinZu>汉族</MinZu>" in text
    assert "<RuDangShiJian>群众</RuDangShiJian>" in text
    assert "<NiRenZhiWu>\n  </NiRenZhiWu>" in text
    assert "ZhengZhiMianMao" not in text


def test_a_photo_that_was_turned_into_jpeg_goes_out_as_the_original():
    file = SAMPLES / "12_png_datauri_wrapped.lrmx"
    draft = draft_of(file.read_bytes())
    again = read_photo(draft.person.photo).photo.jpeg
    assert same_picture(draft.person.photo, again)
    assert lrmx_of(draft) == file.read_bytes()


def test_another_photo_is_another_photo():
    one = draft_of((SAMPLES / "01_plain_3.2.1.16.lrmx").read_bytes()).person.photo
    other = draft_of((SAMPLES / "16_very_long_fields.lrmx").read_bytes()).person.photo
    assert not same_picture(one, other)
    assert not same_picture(one, None)
    assert not same_picture(b"no picture", b"nor this")
