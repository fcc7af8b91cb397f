"""Promotions in rank are held to T6 and the influence periods at every step, whatever field is edited."""

from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.errors import NotPermitted, StepRefused
from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import Is
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.care import CandidateDecision, RankCampaign, RankCandidate
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Person, PersonState, Rank, Sanction, YearlyResult
from cadre_desk.model.records.political import GatePurpose, GateResult, GateVerdict, PoliticalReview
from cadre_desk.services import editing
from cadre_desk.services import register as registers
from cadre_desk.services.calendar import set_calendar_day
from cadre_desk.services.care.live_ranks import batches
from cadre_desk.services.care.ranks import CAMPAIGNS, CANDIDATES
from cadre_desk.services.political.gate import record_gate
from tests.builders import TODAY, person

COUNTED_TO = date(2026, 3, 1)
NOTICE = {"publicised_on": date(2026, 2, 24), "publicised_until": date(2026, 3, 4)}


def competent(who, *years):
    return [YearlyResult.new(person_id=who.id, year=year, grade=Grade.COMPETENT) for year in years]


def passed_gate(office, who):
    steps = {name: TODAY for name in ("opened_on", "checked_on", "asked_on", "rated_on")}
    office.put(PoliticalReview.new(person_id=who.id, **steps))
    made = GateResult.new(person_id=who.id, purpose=GatePurpose.PROMOTION, checked_on=TODAY)
    record_gate(office.chief, made.changed(verdict=GateVerdict.PASSED, basis="材料齐全"))


@pytest.fixture
def row(office):
    """Return a candidate for R07 who passed the gate, has held R08 since 2024 and lacks the grade of 2025."""
    who = office.put(person())
    passed_gate(office, who)
    batch = RankCampaign.new(title="第一批", rank="R07", as_of=COUNTED_TO, places=1, **NOTICE)
    campaign = office.put(batch)
    office.put(Rank.new(person_id=who.id, rank="R08", start=PartialDate(2024, 1)), *competent(who, 2024))
    return office.put(RankCandidate.new(campaign_id=campaign.id, person_id=who.id))


@pytest.fixture
def judged(office, row):
    office.put(YearlyResult.new(person_id=row.person_id, year=2025, grade=Grade.COMPETENT))
    return row


def stored(office, row):
    return office.clerk.workspace.read.require(type(row), row.id)


def edit(session, register, row, **typed):
    form = registers.open_row(session, register, row.id)
    form.main.draft.update(typed)
    form.save()


def decide(office, row, **typed):
    said = {"decision": "同意晋升", "decided_on": "20260306", "decided_by": "张科长"}
    edit(office.chief, CANDIDATES, row, **{**said, **typed})
    return stored(office, row)


def campaign_of(office, row):
    return office.clerk.workspace.read.require(RankCampaign, row.campaign_id)


def change(office, row, **typed):
    edit(office.as_role(Role.REVIEW), CAMPAIGNS, campaign_of(office, row), **typed)


def approve(office, row, day="20260306"):
    change(office, row, approved_on=day)


def record(office, row):
    registers.take_step(office.chief, CAMPAIGNS, CAMPAIGNS.steps[0], row.campaign_id)


def ranks(office, row):
    return {one.rank for one in office.clerk.workspace.read.find(Rank, Is("person_id", row.person_id))}


def warn(office, row, day, measure="party_warning"):
    return office.put(Sanction.new(person_id=row.person_id, measure=measure, effective_on=day))


def test_who_fulfils_the_rule_is_promoted_with_the_arithmetic_of_the_day(office, judged):
    made = decide(office, judged)
    assert (made.decision, made.eligible_from) == (CandidateDecision.PROMOTED, PartialDate(2026, 1))
    approve(office, judged)
    record(office, judged)
    assert "R07" in ranks(office, judged)


def test_a_running_period_bars_the_decision_with_person_reason_and_source(office, judged):
    """《公务员职务与职级并行规定》 art. 21."""
    warn(office, judged, date(2026, 3, 5))
    with pytest.raises(StepRefused) as refused:
        decide(office, judged, judged_words="2025年度已核实")
    assert "张示例" in refused.value.message
    assert "影响期至 2027-03-04" in refused.value.message
    assert "第二十一条" in refused.value.message
    assert refused.value.kept
    assert stored(office, judged).decision is None


def test_a_period_that_ended_the_day_before_the_counting_day_bars_nothing(office, judged):
    warn(office, judged, date(2025, 3, 1))
    assert decide(office, judged).decision is CandidateDecision.PROMOTED


def test_a_month_too_short_a_service_bars_the_decision(office):
    """《公务员职务与职级并行规定》 art. 18."""
    who = office.put(person())
    passed_gate(office, who)
    campaign = office.put(RankCampaign.new(title="第一批", rank="R07", as_of=COUNTED_TO, places=1))
    office.put(
        Rank.new(person_id=who.id, rank="R08", start=PartialDate(2024, 4)), *competent(who, 2024, 2025)
    )
    early = office.put(RankCandidate.new(campaign_id=campaign.id, person_id=who.id))
    with pytest.raises(StepRefused, match=r"2026\.04 才满年限"):
        decide(office, early)


def test_who_holds_the_rank_already_is_not_promoted_to_it(office, judged):
    office.put(Rank.new(person_id=judged.person_id, rank="R07", start=PartialDate(2026, 2)))
    with pytest.raises(StepRefused, match="已任一级主任科员或更高职级"):
        decide(office, judged)


def test_who_has_retired_is_not_promoted(office, judged):
    with office.clerk.workspace.journal.act("退休") as act:
        act.update(act.require(Person, judged.person_id).changed(state=PersonState.RETIRED))
    with pytest.raises(StepRefused, match="不在职"):
        decide(office, judged)


# ---------------------------------------------------------------- years without a grade


def test_a_year_without_a_grade_needs_the_words_of_a_named_person(office, row):
    """《公务员职务与职级并行规定》 art. 19."""
    with pytest.raises(StepRefused, match="2025年度没有考核等次"):
        decide(office, row)
    with pytest.raises(StepRefused, match="2025年度"):
        decide(office, row, judged_words="2023年度已核实")
    for field, words in (("decided_by", "没有决定人"), ("decided_on", "没有决定日期")):
        with pytest.raises(StepRefused, match=words):
            decide(office, row, judged_words="2025年度脱产学习，学校鉴定合格", **{field: ""})
    made = decide(office, row, judged_words="2025年度脱产学习，学校鉴定合格")
    assert made.decision is CandidateDecision.PROMOTED
    approve(office, row)
    record(office, row)
    assert "R07" in ranks(office, row)


def test_the_words_are_not_taken_out_again_afterwards(office, row):
    decide(office, row, judged_words="2025年度脱产学习，学校鉴定合格")
    with pytest.raises(StepRefused, match="2025年度"):
        edit(office.chief, CANDIDATES, row, judged_words="")


# ---------------------------------------------------------------- the later steps


def test_what_comes_in_after_the_decision_keeps_the_campaign_from_approval(office, judged):
    decide(office, judged)
    warn(office, judged, date(2026, 3, 6), "case_opened")
    with pytest.raises(StepRefused, match="不能批准：张示例"):
        approve(office, judged)
    edit(office.chief, CANDIDATES, judged, decision="暂缓")
    approve(office, judged)


def test_what_comes_in_after_the_approval_keeps_the_rank_away(office, judged):
    decide(office, judged)
    approve(office, judged)
    warn(office, judged, date(2026, 3, 6))
    with pytest.raises(StepRefused, match="不能记入职级：张示例"):
        record(office, judged)
    assert ranks(office, judged) == {"R08"}
    assert campaign_of(office, judged).recorded_on is None
    edit(office.chief, CANDIDATES, judged, decision="暂缓")
    record(office, judged)
    assert ranks(office, judged) == {"R08"}


def test_a_rank_is_not_entered_before_the_day_of_approval(office, judged):
    decide(office, judged)
    approve(office, judged, "20260309")
    with pytest.raises(StepRefused, match="在基准日 2026-03-06 之后"):
        record(office, judged)


def test_an_approval_is_asked_again_when_what_it_rests_on_changes(office, judged):
    """《公务员职务与职级并行规定》 art. 20: the notice; 《公务员法》 art. 49: the places."""
    decide(office, judged)
    approve(office, judged)
    for typed, words in (
        ({"publicised_until": "20260226"}, "公示 2 个工作日"),
        ({"places": "0"}, "超出可用"),
    ):
        with pytest.raises(StepRefused, match=words):
            change(office, judged, **typed)


@pytest.mark.parametrize(("day", "worked", "days"), [(25, False, 6), (28, False, 6), (22, True, 7)])
def test_the_notice_counts_the_days_that_the_office_entered(office, judged, day, worked, days):
    """Days off of the city within the notice do not count; a day worked before it changes nothing."""
    set_calendar_day(office.as_role(Role.REVIEW), date(2026, 2, day), worked=worked)
    figures = registers.summary(office.chief, CAMPAIGNS, judged.campaign_id).figures
    assert f"{days} 个工作日" in {one.value for one in figures}
    assert batches(office.chief).rows[0][-2] == str(days)


def test_a_day_off_of_the_office_makes_a_notice_too_short(office, judged):
    decide(office, judged)
    change(office, judged, publicised_until="20260302")
    set_calendar_day(office.as_role(Role.REVIEW), date(2026, 2, 25), worked=False)
    with pytest.raises(StepRefused, match="不能批准"):
        approve(office, judged)
    with pytest.raises(StepRefused, match="公示 3 个工作日"):
        change(office, judged, publicised_until="20260228")
    change(office, judged, publicised_until="20260304")
    approve(office, judged)


def test_an_approved_campaign_takes_nobody_in_and_a_recorded_one_stays(office, judged):
    approve(office, judged)
    with pytest.raises(StepRefused, match="已经批准"):
        decide(office, judged)
    record(office, judged)
    with pytest.raises(StepRefused, match="已记入职级"):
        edit(office.chief, CANDIDATES, judged, decision="暂缓")
    with pytest.raises(StepRefused, match="不能删除"):
        registers.delete(office.chief, CANDIDATES, [judged.id])
    with pytest.raises(StepRefused, match="已经办结"):
        change(office, judged, places="5")
    editing.undo(office.chief)
    edit(office.chief, CANDIDATES, judged, decision="暂缓", decided_by="张科长", decided_on="20260306")


# ---------------------------------------------------------------- what cannot be typed


def test_the_arithmetic_is_the_rules_and_not_what_was_typed(office, judged):
    made = decide(office, judged, working="三年优秀，应当晋升", eligible_from="202001")
    assert "应当晋升" not in made.working
    edit(office.chief, CANDIDATES, judged, working="另写一行", remark="实绩好")
    assert (stored(office, judged).working, stored(office, judged).remark) == (made.working, "实绩好")


def test_nobody_is_listed_twice_in_a_campaign(office, judged):
    form = registers.new_row(
        office.chief, CANDIDATES, {"campaign_id": judged.campaign_id, "person_id": judged.person_id}
    )
    with pytest.raises(StepRefused, match="已有这名干部"):
        form.save()


def test_the_rank_of_a_campaign_with_candidates_stays(office, judged):
    with pytest.raises(StepRefused, match="已有人选"):
        change(office, judged, rank="三级调研员")


def test_nobody_enters_the_own_rank(office, judged):
    decide(office, judged)
    approve(office, judged)
    me = replace(office.chief, operator=office.chief.operator.changed(person_id=judged.person_id))
    with pytest.raises(NotPermitted, match="本人"):
        registers.take_step(me, CAMPAIGNS, CAMPAIGNS.steps[0], judged.campaign_id)
