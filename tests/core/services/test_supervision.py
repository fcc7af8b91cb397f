"""Supervision: what rules propose, drawn once and on record; who sees nothing of it; one line per person."""

from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.errors import NotPermitted, StepRefused
from cadre_desk.model.query import Is
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.care import CareVisit
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Award, Training
from cadre_desk.model.records.political import GateResult
from cadre_desk.model.records.supervision import (
    AppointeeVote,
    BacktrackStep,
    CaseAttendance,
    CheckKind,
    FilingKind,
    InspectionFinding,
    MattersCheck,
    MattersFiling,
    MattersGuidance,
    PromotionBacktrack,
    SelectionAppraisal,
    SelectionInspection,
    WarningCase,
    WatchPoint,
)
from cadre_desk.progress import SILENT
from cadre_desk.services import letters
from cadre_desk.services import register as registers
from cadre_desk.services.office import audit
from cadre_desk.services.supervision.inquiries import INQUIRIES
from cadre_desk.services.supervision.matters import CHECKS, FILINGS
from cadre_desk.services.supervision.registers import DISPOSALS, LINE, REGISTERS
from cadre_desk.services.supervision.selection import BACKTRACKS, INSPECTIONS
from cadre_desk.services.supervision.timeline import timeline
from tests.builders import TODAY, cycle, entry, person, unit


def propose(session, register, at=0):
    return registers.offered(session, register, register.proposers[at])


def enter(session, register, found, at=0):
    return registers.add_offered(session, register, register.proposers[at], found)


@pytest.fixture
def leaders(office):
    return office.put(*(person(f"示例{n}", post_level="L08") for n in range(12)), person(post_level="L10"))[
        :12
    ]


def test_last_years_report_is_proposed_once_for_everybody_who_owes_it(office, leaders):
    found = propose(office.clerk, FILINGS)
    assert {one.proposal.row.person_id for one in found} == {one.id for one in leaders}
    assert {one.proposal.row.due_on for one in found} == {date(2026, 1, 31)}
    enter(office.clerk, FILINGS, found)
    assert propose(office.clerk, FILINGS) == []


def test_a_change_gets_its_day_from_the_rule(office, leaders):
    edit = registers.new_row(
        office.clerk,
        FILINGS,
        {"person_id": leaders[0].id, "kind": "变化报告", "happened_on": "2026-02-20"},
    )
    edit.save()
    assert office.clerk.workspace.read.find(MattersFiling)[0].due_on == date(2026, 3, 22)


def test_the_random_check_is_drawn_once_a_year_and_its_seed_stands_in_the_journal(office, leaders):
    found = propose(office.clerk, CHECKS)
    assert len(found) == 2
    again = propose(office.clerk, CHECKS)
    assert [one.proposal.row.person_id for one in again] == [one.proposal.row.person_id for one in found]
    next_year = propose(office.clerk.with_as_of(date(2027, 3, 6)), CHECKS)
    assert next_year[0].proposal.row.drawn != found[0].proposal.row.drawn
    enter(office.clerk, CHECKS, found)
    rows = office.clerk.workspace.read.find(MattersCheck)
    assert {row.kind for row in rows} == {CheckKind.RANDOM}
    seed = rows[0].drawn.split("，")[0]
    titles = [one.title for one in audit.acts(office.clerk, audit.Question())]
    assert any(seed in title for title in titles)
    assert propose(office.clerk, CHECKS) == []


def test_what_was_drawn_is_entered_whole_and_what_is_proposed_by_rule_is_picked(office, leaders):
    found = propose(office.clerk, CHECKS)
    with pytest.raises(StepRefused, match="2 条须一并登记"):
        enter(office.clerk, CHECKS, found[:1])
    assert office.clerk.workspace.read.find(MattersCheck) == []
    assert propose(office.clerk, CHECKS)[1].proposal.row.drawn == found[1].proposal.row.drawn
    enter(office.clerk, FILINGS, propose(office.clerk, FILINGS)[:3])
    assert len(office.clerk.workspace.read.find(MattersFiling)) == 3


@pytest.mark.parametrize(
    ("values", "proposed"),
    [
        ({"grade": Grade.INCOMPETENT}, 1),
        ({"grade": Grade.INCOMPETENT, "grade_draft": True}, 0),
        ({"grade": Grade.BASIC}, 0),
    ],
)
def test_only_a_decided_grade_calls_for_a_disposal(office, values, proposed):
    year = office.put(cycle())
    office.put(entry(cycle_id=year.id, person_id=office.put(person()).id, **values))
    assert len(propose(office.clerk, DISPOSALS)) == proposed


@pytest.mark.parametrize(("level", "checked"), [("L08", True), ("L09", True), ("L10", False)])
def test_who_would_come_to_report_is_checked_before_promotion(office, level, checked):
    office.put(person("拟任示例", post_level=level, proposed_post="副区长"))
    assert bool(propose(office.clerk, CHECKS, 1)) == checked


def test_whoever_is_proposed_for_a_post_is_checked(office, leaders):
    office.put(person("拟任示例", post_level="L08", proposed_post="区长"))
    found = propose(office.clerk, CHECKS, 1)
    assert [one.title for one in found] == ["拟任示例"]


def test_an_inspection_closes_when_every_finding_is_put_right(office):
    row = office.put(SelectionInspection.new(unit_id=office.put(unit()).id))
    open_one = office.put(
        InspectionFinding.new(
            inspection_id=row.id, problem="procedure", fact="缺票", owner="方", due_on=TODAY
        )
    )
    with pytest.raises(StepRefused, match="1 个问题"):
        registers.take_step(office.clerk, INSPECTIONS, INSPECTIONS.steps[0], row.id, "依据")
    with office.clerk.workspace.journal.act("整改") as act:
        act.save(open_one.changed(done_on=TODAY))
    with pytest.raises(StepRefused, match="没有检查结论"):
        registers.take_step(office.clerk, INSPECTIONS, INSPECTIONS.steps[0], row.id, "依据")
    with office.clerk.workspace.journal.act("结论") as act:
        act.save(row.changed(conclusion="规范"))
    registers.take_step(office.clerk, INSPECTIONS, INSPECTIONS.steps[0], row.id, "依据")
    assert office.clerk.workspace.read.require(SelectionInspection, row.id).closed_on == TODAY


def test_the_paper_of_a_backtrack_names_each_step(office, leaders):
    row = office.put(
        PromotionBacktrack.new(person_id=leaders[0].id, post="局长", problem="x", began_on=TODAY)
    )
    office.put(BacktrackStep.new(backtrack_id=row.id, stage="1", who="方拟定", did="提出建议"))
    made = BACKTRACKS.documents[0].render(office.clerk, [row.id], SILENT)
    assert made.pages == 1


def test_a_filing_starts_its_reminder_card_with_the_day(office, leaders):
    row = office.put(MattersFiling.new(person_id=leaders[0].id, due_on=date(2026, 1, 31)))
    letters.draft_from_rows(office.clerk, FILINGS, FILINGS.letters[0], [row.id])
    assert "2026年1月31日前" in office.clerk.workspace.read.find(Letter)[0].filled


# ---------------------------------------------------------------- who sees it


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.key)
@pytest.mark.parametrize("role", [Role.QUERY, Role.SYSADMIN, Role.SECURITY_ADMIN, Role.AUDITOR])
def test_without_the_right_no_register_of_supervision_answers(office, register, role):
    someone = office.as_role(role)
    for ask in (registers.count, registers.counts, registers.lines):
        with pytest.raises(NotPermitted) as refused:
            ask(someone, register)
        assert "示例" not in str(refused.value)


def test_nobody_sees_what_concerns_themselves(office, leaders):
    office.put(*(MattersFiling.new(person_id=one.id, due_on=TODAY) for one in leaders[:2]))
    own = replace(office.clerk, operator=office.clerk.operator.changed(person_id=leaders[0].id))
    assert registers.count(own, FILINGS) == 1
    assert leaders[0].id not in {one.proposal.row.person_id for one in propose(own, CHECKS, 1)}
    with pytest.raises(NotPermitted):
        timeline(own, leaders[0].id)


# ---------------------------------------------------------------- 提醒、函询、诫勉


@pytest.mark.parametrize(
    ("values", "step"),
    [
        ({"type": "inquiry", "unclear": True, "state": LetterState.REPLIED}, ["再次函询通知书"]),
        ({"type": "inquiry_second", "unclear": True, "state": LetterState.REPLIED}, ["核实了解"]),
        ({"type": "inquiry", "state": LetterState.REPLIED}, []),
        ({"type": "reminder", "follow_due_on": date(2026, 2, 23), "state": LetterState.SERVED}, ["诫勉书"]),
        ({"type": "reminder", "follow_due_on": date(2026, 2, 24), "state": LetterState.SERVED}, []),
        ({"type": "inquiry", "unclear": True, "state": LetterState.CLOSED}, []),
    ],
)
def test_the_ledger_suggests_the_next_step_with_its_source(office, leaders, values, step):
    row = office.put(Letter.new(person_id=leaders[0].id, addressee="示例0", **values))
    figures = registers.summary(office.clerk, INQUIRIES, row.id).figures
    assert [one.value for one in figures if one.name == "next"] == step
    assert all(one.because for one in figures)


@pytest.mark.parametrize(
    ("state", "labels"),
    [(LetterState.DRAFT, {"再次函询通知书": "草稿"}), (LetterState.VOID, {"下一步建议": "再次函询通知书"})],
)
def test_the_ledger_names_the_letter_that_followed_instead_of_suggesting_it(office, leaders, state, labels):
    who = {"person_id": leaders[0].id, "addressee": "示例0"}
    row = office.put(Letter(**who, type="inquiry", unclear=True, state=LetterState.REPLIED))
    office.put(Letter(**who, type="inquiry_second", after_id=row.id, state=state))
    figures = registers.summary(office.clerk, INQUIRIES, row.id).figures
    assert {one.label: one.value for one in figures} == labels


def test_the_ledger_holds_its_letters_only_and_changes_none(office, leaders):
    office.put(
        *(
            Letter.new(person_id=leaders[0].id, addressee="x", type=one)
            for one in ("reminder", "commendation")
        )
    )
    assert registers.count(office.clerk, INQUIRIES) == 1
    with pytest.raises(StepRefused):
        registers.open_row(office.clerk, INQUIRIES)


# ---------------------------------------------------------------- one line


def test_the_line_of_a_person_joins_all_areas_newest_first(office, leaders):
    who = leaders[0].id
    office.put(
        Training.new(person_id=who, name="中青班"),
        Award.new(person_id=who, name="嘉奖", granted_on=None),
        WatchPoint.new(person_id=who, kind="person", title="任职百日", on=date(2026, 3, 12)),
        MattersFiling.new(person_id=who, due_on=date(2026, 1, 31)),
    )
    found = timeline(office.clerk, who)
    assert [one.stage for one in found][:2] == ["四个关键", "个人事项"]
    assert {"教育培训", "激励奖惩"} <= {one.stage for one in found}


def test_no_row_is_added_where_rows_come_about_elsewhere(office, leaders):
    with pytest.raises(StepRefused, match="不能在这里新增"):
        registers.open_row(office.clerk, LINE)
    assert not registers.summary(office.clerk, LINE, leaders[0].id).editable


def test_each_of_the_three_groups_has_a_view_and_its_hints_are_on_the_card(office):
    plain, proposed = office.put(person("张示例"), person("李样例", proposed_post="副区长"))
    office.put(
        MattersFiling.new(person_id=plain.id, kind=FilingKind.NEW, happened_on=TODAY, due_on=TODAY),
        MattersFiling.new(person_id=proposed.id, kind=FilingKind.ANNUAL, year=2025, due_on=TODAY),
        MattersGuidance.new(library="case", title="案例", content="漏报车位。受到批评。"),
        MattersGuidance.new(library="card", audience="new", title="新任", content="三十日内报告。"),
        MattersGuidance.new(library="card", audience="to_promote", title="拟任", content="先行自查。"),
        MattersGuidance.new(library="hint", title="旧提示", content="过时。", retired_on=TODAY),
    )
    for view, who, said, unsaid in (("new", plain, "新任", "拟任"), ("to_promote", proposed, "拟任", "新任")):
        [row_id] = registers.ids(office.clerk, FILINGS, registers.Asked(view))
        letters.draft_from_rows(office.clerk, FILINGS, FILINGS.letters[0], [row_id])
        [card] = office.clerk.workspace.read.find(Letter, Is("person_id", who.id))
        there = {word for word in (said, unsaid, "漏报车位。", "旧提示", "受到批评") if word in card.filled}
        assert there == {said, "漏报车位。"}


def test_the_line_takes_in_training_in_cases_votes_and_what_other_areas_hold(office):
    who = office.put(person("张示例"))
    case = office.put(WarningCase.new(title="典型案例", content="案情。", met_on=TODAY))
    vote = office.put(SelectionAppraisal.new(unit_id=office.put(unit()).id, year=2025))
    office.put(
        CaseAttendance.new(case_id=case.id, person_id=who.id, came=True),
        AppointeeVote.new(appraisal_id=vote.id, person_id=who.id, agree=1, against=9),
        GateResult.new(person_id=who.id, checked_on=TODAY),
        CareVisit.new(person_id=who.id, planned_on=TODAY),
    )
    stages = {one.stage: one.what for one in timeline(office.clerk, who.id)}
    assert {"警示教育", "一报告两评议", "政治素质", "关爱"} <= set(stages)
    assert stages["一报告两评议"].endswith("明显偏低")
