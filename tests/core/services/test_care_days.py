"""Tables of care tell what stood on the 基准日, and of nobody gone what only those in office get."""

from datetime import date

import pytest

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.care import (
    CandidateDecision,
    CareMeasure,
    CareVisit,
    Clarification,
    Exemplar,
    FaultTolerance,
    MeasureState,
    MeritAward,
    MeritKind,
    RankCampaign,
    RankCandidate,
    Reinstatement,
    ReinstatementConclusion,
    VisitState,
)
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.model.records.people import Award, Person, PersonState, Post, Rank, Sanction, YearlyResult
from cadre_desk.services.care import live
from cadre_desk.services.care.proposals import reviews, visits
from cadre_desk.services.computed import compute
from tests.builders import person

BY_KEY = {one.key: one for one in live.TABLES}


def rows(session, key):
    return compute(session, BY_KEY[key]).rows


@pytest.fixture
def who(office):
    return office.put(person())


def retire(office, who):
    with office.clerk.workspace.journal.act("退休") as act:
        act.update(act.require(Person, who.id).changed(state=PersonState.RETIRED))


def admonished(office, who, day):
    return office.put(Sanction.new(person_id=who.id, measure="admonition", effective_on=day))


def test_what_was_decided_and_made_known_later_is_not_told_of_an_earlier_day(office, who):
    office.put(
        Exemplar.new(
            person_id=who.id, battle="flood", deed="守堤", recommended_on=date(2026, 1, 5),
            decided_on=date(2026, 2, 1), decision_no="云组〔2026〕1号", media="日报",
            published_on=date(2026, 3, 6),
        )
    )  # fmt: skip
    assert rows(office.clerk.with_as_of(date(2026, 1, 31)), "exemplars_list")[0][4:] == ("", "", "", "")
    between = rows(office.clerk.with_as_of(date(2026, 3, 5)), "exemplars_list")[0][4:]
    assert between == ("2026-02-01", "云组〔2026〕1号", "", "")
    assert rows(office.clerk, "exemplars_list")[0][6:] == ("日报", "2026-03-06")


def test_cases_without_their_first_day_are_counted_apart_and_not_lost(office, who):
    office.put(
        FaultTolerance.new(person_id=who.id, event="示例"),
        Clarification.new(person_id=who.id, alleged="示例", received_on=date(2026, 3, 7)),
        Clarification.new(person_id=who.id, alleged="示例"),
    )
    assert [row[:2] for row in rows(office.clerk, "tolerance_by_year")] == [("未填日期", "1")]
    assert [row[:2] for row in rows(office.clerk, "cleared_by_year")] == [("未填日期", "1")]


@pytest.fixture
def thrice(office, who):
    """Return somebody who was 优秀 from 2023 to 2025."""
    for year in (2023, 2024, 2025):
        office.put(YearlyResult.new(person_id=who.id, year=year, grade=Grade.EXCELLENT))
    return who


def test_who_is_under_an_open_case_is_not_said_to_be_due_an_award(office, thrice):
    """《公职人员政务处分法》第五十二条."""
    assert rows(office.clerk, "excellent_runs")[0][5] == "满三年未用，可记三等功"
    office.put(Sanction.new(person_id=thrice.id, measure="case_opened", effective_on=date(2026, 3, 6)))
    assert rows(office.clerk, "excellent_runs")[0][5] == "3 年未用，立案期间不予奖励"
    assert "可记三等功" in rows(office.clerk.with_as_of(date(2026, 3, 5)), "excellent_runs")[0][5]


def test_an_award_of_later_uses_no_year_up_on_an_earlier_day(office, thrice):
    """《公务员考核规定》（2020）第十九条: years used for 三等功 are not counted again."""
    granted = PartialDate(2026, 3, 5)
    office.put(Award.new(person_id=thrice.id, name="三等功", category="01114", year=2025, granted_on=granted))
    assert rows(office.clerk, "excellent_runs") == ()
    assert rows(office.clerk.with_as_of(date(2026, 3, 4)), "excellent_runs")[0][2] == "3 年"


def test_a_visit_made_later_was_still_ahead_before(office, who):
    sanction = admonished(office, who, date(2026, 1, 10))
    office.put(
        CareVisit.new(
            person_id=who.id, sanction_id=sanction.id, planned_on=date(2026, 3, 2),
            visited_on=date(2026, 3, 4), state=VisitState.DONE,
        )
    )  # fmt: skip
    before = rows(office.clerk.with_as_of(date(2026, 2, 20)), "influence_periods")[0][6]
    assert before == "未回访，下次2026-03-02"
    assert rows(office.clerk, "influence_periods")[0][6] == "已1次，下次未安排"


def test_nobody_gone_is_offered_for_a_visit_or_a_review(office, who):
    admonished(office, who, date(2025, 1, 10))
    assert reviews(office.clerk)
    admonished(office, who, date(2026, 2, 10))
    assert visits(office.clerk)
    retire(office, who)
    assert visits(office.clerk) == []
    assert reviews(office.clerk) == []


def test_who_has_retired_may_not_be_reviewed_but_a_review_stays_in_the_list(office, who):
    sanction = admonished(office, who, date(2025, 1, 10))
    assert len(rows(office.clerk, "reviewable")) == 1
    retire(office, who)
    assert rows(office.clerk, "reviewable") == ()
    office.put(Reinstatement.new(person_id=who.id, sanction_id=sanction.id))
    assert len(rows(office.clerk, "reviewable")) == 1


def test_who_retired_later_could_be_reviewed_on_a_past_day(office, who):
    admonished(office, who, date(2024, 1, 10))
    start, end = PartialDate(2020, 1), PartialDate(2025, 12)
    office.put(Post.new(person_id=who.id, level="L09", leading=True, start=start, end=end))
    retire(office, who)
    assert rows(office.clerk, "reviewable") == ()
    assert len(rows(office.clerk.with_as_of(date(2025, 6, 1)), "reviewable")) == 1


# ---------------------------------------------------------------- what the past did not have


def test_who_retired_since_is_no_longer_said_to_be_due_a_merit(office, thrice):
    assert rows(office.clerk, "excellent_runs")
    retire(office, thrice)
    assert rows(office.clerk, "excellent_runs") == ()


def test_awards_of_a_year_that_was_not_over_are_not_waiting(office, who):
    office.put(MeritAward.new(person_id=who.id, year=2025, kind=MeritKind.COMMENDATION))
    assert rows(office.clerk.with_as_of(date(2025, 12, 31)), "merits_by_year") == ()
    assert rows(office.clerk.with_as_of(date(2026, 1, 1)), "merits_by_year")[0][0] == "2025"


def test_the_last_review_by_the_day_is_told_not_a_later_one(office, who):
    measure = admonished(office, who, date(2025, 1, 1))
    for on, proof in ((date(2025, 8, 1), None), (date(2026, 2, 1), "考察材料")):
        office.put(
            Reinstatement.new(
                person_id=who.id, sanction_id=measure.id, reviewed_on=on, insight=True, insight_proof=proof,
                conclusion=ReinstatementConclusion.WAIT, decided_by="部长",
            )
        )  # fmt: skip
    told = {
        on: rows(office.clerk.with_as_of(on), "reviewable")[0] for on in (date(2025, 7, 31), date(2025, 9, 1))
    }
    assert [row[-1] for row in told.values()] == ["待评估", "继续观察 2025-08-01"]
    assert told[date(2025, 9, 1)][4] == "缺依据"
    assert rows(office.clerk, "reviewable")[0][-1] == "继续观察 2026-02-01"


def test_the_matrix_tells_no_proof_of_what_was_carried_out_later(office):
    done = date(2026, 3, 1)
    office.put(
        CareMeasure.new(
            number=1, title="谈心", care_class="political", state=MeasureState.DONE, completed_on=done,
            proof="谈心台账",
        ),
        CareMeasure.new(number=2, title="走访", care_class="political", proof="走访计划"),
    )  # fmt: skip
    before, on = (rows(office.clerk.with_as_of(day), "measures_matrix") for day in (date(2026, 2, 28), done))
    assert [row[-2] for row in before] == ["", "走访计划"]
    assert [row[-2] for row in on] == ["谈心台账", "走访计划"]


def test_the_matrix_tells_a_letter_from_the_day_it_was_drafted(office):
    row = office.put(CareMeasure.new(number=1, title="谈心", care_class="political", lead_unit="示例局"))
    office.put(
        Letter.new(
            type="supervision_order", ground_table="care_measure", ground_id=row.id, state=LetterState.SERVED,
            drafted_on=date(2026, 2, 2), served_on=date(2026, 2, 10),
        )
    )  # fmt: skip
    days = (date(2026, 2, 1), date(2026, 2, 9), date(2026, 2, 10))
    told = [rows(office.clerk.with_as_of(day), "measures_matrix")[0][-1] for day in days]
    assert told[0] == ""
    assert told[1].endswith("（2026-02-02起草）")
    assert told[2].endswith("（已送达）")


def test_the_share_of_the_listed_never_exceeds_them(office):
    """Who is promoted by a 情况说明 could not be listed by the rule and is no part of its share."""
    listed, explained = office.put(person("甲示例"), person("乙示例"))
    batch = office.put(RankCampaign.new(title="第一批", rank="R07", as_of=date(2026, 3, 6), places=2))
    for one in (listed, explained):
        office.put(Rank.new(person_id=one.id, rank="R08", start=PartialDate(2024, 1)))
        office.put(
            RankCandidate.new(
                campaign_id=batch.id, person_id=one.id, decision=CandidateDecision.PROMOTED,
                decided_on=date(2026, 3, 6), decided_by="部长",
            )
        )  # fmt: skip
    for year in (2024, 2025):
        office.put(YearlyResult.new(person_id=listed.id, year=year, grade=Grade.COMPETENT))
    assert rows(office.clerk, "rank_effect")[-1][3:8] == ("1", "0", "2", "0", "100%")


def test_a_notice_that_had_not_begun_is_not_counted(office):
    office.put(
        RankCampaign.new(
            title="第一批", rank="R07", as_of=date(2026, 2, 2), publicised_on=date(2026, 2, 9),
            publicised_until=date(2026, 2, 14),
        )
    )  # fmt: skip
    before, on = (
        rows(office.clerk.with_as_of(day), "rank_batches")[0] for day in (date(2026, 2, 8), date(2026, 2, 9))
    )
    assert (before[-2], bool(on[-2])) == ("", True)


def test_a_visit_that_names_no_measure_counts_in_the_period_it_lies_in(office, who):
    admonished(office, who, date(2026, 1, 10))
    for day in (date(2026, 1, 9), date(2026, 1, 10)):
        made = {"planned_on": day, "visited_on": day, "state": VisitState.DONE}
        office.put(CareVisit.new(person_id=who.id, **made))
    assert rows(office.clerk, "influence_periods")[0][6] == "已1次，下次未安排"


def test_a_review_that_names_no_measure_is_that_of_the_period_that_ends_with_it(office, who):
    admonished(office, who, date(2025, 1, 10))
    made = office.put(Reinstatement.new(person_id=who.id, period_end=date(2025, 7, 8)))
    assert reviews(office.clerk)
    with office.clerk.workspace.journal.act("改期满") as act:
        act.update(made.changed(period_end=date(2025, 7, 9), insight=False))
    assert not reviews(office.clerk)
    assert rows(office.clerk, "reviewable")[0][4] == "不具备"


def test_a_measure_done_is_not_said_to_be_due_in_the_quarter_that_runs(office):
    done = date(2026, 3, 2)
    office.put(
        CareMeasure.new(
            number=1, title="谈心", care_class="political", due_on=date(2026, 3, 20), state=MeasureState.DONE,
            completed_on=done, proof="台账",
        ),
        CareMeasure.new(number=2, title="走访", care_class="political", due_on=date(2026, 6, 30)),
    )  # fmt: skip
    quarters = [row[5:9] for row in rows(office.clerk, "measures_matrix")]
    assert quarters == [("已落实", "—", "—", "—"), ("—", "应落实", "—", "—")]
    assert rows(office.clerk.with_as_of(date(2026, 3, 1)), "measures_matrix")[0][5] == "应落实"
