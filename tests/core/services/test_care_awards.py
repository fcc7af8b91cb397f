"""Awards that grades lead to, and what whoever grades sees of tolerated faults."""

from datetime import date

import pytest

from cadre_desk.errors import NotPermitted, StepRefused
from cadre_desk.model.records.assessment import AssessmentEntry, Consequence, Grade, TaskState, Track
from cadre_desk.model.records.care import (
    Exemplar,
    FaultTolerance,
    MeritAward,
    MeritKind,
    RankCampaign,
    RankCandidate,
    ToleranceConclusion,
)
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Award, Sanction, YearlyResult
from cadre_desk.progress import SILENT
from cadre_desk.services import assessment, editing, letters
from cadre_desk.services import register as registers
from cadre_desk.services.assessment.tolerated import tolerated
from cadre_desk.services.care.merits import MERITS
from cadre_desk.services.care.ranks import CANDIDATES
from cadre_desk.services.care.registers import EXEMPLARS
from tests.builders import cycle, entry, person, unit
from tests.documents.reading import plain

# ---------------------------------------------------------------- awards


@pytest.fixture
def excellent(office):
    """Return somebody who was 优秀 in 2023 and 2024 by the file and in 2025 by the assessment."""
    who = office.put(person(unit_id=office.put(unit()).id))
    made = office.put(cycle(track=Track.CIVIL_SERVANTS))
    office.put(
        entry("95", cycle_id=made.id, person_id=who.id, grade=Grade.EXCELLENT, decided_on=date(2026, 2, 1)),
        *(YearlyResult.new(person_id=who.id, year=year, grade=Grade.EXCELLENT) for year in (2023, 2024)),
    )
    assessment.propose_consequences(office.clerk, made.id)
    return who


def proposed(session):
    return registers.offered(session, MERITS, MERITS.proposers[0])


def enter(office):
    registers.add_offered(office.clerk, MERITS, MERITS.proposers[0], proposed(office.clerk))
    return {one.typed("kind"): one for one in office.clerk.workspace.read.find(MeritAward)}


def grant(session, row):
    return registers.take_step(session, MERITS, MERITS.steps[0], row.id, "云组发〔2026〕3号")


def with_deed(office, merit):
    with office.clerk.workspace.journal.act("补事迹") as act:
        return act.save(merit.changed(deed="牵头建成排涝站。"))


def test_grades_propose_awards_once(office, excellent):
    """《公务员考核规定》（2020）第十九条."""
    assert {one.proposal.row.typed("kind") for one in proposed(office.clerk)} == {"嘉奖", "记三等功"}
    entered = enter(office)
    assert entered["记三等功"].years_used == "2023、2024、2025"
    assert proposed(office.clerk) == []


def test_a_grade_decided_after_the_day_proposes_nothing_on_it(office, excellent):
    assert proposed(office.clerk.with_as_of(date(2026, 1, 31))) == []


def test_an_open_case_keeps_awards_away(office, excellent):
    """《公职人员政务处分法》第五十二条."""
    office.put(Sanction.new(person_id=excellent.id, measure="case_opened", effective_on=date(2026, 1, 5)))
    assert proposed(office.clerk) == []


def test_an_award_on_file_already_is_not_proposed(office, excellent):
    office.put(Award.new(person_id=excellent.id, name="嘉奖", category="01115", year=2025))
    assert [one.proposal.row.typed("kind") for one in proposed(office.clerk)] == ["记三等功"]


def test_granting_writes_the_award_and_settles_the_task(office, excellent):
    merit = enter(office)["记三等功"]
    with pytest.raises(StepRefused, match="主要事迹"):
        grant(office.chief, merit)
    grant(office.chief, with_deed(office, merit))
    read = office.clerk.workspace.read
    award = read.find(Award)[0]
    assert (award.category, award.year, award.document_no) == ("01114", 2025, "云组发〔2026〕3号")
    tasks = {one.rule_id: one.state for one in read.find(Consequence)}
    assert (tasks["T3-2"], tasks["T3-1"]) == (TaskState.DONE, TaskState.OPEN)
    editing.undo(office.chief)
    assert read.find(Award) == []


def test_the_paper_of_an_award_is_never_cut_off(office, excellent):
    merit = with_deed(office, enter(office)["嘉奖"])
    with pytest.raises(StepRefused, match="批准文号.*多 1 字"):
        registers.take_step(office.chief, MERITS, MERITS.steps[0], merit.id, "号" * 41)
    registers.take_step(office.chief, MERITS, MERITS.steps[0], merit.id, "号" * 40)
    assert office.clerk.workspace.read.find(Award)[0].document_no == "号" * 40


def test_only_who_decides_grades_grants(office, excellent):
    merit = enter(office)["嘉奖"]
    with pytest.raises(NotPermitted):
        grant(office.as_role(Role.ENTRY), merit)
    edit = registers.open_row(office.as_role(Role.ENTRY), MERITS, merit.id)
    edit.main.draft["decision"] = "同意"
    with pytest.raises(NotPermitted):
        edit.save()


def granting_by_hand(office, row):
    edit = registers.open_row(office.as_role(Role.REVIEW, Role.APPROVAL), MERITS, row.id)
    edit.main.draft["decision"] = "同意"
    edit.save()


def test_a_case_opened_since_keeps_the_award_away(office, excellent):
    """《公职人员政务处分法》第五十二条."""
    merit = enter(office)["嘉奖"]
    office.put(Sanction.new(person_id=excellent.id, measure="case_opened", effective_on=date(2026, 3, 6)))
    for way in (grant, lambda _session, row: granting_by_hand(office, row)):
        with pytest.raises(StepRefused, match="受立案"):
            way(office.chief, merit)
    assert office.clerk.workspace.read.find(Award) == []


def test_a_case_opened_the_day_after_does_not(office, excellent):
    merit = enter(office)["嘉奖"]
    office.put(Sanction.new(person_id=excellent.id, measure="case_opened", effective_on=date(2026, 3, 7)))
    grant(office.chief, with_deed(office, merit))
    assert len(office.clerk.workspace.read.find(Award)) == 1


@pytest.mark.parametrize(
    ("grade_of_2024", "day", "granted"),
    [(Grade.COMPETENT, "20260306", False), (None, "20260306", True), (Grade.EXCELLENT, "20251231", False)],
)
def test_an_award_entered_by_hand_needs_years_that_do_not_speak_against_it(
    office, grade_of_2024, day, granted
):
    """《公务员考核规定》（2020）第十九条: three years of 优秀 on end, of years that are over."""
    who = office.put(person())
    years = {2023: Grade.EXCELLENT, 2024: grade_of_2024, 2025: Grade.EXCELLENT}
    office.put(
        *(YearlyResult.new(person_id=who.id, year=year, grade=one) for year, one in years.items() if one)
    )
    row = office.put(MeritAward.new(person_id=who.id, year=2025, kind=MeritKind.THIRD_CLASS, deed="守堤"))
    edit = registers.open_row(office.as_role(Role.REVIEW, Role.APPROVAL), MERITS, row.id)
    edit.main.draft |= {"decision": "同意", "decided_by": "部长", "decided_on": day}
    if granted:
        edit.save()
        return
    with pytest.raises(StepRefused):
        edit.save()


def test_an_award_whose_grade_was_changed_since_is_not_granted(office, excellent):
    """《公务员考核规定》（2020）第十九条."""
    merits = enter(office)
    row = office.clerk.workspace.read.find(AssessmentEntry)[0]
    with office.clerk.workspace.journal.act("改定") as act:
        act.update(row.changed(grade=Grade.COMPETENT))
    for merit in merits.values():
        with pytest.raises(StepRefused, match="现在的等次"):
            grant(office.chief, merit)


def test_an_award_put_on_file_since_is_not_granted_twice(office, excellent):
    merit = enter(office)["嘉奖"]
    office.put(Award.new(person_id=excellent.id, name="嘉奖", category="01115", year=2025))
    with pytest.raises(StepRefused, match="奖惩里已有2025年度的嘉奖"):
        grant(office.chief, merit)


def test_what_was_written_into_the_file_stays_as_it_was_granted(office, excellent):
    merit = enter(office)["嘉奖"]
    grant(office.chief, with_deed(office, merit))
    edit = registers.open_row(office.as_role(Role.REVIEW, Role.APPROVAL), MERITS, merit.id)
    edit.main.draft["kind"] = "通报表扬"
    with pytest.raises(StepRefused, match="已记入奖惩"):
        edit.save()


@pytest.mark.parametrize(("kind", "type_id"), [("嘉奖", "award_decision"), ("记三等功", "merit_decision")])
def test_a_granted_award_calls_for_its_letter_with_the_grade(office, excellent, kind, type_id):
    row = enter(office)[kind]
    office.put(unit("示范区"))
    edit = registers.open_row(office.clerk, MERITS, row.id)
    edit.main.draft["deed"] = "牵头建成排涝站。"
    edit.save()
    assert registers.summary(office.clerk, MERITS, row.id).offers == ()
    grant(office.chief, row)
    (offer,) = registers.summary(office.clerk, MERITS, row.id).offers
    (letter,) = letters.draft_from_rows(office.clerk, MERITS, offer.letter, [row.id])
    assert (letter.type, letter.grade, letter.year) == (type_id, "优秀", 2025)


# ---------------------------------------------------------------- tolerated faults at grading


@pytest.mark.parametrize(
    ("happened", "decided", "shown"),
    [
        (date(2025, 5, 8), date(2026, 2, 1), True),
        (date(2023, 5, 8), date(2025, 2, 1), True),
        (date(2023, 5, 8), date(2024, 12, 31), False),
        (date(2025, 5, 8), date(2026, 3, 7), False),
        (date(2025, 5, 8), None, False),
    ],
)
def test_whoever_grades_sees_what_was_decided_about_a_fault_of_the_year(office, happened, decided, shown):
    who, year = office.put(person(), cycle(2025))
    row = office.put(entry(cycle_id=year.id, person_id=who.id))
    office.put(
        FaultTolerance.new(
            person_id=who.id, event="项目中途退出", happened_on=happened, decided_on=decided,
            conclusion=ToleranceConclusion.EXEMPT, effect="不作为降等依据。",
        )
    )  # fmt: skip
    lines = tolerated(office.clerk, row)
    assert bool(lines) is shown
    assert all("免责：项目中途退出。不作为降等依据。" in one for one in lines)


# ---------------------------------------------------------------- papers


def text_of(session, register, row):
    (document,) = registers.summary(session, register, row.id).documents
    return plain(document.render(session, [row.id], SILENT).pdf)


def test_an_exemplar_has_a_recommendation_and_after_the_decision_a_circular(office):
    """先进典型推荐表、通报 (mechanisms 21)."""
    who = office.put(person("甲示例", unit_id=office.put(unit()).id))
    row = office.put(Exemplar.new(person_id=who.id, battle="flood", deed="巡堤二十二昼夜。", proof="通报"))
    found = text_of(office.clerk, EXEMPLARS, row)
    assert all(words in found for words in ("先进典型推荐表", "甲示例", "抗洪救灾保卫战", "市委组织部意见"))
    assert registers.summary(office.clerk, EXEMPLARS, row.id).offers == ()
    edit = registers.open_row(office.clerk, EXEMPLARS, row.id)
    edit.main.draft["decided_on"] = "20260301"
    edit.save()
    (offer,) = registers.summary(office.clerk, EXEMPLARS, row.id).offers
    (letter,) = letters.draft_from_rows(office.clerk, EXEMPLARS, offer.letter, [row.id])
    assert letter.type == "exemplar_circular"


def test_the_approval_form_of_an_award_states_its_rule(office, excellent):
    found = text_of(office.clerk, MERITS, enter(office)["记三等功"])
    assert all(words in found for words in ("奖励审批表", "2023、2024、2025", "规则T3-2", "审批机关意见"))


def test_the_approval_form_of_a_promotion_states_the_arithmetic(office):
    """职级晋升审批表 (mechanisms 20)."""
    who, batch = office.put(person(), RankCampaign.new(title="第一批", rank="R07", as_of=date(2026, 3, 1)))
    row = office.put(
        RankCandidate.new(campaign_id=batch.id, person_id=who.id, working="合计 24 个月，2025.01 起可列入")
    )
    found = text_of(office.chief, CANDIDATES, row)
    assert "2025.01起可列入" in found
