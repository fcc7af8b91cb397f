import pytest

from cadre_desk.documents.forms.appointment_form import FormOptions
from cadre_desk.documents.letter import LetterType
from cadre_desk.documents.preflight import check_appointment_form, check_letter
from cadre_desk.model.months import PartialDate
from tests.documents import papers

NOTICE = LetterType.load("assessment_notice")


def found(family=(), **changed):
    return check_appointment_form(papers.person(**changed), papers.education(), family, as_of=papers.AS_OF)


def fields(findings):
    return [(finding.field, finding.blocking) for finding in findings]


def test_a_good_form_has_no_findings():
    assert found([papers.relative()]) == []


def test_a_missing_photo_may_be_printed():
    assert fields(found(photo=None)) == [("照片", False)]


def test_a_photo_that_is_no_picture_is_told():
    assert fields(found(photo=b"nothing")) == [("照片", False)]


def test_a_character_without_a_glyph_blocks_and_is_named():
    (finding,) = found(name="王\ue863")
    assert finding.blocking
    assert "U+E863" in finding.message


def test_a_missing_glyph_in_a_relative_blocks():
    assert fields(found([papers.relative("李\ue863")])) == [("家庭成员", True)]


def test_more_than_seven_relatives_are_told():
    (finding,) = found([papers.relative()] * 9)
    assert finding.field == "家庭成员"
    assert "2 人" in finding.message


def test_a_resume_that_overflows_is_told():
    resume = "\n".join(
        f"{1970 + n}.01--{1971 + n}.01  东淮市测试局第{n}处处长、党组成员兼任办公室主任、测试中心主任"
        for n in range(50)
    )
    assert fields(found(resume=resume)) == [("简历", False)]


def test_a_field_that_could_not_be_read_is_told():
    person = papers.person().with_typed({"born": "198O.04"})
    (finding,) = check_appointment_form(person, papers.education(), (), as_of=papers.AS_OF)
    assert finding.field == "出生年月"


def test_findings_never_show_a_name_in_a_log():
    assert "张测甲" not in repr(found(photo=None))


def test_a_good_letter_has_no_findings():
    assert check_letter(NOTICE, papers.content()) == []


def test_a_letter_of_two_pages_is_told():
    assert fields(check_letter(NOTICE, papers.content(facts=papers.FACTS * 6))) == [("正文", False)]


def test_a_letter_with_a_missing_glyph_is_blocked():
    assert fields(check_letter(NOTICE, papers.content(称呼="王\ue863同志"))) == [("正文", True)]


@pytest.mark.parametrize("field", ["name", "sex", "born"])
def test_who_has_no_name_sex_or_birth_is_blocked(field):
    assert any(one.blocking for one in found(**{field: None}))


def test_empty_boxes_are_told_in_one_line_with_their_places():
    (finding,) = found(native_place=None, work_start=None)
    assert finding.field == "籍贯、参加工作时间"
    assert not finding.blocking
    assert len(finding.spots) == 2


def test_a_photo_of_another_shape_is_told():
    assert "宽高比" in found(photo=papers.photo(500, 500))[0].message
    assert found(photo=papers.photo(410, 500)) == []


def test_a_photo_held_upright_by_its_exif_is_measured_upright():
    assert found(photo=papers.photo(500, 400, orientation=6)) == []


def test_an_age_that_differs_from_the_roster_is_told_unless_all_are_counted_on_one_day():
    (finding,) = found(age_on=PartialDate(2026, 9))
    assert finding.message == "年龄与名册不一致：表上 46 岁，名册 45 岁。"
    person = papers.person(age_on=PartialDate(2026, 9))
    one_day = FormOptions(own_age_day=False)
    assert check_appointment_form(person, papers.education(), (), as_of=papers.AS_OF, options=one_day) == []


@pytest.mark.parametrize(
    ("relation", "year", "told"),
    [
        ("儿子", 1994, False),
        ("儿子", 1990, True),
        ("父亲", 1950, False),
        ("母亲", 1970, True),
        ("妻子", 1981, False),
        ("岳母", 1970, False),
    ],
)
def test_generations_that_do_not_fit_are_told(relation, year, told):
    one = papers.relative(relation=relation, born=PartialDate(year, 6))
    assert bool([f for f in found([one]) if "只差" in f.message]) is told


def test_a_finding_knows_its_place_on_the_paper():
    resume = "\n".join(f"{1970 + n}.01--{1971 + n}.01  东淮市测试局第{n}处处长、党组成员" for n in range(60))
    (finding,) = found(resume=resume)
    (spot,) = finding.spots
    assert spot.page == 0
    assert 0 < spot.left < spot.right < 1
    assert spot.bottom * 297 == pytest.approx(31.2 + 236.97, abs=0.1)
