"""换届结构 in the file: seats of the day, rules, trials that touch nobody, plans, who fits, papers."""

from datetime import date

import pytest

from cadre_desk.errors import NotPermitted, StepRefused
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Education, PersonState, Post, PostQuota
from cadre_desk.model.records.selection import BodySeat, Measure, PlannedBody, StructureRule, TrialPlan
from cadre_desk.progress import SILENT
from cadre_desk.rules.selection.structure import AWAY
from cadre_desk.services.computed import compute
from cadre_desk.services.register import add_offered, offered
from cadre_desk.services.selection.bodies import PLANNED, UNIT, body_names, load_body
from cadre_desk.services.selection.body_analysis import ANALYSIS
from cadre_desk.services.selection.body_papers import STRUCTURE, plan_papers, print_trial, seat_cells
from cadre_desk.services.selection.body_registers import BODIES, RULES
from cadre_desk.services.selection.fitting import LATERAL, who_fits
from cadre_desk.services.selection.trials import (
    Change,
    changes_of,
    plans_of,
    save_plan,
    standing,
    try_changes,
    try_plan,
)
from tests.builders import person, unit
from tests.documents.reading import plain

SINCE = PartialDate(2021, 5)


@pytest.fixture
def town(office):
    """Return a township with three approved posts, two filled by men, and the rule that asks for a woman."""
    town = office.put(unit("云溪县青禾镇"))
    head, deputy = office.put(person("甲示例", unit_id=town.id), person("乙示例", unit_id=town.id))
    usual = {"unit_id": town.id, "unit_name": town.name, "leading": True, "start": SINCE}
    office.put(
        PostQuota.new(unit_id=town.id, level="L09", allowed=1, from_date=date(2019, 3, 1)),
        PostQuota.new(unit_id=town.id, level="L10", allowed=2, from_date=date(2019, 3, 1)),
        Post.new(person_id=head.id, title="党委书记", level="L09", **usual),
        Post.new(person_id=deputy.id, title="副镇长", level="L10", **usual),
        StructureRule.new(title="配备女干部", measure=Measure.WOMEN, least=1, source="本地文件"),
    )
    return town


@pytest.fixture
def woman(office):
    who = office.put(person("丙示例", sex="2"))
    office.put(
        Post.new(person_id=who.id, unit_name="财政局", title="副局长", level="L10", leading=True, start=SINCE)
    )
    return who


def body(session, town):
    return load_body(session, f"{UNIT}/{town.id}")


def test_a_body_that_stands_is_read_from_posts_and_approved_numbers(office, town):
    """Mechanism 16: body and seats; an approved post that nobody fills is an empty seat."""
    found = body(office.clerk, town)
    assert [(one.post, one.holder.name if one.holder else "") for one in found.seats] == [
        ("党委书记", "甲示例"), ("副镇长", "乙示例"), ("乡科级副职空缺1", ""),
    ]  # fmt: skip
    assert body_names(office.clerk) == [(f"{UNIT}/{town.id}", "云溪县青禾镇")]
    assert [one.verdict.label for one in standing(office.clerk, found)] == ["不符合"]


def test_a_day_in_the_past_gives_that_days_seats(office, town):
    """Who has left since, even the service, sat there then."""
    left = office.put(person("丁示例", state=PersonState.RETIRED))
    office.put(
        Post.new(
            person_id=left.id, unit_id=town.id, unit_name="云溪县青禾镇", title="党委书记", level="L09",
            leading=True, start=PartialDate(2017, 1), end=SINCE,
        )
    )  # fmt: skip
    past = body(office.clerk.with_as_of(date(2020, 3, 6)), town)
    assert [one.holder.name for one in past.seats if one.holder] == ["丁示例"]
    assert [one.holder.name for one in body(office.clerk, town).seats if one.holder] == ["甲示例", "乙示例"]


def test_a_planned_body_has_the_seats_of_its_register(office, town):
    made = offered(office.clerk, BODIES, BODIES.proposers[0])
    add_offered(office.clerk, BODIES, BODIES.proposers[0], made)
    key, title = body_names(office.clerk)[0]
    assert (key.startswith(PLANNED), title) == (True, "云溪县青禾镇新一届班子")
    assert [one.post for one in load_body(office.clerk, key).seats] == [
        "党委书记", "副镇长", "乡科级副职空缺1",
    ]  # fmt: skip
    assert offered(office.clerk, BODIES, BODIES.proposers[0]) == []


def test_seats_of_a_planned_body_hold_from_a_day_to_a_day(office):
    planned = office.put(PlannedBody.new(title="新班子"))
    office.put(
        BodySeat.new(body_id=planned.id, post="县长", level="L07", until=date(2025, 12, 31)),
        BodySeat.new(body_id=planned.id, post="副县长", level="L08", from_date=date(2026, 1, 1)),
    )
    now, then = office.clerk, office.clerk.with_as_of(date(2025, 6, 1))
    posts = [[one.post for one in load_body(at, f"{PLANNED}/{planned.id}").seats] for at in (now, then)]
    assert posts == [["副县长"], ["县长"]]


def test_the_shipped_rules_are_examples_and_come_once(office):
    """No text says a number: each row is marked 默认示例."""
    made = offered(office.clerk, RULES, RULES.proposers[0])
    add_offered(office.clerk, RULES, RULES.proposers[0], made)
    rows = office.clerk.workspace.read.find(StructureRule)
    assert len(rows) == 7
    assert all("默认示例" in (one.source or "") for one in rows)
    assert offered(office.clerk, RULES, RULES.proposers[0]) == []


def test_a_trial_says_what_a_change_does_and_touches_nobody(office, town, woman):
    """Mechanism 16: what a change does."""
    before = body(office.clerk, town)
    trial = try_changes(office.clerk, before, [Change("乡科级副职空缺1", enters=woman.id)])
    assert [one.words for one in trial.effects] == ["由不符合变为符合"]
    assert [trial.changed(place) for place in range(3)] == [False, False, True]
    off = try_changes(office.clerk, before, [Change("党委书记", leaves=before.seats[0].holder.id)])
    assert off.after[0].holder is None
    assert body(office.clerk, town).seats[0].holder.name == "甲示例"


def test_a_trial_is_kept_as_a_named_plan_and_opened_again(office, town, woman):
    found = body(office.clerk, town)
    changes = [Change("副镇长", leaves=found.seats[1].holder.id, enters=woman.id)]
    save_plan(office.clerk, try_changes(office.clerk, found, changes), " 第一方案 ")
    (plan,) = plans_of(office.clerk, found)
    assert (plan.title, plan.made_by) == ("第一方案", "李样例")
    assert plan.outcome == "1 处调整；符合 1 项（原 0），不符合 0 项（原 1），无法判断 0 项（原 0）"
    assert changes_of(office.clerk, plan.id) == changes
    paper = plain(plan_papers(office.clerk, [plan.id], SILENT).pdf)
    assert "由不符合变为符合" in paper
    assert "丙示例" in paper


def test_a_change_whose_seat_is_gone_is_named_and_not_made(office, town, woman):
    trial = try_changes(office.clerk, body(office.clerk, town), [Change("镇长", enters=woman.id)])
    assert (len(trial.lost), trial.changes) == (1, ())
    with pytest.raises(StepRefused):
        save_plan(office.clerk, trial, "空方案")
    assert office.clerk.workspace.read.find(TrialPlan) == []


def test_who_fits_an_empty_seat_says_from_where_and_what_it_mends(office, town, woman):
    """T7 for the level of the seat, those of the same level beside it; people of the body are left out."""
    member = office.put(person("戊示例"))
    office.put(
        Post.new(person_id=member.id, level="L11", leading=True, start=SINCE),
        Education.new(person_id=member.id),
    )
    found = body(office.clerk, town)
    fits = who_fits(office.clerk, found, found.seats, 2)
    assert [(one.holder.name, one.group, one.mends) for one in fits] == [("丙示例", LATERAL, "配备女干部")]
    above = who_fits(office.clerk, found, found.seats, 0)
    assert [(one.holder.name, one.group) for one in above] == [("丙示例", "有条件不符合")]
    assert "首要关口" in above[0].because


def test_the_study_of_a_seat_is_that_of_the_day(office, town):
    """As of a day in the past the past's list."""
    who = body(office.clerk, town).seats[0].holder.id
    office.put(
        Education.new(person_id=who, level="大专", end=PartialDate(2010, 7)),
        Education.new(person_id=who, level="大学", end=PartialDate(2025, 7)),
    )
    for day, level in ((date(2025, 6, 30), "大专"), (date(2025, 7, 1), "大学")):
        then = office.clerk.with_as_of(day)
        assert seat_cells(then, body(then, town).seats[0])[8] == level


@pytest.mark.parametrize(("level", "study"), [("大学", "大学"), ("大学专科", "大专"), ("大学普通班", "大专")])
def test_the_analysis_counts_a_junior_college_as_one(office, town, level, study):
    who = body(office.clerk, town).seats[0].holder.id
    office.put(Education.new(person_id=who, level=level, end=PartialDate(2010, 7)))
    made = compute(office.clerk, ANALYSIS)
    numbers = dict(zip(made.heads, made.rows[0], strict=True))
    assert [name for name in ("研究生", "大学", "大专") if numbers[name]] == [study]


def as_oneself(office, person_id):
    own = office.as_role(*Role)
    return type(own)(own.workspace, own.operator.changed(person_id=person_id), own.as_of)


def test_the_own_seat_is_not_looked_into(office, town):
    """《干部人事档案工作条例》: nobody reads the own file."""
    me = body(office.clerk, town).seats[0].holder.id
    own = as_oneself(office, me)
    found = body(own, town)
    assert found.seats[0].holder.name == AWAY
    assert seat_cells(own, found.seats[0])[2:] == (AWAY, *("",) * 7)
    with pytest.raises(NotPermitted, match="本人"):
        try_changes(own, found, [Change("副镇长", enters=me)])


def test_a_body_counts_the_same_whoever_asks_and_names_nobody_kept_away(office, town, woman):
    """The figures are one paper; who may not be seen is in the number and not among the names."""
    office.put(
        Post.new(
            person_id=woman.id, unit_id=town.id, unit_name=town.name, title="镇长", level="L10",
            leading=True, start=PartialDate(2022, 1),
        )
    )  # fmt: skip
    own = as_oneself(office, woman.id)
    assert compute(own, ANALYSIS).rows == compute(office.clerk, ANALYSIS).rows
    [others], [mine] = (standing(one, body(one, town)) for one in (office.clerk, own))
    assert (others.verdict.label, mine.verdict.label) == ("符合", "符合")
    assert "3 人中 1 人（丙示例）" in others.working
    assert "3 人中 1 人（含回避 1 人，姓名不列）" in mine.working
    paper = plain(print_trial(own, try_changes(own, body(own, town), [])).pdf)
    assert "丙示例" not in paper
    assert "姓名不列" in paper


def test_a_planned_body_made_from_a_standing_one_keeps_the_seat_of_a_relative(office, town):
    """It was stored as 空缺 where the operator pressed the key."""
    me = body(office.clerk, town).seats[0].holder.id
    own = as_oneself(office, me)
    add_offered(own, BODIES, BODIES.proposers[0], offered(own, BODIES, BODIES.proposers[0]))
    seats = office.clerk.workspace.read.find(BodySeat)
    assert [one.person_id is None for one in sorted(seats, key=lambda one: one.position)] == [
        False,
        False,
        True,
    ]


def test_a_plan_says_how_many_of_its_changes_are_kept_from_the_operator(office, town, woman):
    found = body(office.clerk, town)
    changes = [Change("副镇长", enters=woman.id), Change("党委书记", leaves=found.seats[0].holder.id)]
    save_plan(office.clerk, try_changes(office.clerk, found, changes), "方案")
    [plan] = plans_of(office.clerk, found)
    own = as_oneself(office, woman.id)
    assert try_plan(own, body(own, town), plan.id).outcome.endswith("；另有 1 处涉及回避人员，没有计入")
    paper = plain(plan_papers(own, [plan.id], SILENT).pdf)
    assert "另有1处涉及回避人员" in paper
    assert "丙示例" not in paper


def test_the_papers_and_the_table_of_all_bodies(office, town):
    trial = try_changes(office.clerk, body(office.clerk, town), [])
    assert "云溪县青禾镇结构核对表" in plain(print_trial(office.clerk, trial).pdf)
    assert compute(office.clerk, STRUCTURE).rows[0][:3] == ("云溪县青禾镇", "配备女干部", "不符合")


def test_the_analysis_counts_each_body_and_all_that_stand(office, town, woman):
    """Mechanism 16: 结构分析表; a study that no file names is 不详."""
    who = body(office.clerk, town).seats[0].holder.id
    office.put(Education.new(person_id=who, level="省委党校研究生"))
    made = compute(office.clerk, ANALYSIS)
    line = dict(zip(made.heads, made.rows[0], strict=True))
    expected = {"席位": "3", "空缺": "1", "平均年龄": "45.0", "41-50岁": "2", "女": "", "研究生": "1"}
    assert {head: line[head] for head in expected} == expected
    assert line["不详"] == "1"
    assert made.rows[-1][0] == "现任班子合计"


def test_who_may_not_see_selection_sees_no_body(office, town):
    with pytest.raises(NotPermitted):
        body(office.as_role(Role.QUERY), town)
