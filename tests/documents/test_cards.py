"""The person card and the comparison."""

import pytest

from cadre_desk.documents.forms import comparison, person_card
from cadre_desk.documents.forms.dossier import Dossier
from cadre_desk.documents.render import render_one
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.people import Person, ResumeEntry, ResumeKind, YearlyResult
from tests.documents import papers, reading


def career(count):
    return tuple(
        ResumeEntry.new(
            position=n,
            kind=ResumeKind.SEGMENT,
            start=PartialDate(1960 + n, 7),
            end=PartialDate(1961 + n, 7) if n < count - 1 else None,
            text=f"东淮市测试局第{n}处副处长、党组成员兼任办公室主任",
        )
        for n in range(count)
    )


def dossier(name="张测甲", entries=6, **changed):
    usual = {"post_since": PartialDate(2016, 5), "party_full_date": PartialDate(2002, 12)}
    years = tuple(YearlyResult.new(year=year, grade=Grade.COMPETENT) for year in (2023, 2024))
    return Dossier(
        papers.person(name=name, **{**usual, **changed}),
        "东淮市财测局",
        papers.education(),
        career(entries),
        yearly_results=years,
    )


EMPTY = Dossier(Person.new(name="空测"))


def card(one):
    return render_one(person_card.job(one, as_of=papers.AS_OF))


def compared(*people):
    return render_one(comparison.job(people, as_of=papers.AS_OF))


@pytest.mark.parametrize("one", [dossier(), EMPTY, dossier(entries=60)], ids=["usual", "empty", "extreme"])
def test_a_card_is_one_page_within_its_margins(one):
    made = card(one)
    assert len(reading.texts(made)) == 1
    boxes = [box for _, box in reading.characters(made)]
    assert min(box.left for box in boxes) > 19
    assert max(box.right for box in boxes) < 191
    assert max(box.bottom for box in boxes) < 285


@pytest.mark.parametrize(
    "words", ["45岁", "23年8月", "9年10月", "23年3月", "截至2026年3月6日", "2024年称职", "三等功"]
)
def test_a_card_says_what_is_counted_and_on_which_day(words):
    assert words in reading.plain(card(dossier()))


def test_a_card_shows_the_photo_inside_its_box():
    (picture,) = reading.pictures(card(dossier()))
    assert 160 < picture.left < picture.right < 190


def test_the_latest_lines_of_a_career_are_never_left_out():
    text = reading.plain(card(dossier(entries=80)))
    assert "第79处副处长" in text
    assert "行从略" in text


@pytest.mark.parametrize(("count", "pages"), [(2, 1), (3, 1), (4, 1), (5, 2), (7, 3)])
def test_people_stand_side_by_side_up_to_four_then_three_to_a_page(count, pages):
    people = [dossier(f"李测{'甲乙丙丁戊己庚'[n]}") for n in range(count)]
    made = compared(*people)
    assert len(reading.texts(made)) == pages
    assert reading.size(made) == pytest.approx((297, 210), abs=0.05)
    text = reading.plain(made)
    assert all(f"李测{'甲乙丙丁戊己庚'[n]}" in text for n in range(count))


def test_columns_of_a_comparison_are_equal_and_within_the_sheet():
    made = compared(dossier(), EMPTY, dossier(entries=60))
    edges = sorted({round(rule.x1, 2) for rule in reading.rules(made) if not rule.level})
    widths = [b - a for a, b in zip(edges[1:], edges[2:], strict=False)]
    assert widths == pytest.approx([81.0] * 3, abs=0.02)
    assert edges[0] == pytest.approx(16.0, abs=0.02)
    assert max(box.bottom for _, box in reading.characters(made)) < 205


def test_the_same_fact_of_all_stands_in_one_row():
    made = compared(dossier("李测乙"), dossier("王测丙", born=PartialDate(1975, 1)))
    assert reading.box_of(made, "1980.04").bottom == pytest.approx(
        reading.box_of(made, "1975.01").bottom, abs=0.3
    )
