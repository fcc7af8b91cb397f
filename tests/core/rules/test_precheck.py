"""T7: each criterion of the promotion pre-check holds, just breaks, cannot be judged; the past's answer."""

from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.people import Education, Post, ResumeEntry, Sanction, YearlyResult
from cadre_desk.model.records.supervision import Abroad, CheckFinding, MattersCheck, MattersFiling
from cadre_desk.rules.political.gate import Gate
from cadre_desk.rules.selection.criteria import PromotionFile, Verdict
from cadre_desk.rules.selection.precheck import LISTED, NOT_JUDGED, NOT_LISTED, pre_check
from cadre_desk.rules.selection.standing import Life
from tests.builders import person

DAY = date(2026, 3, 6)
MET, FAILED, UNKNOWN = Verdict.MET, Verdict.FAILED, Verdict.UNKNOWN


def month(text):
    return PartialDate(*map(int, text.split("."))) if text else None


def post(level="L09", start="2020.05", end=None, title="局长", **values):
    dates = {"start": month(start), "end": month(end)}
    return Post.new(
        level=level, unit_name="云溪县财政局", title=title, **{"leading": True, **dates, **values}
    )


def checked(on=date(2026, 2, 1), finding=CheckFinding.AGREES):
    return MattersCheck.new(result_on=on, finding=finding)


GOOD = PromotionFile(
    Life(
        person(work_start=month("2002.07")),
        [post(start="2018.01", end="2020.05", title="镇长", setting="town"), post(setting="county")],
    ),
    Gate(True, (), "张科长", date(2026, 1, 9)),
    studies=[Education.new(level="大学")],
    results=[YearlyResult.new(year=2025, grade=Grade.COMPETENT)],
    checks=[checked()],
)


def with_posts(*posts, **values):
    return replace(GOOD, life=Life(person(**{"work_start": month("2002.07"), **values}), posts))


def verdict(file, title, on=DAY):
    return next(one.verdict for one in pre_check(file, on).criteria if one.title == title)


def test_who_meets_every_criterion_may_be_listed_with_each_source_named():
    """《党政领导干部选拔任用工作条例》 arts 8, 9, 24: 可列入人选, never 应当晋升."""
    found = pre_check(GOOD, DAY)
    assert (found.to_level, found.outcome, found.of(FAILED), found.of(UNKNOWN)) == ("L08", LISTED, (), ())
    assert len(found.criteria) == 11
    assert all(one.citation and one.working for one in found.criteria)
    assert found.version


@pytest.mark.parametrize(
    ("start", "expected"), [("2021.03", MET), ("2021.04", FAILED), (None, UNKNOWN), ("2021", UNKNOWN)]
)
def test_five_years_of_work_for_a_county_post(start, expected):
    """《党政领导干部选拔任用工作条例》 art. 8: five years of work."""
    assert verdict(with_posts(post(), work_start=month(start)), "工龄") is expected


@pytest.mark.parametrize(
    ("start", "setting", "expected"),
    [("2024.03", "town", MET), ("2024.04", "town", FAILED), ("2020.05", "city", FAILED),
     ("2020.05", None, UNKNOWN)],
)  # fmt: skip
def test_two_years_at_the_grassroots_for_a_county_post(start, setting, expected):
    """《党政领导干部选拔任用工作条例》 art. 8: two years at the grassroots."""
    row = ResumeEntry.new(start=month(start), text="样例任职", setting=setting)
    assert verdict(replace(GOOD, entries=[row]), "基层工作经历") is expected


@pytest.mark.parametrize(
    ("level", "start", "expected"),
    [
        ("L09", "2023.03", MET), ("L09", "2023.04", FAILED), ("L09", "2023", UNKNOWN),
        ("L08", "2024.03", MET), ("L08", "2024.04", FAILED),
        ("L10", "2024.03", MET), ("L10", "2024.04", FAILED),
    ],
)  # fmt: skip
def test_years_in_the_post_below(level, start, expected):
    """《党政领导干部选拔任用工作条例》 art. 8: 正职 to 上级副职 three years, 副职 to 正职 two."""
    assert verdict(with_posts(post(level, start)), "下级职务任职年限") is expected


def test_a_post_that_does_not_say_whether_it_is_leading_leaves_the_years_open():
    """《党政领导干部选拔任用工作条例》 art. 8."""
    found = with_posts(post(start="2018.01", end="2024.05", leading=None), post(start="2024.05"))
    assert verdict(found, "下级职务任职年限") is UNKNOWN


def test_two_posts_at_the_level_below():
    """《党政领导干部选拔任用工作条例》 art. 8 says 一般应当: fewer is for people to explain."""
    two = with_posts(post(title="镇长", end="2023.01"), post(start="2023.01"))
    assert [verdict(one, "下一级任职经历") for one in (two, with_posts(post()))] == [MET, UNKNOWN]
    assert pre_check(with_posts(post()), DAY).outcome == NOT_JUDGED
    assert verdict(with_posts(post(), post(title="镇长", leading=None)), "下一级任职经历") is UNKNOWN


@pytest.mark.parametrize(("level", "expected"), [("大专", MET), ("高中", FAILED), (None, UNKNOWN)])
def test_college_is_asked_for(level, expected):
    """《党政领导干部选拔任用工作条例》 art. 8: 大学专科以上."""
    assert verdict(replace(GOOD, studies=[Education.new(level=level)]), "文化程度") is expected


@pytest.mark.parametrize(("start", "expected"), [("2025.03", MET), ("2025.04", FAILED), ("2025", UNKNOWN)])
def test_a_year_of_probation_in_the_present_level(start, expected):
    """《党政领导干部选拔任用工作条例》 art. 9; the months are a default."""
    assert verdict(with_posts(post(start=start)), "试用期") is expected


@pytest.mark.parametrize(
    ("grade", "expected"),
    [(Grade.COMPETENT, MET), (Grade.BASIC, FAILED), (Grade.NOT_TAKEN, UNKNOWN), (None, UNKNOWN)],
)
def test_last_year_must_be_better_than_basic(grade, expected):
    """《党政领导干部选拔任用工作条例》 art. 24(3)."""
    rows = [YearlyResult.new(year=2025, grade=grade), YearlyResult.new(year=2024, grade=Grade.BASIC)]
    assert verdict(replace(GOOD, results=rows), "上一年度考核") is expected


@pytest.mark.parametrize(
    ("measure", "since", "expected"),
    [
        ("admonition", date(2025, 9, 8), FAILED),
        ("admonition", date(2025, 9, 6), MET),
        ("case_opened", date(2024, 1, 1), FAILED),
        ("case_opened", date(2026, 4, 1), MET),
    ],
)
def test_an_influence_period_or_an_open_case_bars(measure, since, expected):
    """《党政领导干部选拔任用工作条例》 art. 24(6); 《公职人员政务处分法》 art. 52."""
    sanction = Sanction.new(measure=measure, effective_on=since)
    assert verdict(replace(GOOD, measures=[sanction]), "影响期、立案") is expected


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        ([checked(date(2025, 3, 7))], MET),
        ([checked(date(2025, 3, 6))], UNKNOWN),
        ([checked(date(2026, 3, 7))], UNKNOWN),
        ([checked(finding=CheckFinding.CONCEALMENT)], FAILED),
        ([checked(finding=CheckFinding.UNDERREPORT)], UNKNOWN),
    ],
)
def test_personal_matters_are_checked_before_a_promotion(checks, expected):
    """凡提必核; the months a check is good for are a default."""
    assert verdict(replace(GOOD, checks=checks), "个人有关事项查核") is expected


@pytest.mark.parametrize(("item", "day", "expected"), [("f6", 1, UNKNOWN), ("f6", 7, MET), ("f2", 1, MET)])
def test_a_report_of_emigration_must_be_looked_at(item, day, expected):
    """《党政领导干部选拔任用工作条例》 art. 24(5)."""
    filing = MattersFiling.new(item=item, happened_on=date(2026, 3, day))
    assert verdict(replace(GOOD, filings=[filing]), "配偶移居") is expected


def moved(who, **values):
    usual = {"item": "f6", "happened_on": date(2024, 5, 1), "moved": who}
    return MattersFiling.new(**{**usual, **values})


@pytest.mark.parametrize(
    ("filings", "expected", "said"),
    [
        ([moved("04")], FAILED, "变化报告：2024-05-01 妻子移居"),
        ([moved("06"), moved("03")], FAILED, "变化报告：2024-05-01 丈夫移居"),
        ([moved("06")], MET, "移居的是女儿，不是配偶"),
        ([moved("06"), moved(None)], UNKNOWN, "有 1 件移居的变化报告没有写移居人，须核对是否为配偶"),
        ([moved("04", abroad=Abroad.STAYS)], MET, "没有移居的变化报告"),
        ([moved("04", back_on=DAY)], MET, "没有移居的变化报告"),
        ([moved("04", back_on=date(2026, 3, 7))], FAILED, "变化报告：2024-05-01 妻子移居"),
        ([moved("04", happened_on=date(2026, 3, 7))], MET, "没有移居的变化报告"),
    ],
)
def test_a_spouse_who_moved_abroad_bars_a_child_does_not(filings, expected, said):
    """《党政领导干部选拔任用工作条例》 art. 24(5): 配偶移居."""
    found = pre_check(replace(GOOD, filings=filings), DAY)
    [one] = [one for one in found.criteria if one.title == "配偶移居"]
    assert (one.verdict, one.working) == (expected, said)


def test_the_political_gate_bars_with_its_reasons():
    shut = pre_check(replace(GOOD, gate=Gate(False, ("首要关口没有审核",))), DAY)
    assert [one.working for one in shut.of(FAILED)] == ["首要关口没有审核"]
    assert shut.outcome == NOT_LISTED


def test_what_cannot_be_judged_is_neither_met_nor_failed():
    assert pre_check(replace(GOOD, results=[]), DAY).outcome == NOT_JUDGED


@pytest.mark.parametrize("file", [with_posts(), with_posts(post("L06")), with_posts(post(leading=False))])
def test_without_a_leading_post_below_the_next_level_no_rule_applies(file):
    assert pre_check(file, DAY) is None


def test_a_day_in_the_past_gives_the_answer_of_that_day():
    """What began after the day does not count: posts, studies, results, checks."""
    past, file = date(2019, 6, 1), with_posts(post("L10", "2017.01", "2020.05"), post())
    assert (pre_check(file, past).to_level, verdict(file, "试用期", past)) == ("L09", MET)
    late = replace(GOOD, studies=[Education.new(level="大学", end=month("2019.07"))])
    assert [verdict(late, "文化程度", day) for day in (past, DAY)] == [UNKNOWN, MET]


def test_the_rule_of_a_promotion_is_not_asked_before_it_was_in_force():
    """《党政领导干部选拔任用工作条例》 art. 24 stands here in the wording of 2019."""
    names = [one.title for one in pre_check(with_posts(post(start="2010.01")), date(2018, 1, 1)).criteria]
    assert "上一年度考核" not in names
    assert "工龄" in names


@pytest.mark.parametrize(
    ("handling", "closed", "expected"),
    [
        (None, None, UNKNOWN), ("criticism", None, UNKNOWN), ("criticism", date(2026, 3, 7), UNKNOWN),
        ("criticism", DAY, MET), ("unlisted", DAY, FAILED),
    ],
)  # fmt: skip
def test_an_underreport_is_open_until_it_was_handled(handling, closed, expected):
    """凡提必核: what came of it decides, and it does not stay 无法判断 for ever."""
    row = checked(finding=CheckFinding.UNDERREPORT).changed(handling=handling, closed_on=closed)
    assert verdict(replace(GOOD, checks=[row]), "个人有关事项查核") is expected


@pytest.mark.parametrize(
    ("measure", "expected"), [("suspension", FAILED), ("case_opened", FAILED), ("reminder", MET)]
)
def test_every_period_that_bars_a_post_bars_the_listing(measure, expected):
    """《党政领导干部选拔任用工作条例》 art. 24(6): also 停职检查, which bars the present post alone."""
    row = Sanction.new(measure=measure, effective_on=date(2026, 2, 1))
    found = pre_check(replace(GOOD, measures=[row]), DAY)
    [one] = [one for one in found.criteria if one.title == "影响期、立案"]
    assert one.verdict is expected
    if expected is MET:
        assert one.working == "当日没有影响晋升职务、担任领导职务、担任同级职务、履行职务的影响期，没有立案"
