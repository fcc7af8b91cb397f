"""Letters that rows of registers call for: filled from the row, one of a type, proposed by a rule."""

from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.errors import NotPermitted, StepRefused
from cadre_desk.model.query import satisfies
from cadre_desk.model.records.care import (
    CareMeasure,
    CareVisit,
    Clarification,
    FaultTolerance,
    MeasureState,
    ToleranceConclusion,
    VisitState,
)
from cadre_desk.model.records.care.fault_tolerance import DaringOrReckless, FaultOrNeglect, PublicOrPrivate
from cadre_desk.model.records.letters import LetterFact, LetterState
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Sanction
from cadre_desk.model.records.supervision import (
    CheckFinding,
    FilingKind,
    Gravity,
    HotlineReport,
    MattersCheck,
    MattersFiling,
)
from cadre_desk.services import letters, registers
from cadre_desk.services import register as engine
from cadre_desk.services.care.registers import CLARIFICATIONS, MEASURES, TOLERANCE, VISITS
from cadre_desk.services.letters.content import filled_of
from cadre_desk.services.rights import GRANTS, Right
from cadre_desk.services.supervision.matters import CHECKS, FILINGS
from tests.builders import person, unit
from tests.documents.reading import plain

HOTLINE_ROLES = tuple(role for role in Role if Right.READ_HOTLINE in GRANTS[role])
DECLARED = [(one, letter) for one in registers.ALL for letter in one.letters]


@pytest.fixture
def somebody(office):
    town = office.put(unit())
    return office.put(person(unit_id=town.id, current_post="青禾镇党委书记"))


@pytest.fixture
def cleared(office, somebody):
    return office.put(
        Clarification.new(
            person_id=somebody.id, alleged="为亲属谋利", finding="经查阅资料，未发现谋利。",
            unfounded=True,
            found_by="市纪委监委", audience="全镇干部大会",
        )
    )  # fmt: skip


def start(office, register, row, at=0, session=None):
    [made] = letters.draft_from_rows(session or office.clerk, register, register.letters[at], [row.id])
    return made


@pytest.mark.parametrize(
    ("register", "letter"), DECLARED, ids=lambda one: getattr(one, "key", "") or one.type
)
def test_every_declared_letter_fills_blanks_that_its_type_has(register, letter):
    kind = next(one for one in letters.letter_types() if one.id == letter.type)
    assert set(letter.fills) <= {one.name for one in kind.fields}
    for words in (*letter.fills.values(), letter.fact, letter.source, letter.unit, letter.after):
        assert callable(words) or not words or engine.spec_at(register.record, words)
    assert not letter.fact or kind.reasons
    assert letter.to in ("", "id") or letter.to in register.record.SPEC


def test_a_clarification_starts_its_letter_with_what_was_found(office, cleared, somebody):
    made = start(office, CLARIFICATIONS, cleared)
    assert filled_of(made)["反映问题"] == "为亲属谋利"
    [fact] = office.clerk.workspace.read.children(LetterFact, made.id)
    assert (fact.fact, fact.source) == ("经查阅资料，未发现谋利。", "市纪委监委核查结论")
    page = plain(letters.preview(office.clerk, made.id))
    assert "请在全镇干部大会范围内予以说明" in page.replace("\n", "")
    assert not letters.load(office.clerk, made.id).blockers


def test_the_row_shows_its_letter_and_offers_no_second_one(office, cleared):
    before = engine.summary(office.clerk, CLARIFICATIONS, cleared.id)
    assert [one.title for one in before.offers] == ["澄清函"]
    made = start(office, CLARIFICATIONS, cleared)
    after = engine.summary(office.clerk, CLARIFICATIONS, cleared.id)
    assert (after.offers, [one.state for one in after.letters]) == ((), ["草稿"])
    with pytest.raises(StepRefused, match="已有澄清函"):
        start(office, CLARIFICATIONS, cleared)
    letters.void(office.chief, made.id, "重写")
    assert engine.summary(office.clerk, CLARIFICATIONS, cleared.id).offers


def test_a_row_that_does_not_call_for_the_letter_starts_none(office, somebody):
    row = office.put(Clarification.new(person_id=somebody.id, alleged="为亲属谋利"))
    assert not engine.summary(office.clerk, CLARIFICATIONS, row.id).offers
    with pytest.raises(StepRefused, match="登记完整"):
        start(office, CLARIFICATIONS, row)


def test_who_may_not_draft_starts_none_and_is_offered_none(office, cleared):
    chief = office.as_role(Role.APPROVAL)
    assert not engine.summary(chief, CLARIFICATIONS, cleared.id).offers
    with pytest.raises(NotPermitted):
        start(office, CLARIFICATIONS, cleared, session=chief)


def test_nobody_starts_a_letter_from_a_row_about_oneself(office, cleared, somebody):
    own = replace(office.clerk, operator=office.clerk.operator.changed(person_id=somebody.id))
    with pytest.raises(NotPermitted, match="本人"):
        start(office, CLARIFICATIONS, cleared, session=own)


LET_OFF = {
    "public": PublicOrPrivate.PUBLIC, "fault": FaultOrNeglect.FAULT, "daring": DaringOrReckless.DARING,
    "forbidden": False, "private_gain": False, "conclusion": ToleranceConclusion.EXEMPT,
    "decided_on": date(2026, 3, 6), "verified_on": date(2026, 2, 20), "verified_by": "联合核实组",
}  # fmt: skip
AGAINST = {
    "fault": (FaultOrNeglect.NEGLECT, "先行先试还是明知故犯", "属于失职，不属于先行先试中的失误"),
    "daring": (DaringOrReckless.RECKLESS, "探索试验还是明令禁止", "属于乱为，不属于探索性试验"),
    "forbidden": (True, "探索试验还是明令禁止", "违反禁止性规定，不属于上级尚无明确限制的探索性试验"),
    "public": (PublicOrPrivate.PRIVATE, "无意过失还是谋取私利", "属于徇私，不属于为推动发展的无意过失"),
    "private_gain": (True, "无意过失还是谋取私利", "谋取了私利，不属于为推动发展的无意过失"),
}


def tolerance(office, somebody, **values):
    usual = {"event": "招商项目中途退出", "background": "经集体研究引进，投资方资金链断裂。", **LET_OFF}
    return office.put(FaultTolerance.new(person_id=somebody.id, **{**usual, **values}))


def test_the_three_boundaries_stand_in_the_decision_on_tolerance(office, somebody):
    made = start(office, TOLERANCE, tolerance(office, somebody, effect="不影响年度考核。"))
    filled = filled_of(made)
    assert filled["认定结果"] == "同意容错，免予追究责任。不影响年度考核。"
    assert filled["探索试验还是明令禁止"] == "属于上级尚无明确限制的探索性试验"
    assert "没有谋取私利" in filled["无意过失还是谋取私利"]
    assert not letters.load(office.clerk, made.id).blockers


@pytest.mark.parametrize("field", AGAINST)
def test_an_answer_the_other_way_is_printed_as_it_was_given(office, somebody, field):
    answer, blank, words = AGAINST[field]
    row = tolerance(office, somebody, **{field: answer, "conclusion": ToleranceConclusion.REFUSED})
    filled = filled_of(start(office, TOLERANCE, row))
    assert filled[blank] == words
    assert filled["认定结果"] == "不予容错。"


def test_neglect_is_not_called_a_fault_without_intent(office, somebody):
    refused = {"fault": FaultOrNeglect.NEGLECT, "conclusion": ToleranceConclusion.REFUSED}
    filled = filled_of(start(office, TOLERANCE, tolerance(office, somebody, **refused)))
    assert filled["无意过失还是谋取私利"] == "为公，没有谋取私利"


@pytest.mark.parametrize("field", AGAINST)
def test_nobody_is_let_off_in_a_letter_against_an_answer_or_without_one(office, somebody, field):
    for answer in (AGAINST[field][0], None):
        row = tolerance(office, somebody, **{field: answer})
        with pytest.raises(StepRefused, match="登记完整"):
            start(office, TOLERANCE, row)


@pytest.mark.parametrize("field", AGAINST)
def test_an_answer_that_is_open_stays_a_gap(office, somebody, field):
    row = tolerance(office, somebody, **{field: None, "conclusion": ToleranceConclusion.REFUSED})
    made = start(office, TOLERANCE, row)
    assert not filled_of(made).get(AGAINST[field][1])
    assert letters.load(office.clerk, made.id).blockers


def changed(office, register, row, **typed):
    form = engine.open_row(office.clerk, register, row.id)
    form.main.draft.update(typed)
    form.save()


def test_what_a_letter_states_stays_until_the_letter_is_void(office, somebody):
    row = tolerance(office, somebody, decided_by="部务会")
    made = start(office, TOLERANCE, row)
    against = {"conclusion": "不予容错", "private_gain": "是"}
    with pytest.raises(StepRefused, match="已有据此起草或发出的函件"):
        changed(office, TOLERANCE, row, **against)
    changed(office, TOLERANCE, row, effect="不影响使用。")
    letters.void(office.chief, made.id, "事实有变")
    changed(office, TOLERANCE, row, **against)


def test_a_finding_stays_while_its_letter_stands(office, cleared):
    changed(office, CLARIFICATIONS, cleared, finding="经查阅资料并谈话，未发现谋利。")
    start(office, CLARIFICATIONS, cleared)
    with pytest.raises(StepRefused, match="已有据此起草或发出的函件"):
        changed(office, CLARIFICATIONS, cleared, unfounded="否")


def test_a_conclusion_of_a_later_day_calls_for_no_letter_yet(office, somebody):
    row = tolerance(office, somebody, decided_on=date(2026, 3, 7))
    with pytest.raises(StepRefused, match="登记完整"):
        start(office, TOLERANCE, row)


@pytest.mark.parametrize("unfounded", [False, None])
def test_what_was_not_found_untrue_is_not_cleared_in_a_letter(office, somebody, unfounded):
    row = office.put(
        Clarification.new(
            person_id=somebody.id, alleged="为亲属谋利", finding="部分属实。", unfounded=unfounded
        )
    )  # fmt: skip
    with pytest.raises(StepRefused, match="登记完整"):
        start(office, CLARIFICATIONS, row)


@pytest.fixture
def visit(office, somebody):
    sanction = office.put(
        Sanction.new(person_id=somebody.id, measure="admonition", effective_on=date(2026, 1, 10))
    )
    return CareVisit.new(
        person_id=somebody.id, sanction_id=sanction.id, planned_on=date(2026, 3, 2), place="镇政府",
        visitors="李样例、孙审计", state=VisitState.DONE, talked="放下包袱。", next_step="三个月后再访。",
    )  # fmt: skip


def test_a_visit_names_the_sanction_and_its_period(office, visit):
    row = office.put(visit.changed(visited_on=date(2026, 3, 4)))
    filled = filled_of(start(office, VISITS, row))
    assert filled["受处理情况"] == "2026年1月10日，诫勉，影响期至2026年7月9日"
    assert (filled["回访时间"], filled["回访人"]) == ("2026年3月4日", "李样例、孙审计")


def test_a_planned_day_is_not_printed_as_the_day_of_the_visit(office, visit):
    made = start(office, VISITS, office.put(visit))
    assert not filled_of(made).get("回访时间")
    assert letters.load(office.clerk, made.id).blockers


def test_what_the_visited_signs_for_is_theirs_to_say(office, visit):
    filled = filled_of(start(office, VISITS, office.put(visit)))
    assert not filled.get("困难和建议")
    assert filled["回访意见"] == "放下包袱。\n三个月后再访。"


@pytest.fixture
def measure(office):
    return office.put(
        CareMeasure.new(
            number=7, title="健康体检", care_class="life", lead_unit="市卫健委", owner="责任科长",
            due_on=date(2026, 3, 1), state=MeasureState.RUNNING,
        )
    )  # fmt: skip


def test_a_late_measure_is_urged_in_the_name_of_the_unit(office, measure):
    urging = start(office, MEASURES, measure, at=1)
    page = plain(letters.preview(office.clerk, urging.id)).replace("\n", "")
    assert "市卫健委：" in page
    assert "同志" not in page
    assert "第7条“健康体检”由你单位牵头落实，要求于2026年3月1日前报送落实情况" in page


def test_a_measure_that_is_not_late_is_not_urged(office, measure):
    in_time = office.clerk.with_as_of(date(2026, 3, 1))
    assert [one.title for one in engine.summary(in_time, MEASURES, measure.id).offers] == ["督办单"]


def test_urging_after_the_order_names_its_number(office, measure):
    order = start(office, MEASURES, measure)
    letters.submit(office.clerk, [order.id])
    letters.approve(office.chief, [order.id])
    [order] = letters.issue(office.chief, [order.id])
    letters.record_served(office.clerk, order.id, date(2026, 3, 9))
    urging = start(office, MEASURES, measure, at=1)
    assert urging.after_id == order.id
    assert order.document_no in filled_of(urging)["催办依据"]


def test_a_rule_proposes_the_letter_until_it_was_written(office, cleared):
    proposing = replace(
        CLARIFICATIONS.letters[0], rule="T4-8", because=lambda _session, row: f"{row.found_by}已有结论"
    )
    register = replace(CLARIFICATIONS, letters=(proposing,))
    [found] = letters.candidates(office.clerk, "clarification", registers=(register,))
    assert (found.name, found.because) == ("张示例", "市纪委监委已有结论，规则 T4-8")
    letters.draft_many(office.clerk, "clarification", [found.recipient])
    assert not letters.candidates(office.clerk, "clarification", registers=(register,))


def test_declared_conditions_are_of_the_register(office):
    for register, letter in DECLARED:
        where = letter.when(date(2026, 3, 6)) if callable(letter.when) else letter.when
        satisfies(register.record(), where)


def filing(somebody, due_on, filed_on=None):
    return MattersFiling.new(
        person_id=somebody.id, kind=FilingKind.ANNUAL, year=due_on.year - 1, due_on=due_on, filed_on=filed_on
    )


def test_the_first_late_report_of_personal_matters_calls_for_a_reminder(office, somebody):
    row = office.put(filing(somebody, date(2026, 1, 31)))
    [found] = letters.candidates(reader(office), "reminder", registers=registers.ALL)
    assert found.because == "首次逾期报告个人有关事项，期限 2026-01-31，规则 T4-10"
    assert found.recipient.ground == ("matters_filing", row.id)
    assert "至今没有报告" in found.recipient.facts[0].fact


def test_a_report_in_time_calls_for_none(office, somebody):
    office.put(filing(somebody, date(2026, 1, 31), date(2026, 1, 31)))
    assert not letters.candidates(reader(office), "reminder", registers=registers.ALL)


@pytest.mark.parametrize(
    ("filed_on", "offered"),
    [(date(2026, 1, 31), False), (date(2026, 2, 1), True), (None, True)],
)
def test_a_reminder_is_offered_for_a_late_report_only(office, somebody, filed_on, offered):
    row = office.put(filing(somebody, date(2026, 1, 31), filed_on))
    found = [one.letter.type for one in engine.summary(reader(office), FILINGS, row.id).offers]
    assert ("reminder" in found) == offered


@pytest.mark.parametrize("at", range(2))
def test_a_letter_about_a_check_stands_under_personal_matters(office, somebody, at):
    row = office.put(
        MattersCheck(
            person_id=somebody.id, year=2026, finding=CheckFinding.UNDERREPORT, gap="u3",
            gravity=Gravity.HEAVY,
        )
    )  # fmt: skip
    made = start(office, CHECKS, row, at)
    [found] = office.clerk.workspace.read.children(LetterFact, made.id)
    assert found.typed("reason") == "个人有关事项"


@pytest.mark.parametrize("state", [LetterState.DRAFT, LetterState.VOID, None])
def test_what_a_letter_rests_on_is_not_deleted(office, somebody, state):
    row = office.put(filing(somebody, date(2026, 1, 31)))
    if state is not None:
        made = start(office, FILINGS, row)
        with office.clerk.workspace.journal.act("状态") as act:
            act.update(made.changed(state=state))
    if state is LetterState.DRAFT:
        with pytest.raises(StepRefused, match="已有函件"):
            engine.delete(office.clerk, FILINGS, [row.id])
    else:
        engine.delete(office.clerk, FILINGS, [row.id])
    assert (office.clerk.workspace.read.get(MattersFiling, row.id) is not None) == (
        state is LetterState.DRAFT
    )


def test_a_second_late_report_is_no_longer_a_matter_of_a_reminder(office, somebody):
    office.put(filing(somebody, date(2025, 1, 31), date(2025, 2, 3)), filing(somebody, date(2026, 1, 31)))
    found = letters.candidates(reader(office), "reminder", registers=registers.ALL)
    assert [one.recipient.facts[0].fact[:5] for one in found] == ["应于202"]
    assert "2025年1月31日" in found[0].recipient.facts[0].fact


def test_a_report_to_12380_for_inquiry_calls_for_the_inquiry(office, somebody):
    report = HotlineReport.new(
        document_no="2026-003", person_id=somebody.id, content="反映其违规兼职。", handling="inquire",
        received_on=date(2026, 3, 2), subject="other",
    )  # fmt: skip
    office.put(report, report.changed(document_no="2026-004", handling="verify"))
    found = letters.candidates(reader(office), "inquiry", registers=registers.ALL)
    assert [one.because for one in found] == ["12380第2026-003号举报件按举函字办理，规则 T4-11"]


def test_who_may_not_read_the_register_sees_no_proposal_of_it(office, somebody):
    office.put(filing(somebody, date(2026, 1, 31)))
    assert not letters.candidates(office.as_role(Role.QUERY), "reminder", registers=registers.ALL)


def reader(office):
    """Return a session of somebody who reads both registers."""
    return office.as_role(Role.ENTRY, Role.REVIEW, *HOTLINE_ROLES)


def test_nothing_is_drafted_where_no_row_is_given(office):
    assert letters.draft_from_rows(office.clerk, VISITS, VISITS.letters[0], []) == []
