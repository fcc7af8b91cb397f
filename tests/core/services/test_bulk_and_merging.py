"""The same change for many people, and two records of one person made one: planned, one act, one undo."""

from datetime import date

import pytest

from cadre_desk.errors import Conflict, NotPermitted, ParseError, StepRefused
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import AssessmentEntry, Grade
from cadre_desk.model.records.care import CareVisit, RankCampaign, RankCandidate
from cadre_desk.model.records.letters import Letter
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Award, Person, ResumeEntry, Sanction, YearlyResult
from cadre_desk.model.records.selection import SelectionCandidate, SelectionCase
from cadre_desk.services.bulk import apply_bulk, bulk_fields, plan_bulk
from cadre_desk.services.merging import apply_merge, find_duplicates, plan_merge
from tests.builders import cycle, entry, person, unit

ID = "349901198004050017"


def get(office, stored):
    return office.clerk.workspace.read.get(Person, stored.id)


def test_a_bulk_plan_says_who_changes_from_what_to_what(office):
    town = office.put(unit("青禾镇"))
    first, second = office.put(person("甲例", health="一般"), person("乙例", health="健康"))
    plan = plan_bulk(office.clerk, [first.id, second.id], {"health": "健康", "unit_id": town.id})
    shown = [[(one.label, one.before, one.after) for one in row.changes] for row in plan.rows]
    assert shown == [
        [("健康状况", "一般", "健康"), ("单位", "", "青禾镇")],
        [("单位", "", "青禾镇")],
    ]
    assert plan.title == "批量修改 2 人的健康状况、单位"


def test_a_bulk_change_is_one_act_and_one_undo(office):
    stored = office.put(*(person(f"甲例{number}") for number in range(3)))
    plan = plan_bulk(office.clerk, [one.id for one in stored], {"health": "健康"})
    changes = apply_bulk(office.clerk, plan, "体检")
    assert len(changes.rows) == 3
    assert get(office, stored[0]).health == "健康"
    office.clerk.workspace.journal.undo()
    assert {get(office, one).health for one in stored} == {None}


def test_who_already_is_so_is_counted_and_not_written(office):
    stored = office.put(person("甲例", health="健康"))
    plan = plan_bulk(office.clerk, [stored.id], {"health": "健康"})
    assert (plan.same, plan.rows) == (1, ())
    with pytest.raises(StepRefused):
        apply_bulk(office.clerk, plan)


def test_a_change_that_breaks_a_record_is_shown_and_left_out(office):
    stored = office.put(person("甲例", born=PartialDate(1980, 4)), person("乙例", born=PartialDate(1960, 4)))
    plan = plan_bulk(office.clerk, [one.id for one in stored], {"work_start": "1979.01"})
    broken = plan.rows[0]
    assert broken.problems
    assert plan.rows[1].problems == ()


def test_a_value_that_cannot_be_read_and_an_empty_choice_are_refused(office):
    stored = office.put(person())
    with pytest.raises(ParseError, match="参加工作时间"):
        plan_bulk(office.clerk, [stored.id], {"work_start": "十月"})
    with pytest.raises(StepRefused):
        plan_bulk(office.clerk, [stored.id], {})
    with pytest.raises(NotPermitted):
        plan_bulk(office.as_role(Role.QUERY), [stored.id], {"health": "健康"})


def test_a_person_saved_meanwhile_stops_the_whole_change(office):
    stored = office.put(person("甲例"), person("乙例"))
    plan = plan_bulk(office.clerk, [one.id for one in stored], {"health": "健康"})
    with office.clerk.workspace.journal.act("改") as act:
        act.update(stored[1].changed(health="一般"))
    with pytest.raises(Conflict):
        apply_bulk(office.clerk, plan)
    assert get(office, stored[0]).health is None


def test_names_and_ids_are_changed_one_by_one_only():
    assert not {"name", "citizen_id", "resume"} & {spec.name for spec in bulk_fields()}
    assert {"unit_id", "post_level", "state"} <= {spec.name for spec in bulk_fields()}


@pytest.mark.parametrize(
    ("other", "because"),
    [
        ({"name": "张示列", "citizen_id": ID, "born": PartialDate(1981, 1)}, "身份证号相同"),
        ({"name": "张示例", "born": PartialDate(1980, 4, 5)}, "姓名、出生年月相同"),
        ({"name": "张示例", "born": PartialDate(1980, 5)}, None),
        ({"name": "李示例", "citizen_id": "349901198004050025"}, None),
    ],
)
def test_duplicates_are_found_by_id_or_by_name_and_birth_month(office, other, because):
    office.put(person("张示例", citizen_id=ID), person(**other))
    found = find_duplicates(office.clerk)
    assert [one.because for one in found] == ([because] if because else [])


def merge(office, *second_wins, **values):
    first, second = office.put(
        person("张示例", health="健康"), person("张示例", health="一般", native_place="云州云溪", **values)
    )
    return first, second, frozenset(second_wins)


def test_a_merge_takes_each_field_from_the_side_that_was_chosen(office):
    first, second, wins = merge(office, "native_place")
    plan = plan_merge(office.clerk, first.id, second.id)
    pairs = {one.name: (one.first, one.second, one.take_second) for one in plan.fields}
    assert pairs["health"] == ("健康", "一般", False)
    assert pairs["native_place"] == ("", "云州云溪", True)
    apply_merge(office.clerk, plan, wins)
    kept = get(office, first)
    assert (kept.health, kept.native_place) == ("健康", "云州云溪")
    assert get(office, second) is None


def test_rows_of_both_stay_the_same_ones_once_and_what_pointed_there_points_here(office):
    first, second, wins = merge(office)
    year = office.put(cycle())
    same = {"year": 2023, "grade": Grade.COMPETENT}
    office.put(
        YearlyResult.new(person_id=first.id, **same),
        YearlyResult.new(person_id=second.id, **same),
        YearlyResult.new(person_id=second.id, year=2024, grade=Grade.EXCELLENT),
        Award.new(person_id=second.id, name="嘉奖"),
        ResumeEntry.new(person_id=second.id, text="云溪县青禾镇科员", position=0),
        entry(cycle_id=year.id, person_id=second.id),
        Letter.new(type="assessment_notice", person_id=second.id),
    )
    plan = plan_merge(office.clerk, first.id, second.id)
    assert plan.moved == 2
    apply_merge(office.clerk, plan, wins)
    read = office.clerk.workspace.read
    assert [row.year for row in read.children(YearlyResult, first.id)] == [2023, 2024]
    assert len(read.children(Award, first.id)) == len(read.children(ResumeEntry, first.id)) == 1
    assert read.find(AssessmentEntry)[0].person_id == read.find(Letter)[0].person_id == first.id
    office.clerk.workspace.journal.undo()
    assert get(office, second) is not None
    assert [len(read.children(YearlyResult, one.id)) for one in (first, second)] == [1, 2]
    assert read.find(Letter)[0].person_id == second.id


@pytest.mark.parametrize(("ended", "merged"), [(None, False), (date(2026, 3, 1), True)])
def test_two_records_in_one_selection_are_merged_when_it_is_over(office, ended, merged):
    """One person is recommended and voted on once; who stood in one that ended is taken out of nothing."""
    first, second, wins = merge(office)
    case = office.put(SelectionCase.new(title="云溪县副县长", ended_on=ended))
    office.put(*(SelectionCandidate.new(case_id=case.id, person_id=one.id) for one in (first, second)))
    if merged:
        apply_merge(office.clerk, plan_merge(office.clerk, first.id, second.id), wins)
    else:
        with pytest.raises(StepRefused, match="同一次选任"):
            plan_merge(office.clerk, first.id, second.id)
    found = office.clerk.workspace.read.find(SelectionCandidate)
    assert len({row.person_id for row in found}) == (1 if merged else 2)


def test_two_records_in_one_batch_of_ranks_are_not_merged(office):
    first, second, wins = merge(office)
    batch, other = office.put(*(RankCampaign.new(title=one, rank="R07") for one in ("第一批", "第二批")))
    mine, _ = office.put(
        *(RankCandidate.new(campaign_id=batch.id, person_id=one.id) for one in (first, second))
    )
    with pytest.raises(StepRefused, match="同一批职级晋升"):
        plan_merge(office.clerk, first.id, second.id)
    with office.clerk.workspace.journal.act("另批") as act:
        act.update(mine.changed(campaign_id=other.id))
    apply_merge(office.clerk, plan_merge(office.clerk, first.id, second.id), wins)
    assert {row.person_id for row in office.clerk.workspace.read.find(RankCandidate)} == {first.id}


def test_a_visit_to_a_measure_that_both_have_stays(office):
    first, second, wins = merge(office)
    measure = {"measure": "admonition", "effective_on": date(2026, 1, 10)}
    _, theirs = office.put(*(Sanction.new(person_id=one.id, **measure) for one in (first, second)))
    office.put(CareVisit.new(person_id=second.id, sanction_id=theirs.id, planned_on=date(2026, 2, 10)))
    apply_merge(office.clerk, plan_merge(office.clerk, first.id, second.id), wins)
    read = office.clerk.workspace.read
    assert read.find(CareVisit)[0].sanction_id in {one.id for one in read.children(Sanction, first.id)}


def test_two_records_in_one_assessment_are_not_merged(office):
    first, second, _ = merge(office)
    year = office.put(cycle())
    office.put(*(entry(cycle_id=year.id, person_id=one.id) for one in (first, second)))
    with pytest.raises(StepRefused):
        plan_merge(office.clerk, first.id, second.id)
    with pytest.raises(StepRefused):
        plan_merge(office.clerk, first.id, first.id)
