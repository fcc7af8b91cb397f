"""选任 in the file: who may be listed, steps in their order, terms, the appointment and the outcome 上."""

from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.errors import NotPermitted, StepRefused
from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import Is
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.people import FamilyMember, Post, Sanction, YearlyResult
from cadre_desk.model.records.political import GateResult, GateVerdict, Occasion, PoliticalReview
from cadre_desk.model.records.selection import (
    CandidateState,
    CaseStage,
    OutcomeDecision,
    SelectionCandidate,
    SelectionCase,
    SelectionStep,
)
from cadre_desk.model.records.supervision import CheckFinding, CheckKind, MattersCheck
from cadre_desk.services import register as registers
from cadre_desk.services.register import Asked
from cadre_desk.services.selection.cases import CANDIDATES, CASES
from cadre_desk.services.selection.outcomes import decisions_without_outcome
from cadre_desk.services.supervision.proposals import appointee_packs
from tests.builders import person, unit

DAY = date(2026, 3, 2)


def pass_gate(office, who, on=date(2026, 2, 1)):
    office.put(
        PoliticalReview.new(
            person_id=who.id, occasion=Occasion.SURVEY, opened_on=on, checked_on=on, asked_on=on, rated_on=on
        ),
        GateResult.new(person_id=who.id, checked_on=on, verdict=GateVerdict.PASSED, checked_by="张科长"),
    )


@pytest.fixture
def on_the_day(office):
    return replace(office.clerk, as_of=DAY)


@pytest.fixture
def case(office, on_the_day):
    typed = {
        "title": "云溪县副县长", "unit_id": office.put(unit("云溪县")).id, "level": "县处级副职",
        "form": "提拔任职", "started_on": "2026-01-08", "needs": "熟悉财政",
    }  # fmt: skip
    registers.new_row(on_the_day, CASES, typed).save()
    return office.clerk.workspace.read.find(SelectionCase)[0]


def clear(office, who):
    """What every promotion asks for: a grade of last year, personal matters checked (凡提必核)."""
    office.put(
        YearlyResult.new(person_id=who.id, year=2025, grade=Grade.COMPETENT),
        MattersCheck.new(
            person_id=who.id, year=2026, kind=CheckKind.TARGETED, result_on=date(2026, 2, 1),
            finding=CheckFinding.AGREES,
        ),
    )  # fmt: skip


def list_person(session, case, who, **typed):
    usual = {"case_id": case.id, "person_id": who.id, "listed_on": "2026-02-10", "state": "考察对象"}
    registers.new_row(session, CANDIDATES, {**usual, "exception": "工作需要", **typed}).save()
    return session.workspace.read.find(SelectionCandidate, Is("person_id", who.id))[0]


def do(session, row_id, title, reason=""):
    [step] = [one for one in registers.summary(session, CASES, row_id).steps if one.title == title]
    registers.take_step(session, CASES, step, row_id, reason)
    return session.workspace.read.require(SelectionCase, row_id)


def note(session, case, stage, **values):
    [row] = [one for one in session.workspace.read.children(SelectionStep, case.id) if one.step is stage]
    edit = registers.open_row(session, CASES, case.id)
    [form] = [one for one in edit.rows[SelectionStep] if one.original.id == row.id]
    form.draft.update({"who": "部务会", **values})
    edit.save()


def test_a_new_selection_begins_with_the_motion_and_has_a_row_for_every_step(office, case):
    rows = office.clerk.workspace.read.children(SelectionStep, case.id)
    assert [one.step.label for one in rows] == ["动议", "民主推荐", "考察", "讨论决定", "任职公示", "试用期"]
    assert [one.state for one in registers.summary(office.clerk, CASES, case.id).path][:2] == ["now", "ahead"]


def test_nobody_is_listed_without_having_passed_the_gate_of_that_day(office, on_the_day, case):
    who = office.put(person())
    with pytest.raises(StepRefused, match="首要关口没有通过"):
        list_person(on_the_day, case, who)
    pass_gate(office, who, date(2026, 2, 11))
    with pytest.raises(StepRefused, match="首要关口没有通过"):
        list_person(on_the_day, case, who)
    row = list_person(on_the_day, case, who, listed_on="2026-02-11")
    assert "首要关口：通过" in row.working
    with pytest.raises(StepRefused, match="已经在这次选任"):
        list_person(on_the_day, case, who, listed_on="2026-02-12")


def test_a_candidate_may_be_listed_in_the_form_of_a_new_selection(office, on_the_day):
    who = office.put(person())
    pass_gate(office, who)
    typed = {
        "title": "云溪县副县长", "unit_id": office.put(unit("云溪县")).id, "level": "县处级副职",
        "form": "提拔任职", "started_on": "2026-02-10",
    }  # fmt: skip
    edit = registers.new_row(on_the_day, CASES, typed)
    row = {"person_id": who.id, "listed_on": "2026-02-10", "state": "推荐人选"}
    edit.add_row(SelectionCandidate, row)
    assert [one.problem.field for one in edit.problems()] == []
    edit.save()
    [stored] = office.clerk.workspace.read.find(SelectionCandidate)
    [made] = office.clerk.workspace.read.find(SelectionCase)
    assert stored.case_id == made.id


def test_a_step_says_in_words_what_bars_it(on_the_day, case):
    with pytest.raises(StepRefused, match="步骤“动议”没有填日期"):
        do(on_the_day, case.id, "转入民主推荐")
    note(on_the_day, case, CaseStage.MOTION, on="2026-01-08")
    assert do(on_the_day, case.id, "转入民主推荐").state is CaseStage.NOMINATION
    [lacking, *_] = registers.summary(on_the_day, CASES, case.id).figures
    assert "没有考察对象" in lacking.value


def to_the_notice(office, session, case):
    """Take a selection with one candidate to 任职公示; return the person and the candidate's row."""
    who = office.put(person())
    pass_gate(office, who)
    clear(office, who)
    row = list_person(session, case, who, findings="作风扎实")
    days = {"motion": "2026-01-08", "nomination": "2026-01-20", "inspection": "2026-02-05"}
    for stage, title in zip(list(CaseStage)[:3], ("民主推荐", "考察", "讨论决定"), strict=True):
        note(session, case, stage, on=days[stage.stored])
        do(session, case.id, f"转入{title}")
    edit_candidate(session, row.id, state="拟任人选", agreed="7")
    decided = {"who": "市委常委会", "paper": "云常纪〔2026〕3号", "called": "9", "present": "8"}
    note(session, case, CaseStage.DECISION, on="2026-02-10", **decided)
    do(session, case.id, "转入任职公示")
    note(session, case, CaseStage.NOTICE, on="2026-03-02", result="无异议")
    return who, row


def edit_candidate(session, row_id, **typed):
    edit = registers.open_row(session, CANDIDATES, row_id)
    edit.main.draft.update(typed)
    edit.save()


def edit_case(session, row_id, **typed):
    edit = registers.open_row(session, CASES, row_id)
    edit.main.draft.update(typed)
    edit.save()


def test_a_selection_goes_all_the_way_and_feeds_the_outcome(office, on_the_day, case):
    """能者上: an appointment is a decision on file with its outcome; the probation runs a year from it."""
    who, row = to_the_notice(office, on_the_day, case)
    noticed = office.clerk.workspace.read.require(SelectionCase, case.id)
    assert noticed.due_on == date(2026, 3, 9)
    with pytest.raises(StepRefused, match="公示到 2026-03-09 才满"):
        do(on_the_day, case.id, "任职，转入试用期")
    later = replace(on_the_day, as_of=date(2026, 3, 10))
    assert registers.count(later, CASES, Asked("overdue")) == 1
    appointed = do(later, case.id, "任职，转入试用期")
    assert (appointed.state, appointed.due_on) == (CaseStage.PROBATION, date(2027, 3, 9))
    [outcome] = office.clerk.workspace.read.find(OutcomeDecision)
    assert (outcome.outcome.label, outcome.what, outcome.on) == ("上", "任云溪县副县长", date(2026, 3, 10))
    assert (outcome.decided_by, outcome.document_no) == ("市委常委会", "云常纪〔2026〕3号")
    _offered_once(office, later, who)
    _end(office, replace(on_the_day, as_of=date(2027, 3, 10)), case, row)


def enter_post(session, row):
    steps = registers.summary(session, CANDIDATES, row.id).steps
    for step in steps:
        registers.take_step(session, CANDIDATES, step, row.id, "")
    return [one.title for one in steps]


def test_an_appointment_is_written_into_the_profile_and_queues_the_pack(office, on_the_day, case):
    """新提任第一时间: the post comes from the selection with its day, its body and its document."""
    who, row = to_the_notice(office, on_the_day, case)
    later = replace(on_the_day, as_of=date(2026, 3, 10))
    assert enter_post(later, row) == []
    do(later, case.id, "任职，转入试用期")
    assert enter_post(later, row) == ["任职写入干部档案"]
    [post] = office.clerk.workspace.read.children(Post, who.id)
    assert (post.unit_name, post.title, post.level, post.leading) == ("云溪县", "副县长", "L08", True)
    assert (post.start, post.decided_on) == (PartialDate(2026, 3), date(2026, 3, 10))
    assert (post.decided_by, post.decision_no) == ("市委常委会", "云常纪〔2026〕3号")
    assert [one.row.post for one in appointee_packs(later)] == ["云溪县副县长"]
    assert enter_post(later, row) == []


def test_a_post_that_was_typed_already_is_not_written_twice(office, on_the_day, case):
    who, row = to_the_notice(office, on_the_day, case)
    later = replace(on_the_day, as_of=date(2026, 3, 10))
    do(later, case.id, "任职，转入试用期")
    office.put(
        Post.new(
            person_id=who.id, unit_name="云溪县", title="副县长", leading=True, start=PartialDate(2026, 3)
        )
    )
    enter_post(later, row)
    assert len(office.clerk.workspace.read.children(Post, who.id)) == 1


def test_a_post_that_was_taken_back_is_written_with_its_end(office, on_the_day, case):
    """Whom the appraisal of the probation found unfit holds the post no more."""
    who, row = to_the_notice(office, on_the_day, case)
    do(replace(on_the_day, as_of=date(2026, 3, 10)), case.id, "任职，转入试用期")
    with pytest.raises(StepRefused, match="晚于基准日 2026-03-02，还不能写入档案"):
        enter_post(on_the_day, row)
    last = replace(on_the_day, as_of=date(2027, 3, 10))
    unfit = {"probation": "不合格", "probation_words": "不适应岗位", "removed_on": "2027-03-08"}
    edit_candidate(last, row.id, **unfit, removed_by="市委", removal_no="云干〔2027〕9号")
    enter_post(last, row)
    [post] = office.clerk.workspace.read.children(Post, who.id)
    assert (post.start, post.end) == (PartialDate(2026, 3), PartialDate(2027, 3))


@pytest.mark.parametrize(
    ("name", "title", "post"),
    [
        ("云溪市财政局", "云溪市财政局副局长", "副局长"),
        ("云溪市财政局", "财政局副局长", "副局长"),
        ("云溪市财政局", "副局长", "副局长"),
        ("云溪县", "县长", "县长"),
        ("青石街道", "街道办主任", "街道办主任"),
        ("市委", "市委副书记", "副书记"),
    ],
)
def test_the_post_stands_without_its_unit(office, on_the_day, case, name, title, post):
    """The profile puts the unit before it: 云溪市财政局财政局副局长 is no post."""
    place = office.put(unit(name)).id
    edit_case(on_the_day, case.id, title=title, unit_id=place)
    who, row = to_the_notice(office, on_the_day, case)
    later = replace(on_the_day, as_of=date(2026, 3, 10))
    do(later, case.id, "任职，转入试用期")
    enter_post(later, row)
    [found] = office.clerk.workspace.read.children(Post, who.id)
    assert (found.unit_name, found.title) == (name, post)


@pytest.mark.parametrize(("day", "barred"), [(date(2026, 3, 5), True), (date(2026, 3, 11), False)])
def test_a_case_opened_during_the_notice_stops_the_appointment(office, on_the_day, case, day, barred):
    """《党政领导干部选拔任用工作条例》第二十四条第六项, though somebody wrote an explanation."""
    who, _row = to_the_notice(office, on_the_day, case)
    office.put(Sanction.new(person_id=who.id, measure="case_opened", effective_on=day))
    later = replace(on_the_day, as_of=date(2026, 3, 10))
    if not barred:
        assert do(later, case.id, "任职，转入试用期").state is CaseStage.PROBATION
        return
    with pytest.raises(StepRefused, match="张示例影响期、立案不符合.*第二十四条"):
        do(later, case.id, "任职，转入试用期")
    assert office.clerk.workspace.read.find(OutcomeDecision) == []


@pytest.mark.parametrize(("typed", "barred"), [("2026-03-12", True), ("2026-03-21", False), ("", False)])
def test_the_day_of_appointment_is_no_day_of_an_open_case(office, on_the_day, case, typed, barred):
    """第二十四条: a case that was closed meanwhile barred on the day that is written down."""
    who, row = to_the_notice(office, on_the_day, case)
    days = {"effective_on": date(2026, 3, 11), "ended_on": date(2026, 3, 20)}
    office.put(Sanction.new(person_id=who.id, measure="case_opened", **days))
    later = replace(on_the_day, as_of=date(2026, 3, 25))
    edit_candidate(later, row.id, appointed_on=typed)
    if barred:
        with pytest.raises(StepRefused, match="任职日期当日.*立案"):
            do(later, case.id, "任职，转入试用期")
    else:
        assert do(later, case.id, "任职，转入试用期").state is CaseStage.PROBATION


def test_a_gate_that_is_withdrawn_during_the_notice_stops_the_appointment(office, on_the_day, case):
    who, _row = to_the_notice(office, on_the_day, case)
    day = date(2026, 3, 5)
    office.put(
        GateResult.new(person_id=who.id, checked_on=day, verdict=GateVerdict.REFUSED, checked_by="张科长")
    )
    with pytest.raises(StepRefused, match="首要关口没有通过"):
        do(replace(on_the_day, as_of=date(2026, 3, 10)), case.id, "任职，转入试用期")


def test_nobody_is_written_into_office_past_the_steps(office, on_the_day, case):
    """已任职 is set by the step alone; whom nobody voted on joins no notice; the person stays the person."""
    _who, row = to_the_notice(office, on_the_day, case)
    other = office.put(person("李虚构"))
    pass_gate(office, other)
    with pytest.raises(StepRefused, match="公示期满后的任职这一步"):
        edit_candidate(on_the_day, row.id, state="已任职")
    with pytest.raises(StepRefused, match="讨论决定已经作出"):
        list_person(on_the_day, case, other, state="拟任人选", agreed="7")
    with pytest.raises(StepRefused, match="不能改成另一名干部"):
        edit_candidate(on_the_day, row.id, person_id=other.id)
    with pytest.raises(StepRefused, match="晚于基准日"):
        list_person(on_the_day, case, other, listed_on="2026-03-03")
    edit_candidate(on_the_day, row.id, views="纪检监察机关无不同意见")


def test_a_notice_that_is_too_short_is_not_written_down(office, on_the_day, case):
    """任职公示不少于五个工作日: the letter prints what stands there."""
    with pytest.raises(StepRefused, match="至少应到 2026-03-09"):
        note(on_the_day, case, CaseStage.NOTICE, on="2026-03-02", until="2026-03-06")
    note(on_the_day, case, CaseStage.NOTICE, on="2026-03-02", until="2026-03-10")
    with pytest.raises(StepRefused, match="至少应到 2027-03-01"):
        note(on_the_day, case, CaseStage.PROBATION, on="2026-03-02", until="2026-09-01")


def test_the_post_that_was_voted_on_stays_the_post(office, on_the_day, case):
    """A promotion made a transfer would pass by notice, probation and article 24."""
    edit_case(on_the_day, case.id, form="平级任职", level="县处级正职")
    edit_case(on_the_day, case.id, form="提拔任职", level="县处级副职")
    to_the_notice(office, on_the_day, case)
    for typed in ({"form": "平级任职"}, {"level": "县处级正职"}, {"title": "云溪县县长"}):
        with pytest.raises(StepRefused, match="不能再改"):
            edit_case(on_the_day, case.id, **typed)
    do(on_the_day, case.id, "退回上一步", "重新讨论")
    edit_case(on_the_day, case.id, title="云溪县副县长（挂职）", handler="李样例")
    with pytest.raises(StepRefused, match="不能再改任用方式"):
        edit_case(on_the_day, case.id, form="平级任职")


def test_who_was_appointed_is_taken_out_by_no_form(office, on_the_day, case):
    """Nor does 终止 end a probation without its appraisal."""
    _who, row = to_the_notice(office, on_the_day, case)
    later = replace(on_the_day, as_of=date(2026, 3, 10))
    do(later, case.id, "任职，转入试用期")
    assert [one.title for one in registers.summary(later, CASES, case.id).steps] == ["办结"]
    edit = registers.open_row(later, CASES, case.id)
    edit.remove_row(edit.rows[SelectionCandidate][0])
    refused = (
        lambda: edit.save(),
        lambda: registers.delete(later, CANDIDATES, [row.id]),
        lambda: registers.delete(later, CASES, [case.id]),
        lambda: edit_candidate(later, row.id, state="不再列入"),
        lambda: edit_candidate(later, row.id, appointed_on="2026-03-05"),
    )
    for act in refused:
        with pytest.raises(StepRefused):
            act()
    assert office.clerk.workspace.read.require(SelectionCandidate, row.id).state is CandidateState.APPOINTED


def _offered_once(office, session, who):
    """The post that is entered for the appointment is not proposed as a second 上."""
    for level, start in (("L09", PartialDate(2020, 1)), ("L08", PartialDate(2026, 3))):
        office.put(Post.new(person_id=who.id, level=level, leading=True, start=start))
    assert decisions_without_outcome(session) == []


def _end(office, session, case, row):
    edit_candidate(session, row.id, probation="不合格", probation_words="不适应岗位")
    with pytest.raises(StepRefused, match="没有填免职决定的日期、机关和文号"):
        do(session, case.id, "办结")
    edit_candidate(session, row.id, removed_on="20270308", removed_by="市委", removal_no="云干〔2027〕9号")
    done = do(session, case.id, "办结")
    assert (done.state, done.ended_on, done.due_on) == (CaseStage.DONE, date(2027, 3, 10), None)
    kinds = [(one.outcome.label, one.kind) for one in session.workspace.read.find(OutcomeDecision)]
    assert sorted(kinds) == [("上", "promotion"), ("下", "removed")]
    [down] = session.workspace.read.find(OutcomeDecision, Is("kind", "removed"))
    office.put(Sanction.new(person_id=row.person_id, measure="removal", effective_on=date(2027, 3, 8)))
    assert decisions_without_outcome(replace(session, as_of=date(2027, 3, 10))) == []
    assert (down.on, down.decided_by, down.document_no) == (date(2027, 3, 8), "市委", "云干〔2027〕9号")
    edit = registers.open_row(session, CANDIDATES, row.id)
    edit.main.draft["views"] = "改"
    with pytest.raises(StepRefused, match="已经办结"):
        edit.save()
    with pytest.raises(StepRefused, match="不能删除"):
        registers.delete(session, CANDIDATES, [row.id])


def test_a_selection_is_stopped_with_its_reason_and_taken_a_step_back(office, on_the_day, case):
    note(on_the_day, case, CaseStage.MOTION, on="2026-01-08")
    do(on_the_day, case.id, "转入民主推荐")
    assert do(on_the_day, case.id, "退回上一步", "重新动议").state is CaseStage.MOTION
    stopped = do(on_the_day, case.id, "终止", "岗位调整")
    assert (stopped.state, stopped.ended_why) == (CaseStage.STOPPED, "岗位调整")


def test_a_selection_that_a_relative_stands_in_is_kept_from_the_operator(office, on_the_day, case):
    """任职回避: neither the selection nor the candidate is seen by a relative."""
    own, other = office.put(person("李样例"), person("李虚构"))
    office.put(FamilyMember(person_id=other.id, relation="女儿", name="李样例"))
    pass_gate(office, other)
    row = list_person(on_the_day, case, other)
    relative = replace(on_the_day, operator=on_the_day.operator.changed(person_id=own.id))
    for register, row_id in ((CASES, case.id), (CANDIDATES, row.id)):
        assert registers.count(relative, register) == 0
        with pytest.raises(NotPermitted):
            registers.summary(relative, register, row_id)
    assert row.state is CandidateState.INSPECTED
