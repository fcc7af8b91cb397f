"""Lists of people: who is in one, in which order, kept true by every act."""

from datetime import date

import pytest

from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import EVERYTHING, All, Has, Holds, Is, Mentions, Not, Order, Served
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.people import ResumeEntry, ResumeKind, YearlyResult
from cadre_desk.rules.service_time import month_number
from cadre_desk.store.listing import PLACE, RESULT
from tests.builders import open_office, person, unit

ON = month_number(PartialDate(2026, 3))


@pytest.fixture
def office(tmp_path):
    made = open_office(tmp_path / "office")
    yield made
    made.clerk.workspace.close()


def names(office, where=EVERYTHING, *order, **more):
    listing = office.clerk.workspace.listing
    return [one.name for one in listing.people(listing.places(where, order, **more))]


def served(person_id, start, end, text):
    dates = [PartialDate(*map(int, one.split("."))) if one else None for one in (start, end)]
    values = {"kind": ResumeKind.SEGMENT, "start": dates[0], "end": dates[1], "text": text}
    return ResumeEntry.new(person_id=person_id, **values)


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("pinyin", ["卜例", "单例", "王大例", "王例"]),
        ("strokes", ["卜例", "王例", "王大例", "单例"]),
        ("strokes_full", ["卜例", "王大例", "王例", "单例"]),
    ],
)
def test_names_sort_by_reading_and_by_strokes(office, field, expected):
    office.put(*(person(name) for name in ("单例", "王例", "卜例", "王大例")))
    assert names(office, EVERYTHING, Order(field)) == expected
    assert names(office, EVERYTHING, Order(field, descending=True)) == expected[::-1]


def test_people_stand_by_the_tree_of_units_and_by_post_in_each(office):
    county = office.put(unit("云溪县", position=20))
    town = office.put(unit("青禾镇", parent_id=county.id, position=1))
    city = office.put(unit("市财政局", position=10))
    office.put(
        person("甲", unit_id=town.id, current_post="青禾镇副镇长", post_level="L10"),
        person("乙", unit_id=town.id, current_post="青禾镇党委副书记、镇长", post_level="L09"),
        person("丙", unit_id=town.id, current_post="青禾镇党委书记", post_level="L09"),
        person("丁", unit_id=county.id, current_post="云溪县委书记", post_level="L07"),
        person("戊", unit_id=city.id),
        person("己"),
    )
    assert names(office, EVERYTHING, Order(PLACE)) == ["戊", "丁", "丙", "乙", "甲", "己"]


def test_the_last_grade_before_a_year_sorts(office):
    first, second = office.put(person("甲"), person("乙"))
    office.put(
        YearlyResult.new(person_id=first.id, year=2023, grade=Grade.EXCELLENT),
        YearlyResult.new(person_id=first.id, year=2024, grade=Grade.COMPETENT),
        YearlyResult.new(person_id=second.id, year=2023, grade=Grade.COMPETENT),
    )
    assert names(office, EVERYTHING, Order(RESULT), as_of=date(2025, 5, 1)) == ["甲", "乙"]
    assert names(office, EVERYTHING, Order(RESULT, descending=True), as_of=date(2024, 5, 1)) == ["甲", "乙"]


def test_months_are_summed_and_what_cannot_be_judged_may_count(office):
    stored = office.put(person("甲"), person("乙"), person("丙"))
    office.put(
        served(stored[0].id, "2016.03", "2018.09", "云溪县青禾镇党委委员"),
        served(stored[1].id, "2016.03", "2017.03", "云溪县青禾镇党委委员"),
        served(stored[1].id, "2017.03", "2019.03", "样例处科员"),
        served(stored[2].id, "2016.03", "2017.03", "云溪县青禾镇党委委员"),
        served(stored[2].id, None, "2019.03", "石桥镇科员"),
    )
    assert names(office, Served("town", 30, ON)) == ["甲"]
    assert names(office, Served("town", 31, ON)) == []
    assert names(office, Served("town", 31, ON, maybe=True)) == ["乙", "丙"]
    assert names(office, Served("town", 0, ON)) == ["甲", "乙", "丙"]


def test_a_changed_row_is_counted_anew_and_undo_takes_it_back(office):
    stored = office.put(person("甲"))
    row = office.put(served(stored.id, "2016.03", "2018.09", "云溪县青禾镇党委委员"))
    workspace = office.clerk.workspace
    with workspace.journal.act("改") as act:
        act.update(row.changed(end=PartialDate(2016, 4)))
    assert names(office, Served("town", 2, ON)) == []
    workspace.journal.undo()
    assert names(office, Served("town", 30, ON)) == ["甲"]
    with workspace.journal.act("删") as act:
        act.delete(workspace.read.require(type(stored), stored.id))
    assert names(office) == []


def test_rows_fields_beside_the_line_and_words_of_the_resume_are_asked_too(office):
    first, second = office.put(
        person("甲", speciality="财政管理", resume="1998.09--  云州大学财政学专业学习"), person("乙")
    )
    office.put(
        *(YearlyResult.new(person_id=first.id, year=year, grade=Grade.EXCELLENT) for year in (2023, 2024))
    )
    excellent = Is("grade", Grade.EXCELLENT)
    assert names(office, Has(YearlyResult, excellent, 2)) == ["甲"]
    assert names(office, Has(YearlyResult, excellent, 3)) == []
    assert names(office, All((Holds("speciality", "财政"), Mentions("财政学")))) == ["甲"]
    assert names(office, Not(Holds("speciality", "财政"))) == ["乙"]
    assert office.clerk.workspace.listing.count(Is("id", second.id)) == 1


def test_months_are_counted_anew_when_the_words_were_edited(office, monkeypatch):
    listing = office.clerk.workspace.listing
    assert listing.is_current()
    monkeypatch.setattr("cadre_desk.store.listing.rules_digest", lambda: "edited")
    assert not listing.is_current()
    listing.bring_up_to_date("x")
    assert listing.is_current()


def test_ids_and_places_lead_to_each_other(office):
    stored = office.put(person("甲"), person("乙"))
    listing = office.clerk.workspace.listing
    places = [listing.place(one.id) for one in stored]
    assert listing.ids(places[::-1]) == [one.id for one in stored[::-1]]
    assert listing.place("nobody") is None
