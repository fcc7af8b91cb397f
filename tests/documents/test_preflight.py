from cadre_desk.documents.letter import LetterType
from cadre_desk.documents.preflight import check_appointment_form, check_letter
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
    (finding,) = check_appointment_form(person, (), (), as_of=papers.AS_OF)
    assert finding.field == "出生年月"


def test_findings_never_show_a_name_in_a_log():
    assert "张测甲" not in repr(found(photo=None))


def test_a_good_letter_has_no_findings():
    assert check_letter(NOTICE, papers.content()) == []


def test_a_letter_of_two_pages_is_told():
    assert fields(check_letter(NOTICE, papers.content(facts=papers.FACTS * 6))) == [("正文", False)]


def test_a_letter_with_a_missing_glyph_is_blocked():
    assert fields(check_letter(NOTICE, papers.content(称呼="王\ue863同志"))) == [("正文", True)]
