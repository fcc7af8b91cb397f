"""A letter from the draft to the reply."""

import hashlib
from contextlib import suppress
from datetime import date

import pytest

from cadre_desk.errors import StepRefused, UserError
from cadre_desk.model.records.assessment import Grade, Track
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.model.records.office import Role
from cadre_desk.services import assessment, editing, letters
from cadre_desk.services.office import set_office
from tests.builders import fact, person, unit

CLASS = "乡镇党政正职"


@pytest.fixture
def entries(office):
    """Return the entries of three people with scores, lowest last."""
    town = office.put(unit())
    office.put(*[person(name, unit_id=town.id) for name in ("张示例", "李样例", "王虚构")])
    cycle = assessment.open_cycle(office.clerk, year=2025, title="x", track=Track.LEADING_CADRES)
    assessment.enrol_unit(office.clerk, cycle.id, town.id, CLASS)
    found = assessment.entries_of(office.clerk, cycle.id)
    for entry, score in zip(found, ("91", "80", "62.5"), strict=True):
        assessment.set_score(office.clerk, entry.id, score, "汇总表")
    for entry in found:
        assessment.decide_grade(office.chief, entry.id, Grade.COMPETENT, "综合评鉴意见")
    return assessment.entries_of(office.clerk, cycle.id)


def drafted(office, entry, **values):
    letter = letters.draft_letter(office.clerk, "assessment_notice", entry.id)
    letters.save_letter(office.clerk, letter, [fact(**values)])
    return letter.id


def issued(office, entry):
    letter_id = drafted(office, entry)
    letters.submit(office.clerk, [letter_id])
    letters.approve(office.chief, [letter_id])
    return letters.issue(office.chief, [letter_id])[0]


def test_a_draft_carries_the_result_and_cannot_change_it_by_hand(office, entries):
    letter = letters.draft_letter(office.clerk, "assessment_notice", entries[2].id)
    assert (letter.typed("score"), letter.place, letter.class_size) == ("62.500", 3, 3)
    assert letter.requirement


def test_without_a_fact_and_its_source_it_does_not_go_on(office, entries):
    letter = letters.draft_letter(office.clerk, "assessment_notice", entries[2].id)
    with pytest.raises(StepRefused):
        letters.submit(office.clerk, [letter.id])
    letters.save_letter(office.clerk, letter, [fact(source=None)])
    with pytest.raises(StepRefused, match="来源"):
        letters.submit(office.clerk, [letter.id])
    assert letters.load(office.clerk, letter.id).letter.state is LetterState.DRAFT


def test_the_drafter_does_not_approve(office, entries):

    letter_id = drafted(office, entries[2])
    letters.submit(office.clerk, [letter_id])
    both = office.as_role(Role.ENTRY, Role.APPROVAL)
    same_name = type(both)(both.workspace, both.operator.changed(name="李样例"), both.as_of)
    with pytest.raises(StepRefused, match="不能自己批准"):
        letters.approve(same_name, [letter_id])


def test_numbers_follow_one_another_and_a_voided_one_stays(office, entries):
    first, second = issued(office, entries[1]), issued(office, entries[2])
    assert (first.number, second.number) == (1, 2)
    assert "〔2026〕2号" in second.document_no
    letters.void(office.chief, second.id, "受文对象职务变动")
    again = issued(office, entries[2])
    assert again.number == 3
    voided = letters.load(office.clerk, second.id).letter
    assert (voided.state, voided.document_no) == (LetterState.VOID, second.document_no)


def test_voiding_needs_a_reason(office, entries):
    letter = issued(office, entries[2])
    with pytest.raises(StepRefused, match="原因"):
        letters.void(office.chief, letter.id, " ")


def test_an_issued_letter_is_frozen_with_its_digest(office, entries):
    letter = letters.load(office.clerk, issued(office, entries[2]).id).letter
    pdf = letters.frozen_pdf(office.clerk, letter.id)
    assert pdf.startswith(b"%PDF")
    assert hashlib.sha256(pdf).hexdigest() == letter.sha256
    with pytest.raises(StepRefused, match="不能修改"):
        letters.save_letter(office.clerk, letter, [fact()])


def test_issue_is_not_taken_back_by_undo(office, entries):
    letter = issued(office, entries[2])
    with suppress(UserError):
        editing.undo(office.clerk)
    assert office.clerk.workspace.read.get(Letter, letter.id).document_no == letter.document_no


def test_issuing_one_that_is_not_approved_numbers_none(office, entries):
    good = drafted(office, entries[1])
    letters.submit(office.clerk, [good])
    letters.approve(office.chief, [good])
    bad = drafted(office, entries[2])
    with pytest.raises(StepRefused):
        letters.issue(office.chief, [good, bad])
    assert letters.load(office.clerk, good).letter.number is None


def test_the_reply_clock_counts_working_days_from_delivery(office, entries):
    letter = issued(office, entries[2])
    letters.record_served(office.clerk, letter.id, date(2026, 3, 9))
    served = letters.load(office.clerk, letter.id).letter
    assert served.due_on == date(2026, 3, 30)


def test_a_late_reply_is_on_the_overdue_list_until_it_is_recorded(office, entries):
    letter = issued(office, entries[2])
    letters.record_served(office.clerk, letter.id, date(2026, 3, 9))
    later = office.clerk.with_as_of(date(2026, 4, 2))
    assert [one.id for one in letters.overdue(later)] == [letter.id]
    letters.record_reply(later, letter.id, date(2026, 4, 2), "已整改")
    assert letters.overdue(later) == []
    with pytest.raises(StepRefused, match="整改报告"):
        letters.close(later, letter.id)
    letters.record_follow_up(later, letter.id, date(2026, 9, 9), "回访属实")
    letters.close(later, letter.id)
    assert letters.load(later, letter.id).letter.reply == "已整改"


def test_delivery_before_issue_is_refused(office, entries):
    letter = issued(office, entries[2])
    with pytest.raises(StepRefused, match="早于成文日期"):
        letters.record_served(office.clerk, letter.id, date(2026, 3, 1))


def test_the_focus_list_gives_the_reason_for_each_proposal(office, entries):
    rows = letters.focus_list(office.clerk, entries[0].cycle_id)
    assert [row.name for row in rows] == ["王虚构"]
    assert rows[0].proposal.because


def test_a_draft_follows_the_assessment_until_it_is_sent_on(office, entries):
    letter_id = drafted(office, entries[2])
    assessment.withdraw_grade(office.chief, entries[2].id)
    with pytest.raises(StepRefused, match="等次"):
        letters.submit(office.clerk, [letter_id])
    assessment.set_score(office.clerk, entries[2].id, "65", "复核后汇总表")
    assessment.decide_grade(office.chief, entries[2].id, Grade.BASIC, "复核")
    letters.submit(office.clerk, [letter_id])
    sent = letters.load(office.clerk, letter_id).letter
    assert (sent.typed("score"), sent.grade) == ("65.000", "基本称职")


def test_the_offices_own_name_and_mark_stand_on_the_letter(office, entries):
    set_office(office.clerk, agency="中共云州市委组织部", mark="云组")
    assert issued(office, entries[2]).document_no == "云组提〔2026〕1号"
