"""Care: rows that rules propose, entered by a person, never twice; rights asked for each."""

from datetime import date, timedelta

import pytest

from cadre_desk.errors import NotPermitted, StepRefused
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.care import (
    CandidateDecision,
    CareMeasure,
    CareVisit,
    MeasureState,
    RankCampaign,
    RankCandidate,
    Reinstatement,
)
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Rank, Sanction, YearlyResult
from cadre_desk.model.records.political import GatePurpose, GateResult, GateVerdict, PoliticalReview
from cadre_desk.services import editing
from cadre_desk.services import register as registers
from cadre_desk.services.care import live
from cadre_desk.services.care.ranks import CANDIDATES
from cadre_desk.services.care.registers import MEASURES, REGISTERS, REINSTATEMENTS, VISITS
from cadre_desk.services.computed import compute
from cadre_desk.services.political.gate import record_gate
from tests.builders import TODAY, cycle, entry, person


def rows(session, key):
    return compute(session, next(one for one in live.TABLES if one.key == key)).rows


def propose(session, register):
    return registers.offered(session, register, register.proposers[0])


def enter(session, register, found):
    return registers.add_offered(session, register, register.proposers[0], found)


@pytest.fixture
def sanctioned(office):
    who = office.put(person())
    running = Sanction.new(person_id=who.id, measure="admonition", effective_on=date(2026, 1, 10))
    past = Sanction.new(person_id=who.id, measure="admonition", effective_on=date(2025, 1, 10))
    office.put(running, past)
    return who


def test_default_measures_are_marked_and_come_in_once(office):
    found = propose(office.clerk, MEASURES)
    assert len(found) == 20
    assert all("非官方文本" in one.proposal.because for one in found)
    enter(office.clerk, MEASURES, found)
    assert propose(office.clerk, MEASURES) == []


def test_only_ticked_proposals_are_entered_and_one_undo_takes_them_back(office):
    enter(office.clerk, MEASURES, propose(office.clerk, MEASURES)[:3])
    read = office.clerk.workspace.read
    assert len(read.find(CareMeasure)) == 3
    editing.undo(office.clerk)
    assert read.find(CareMeasure) == []


def test_entering_nothing_is_refused(office):
    with pytest.raises(StepRefused, match="没有勾选"):
        enter(office.clerk, MEASURES, [])


def test_visits_are_proposed_for_running_periods_from_today_on(office, sanctioned):
    found = propose(office.clerk, VISITS)
    assert found
    assert {one.proposal.row.person_id for one in found} == {sanctioned.id}
    assert all(one.proposal.row.planned_on >= TODAY for one in found)
    enter(office.clerk, VISITS, found)
    assert propose(office.clerk, VISITS) == []


def test_a_visit_put_off_is_not_proposed_again(office, sanctioned):
    enter(office.clerk, VISITS, propose(office.clerk, VISITS))
    planned = office.clerk.workspace.read.find(CareVisit)
    moved = planned[0].changed(planned_on=planned[0].planned_on + timedelta(days=3))
    with office.clerk.workspace.journal.act("改期") as act:
        act.update(moved)
    assert propose(office.clerk, VISITS) == []
    with office.clerk.workspace.journal.act("删去") as act:
        act.delete(planned[1])
    assert [one.proposal.row.planned_on for one in propose(office.clerk, VISITS)] == [planned[1].planned_on]


def test_a_closed_case_is_no_measure_to_come_back_from(office):
    who = office.put(person())
    days = {"effective_on": date(2025, 3, 1), "ended_on": date(2025, 9, 1)}
    office.put(Sanction.new(person_id=who.id, measure="case_opened", **days))
    assert propose(office.clerk, REINSTATEMENTS) == []


def test_who_was_removed_may_be_reviewed_after_a_year(office):
    """Domain rules 8: after 引咎、责令辞职、免职 used again after one year; 提拔 stays barred for two."""
    who = office.put(person())
    office.put(Sanction.new(person_id=who.id, measure="removal", effective_on=date(2025, 3, 6)))
    assert propose(office.clerk.with_as_of(date(2026, 3, 5)), REINSTATEMENTS) == []
    (found,) = propose(office.clerk, REINSTATEMENTS)
    assert found.proposal.row.period_end == date(2026, 3, 5)
    assert [row[3] for row in rows(office.clerk, "reviewable")] == ["2026-03-05"]


def test_no_review_is_proposed_while_another_period_runs(office, sanctioned):
    assert propose(office.clerk, REINSTATEMENTS) == []
    assert propose(office.clerk.with_as_of(date(2026, 1, 9)), REINSTATEMENTS)


def test_a_review_is_proposed_for_the_period_that_ended(office):
    sanctioned = office.put(person())
    office.put(Sanction.new(person_id=sanctioned.id, measure="admonition", effective_on=date(2025, 1, 10)))
    found = propose(office.clerk, REINSTATEMENTS)
    assert [one.proposal.row.period_end for one in found] == [date(2025, 7, 9)]
    enter(office.clerk, REINSTATEMENTS, found)
    assert office.clerk.workspace.read.find(Reinstatement)[0].person_id == sanctioned.id
    assert propose(office.clerk, REINSTATEMENTS) == []


def test_candidates_are_listed_with_their_arithmetic(office):
    ready, early = office.put(person("甲示例"), person("乙示例"))
    office.put(
        Rank.new(person_id=ready.id, rank="R08", start=PartialDate(2023, 1)),
        Rank.new(person_id=early.id, rank="R08", start=PartialDate(2025, 1)),
        RankCampaign.new(title="第一批", rank="R07", as_of=TODAY, places=1),
        *(
            YearlyResult.new(person_id=ready.id, year=year, grade=Grade.COMPETENT)
            for year in (2023, 2024, 2025)
        ),
    )
    found = propose(office.chief, CANDIDATES)
    assert [one.proposal.row.person_id for one in found] == [ready.id]
    enter(office.chief, CANDIDATES, found)
    stored = office.clerk.workspace.read.find(RankCandidate)[0]
    assert "2025.01 起可列入" in (stored.working or "")
    assert stored.rules_version == "2019.2"


def test_grades_decided_here_count_as_well_as_those_from_before(office):
    who = office.put(person())
    year = office.put(cycle(2024))
    office.put(
        Rank.new(person_id=who.id, rank="R08", start=PartialDate(2024, 6)),
        RankCampaign.new(title="第一批", rank="R07", as_of=date(2025, 12, 1), places=1),
        entry(cycle_id=year.id, person_id=who.id, grade=Grade.EXCELLENT),
    )
    found = propose(office.chief, CANDIDATES)
    assert [one.proposal.row.eligible_from for one in found] == [PartialDate(2025, 12)]


def test_whose_year_has_no_result_is_offered_as_not_judged(office):
    """《公务员职务与职级并行规定》 art. 19."""
    who = office.put(person())
    office.put(
        Rank.new(person_id=who.id, rank="R08", start=PartialDate(2023, 6)),
        RankCampaign.new(title="第一批", rank="R07", as_of=date(2025, 12, 1), places=1),
        YearlyResult.new(person_id=who.id, year=2023, grade=Grade.COMPETENT),
    )
    (found,) = propose(office.chief, CANDIDATES)
    assert found.proposal.row.eligible_from is None
    assert "2024年度没有考核等次" in found.proposal.row.working


def test_promotion_is_entered_only_for_who_passed_the_political_gate(office):
    who = office.put(person())
    campaign = office.put(RankCampaign.new(title="第一批", rank="R07", as_of=TODAY, places=1))
    row = office.put(RankCandidate.new(campaign_id=campaign.id, person_id=who.id))
    office.put(
        Rank.new(person_id=who.id, rank="R08", start=PartialDate(2024, 1)),
        *(YearlyResult.new(person_id=who.id, year=year, grade=Grade.COMPETENT) for year in (2024, 2025)),
    )
    edit = registers.open_row(office.chief, CANDIDATES, row.id)
    edit.main.draft |= {"decision": "暂缓", "decided_by": "张科长", "decided_on": "20260306"}
    edit.save()
    edit.main.draft["decision"] = "同意晋升"
    with pytest.raises(StepRefused, match="首要关口没有通过"):
        edit.save()
    steps = {name: TODAY for name in ("opened_on", "checked_on", "asked_on", "rated_on")}
    office.put(PoliticalReview.new(person_id=who.id, **steps))
    passed = GateResult.new(
        person_id=who.id, purpose=GatePurpose.PROMOTION, checked_on=TODAY, verdict=GateVerdict.PASSED
    )
    record_gate(office.chief, passed.changed(basis="材料齐全"))
    edit.save()
    stored = office.clerk.workspace.read.require(RankCandidate, row.id)
    assert stored.decision is CandidateDecision.PROMOTED


def test_who_only_enters_does_not_list_candidates(office):
    with pytest.raises(NotPermitted):
        propose(office.as_role(Role.ENTRY), CANDIDATES)


def test_a_measure_is_done_with_a_proof(office):
    measure = office.put(
        CareMeasure.new(number=1, title="示例", care_class="work", state=MeasureState.RUNNING)
    )
    step = next(one for one in MEASURES.steps if one.title == "登记落实")
    registers.take_step(office.clerk, MEASURES, step, measure.id, "台账")
    stored = office.clerk.workspace.read.require(CareMeasure, measure.id)
    assert (stored.state, stored.completed_on, stored.proof) == (MeasureState.DONE, TODAY, "台账")
    with pytest.raises(StepRefused):
        registers.take_step(office.clerk, MEASURES, step, measure.id, "台账")


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.key)
def test_administrators_see_nothing_of_care(office, register):
    for role in (Role.SYSADMIN, Role.SECURITY_ADMIN, Role.AUDITOR):
        with pytest.raises(NotPermitted):
            registers.count(office.as_role(role), register)


def test_visits_planned_for_somebody_stand_in_the_register(office, sanctioned):
    enter(office.clerk, VISITS, propose(office.clerk, VISITS))
    assert registers.count(office.clerk, VISITS) == len(office.clerk.workspace.read.find(CareVisit))


@pytest.mark.parametrize(("more", "fits"), [(3, True), (4, False)])
def test_a_proof_is_never_cut_off(office, more, fits):
    row = office.put(CareMeasure.new(number=1, title="谈心", care_class="political", proof="甲" * 196))
    if fits:
        registers.take_step(office.clerk, MEASURES, MEASURES.steps[0], row.id, "乙" * more)
    else:
        with pytest.raises(StepRefused, match="佐证.*多 1 字"):
            registers.take_step(office.clerk, MEASURES, MEASURES.steps[0], row.id, "乙" * more)
    stored = office.clerk.workspace.read.require(CareMeasure, row.id)
    assert (stored.state is MeasureState.DONE, stored.proof.endswith("乙" * 3)) == (fits, fits)
