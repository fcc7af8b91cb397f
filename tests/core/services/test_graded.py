"""Yearly grades as they stood on the 基准日: each year once, no draft, nothing that was decided later."""

from datetime import date

import pytest

from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import Is
from cadre_desk.model.records.assessment import DecisionKind, Grade, GradeDecision
from cadre_desk.model.records.care import RankCampaign
from cadre_desk.model.records.people import Post, Rank, YearlyResult
from cadre_desk.model.records.selection import PoolMembership, ReservePool
from cadre_desk.services.assessment.graded import grades_of, yearly_results
from cadre_desk.services.care.proposals import candidates, service_records
from cadre_desk.services.selection.files import promotion_files
from cadre_desk.services.selection.live import to_leave
from tests.builders import TODAY, cycle, entry, person

LATER = date(2026, 3, 20)


@pytest.fixture
def who(office):
    return office.put(person(born=PartialDate(1990, 4)))


def graded(office, who, year=2025, **values):
    usual = {"grade": Grade.EXCELLENT, "decided_on": TODAY}
    of = office.put(cycle(year))
    return office.put(entry(cycle_id=of.id, person_id=who.id, **{**usual, **values}))


def grades(session, who):
    return grades_of(session, [who.id]).get(who.id, {})


def test_a_grade_decided_by_the_day_counts(office, who):
    graded(office, who)
    assert grades(office.clerk, who) == {2025: Grade.EXCELLENT}


def test_a_grade_decided_the_day_after_does_not_count(office, who):
    graded(office, who, decided_on=date(2026, 3, 7))
    assert grades(office.clerk, who) == {}
    assert grades(office.clerk.with_as_of(date(2026, 3, 7)), who) == {2025: Grade.EXCELLENT}


def test_a_draft_is_no_grade(office, who):
    graded(office, who, grade_draft=True)
    assert grades(office.clerk, who) == {}


def test_a_filed_grade_counts_once_and_not_before_its_decision(office, who):
    graded(office, who, decided_on=LATER)
    office.put(YearlyResult.new(person_id=who.id, year=2025, grade=Grade.EXCELLENT, note="2025年度考核"))
    assert grades(office.clerk, who) == {}
    after = yearly_results(office.clerk.with_as_of(LATER), Is("person_id", who.id))
    assert [row.year for row in after[who.id]] == [2025]


def test_a_correction_leaves_what_stood_before_it(office, who):
    row = graded(office, who, grade=Grade.COMPETENT, decided_on=LATER)
    said = {"entry_id": row.id, "decided_by": "某人"}
    office.put(
        GradeDecision.new(kind=DecisionKind.DECIDED, grade=Grade.BASIC, decided_on=date(2026, 2, 1), **said),
        GradeDecision.new(kind=DecisionKind.CORRECTED, grade=Grade.COMPETENT, decided_on=LATER, **said),
        YearlyResult.new(person_id=who.id, year=2025, grade=Grade.BASIC),
    )
    assert grades(office.clerk.with_as_of(date(2026, 1, 31)), who) == {}
    assert grades(office.clerk, who) == {2025: Grade.BASIC}
    assert grades(office.clerk.with_as_of(LATER), who) == {2025: Grade.COMPETENT}


def test_a_year_that_is_not_over_does_not_count(office, who):
    office.put(YearlyResult.new(person_id=who.id, year=2025, grade=Grade.COMPETENT))
    assert grades(office.clerk.with_as_of(date(2025, 12, 30)), who) == {}
    assert grades(office.clerk.with_as_of(date(2025, 12, 31)), who) == {2025: Grade.COMPETENT}


# ---------------------------------------------------------------- who looks at them


def test_one_excellent_year_takes_six_months_off_once(office, who):
    """《公务员职务与职级并行规定》 art. 19; the grade stands on the entry and, filed, on the person."""
    graded(office, who, 2024, decided_on=date(2025, 2, 1))
    office.put(
        YearlyResult.new(person_id=who.id, year=2024, grade=Grade.EXCELLENT),
        Rank.new(person_id=who.id, rank="R08", start=PartialDate(2024, 6)),
        RankCampaign.new(title="第一批", rank="R07", as_of=date(2025, 12, 1), places=1),
    )
    (found,) = candidates(office.chief)
    assert found.row.eligible_from == PartialDate(2025, 12)
    assert found.row.working.count("2024年度优秀") == 1


def test_a_draft_takes_nothing_off(office, who):
    graded(office, who, 2024, grade_draft=True)
    office.put(Rank.new(person_id=who.id, rank="R08", start=PartialDate(2024, 6)))
    assert service_records(office.clerk)[who.id].results == ()


def test_one_person_can_be_asked_for_alone(office, who):
    other = office.put(person("乙示例"))
    for one in (who, other):
        office.put(Rank.new(person_id=one.id, rank="R08", start=PartialDate(2024, 6)))
    assert list(service_records(office.clerk, [who.id])) == [who.id]


def test_the_precheck_knows_no_draft_and_no_later_grade(office, who):
    office.put(Post.new(person_id=who.id, level="L09", leading=True, start=PartialDate(2020, 1)))
    graded(office, who, decided_on=LATER)
    (file,) = promotion_files(office.chief, [who.id])
    assert not file.results
    (file,) = promotion_files(office.chief.with_as_of(LATER), [who.id])
    assert [row.year for row in file.results] == [2025]


def test_who_is_to_leave_a_pool_is_known_from_grades_decided_here(office, who):
    pool = office.put(ReservePool.new(number=1, name="财政"))
    office.put(PoolMembership.new(pool_id=pool.id, person_id=who.id, entered_on=date(2024, 1, 1)))
    graded(office, who, grade=Grade.BASIC)
    assert to_leave(office.clerk).rows[0][4] == "2025年度考核基本称职"
    assert to_leave(office.clerk.with_as_of(date(2026, 3, 5))).rows == ()


def test_a_grade_of_the_running_year_speaks_for_leaving_only_when_the_year_is_over(office, who):
    pool = office.put(ReservePool.new(number=1, name="财政"))
    office.put(PoolMembership.new(pool_id=pool.id, person_id=who.id, entered_on=date(2024, 1, 1)))
    graded(office, who, grade=Grade.BASIC, decided_on=date(2025, 12, 20))
    assert to_leave(office.clerk.with_as_of(date(2025, 12, 31))).rows == ()
    assert to_leave(office.clerk.with_as_of(date(2026, 1, 1))).rows
