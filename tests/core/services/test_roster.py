"""The list: conditions in words, who stays open, what is computed for a line, and why a person is in it."""

from datetime import date

import pytest

from cadre_desk.errors import ParseError
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.people import Education, Post, ResumeEntry, Sanction, YearlyResult
from cadre_desk.services import filters
from cadre_desk.services.filters import FIELDS, Filter, career, reasons
from cadre_desk.services.people import profile
from cadre_desk.services.roster import Question, arrange, page
from tests.builders import cycle, entry, open_office, person, unit


def asked(*words, **more):
    return Question(tuple(Filter(*one) for one in words), **more)


def names(session, *words, **more):
    arranged = arrange(session, asked(*words, **more))
    return [row.person.name for row in page(session, arranged, 0, 100)]


def served(person_id, start, end, text):
    dates = [PartialDate(*map(int, one.split("."))) if one else None for one in (start, end)]
    return ResumeEntry.new(person_id=person_id, start=dates[0], end=dates[1], text=text)


@pytest.fixture(scope="module")
def read_only(tmp_path_factory):
    """Return one office for tests that care for the words, not for who is in the list."""
    made = open_office(tmp_path_factory.mktemp("finding") / "office")
    made.put(unit("青禾镇"))
    yield made
    made.clerk.workspace.close()


@pytest.mark.parametrize(
    ("operator", "years", "found"),
    [
        ("<", "40", ["小于"]),
        ("≥", "40", ["大于", "刚满"]),
        ("=", "40", ["刚满"]),
        ("≤", "40", ["刚满", "小于"]),
    ],
)
def test_age_counts_full_years_by_month_on_the_day(office, operator, years, found):
    office.put(person("刚满", born=PartialDate(1986, 3)))  # TODAY is 2026-03-06
    office.put(person("小于", born=PartialDate(1986, 4)))
    office.put(person("大于", born=PartialDate(1984, 12)))
    assert names(office.clerk, ("age", operator, years)) == found


def test_conditions_hold_together(office):
    county = office.put(unit("云溪县"))
    town = office.put(unit("青禾镇", parent_id=county.id))
    office.put(person("甲例", unit_id=town.id, current_post="青禾镇镇长"))
    office.put(person("乙例", sex="2", unit_id=town.id, current_post="青禾镇书记"))
    office.put(person("丙例", current_post="市财政局局长"))
    assert names(office.clerk, ("unit_id", "含", "青禾"), ("sex", "=", "女")) == ["乙例"]
    assert names(office.clerk, ("unit_id", "含下级", "云溪县"), ("sex", "=", "男")) == ["甲例"]
    assert names(office.clerk, ("unit_id", "=", "云溪县")) == []
    assert names(office.clerk, ("current_post", "不含", "镇")) == ["丙例"]
    assert names(office.clerk, ("unit_id", "为空")) == ["丙例"]
    assert names(office.clerk, ("sex", "≠", "女"), ("current_post", "含", "镇")) == ["甲例"]


@pytest.mark.parametrize(
    "wrong",
    [
        ("age", "<", "四十"),
        ("born", "≥", "1980.13"),
        ("name", "含", " "),
        ("sex", "<", "男"),
        ("x", "=", "1"),
    ],
)
def test_a_condition_that_cannot_be_read_says_so(office, wrong):
    with pytest.raises(ParseError):
        names(office.clerk, wrong)


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_answers_with_every_operator_it_offers(read_only, name):
    office, stored = read_only, read_only.put(person())
    field = FIELDS[name]
    for operator in field.operators:
        one = Filter(name, operator, "" if operator == "为空" else field.example)
        arrange(office.clerk, Question((one,)))
        arrange(office.clerk, Question((one,), open_only=True))
        for in_list in (True, False):
            assert reasons(office.clerk, profile(office.clerk, stored.id), [one], in_list=in_list)[0].label


def test_who_lacks_a_date_is_not_hidden_but_counted_apart_with_the_reason(office):
    office.put(person("甲例", born=PartialDate(1990, 1)), person("乙例", born=None))
    arranged = arrange(office.clerk, asked(("age", "<", "40")))
    assert (len(arranged.places), arranged.open_count) == (1, 1)
    assert names(office.clerk, ("age", "<", "40"), open_only=True) == ["乙例"]
    whole = profile(office.clerk, arranged_ids(office, "乙例"))
    assert reasons(office.clerk, whole, [Filter("age", "<", "40")], in_list=False)[0].text == "缺出生年月"


def arranged_ids(office, name):
    return office.clerk.workspace.listing.ids(arrange(office.clerk, asked(("name", "含", name))).places)[0]


def test_months_of_service_name_the_rows_that_count(office):
    stored = office.put(person("张示例"))
    office.put(
        served(stored.id, "2016.03", "2018.09", "云溪县青禾镇党委委员、组织委员"),
        served(stored.id, "2018.09", "2021.07", "云溪县委组织部干部科科长"),
        served(stored.id, "2021.07", None, "云溪县青禾镇党委书记"),
    )
    condition = Filter("months:town", "≥", "24")
    arranged = arrange(office.clerk, Question((condition,)))
    assert page(office.clerk, arranged, 0, 10)[0].months == {"town": 30 + 56}
    whole = profile(office.clerk, stored.id)
    assert reasons(office.clerk, whole, [condition])[0].text == "2 段合计 86 月，重叠只计一次"
    notes = [(row.note, row.counted) for row in career(office.clerk, whole, [condition])]
    assert notes == [("计入 56 月", True), ("34 月，县直不计", False), ("计入 30 月", True)]


def test_rows_that_cannot_be_judged_leave_a_person_open(office):
    sure, unsure, never = office.put(person("甲例"), person("乙例"), person("丙例"))
    office.put(
        served(sure.id, "2016.03", "2018.09", "云溪县青禾镇党委委员"),
        served(unsure.id, "2016.03", "2018.09", "样例处科员"),
        served(never.id, "2016.03", "2018.09", "云溪县财政局科员"),
    )
    condition = ("months:town", "≥", "24")
    assert names(office.clerk, condition) == ["甲例"]
    assert names(office.clerk, condition, open_only=True) == ["乙例"]
    assert names(office.clerk, ("months:town", "<", "24")) == ["丙例"]
    whole = profile(office.clerk, unsure.id)
    assert "看不出任职地域" in reasons(office.clerk, whole, [Filter(*condition)], in_list=False)[0].text
    assert career(office.clerk, whole, [Filter(*condition)])[0].open
    assert names(office.clerk, ("domain", "=", "财政金融")) == ["丙例"]


def test_the_level_is_that_of_the_post_held_on_the_day(office):
    stored = office.put(person("甲例", post_level="L09", post_since=PartialDate(2024, 1)))
    office.put(
        Post.new(
            person_id=stored.id, unit_name="石桥镇", title="副镇长", level="L10",
            start=PartialDate(2020, 1), end=PartialDate(2024, 1),
        )
    )  # fmt: skip
    assert names(office.clerk, ("post_level", "=", "正科级")) == ["甲例"]
    then = office.clerk.with_as_of(date(2022, 6, 1))
    assert names(then, ("post_level", "=", "正科级")) == []
    assert names(then, ("post_level", "=", "副科级")) == ["甲例"]
    long_ago = office.clerk.with_as_of(date(2010, 6, 1))
    assert names(long_ago, ("post_level", "=", "副科级"), open_only=True) == ["甲例"]


def test_a_draft_of_a_grade_is_not_found_as_a_grade(office):
    year, who = office.put(cycle(2025), person("甲例"))
    office.put(entry(cycle_id=year.id, person_id=who.id, grade=Grade.EXCELLENT, grade_draft=True))
    assert names(office.clerk, ("last_grade", "=", "优秀")) == []
    assert names(office.clerk, ("excellent:3", "≥", "1")) == []


def test_grades_noted_and_decided_both_count(office):
    noted, decided, nothing = office.put(person("甲例"), person("乙例"), person("丙例"))
    year = office.put(cycle(2025))
    office.put(
        YearlyResult.new(person_id=noted.id, year=2024, grade=Grade.EXCELLENT),
        entry(cycle_id=year.id, person_id=decided.id, grade=Grade.EXCELLENT),
        entry(cycle_id=year.id, person_id=noted.id, grade=Grade.COMPETENT),
    )
    assert names(office.clerk, ("last_grade", "=", "优秀")) == ["乙例"]
    assert names(office.clerk, ("last_grade", "≠", "优秀")) == ["甲例"]
    assert names(office.clerk, ("last_grade", "=", "优秀"), open_only=True) == ["丙例"]
    assert names(office.clerk, ("excellent:3", "≥", "1")) == ["甲例", "乙例"]
    assert names(office.clerk, ("excellent:3", "≥", "2")) == []


def test_education_and_influence_are_asked_of_their_rows(office):
    first, second = office.put(person("甲例"), person("乙例"))
    office.put(
        Education.new(person_id=first.id, level="研究生", school="云州大学会计学专业"),
        Sanction.new(person_id=second.id, measure="admonition", effective_on=date(2026, 1, 5)),
    )
    assert names(office.clerk, ("education", "含", "会计")) == ["甲例"]
    assert names(office.clerk, ("education", "=", "研究生"), open_only=True) == ["乙例"]
    assert names(office.clerk, ("influence", "=", "是")) == ["乙例"]
    assert names(office.clerk, ("influence", "=", "否")) == ["甲例"]


def test_a_line_knows_age_tenure_last_result_and_what_is_running(office):
    stored = office.put(person(post_since=PartialDate(2021, 7)))
    office.put(
        YearlyResult.new(person_id=stored.id, year=2023, grade=Grade.EXCELLENT),
        YearlyResult.new(person_id=stored.id, year=2024, grade=Grade.BASIC),
        Sanction.new(person_id=stored.id, measure="admonition", effective_on=date(2026, 1, 5)),
    )
    row = page(office.clerk, arrange(office.clerk, Question()), 0, 10)[0]
    assert (row.age, row.tenure, row.last_year) == ("45 岁", "56 月", 2024)
    assert row.hint.startswith("影响期至2026.")
    earlier = office.clerk.with_as_of(date(2024, 3, 1))
    assert page(earlier, arrange(earlier, Question()), 0, 10)[0].last_grade is Grade.EXCELLENT


def test_sorted_by_hint_a_running_influence_period_comes_first(office):
    _, _, held = office.put(person("安示例"), person("包示例"), person("曹示例"))
    office.put(Sanction.new(person_id=held.id, measure="admonition", effective_on=date(2026, 1, 5)))
    assert names(office.clerk, sort="hint") == ["曹示例", "安示例", "包示例"]
    assert names(office.clerk, sort="hint", descending=True) == ["安示例", "包示例", "曹示例"]


def test_a_pasted_list_gives_the_order_and_says_what_strokes_lack(office):
    stored = office.put(person("王例"), person("卜例"), person("\ue000例"))
    ids = tuple(one.id for one in stored)
    assert names(office.clerk, sort="", named=(ids[1], ids[0])) == ["卜例", "王例"]
    arranged = arrange(office.clerk, Question(sort="strokes"))
    assert arranged.notes[0].startswith("1 人的姓名有笔画表未收的字")
    place = office.clerk.workspace.listing.place(ids[0])
    assert arranged.place_of(place) == 1
    assert arranged.place_of(None) is None


def test_the_reason_names_the_date_it_was_computed_from(office):
    stored = office.put(person(born=PartialDate(1988, 4)))
    one = reasons(office.clerk, profile(office.clerk, stored.id), [Filter("age", "<", "40")])[0]
    assert one.text == "出生年月 1988.04，满 37 岁 11 个月"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("年龄<40", ("age", "<", "40")),
        ("nl40", ("age", "<", "40")),
        ("nl<40", ("age", "<", "40")),
        ("年龄＜40岁", ("age", "<", "40")),
        ("现任=正科级", ("post_level", "=", "正科级")),
        ("xr=zk", ("post_level", "=", "正科级")),
        ("乡镇任职>=24月", ("months:town", "≥", "24")),
        ("xzrz24", ("months:town", "≥", "24")),
        ("xz24", ("months:town", "≥", "24")),
        ("ly=cz", ("domain", "=", "财政金融")),
        ("领域=财政", ("domain", "=", "财政金融")),
        ("性别=女", ("sex", "=", "女")),
        ("女", ("sex", "=", "女")),
        ("单位 含下级 青禾", ("unit_id", "含下级", "青禾镇")),
        ("简历包含：浦东", ("resume", "含", "浦东")),
        ("党龄>9", ("party_years", "≥", "10")),
        ("籍贯为空", ("native_place", "为空", "")),
        ("上年考核=优秀", ("last_grade", "=", "优秀")),
        ("近3年优秀次数≥2", ("excellent:3", "≥", "2")),
        ("研究生", ("education", "含", "研究生")),
    ],
)
def test_a_typed_line_becomes_a_condition(read_only, typed, expected):
    assert filters.read_filter(read_only.clerk, typed) == Filter(*expected)


def test_what_was_begun_offers_fields_and_an_empty_line_all_of_them(read_only):
    office = read_only
    assert len(filters.suggest(office.clerk, "")) == len(FIELDS)
    begun = filters.suggest(office.clerk, "党龄")[0]
    assert (begun.filter, begun.continued) == (None, "党龄≥")
    assert filters.suggest(office.clerk, "完全没有的词")[0].filter == Filter("resume", "含", "完全没有的词")


def test_a_value_that_begins_with_what_was_typed_stands_before_a_field_that_holds_it_inside(office):
    shown = [one.shown for one in filters.suggest(office.clerk, "zk")]
    assert shown[0] == "现任 = 正科级"
    assert shown.index("健康状况 含 …") > 0
