"""What an act of the assessment leaves elsewhere: stages, the entry's focus, a letter's facts, the form."""

from datetime import date, timedelta

import pytest

from cadre_desk.errors import StepRefused
from cadre_desk.model.records.assessment import (
    AppealKind,
    AssessmentCycle,
    AssessmentEntry,
    CycleStage,
    CycleState,
    Grade,
    GradeAppeal,
)
from cadre_desk.model.records.letters import LetterFact
from cadre_desk.model.records.office import Role
from cadre_desk.services import assessment, register
from cadre_desk.services.assessment import FormTexts
from cadre_desk.services.assessment.registers import APPEALS, FOCUS
from cadre_desk.services.calendar import set_calendar_day
from cadre_desk.services.letters import draft_letter
from tests.core.services.test_decisions import CLASS, decide_all, made_cycle, rows


@pytest.fixture
def cycle(office):
    return made_cycle(office, state=CycleState.APPRAISAL)


def stages(office, cycle):
    found = office.clerk.workspace.read.children(CycleStage, cycle.id)
    return {one.stage: (one.done_on, one.done_by) for one in found}


def test_locking_the_scores_notes_the_stage_with_its_day_and_who(office, cycle):
    assessment.lock_scores(office.chief, cycle.id)
    assert stages(office, cycle) == {
        CycleState.APPRAISAL: (office.chief.as_of, office.chief.who)
    }  # no batch was keyed, so nothing is said of 录票


def test_a_stage_finished_by_hand_keeps_its_own_day(office, cycle):
    with office.clerk.workspace.journal.act("准备") as act:
        act.insert(
            CycleStage.new(
                cycle_id=cycle.id, stage=CycleState.APPRAISAL, done_on=date(2026, 1, 5), done_by="张科长"
            )
        )
    assessment.lock_scores(office.chief, cycle.id)
    assert stages(office, cycle)[CycleState.APPRAISAL] == (date(2026, 1, 5), "张科长")


def test_deleting_a_focus_row_in_the_register_clears_the_entry(office, cycle):
    one = rows(office, cycle)[0].entry
    assessment.add_focus(office.clerk, one.id, "履职不力", "一季度项目未开工", "市督查室通报")
    row = assessment.focus_reasons(office.clerk, one.id)[0]
    assert office.clerk.workspace.read.require(AssessmentEntry, one.id).focus == "履职不力"
    register.delete(office.clerk, FOCUS, [row.id])
    assert office.clerk.workspace.read.require(AssessmentEntry, one.id).focus is None


def test_another_reason_in_a_focus_row_replaces_the_old_word(office, cycle):
    one = rows(office, cycle)[0].entry
    assessment.add_focus(office.clerk, one.id, "履职不力", "一季度项目未开工", "市督查室通报")
    edit = register.open_row(office.clerk, FOCUS, assessment.focus_reasons(office.clerk, one.id)[0].id)
    edit.main.type_in("reason", "工作作风不实")
    edit.save()
    assert office.clerk.workspace.read.require(AssessmentEntry, one.id).focus == "工作作风不实"


def test_a_notice_starts_with_the_facts_of_the_focus_list(office, cycle):
    one = rows(office, cycle)[0].entry
    assessment.add_focus(office.clerk, one.id, "履职不力", "一季度项目未开工", "市督查室通报")
    letter = draft_letter(office.clerk, "assessment_notice", one.id)
    facts = office.clerk.workspace.read.children(LetterFact, letter.id)
    assert [(fact.reason, fact.fact, fact.source) for fact in facts] == [
        ("1", "一季度项目未开工", "市督查室通报")
    ]


def test_nobody_on_the_focus_list_starts_a_letter_without_facts(office, cycle):
    letter = draft_letter(office.clerk, "assessment_notice", rows(office, cycle)[0].entry.id)
    assert office.clerk.workspace.read.children(LetterFact, letter.id) == []


def test_what_the_person_wrote_is_kept_for_the_registration_form(office, cycle):
    one = rows(office, cycle)[0].entry
    said = FormTexts("分管项目建设", "一年来主要做了三件事。", "市委党校主体班")
    assessment.set_form_texts(office.clerk, one.id, said)
    assert assessment.form_texts(office.clerk, one.id) == said


def test_an_archived_form_is_not_changed(office, cycle):
    decide_all(office, cycle)
    with office.clerk.workspace.journal.act("归档") as act:
        act.update(act.require(AssessmentCycle, cycle.id).changed(state=CycleState.ARCHIVED))
    with pytest.raises(StepRefused, match="归档"):
        assessment.set_form_texts(office.clerk, rows(office, cycle)[0].entry.id, FormTexts("分管项目"))


def state_of(office, cycle):
    return office.clerk.workspace.read.require(AssessmentCycle, cycle.id).state


def test_signing_the_last_class_finishes_the_grades_and_notes_who(office):
    cycle = made_cycle(office, state=CycleState.APPRAISAL)
    assessment.lock_scores(office.chief, cycle.id)
    decide_all(office, cycle)
    assessment.freeze_ranking(office.chief, cycle.id, CLASS)
    assert stages(office, cycle)[CycleState.GRADES] == (office.chief.as_of, office.chief.who)
    assert state_of(office, cycle) is CycleState.NOTICE


def test_signing_one_of_two_classes_finishes_nothing(office):
    cycle = made_cycle(office, state=CycleState.APPRAISAL)
    with office.clerk.workspace.journal.act("另一类") as act:
        act.update(rows(office, cycle)[7].entry.changed(comparable_class="乡镇党政副职"))
    assessment.lock_scores(office.chief, cycle.id)
    decide_all(office, cycle)
    assessment.freeze_ranking(office.chief, cycle.id, CLASS)
    assert state_of(office, cycle) is CycleState.GRADES


def test_publishing_begins_the_notice_and_finishing_takes_its_day(office):
    cycle = made_cycle(office, state=CycleState.GRADES)
    with pytest.raises(StepRefused, match="等次"):
        assessment.publish_notice(office.chief, cycle.id)
    decide_all(office, cycle)
    assessment.finish_stage(office.chief, cycle.id, done_on=office.chief.as_of)
    paper = assessment.publish_notice(office.chief, cycle.id)
    stored = office.clerk.workspace.read.require(AssessmentCycle, cycle.id)
    assert assessment.begun_on(office.clerk, stored) == office.chief.as_of
    line = next(one for one in assessment.stage_lines(office.clerk, stored) if one.is_current)
    assert not line.is_done
    assert paper.pdf
    assert paper.kind == "notice"
    with pytest.raises(StepRefused, match="个工作日"):
        assessment.finish_stage(office.chief, cycle.id, done_on=office.chief.as_of)
    assessment.finish_stage(office.chief, cycle.id, done_on=office.chief.as_of + timedelta(days=10))
    assert CycleState.NOTICE in stages(office, cycle)
    assert state_of(office, cycle) is CycleState.FEEDBACK


def test_the_notice_counts_the_days_that_the_office_entered(office):
    """Five working days from 2026-03-06: with 9 March off, 13 March is a day too early."""
    cycle = made_cycle(office, state=CycleState.GRADES)
    decide_all(office, cycle)
    assessment.finish_stage(office.chief, cycle.id, done_on=office.chief.as_of)
    set_calendar_day(office.as_role(Role.REVIEW), date(2026, 3, 9), worked=False)
    begun = {"begun_on": date(2026, 3, 6)}
    with pytest.raises(StepRefused, match="公示只有 4 个工作日"):
        assessment.finish_stage(office.chief, cycle.id, done_on=date(2026, 3, 13), **begun)
    assessment.finish_stage(office.chief, cycle.id, done_on=date(2026, 3, 16), **begun)
    assert state_of(office, cycle) is CycleState.FEEDBACK


def test_excellent_that_followed_the_suggestion_is_asked_again_after_bad_quarters(office):
    cycle = made_cycle(office, state=CycleState.APPRAISAL)
    assessment.lock_scores(office.chief, cycle.id)
    decide_all(office, cycle)
    best = rows(office, cycle)[0].entry
    assert best.grade is Grade.EXCELLENT
    for quarter in (1, 2):
        assessment.set_quarter(office.clerk, best.person_id, 2025, quarter, "一般")
    with pytest.raises(StepRefused, match="平时考核"):
        assessment.freeze_ranking(office.chief, cycle.id, CLASS)
    with pytest.raises(StepRefused, match="1 人须重新决定"):
        assessment.finish_stage(office.chief, cycle.id, done_on=office.chief.as_of)
    with pytest.raises(StepRefused, match="理由"):
        assessment.decide_grade(office.chief, best.id, Grade.EXCELLENT, "")
    assessment.decide_grade(office.chief, best.id, Grade.EXCELLENT, "抗洪一线连续值守，组织认可")
    assessment.freeze_ranking(office.chief, cycle.id, CLASS)


def test_the_clock_of_an_appeal_after_a_review_is_the_shorter_one(office, cycle):
    last = rows(office, cycle)[7].entry
    decide_all(office, cycle)
    assessment.decide_grade(office.chief, last.id, Grade.INCOMPETENT, "严重失误")
    known, filed = date(2026, 3, 2), date(2026, 3, 6)
    review = GradeAppeal.new(
        entry_id=last.id, kind=AppealKind.REVIEW, known_on=known, filed_on=filed, decided_on=date(2026, 3, 6)
    )
    assessment.file_appeal(office.clerk, review)
    office.put(GradeAppeal.new(entry_id=last.id, kind=AppealKind.APPEAL, known_on=known, filed_on=filed))
    found = office.clerk.workspace.read.find(GradeAppeal)
    appeal = next(one for one in found if one.kind is AppealKind.APPEAL)
    days = {one.name: one.value for one in APPEALS.figures(office.clerk, appeal)}
    assert days["file_by"] == "2026-03-17"
