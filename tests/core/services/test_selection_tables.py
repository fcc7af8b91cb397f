"""Computed tables of selection: every one for the day asked for, on paper, and closed to who may not see."""

from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.errors import NotPermitted, UserError
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import PersonState, Post, YearlyResult
from cadre_desk.model.records.selection import (
    IntroducedCadre,
    IntroductionKind,
    Outcome,
    OutcomeDecision,
    PoolMembership,
    Program,
    ProgramTarget,
    ReservePool,
    Tier,
)
from cadre_desk.services import register as registers
from cadre_desk.services.computed import compute, print_tables
from cadre_desk.services.selection import live
from cadre_desk.services.selection.programs import PROGRAMS
from tests.builders import TODAY, person, unit
from tests.documents.reading import plain

BY_KEY = {one.key: one for one in live.TABLES}


def rows(session, key):
    return compute(session, BY_KEY[key]).rows


@pytest.fixture
def city(office):
    """Return a woman of 40, head of a township since 2022, in two pools since 2024 and out of one."""
    town = office.put(unit("云溪县青禾镇", parent_id=office.put(unit("云溪县")).id))
    who = office.put(person("甲示例", sex="2", born=PartialDate(1985, 6), unit_id=town.id))
    pools = office.put(*(ReservePool.new(number=n, name=name) for n, name in enumerate(("财政", "治理"), 1)))
    office.put(
        Post.new(person_id=who.id, unit_id=town.id, level="L09", leading=True, start=PartialDate(2022, 5)),
        YearlyResult.new(person_id=who.id, year=2025, grade=Grade.BASIC),
        PoolMembership.new(person_id=who.id, pool_id=pools[0].id, entered_on=date(2024, 3, 1)),
        PoolMembership.new(
            person_id=who.id, pool_id=pools[1].id, entered_on=date(2024, 3, 1),
            left_on=date(2025, 3, 1), exit_reason="other",
        ),
        OutcomeDecision.new(person_id=who.id, outcome=Outcome.UP, on=date(2025, 7, 1), unit_id=town.id),
    )  # fmt: skip
    program = office.put(Program.new(title="8296工程", from_year=2024, until_year=2025))
    office.put(
        ProgramTarget.new(
            program_id=program.id, title="80后", tier=Tier.COUNTY, born_from=PartialDate(1980, 1), target=1
        )
    )
    return who


def test_the_gauge_goes_by_years_and_stands_on_the_day_asked_for(office, city):
    assert [row[2] for row in rows(office.clerk, "program_years")] == [
        "2024-12-31",
        "2025-12-31",
        "2026-03-06",
    ]
    assert rows(office.clerk.with_as_of(date(2024, 5, 1)), "program_years")[0][2] == "2024-05-01"


def test_the_forecast_names_who_comes_up_and_the_gap_list_counts_them(office, city):
    """《党政领导干部选拔任用工作条例》第八条: three years as head below, full in 2025.05."""
    assert rows(office.clerk, "program_forecast")[0][5] == "已满年限"
    early = office.clerk.with_as_of(date(2025, 1, 10))
    assert rows(early, "program_forecast")[0][5] == "2025.05 满年限"
    assert rows(office.clerk, "program_gaps") == (
        ("8296工程", "80后县处级", "全市", "1", "0", "1", "1", "0", "0"),
    )


def test_who_turns_older_than_a_list_within_a_year_is_named_with_the_month(office, city):
    assert [row[:3] for row in rows(office.clerk, "age_outs")] == [("2026.06", "近期可关注", "甲示例")]
    assert rows(office.clerk.with_as_of(date(2025, 5, 1)), "age_outs") == ()


def test_the_overlap_of_pools_is_that_of_the_day(office, city):
    """10类储备库和3个专题库: the special pools follow from sex, nationality and party."""
    assert rows(office.clerk, "pool_overlap")[0] == ("1 财政", "1", "", "1", "", "")
    past = rows(office.clerk.with_as_of(date(2024, 6, 1)), "pool_overlap")
    assert past[0] == ("1 财政", "1", "1", "1", "", "")
    assert [row[:2] for row in rows(office.clerk, "pool_special")] == [("女干部", "甲示例")]


def test_what_speaks_for_leaving_a_pool_is_told_and_decides_nothing(office, city):
    assert rows(office.clerk, "pool_leave")[0][4] == "2025年度考核基本称职"
    assert rows(office.clerk.with_as_of(date(2024, 6, 1)), "pool_leave") == ()
    assert rows(office.clerk, "pool_flow") == (("2024", "2", "0", ""), ("2025", "0", "1", "其他 1"))


@pytest.mark.parametrize(("until", "said"), [(date(2026, 3, 5), True), (TODAY, False), (None, False)])
def test_who_is_still_in_a_pool_that_is_gone_is_told(office, until, said):
    pool = office.put(ReservePool.new(number=1, name="财政", until=until))
    who = office.put(person(born=PartialDate(1990, 6)))
    office.put(PoolMembership.new(person_id=who.id, pool_id=pool.id, entered_on=date(2024, 3, 1)))
    words = [row[4] for row in rows(office.clerk, "pool_leave")]
    assert words == (["储备库已于 2026-03-05 撤销"] if said else [])


def test_terms_that_end_are_listed_until_the_day_of_leaving(office, city):
    office.put(
        IntroducedCadre.new(
            person_id=city.id, kind=IntroductionKind.SECONDMENT, source_unit="省样例局",
            from_on=date(2025, 3, 1), until_on=date(2026, 3, 1),
        )
    )  # fmt: skip
    assert rows(office.clerk, "posting_terms")[0][5] == "已超期 5 天"
    assert rows(office.clerk.with_as_of(date(2025, 2, 1)), "posting_terms") == ()


def test_outcomes_are_counted_by_year_and_by_unit(office, city):
    """能者上、优者奖、庸者下、劣者汰 by year and unit."""
    assert rows(office.clerk, "outcome_years") == (("2025", "1", "0", "0", "0", "1", "0"),)
    later = office.clerk.with_as_of(date(2027, 1, 5))  # 2025 is no longer looked through
    assert rows(later, "outcome_years") == (("2025", "1", "0", "0", "0", "1", ""),)
    assert rows(office.clerk, "outcome_units") == (("2025", "云溪县青禾镇", "1", "0", "0", "0", "1"),)


def test_the_months_set_is_one_paper_with_the_day_on_it(office, city):
    made = print_tables(office.clerk, live.MONTHLY)
    assert "基准日2026-03-06" in plain(made.pdf)
    with pytest.raises(UserError, match="没有内容"):
        print_tables(office.clerk, [BY_KEY["posting_terms"]])


@pytest.mark.parametrize("table", live.TABLES, ids=lambda one: one.key)
def test_no_table_is_computed_for_who_may_not_see_selection(office, table):
    with pytest.raises(NotPermitted):
        compute(office.as_role(Role.QUERY), table)


def test_a_table_can_be_made_of_an_empty_file(office):
    for table in live.TABLES:
        assert len(compute(office.clerk.with_as_of(TODAY), table).heads) > 1


def test_a_target_of_one_year_is_measured_in_that_year_only(office, city):
    program = office.clerk.workspace.read.find(Program)[0]
    office.put(ProgramTarget.new(program_id=program.id, title="当年", tier=Tier.COUNTY, year=2024, target=1))
    found = [row[2] for row in rows(office.clerk, "program_years") if row[1].startswith("当年")]
    assert found == ["2024-12-31"]


def test_of_targets_with_a_year_the_tables_show_the_one_of_the_day(office, city):
    """Targets of two years are not the same people listed twice; an ended programme keeps its last year."""
    program = office.put(Program.new(title="新工程", from_year=2025, until_year=2026))
    usual = {"program_id": program.id, "title": "80后", "tier": Tier.TOWNSHIP, "most_age": 45}
    office.put(*(ProgramTarget.new(**usual, year=year, target=year - 2020) for year in (2025, 2026)))
    for day, targets in ((TODAY, ["6"]), (date(2025, 8, 1), ["5"]), (date(2027, 1, 1), ["6"])):
        then = office.clerk.with_as_of(day)
        assert [row[3] for row in rows(then, "program_gaps") if row[0] == "新工程"] == targets
        assert len([row for row in rows(then, "program_units") if row[0] == "新工程"]) == 1
    said = registers.summary(office.clerk, PROGRAMS, program.id).figures
    assert [(one.label, one.value[:5], one.because[4:14]) for one in said] == [
        ("80后乡科级（2025年）", "1 / 5", "2025-12-31"),
        ("80后乡科级（2026年）", "1 / 6", "2026-03-06"),
    ]


def test_a_secondment_is_no_service_for_the_forecast(office, city):
    """《党政领导干部选拔任用工作条例》第八条; what T7 leaves out the forecast leaves out too."""
    who = office.put(person("乙示例", born=PartialDate(1986, 1)))
    held = {"person_id": who.id, "level": "L09", "leading": True}
    office.put(
        Post.new(**held, start=PartialDate(2025, 12)),
        Post.new(**held, start=PartialDate(2020, 1), end=PartialDate(2024, 1), temporary=True),
    )
    assert [row[1] for row in rows(office.clerk, "program_forecast")] == ["甲示例"]


def test_every_table_leaves_out_the_operator(office, city):
    """《干部人事档案工作条例》（2018）: nobody handles the own file."""
    me = replace(office.clerk, operator=office.clerk.operator.changed(person_id=city.id))
    for table in live.TABLES:
        assert "甲示例" not in {text for row in compute(me, table).rows for text in row}, table.key
    assert rows(me, "pool_leave") == ()


@pytest.mark.parametrize("table", ["program_years", "program_counties", "program_units", "program_gaps"])
def test_who_asks_does_not_change_what_a_programme_counts(office, city, table):
    head = office.put(person("乙示例", born=PartialDate(1985, 4), unit_id=city.unit_id))
    office.put(
        Post.new(
            person_id=head.id, unit_id=city.unit_id, level="L08", leading=True, start=PartialDate(2020, 5)
        )
    )
    me = replace(office.clerk, operator=office.clerk.operator.changed(person_id=head.id))
    assert any("1" in row for row in rows(me, table))
    assert rows(me, table) == rows(office.clerk, table)


def test_who_is_no_longer_in_office_is_looked_at_in_the_pools(office, city):
    with office.clerk.workspace.journal.act("退休") as act:
        act.save(city.changed(state=PersonState.RETIRED))
    [line] = rows(office.clerk, "pool_leave")
    assert line[-1].startswith("人员状态为")
