"""What an act of the assessment leaves elsewhere: stages, the entry's focus, a letter's facts, the form."""

from datetime import date

import pytest

from cadre_desk.errors import StepRefused
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, CycleStage, CycleState
from cadre_desk.model.records.letters import LetterFact
from cadre_desk.services import assessment, register
from cadre_desk.services.assessment import FormTexts
from cadre_desk.services.assessment.registers import FOCUS
from cadre_desk.services.letters import draft_letter
from tests.core.services.test_decisions import decide_all, made_cycle, rows


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
