"""选任: every step with what it asks for - met, just not met, not asked - and its clocks."""

from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.model.records.selection import (
    CandidateState,
    CaseForm,
    CaseStage,
    ProbationResult,
    SelectionCandidate,
    SelectionCase,
    SelectionStep,
)
from cadre_desk.rules.dates import WorkCalendar
from cadre_desk.rules.political.gate import Gate
from cadre_desk.rules.selection.cases import CaseFile, Looked, bars, last_day, next_stage, path_of
from cadre_desk.rules.selection.criteria import Criterion, Verdict
from cadre_desk.rules.selection.precheck import PreCheck

CALENDAR = WorkCalendar.load()
DAY = date(2026, 3, 6)
PASSED, REFUSED = Gate(True, ()), Gate(False, ("首要关口没有审核",))


def check(**verdicts):
    titles = {"last_year": "上一年度考核", "posts": "下一级任职经历", "matters": "个人有关事项查核"}
    made = tuple(Criterion(titles[name], verdict, "依据", "条") for name, verdict in verdicts.items())
    return PreCheck("L08", made, "1")


def candidate(state=CandidateState.INSPECTED, gate=PASSED, found=None, **values):
    row = SelectionCandidate.new(state=state, **values)
    return Looked(row, "张示例", gate, check() if found is None else found)


def file(stage, *candidates, form=CaseForm.PROMOTION, needs="熟悉财政", **row):
    case = SelectionCase.new(title="副县长", level="L08", form=form, state=stage, needs=needs)
    step = SelectionStep.new(**{"step": stage, "on": DAY, "who": "部务会", **row})
    return CaseFile(case, {stage: step}, candidates)


def words(found, on=DAY):
    return [one.words for one in bars(found, CALENDAR, on)]


def test_a_promotion_takes_all_six_steps_a_transfer_ends_with_the_decision():
    assert [one.label for one in path_of(CaseForm.PROMOTION)] == [
        "动议", "民主推荐", "考察", "讨论决定", "任职公示", "试用期",
    ]  # fmt: skip
    assert next_stage(file(CaseStage.DECISION, form=CaseForm.TRANSFER).case) is CaseStage.DONE
    assert next_stage(file(CaseStage.PROBATION).case) is CaseStage.DONE


def test_a_step_wants_its_day_and_who_took_part():
    assert words(file(CaseStage.MOTION)) == []
    assert words(file(CaseStage.MOTION, on=None)) == ["步骤“动议”没有填日期"]
    assert words(file(CaseStage.MOTION, who=None)) == ["步骤“动议”没有填主持、参加"]


def test_a_step_is_not_before_the_one_before_it():
    found = file(CaseStage.NOMINATION, candidate())
    earlier = SelectionStep.new(step=CaseStage.MOTION, on=date(2026, 3, 7), who="部务会")
    assert words(replace(found, steps={**found.steps, CaseStage.MOTION: earlier})) == [
        "“民主推荐”的日期早于上一步的 2026-03-07"
    ]


def test_nobody_is_inspected_without_the_political_gate_of_the_day():
    """首要关口: 列入人选前审核."""
    assert words(file(CaseStage.NOMINATION, candidate())) == []
    assert words(file(CaseStage.NOMINATION, candidate(gate=REFUSED))) == [
        "张示例首要关口没有通过：首要关口没有审核"
    ]
    assert words(file(CaseStage.NOMINATION, candidate(CandidateState.NAMED, REFUSED))) == [
        "没有考察对象：请把人选的进展改为“考察对象”"
    ]


@pytest.mark.parametrize(
    ("found", "exception", "barred"),
    [
        ({"last_year": Verdict.MET}, None, 0),
        ({"last_year": Verdict.FAILED}, "破格", 1),  # art. 24 knows no exception
        ({"last_year": Verdict.UNKNOWN}, None, 1),
        ({"posts": Verdict.FAILED}, None, 1),
        ({"posts": Verdict.FAILED}, "特别优秀，破格提拔", 0),
    ],
)
def test_article_24_bars_whatever_is_said_article_8_may_be_explained(found, exception, barred):
    """《党政领导干部选拔任用工作条例》第八条、第九条、第二十四条."""
    one = candidate(found=check(**found), exception=exception)
    assert len(words(file(CaseStage.NOMINATION, one))) == barred


def test_a_level_that_no_pre_check_judges_has_to_be_explained():
    other = replace(file(CaseStage.NOMINATION, candidate()))
    case = other.case.changed(level="L07")
    assert words(replace(other, case=case)) == ["张示例没有适用于这一层次的逐项预审，须写明说明"]


def test_a_transfer_asks_no_pre_check():
    found = file(CaseStage.NOMINATION, candidate(found=check(posts=Verdict.FAILED)), form=CaseForm.TRANSFER)
    assert words(found) == []


def test_an_inspection_is_written_down_and_personal_matters_are_checked():
    """凡提必核."""
    done = candidate(findings="作风扎实", found=check(matters=Verdict.MET))
    assert words(file(CaseStage.INSPECTION, done)) == []
    open_ = candidate(found=check(matters=Verdict.UNKNOWN))
    assert words(file(CaseStage.INSPECTION, open_)) == [
        "张示例没有填考察情况", "张示例个人有关事项查核无法判断：依据",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("called", "present", "agreed", "barred"),
    [(9, 5, 5, 1), (9, 6, 5, 0), (10, 7, 5, 1), (9, 7, None, 1), (None, 7, 5, 1)],
)
def test_a_decision_wants_two_thirds_present_and_more_than_half_of_all_agreeing(
    called, present, agreed, barred
):
    """默认示例: two thirds of those called, more than half of them agreeing."""
    one = candidate(CandidateState.PROPOSED, agreed=agreed)
    assert len(words(file(CaseStage.DECISION, one, called=called, present=present))) == barred


def test_a_public_notice_runs_five_working_days_at_least():
    """任职公示不少于五个工作日: 2026-03-02 is a Monday, so its fifth working day is the next Monday."""
    begun = date(2026, 3, 2)
    until = last_day(CaseStage.NOTICE, begun, CALENDAR)
    assert until == date(2026, 3, 9)
    row = {"on": begun, "until": until, "result": "无异议"}
    assert words(file(CaseStage.NOTICE, **row), until) == ["公示到 2026-03-09 才满"]
    assert words(file(CaseStage.NOTICE, **row), date(2026, 3, 10)) == []
    short = {**row, "until": date(2026, 3, 6)}
    assert words(file(CaseStage.NOTICE, **short), date(2026, 3, 10)) == [
        "公示至 2026-03-06，至少应到 2026-03-09"
    ]


def test_a_probation_lasts_a_year_and_ends_with_an_appraisal():
    """提拔担任领导职务的试用期一年."""
    assert last_day(CaseStage.PROBATION, DAY, CALENDAR) == date(2027, 3, 5)
    fit = candidate(CandidateState.APPOINTED, probation=ProbationResult.FIT)
    assert words(file(CaseStage.PROBATION, fit), date(2027, 3, 6)) == []
    assert words(file(CaseStage.PROBATION, fit), date(2027, 3, 5)) == ["试用期到 2027-03-05 才满"]
    open_ = candidate(CandidateState.APPOINTED)
    assert words(file(CaseStage.PROBATION, open_), date(2027, 3, 6)) == ["张示例没有试用期考核结果"]
    assert last_day(CaseStage.INSPECTION, DAY, CALENDAR) is None
