"""Programmes and lists of young cadres: who counts on a day; holds, just breaks, does not apply."""

from datetime import date

import pytest

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import PersonState, Post, Rank
from cadre_desk.model.records.selection import ProgramTarget, Tier
from cadre_desk.rules.selection.programs import coming, counted, gap, leaving
from cadre_desk.rules.selection.standing import Life, ages_out, is_young
from tests.builders import person

COUNTY = ProgramTarget(tier=Tier.COUNTY, born_from=PartialDate(1980, 1), target=2)
DAY = date(2023, 12, 31)


def life(born=(1985, 3), *, level=None, rank=None, start=(2020, 5), end=None, leading=True, **post):
    months = {"start": PartialDate(*start), "end": end and PartialDate(*end)}
    posts = [Post.new(level=level, leading=leading, **months, **post)] if level else []
    ranks = [Rank.new(rank=rank, **months)] if rank else []
    return Life(person(born=PartialDate(*born)), posts, ranks)


@pytest.mark.parametrize(
    ("who", "group"),
    [
        (life(level="L08"), "leading"),
        (life((1980, 1), level="L07"), "leading"),
        (life((1979, 12), level="L08"), None),
        (life(level="L09"), None),
        (life(rank="R06"), "ranked"),
        (life(rank="R07"), None),
        (life(level="L08", leading=None), "unclear"),
        (life(level="L08", leading=False), None),
        (life(level="L08", temporary=True), None),
        (life(level="L08", start=(2024, 1)), None),
        (life(level="L08", end=(2023, 12)), None),
        (life(level="L08", end=(2024, 1)), "leading"),
        (Life(person(born=PartialDate(1985), state=PersonState.RETIRED), life(level="L08").posts), None),
    ],
)
def test_8296_counts_the_80s_of_county_level_by_leading_post_ranks_apart(who, group):
    """8296工程（2019—2023）: born from 1980.01 on; whether ranks count is not said, so they stand apart."""
    found = counted(COUNTY, [who], DAY)
    assert [name for name in ("leading", "ranked", "unclear") if getattr(found, name)] == [group] * bool(
        group
    )


def test_a_rank_counts_only_where_the_programme_says_so():
    found = counted(COUNTY, [life(level="L08"), life(rank="R05")], DAY)
    assert (found.number(ranks=False), found.number(ranks=True)) == (1, 2)
    assert (gap(COUNTY, 1), gap(COUNTY, 2), gap(COUNTY, 3)) == (1, 0, 0)


@pytest.mark.parametrize(
    ("on", "young"), [(date(2025, 3, 31), True), (date(2026, 2, 28), True), (date(2026, 3, 1), False)]
)
def test_forty_and_below_includes_forty_until_the_month_of_the_next_birthday(on, young):
    """rules.md 9: “以下” is inclusive; ages count by month (rules.md 10)."""
    born = PartialDate(1985, 3)
    assert is_young(born, on, most_age=40) is young
    assert ages_out(born, 40) == date(2026, 3, 1)


def test_nobody_is_young_without_a_birth_month():
    assert not is_young(None, DAY, most_age=40)


@pytest.mark.parametrize(
    ("who", "on"),
    [
        (life(level="L09", start=(2021, 3)), date(2024, 3, 1)),
        (life(level="L09", start=(2015, 3)), date(2023, 12, 1)),
        (life(level="L10", start=(2015, 3)), None),
        (life(level="L08", start=(2021, 3)), None),
        (life((1979, 1), level="L09"), None),
        (life(rank="R07", start=(2022, 6)), date(2024, 6, 1)),
    ],
)
def test_who_comes_up_to_county_level_after_three_years_as_head_below(who, on):
    """《党政领导干部选拔任用工作条例》第八条 (three years as head); 职级并行规定第十八条 (two)."""
    found = coming(COUNTY, [who], DAY, date(2030, 1, 1))
    assert [one.on for one in found] == ([on] if on else [])


def test_a_target_with_an_age_loses_who_grows_older():
    target = ProgramTarget(tier=Tier.COUNTY, most_age=40, target=9)
    found = counted(target, [life((1984, 6), level="L08"), life((1990, 6), level="L08")], DAY)
    assert [one.on for one in leaving(target, found, date(2026, 12, 31))] == [date(2025, 6, 1)]
    assert list(leaving(COUNTY, counted(COUNTY, [life(level="L08")], DAY), date(2090, 1, 1))) == []
