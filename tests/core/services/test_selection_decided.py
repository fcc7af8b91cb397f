"""选任 after 讨论决定: what was voted and written down by then is corrected by a step back, not by a form."""

from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.errors import StepRefused
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Post
from cadre_desk.model.records.selection import CaseStage, SelectionCandidate, SelectionStep
from cadre_desk.services import register as registers
from cadre_desk.services.selection.cases import CANDIDATES, CASES
from tests.builders import person
from tests.core.services import test_selection_cases as steps

on_the_day, case = steps.on_the_day, steps.case


@pytest.mark.parametrize(
    "typed",
    [{"agreed": "8"}, {"agreed": ""}, {"against": "1"}, {"meeting_votes": "30"}, {"findings": "另写"}],
)
def test_votes_stay_after_the_decision(office, on_the_day, case, typed):
    """The minutes that were printed say what was voted; a step back opens them again."""
    _who, row = steps.to_the_notice(office, on_the_day, case)
    with pytest.raises(StepRefused, match="讨论决定已经作出，不能再改"):
        steps.edit_candidate(on_the_day, row.id, **typed)
    steps.do(on_the_day, case.id, "退回上一步", "票数误填")
    steps.edit_candidate(on_the_day, row.id, **typed)


def test_nobody_is_listed_with_votes_after_the_decision(office, on_the_day, case):
    steps.to_the_notice(office, on_the_day, case)
    other = office.put(person("李虚构"))
    steps.pass_gate(office, other)
    with pytest.raises(StepRefused, match="不能再改同意"):
        steps.list_person(on_the_day, case, other, agreed="1")
    steps.list_person(on_the_day, case, other)


@pytest.mark.parametrize(
    "typed", [{"called": "7"}, {"who": "部务会"}, {"paper": "云常纪〔2026〕9号"}, {"on": "2026-02-11"}]
)
def test_the_step_of_the_decision_stays(office, on_the_day, case, typed):
    steps.to_the_notice(office, on_the_day, case)
    with pytest.raises(StepRefused, match="不能再改步骤“讨论决定”的"):
        _decide(on_the_day, case, **typed)
    _decide(on_the_day, case, result="同意任职")  # was empty
    with pytest.raises(StepRefused, match="情况和结论"):
        _decide(on_the_day, case, result="另议")
    steps.do(on_the_day, case.id, "退回上一步", "误填")
    _decide(on_the_day, case, result="另议", **typed)


def _decide(session, case, **typed):
    steps.note(session, case, CaseStage.DECISION, **{"who": "市委常委会", **typed})


def test_the_notice_stays_after_the_appointment(office, on_the_day, case):
    steps.to_the_notice(office, on_the_day, case)
    steps.note(on_the_day, case, CaseStage.NOTICE, who="", until="2026-03-10")
    later = replace(on_the_day, as_of=date(2026, 3, 11))
    steps.do(later, case.id, "任职，转入试用期")
    with pytest.raises(StepRefused, match="“任职公示”的截止"):
        steps.note(later, case, CaseStage.NOTICE, who="", until="2026-03-12")
    steps.note(later, case, CaseStage.PROBATION, who="", result="表现良好")


def test_the_end_of_a_post_that_was_entered_before_is_offered_for_the_profile(office, on_the_day, case):
    """试用期考核不合格: 免去试任职务 takes the post out of the profile too, by the same step."""
    who, row = steps.to_the_notice(office, on_the_day, case)
    steps.do(replace(on_the_day, as_of=date(2026, 3, 10)), case.id, "任职，转入试用期")
    last = replace(on_the_day, as_of=date(2027, 3, 10))
    steps.enter_post(last, row)
    unfit = {"probation": "不合格", "probation_words": "不适应岗位", "removed_on": "2027-03-08"}
    steps.edit_candidate(last, row.id, **unfit, removed_by="市委", removal_no="云干〔2027〕9号")
    steps.do(last, case.id, "办结")
    assert steps.enter_post(last, row) == ["任职写入干部档案"]
    [post] = office.clerk.workspace.read.children(Post, who.id)
    assert (post.start, post.end) == (PartialDate(2026, 3), PartialDate(2027, 3))
    assert steps.enter_post(last, row) == []


@pytest.mark.parametrize(("stage", "word"), [(CaseStage.NOTICE, "不能删除"), (CaseStage.DECISION, "")])
def test_nobody_and_nothing_is_deleted_after_the_decision(office, on_the_day, case, stage, word):
    """The votes of the minutes go with the candidate; 终止 and 不再列入 are the ways out."""
    _who, row = steps.to_the_notice(office, on_the_day, case)
    if stage is CaseStage.DECISION:
        steps.do(on_the_day, case.id, "退回上一步", "重新讨论")
    edit = registers.open_row(on_the_day, CASES, case.id)
    edit.remove_row(edit.rows[SelectionCandidate][0])
    acts = (
        lambda: registers.delete(on_the_day, CASES, [case.id]),
        lambda: registers.delete(on_the_day, CANDIDATES, [row.id]),
        edit.save,
    )
    for act in acts if word else acts[1:2]:
        if word:
            with pytest.raises(StepRefused, match=word):
                act()
        else:
            act()
    assert registers.count(on_the_day, CANDIDATES) == bool(word)


def test_a_step_is_neither_taken_out_after_the_decision_nor_written_a_second_time(office, on_the_day, case):
    steps.to_the_notice(office, on_the_day, case)
    edit = registers.open_row(on_the_day, CASES, case.id)
    edit.remove_row(edit.rows[SelectionStep][3])
    with pytest.raises(StepRefused, match="步骤不能删除"):
        edit.save()
    edit = registers.open_row(on_the_day, CASES, case.id)
    edit.add_row(SelectionStep, {"step": "讨论决定", "who": "别的会议"})
    with pytest.raises(StepRefused, match="讨论决定已经作出"):
        edit.save()
    assert len(on_the_day.workspace.read.children(SelectionStep, case.id)) == 6


def test_one_form_holds_a_step_and_a_person_once(office, on_the_day, case):
    who = office.put(person())
    steps.pass_gate(office, who)
    edit = registers.open_row(on_the_day, CASES, case.id)
    for _ in range(2):
        row = {"person_id": who.id, "listed_on": "2026-02-10", "state": "推荐人选"}
        edit.add_row(SelectionCandidate, row)
    with pytest.raises(StepRefused, match="列了两次"):
        edit.save()
    assert on_the_day.workspace.read.find(SelectionCandidate) == []
    edit = registers.open_row(on_the_day, CASES, case.id)
    edit.add_row(SelectionStep, {"step": "动议"})
    with pytest.raises(StepRefused, match="登记了两行"):
        edit.save()
    assert registers.count(on_the_day, CANDIDATES) == 0
