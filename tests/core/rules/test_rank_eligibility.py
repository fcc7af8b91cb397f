"""T6: service for the next rank, with the arithmetic (《公务员职务与职级并行规定》 arts 18, 19, 21)."""

from datetime import date

import pytest

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.people import Post, Rank, Sanction, YearlyResult
from cadre_desk.rules.care.rank_eligibility import ServiceRecord, eligibility

SINCE = PartialDate(2022, 3)


def served(*, ranks=(), posts=(), results=(), sanctions=()):
    return ServiceRecord(ranks, posts, results, sanctions)


def rank(code="R08", start=SINCE, end=None):
    return Rank.new(rank=code, start=start, end=end)


def result(year, grade):
    return YearlyResult.new(year=year, grade=grade)


def test_two_years_in_the_rank_below_are_enough_to_the_month():
    found = eligibility(served(ranks=[rank()]), "R07", date(2024, 3, 1))
    assert (found.from_month, found.may_be_listed) == (PartialDate(2024, 3), True)


def test_a_month_less_is_not_enough():
    found = eligibility(served(ranks=[rank()]), "R07", date(2024, 2, 28))
    assert not found.may_be_listed
    assert "2024.03" in found.blockers[0]


def test_without_the_rank_or_post_asked_for_the_rule_does_not_apply():
    found = eligibility(served(ranks=[rank("R09")]), "R07", date(2030, 1, 1))
    assert found.from_month is None
    assert "没有所需职级或职务" in found.blockers[0]


def test_a_leading_post_of_the_level_counts_like_the_rank():
    post = Post.new(level="L09", leading=True, start=SINCE)
    assert eligibility(served(posts=[post]), "R07", date(2024, 3, 1)).may_be_listed


def test_a_post_that_is_not_a_leading_one_does_not_count():
    post = Post.new(level="L09", leading=False, start=SINCE)
    assert eligibility(served(posts=[post]), "R07", date(2030, 1, 1)).from_month is None


def test_a_rank_that_ended_does_not_count():
    gone = rank(end=PartialDate(2023, 1))
    assert eligibility(served(ranks=[gone]), "R07", date(2024, 3, 1)).from_month is None


@pytest.mark.parametrize(
    ("grades", "month"),
    [
        ([(2022, Grade.EXCELLENT)], PartialDate(2023, 9)),
        ([(2022, Grade.EXCELLENT), (2023, Grade.EXCELLENT)], PartialDate(2023, 3)),
        ([(2022, Grade.COMPETENT)], PartialDate(2024, 3)),
        ([(2022, Grade.BASIC)], PartialDate(2025, 1)),
        ([(2023, Grade.UNDETERMINED)], PartialDate(2025, 3)),
        ([(2021, Grade.EXCELLENT)], PartialDate(2024, 3)),
    ],
)
def test_results_of_the_years_in_the_rank_move_the_month(grades, month):
    results = [result(year, grade) for year, grade in grades]
    assert eligibility(served(ranks=[rank()], results=results), "R07", date(2025, 6, 1)).from_month == month


def test_a_year_of_incompetence_bars():
    found = eligibility(
        served(ranks=[rank()], results=[result(2023, Grade.INCOMPETENT)]), "R07", date(2026, 1, 1)
    )
    assert any("不称职" in words for words in found.blockers)


def test_a_running_influence_period_bars_and_a_past_one_does_not():
    sanction = Sanction.new(measure="admonition", effective_on=date(2025, 9, 1))
    barred = eligibility(served(ranks=[rank()], sanctions=[sanction]), "R07", date(2026, 1, 1))
    free = eligibility(served(ranks=[rank()], sanctions=[sanction]), "R07", date(2026, 6, 1))
    assert (barred.may_be_listed, free.may_be_listed) == (False, True)


def test_the_working_names_the_rule_and_its_version_is_kept():
    found = eligibility(served(ranks=[rank()]), "R07", date(2024, 3, 1))
    assert "第十八条" in found.working[0]
    assert found.version
