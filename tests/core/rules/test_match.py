"""人岗比选: each criterion of a post holds, just breaks, cannot be judged; groups without a number.

Source: peer-features, post match ("reasons, not a score"); the criteria are the office's own words.
"""

from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.people import Education, Post, ResumeEntry, Sanction, YearlyResult
from cadre_desk.model.records.selection import Asks, PostCriterion
from cadre_desk.rules.political.gate import Gate
from cadre_desk.rules.selection.criteria import Criterion, PromotionFile, Verdict
from cadre_desk.rules.selection.match import (
    ALL_MET,
    NOT_MET,
    TO_CHECK,
    UNSAID,
    MatchFile,
    demand,
    group_of,
    matched,
)
from cadre_desk.rules.selection.precheck import PreCheck
from cadre_desk.rules.selection.standing import Life
from tests.builders import person

DAY = date(2026, 3, 6)
MET, FAILED, UNKNOWN = Verdict.MET, Verdict.FAILED, Verdict.UNKNOWN
SINCE = PartialDate(2021, 5)


def post(level="L09", **values):
    usual = {"unit_name": "云溪县青禾镇", "title": "镇长", "leading": True, "start": SINCE}
    return Post.new(level=level, **{**usual, **values})


def file(*posts, check=None, front=None, gate=True, who=None, **rows):
    life = Life(who or person(political_status="01"), posts or (post(),))
    passed = Gate(gate, () if gate else ("没有首查",), "张科长", date(2026, 1, 9))
    return MatchFile(PromotionFile(life, passed, **rows), check, front)


def found(one, asks, on=DAY, **values):
    return matched([PostCriterion.new(asks=asks, **values)], "L08", one, on)[0]


def verdict(one, asks, on=DAY, **values):
    return found(one, asks, on, **values).verdict


@pytest.mark.parametrize(
    ("held", "expected"), [({"level": "L09"}, MET), ({"level": "L10"}, FAILED), ({"leading": None}, UNKNOWN)]
)
def test_the_level_held_on_the_day(held, expected):
    assert verdict(file(post(**held)), Asks.LEVEL, level="L09") is expected


def test_the_level_of_a_day_in_the_past():
    one = file(post("L10", start=PartialDate(2018, 1), end=SINCE), post())
    asked = PostCriterion.new(asks=Asks.LEVEL, level="L09")
    assert [matched([asked], "L08", one, day)[0].verdict for day in (DAY, date(2020, 6, 1))] == [MET, FAILED]


@pytest.mark.parametrize(
    ("start", "expected"), [("2023.03", MET), ("2023.04", FAILED), ("2023", UNKNOWN)]
)  # fmt: skip
def test_months_at_a_level(start, expected):
    one = file(post(start=PartialDate(*map(int, start.split(".")))))
    assert verdict(one, Asks.SERVICE, level="L09", months=36) is expected


@pytest.mark.parametrize(
    ("setting", "start", "expected"),
    [("town", 2024, MET), ("town", 2025, FAILED), ("city", 2020, FAILED), (None, 2020, UNKNOWN)],
)
def test_months_in_a_setting(setting, start, expected):
    """《党政领导干部选拔任用工作条例》 art. 8; how many months is the post's own criterion."""
    row = ResumeEntry.new(start=PartialDate(start, 3), text="样例任职", setting=setting)
    assert verdict(file(entries=[row]), Asks.FIELD, setting="town", months=24) is expected


def test_a_setting_and_a_domain_have_to_meet_in_one_row():
    apart = [
        ResumeEntry.new(
            start=PartialDate(2018, 1), end=SINCE, text="镇长", setting="town", domain="publicity"
        ),
        ResumeEntry.new(start=SINCE, text="财政局局长", setting="county", domain="finance"),
    ]
    asked = {"setting": "town", "domain": "finance", "months": 12}
    assert verdict(file(entries=apart), Asks.FIELD, **asked) is FAILED
    assert verdict(file(entries=[apart[1].changed(setting="town")]), Asks.FIELD, **asked) is MET


@pytest.mark.parametrize(
    ("front", "expected"),
    [((24, 0, "驻村"), MET), ((23, 0, "驻村"), FAILED), ((23, 1, ""), UNKNOWN), (None, UNKNOWN)],
)
def test_months_on_the_front_lines(front, expected):
    """《关于注重从基层一线培养选拔党政领导干部的意见》: 四个一线."""
    assert verdict(file(front=front), Asks.FRONT_LINE, months=24) is expected


@pytest.mark.parametrize(
    ("level", "expected"), [("大学", MET), ("大专", FAILED), ("大学专科", FAILED), (None, UNKNOWN)]
)
def test_education_by_words(level, expected):
    one = file(studies=[Education.new(level=level)])
    assert verdict(one, Asks.EDUCATION, words="大学、研究生") is expected


@pytest.mark.parametrize(
    ("school", "expected"), [("云州大学经济学专业", MET), ("云州大学法学专业", FAILED), (None, UNKNOWN)]
)
def test_a_field_of_study_by_words(school, expected):
    one = file(studies=[Education.new(level="大学", school=school)])
    assert verdict(one, Asks.MAJOR, words="经济、金融") is expected


@pytest.mark.parametrize(
    ("born", "expected"),
    [(PartialDate(1980, 4), MET), (PartialDate(1980, 3), FAILED), (None, UNKNOWN)],
)
def test_an_age_that_is_not_passed(born, expected):
    assert verdict(file(who=person(born=born)), Asks.AGE, most=45) is expected


@pytest.mark.parametrize(
    ("status", "party", "outside"), [("01", MET, FAILED), ("05", FAILED, MET), (None, UNKNOWN, UNKNOWN)]
)
def test_in_the_party_or_outside(status, party, outside):
    one = file(who=person(political_status=status))
    assert (verdict(one, Asks.PARTY), verdict(one, Asks.NON_PARTY)) == (party, outside)


@pytest.mark.parametrize(
    ("full", "expected"), [((2023, 3), MET), ((2023, 4), FAILED), ((2023,), UNKNOWN), (None, UNKNOWN)]
)  # fmt: skip
def test_years_in_the_party_count_from_full_membership(full, expected):
    """党章 art. 7: party age counts from full membership."""
    who = person(political_status="01", party_full_date=PartialDate(*full) if full else None)
    assert verdict(file(who=who), Asks.PARTY, months=36) is expected


@pytest.mark.parametrize(("full", "expected"), [((2024, 9), MET), ((2024, 10), FAILED)])
def test_party_age_counts_in_months_and_says_them(full, expected):
    """18 months were cut to one whole year before, so that nobody between had them."""
    who = person(political_status="01", party_full_date=PartialDate(*full))
    one = found(file(who=who), Asks.PARTY, months=18)
    assert one.verdict is expected
    assert f"党龄 {18 if expected is MET else 17} 个月，需满 18 个月" in one.working


def results(*grades):
    return [
        YearlyResult.new(year=year, grade=grade)
        for year, grade in zip((2023, 2024, 2025), grades, strict=True)
    ]


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ((Grade.EXCELLENT, Grade.COMPETENT, Grade.COMPETENT), MET),
        ((Grade.COMPETENT,) * 3, FAILED),
        ((Grade.EXCELLENT, Grade.BASIC, Grade.COMPETENT), FAILED),
        ((Grade.EXCELLENT, None, Grade.COMPETENT), UNKNOWN),
        ((Grade.COMPETENT, None, Grade.COMPETENT), UNKNOWN),
    ],
)
def test_three_years_of_results_with_one_excellent(grades, expected):
    assert verdict(file(results=results(*grades)), Asks.RESULTS, years=3, least=1) is expected


def test_an_admonition_bars_for_its_period_only():
    """《党政领导干部选拔任用工作条例》 art. 24(6): 诫勉 for six months."""
    one = file(measures=[Sanction.new(measure="admonition", effective_on=date(2026, 1, 5))])
    days = (DAY, date(2026, 7, 6), date(2025, 12, 31))
    assert [verdict(one, Asks.CLEAR, day) for day in days] == [FAILED, MET, MET]


def test_the_political_gate():
    assert [verdict(file(gate=one), Asks.GATE) for one in (True, False)] == [MET, FAILED]


def checked(*verdicts):
    rows = tuple(Criterion("工龄", one, "计", "第八条") for one in verdicts)
    return PreCheck("L08", rows, "2026.1")


@pytest.mark.parametrize(
    ("check", "expected"), [(checked(MET), MET), (checked(FAILED), FAILED), (checked(UNKNOWN), UNKNOWN)]
)
def test_the_promotion_check_is_one_criterion(check, expected):
    """T7: 《党政领导干部选拔任用工作条例》 arts 8, 9, 24."""
    assert verdict(file(check=check), Asks.PRECHECK) is expected


def test_the_promotion_check_is_not_asked_of_who_holds_the_level():
    same, other = file(post("L08")), file(post("L10"))
    assert (verdict(same, Asks.PRECHECK), verdict(other, Asks.PRECHECK)) == (MET, FAILED)


def test_what_no_row_tells_is_for_people():
    assert found(file(), Asks.OTHER, words="熟悉金融工作").working == "由人核对"
    for asks in (Asks.LEVEL, Asks.SERVICE, Asks.FIELD, Asks.EDUCATION, Asks.AGE, Asks.RESULTS, Asks.OTHER):
        assert (found(file(), asks).verdict, found(file(), asks).working) == (UNKNOWN, UNSAID)


def test_people_stand_in_groups_and_nothing_is_added_up():
    """Peer features: reasons, not a score."""
    rows = {one: Criterion("", one, "", "") for one in Verdict}
    assert group_of([rows[MET], rows[MET]]) == ALL_MET
    assert group_of([rows[MET], rows[UNKNOWN]]) == TO_CHECK
    assert group_of([rows[MET], rows[UNKNOWN], rows[FAILED]]) == NOT_MET
    assert group_of([]) == TO_CHECK


def test_a_criterion_says_what_it_asks_for():
    one = PostCriterion.new(asks=Asks.FIELD, setting="town", months=24)
    assert demand(one) == "工作经历 乡镇 满24个月"
    assert demand(replace(one, asks=Asks.AGE, setting=None, months=None, most=45)) == "年龄 不多于45"
