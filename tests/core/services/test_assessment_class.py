"""A class decided as suggested in one act: who is in, who is left out and why; no quota is passed."""

from datetime import date

import pytest

from cadre_desk.errors import StepRefused
from cadre_desk.model.records.assessment import AssessmentEntry, Grade, GradeDecision, Track
from cadre_desk.model.records.people import Sanction
from cadre_desk.services import assessment
from tests.builders import person, unit

NAMES = tuple(f"张示{n}" for n in range(8))


@pytest.fixture
def cycle(office):
    town = office.put(unit())
    for name in NAMES:
        office.put(person(name, unit_id=town.id))
    made = assessment.open_cycle(office.clerk, year=2025, title="2025年度考核", track=Track.LEADING_CADRES)
    assessment.enrol_unit(office.clerk, made.id, town.id, "乡镇党政正职")
    placed = assessment.ranking(office.clerk, made.id, "乡镇党政正职")
    for place, row in enumerate(sorted(placed.rows, key=lambda one: one.name)):
        assessment.set_score(office.clerk, row.entry.id, str(95 - place), "测评汇总")
    return made


def plan(office, cycle):
    return assessment.plan_class(office.chief, cycle.id, "乡镇党政正职")


def grades(office):
    named = {one.id: one.name for one in office.clerk.workspace.read.find(type(person()))}
    entries = office.clerk.workspace.read.find(AssessmentEntry)
    return {named[one.person_id]: one.grade.label if one.grade else "" for one in entries}


def test_everybody_gets_what_is_suggested_and_a_dated_row(office, cycle):
    assessment.decide_class(office.chief, plan(office, cycle), "部务会研究")
    assert grades(office) == {name: "优秀" if name in NAMES[:2] else "称职" for name in NAMES}
    rows = office.clerk.workspace.read.find(GradeDecision)
    assert {one.reason for one in rows} == {"部务会研究"}
    assert len(rows) == len(NAMES)


def test_who_is_barred_gets_the_next_grade_and_who_was_decided_is_left_alone(office, cycle):
    first, second = plan(office, cycle).rows[:2]
    with office.clerk.workspace.journal.act("处分") as act:
        act.insert(
            Sanction.new(
                person_id=first.entry.person_id, measure="admonition", effective_on=date(2025, 5, 1),
                decided_by="市委", cause="演示",
            )
        )  # fmt: skip
    assessment.decide_grade(office.chief, second.entry.id, second.suggestion.grade, "先定")
    made = plan(office, cycle)
    assert second.entry.id not in [row.entry.id for row in made.rows]
    assessment.decide_class(office.chief, made, "部务会研究")
    assert grades(office)[first.name] != "优秀"
    assert list(grades(office).values()).count("优秀") <= 2


def test_a_full_quota_of_all_leading_cadres_leaves_out(office, cycle):
    with office.clerk.workspace.journal.act("另一类") as act:
        for n in range(3):
            other = act.insert(person(f"李样{n}"))
            act.insert(
                AssessmentEntry.new(
                    cycle_id=cycle.id,
                    person_id=other.id,
                    comparable_class="县区班子成员",
                    grade=Grade.EXCELLENT,
                )
            )
    made = plan(office, cycle)
    assert [why.split("（")[0] for _, why in made.left_out] == ["全体领导干部优秀名额已满"] * 2
    assert "不在内" in made.words


@pytest.mark.parametrize("reason", ["", "  "])
def test_it_needs_a_reason(office, cycle, reason):
    with pytest.raises(StepRefused, match="依据"):
        assessment.decide_class(office.chief, plan(office, cycle), reason)


def test_a_plan_that_no_longer_holds_is_refused(office, cycle):
    made = plan(office, cycle)
    assessment.set_score(office.clerk, made.rows[-1].entry.id, "99", "更正")
    with pytest.raises(StepRefused, match="已有变化"):
        assessment.decide_class(office.chief, made, "部务会研究")
