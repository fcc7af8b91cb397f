"""Computed tables of care for the day asked for, urging of measures, approval of campaigns."""

from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.errors import NotPermitted, StepRefused
from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import Is
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.care import (
    CandidateDecision,
    CareMeasure,
    CareVisit,
    Exemplar,
    MeasureState,
    RankCampaign,
    RankCandidate,
    VisitState,
)
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Person, PersonState, Rank, Sanction, YearlyResult
from cadre_desk.services import editing
from cadre_desk.services import register as registers
from cadre_desk.services.care import live, progress
from cadre_desk.services.care.ranks import CAMPAIGNS, CANDIDATES, _within_places
from cadre_desk.services.computed import compute, export_computed, print_tables
from tests.builders import TODAY, person, unit

BY_KEY = {one.key: one for one in live.TABLES}


def rows(session, key):
    return compute(session, BY_KEY[key]).rows


# ---------------------------------------------------------------- measures


@pytest.fixture
def measures(office):
    late = CareMeasure.new(
        number=1, title="谈心", care_class="political", lead_unit="干部一科", due_on=date(2026, 3, 1),
        started_on=date(2026, 1, 5), state=MeasureState.RUNNING,
    )  # fmt: skip
    done = CareMeasure.new(
        number=2, title="体检", care_class="life", lead_unit="卫健委", state=MeasureState.DONE, proof="台账",
        started_on=date(2025, 11, 1), completed_on=date(2026, 2, 1),
    )  # fmt: skip
    return office.put(late, done)


def test_the_matrix_counts_by_class_and_lead_unit(office, measures):
    assert [row[9] for row in rows(office.clerk, "measures_matrix")] == ["逾期", "已落实"]
    assert rows(office.clerk, "measures_by_class")[-1] == ("合计", "2", "1", "0", "0", "1", "50%")
    assert [row[0] for row in rows(office.clerk, "measures_by_unit")] == ["干部一科", "卫健委", "合计"]


def test_a_day_in_the_past_gives_that_days_progress(office, measures):
    stood = rows(office.clerk.with_as_of(date(2026, 1, 31)), "measures_matrix")
    assert [row[9] for row in stood] == ["推进中", "推进中"]
    stood = rows(office.clerk.with_as_of(date(2025, 12, 31)), "measures_matrix")
    assert [(row[8], row[9]) for row in stood] == [("未启动", "未启动"), ("推进中", "推进中")]


def test_urging_starts_an_order_and_after_it_was_sent_a_reminder(office, measures):
    late = measures[0]
    urged = progress.urge(office.clerk, [late.id])
    assert [one.type for one in urged.letters] == ["supervision_order"]
    assert office.clerk.workspace.read.require(CareMeasure, late.id).urged_on == TODAY
    with pytest.raises(StepRefused, match="没有可以催办"):
        progress.urge(office.clerk, [late.id])
    with office.clerk.workspace.journal.act("送达") as act:
        act.update(act.require(Letter, urged.orders[0].id).changed(state=LetterState.SERVED))
    again = progress.urge(office.clerk, [late.id])
    assert [(one.type, one.after_id) for one in again.letters] == [("urging_notice", urged.orders[0].id)]


def test_one_undo_takes_an_urging_back(office, measures):
    progress.urge(office.clerk, [measures[0].id])
    editing.undo(office.clerk)
    assert office.clerk.workspace.read.find(Letter) == []
    assert office.clerk.workspace.read.require(CareMeasure, measures[0].id).urged_on is None


def test_what_is_carried_out_is_not_urged(office, measures):
    with pytest.raises(StepRefused):
        progress.urge(office.clerk, [measures[1].id])


# ---------------------------------------------------------------- ranks


@pytest.fixture
def batch(office):
    """Return a campaign for R07 with one promoted, who has held R08 since 2023, all years competent."""
    town = office.put(unit())
    who, other = office.put(
        person(unit_id=town.id, born=PartialDate(1972, 3)), person("乙示例", unit_id=town.id)
    )
    for one in (who, other):
        office.put(
            Rank.new(person_id=one.id, rank="R08", start=PartialDate(2023, 1)),
            *(
                YearlyResult.new(person_id=one.id, year=year, grade=Grade.COMPETENT)
                for year in (2023, 2024, 2025)
            ),
        )
    made = office.put(
        RankCampaign.new(
            title="第一批", rank="R07", as_of=date(2026, 3, 1), places=1,
            publicised_on=date(2026, 3, 2), publicised_until=date(2026, 3, 9),
        )
    )  # fmt: skip
    office.put(
        RankCandidate.new(
            campaign_id=made.id, person_id=who.id, eligible_from=PartialDate(2025, 1),
            decision=CandidateDecision.PROMOTED,
        )
    )  # fmt: skip
    return made, who, other


def test_the_effect_goes_by_age_band_and_names_who_sees_it(office, batch):
    """晋升一个、激励一批 (mechanisms 20)."""
    found = {row[1]: row[2:] for row in rows(office.clerk, "rank_effect")}
    assert found["51—55岁"] == ("1", "1", "1", "1", "1", "100%", "0")
    assert found["合计"] == ("2", "2", "1", "1", "1", "50%", "1")


def test_who_may_be_listed_stands_there_with_the_arithmetic(office, batch):
    _, who, _ = batch
    made = compute(office.clerk, BY_KEY["rank_eligible"])
    assert {row[7] for row in made.rows} == {"可列入人选"}
    about = compute(office.clerk, BY_KEY["rank_eligible"].about(who.id, who.name))
    assert any("需满 2 年（《公务员职务与职级并行规定》第十八条）" in row[2] for row in about.rows)


def retire(office, who):
    with office.clerk.workspace.journal.act("退休") as act:
        act.update(act.require(Person, who.id).changed(state=PersonState.RETIRED))


def listed(session):
    return set(compute(session, BY_KEY["rank_eligible"]).people)


def test_who_has_retired_is_not_listed_but_as_a_candidate(office, batch):
    _, who, other = batch
    assert listed(office.clerk) == {who.id, other.id}
    retire(office, other)
    assert listed(office.clerk) == {who.id}
    retire(office, who)
    assert listed(office.clerk) == {who.id}


def test_who_retired_later_stands_in_the_list_of_a_past_campaign(office, batch):
    *_, other = batch
    retire(office, other)
    rank = office.clerk.workspace.read.children(Rank, other.id)[0]
    with office.clerk.workspace.journal.act("离任") as act:
        act.update(act.require(Rank, rank.id).changed(end=PartialDate(2026, 5)))
    assert other.id in listed(office.clerk)


def test_a_decision_of_later_is_not_there_on_an_earlier_day(office, batch):
    (row,) = office.clerk.workspace.read.find(RankCandidate)
    with office.clerk.workspace.journal.act("准备") as act:
        act.update(row.changed(decided_on=date(2026, 3, 7)))
        act.update(act.require(RankCampaign, row.campaign_id).changed(approved_on=date(2026, 3, 7)))
    assert rows(office.clerk, "rank_batches")[0][3:] == ("0", "0", "0", "1", "1", "5", "")
    assert rows(office.clerk, "rank_effect")[-1][5] == "0"
    after = rows(office.clerk.with_as_of(date(2026, 3, 7)), "rank_batches")[0][3:]
    assert after == ("1", "0", "0", "0", "0", "5", "2026-03-07")


def test_a_campaign_of_later_is_not_there_on_an_earlier_day(office, batch):
    assert rows(office.clerk.with_as_of(date(2026, 2, 28)), "rank_batches") == ()


def approved(office, campaign, day):
    session = office.as_role(Role.REVIEW)
    edit = registers.open_row(session, CAMPAIGNS, campaign.id)
    edit.main.draft["approved_on"] = day
    edit.save()
    return office.clerk.workspace.read.require(RankCampaign, campaign.id)


def test_a_campaign_is_approved_after_its_notice(office, batch):
    """《公务员职务与职级并行规定》第二十条."""
    with pytest.raises(StepRefused, match="公示期内"):
        approved(office, batch[0], "20260309")
    assert approved(office, batch[0], "20260310").approved_on == date(2026, 3, 10)


def test_no_campaign_is_approved_beyond_its_places(office, batch):
    """《公务员法》第四十九条."""
    campaign, _, other = batch
    office.put(
        RankCandidate.new(campaign_id=campaign.id, person_id=other.id, decision=CandidateDecision.PROMOTED)
    )
    with pytest.raises(StepRefused, match="超出可用职数 1 名"):
        approved(office, campaign, "20260310")


def test_one_more_than_the_places_is_refused(office, batch):
    """《公务员法》第四十九条."""
    campaign, _, other = batch
    more = RankCandidate.new(campaign_id=campaign.id, person_id=other.id, decision=CandidateDecision.PROMOTED)
    with pytest.raises(StepRefused, match="职数 1 名已定满"):
        _within_places(office.clerk, more)


def test_recording_gives_the_rank_from_the_month_of_approval(office, batch):
    campaign, who, other = batch
    approved(office, campaign, "20260310")
    chief = office.chief.with_as_of(date(2026, 3, 10))
    registers.take_step(chief, CAMPAIGNS, CAMPAIGNS.steps[0], campaign.id)
    read = office.clerk.workspace.read
    held = {one.rank: (one.start, one.end) for one in read.find(Rank, Is("person_id", who.id))}
    march = PartialDate(2026, 3)
    assert held == {"R08": (PartialDate(2023, 1), march), "R07": (march, None)}
    assert read.require(Person, who.id).rank == "R07"
    assert [one.rank for one in read.find(Rank, Is("person_id", other.id))] == ["R08"]
    with pytest.raises(StepRefused):
        registers.take_step(chief, CAMPAIGNS, CAMPAIGNS.steps[0], campaign.id)


# ---------------------------------------------------------------- influence periods


@pytest.fixture
def warned(office):
    who = office.put(person())
    sanction = office.put(
        Sanction.new(person_id=who.id, measure="party_warning", effective_on=date(2025, 1, 10))
    )
    office.put(
        CareVisit.new(
            person_id=who.id, sanction_id=sanction.id, planned_on=date(2025, 2, 10),
            visited_on=date(2025, 2, 12), state=VisitState.DONE,
        )
    )  # fmt: skip
    return who


@pytest.mark.parametrize(
    ("day", "inside", "after"),
    [
        (date(2025, 1, 9), 0, 0),
        (date(2025, 1, 10), 1, 0),
        (date(2026, 1, 9), 1, 0),
        (date(2026, 1, 10), 0, 1),
    ],
)
def test_any_day_gives_who_is_in_a_period_and_who_may_be_reviewed(office, warned, day, inside, after):
    """《中国共产党纪律处分条例》（2023）第十条: 警告，一年."""
    session = office.clerk.with_as_of(day)
    assert len(rows(session, "influence_periods")) == inside
    assert len(rows(session, "reviewable")) == after


def test_a_measure_lifted_later_was_open_before(office):
    who = office.put(person())
    office.put(
        Sanction.new(
            person_id=who.id, measure="case_opened", effective_on=date(2025, 6, 1), ended_on=date(2025, 9, 1)
        )
    )
    open_then = rows(office.clerk.with_as_of(date(2025, 7, 1)), "influence_periods")
    assert [row[4] for row in open_then] == ["未结束"]
    assert rows(office.clerk, "influence_periods") == ()


def test_a_second_period_that_runs_keeps_somebody_off_the_review(office, warned):
    office.put(Sanction.new(person_id=warned.id, measure="gov_demerit", effective_on=date(2026, 1, 5)))
    assert rows(office.clerk, "reviewable") == ()


def test_a_visit_is_due_late_or_made_by_the_day(office, warned):
    def february(day):
        found = {row[0]: row[1:6] for row in rows(office.clerk.with_as_of(day), "visit_calendar")}
        return found["2025.02"]

    assert february(date(2025, 2, 1)) == ("1", "0", "0", "0", "1")
    assert february(date(2025, 2, 11)) == ("1", "0", "0", "1", "0")
    assert february(date(2025, 2, 12)) == ("1", "1", "0", "0", "0")


# ---------------------------------------------------------------- all tables


def test_exemplars_stand_by_battle_as_of_the_day(office):
    who = office.put(person())
    office.put(
        Exemplar.new(
            person_id=who.id, battle="flood", deed="巡堤", recommended_on=date(2025, 9, 1),
            decided_on=date(2025, 11, 1), media="云州日报", published_on=date(2025, 12, 1),
        )
    )  # fmt: skip
    assert rows(office.clerk, "exemplars_by_battle")[1] == ("抗洪救灾保卫战", "1", "1", "1", "云州日报 1")
    before = rows(office.clerk.with_as_of(date(2025, 10, 1)), "exemplars_by_battle")
    assert before[1][1:4] == ("1", "0", "0")
    assert len(before) == 7


def test_every_table_is_closed_to_who_may_not_see_care(office):
    for table in live.TABLES:
        with pytest.raises(NotPermitted):
            compute(office.as_role(Role.SYSADMIN), table)


def test_every_table_leaves_out_the_operators_own_person(office, batch, warned):
    for who in (batch[1], warned):
        own = replace(office.clerk, operator=office.clerk.operator.changed(person_id=who.id))
        named = [one.key for one in live.TABLES if who.id in compute(own, one).people]
        assert named == []


def test_tables_are_printed_and_exported(office, measures, tmp_path):
    made = print_tables(office.clerk, progress.TABLES)
    assert made.names == ("关爱措施矩阵", "关爱措施进展（按类别）", "关爱措施进展（按牵头单位）")
    file = tmp_path / "矩阵.xlsx"
    assert export_computed(office.clerk, BY_KEY["measures_matrix"], file=file, purpose="部务会").count == 2
    assert file.stat().st_size > 0


def test_an_approved_batch_is_not_deleted_with_its_candidates(office):
    open_one, approved = office.put(
        RankCampaign.new(title="第一批", rank="R07", as_of=date(2026, 3, 6)),
        RankCampaign.new(title="第二批", rank="R07", as_of=date(2026, 3, 6), approved_on=date(2026, 3, 6)),
    )
    with pytest.raises(StepRefused, match="已经批准"):
        registers.delete(office.clerk, CAMPAIGNS, [approved.id])
    registers.delete(office.clerk, CAMPAIGNS, [open_one.id])
    assert [one.title for one in office.clerk.workspace.read.find(RankCampaign)] == ["第二批"]


def test_the_figures_of_a_batch_tell_whether_its_ranks_were_recorded(office):
    batch = office.put(RankCampaign.new(title="第一批", rank="R07", as_of=date(2026, 3, 6)))
    (told,) = [one.value for one in CAMPAIGNS.figures(office.clerk, batch) if one.name == "recorded"]
    assert told == "未记入"
    done = batch.changed(recorded_on=date(2026, 3, 17))
    assert "2026-03-17" in [one.value for one in CAMPAIGNS.figures(office.clerk, done)]


def test_who_was_approved_is_not_deleted_from_the_batch(office):
    who, other = office.put(person(), person("乙示例"))
    batch = office.put(RankCampaign.new(title="第一批", rank="R07", approved_on=date(2026, 3, 6)))
    promoted, later = office.put(
        RankCandidate.new(campaign_id=batch.id, person_id=who.id, decision=CandidateDecision.PROMOTED),
        RankCandidate.new(campaign_id=batch.id, person_id=other.id, decision=CandidateDecision.LATER),
    )
    with pytest.raises(StepRefused, match="已经批准"):
        registers.delete(office.chief, CANDIDATES, [promoted.id])
    registers.delete(office.chief, CANDIDATES, [later.id])
    assert [one.id for one in office.clerk.workspace.read.find(RankCandidate)] == [promoted.id]
