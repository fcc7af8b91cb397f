"""An import is a plan to look at, then one act that one undo takes back."""

from pathlib import Path

import pytest

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Person
from cadre_desk.services import editing, people
from cadre_desk.services.importing import Outcome, apply_import, plan_import
from tests.builders import person

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
PLAIN = SAMPLES / "lrmx" / "01_plain_3.2.1.16.lrmx"
ROSTER = SAMPLES / "rosters" / "roster_standard.xlsx"
MESSY = SAMPLES / "rosters" / "roster_messy.xlsx"
BAD = ("17_BAD_truncated.lrmx", "19_BAD_xxe_billion_laughs.lrmx")


def test_a_plan_writes_nothing(office):
    plan = plan_import(office.clerk, [PLAIN])
    assert plan.counts[Outcome.NEW] == 1
    assert people.roster_count(office.clerk) == 0


def test_a_person_comes_in_with_all_rows(office):
    apply_import(office.clerk, plan_import(office.clerk, [PLAIN]))
    found = people.find_people(office.clerk, "张测甲")
    whole = people.profile(office.clerk, found[0].id)
    assert whole.person.born == PartialDate(1980, 4)
    assert [row.relation for row in whole.family] == ["妻子", "女儿", "父亲", "母亲"]
    assert len(whole.education) == 2
    assert len([row for row in whole.resume if row.kind.stored == "segment"]) == 5
    assert whole.person.photo is not None
    assert whole.source.content == PLAIN.read_bytes()


def test_importing_the_same_file_again_finds_everything_the_same(office):
    apply_import(office.clerk, plan_import(office.clerk, [PLAIN]))
    again = plan_import(office.clerk, [PLAIN])
    assert again.counts[Outcome.SAME] == 1, [row.differences for row in again.rows]


def test_a_difference_is_shown_field_by_field_and_then_written(office):
    apply_import(office.clerk, plan_import(office.clerk, [PLAIN]))
    stored = office.clerk.workspace.read.find(Person)[0]
    edit = editing.open_edit(office.clerk, Person, stored.id)
    edit.type_in("health", "一般")
    edit.save()
    plan = plan_import(office.clerk, [PLAIN])
    assert [(one.label, one.before, one.after) for one in plan.rows[0].differences] == [
        ("健康状况", "一般", "健康")
    ]
    apply_import(office.clerk, plan)
    assert office.clerk.workspace.read.get(Person, stored.id).health == "健康"


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_says_why_and_changes_nothing(office, name):
    plan = plan_import(office.clerk, [SAMPLES / "lrmx" / name])
    assert plan.counts[Outcome.WRONG] == 1
    assert plan.files[0].problems[0].message
    apply_import(office.clerk, plan)
    assert people.roster_count(office.clerk) == 0


def test_the_same_person_twice_in_one_import_comes_in_once(office):
    plan = plan_import(office.clerk, [PLAIN, PLAIN])
    assert (plan.counts[Outcome.NEW], plan.counts[Outcome.WRONG]) == (1, 1)


def test_the_same_name_with_another_id_is_another_person(office):
    office.put(person("张测甲", citizen_id="340399198004150999"))
    assert plan_import(office.clerk, [PLAIN]).counts[Outcome.NEW] == 1


def test_another_name_under_the_same_id_overwrites_nobody_and_is_said(office):
    apply_import(office.clerk, plan_import(office.clerk, [PLAIN]))
    plan = plan_import(office.clerk, [SAMPLES / "lrmx" / "06_wdy_4space_trailing.lrmx"])
    assert plan.rows[0].outcome is Outcome.NEW
    assert any("与张测甲相同" in problem.message for problem in plan.rows[0].problems)
    apply_import(office.clerk, plan)
    assert people.roster_count(office.clerk) == 2
