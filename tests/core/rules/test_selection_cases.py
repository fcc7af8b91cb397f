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
from cadre_desk.rules.selection.candidates import Looked
from cadre_desk.rules.selection.cases import CaseFile, bars, last_day, next_stage, path_of
from cadre_desk.rules.selection.criteria import Criterion, Verdict
from cadre_desk.rules.selection.precheck import PreCheck

CALENDAR = WorkCalendar.load()
DAY = date(2026, 3, 6)
MONDAY, OVER = date(2026, 3, 2), date(2026, 3, 10)
PASSED, REFUSED = Gate(True, ()), Gate(False, ("首要关口没有审核",))


def check(**verdicts):
    titles = {
        "last_year": "上一年度考核", "posts": "下一级任职经历", "matters": "个人有关事项查核",
        "case": "影响期、立案",
    }  # fmt: skip
    made = tuple(Criterion(titles[name], verdict, "依据", "条") for name, verdict in verdicts.items())
    return PreCheck("L08", made, "1")


def candidate(state=CandidateState.INSPECTED, gate=PASSED, found=None, level="L08", gone="", **values):
    row = SelectionCandidate.new(**{"state": state, "findings": "作风扎实", **values})
    found = check() if found is None else found
    return Looked(row, "张示例", gate, found, found.criteria, level=level, gone=gone)


def proposed(found=None, gate=PASSED, **values):
    return candidate(CandidateState.PROPOSED, gate, found, **{"agreed": 7, **values})


def noticed(one, result="无异议", **row):
    """A selection whose notice began on Monday 2026-03-02, decided by seven of nine before."""
    found = file(CaseStage.NOTICE, *one, **{"on": MONDAY, "result": result, **row})
    decision = SelectionStep.new(
        step=CaseStage.DECISION, on=date(2026, 2, 27), who="常委会", called=9, present=8
    )
    return replace(found, steps={**found.steps, CaseStage.DECISION: decision})


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
        ({"last_year": Verdict.UNKNOWN}, "上年脱产培训，不定等次", 0),
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


@pytest.mark.parametrize(("votes", "barred"), [(45, 0), (46, 1), (None, 0)])
def test_nobody_has_more_votes_than_came(votes, barred):
    one = candidate(meeting_votes=votes)
    found = words(file(CaseStage.NOMINATION, one, called=48, present=45))
    assert found == ["张示例会议推荐票 46 张，多于实到 45 人"] * barred


@pytest.mark.parametrize(("level", "barred"), [("L08", 0), ("L07", 0), ("L09", 1), (None, 1)])
def test_who_would_rise_by_a_transfer_is_promoted_and_not_transferred(level, barred):
    """平级任职: otherwise article 24, the notice and the probation would be passed by in a word."""
    found = file(CaseStage.NOMINATION, candidate(level=level), form=CaseForm.TRANSFER)
    assert len(words(found)) == barred
    assert all("不是平级任职" in one for one in words(found))


@pytest.mark.parametrize(("gone", "barred"), [("", 0), ("退休", 1)])
def test_who_is_no_longer_in_office_is_appointed_to_nothing(gone, barred):
    for form in CaseForm:
        assert len(words(file(CaseStage.NOMINATION, candidate(gone=gone), form=form))) == barred


def test_an_inspection_is_written_down_and_personal_matters_are_checked():
    """凡提必核."""
    done = candidate(found=check(matters=Verdict.MET))
    assert words(file(CaseStage.INSPECTION, done)) == []
    open_ = candidate(findings=None, found=check(matters=Verdict.UNKNOWN))
    assert words(file(CaseStage.INSPECTION, open_)) == [
        "张示例没有填考察情况", "张示例个人有关事项查核无法判断：依据",
    ]  # fmt: skip


def test_what_comes_in_during_the_inspection_bars_the_next_step():
    """《党政领导干部选拔任用工作条例》第二十四条; 首要关口."""
    barred = candidate(gate=REFUSED, found=check(case=Verdict.FAILED))
    assert words(file(CaseStage.INSPECTION, barred)) == [
        "张示例首要关口没有通过：首要关口没有审核", "张示例影响期、立案不符合：依据",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("called", "present", "agreed", "barred"),
    [(9, 5, 5, 1), (9, 6, 5, 0), (10, 7, 5, 1), (9, 7, None, 1), (None, 7, 5, 1)],
)
def test_a_decision_wants_two_thirds_present_and_more_than_half_of_all_agreeing(
    called, present, agreed, barred
):
    """默认示例: two thirds of those called, more than half of them agreeing."""
    one = proposed(agreed=agreed)
    assert len(words(file(CaseStage.DECISION, one, called=called, present=present))) == barred


@pytest.mark.parametrize(("present", "agreed", "against"), [(10, 7, 0), (8, 9, 0), (8, 7, 2)])
def test_votes_that_do_not_add_up_decide_nothing(present, agreed, against):
    found = file(CaseStage.DECISION, proposed(agreed=agreed, against=against), called=9, present=present)
    assert [one for one in words(found) if "人数对不上" in one]


def test_nobody_is_proposed_whom_no_inspection_looked_at():
    found = file(CaseStage.DECISION, proposed(findings=None), called=9, present=8)
    assert words(found) == ["张示例没有填考察情况"]


def test_a_public_notice_runs_five_working_days_at_least():
    """任职公示不少于五个工作日: 2026-03-02 is a Monday, so its fifth working day is the next Monday."""
    until = last_day(CaseStage.NOTICE, MONDAY, CALENDAR)
    assert until == date(2026, 3, 9)
    assert words(noticed([proposed()], until=until), until) == ["公示到 2026-03-09 才满"]
    assert words(noticed([proposed()], until=until), OVER) == []
    assert words(noticed([proposed()], until=date(2026, 3, 6)), OVER) == [
        "公示至 2026-03-06，至少应到 2026-03-09"
    ]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (proposed(found=check(case=Verdict.FAILED)), "张示例影响期、立案不符合：依据"),
        (proposed(found=check(case=Verdict.FAILED), exception="工作需要"), "张示例影响期、立案不符合：依据"),
        (proposed(gate=REFUSED), "张示例首要关口没有通过：首要关口没有审核"),
        (proposed(found=check(matters=Verdict.FAILED)), "张示例个人有关事项查核不符合：依据"),
        (proposed(findings=None), "张示例没有填考察情况"),
        (proposed(agreed=4), "张示例同意 4 人，没有超过应到 9 人的半数"),
        (proposed(appointed_on=date(2026, 3, 9)), "张示例的任职日期 2026-03-09 在公示期内"),
        (proposed(appointed_on=date(2026, 3, 11)), "张示例的任职日期 2026-03-11 晚于基准日"),
    ],
)
def test_what_comes_in_during_the_notice_stops_the_appointment(one, said):
    """《党政领导干部选拔任用工作条例》第二十四条; 首要关口; 凡提必核: asked again before 任职."""
    assert words(noticed([one]), OVER) == [said]


def test_a_notice_with_nobody_to_be_appointed_appoints_nobody():
    dropped = candidate(CandidateState.DROPPED)
    assert words(noticed([dropped]), OVER) == ["没有拟任人选：请把通过的人选的进展改为“拟任人选”"]


def test_a_probation_lasts_a_year_and_ends_with_an_appraisal():
    """提拔担任领导职务的试用期一年."""
    assert last_day(CaseStage.PROBATION, DAY, CALENDAR) == date(2027, 3, 5)
    fit = candidate(CandidateState.APPOINTED, probation=ProbationResult.FIT)
    assert words(file(CaseStage.PROBATION, fit), date(2027, 3, 6)) == []
    assert words(file(CaseStage.PROBATION, fit), date(2027, 3, 5)) == ["试用期到 2027-03-05 才满"]
    open_ = candidate(CandidateState.APPOINTED)
    assert words(file(CaseStage.PROBATION, open_), date(2027, 3, 6)) == ["张示例没有试用期考核结果"]
    assert last_day(CaseStage.INSPECTION, DAY, CALENDAR) is None


def test_a_probation_is_cut_short_by_nobody_and_begins_with_the_appointment():
    """提拔担任领导职务的试用期一年, from the appointment on."""
    fit = candidate(CandidateState.APPOINTED, probation=ProbationResult.FIT, appointed_on=DAY)
    short, later = date(2026, 9, 5), date(2027, 3, 6)
    assert words(file(CaseStage.PROBATION, fit, until=short), later) == [
        "试用期至 2026-09-05，至少应到 2027-03-05"
    ]
    early = file(CaseStage.PROBATION, fit, on=date(2026, 3, 5))
    assert words(early, later) == ["试用期自 2026-03-05 起，早于张示例的任职日期 2026-03-06"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"removal_no": None}, ["张示例试用期考核不合格，没有填免职决定的日期、机关和文号"]),
        ({"removed_by": None}, ["张示例试用期考核不合格，没有填免职决定的日期、机关和文号"]),
        ({"removed_on": date(2027, 3, 9)}, ["张示例的免职日期 2027-03-09 晚于基准日"]),
        ({"removed_on": date(2026, 3, 5)}, ["张示例的免职日期 2026-03-05 早于任职日期"]),
        ({}, []),
        ({"probation": ProbationResult.FIT, "removed_on": None}, []),
    ],
)
def test_a_failed_probation_ends_with_the_decision_that_takes_the_post_back(values, said):
    """A decision has a day, an organ and a number; the program makes none of its own."""
    usual = {
        "probation": ProbationResult.UNFIT, "probation_words": "不适应岗位", "appointed_on": DAY,
        "removed_on": date(2027, 3, 8), "removed_by": "市委", "removal_no": "云干〔2027〕9号",
    }  # fmt: skip
    one = candidate(CandidateState.APPOINTED, **{**usual, **values})
    assert words(file(CaseStage.PROBATION, one), date(2027, 3, 8)) == said


@pytest.mark.parametrize(("people", "barred"), [(1, 0), (2, 1)])
def test_one_selection_fills_one_post(people, barred):
    found = file(CaseStage.DECISION, *[proposed()] * people, called=9, present=8)
    assert len(words(found)) == barred


@pytest.mark.parametrize(("gone", "barred"), [("去世", 0), ("", 2)])
def test_a_probation_ends_early_only_for_who_left_office(gone, barred):
    one = candidate(CandidateState.APPOINTED, gone=gone, appointed_on=DAY)
    assert len(words(file(CaseStage.PROBATION, one), date(2026, 6, 1))) == barred
