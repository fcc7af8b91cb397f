"""T6: service for the next rank, with the arithmetic (《公务员职务与职级并行规定》 arts 18, 19, 21)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.people import Post, Rank, Sanction, YearlyResult
from cadre_desk.rules.care.rank_eligibility import ServiceRecord, eligibility
from cadre_desk.rules.influence import Block, blocks_of
from cadre_desk.rules.tables import RuleRow, load_table

SINCE = PartialDate(2022, 3)


def served(*, ranks=(), posts=(), results=(), sanctions=()):
    return ServiceRecord(ranks, posts, results, sanctions)


def graded(*years):
    return [result(year, Grade.COMPETENT) for year in years]


def rank(code="R08", start=SINCE, end=None):
    return Rank.new(rank=code, start=start, end=end)


def result(year, grade):
    return YearlyResult.new(year=year, grade=grade)


def test_two_years_in_the_rank_below_are_enough_to_the_month():
    found = eligibility(served(ranks=[rank()], results=graded(2022, 2023)), "R07", date(2024, 3, 1))
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
    record = served(posts=[post], results=graded(2022, 2023))
    assert eligibility(record, "R07", date(2024, 3, 1)).may_be_listed


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
    record = served(ranks=[rank()], results=graded(*range(2022, 2026)), sanctions=[sanction])
    barred, free = (eligibility(record, "R07", day) for day in (date(2026, 1, 1), date(2026, 6, 1)))
    assert (barred.may_be_listed, free.may_be_listed) == (False, True)


LAST_DAYS = {  # of measures that took effect on 2022-05-10: T5, months - 1 day
    "party_warning": date(2023, 5, 9),
    "party_serious_warning": date(2023, 11, 9),
    "party_dismissal": date(2024, 5, 9),
    "party_probation_1": date(2025, 5, 9),
    "ordered_resignation": date(2024, 5, 9),
    "removal": date(2024, 5, 9),
    "suspension": date(2022, 11, 9),
    "gov_warning": date(2022, 11, 9),
}


@pytest.mark.parametrize("measure", LAST_DAYS)
def test_any_running_period_bars_a_rank_to_its_last_day(measure):
    """《公务员职务与职级并行规定》 art. 21: no promotion in rank while an influence period runs."""
    sanction = Sanction.new(measure=measure, effective_on=date(2022, 5, 10))
    record = served(ranks=[rank(start=PartialDate(2019, 7))], sanctions=[sanction])
    last = LAST_DAYS[measure]
    barred, free = (eligibility(record, "R07", day) for day in (last, last + timedelta(days=1)))
    assert f"影响期至 {last}" in barred.blockers[0]
    assert "第二十一条" in barred.blockers[0]
    assert free.blockers == ()


def test_the_term_of_readmission_to_the_party_bars_no_rank():
    """T5-11: 开除党籍 bars joining again for five years and nothing else by itself."""
    sanction = Sanction.new(measure="party_expulsion", effective_on=date(2022, 5, 10))
    record = served(ranks=[rank(start=PartialDate(2019, 7))], sanctions=[sanction])
    assert eligibility(record, "R07", date(2023, 1, 1)).blockers == ()


def test_the_rule_names_every_bar_but_readmission():
    named = set(blocks_of(load_table("t6_rank_service").row("T6-influence")))
    assert named == {*Block} - {Block.READMISSION}


def test_the_working_names_the_rule_and_its_version_is_kept():
    found = eligibility(served(ranks=[rank()]), "R07", date(2024, 3, 1))
    assert "第十八条" in found.working[0]
    assert found.version


def test_a_year_without_a_result_cannot_be_judged():
    """《公务员职务与职级并行规定》 art. 19: the results of the years used must all be 称职 or better."""
    found = eligibility(served(ranks=[rank()], results=graded(2022)), "R07", date(2024, 3, 1))
    assert (found.may_be_listed, found.blockers) == (False, ())
    assert [words[:4] for words in found.unjudged] == ["2023"]


def test_a_year_not_assessed_cannot_be_judged_either():
    """《公务员职务与职级并行规定》 art. 19."""
    results = [*graded(2022), result(2023, Grade.NOT_TAKEN)]
    assert eligibility(served(ranks=[rank()], results=results), "R07", date(2024, 3, 1)).unjudged


@pytest.mark.parametrize("day", [date(2022, 12, 30), date(2024, 3, 1)])
def test_years_before_the_start_or_not_over_by_the_day_need_no_result(day):
    """《公务员职务与职级并行规定》 art. 19: only years whose 31 December lies in the rank count."""
    results = graded(2022, 2023) if day.year == 2024 else ()
    assert eligibility(served(ranks=[rank()], results=results), "R07", day).unjudged == ()


def test_on_a_day_in_the_past_a_rank_that_began_later_does_not_count():
    """《公务员职务与职级并行规定》 art. 18."""
    assert eligibility(served(ranks=[rank()]), "R07", date(2022, 2, 28)).from_month is None
    assert eligibility(served(ranks=[rank()]), "R07", date(2022, 3, 1)).from_month == PartialDate(2024, 3)


def test_an_open_case_bars_until_it_is_lifted():
    """《公职人员政务处分法》 art. 52; 《公务员职务与职级并行规定》 art. 21."""
    case = Sanction.new(measure="case_opened", effective_on=date(2023, 6, 1), ended_on=date(2024, 2, 1))
    record = served(ranks=[rank()], results=graded(2022, 2023), sanctions=[case])
    lifted = eligibility(record, "R07", date(2024, 3, 1))
    still = eligibility(
        served(ranks=[rank()], results=graded(2022, 2023), sanctions=[case.changed(ended_on=None)]),
        "R07",
        date(2024, 3, 1),
    )
    assert (lifted.may_be_listed, still.may_be_listed) == (True, False)


# ---------------------------------------------------------------- which service counts, and which 优秀

E, C, F = Grade.EXCELLENT, Grade.COMPETENT, Grade.INCOMPETENT


def post(level, start, end=None, **more):
    return Post.new(level=level, leading=True, start=start, end=end, **more)


def years(first, last, **other):
    """Return 称职 for every year; ``other`` names another grade of a year: y2020=..."""
    return [result(year, other.get(f"y{year}", C)) for year in range(first, last + 1)]


def test_another_title_of_the_level_goes_on_with_the_one_before():
    """Rules 10: a re-title at the same level keeps the day from which the level was held."""
    first, day = post("L09", PartialDate(2018, 3), PartialDate(2022, 5)), date(2023, 1, 5)
    for start, month in ((5, 2020), (6, 2020), (7, 2024)):  # the last one begins after a month of none
        record = served(posts=[first, post("L09", PartialDate(2022, start))], results=years(2018, 2022))
        assert eligibility(record, "R07", day).from_month.year == month


def test_a_rank_written_in_two_rows_is_held_from_the_first():
    rows = [rank(start=PartialDate(2020, 3), end=PartialDate(2022, 6)), rank(start=PartialDate(2022, 6))]
    found = eligibility(served(ranks=rows, results=years(2020, 2022)), "R07", date(2023, 1, 5))
    assert found.from_month == PartialDate(2022, 3)


@pytest.mark.parametrize(
    ("temporary", "month"), [(True, None), (False, PartialDate(2023, 1)), (None, PartialDate(2023, 1))]
)
def test_a_temporary_post_is_no_service_at_its_level(temporary, month):
    """《公务员法》（2018）第七十二条: 挂职 keeps the relation to the home unit."""
    record = served(posts=[post("L08", PartialDate(2021, 1), temporary=temporary)], results=years(2021, 2023))
    assert eligibility(record, "R05", date(2024, 1, 5)).from_month == month


def test_who_holds_rank_and_post_goes_by_the_one_that_lets_list():
    """Arts 18, 19: 不称职 of a year that the rank does not need bars the way by the post only."""
    ranks = [rank("R09", PartialDate(2016, 1), PartialDate(2020, 1)), rank("R08", PartialDate(2020, 1))]
    held = {"ranks": ranks, "posts": [post("L09", PartialDate(2012, 3))]}
    day = date(2024, 1, 5)
    by_rank = eligibility(served(**held, results=years(2012, 2023, y2013=F)), "R07", day)
    assert (by_rank.from_month, by_rank.may_be_listed) == (PartialDate(2022, 1), True)
    by_post = eligibility(served(**held, results=years(2012, 2023)), "R07", day)
    assert by_post.from_month == PartialDate(2014, 3)
    assert not eligibility(served(**held, results=years(2012, 2023, y2021=F)), "R07", day).may_be_listed


@pytest.mark.parametrize(
    ("promoted", "month"),
    [
        (PartialDate(2021, 6), PartialDate(2022, 7)),
        (PartialDate(2020, 12), PartialDate(2022, 1)),
        (None, PartialDate(2022, 1)),
    ],
)
def test_an_excellent_year_is_spent_at_a_promotion_in_rank(promoted, month):
    """T6: 优秀 of 2020 and 2021 in a post since 2020.01; the first is spent by a promotion after its end."""
    ranks = [rank("R05", PartialDate(2019, 6), promoted), rank("R04", promoted)] if promoted else []
    graded_so = years(2020, 2023, y2020=E, y2021=E)
    record = served(ranks=ranks, posts=[post("L07", PartialDate(2020, 1))], results=graded_so)
    assert eligibility(record, "R03", date(2024, 1, 5)).from_month == month


@pytest.mark.parametrize(("year", "month"), [(2016, 7), (2017, 1), (2022, 1)])
def test_an_excellent_year_after_the_term_takes_nothing_off(year, month):
    """Art. 19: 其间 - within the years that are asked for."""
    record = served(ranks=[rank(start=PartialDate(2015, 1))], results=years(2015, 2023, **{f"y{year}": E}))
    found = eligibility(record, "R07", date(2024, 1, 5))
    assert found.from_month == PartialDate(2016 if month == 7 else 2017, month)


# ---------------------------------------------------------------- a rule that is replaced on a day

CHANGE = date(2025, 1, 1)


@pytest.fixture
def replaced(monkeypatch):
    """Let the rows for 优秀, 不称职 and periods end, and others with other values come in their place."""
    table = load_table("t6_rank_service")
    old = ("T6-excellent", "T6-all-competent", "T6-influence")
    rows = [replace(row, last_day=CHANGE - timedelta(days=1)) if row.id in old else row for row in table.rows]
    new = ({"excellent_months": 3}, {"bars": []}, {"blocks": ["rank"]})
    rows += [
        RuleRow(f"{name}-2025", "新规定", CHANGE, None, values) for name, values in zip(old, new, strict=True)
    ]
    changed = replace(table, rows=tuple(rows))
    monkeypatch.setattr("cadre_desk.rules.care.rank_eligibility.load_table", lambda _: changed)


@pytest.mark.parametrize(("day", "month", "blocked"), [(date(2024, 12, 31), 9, True), (CHANGE, 12, False)])
def test_a_rule_replaced_on_a_day_holds_to_the_day_before(replaced, day, month, blocked):
    sanction = Sanction.new(measure="party_warning", effective_on=date(2024, 6, 1))  # bars no rank by T5
    results = years(2022, 2024, y2022=E, y2023=F)
    found = eligibility(served(ranks=[rank()], results=results, sanctions=[sanction]), "R07", day)
    assert found.from_month == PartialDate(2023, month)
    assert bool(found.blockers) is blocked
