"""A roster comes in row by row; wrong rows stay out and say why."""

from pathlib import Path

import pytest

from cadre_desk.errors import Cancelled
from cadre_desk.model.records.people import Education, FamilyMember
from cadre_desk.services import editing, people
from cadre_desk.services.importing import Outcome, apply_import, plan_import

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
PLAIN = SAMPLES / "lrmx" / "01_plain_3.2.1.16.lrmx"
ROSTER = SAMPLES / "rosters" / "roster_standard.xlsx"
MESSY = SAMPLES / "rosters" / "roster_messy.xlsx"


def test_one_undo_takes_a_whole_import_back(office):
    apply_import(office.clerk, plan_import(office.clerk, [PLAIN, ROSTER]))
    assert people.roster_count(office.clerk) > 50
    editing.undo(office.clerk)
    assert people.roster_count(office.clerk) == 0
    assert office.clerk.workspace.read.find(FamilyMember) == []
    assert office.clerk.workspace.read.find(Education) == []


def test_every_row_of_the_usual_roster_comes_in_with_its_unit(office):
    result = apply_import(office.clerk, plan_import(office.clerk, [ROSTER]))
    assert result.rejected == 0
    hit = people.find_people(office.clerk, "诸葛样")[0]
    assert hit.unit == "东淮市财测局"


def test_wrong_rows_are_left_out_and_the_others_come_in(office):
    plan = plan_import(office.clerk, [MESSY])
    result = apply_import(office.clerk, plan)
    wrong = [row for row in plan.rows if row.outcome is Outcome.WRONG]
    assert result.rejected == len(wrong) > 0
    assert people.roster_count(office.clerk) == result.new
    assert all(row.problems[0].message for row in wrong)


def test_stopping_an_import_leaves_nothing_behind(office):
    class Stop:
        def step(self, done: int, total: int, label: str) -> None:
            if done == 3:
                raise Cancelled

    plan = plan_import(office.clerk, [ROSTER])
    with pytest.raises(Cancelled):
        apply_import(office.clerk, plan, Stop())
    assert people.roster_count(office.clerk) == 0
