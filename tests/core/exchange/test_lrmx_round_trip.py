"""An appointment form goes out as it came in: byte for byte, or with its edited elements alone."""

import dataclasses
import random
from pathlib import Path

import pytest

from cadre_desk.exchange.lrmx import read_lrmx
from cadre_desk.exchange.lrmx_export import lrmx_of
from cadre_desk.exchange.lrmx_person import person_of, texts_of
from cadre_desk.exchange.lrmx_texts import family_texts, form_texts
from cadre_desk.exchange.lrmx_write import write_lrmx
from cadre_desk.exchange.persons import persons_from_file
from cadre_desk.model.records.people import SourceFile
from tests.core.exchange import quirks

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
GOOD = [file for file in sorted(SAMPLES.rglob("*.lrmx")) if persons_from_file(file).persons]
GENERATED = 500
EDITED = 60


def draft_of(data, name="样.lrmx"):
    draft = person_of(texts_of(read_lrmx(data, name)))
    return dataclasses.replace(draft, source=SourceFile.new(name=name, format="lrmx", content=data))


def raw(data):
    """Return (tag, text) of each element, the family row by row."""
    file = read_lrmx(data, "x")
    found = []
    for element in file.elements:
        found.append((element.tag, element.text if not element.children else None))
        found += [(child.tag, child.text) for item in element.children for child in item.children]
    return found


def edited(draft, **values):
    return dataclasses.replace(draft, person=draft.person.changed(**values))


def without_status(draft):
    """Return the texts but 政治面貌, which only the editor of 2025 writes; 入党时间 says it."""
    return {tag: text for tag, text in form_texts(draft).items() if tag != "ZhengZhiMianMao"}


def test_there_are_enough_good_samples():
    assert len(GOOD) >= 22


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_a_sample_goes_out_byte_for_byte(file):
    assert lrmx_of(draft_of(file.read_bytes())) == file.read_bytes()


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_an_edit_changes_one_element_of_a_sample(file):
    data = file.read_bytes()
    before, after = raw(data), raw(lrmx_of(edited(draft_of(data), health="改过的")))
    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == [
        ((tag, text), (tag, new)) for (tag, text), (_, new) in zip(before, after, strict=True)
        if tag == "JianKangZhuangKuang"
    ]  # fmt: skip


def test_generated_people_go_out_byte_for_byte():
    dice = random.Random(20260306)
    for number in range(GENERATED):
        data = quirks.lrmx(dice)
        assert lrmx_of(draft_of(data)) == data, number


def test_one_edit_of_a_generated_person_leaves_every_other_element_as_it_was():
    dice = random.Random(7)
    for number in range(EDITED):
        data = quirks.lrmx(dice)
        out = lrmx_of(edited(draft_of(data), speciality="会<修>桥&铺路"))
        kept = [one for one in raw(data) if one[0] != "ShuXiZhuanYeYouHeZhuanChang"]
        assert [one for one in raw(out) if one[0] != "ShuXiZhuanYeYouHeZhuanChang"] == kept, number
        assert draft_of(out).person.speciality == "会<修>桥&铺路", number


def test_every_element_of_a_generated_person_survives_being_written_and_read():
    dice = random.Random(11)
    for number in range(GENERATED):
        made = quirks.record(dice)
        back = draft_of(lrmx_of(made))
        assert without_status(back) == without_status(made), number
        assert family_texts(back.family) == family_texts(made.family), number
        assert back.person.photo == made.person.photo, number


def test_what_was_written_new_goes_out_byte_for_byte_the_next_time():
    dice = random.Random(13)
    for _ in range(60):
        data = lrmx_of(quirks.record(dice))
        assert lrmx_of(draft_of(data)) == data


def test_a_generated_family_can_become_any_other_family():
    dice = random.Random(17)
    for number in range(EDITED):
        draft = draft_of(quirks.lrmx(dice))
        wanted = quirks.relatives(dice)
        back = draft_of(lrmx_of(dataclasses.replace(draft, family=wanted)))
        assert family_texts(back.family) == family_texts(wanted), number


def test_a_tag_that_no_form_has_is_a_fault_of_ours():
    file = read_lrmx(GOOD[0].read_bytes(), "x")
    with pytest.raises(ValueError, match="SiRen"):
        write_lrmx(file, {"SiRen": "x"})
