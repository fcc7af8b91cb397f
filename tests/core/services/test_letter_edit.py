"""The form of a letter: facts with sources, a draft that survives, one act that stores it."""

import pytest

from cadre_desk.errors import StepRefused
from cadre_desk.model.records.assessment import Grade, Track
from cadre_desk.services import assessment, editing, letters
from cadre_desk.services.letters import Recipient
from tests.builders import person, unit


@pytest.fixture
def letter(office):
    """Return a draft to somebody whose result stands."""
    town = office.put(unit())
    office.put(person(unit_id=town.id))
    cycle = assessment.open_cycle(office.clerk, year=2025, title="x", track=Track.LEADING_CADRES)
    assessment.enrol_unit(office.clerk, cycle.id, town.id, "乡镇党政正职")
    entry = assessment.entries_of(office.clerk, cycle.id)[0]
    assessment.set_score(office.clerk, entry.id, "62", "汇总表")
    assessment.decide_grade(office.chief, entry.id, Grade.BASIC, "综合评鉴意见")
    return letters.draft_letter(office.clerk, "assessment_notice", entry.id)


def named(edit, fact="4件督办事项全部逾期。", source="督查通报2025年第11期"):
    row = edit.add_fact("履职不力")
    row.type_in("fact", fact)
    row.type_in("source", source)
    return row


def test_a_fact_without_its_source_is_what_holds_the_letter(office, letter):
    edit = letters.open_letter(office.clerk, letter.id)
    named(edit, source="")
    assert [one.message for one in edit.blockers()] == ["第 1 条缺来源。"]


def test_facts_are_stored_in_their_order_and_one_undo_takes_them_back(office, letter):
    edit = letters.open_letter(office.clerk, letter.id)
    first, second = named(edit, fact="甲。"), named(edit, fact="乙。")
    edit.move_up(second)
    edit.save()
    again = letters.open_letter(office.clerk, letter.id)
    assert [one.text("fact") for one in again.facts] == ["乙。", "甲。"]
    assert not again.dirty
    editing.undo(office.clerk)
    assert letters.open_letter(office.clerk, letter.id).facts == []
    assert first in edit.facts


def test_what_was_typed_comes_back_after_a_crash(office, letter):
    edit = letters.open_letter(office.clerk, letter.id)
    named(edit, source="")
    edit.letter.type_in("requirement", "请说明。")
    edit.keep()
    again = letters.open_letter(office.clerk, letter.id)
    assert (again.restored, again.dirty) == (True, True)
    assert again.facts[0].text("fact") == "4件督办事项全部逾期。"
    assert again.letter.text("requirement") == "请说明。"
    again.save()
    assert editing.drafts(office.clerk) == []


def test_a_letter_that_was_sent_on_cannot_be_changed(office, letter):
    edit = letters.open_letter(office.clerk, letter.id)
    named(edit)
    edit.save()
    letters.submit(office.clerk, [letter.id])
    sent = letters.open_letter(office.clerk, letter.id)
    assert not sent.open
    with pytest.raises(StepRefused, match="待审批"):
        sent.save()


def test_one_person_gets_one_letter_from_one_assessment_until_it_is_voided(office, letter):
    with pytest.raises(StepRefused, match="已有"):
        letters.draft_letter(office.clerk, "assessment_notice", letter.entry_id)
    letters.void(office.chief, letter.id, "写错了对象")
    assert letters.draft_letter(office.clerk, "assessment_notice", letter.entry_id).id != letter.id


def test_issued_letters_print_as_one_job_in_the_order_of_their_numbers(office, letter):
    edit = letters.open_letter(office.clerk, letter.id)
    named(edit)
    edit.save()
    letters.submit(office.clerk, [letter.id])
    with pytest.raises(StepRefused, match="没有编号"):
        letters.printout(office.clerk, [letter.id])
    letters.approve(office.chief, [letter.id])
    number = letters.issue(office.chief, [letter.id])[0].document_no
    made = letters.printout(office.clerk, [letter.id])
    assert made.pages >= 1
    assert made.names == (f"{number} 张示例",)


def test_a_phrase_whose_blanks_were_left_holds_the_letter(office, letter):
    edit = letters.open_letter(office.clerk, letter.id)
    named(edit, fact="督办事项逾期，其中　件逾期超过30日。")
    assert [one.field for one in edit.blockers()] == ["fact.0.fact"]
    edit.facts[0].type_in("fact", "督办事项逾期，其中2件逾期超过30日。")
    assert edit.blockers() == []


def test_a_time_limit_that_cannot_be_read_keeps_a_letter_back(office):
    who = office.put(person())
    letter = letters.draft_to(office.clerk, "reminder", Recipient(who.id, filled={"反映方面": "履行职责"}))
    edit = letters.open_letter(office.clerk, letter.id)
    edit.letter.type_in("reply_days", "十几")
    assert "读不出来" in edit.blockers()[-1].message
    edit.letter.type_in("reply_days", "15")
    assert [one for one in edit.blockers() if one.code == "unread"] == []
