"""Measures on a day, approval of campaigns, awards, age bands, T5: holds, just breaks, does not apply."""

from datetime import date

import pytest

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import Grade, Track
from cadre_desk.model.records.care import (
    CareMeasure,
    CareTask,
    MeasureState,
    MeritAward,
    MeritDecision,
    MeritKind,
    RankCampaign,
)
from cadre_desk.model.records.people import Sanction
from cadre_desk.rules.care.age_bands import UNKNOWN, band_of, is_ox, waited_months
from cadre_desk.rules.care.campaigns import check_campaign, check_notice, notice_days
from cadre_desk.rules.care.measures import Standing, check_measure, quarter_ends, standing
from cadre_desk.rules.care.merits import check_merit, excellent_run, merits_due
from cadre_desk.rules.dates import WorkCalendar
from cadre_desk.rules.influence import influences
from cadre_desk.rules.tables import load_table

E, C = Grade.EXCELLENT, Grade.COMPETENT
SERVANTS, CADRES = Track.CIVIL_SERVANTS, Track.LEADING_CADRES
DAY = date(2026, 3, 6)
CALENDAR = WorkCalendar.load()


def codes(problems):
    return {(one.field, one.code) for one in problems}


# ---------------------------------------------------------------- measures


@pytest.mark.parametrize(
    ("values", "stand"),
    [
        ({}, Standing.NOT_BEGUN),
        ({"started_on": date(2026, 3, 7)}, Standing.NOT_BEGUN),
        ({"started_on": DAY}, Standing.UNDER_WAY),
        ({"state": MeasureState.RUNNING}, Standing.UNDER_WAY),
        ({"due_on": DAY}, Standing.NOT_BEGUN),
        ({"started_on": DAY, "due_on": date(2026, 3, 5)}, Standing.OVERDUE),
        ({"due_on": date(2026, 3, 1), "completed_on": DAY}, Standing.DONE),
        ({"due_on": date(2026, 3, 1), "completed_on": date(2026, 3, 7)}, Standing.OVERDUE),
    ],
)
def test_days_decide_where_a_measure_stands(values, stand):
    assert standing(CareMeasure.new(**values), (), DAY) is stand


def test_a_finished_task_begins_a_measure():
    task = CareTask.new(done_on=DAY)
    assert standing(CareMeasure.new(), [task], DAY) is Standing.UNDER_WAY
    assert standing(CareMeasure.new(), [task], date(2026, 3, 5)) is Standing.NOT_BEGUN


def test_quarters_end_on_their_last_days():
    assert [f"{day:%m%d}" for day in quarter_ends(DAY)] == ["0331", "0630", "0930", "1231"]


def test_what_is_carried_out_has_a_day_and_a_proof():
    done = CareMeasure.new(state=MeasureState.DONE, completed_on=DAY, proof="台账")
    assert not check_measure(done)
    assert ("proof", "measure_unproven") in codes(check_measure(done.changed(proof=None)))
    assert ("completed_on", "measure_not_done") in codes(check_measure(done.changed(state=MeasureState.OPEN)))
    assert not check_measure(CareMeasure.new(state=MeasureState.OPEN))


# ---------------------------------------------------------------- campaigns


def campaign(**values):
    usual = {"publicised_on": date(2026, 3, 9), "publicised_until": date(2026, 3, 16), "places": 1}
    return RankCampaign.new(**{**usual, **values})


def test_a_notice_of_five_working_days_is_enough():
    """《公务员职务与职级并行规定》第二十条; the day it was put up does not count."""
    assert notice_days(campaign(), CALENDAR) == 5
    assert not check_notice(campaign(), CALENDAR)
    assert not check_campaign(campaign(approved_on=date(2026, 3, 17), as_of=date(2026, 3, 17)))


def test_a_notice_of_four_working_days_is_a_day_short():
    """《公务员职务与职级并行规定》第二十条; a weekend does not make it longer."""
    short = campaign(publicised_until=date(2026, 3, 15))
    assert notice_days(short, CALENDAR) == 4
    assert ("publicised_until", "notice_short") in codes(check_notice(short, CALENDAR))


def test_what_is_not_approved_needs_no_notice_yet():
    """《公务员职务与职级并行规定》第二十条."""
    none = campaign(publicised_on=None, publicised_until=None, places=None)
    assert not check_campaign(none)
    assert not check_notice(none, CALENDAR)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"publicised_until": None}, "no_notice"),
        ({"approved_on": date(2026, 3, 16)}, "notice_runs"),
        ({"as_of": date(2026, 3, 18)}, "approved_early"),
        ({"places": None}, "no_places"),
    ],
)
def test_an_approval_needs_the_notice_over_and_places(values, code):
    """《公务员职务与职级并行规定》第二十条; 《公务员法》第四十九条."""
    found = check_campaign(campaign(**{"approved_on": date(2026, 3, 17), **values}))
    assert code in {one.code for one in found}


# ---------------------------------------------------------------- awards


def kinds(track, grades, year=2025, **more):
    return {one.kind: one.years for one in merits_due(track, year, grades, **more)}


def test_three_years_of_excellence_on_end_are_a_merit_of_the_third_class():
    """《公务员考核规定》（2020）第十九条."""
    found = kinds(SERVANTS, {2023: E, 2024: E, 2025: E})
    assert found == {MeritKind.COMMENDATION: (2025,), MeritKind.THIRD_CLASS: (2023, 2024, 2025)}


@pytest.mark.parametrize(
    ("grades", "used"),
    [({2023: C, 2024: E, 2025: E}, ()), ({2024: E, 2025: E}, ()), ({2023: E, 2024: E, 2025: E}, (2023,))],
)
def test_a_year_less_or_used_before_is_a_commendation_only(grades, used):
    """《公务员考核规定》（2020）第十九条: no year counts twice."""
    assert set(kinds(SERVANTS, grades, used=used)) == {MeritKind.COMMENDATION}


def test_a_competent_year_leads_to_no_award():
    """《公务员考核规定》（2020）第十九条."""
    assert kinds(SERVANTS, {2023: E, 2024: E, 2025: C}) == {}


def test_an_excellent_leading_cadre_is_praised_in_a_circular_and_commended():
    """市管领导干部综合考核评价机制 (mechanisms 29)."""
    assert set(kinds(CADRES, {2025: E})) == {MeritKind.PRAISE, MeritKind.COMMENDATION}


def test_a_run_ends_at_a_lesser_year_and_at_one_that_was_used():
    grades = {2022: E, 2023: E, 2024: E, 2025: E}
    assert excellent_run(2025, grades) == 4
    assert excellent_run(2025, grades, used=[2024]) == 1
    assert excellent_run(2025, {**grades, 2024: C}) == 1
    assert excellent_run(2025, {}) == 0


def test_a_granted_award_says_by_whom_when_and_for_what():
    granted = MeritAward.new(
        year=2025, decision=MeritDecision.GRANTED, decided_by="部务会", decided_on=DAY, deed="实绩"
    )
    assert not check_merit(granted)
    assert ("deed", "merit_open") in codes(check_merit(granted.changed(deed=None)))
    assert ("decided_on", "year_runs") in codes(check_merit(granted.changed(year=2026)))
    assert not check_merit(MeritAward.new(year=2025))


# ---------------------------------------------------------------- age bands


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (PartialDate(1990, 4), "35岁以下"),
        (PartialDate(1990, 3), "36—45岁"),
        (PartialDate(1976, 1), "46—50岁"),
        (PartialDate(1971, 1), "51—55岁"),
        (PartialDate(1970, 1), "56岁以上"),
        (None, UNKNOWN),
    ],
)
def test_the_last_year_of_a_band_belongs_to_it(born, band):
    assert band_of(born, DAY) == band


def test_an_ox_is_fifty_and_has_waited_a_year():
    """Defaults of ours (mechanisms 20): 年满50岁, 满年限后一年以上."""
    old, ready = PartialDate(1976, 3), PartialDate(2025, 3)
    assert waited_months(ready, DAY) == 12
    assert is_ox(old, ready, DAY)
    assert not is_ox(old, PartialDate(2025, 4), DAY)
    assert not is_ox(PartialDate(1976, 4), ready, DAY)
    assert not is_ox(old, None, DAY)


# ---------------------------------------------------------------- T5


BEGUN = date(2025, 1, 10)
PERIODS = {
    "T5-2": ("admonition", date(2025, 7, 9)),  # 南昌市提醒、函询和诫勉操作办法
    "T5-3": ("admonition_concealment", date(2026, 1, 9)),  # default of ours
    "T5-4": ("suspension", date(2025, 7, 9)),  # default of ours
    "T5-5": ("post_adjustment", date(2026, 1, 9)),  # default of ours
    "T5-6a": ("removal", date(2026, 1, 9)),  # 组织处理规定
    "T5-6b": ("removal", date(2027, 1, 9)),
    "T5-7": ("demotion", date(2027, 1, 9)),  # default of ours
    "T5-8a": ("party_warning", date(2026, 1, 9)),  # 《纪律处分条例》（2023）第十条
    "T5-8b": ("party_serious_warning", date(2026, 7, 9)),
    "T5-9": ("party_dismissal", date(2027, 1, 9)),
    "T5-10a": ("party_probation_1", date(2028, 1, 9)),
    "T5-10b": ("party_probation_2", date(2029, 1, 9)),
    "T5-11": ("party_expulsion", date(2030, 1, 9)),
    "T5-12a": ("gov_warning", date(2025, 7, 9)),  # 《政务处分法》第八条
    "T5-12b": ("gov_demerit", date(2026, 1, 9)),
    "T5-12c": ("gov_major_demerit", date(2026, 7, 9)),
    "T5-13": ("gov_dismissal", date(2027, 1, 9)),
}


@pytest.mark.parametrize("rule", PERIODS)
def test_a_period_covers_its_first_and_last_day_and_none_besides(rule):
    """T5: start = effect date, end = start + months - 1 day."""
    measure, last = PERIODS[rule]
    found = {one.rule_id: one for one in influences([Sanction.new(measure=measure, effective_on=BEGUN)])}[
        rule
    ]
    assert (found.start, found.end) == (BEGUN, last)
    assert found.covers(BEGUN)
    assert found.covers(last)
    assert not found.covers(date(2025, 1, 9))
    assert not found.covers(last.replace(day=last.day + 1))


def test_an_open_case_runs_until_it_is_lifted():
    """T5-14: 《公职人员政务处分法》（2020）第五十二条."""
    case = Sanction.new(measure="case_opened", effective_on=BEGUN)
    (running,) = influences([case])
    assert running.covers(date(2029, 1, 1))
    (lifted,) = influences([case.changed(ended_on=date(2025, 3, 1))])
    assert lifted.covers(date(2025, 3, 1))
    assert not lifted.covers(date(2025, 3, 2))


def test_every_row_that_bars_something_has_its_example():
    barring = {row.id for row in load_table("t5_influence_periods").rows if row.values["blocks"]}
    assert barring == {*PERIODS, "T5-14"}


def test_a_measure_without_influence_opens_no_period():
    """T5-1: 提醒、函询、批评、检查 have no influence period."""
    assert influences([Sanction.new(measure="reminder", effective_on=date(2025, 1, 10))]) == []
