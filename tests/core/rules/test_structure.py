"""换届结构: each rule of structure holds, just breaks, cannot be judged; what a change does.

Source: mechanisms 16 (县乡两级换届; body, seats, structure rules). No text says the numbers: they are the
office's own rows (默认示例).
"""

from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Education
from cadre_desk.model.records.selection import Measure, StructureRule
from cadre_desk.rules.people.education import names_study, step
from cadre_desk.rules.selection.criteria import Verdict
from cadre_desk.rules.selection.structure import Holder, Seat, judge_rule, rules_of
from cadre_desk.rules.selection.trial import Move, effects, moved
from tests.builders import person

DAY = date(2026, 3, 6)
MET, FAILED, UNKNOWN = Verdict.MET, Verdict.FAILED, Verdict.UNKNOWN


def holder(name="甲示例", level="大学", **values):
    studies = [Education.new(level=level)] if level else []
    usual = {"political_status": "01", "id": name}
    return Holder(person(name, **{**usual, **values}), studies)


def away(**values):
    return replace(holder("丁示例", **values), away=True)


def seat(who=None, level="L09", post="副镇长"):
    return Seat(post, level, who)


def rule(measure, **values):
    return StructureRule.new(title="要求", measure=measure, source="本地文件", **values)


def verdict(asked, *seats, on=DAY):
    return judge_rule(asked, seats, on).verdict


@pytest.mark.parametrize(
    ("measure", "yes", "no", "unknown"),
    [
        (Measure.WOMEN, {"sex": "2"}, {"sex": "1"}, {"sex": None}),
        (Measure.MINORITY, {"ethnicity": "03"}, {"ethnicity": "01"}, {"ethnicity": None}),
        (
            Measure.NON_PARTY,
            {"political_status": "05"},
            {"political_status": "01"},
            {"political_status": None},
        ),
    ],
)
def test_women_minority_and_non_party_members_are_counted(measure, yes, no, unknown):
    """Mechanism 16: at least one; it holds, just breaks, cannot be judged."""
    asked = rule(measure, least=1)
    for values, expected in ((yes, MET), (no, FAILED), (unknown, UNKNOWN)):
        assert verdict(asked, seat(holder(**values)), seat(holder("乙示例", **no))) is expected


@pytest.mark.parametrize(
    ("born", "expected"), [("1985.04", MET), ("1985.03", FAILED), (None, UNKNOWN)]
)  # fmt: skip
def test_somebody_of_forty_or_younger(born, expected):
    """Mechanism 16, age bands; 以下 includes the age itself: 40 until the month of birth comes round."""
    who = holder(born=PartialDate(*map(int, born.split("."))) if born else None)
    found = verdict(rule(Measure.AGE_BAND, age_until=40, least=1), seat(who))
    assert found is expected


def test_not_more_than_so_many_of_an_age():
    """Mechanism 16, age bands with an upper bound."""
    asked = rule(Measure.AGE_BAND, age_from=58, most=1)
    old, young, unclear = ({"born": one} for one in (PartialDate(1966, 1), PartialDate(1980, 1), None))
    assert verdict(asked, seat(holder(**old)), seat(holder("乙示例", **young))) is MET
    assert verdict(asked, seat(holder(**old)), seat(holder("乙示例", **old))) is FAILED
    assert verdict(asked, seat(holder(**old)), seat(holder("乙示例", **unclear))) is UNKNOWN


def test_the_average_age_with_its_arithmetic():
    """Mechanism 16, age: 40 and 45 years make 42.5."""
    seats = [seat(holder(born=PartialDate(1986, 1))), seat(holder("乙示例", born=PartialDate(1981, 1)))]
    found = judge_rule(rule(Measure.AVERAGE_AGE, most=43), seats, DAY)
    assert (found.verdict, found.working) == (MET, "85 岁 ÷ 2 人 = 42.5 岁，要求不多于43岁")
    assert verdict(rule(Measure.AVERAGE_AGE, most=42), *seats) is FAILED
    assert verdict(rule(Measure.AVERAGE_AGE, most=43), *seats, seat(holder("丙示例", born=None))) is UNKNOWN


@pytest.mark.parametrize(
    ("levels", "expected"),
    [(("大学",) * 4 + ("大专",), MET), (("大学",) * 3 + ("大专",) * 2, FAILED),
     (("大学",) * 3 + ("大学专科",) * 2, FAILED), (("大学",) * 3 + ("大专", None), UNKNOWN)],
)  # fmt: skip
def test_four_of_five_have_been_to_university(levels, expected):
    """Mechanism 16, education as a share of those in office."""
    seats = [seat(holder(f"示例{place}", level)) for place, level in enumerate(levels)]
    assert verdict(rule(Measure.EDUCATION, words="大学、研究生", least_share=80), *seats) is expected


@pytest.mark.parametrize(
    ("word", "level", "said"),
    [("大学", "大学", True), ("大学", "省委党校大学", True), ("大学", "大学专科", False),
     ("专科", "大学专科", True), ("大学专科", "大学专科", True), ("大学", "大学普通班毕业", False),
     ("研究生", "大学专科", False)],
)  # fmt: skip
def test_university_is_no_junior_college(word, level, said):
    """The words are those of the 任免审批表 and of GB/T 4658: 大学专科毕业, 大学普通班, 大学."""
    assert names_study(word, level) is said


def test_what_holds_the_word_university_stands_where_it_belongs():
    levels = ("高中", "大学专科毕业", "大学普通班", "大专", "省委党校大学", "大学", "研究生")
    assert [step(one) for one in levels] == [2, 3, 3, 3, 4, 4, 5]


def test_a_study_that_has_not_ended_by_the_day_does_not_count():
    """As of a day in the past the past's answer."""
    studies = [Education.new(level="大专"), Education.new(level="大学", end=PartialDate(2020, 7))]
    seats = [Seat("副镇长", "L10", Holder(person(), studies))]
    asked = rule(Measure.EDUCATION, words="大学", least=1)
    assert verdict(asked, *seats) is MET
    assert verdict(asked, *seats, on=date(2020, 6, 30)) is FAILED


def test_a_rule_may_look_at_one_level_and_an_empty_body_is_never_judged():
    asked = rule(Measure.WOMEN, least=1, level="L09")
    woman = holder(sex="2")
    assert verdict(asked, seat(woman, level="L10"), seat(holder("乙示例"))) is FAILED
    assert verdict(asked, seat(woman, level="L10")) is UNKNOWN
    assert "另有空缺 1 个" in judge_rule(asked, [seat(woman), seat()], DAY).working


def test_a_rule_without_a_number_is_not_judged():
    assert verdict(rule(Measure.WOMEN), seat(holder())) is UNKNOWN


def test_rules_hold_from_a_day_to_a_day_and_for_a_body():
    rows = [
        rule(Measure.WOMEN, least=1, from_date=date(2021, 1, 1)),
        rule(Measure.WOMEN, least=2, until=date(2020, 12, 31)),
        rule(Measure.MINORITY, least=1, body_id="b"),
    ]
    assert rules_of(rows, "", DAY) == rows[:1]
    assert rules_of(rows, "b", DAY) == [rows[0], rows[2]]
    assert rules_of(rows, "", date(2020, 6, 1)) == rows[1:2]


def test_what_a_change_does_is_said_rule_by_rule():
    """Mechanism 16: what a change does, before and after."""
    man, woman = holder(born=PartialDate(1970, 1)), holder("乙示例", sex="2", born=PartialDate(1990, 1))
    before = [seat(man), seat(post="副镇长（空缺）")]
    asked = [rule(Measure.WOMEN, least=1), rule(Measure.AGE_BAND, age_from=50, least=1)]
    put, off = moved(before, [Move(1, woman)]), moved(before, [Move(0, None)])
    mended, same = effects(asked, before, put, DAY)
    assert (mended.mended, mended.words) == (True, "由不符合变为符合")
    assert (same.broken, same.words) == (False, "人数有变")
    assert effects(asked, before, off, DAY)[1].broken
    assert before[0].holder is man


def test_who_enters_another_seat_of_the_body_leaves_the_own():
    one, two = holder(), holder("乙示例")
    after = moved([seat(one), seat(two)], [Move(1, one)])
    assert [slot.holder for slot in after] == [None, one]


def test_who_holds_two_seats_counts_once():
    woman = holder(sex="2")
    found = judge_rule(rule(Measure.WOMEN, least=2), [seat(woman), seat(woman), seat(holder("乙示例"))], DAY)
    assert (found.verdict, found.working.startswith("2 人中 1 人")) == (FAILED, True)


@pytest.mark.parametrize(
    ("women", "said"),
    [
        ([holder("甲示例", sex="2"), holder("乙示例", sex="2")], "2 人（甲示例、乙示例）"),
        ([holder("甲示例", sex="2"), away(sex="2")], "2 人（甲示例、含回避 1 人，姓名不列）"),
        ([away(sex="2")], "1 人（含回避 1 人，姓名不列）"),
        ([holder("甲示例", sex="2"), away(sex="1")], "1 人（甲示例）"),
    ],
)
def test_who_may_not_be_seen_counts_and_is_not_named(women, said):
    found = judge_rule(rule(Measure.WOMEN, least=1), [seat(one) for one in women], DAY)
    assert said in found.working


def test_of_whom_the_file_tells_nothing_is_not_named_either():
    found = judge_rule(rule(Measure.WOMEN, least=1), [seat(away(sex=None))], DAY)
    assert "含回避 1 人，姓名不列无法判断" in found.working
