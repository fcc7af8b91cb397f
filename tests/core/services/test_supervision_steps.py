"""No step of supervision passes before what it rests on is there, and no deadline outlives its day."""

from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.errors import StepRefused
from cadre_desk.model.records.letters import Letter
from cadre_desk.model.records.people import Award, FamilyMember, Post
from cadre_desk.model.records.supervision import (
    AppointeePack,
    AppointeeVote,
    AppraisalItem,
    AppraisalProblem,
    CheckFinding,
    CheckKind,
    FilingKind,
    Gravity,
    HotlineReport,
    IncompetenceCase,
    InspectionFinding,
    InspectionKind,
    MattersCheck,
    MattersFiling,
    PromotionBacktrack,
    SelectionAppraisal,
    SelectionInspection,
)
from cadre_desk.progress import SILENT
from cadre_desk.rules.check import check_record
from cadre_desk.services import register as registers
from cadre_desk.services.supervision import papers
from cadre_desk.services.supervision.appraisals import APPRAISALS
from cadre_desk.services.supervision.matters import CHECKS, FILINGS, PACKS
from cadre_desk.services.supervision.registers import DISPOSALS
from cadre_desk.services.supervision.selection import BACKTRACKS, INSPECTIONS
from cadre_desk.services.supervision.timeline import timeline
from tests.builders import TODAY, person, unit
from tests.documents.reading import plain

LONG_AGO = date(2026, 1, 5)


@pytest.fixture
def who(office):
    return office.put(person(post_level="L08")).id


def step(office, register, row, title):
    [found] = [one for one in register.steps if one.title == title]
    registers.take_step(office.clerk, register, found, row.id, "依据")


def type_in(office, register, row, **typed):
    edit = registers.open_row(office.clerk, register, row.id)
    edit.main.draft.update(typed)
    edit.save()
    return office.clerk.workspace.read.require(register.record, row.id)


def case(who, **values):
    return IncompetenceCase.new(
        person_id=who, basis="duty", facts="未完成任务", source="通报", proposed_on=LONG_AGO, **values
    )


DECIDED = {"decided_on": date(2026, 1, 20), "decided_by": "市委", "measure": "demote"}
TOLD = DECIDED | {"told_on": date(2026, 1, 21)}


@pytest.mark.parametrize(
    ("values", "refused"),
    [({}, "决定日期"), (DECIDED, "告知本人日期"), (TOLD | {"appealed_on": TODAY}, "复核申诉结果")],
)
def test_a_case_is_not_closed_before_it_was_decided_told_and_reviewed(office, who, values, refused):
    row = office.put(case(who, **values))
    with pytest.raises(StepRefused, match=refused):
        step(office, DISPOSALS, row, "办结")


@pytest.mark.parametrize("values", [TOLD, TOLD | {"appealed_on": TODAY, "appeal_result": "维持"}])
def test_a_case_that_went_its_way_is_closed(office, who, values):
    row = office.put(case(who, **values))
    step(office, DISPOSALS, row, "办结")
    assert office.clerk.workspace.read.require(IncompetenceCase, row.id).closed_on == TODAY


def found_differing(who, **values):
    return MattersCheck(
        person_id=who, year=2026, kind=CheckKind.TARGETED, finding=CheckFinding.UNDERREPORT, gap="u3",
        gravity=Gravity.LIGHT, **values
    )  # fmt: skip


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (found_differing("x", closed_on=TODAY), "check_unhandled"),
        (found_differing("x", closed_on=TODAY, handling="criticise"), None),
        (found_differing("x"), None),
        (PromotionBacktrack(closed_on=TODAY), "backtrack_closed"),
        (PromotionBacktrack(closed_on=TODAY, conclusion="无责"), None),
        (SelectionInspection(closed_on=TODAY), "inspection_closed"),
        (SelectionInspection(), None),
        (AppointeePack(received_on=TODAY, rules_on=TODAY), "pack_open"),
        (AppointeePack(received_on=TODAY, rules_on=TODAY, talk_on=TODAY), None),
        (AppointeePack(rules_on=TODAY), None),
        (case("x", decided_on=date(2025, 1, 1)), "incompetence_days"),
        (case("x", **TOLD, appealed_on=date(2026, 2, 21)), "incompetence_late"),
        (case("x", **TOLD, appealed_on=date(2026, 2, 20)), None),
    ],
)
def test_what_is_recorded_rests_on_what_comes_before_it(record, code):
    own = ("check_unhandled", "backtrack_closed", "inspection_closed", "pack_open")
    own += ("incompetence_days", "incompetence_late")
    assert [one.code for one in check_record(record) if one.code in own] == ([code] if code else [])


DAYS = [
    (HotlineReport, "received_on", "accepted_on", "hotline_days"),
    (HotlineReport, "accepted_on", "closed_on", "hotline_days"),
    (MattersFiling, "happened_on", "filed_on", "filing_days"),
    (MattersCheck, "asked_on", "result_on", "check_days"),
    (MattersCheck, "result_on", "closed_on", "check_days"),
    (AppointeePack, "appointed_on", "talk_on", "pack_days"),
    (AppointeePack, "rules_on", "received_on", "pack_days"),
    (PromotionBacktrack, "promoted_on", "began_on", "backtrack_days"),
    (SelectionInspection, "from_on", "until_on", "inspection_days"),
    (SelectionInspection, "began_on", "closed_on", "inspection_days"),
]


@pytest.mark.parametrize(("kind", "first", "then", "code"), DAYS)
def test_no_day_lies_before_the_one_that_it_follows(kind, first, then, code):
    def codes(day):
        return [one.code for one in check_record(kind(**{first: date(2026, 2, 3), then: day}))]

    assert code in codes(date(2026, 2, 2))
    assert code not in codes(date(2026, 2, 3))
    assert code not in codes(None)


@pytest.mark.parametrize("title", ["销号", "办结", "登记签收"])
def test_steps_ask_what_the_form_asks(office, who, title):
    low = {"voters": 10, "good": 2, "poor": 8, "unit_id": office.put(unit()).id, "year": 2025}
    register, row = {
        "销号": (APPRAISALS, SelectionAppraisal(**low)),
        "办结": (BACKTRACKS, PromotionBacktrack(person_id=who, post="局长", problem="x", began_on=LONG_AGO)),
        "登记签收": (PACKS, AppointeePack(person_id=who, post="局长", appointed_on=LONG_AGO)),
    }[title]
    stored = office.put(row)
    with pytest.raises(StepRefused):
        step(office, register, stored, title)
    assert office.clerk.workspace.read.require(register.record, stored.id) == stored


def test_the_form_closes_no_inspection_that_the_step_would_not(office):
    row = office.put(
        SelectionInspection(
            kind=InspectionKind.SPECIAL, unit_id=office.put(unit()).id, conclusion="规范", began_on=LONG_AGO
        )
    )
    finding = office.put(
        InspectionFinding(inspection_id=row.id, problem="procedure", fact="缺票", owner="方", due_on=TODAY)
    )
    with pytest.raises(StepRefused, match="1 个问题"):
        type_in(office, INSPECTIONS, row, closed_on="2026-03-06")
    assert office.clerk.workspace.read.require(SelectionInspection, row.id).closed_on is None
    with office.clerk.workspace.journal.act("整改") as act:
        act.save(finding.changed(done_on=TODAY))
    assert type_in(office, INSPECTIONS, row, closed_on="2026-03-06").closed_on == TODAY


@pytest.mark.parametrize(
    "below",
    [
        AppraisalItem(title="制度", good=6, poor=5),
        AppraisalProblem(title="论资排辈", votes=11),
        AppointeeVote(agree=6, against=5),
    ],
    ids=lambda one: one.TABLE,
)
def test_nobody_marks_twice(office, who, below):
    row = office.put(SelectionAppraisal(unit_id=office.put(unit()).id, year=2025, voters=11))
    named = {"person_id": who} if isinstance(below, AppointeeVote) else {}
    office.put(below.changed(appraisal_id=row.id, **named))
    assert type_in(office, APPRAISALS, row, owner="方拟定").owner == "方拟定"
    with pytest.raises(StepRefused, match="多于参评人数 10"):
        type_in(office, APPRAISALS, row, voters="10")
    assert office.clerk.workspace.read.require(SelectionAppraisal, row.id).voters == 11


# ---------------------------------------------------------------- deadlines


def test_the_term_of_a_review_moves_with_the_day_on_which_the_person_was_told(office, who):
    row = office.put(case(who, **DECIDED))
    assert type_in(office, DISPOSALS, row, told_on="2026-02-01").appeal_due_on == date(2026, 3, 3)
    assert type_in(office, DISPOSALS, row, told_on="2026-02-03").appeal_due_on == date(2026, 3, 5)
    assert type_in(office, DISPOSALS, row, told_on="").appeal_due_on is None


def test_a_deadline_set_by_hand_stays(office, who):
    row = office.put(case(who, **TOLD, appeal_due_on=date(2026, 3, 31)))
    assert type_in(office, DISPOSALS, row, told_on="2026-02-03").appeal_due_on == date(2026, 3, 31)


def test_the_term_of_a_change_moves_with_its_day(office, who):
    row = office.put(
        MattersFiling(person_id=who, kind=FilingKind.CHANGE, happened_on=LONG_AGO, due_on=date(2026, 2, 4))
    )
    assert type_in(office, FILINGS, row, happened_on="2026-01-06").due_on == date(2026, 2, 5)


# ---------------------------------------------------------------- whose record it is


def test_a_relatives_votes_are_not_told(office):
    own, relative, other = office.put(person("甲样板"), person("乙样板"), person("丙样板"))
    office.put(FamilyMember(person_id=own.id, name="乙样板"))
    row = office.put(SelectionAppraisal(unit_id=office.put(unit()).id, year=2025))
    office.put(
        *(AppointeeVote(appraisal_id=row.id, person_id=one.id, agree=3) for one in (own, relative, other))
    )
    session = replace(office.clerk, operator=office.clerk.operator.changed(person_id=own.id))
    labels = [one.label for one in registers.summary(session, APPRAISALS, row.id).figures]
    assert labels == ["选人用人工作", "丙样板"]
    words = plain(papers.appraisal_results(session, [row.id], SILENT).pdf)
    assert "丙样板" in words
    assert "乙样板" not in words


def test_a_draw_says_of_whom_it_was_not_made(office):
    people = office.put(*(person(f"示例{n}", post_level="L08") for n in range(12)))
    office.put(FamilyMember(person_id=people[0].id, name="示例1"))
    session = replace(office.clerk, operator=office.clerk.operator.changed(person_id=people[0].id))
    found = registers.offered(session, CHECKS, CHECKS.proposers[0])
    assert len(found) == 1
    assert "10 人中抽取 1 人；经办人及亲属 2 人未列入抽取" in found[0].proposal.row.drawn
    [plain_draw] = {
        one.proposal.row.drawn for one in registers.offered(office.clerk, CHECKS, CHECKS.proposers[0])
    }
    assert plain_draw.endswith("12 人中抽取 2 人")


def test_a_pack_names_the_post_with_its_unit(office, who):
    office.put(
        Post(person_id=who, unit_name="青禾镇", title="党委书记", leading=True, decided_on=date(2026, 2, 20))
    )
    [found] = registers.offered(office.clerk, PACKS, PACKS.proposers[0])
    assert found.proposal.row.post == "青禾镇党委书记"


# ---------------------------------------------------------------- the line


def test_the_line_of_a_past_day_stops_there_but_for_what_is_planned(office, who):
    office.put(
        Award(person_id=who, name="嘉奖", granted_on=date(2026, 2, 1)),
        MattersFiling(person_id=who, kind=FilingKind.ANNUAL, year=2025, due_on=date(2026, 3, 31)),
    )
    stages = [one.stage for one in timeline(office.clerk.with_as_of(date(2026, 1, 31)), who)]
    assert stages == ["个人事项"]
    stages = [one.stage for one in timeline(office.clerk.with_as_of(date(2026, 2, 1)), who)]
    assert stages == ["个人事项", "激励奖惩"]


@pytest.mark.parametrize(("issued_on", "on_file"), [(date(2023, 4, 1), True), (None, False)])
def test_a_draft_was_not_on_file(office, who, issued_on, on_file):
    office.put(Letter(person_id=who, type="inquiry", drafted_on=date(2023, 3, 30), issued_on=issued_on))
    row = office.put(
        PromotionBacktrack(
            person_id=who, post="局长", problem="x", promoted_on=date(2023, 5, 4), began_on=LONG_AGO
        )
    )
    line = registers.summary(office.clerk, BACKTRACKS, row.id).line
    assert any("当时在案" in one.stage for one in line) == on_file
