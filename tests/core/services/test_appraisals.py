"""一报告两评议 on the ballot engine: made for an appraisal, read once locked, alarmed below the line."""

import pytest

from cadre_desk.errors import NotPermitted, StepRefused
from cadre_desk.model.records.ballots import BallotPurpose, BallotSheet
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.supervision import (
    AppointeeVote,
    AppraisalItem,
    AppraisalProblem,
    SelectionAppraisal,
)
from cadre_desk.progress import SILENT
from cadre_desk.rules.supervision.selection import rule
from cadre_desk.services import ballots
from cadre_desk.services import register as registers
from cadre_desk.services.ballots.papers import tally_table
from cadre_desk.services.supervision import appraisal_votes, papers
from cadre_desk.services.supervision.appraisals import APPRAISALS
from tests.ballot_builders import batch, locked
from tests.builders import person, unit
from tests.documents.reading import plain

MAKE, TAKE = APPRAISALS.steps[:2]


@pytest.fixture
def promoted(office):
    return office.put(person("张示例", current_post="副局长"), person("李样例", current_post="副区长"))


@pytest.fixture
def row(office, promoted):
    made = office.put(SelectionAppraisal.new(unit_id=office.put(unit("云溪县")).id, year=2025))
    office.put(*(AppointeeVote.new(appraisal_id=made.id, person_id=one.id) for one in promoted))
    return made


NO_PROBLEM = "0" * len(rule("SB-work").values["problems"])


def work(*marks):
    """Return sheets on the work on which no problem is ticked."""
    return [one + NO_PROBLEM for one in marks]


def made(office, row):
    """Take the first step and return the appraisal with its ballots."""
    registers.take_step(office.clerk, APPRAISALS, MAKE, row.id)
    return office.clerk.workspace.read.require(SelectionAppraisal, row.id)


def low_words(session, row):
    row = session.workspace.read.require(SelectionAppraisal, row.id)
    return [one.label for one in APPRAISALS.figures(session, row) if "偏低" in one.value]


def test_two_ballots_are_made_in_one_act_about_the_work_and_about_who_was_promoted(office, row):
    row = made(office, row)
    sheets = office.clerk.workspace.read.find(BallotSheet)
    assert {one.purpose for one in sheets} == set(appraisal_votes.PURPOSES)
    asked = ballots.open_sheet(office.clerk, row.cadre_sheet_id)
    assert [one.name for one in asked.subjects] == ["张示例", "李样例"]
    assert [mark.word for mark in asked.form.items[0].scale.marks] == ["认同", "基本认同", "不认同", "不了解"]
    office.clerk.workspace.journal.undo()
    assert office.clerk.workspace.read.find(BallotSheet) == []


def test_without_promotions_there_is_one_ballot(office):
    row = office.put(SelectionAppraisal.new(unit_id=office.put(unit("云溪县")).id, year=2025))
    row = made(office, row)
    assert row.cadre_sheet_id is None
    assert [one.purpose for one in appraisal_votes.sheets(office.clerk)] == [BallotPurpose.SELECTION_WORK]


def test_locked_ballots_become_marks_for_the_work_its_parts_and_each_person(office, row, promoted):
    row = made(office, row)
    locked(office, row.sheet_id, work("111", "122", "134"))
    locked(office, row.sheet_id, work("411", "411", "211"), letter="B")
    locked(office, row.cadre_sheet_id, ["13", "13", "21", "10"])
    registers.take_step(office.clerk, APPRAISALS, TAKE, row.id)
    read = office.clerk.workspace.read
    row = read.require(SelectionAppraisal, row.id)
    assert (row.good, row.fairly, row.fair, row.poor, row.voters) == (3, 1, 0, 2, 6)
    assert [(one.good, one.fairly, one.fair, one.poor) for one in read.find(AppraisalItem)] == [
        (4, 1, 1, 0),
        (4, 1, 0, 1),
    ]
    votes = {one.person_id: (one.agree, one.mostly, one.against) for one in read.find(AppointeeVote)}
    assert votes == {promoted[0].id: (3, 1, 0), promoted[1].id: (1, 0, 2)}
    assert low_words(office.clerk, row) == ["选人用人工作", "李样例"]


def test_ticked_problems_are_counted_as_votes(office, row):
    row = made(office, row)
    ticks = ["1" + NO_PROBLEM[1:], "11" + NO_PROBLEM[2:], NO_PROBLEM, NO_PROBLEM]
    locked(office, row.sheet_id, [f"111{one}" for one in ticks])
    locked(office, row.cadre_sheet_id, ["11"] * 4)
    registers.take_step(office.clerk, APPRAISALS, TAKE, row.id)
    problems = rule("SB-work").values["problems"]
    found = {one.title: one.votes for one in office.clerk.workspace.read.find(AppraisalProblem)}
    assert found == dict.fromkeys(problems, 0) | {problems[0]: 2, problems[1]: 1}
    figures = {one.label: one.value for one in registers.summary(office.clerk, APPRAISALS, row.id).figures}
    assert (figures[problems[0]], figures[problems[1]]) == ("2 票 50.0%", "1 票 25.0%")
    assert problems[2] not in figures


def test_the_ballot_on_the_work_has_boxes_for_problems_and_room_for_words(office, row):
    row = made(office, row)
    words = plain(papers.appraisal_ballots(office.clerk, [row.id], SILENT).pdf)
    assert "可多选" in words
    assert "意见和建议" in words
    assert all(one in words for one in rule("SB-work").values["problems"])


def test_the_tally_of_ticks_counts_everybody_who_voted(office, row):
    row = made(office, row)
    locked(office, row.sheet_id, [f"111{'1' + NO_PROBLEM[1:]}", *work("111", "111", "111")])
    rows = tally_table(office.clerk, row.sheet_id).rows
    ticked = next(one for one in rows if one[6] == rule("SB-work").values["problems"][0])
    assert ticked[7:] == ("1（25.0%）", "", "", "", "3")


@pytest.fixture
def taken(office, row):
    """Return an appraisal with the marks of its locked ballots."""
    row = made(office, row)
    locked(office, row.sheet_id, work("111", "122", "134"))
    locked(office, row.cadre_sheet_id, ["13", "13", "21", "10"])
    registers.take_step(office.clerk, APPRAISALS, TAKE, row.id)
    return office.clerk.workspace.read.require(SelectionAppraisal, row.id)


def typed(office, row, below=None, **values):
    """Type values into the form of an appraisal, or into its first row of a type, and save."""
    edit = registers.open_row(office.clerk, APPRAISALS, row.id)
    (edit.main if below is None else edit.rows[below][0]).draft.update(values)
    edit.save()


@pytest.mark.parametrize(
    ("below", "values"),
    [
        (None, {"good": "2", "fairly": "1"}),
        (None, {"sheet_id": ""}),
        (AppraisalItem, {"good": "2", "fairly": "0"}),
        (AppraisalProblem, {"votes": "1"}),
        (AppointeeVote, {"agree": "4"}),
    ],
)
def test_marks_of_locked_ballots_are_typed_by_nobody(office, taken, below, values):
    with pytest.raises(StepRefused, match="锁定"):
        typed(office, taken, below, **values)
    assert office.clerk.workspace.read.require(SelectionAppraisal, taken.id) == taken


def test_what_else_an_appraisal_says_is_typed(office, taken):
    typed(office, taken, AppointeeVote, explanation="已作说明")
    typed(office, taken, owner="方拟定")


def test_without_ballots_marks_are_typed(office, row):
    typed(office, row, good="3", fairly="1", voters="4")
    assert office.clerk.workspace.read.require(SelectionAppraisal, row.id).good == 3


def test_marks_may_be_typed_while_the_ballots_are_open(office, row):
    row = made(office, row)
    batch(office, row.sheet_id)
    typed(office, row, good="3", voters="4")


def test_taking_the_marks_again_writes_no_row_twice(office, row):
    row = made(office, row)
    locked(office, row.sheet_id, work("111") * 3)
    locked(office, row.cadre_sheet_id, ["11"] * 3)
    for _ in range(2):
        registers.take_step(office.clerk, APPRAISALS, TAKE, row.id)
    read = office.clerk.workspace.read
    assert (len(read.find(AppraisalItem)), len(read.find(AppointeeVote))) == (2, 2)
    assert low_words(office.clerk, row) == []


@pytest.mark.parametrize("marks", [(), ("111", "111")], ids=["no ballot", "too few"])
def test_nothing_is_taken_from_too_few_ballots(office, row, marks):
    row = made(office, row)
    if marks:
        locked(office, row.sheet_id, work(*marks))
    with pytest.raises(StepRefused):
        registers.take_step(office.clerk, APPRAISALS, TAKE, row.id)


def test_nothing_is_taken_while_a_batch_is_open(office, row):
    row = made(office, row)
    locked(office, row.sheet_id, work("111") * 4)
    batch(office, row.sheet_id, work("111"), letter="B")
    with pytest.raises(StepRefused):
        registers.take_step(office.clerk, APPRAISALS, TAKE, row.id)


def test_ballots_and_results_are_printed(office, row):
    row = made(office, row)
    assert papers.appraisal_ballots(office.clerk, [row.id], SILENT).pages == 8
    locked(office, row.sheet_id, work("111") * 3)
    locked(office, row.cadre_sheet_id, ["13"] * 3)
    registers.take_step(office.clerk, APPRAISALS, TAKE, row.id)
    assert papers.appraisal_results(office.clerk, [row.id], SILENT).pages == 2


def test_who_may_not_read_supervision_gets_no_ballot_of_it(office, row):
    with pytest.raises(NotPermitted):
        appraisal_votes.sheets(office.as_role(Role.AUDITOR))
    with pytest.raises(NotPermitted):
        papers.appraisal_results(office.as_role(Role.AUDITOR), [row.id], SILENT)
