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
from cadre_desk.model.records.letters import LetterFact
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Sanction
from cadre_desk.model.records.supervision import FilingKind, HotlineReport, MattersFiling
from cadre_desk.services import letters, registers
from cadre_desk.services import register as engine
from cadre_desk.services.care.registers import CLARIFICATIONS, MEASURES, TOLERANCE, VISITS
from cadre_desk.services.letters.content import filled_of
from cadre_desk.services.rights import GRANTS, Right
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


def test_the_three_boundaries_stand_in_the_decision_on_tolerance(office, somebody):
    row = office.put(
        FaultTolerance.new(
            person_id=somebody.id, event="招商项目中途退出", background="经集体研究引进，投资方资金链断裂。",
            public=PublicOrPrivate.PUBLIC, fault=FaultOrNeglect.FAULT, daring=DaringOrReckless.DARING,
            conclusion=ToleranceConclusion.EXEMPT, effect="不影响年度考核。", verified_by="联合核实组",
        )
    )  # fmt: skip
    made = start(office, TOLERANCE, row)
    filled = filled_of(made)
    assert filled["认定结果"] == "同意容错，免予追究责任。不影响年度考核。"
    assert "没有谋取私利" in filled["无意过失还是谋取私利"]
    assert not letters.load(office.clerk, made.id).blockers


def test_a_visit_names_the_sanction_and_its_period(office, somebody):
    sanction = office.put(
        Sanction.new(person_id=somebody.id, measure="admonition", effective_on=date(2026, 1, 10))
    )
    row = office.put(
        CareVisit.new(
            person_id=somebody.id, sanction_id=sanction.id, planned_on=date(2026, 3, 2), place="镇政府",
            visitors="李样例、孙审计", state=VisitState.DONE,
        )
    )  # fmt: skip
    filled = filled_of(start(office, VISITS, row))
    assert filled["受处理情况"] == "2026年1月10日，诫勉，影响期至2026年7月9日"
    assert (filled["回访时间"], filled["回访人"]) == ("2026年3月2日", "李样例、孙审计")


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
