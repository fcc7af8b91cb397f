"""From ballots, values and answers to stored scores, on a real data folder."""

from decimal import Decimal

import pytest

from cadre_desk.errors import NotPermitted, StepRefused
from cadre_desk.model.records.assessment import AssessmentEntry, Track
from cadre_desk.model.records.ballots import BallotPurpose
from cadre_desk.model.records.people import Post
from cadre_desk.rules.assessment.scheme import scheme_to_text
from cadre_desk.rules.assessment.scoring import Treatment
from cadre_desk.services import assessment, ballots
from tests.ballot_builders import locked
from tests.builders import person, unit
from tests.scheme_builders import scheme

CLASS, PEOPLE = "乡镇党政正职", ("张示例", "李样例", "王虚构")


@pytest.fixture
def cycle(office):
    """Return a cycle with three people of one unit, the first its head, on the scheme of the tests."""
    town = office.put(unit())
    first, *_ = office.put(*[person(name, unit_id=town.id, current_post="镇长") for name in PEOPLE])
    office.put(Post.new(person_id=first.id, unit_name="青禾镇", title="党委书记", group_head=True))
    made = assessment.open_cycle(office.clerk, year=2025, title="2025年度考核", track=Track.LEADING_CADRES)
    assessment.enrol_unit(office.clerk, made.id, town.id, CLASS)
    assessment.adopt_scheme(office.chief, scheme(), cycle_id=made.id)
    return made


def entries(office, cycle):
    return assessment.entries_of(office.clerk, cycle.id)


def voted(office, cycle, marks="112"):
    assessment.make_sheets(office.clerk, cycle.id)
    sheet = ballots.sheets_of(office.clerk, cycle.id, [BallotPurpose.MEMBERS])[0]
    for letter in "ABC":
        locked(office, sheet.id, [marks] * 4, letter)


def rated(office, cycle, value="90"):
    for entry in entries(office, cycle):
        assessment.give_value(office.clerk, entry, "leaders", value, "书记评分")


def test_papers_are_made_once_for_each_unit_in_roster_order(office, cycle):
    assessment.make_sheets(office.clerk, cycle.id)
    sheet = ballots.sheets_of(office.clerk, cycle.id)[0]
    assert [one.name for one in ballots.open_sheet(office.clerk, sheet.id).subjects] == list(PEOPLE)
    with pytest.raises(StepRefused):
        assessment.make_sheets(office.clerk, cycle.id)


def test_ballots_and_values_make_a_score_that_is_stored_with_its_working(office, cycle):
    voted(office, cycle)
    rated(office, cycle)
    plan = assessment.compute(office.clerk, cycle.id)
    assert plan.questions == ()
    first, _, third = entries(office, cycle)
    assert (first.score, third.score) == (Decimal("96.000"), Decimal("87.000"))
    assert "方案 1" in first.score_reason
    assert assessment.lines_of(first.working)[-1].result == "96.000"


def test_computing_again_changes_nothing(office, cycle):
    voted(office, cycle)
    rated(office, cycle)
    assessment.compute(office.clerk, cycle.id)
    before = [(one.working, one.version) for one in entries(office, cycle)]
    plan = assessment.plan_scores(office.clerk, cycle.id)
    assert not any(one.differs for one in plan.people)
    assert not assessment.apply_scores(office.clerk, plan)
    assert [(one.working, one.version) for one in entries(office, cycle)] == before


def test_a_batch_that_is_not_locked_does_not_count_and_is_asked_about(office, cycle):
    rated(office, cycle)
    plan = assessment.compute(office.clerk, cycle.id)
    assert {question.part for _, question in plan.questions} == {
        "component:ballots/A", "component:ballots/B", "component:ballots/C",
    }  # fmt: skip
    assert all(one.score is None for one in entries(office, cycle))


def test_an_answer_for_all_and_one_for_a_person(office, cycle):
    voted(office, cycle)
    one, *_ = entries(office, cycle)
    part, leave = "component:leaders", Treatment.LEAVE_OUT
    assessment.answer_missing(office.chief, cycle.id, part, leave, "本年未评", subject=None)
    assessment.answer_missing(office.chief, cycle.id, part, Treatment.NOT_SCORED, "借调", subject=one)
    assessment.compute(office.clerk, cycle.id)
    scores = [entry.score for entry in entries(office, cycle)]
    assert scores == [None, Decimal("100.000"), Decimal("85.000")]


def test_an_answer_needs_a_reason_and_the_right(office, cycle):
    leave = Treatment.LEAVE_OUT
    with pytest.raises(StepRefused, match="理由"):
        assessment.answer_missing(office.chief, cycle.id, "group", leave, " ", subject=None)


@pytest.mark.parametrize(
    ("component", "value", "source"),
    [("leaders", "-1", "x"), ("bonus", "4", "x"), ("ballots", "90", "x"), ("leaders", "90", " ")],
)
def test_a_value_out_of_range_or_without_a_source_is_refused(office, cycle, component, value, source):
    with pytest.raises(StepRefused):
        assessment.give_value(office.clerk, entries(office, cycle)[0], component, value, source)


def test_nothing_is_entered_after_scores_are_locked(office, cycle):
    voted(office, cycle)
    rated(office, cycle)
    assessment.compute(office.clerk, cycle.id)
    assessment.lock_scores(office.chief, cycle.id)
    entry = entries(office, cycle)[0]
    for act in (
        lambda: assessment.give_value(office.clerk, entry, "leaders", "1", "x"),
        lambda: assessment.compute(office.clerk, cycle.id),
        lambda: assessment.adopt_scheme(office.chief, scheme(version="2"), cycle_id=cycle.id),
        lambda: assessment.remove_value(office.clerk, assessment.values_of(office.clerk, entry)[0].id),
    ):
        with pytest.raises(StepRefused):
            act()


def test_the_groups_score_comes_from_its_own_paper(office, cycle):
    assessment.make_groups(office.clerk, cycle.id)
    voted(office, cycle)
    group = assessment.groups_of(office.clerk, cycle.id)[0]
    sheet = ballots.sheets_of(office.clerk, cycle.id, [BallotPurpose.GROUP])[0]
    for letter in "ABC":
        locked(office, sheet.id, ["1"] * 3, letter)
    assessment.give_value(office.clerk, group, "leaders", "90", "目标考核通报")
    assessment.compute(office.clerk, cycle.id)
    assert assessment.groups_of(office.clerk, cycle.id)[0].score == Decimal("96.000")


def test_the_grade_of_a_group_reaches_its_members_and_keeps_its_quota(office, cycle):
    assessment.make_groups(office.clerk, cycle.id)
    group = assessment.groups_of(office.clerk, cycle.id)[0]
    with pytest.raises(StepRefused, match="名额已满"):
        assessment.decide_group(office.chief, group.id, "优秀", "实绩突出")
    with pytest.raises(StepRefused, match="理由"):
        assessment.decide_group(office.chief, group.id, "良好", "")
    with pytest.raises(StepRefused, match="等次"):
        assessment.decide_group(office.chief, group.id, "优良", "x")
    assessment.decide_group(office.chief, group.id, "良好", "综合评鉴")
    assert {one.group_grade for one in entries(office, cycle)} == {"良好"}


def test_a_scheme_is_handed_over_as_a_file(office, cycle):
    data = assessment.export_scheme(assessment.own_version(scheme(), "2026.1"))
    got = assessment.import_scheme(office.chief, data, "方案.toml", cycle.id)
    assert (
        assessment.scheme_of(office.clerk, office.clerk.workspace.read.require(type(cycle), cycle.id)) == got
    )
    assert scheme_to_text(got).encode() == data


def test_a_version_is_never_changed(office, cycle):
    with pytest.raises(StepRefused, match="内容不同"):
        assessment.adopt_scheme(office.chief, scheme(places=2))


def test_no_scheme_is_adopted_with_a_fault(office, cycle):
    with pytest.raises(StepRefused, match="方案有"):
        assessment.adopt_scheme(office.chief, scheme(version="9", rounding="up"))


def test_a_quarter_is_entered_replaced_and_taken_back(office, cycle):
    one = entries(office, cycle)[0].person_id
    for word in ("好", "较好", ""):
        assessment.set_quarter(office.clerk, one, 2025, 1, word)
    assert office.clerk.workspace.journal.can_undo()
    with pytest.raises(NotPermitted):
        assessment.set_quarter(office.as_role(), one, 2025, 1, "好")


def test_stored_scores_keep_three_places(office, cycle):
    voted(office, cycle, "123")
    rated(office, cycle, "90.125")
    assessment.compute(office.clerk, cycle.id)
    assert [one.score for one in office.clerk.workspace.read.find(AssessmentEntry)] == [
        Decimal("96.050"), Decimal("87.050"), Decimal("75.050"),
    ]  # fmt: skip


def test_what_two_of_a_class_said_of_one_person_is_counted_and_shown_nowhere(office, cycle):
    """Four sheets of class A are valid, but two left the first name blank; a second class hides with it."""
    assessment.make_sheets(office.clerk, cycle.id)
    sheet = ballots.sheets_of(office.clerk, cycle.id, [BallotPurpose.MEMBERS])[0]
    locked(office, sheet.id, ["412", "412", "012", "012"], "A")
    for letter in "BC":
        locked(office, sheet.id, ["112"] * 4, letter)
    rated(office, cycle)
    assessment.compute(office.clerk, cycle.id)
    first, second = entries(office, cycle)[:2]
    assert first.score is not None
    assert len(assessment.class_means(first)) == 1
    assert set(assessment.class_means(second)) == set("ABC")
    row = ballots.tally_table(office.clerk, sheet.id).rows[0]
    assert "不足票数不显示" in row
    assert "40.0" not in "".join(assessment.explain(office.clerk, first.id))
