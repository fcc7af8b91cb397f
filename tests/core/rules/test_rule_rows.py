"""Every row of T1-T3 with a worked example: it holds, it just breaks, it does not apply.

A row added to a rule table without an example here fails the last test of its part.
"""

from datetime import date

import pytest

from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, Grade, Track
from cadre_desk.model.records.people import Sanction
from cadre_desk.rules.assessment.consequences import consequences
from cadre_desk.rules.assessment.constraints import Limit, Outcome, grade_limits
from cadre_desk.rules.assessment.quota import check_cycle, excellent_quota, member_quota, pool_quota
from cadre_desk.rules.tables import load_table

E, C, B, F, U = Grade.EXCELLENT, Grade.COMPETENT, Grade.BASIC, Grade.INCOMPETENT, Grade.UNDETERMINED
SERVANTS, CADRES = Track.CIVIL_SERVANTS, Track.LEADING_CADRES


# ---------------------------------------------------------------- T1


def measure(code, on, year=2025, **more):
    """Return the ids of the rows that one measure brings in a year."""
    sanction = Sanction.new(measure=code, effective_on=on, **more)
    return ids(AssessmentEntry.new(id="e"), year, [sanction])


def person(year=2025, quarters=None, **values):
    return ids(AssessmentEntry.new(id="e", **values), year, [], quarters)


def ids(entry, year, sanctions, quarters=None):
    return [one.rule_id for one in grade_limits(entry, year, sanctions, quarters)]


LAST_DAY, DAY_AFTER = date(2025, 12, 31), date(2026, 1, 1)
THIS, LAST, BEFORE = date(2025, 6, 1), date(2024, 6, 1), date(2023, 6, 1)
YEAR_OF_OLD_RULES = 2019
T1 = {
    "1": (person(circumstance="probation"), person(), person(circumstance="long_leave")),
    "2": (person(circumstance="long_leave"), person(), person(circumstance="probation")),
    "3": (
        measure("case_opened", THIS), measure("case_opened", THIS, ended_on=date(2025, 11, 1)),
        measure("reminder", THIS),
    ),
    "4": (measure("gov_warning", LAST_DAY), measure("gov_warning", DAY_AFTER), measure("inquiry", THIS)),
    "5": (measure("gov_demerit", LAST_DAY), measure("gov_demerit", DAY_AFTER), measure("gov_warning", THIS)),
    "6": (
        measure("gov_major_demerit", LAST), measure("gov_major_demerit", BEFORE),
        measure("gov_demerit", LAST),
    ),
    "4-2007": (
        measure("gov_warning", date(2019, 6, 1), YEAR_OF_OLD_RULES),
        measure("gov_warning", date(2018, 6, 1), YEAR_OF_OLD_RULES), measure("gov_warning", THIS),
    ),
    "5-2007": (
        measure("gov_demerit", date(2018, 6, 1), YEAR_OF_OLD_RULES),
        measure("gov_demerit", date(2015, 6, 1), YEAR_OF_OLD_RULES), measure("gov_demerit", THIS),
    ),
    "7": (measure("party_warning", THIS), measure("party_warning", LAST), measure("gov_warning", THIS)),
    "8": (
        measure("party_serious_warning", THIS), measure("party_serious_warning", LAST),
        measure("party_warning", THIS),
    ),
    "9": (
        measure("party_dismissal", THIS), measure("party_dismissal", LAST),
        measure("party_serious_warning", THIS),
    ),
    "10": (
        measure("party_probation_1", THIS), measure("party_probation_1", LAST),
        measure("party_warning", THIS),
    ),
    "10a": (
        measure("party_probation_1", LAST), measure("party_probation_1", BEFORE),
        measure("party_probation_2", LAST),
    ),
    "10b": (
        measure("party_probation_2", BEFORE), measure("party_probation_2", date(2022, 6, 1)),
        measure("party_probation_1", BEFORE),
    ),
    "11": (
        measure("party_expulsion", THIS), measure("party_expulsion", LAST), measure("party_warning", THIS),
    ),
    "11a": (
        measure("party_expulsion", BEFORE), measure("party_expulsion", date(2022, 6, 1)),
        measure("party_dismissal", BEFORE),
    ),
    "12": (measure("admonition", THIS), measure("admonition", LAST), measure("reminder", THIS)),
    "13": (measure("removal", THIS), measure("removal", LAST), measure("admonition", THIS)),
    "14": (person(circumstance="refused"), person(), person(circumstance="left")),
    "17": (
        person(group_head=True, group_grade="一般"), person(group_head=True, group_grade="良好"),
        person(group_grade="一般"),
    ),
    "18": (
        person(group_head=True, group_grade="较差"), person(group_head=True, group_grade="一般"),
        person(group_grade="较差"),
    ),
    "19": (
        person(circumstance="routine_not_good"), person(), person(circumstance="unconfirmed"),
    ),
    "19a": (
        person(quarters={1: "fair", 2: "fairly_good"}), person(quarters={1: "fair", 2: "good"}), person(),
    ),
    "20": (person(circumstance="left"), person(), person(circumstance="refused")),
    "21": (person(circumstance="unconfirmed"), person(), person(circumstance="probation")),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "found"), T1.items(), ids=T1)
def test_a_row_of_t1_holds_just_breaks_and_does_not_apply(rule, found):
    assert [rule in one for one in found] == [True, False, False]


def test_every_row_of_t1_has_an_example():
    assert {row.id for row in load_table("t1_grade_constraints").rows} == set(T1)


# ---------------------------------------------------------------- T2


def approved(rate, number="人社函〔2026〕1号", track=SERVANTS, year=2025):
    return check_cycle(AssessmentCycle.new(track=track, year=year, excellent_rate=rate, approval_no=number))


T2 = {
    "T2-1": (
        (excellent_quota(SERVANTS, 15, 2025).cap, 3), (excellent_quota(SERVANTS, 14, 2025).cap, 2),
        (excellent_quota(SERVANTS, 0, 2025).cap, 0), (approved(25), []),
        ([one.code for one in approved(21, None)], ["rate_not_approved"]),
        ([one.code for one in approved(26)], ["rate_too_high"]),
    ),
    "T2-1-2007": (
        (excellent_quota(SERVANTS, 20, 2019).cap, 3), (excellent_quota(SERVANTS, 19, 2019).cap, 2),
        ([one.code for one in approved(21, year=2019)], ["rate_too_high"]),
    ),
    "T2-3": (
        (pool_quota("leading_groups", 10, 2025).cap, 3), (pool_quota("leading_groups", 9, 2025).cap, 2),
        (pool_quota("leading_groups", 0, 2025).cap, 0),
    ),
    "T2-4": (
        (excellent_quota(CADRES, 8, 2025).cap, 2), (excellent_quota(CADRES, 7, 2025).cap, 1),
        ([one.code for one in approved(26, track=CADRES)], ["rate_too_high"]),
    ),
    "T2-5": (
        (member_quota("优秀", 10, 2025).cap, 3), (member_quota("优秀", 9, 2025).cap, 2),
        (member_quota("较差", 10, 2025).cap, 1), (member_quota("", 10, 2025), None),
    ),
}  # fmt: skip


@pytest.mark.parametrize("pairs", T2.values(), ids=T2)
def test_a_row_of_t2_gives_the_places_it_says(pairs):
    assert [found for found, _ in pairs] == [expected for _, expected in pairs]


def test_every_row_of_t2_has_an_example():
    assert {row.id for row in load_table("t2_quota").rows} == set(T2)


# ---------------------------------------------------------------- T3


def follows(track, *grades, **more):
    """Return the ids of what follows; the last grade is that of 2025, the others of the years before."""
    years = {2025 - back: grade for back, grade in enumerate(reversed(grades))}
    return [one.rule_id for one in consequences(track, 2025, years, **more)]


LOWERED = [Limit(Outcome.FORCE_INCOMPETENT, "9", "v", "c", "b")]
T3 = {
    "T3-1": (follows(SERVANTS, E), follows(SERVANTS, C), follows(CADRES, E)),
    "T3-2": (
        follows(SERVANTS, E, E, E), follows(SERVANTS, E, C, E), follows(SERVANTS, E, E, E, merits=[2023]),
    ),
    "T3-3": (follows(SERVANTS, E), follows(SERVANTS, C), follows(CADRES, E)),
    "T3-4": (follows(CADRES, E), follows(CADRES, C), follows(SERVANTS, E)),
    "T3-5": (follows(SERVANTS, C, C), follows(SERVANTS, B, C), follows(CADRES, C, C)),
    "T3-6": (
        follows(SERVANTS, C, C, E, C, C), follows(SERVANTS, C, C, C, C), follows(CADRES, C, C, C, C, C),
    ),
    "T3-7": (follows(SERVANTS, B), follows(SERVANTS, C), follows(SERVANTS, U)),
    "T3-8": (follows(CADRES, B), follows(CADRES, F), follows(CADRES, U)),
    "T3-9": (follows(SERVANTS, F), follows(SERVANTS, B), follows(SERVANTS, F, limits=LOWERED)),
    "T3-10": (follows(SERVANTS, F, F), follows(SERVANTS, F, B, F), follows(SERVANTS, F)),
    "T3-11": (follows(SERVANTS, U), follows(SERVANTS, F), follows(SERVANTS, Grade.NOT_TAKEN)),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "found"), T3.items(), ids=T3)
def test_a_row_of_t3_holds_just_breaks_and_does_not_apply(rule, found):
    assert [rule in one for one in found] == [True, False, False]


def test_every_row_of_t3_has_an_example():
    assert {row.id for row in load_table("t3_consequences").rows} == set(T3)
