"""T7 in the file: who stands in the list, what one person's criteria say, who may see it."""

from datetime import date

import pytest

from cadre_desk.errors import NotPermitted
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Education, Post, Sanction
from cadre_desk.model.records.political import GateResult, GateVerdict, Occasion, PoliticalReview
from cadre_desk.model.records.supervision import CheckFinding, MattersCheck
from cadre_desk.services.computed import compute
from cadre_desk.services.selection.prechecks import PRECHECK, of_person, overview
from tests.builders import TODAY, cycle, entry, person

CHECKED = date(2026, 2, 2)


@pytest.fixture
def ready(office):
    """Return somebody who meets every criterion of T7 for L08 on the day."""
    who = office.put(person("甲示例"))
    year = office.put(cycle(2025))
    since, then = PartialDate(2020, 5), PartialDate(2017, 2)
    usual = {"person_id": who.id, "level": "L09", "leading": True, "setting": "town"}
    office.put(
        Post.new(unit_name="云溪县青禾镇", title="镇长", start=then, end=since, **usual),
        Post.new(unit_name="云溪县青禾镇", title="党委书记", start=since, **usual),
        Education.new(person_id=who.id, level="大学"),
        entry(cycle_id=year.id, person_id=who.id, grade=Grade.COMPETENT),
        MattersCheck.new(person_id=who.id, result_on=CHECKED, finding=CheckFinding.AGREES),
        PoliticalReview.new(
            person_id=who.id, occasion=Occasion.SURVEY,
            opened_on=CHECKED, checked_on=CHECKED, asked_on=CHECKED, rated_on=CHECKED,
        ),
        GateResult.new(
            person_id=who.id, checked_on=CHECKED, checked_by="张科长", verdict=GateVerdict.PASSED, basis="齐"
        ),
    )  # fmt: skip
    return who


def test_who_meets_all_of_t7_may_be_listed(office, ready):
    """《党政领导干部选拔任用工作条例》 arts 8, 9, 24."""
    made = overview(office.clerk)
    assert made.people == (ready.id,)
    assert made.rows[0] == (
        "甲示例", "云溪县青禾镇党委书记", "乡科级正职", "县处级副职", "可列入人选", "11", "", "",
    )  # fmt: skip


def test_what_fails_is_named_first_with_its_article(office, ready):
    """《党政领导干部选拔任用工作条例》 art. 24(6): 诫勉 bars for six months."""
    office.put(Sanction.new(person_id=ready.id, measure="admonition", effective_on=date(2026, 1, 5)))
    first, *others = of_person(office.clerk, ready.id).rows
    assert first[:2] == ("影响期、立案", "不符合")
    assert "第二十四条第六项" in first[3]
    assert {row[1] for row in others} == {"符合"}
    assert overview(office.clerk).rows[0][4:7] == ("有条件不符合", "10", "影响期、立案")


def test_a_day_in_the_past_gives_that_days_answer(office, ready):
    past = office.clerk.with_as_of(date(2019, 3, 6))
    assert overview(past).rows[0][4] == "有条件不符合"
    service = next(row for row in of_person(past, ready.id).rows if row[0] == "下级职务任职年限")
    assert service[1:3] == ("不符合", "2017.02 任镇长，计 25 个月，需满 36 个月")


def test_who_holds_no_leading_post_with_a_next_one_is_not_listed(office, ready):
    who = office.put(person("乙示例"))
    office.put(Post.new(person_id=who.id, level="L07", leading=True, start=PartialDate(2020, 1)))
    assert overview(office.clerk).people == (ready.id,)
    assert of_person(office.clerk, who.id).rows == ()


def test_who_may_not_see_selection_gets_no_pre_check(office, ready):
    for ask in (lambda one: compute(one, PRECHECK), lambda one: of_person(one, ready.id)):
        with pytest.raises(NotPermitted):
            ask(office.as_role(Role.QUERY))
    assert overview(office.clerk.with_as_of(TODAY)).rows
