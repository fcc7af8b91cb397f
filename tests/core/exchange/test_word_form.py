"""A Word form is read by its printed labels; what it does not say is not guessed."""

import io
import zipfile

import pytest
from docx import Document

from cadre_desk.errors import FileRefused
from cadre_desk.exchange.lrmx_person import person_of
from cadre_desk.exchange.persons import persons_from_file
from cadre_desk.exchange.word_form import read_word_form
from cadre_desk.model.months import PartialDate
from tests.core.exchange.word_samples import word_form


@pytest.fixture(scope="module")
def form():
    return read_word_form(word_form(), "表.docx")


def test_the_boxes_become_the_fields_of_a_person(form):
    person = person_of(form.texts()).person
    assert (person.name, person.sex, person.born) == ("张测甲", "1", PartialDate(1980, 4))
    assert (person.native_place, person.birth_place, person.work_start) == (
        "安徽怀远",
        "安徽蚌埠",
        PartialDate(2002, 7),
    )
    assert (person.party_admission, person.health, person.speciality) == (
        PartialDate(2005, 6),
        "健康",
        "财政金融",
    )
    assert person.current_post == "东淮市测局局长"
    assert person.resume.startswith("2002.07--2010.03  东淮市测局科员\n2010.03--         ")
    assert (person.honours, person.reason, person.reported_by) == (
        "2019年记三等功",
        "工作需要",
        "东淮市示例局",
    )
    assert person.photo is not None
    assert person.unread == {}


def test_studies_and_yearly_results_are_read_into_rows(form):
    draft = person_of(form.texts())
    (study,) = draft.education
    assert (study.level, study.degree, study.school, study.degree_school) == (
        "大学",
        "管理学学士",
        "某大学",
        "行政管理专业",
    )
    assert [row.year for row in draft.yearly_results] == [2023, 2024]
    assert len(draft.resume) == 2


def test_an_age_is_no_birth_date_and_is_not_turned_into_one(form):
    draft = person_of(form.texts())
    assert [(one.relation, one.name, one.born) for one in draft.family] == [
        ("妻子", "李乙", None),
        ("女儿", "张丙", None),
    ]
    assert any("只印了年龄" in problem.message for problem in form.problems)


def test_a_correction_by_hand_goes_before_what_was_read(form):
    at = next(place for place, one in enumerate(form.fields) if one.tag == "JianKangZhuangKuang")
    assert person_of(form.texts({at: "一般"})).person.health == "一般"


def test_what_stands_on_paper_is_kept_beside_what_it_becomes(form):
    born = next(one for one in form.fields if one.tag == "ChuShengNianYue")
    assert (born.label, born.text, born.value) == ("出生年月", "1980.04\n（45岁）", "1980.04")


def test_a_form_without_a_picture_says_so():
    form = read_word_form(word_form(picture=False), "x")
    assert form.photo.photo is None
    assert "没有照片" in form.photo.problems[0].message


def test_a_document_that_is_no_form_is_refused():
    out = io.BytesIO()
    Document().save(out)
    with pytest.raises(FileRefused, match="没有找到干部任免审批表"):
        read_word_form(out.getvalue(), "通知.docx")


def test_a_document_with_a_dtd_is_refused_before_it_is_parsed():
    source, out = zipfile.ZipFile(io.BytesIO(word_form())), io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for part in source.infolist():
            data = source.read(part)
            if part.filename == "word/document.xml":
                data = data.replace(b"<w:document", b"<!DOCTYPE x [<!ENTITY a 'b'>]><w:document", 1)
            made.writestr(part, data)
    with pytest.raises(FileRefused, match="DOCTYPE"):
        read_word_form(out.getvalue(), "x.docx")


def test_a_word_file_is_told_by_its_content(tmp_path):
    file = tmp_path / "表.lrmx"
    file.write_bytes(word_form())
    reading = persons_from_file(file)
    assert (reading.format, reading.persons[0].person.name) == ("docx", "张测甲")
    assert reading.persons[0].source.format == "docx"
