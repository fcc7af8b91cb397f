"""Decisions, drafts, corrections, stages, what follows, and rehearsals that touch nothing."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import Is
from cadre_desk.model.records.assessment import (
    AssessmentCycle,
    AssessmentEntry,
    Consequence,
    CycleState,
    DecisionKind,
    FeedbackTalk,
    Grade,
    GradeAppeal,
    TaskState,
    Track,
)
from cadre_desk.model.records.people import Sanction, YearlyResult
from cadre_desk.services import assessment
from cadre_desk.services.assessment import WhatIf
from tests.builders import entry as build_entry
from tests.builders import open_office, person, unit

CLASS = "乡镇党政正职"
SCORES = ("95", "93", "90", "89", "88", "87", "86", "60")


def made_cycle(office, track=Track.LEADING_CADRES, state=CycleState.GRADES, scores=SCORES, **values):
    town = office.put(unit())
    people = office.put(*[person(f"张示{n}", unit_id=town.id) for n in range(len(scores))])
    made = assessment.open_cycle(office.clerk, year=2025, title="2025年度考核", track=track)
    with office.clerk.workspace.journal.act("准备") as act:
        act.update(act.require(AssessmentCycle, made.id).changed(state=state, **values))
        for one, score in zip(people, scores, strict=True):
            act.insert(
                build_entry(score, cycle_id=made.id, person_id=one.id, unit_id=town.id, unit_name=town.name)
            )
    return made


@pytest.fixture
def cycle(office):
    return made_cycle(office)


def rows(office, cycle):
    return assessment.ranking(office.clerk, cycle.id, CLASS).rows


def decide_all(office, cycle):
    for row in rows(office, cycle):
        assessment.decide_grade(
            office.chief, row.entry.id, row.suggestion.grade or Grade.COMPETENT, "综合评鉴"
        )


def to_archive(office, cycle):
    decide_all(office, cycle)
    for stage_day in range(3):
        begun = date(2026, 3, 2) if stage_day == 1 else None
        assessment.finish_stage(office.chief, cycle.id, done_on=date(2026, 3, 10 + stage_day), begun_on=begun)


def test_every_decision_leaves_a_dated_row(office, cycle):
    one = rows(office, cycle)[2].entry
    assessment.decide_grade(office.chief, one.id, Grade.BASIC, "两项任务未完成")
    assessment.withdraw_grade(office.chief, one.id)
    assessment.decide_grade(office.chief, one.id, Grade.COMPETENT, "")
    found = assessment.decisions_of(office.clerk, one.id)
    assert [(row.kind, row.grade, row.before) for row in found] == [
        (DecisionKind.DECIDED, Grade.BASIC, None),
        (DecisionKind.WITHDRAWN, None, Grade.BASIC),
        (DecisionKind.DECIDED, Grade.COMPETENT, None),
    ]
    assert all(row.decided_by == "张科长" and row.decided_on for row in found)


def test_over_the_quota_there_is_only_a_draft(office, cycle):
    for row in rows(office, cycle)[:2]:
        assessment.decide_grade(office.chief, row.entry.id, Grade.EXCELLENT, "")
    third = rows(office, cycle)[2].entry
    with pytest.raises(StepRefused, match="名额已满"):
        assessment.decide_grade(office.chief, third.id, Grade.EXCELLENT, "实绩突出")
    with pytest.raises(StepRefused, match="理由"):
        assessment.draft_excellent(office.chief, third.id, "")
    assessment.draft_excellent(office.chief, third.id, "拟报批增加名额")
    placed = assessment.ranking(office.clerk, cycle.id, CLASS)
    assert placed.excellent == 2
    assert [row.entry.id for row in placed.drafts] == [third.id]
    assert third.id in {row.entry.id for row in placed.pending}


def test_grades_cannot_be_closed_with_a_draft(office, cycle):
    decide_all(office, cycle)
    third = rows(office, cycle)[2].entry
    assessment.draft_excellent(office.chief, third.id, "拟报批")
    with pytest.raises(StepRefused, match="超额草拟"):
        assessment.finish_stage(office.chief, cycle.id, done_on=date(2026, 3, 6))


def test_an_approval_number_lifts_twenty_to_twenty_five(office):
    made = made_cycle(office, track=Track.CIVIL_SERVANTS)
    assert assessment.ranking(office.clerk, made.id, CLASS).quota.cap == 1
    with pytest.raises(StepRefused, match="须经批准"):
        assessment.set_rate(office.chief, made.id, 25, "", None)
    with pytest.raises(StepRefused, match="上限"):
        assessment.set_rate(office.chief, made.id, 26, "人社函〔2026〕1号", date(2026, 1, 5))
    assessment.set_rate(office.chief, made.id, 25, "人社函〔2026〕1号", date(2026, 1, 5))
    assert assessment.ranking(office.clerk, made.id, CLASS).quota.cap == 2


def test_small_units_get_a_place_only_when_they_are_pooled(office):
    made = made_cycle(office, track=Track.CIVIL_SERVANTS, scores=("90",) * 4)
    assert assessment.ranking(office.clerk, made.id, CLASS).quota.cap == 0
    other = made_cycle(office, track=Track.CIVIL_SERVANTS, scores=("91",) * 2 + ("80",) * 2)
    with office.clerk.workspace.journal.act("合并") as act:
        for one in act.find(AssessmentEntry, Is("cycle_id", other.id)):
            act.update(one.changed(cycle_id=made.id, quota_pool="乡镇片区"))
        for one in act.find(AssessmentEntry, Is("cycle_id", made.id)):
            act.update(one.changed(quota_pool="乡镇片区"))
    assert assessment.ranking(office.clerk, made.id, CLASS).quota.cap == 1


def test_a_grade_that_a_limit_bars_is_refused_even_with_a_reason(office, cycle):
    one = rows(office, cycle)[0].entry
    office.put(Sanction.new(person_id=one.person_id, measure="gov_demerit", effective_on=date(2025, 5, 1)))
    with pytest.raises(StepRefused, match="规则 5"):
        assessment.decide_grade(office.chief, one.id, Grade.COMPETENT, "表现尚可")
    assessment.decide_grade(office.chief, one.id, Grade.UNDETERMINED, "")


def test_a_group_that_has_its_share_asks_for_a_reason(office, cycle):
    with office.clerk.workspace.journal.act("班子") as act:
        for one in act.find(AssessmentEntry):
            act.update(one.changed(group_grade="较差"))
    first, second = rows(office, cycle)[:2]
    assessment.decide_grade(office.chief, first.entry.id, Grade.EXCELLENT, "")
    with pytest.raises(StepRefused, match="班子较差"):
        assessment.decide_grade(office.chief, second.entry.id, Grade.EXCELLENT, "")
    assessment.decide_grade(office.chief, second.entry.id, Grade.EXCELLENT, "承担急难险重任务")


def test_stages_go_in_order_and_file_the_results(office, cycle):
    with pytest.raises(StepRefused, match="人待定"):
        assessment.finish_stage(office.chief, cycle.id, done_on=date(2026, 3, 6))
    decide_all(office, cycle)
    assessment.finish_stage(office.chief, cycle.id, done_on=date(2026, 3, 6))
    with pytest.raises(StepRefused, match="公示"):
        assessment.finish_stage(office.chief, cycle.id, done_on=date(2026, 3, 12), begun_on=date(2026, 3, 6))
    assessment.finish_stage(office.chief, cycle.id, done_on=date(2026, 3, 13), begun_on=date(2026, 3, 6))
    assessment.finish_stage(office.chief, cycle.id, done_on=date(2026, 3, 20))
    stored = office.clerk.workspace.read.require(AssessmentCycle, cycle.id)
    assert stored.state is CycleState.ARCHIVED
    assert office.clerk.workspace.read.count(YearlyResult, Is("year", 2025)) == 8
    lines = assessment.stage_lines(office.clerk, stored)
    assert [line.row.done_by for line in lines if line.row] == ["张科长"] * 3


def test_ballots_must_be_locked_before_the_stage_is_closed(office):
    made = made_cycle(office, state=CycleState.BALLOTS)
    assessment.make_sheets(office.clerk, made.id)
    with pytest.raises(StepRefused, match="没有录票批次"):
        assessment.finish_stage(office.chief, made.id, done_on=date(2026, 2, 1))


def test_after_closing_there_are_corrections_only(office, cycle):
    to_archive(office, cycle)
    one = rows(office, cycle)[5].entry
    with pytest.raises(StepRefused, match="已归档"):
        assessment.decide_grade(office.chief, one.id, Grade.BASIC, "x")
    with pytest.raises(StepRefused, match="批准依据"):
        assessment.correct_grade(office.chief, one.id, Grade.BASIC, "查实", "")
    assessment.correct_grade(office.chief, one.id, Grade.BASIC, "查实", "部务会纪要")
    found = assessment.decisions_of(office.clerk, one.id)
    assert [row.kind for row in found] == [DecisionKind.DECIDED, DecisionKind.CORRECTED]
    assert found[-1].before is Grade.COMPETENT


def test_a_correction_is_carried_into_the_persons_own_row(office, cycle):
    to_archive(office, cycle)
    one = rows(office, cycle)[5].entry
    other = rows(office, cycle)[6].entry
    noted = office.put(YearlyResult.new(person_id=other.person_id, year=2019, grade=Grade.COMPETENT))
    assessment.correct_grade(office.chief, one.id, Grade.BASIC, "查实", "部务会纪要")
    read = office.clerk.workspace.read
    assert [row.grade for row in read.children(YearlyResult, one.person_id)] == [Grade.BASIC]
    assert read.require(YearlyResult, noted.id).grade is Grade.COMPETENT
    filed = [row for row in read.children(YearlyResult, other.person_id) if row.year == cycle.year]
    assert [row.grade for row in filed] == [other.grade]


def test_a_grade_left_open_is_set_later(office, cycle):
    one = rows(office, cycle)[6].entry
    assessment.decide_grade(office.chief, one.id, Grade.UNDETERMINED, "立案审查")
    for row in rows(office, cycle):
        if row.entry.grade is None:
            assessment.decide_grade(office.chief, row.entry.id, row.suggestion.grade, "综合评鉴")
    for day, begun in ((10, None), (11, date(2026, 3, 2)), (12, None)):
        assessment.finish_stage(office.chief, cycle.id, done_on=date(2026, 3, day), begun_on=begun)
    assessment.correct_grade(office.chief, one.id, Grade.COMPETENT, "未受处分", "部务会", backfill=True)
    assert assessment.decisions_of(office.clerk, one.id)[-1].kind is DecisionKind.BACKFILLED
    with pytest.raises(StepRefused, match="补定"):
        assessment.correct_grade(office.chief, one.id, Grade.BASIC, "x", "x", backfill=True)


def test_consequences_become_tasks_once_and_are_settled_with_a_reason(office, cycle):
    one = rows(office, cycle)[7].entry
    assessment.decide_grade(office.chief, one.id, Grade.BASIC, "任务未完成")
    assessment.propose_consequences(office.clerk, cycle.id)
    with pytest.raises(StepRefused, match="没有新的"):
        assessment.propose_consequences(office.clerk, cycle.id)
    task = office.clerk.workspace.read.find(Consequence)[0]
    assert (task.rule_id, task.state) == ("T3-7", TaskState.OPEN)
    with pytest.raises(StepRefused, match="理由"):
        assessment.settle(office.chief, task.id, TaskState.REFUSED, " ")
    assessment.settle(office.chief, task.id, TaskState.REFUSED, "已另行处理")
    assert office.clerk.workspace.read.require(Consequence, task.id).settled_by == "张科长"


def test_focus_needs_one_of_the_four_reasons_with_fact_and_source(office, cycle):
    one = rows(office, cycle)[7].entry
    for reason, fact, source in (("履职不力", "", "通报"), ("", "x", "y"), ("履职不力", "x", "")):
        with pytest.raises(StepRefused):
            assessment.add_focus(office.clerk, one.id, reason, fact, source)
    assessment.add_focus(office.clerk, one.id, "履职不力", "督办事项逾期", "督查通报第11期")
    assessment.add_focus(office.clerk, one.id, "工作作风不实", "未接访", "信访通报")
    stored = office.clerk.workspace.read.require(AssessmentEntry, one.id)
    assert stored.focus == "履职不力、工作作风不实"
    assessment.remove_focus(office.clerk, assessment.focus_reasons(office.clerk, one.id)[0].id)
    assert office.clerk.workspace.read.require(AssessmentEntry, one.id).focus == "工作作风不实"


def test_a_talk_needs_day_talker_and_what_was_told(office, cycle):
    one = rows(office, cycle)[0].entry
    talk = FeedbackTalk.new(entry_id=one.id, held_on=date(2026, 3, 20), held_by="李部长")
    with pytest.raises(StepRefused):
        assessment.record_talk(office.clerk, talk)
    assessment.record_talk(office.clerk, talk.changed(told="综合得分95，第1名", answer="无意见"))
    stored = office.clerk.workspace.read.find(FeedbackTalk)[0]
    assert stored.person_id == one.person_id


def test_an_appeal_is_taken_for_incompetent_only(office, cycle):
    one = rows(office, cycle)[7].entry
    filed = GradeAppeal.new(entry_id=one.id, filed_on=date(2026, 3, 6)).with_typed({"kind": "复核"})
    with pytest.raises(StepRefused, match="不称职"):
        assessment.file_appeal(office.clerk, filed)
    assessment.decide_grade(office.chief, one.id, Grade.INCOMPETENT, "严重失误")
    assessment.file_appeal(office.clerk, filed)


def test_a_rehearsal_shows_who_moves_and_touches_nothing(office, cycle):
    before = office.clerk.workspace.read.find(AssessmentEntry)
    made = assessment.rehearse(office.clerk, cycle.id, CLASS, WhatIf(rate=50))
    assert (made.before.quota.cap, made.after.quota.cap) == (2, 4)
    assert [(one.name, one.note) for one in made.moves] == [
        ("张示2", "称职 → 优秀"), ("张示3", "称职 → 优秀"),
    ]  # fmt: skip
    assert office.clerk.workspace.read.find(AssessmentEntry) == before
    noted = assessment.note_rehearsal(office.clerk, made)
    line = office.clerk.workspace.journal.history(limit=1)[0]
    assert str(line.seq) == noted.number
    assert "比例 50%" in line.reason


def test_a_rehearsed_grade_frees_a_place(office, cycle):
    for row in rows(office, cycle)[:2]:
        assessment.decide_grade(office.chief, row.entry.id, Grade.EXCELLENT, "")
    first = rows(office, cycle)[0].entry
    made = assessment.rehearse(office.clerk, cycle.id, CLASS, WhatIf(grades={first.id: Grade.NOT_TAKEN}))
    assert made.grades_moved == 1
    assert made.after.excellent == 1


def test_a_rehearsed_group_moves_its_head(office, cycle):
    first = rows(office, cycle)[0].entry
    with office.clerk.workspace.journal.act("主要负责人") as act:
        act.update(act.require(AssessmentEntry, first.id).changed(group_head=True))
    made = assessment.rehearse(office.clerk, cycle.id, CLASS, WhatIf(groups={first.unit_id: "一般"}))
    assert made.after.rows[0].suggestion.label == "须核实"


def test_a_rehearsal_of_nothing_is_refused(office, cycle):
    with pytest.raises(StepRefused, match="没有改动"):
        assessment.rehearse(office.clerk, cycle.id, CLASS, WhatIf())


GRADES = st.sampled_from([*Grade])


@settings(max_examples=12)
@given(st.lists(st.tuples(st.integers(0, 9), GRADES, st.booleans()), max_size=25), st.integers(0, 25))
def test_no_path_of_decisions_exceeds_the_quota(tmp_path_factory, acts, rate):
    office = open_office(tmp_path_factory.mktemp("quota") / "office")
    with office.clerk.workspace:
        made = made_cycle(office, scores=tuple(str(Decimal(90 - n)) for n in range(10)), excellent_rate=rate)
        ids = [row.entry.id for row in rows(office, made)]
        for place, grade, as_draft in acts:
            try:
                if as_draft:
                    assessment.draft_excellent(office.chief, ids[place], "拟报批")
                else:
                    assessment.decide_grade(office.chief, ids[place], grade, "综合评鉴")
            except StepRefused:
                pass
            placed = assessment.ranking(office.clerk, made.id, CLASS)
            base = sum(1 for row in placed.rows if row.entry.grade is not Grade.NOT_TAKEN)
            assert placed.excellent <= 10 * rate // 100
            assert placed.quota.cap == base * rate // 100
