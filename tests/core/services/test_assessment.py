"""A cycle from the roster to decided grades."""

from datetime import date

import pytest

from cadre_desk.errors import ParseError, StepRefused
from cadre_desk.model.records.assessment import AssessmentEntry, Grade, Track
from cadre_desk.model.records.people import PersonState, Sanction
from cadre_desk.services import assessment
from tests.builders import person, unit

CLASS = "乡镇党政正职"
NAMES = ("张示例", "李样例", "王虚构", "赵测试", "陈演示", "刘样本", "孙假设", "周模拟")


@pytest.fixture
def cycle(office):
    """Return a cycle with eight people of one unit."""
    town = office.put(unit())
    office.put(*[person(name, unit_id=town.id) for name in NAMES])
    made = assessment.open_cycle(office.clerk, year=2025, title="2025年度考核", track=Track.LEADING_CADRES)
    assessment.enrol_unit(office.clerk, made.id, town.id, CLASS)
    return made


def entry_of(office, cycle, name):
    placed = assessment.ranking(office.clerk, cycle.id, CLASS)
    return next(row.entry for row in placed.rows if row.name == name)


def score_all(office, cycle, scores):
    for name, score in zip(NAMES, scores, strict=True):
        assessment.set_score(office.clerk, entry_of(office, cycle, name).id, score, "汇总表")


def test_people_of_the_unit_are_in_the_class_once(office, cycle):
    assert assessment.classes(office.clerk, cycle.id) == [(CLASS, 8)]
    with pytest.raises(StepRefused, match="没有可加入"):
        assessment.enrol_unit(office.clerk, cycle.id, entry_of(office, cycle, "张示例").unit_id, CLASS)


def test_those_who_left_are_not_enrolled(office):
    town = office.put(unit())
    office.put(person("张示例", unit_id=town.id), person("李样例", unit_id=town.id, state=PersonState.LEFT))
    made = assessment.open_cycle(office.clerk, year=2025, title="x", track=Track.CIVIL_SERVANTS)
    assessment.enrol_unit(office.clerk, made.id, town.id, CLASS)
    assert len(assessment.entries_of(office.clerk, made.id)) == 1


def test_a_score_needs_a_reason_and_a_number(office, cycle):
    one = entry_of(office, cycle, "张示例")
    with pytest.raises(StepRefused, match="依据"):
        assessment.set_score(office.clerk, one.id, "90", " ")
    with pytest.raises(ParseError):
        assessment.set_score(office.clerk, one.id, "九十", "汇总表")
    with pytest.raises(ParseError):
        assessment.set_score(office.clerk, one.id, "100.1", "汇总表")


def test_ties_share_a_place_and_the_next_place_is_left_out(office, cycle):
    score_all(office, cycle, ("95", "90", "90", "89", "88", "87", "86", "60"))
    places = [row.place_text for row in assessment.ranking(office.clerk, cycle.id, CLASS).rows]
    assert places == ["1", "=2", "=2", "4", "5", "6", "7", "8"]


def test_the_quota_of_eight_at_a_quarter_is_two(office, cycle):
    placed = assessment.ranking(office.clerk, cycle.id, CLASS)
    assert placed.quota.cap == 2


def test_more_excellent_than_the_quota_are_refused(office, cycle):
    score_all(office, cycle, ("95", "93", "90", "89", "88", "87", "86", "60"))
    for name in ("张示例", "李样例"):
        assessment.decide_grade(office.chief, entry_of(office, cycle, name).id, Grade.EXCELLENT, "")
    with pytest.raises(StepRefused, match="名额已满"):
        assessment.decide_grade(
            office.chief, entry_of(office, cycle, "王虚构").id, Grade.EXCELLENT, "实绩突出"
        )
    assert entry_of(office, cycle, "王虚构").grade is None


def test_a_departure_from_the_suggestion_needs_a_reason(office, cycle):
    score_all(office, cycle, ("95", "93", "90", "89", "88", "87", "86", "60"))
    last = entry_of(office, cycle, "王虚构")
    with pytest.raises(StepRefused, match="理由"):
        assessment.decide_grade(office.chief, last.id, Grade.BASIC, "")
    assessment.decide_grade(office.chief, last.id, Grade.BASIC, "两项重点任务未完成")
    decided = entry_of(office, cycle, "王虚构")
    assert (decided.grade, decided.decided_by) == (Grade.BASIC, "张科长")
    assert decided.suggested is Grade.COMPETENT
    assert decided.suggested_because


def test_an_admonition_of_the_year_bars_excellent_and_says_so(office, cycle):
    score_all(office, cycle, ("95", "93", "90", "89", "88", "87", "86", "60"))
    one = entry_of(office, cycle, "张示例")
    office.put(Sanction.new(person_id=one.person_id, measure="admonition", effective_on=date(2025, 6, 3)))
    row = assessment.ranking(office.clerk, cycle.id, CLASS).rows[0]
    assert row.limits
    assert row.suggestion.grade is not Grade.EXCELLENT
    with pytest.raises(StepRefused, match="诫勉"):
        assessment.decide_grade(office.chief, one.id, Grade.EXCELLENT, "实绩突出")


def test_locked_scores_stay(office, cycle):
    score_all(office, cycle, ("95", "93", "90", "89", "88", "87", "86", "60"))
    assessment.lock_scores(office.clerk, cycle.id)
    with pytest.raises(StepRefused, match="锁定"):
        assessment.set_score(office.clerk, entry_of(office, cycle, "张示例").id, "99", "改")


def test_scores_are_not_locked_while_one_is_missing(office, cycle):
    with pytest.raises(StepRefused, match="8 人没有得分"):
        assessment.lock_scores(office.clerk, cycle.id)


def test_the_explanation_names_score_place_and_rule(office, cycle):
    score_all(office, cycle, ("95", "93", "90", "89", "88", "87", "86", "60"))
    lines = assessment.explain(office.clerk, entry_of(office, cycle, "张示例").id)
    assert "95.000" in lines[0]
    assert "汇总表" in lines[0]
    assert "第 1 名" in lines[1]


def test_the_lowest_score_is_proposed_for_a_letter(office, cycle):
    score_all(office, cycle, ("95", "93", "90", "89", "88", "87", "86", "60"))
    proposed = {one.entry_id for one in assessment.proposals_for(office.clerk, cycle.id)}
    lowest = entry_of(office, cycle, "周模拟")
    assert lowest.id in proposed
    assert office.clerk.workspace.read.get(AssessmentEntry, lowest.id).grade is None
