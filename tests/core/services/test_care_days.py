"""Tables of care tell what stood on the 基准日, and of nobody gone what only those in office get."""

from datetime import date

import pytest

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.care import (
    CareVisit,
    Clarification,
    Exemplar,
    FaultTolerance,
    Reinstatement,
    VisitState,
)
from cadre_desk.model.records.people import Award, Person, PersonState, Post, Sanction, YearlyResult
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
    admonished(office, who, date(2026, 2, 10))
    assert visits(office.clerk)
    assert reviews(office.clerk)
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
