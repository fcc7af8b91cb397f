"""What settles a case of care is refused while its rule finds an error, whatever field it is typed into."""

from datetime import date

import pytest

from cadre_desk.errors import StepRefused
from cadre_desk.model.records.care import (
    CareMeasure,
    CareVisit,
    Clarification,
    Exemplar,
    FaultTolerance,
    MeasureState,
    Reinstatement,
    VisitState,
)
from cadre_desk.model.records.people import Sanction
from cadre_desk.services import register as registers
from cadre_desk.services.care.registers import (
    CLARIFICATIONS,
    EXEMPLARS,
    MEASURES,
    REINSTATEMENTS,
    TOLERANCE,
    VISITS,
)
from tests.builders import person

ANSWERED = {
    "public": "为公", "fault": "失误", "daring": "敢为", "forbidden": "否", "private_gain": "否",
    "verified_on": "20260201", "decided_on": "20260301", "decided_by": "部务会",
}  # fmt: skip
PROVEN = {
    name: text
    for field in ("insight", "corrected", "results", "recognised")
    for name, text in ((field, "是"), (f"{field}_proof", "考察材料"))
}


@pytest.fixture
def who(office):
    return office.put(person())


def save(office, register, row, **typed):
    form = registers.open_row(office.clerk, register, row.id)
    form.main.draft.update(typed)
    form.save()
    return office.clerk.workspace.read.require(type(row), row.id)


def test_a_case_is_not_let_off_against_an_answer(office, who):
    row = office.put(FaultTolerance.new(person_id=who.id, event="项目退出"))
    for field, answer in (("private_gain", "是"), ("daring", "乱为"), ("forbidden", "")):
        with pytest.raises(StepRefused):
            save(office, TOLERANCE, row, **{**ANSWERED, field: answer, "conclusion": "免责"})
    made = save(office, TOLERANCE, row, **ANSWERED, conclusion="免责")
    assert made.typed("conclusion") == "免责"


def test_a_case_in_preparation_may_lack_everything(office, who):
    row = office.put(FaultTolerance.new(person_id=who.id, event="项目退出"))
    assert save(office, TOLERANCE, row, private_gain="是").private_gain


def test_a_name_is_cleared_only_of_what_was_found_untrue(office, who):
    """《政务处分法》第五十三条."""
    row = office.put(Clarification.new(person_id=who.id, alleged="为亲属谋利"))
    told = {
        "finding": "未发现谋利。", "found_by": "监督科", "mode": "会议",
        "audience": "全镇", "decided_by": "部长",
    }  # fmt: skip
    with pytest.raises(StepRefused, match="反映不属实"):
        save(office, CLARIFICATIONS, row, **told, clarified_on="20260301")
    made = save(office, CLARIFICATIONS, row, **told, unfounded="是", clarified_on="20260301")
    assert made.clarified_on == date(2026, 3, 1)


def test_nobody_is_ready_while_another_period_runs(office, who):
    """T5: several measures, each runs by itself and the longest decides."""
    ended = Sanction.new(person_id=who.id, measure="admonition", effective_on=date(2025, 3, 1))
    running = Sanction.new(person_id=who.id, measure="party_warning", effective_on=date(2025, 3, 7))
    first, _ = office.put(ended, running)
    made = Reinstatement.new(person_id=who.id, sanction_id=first.id, period_end=date(2025, 8, 31))
    row = office.put(made)
    said = {**PROVEN, "decided_by": "部长", "conclusion": "可以重新使用"}
    with pytest.raises(StepRefused, match="影响期至 2026-03-06"):
        save(office, REINSTATEMENTS, row, **said, reviewed_on="20260306")
    assert save(office, REINSTATEMENTS, row, **said, reviewed_on="20260307").conclusion


def test_a_review_in_preparation_may_lack_its_proofs(office, who):
    row = office.put(Reinstatement.new(person_id=who.id))
    assert save(office, REINSTATEMENTS, row, insight="是").insight
    with pytest.raises(StepRefused, match="没有依据"):
        save(office, REINSTATEMENTS, row, conclusion="可以重新使用")


def test_any_conclusion_of_a_review_names_its_day_and_who_drew_it(office, who):
    row = office.put(Reinstatement.new(person_id=who.id))
    for lacking in ({"decided_by": "部长"}, {"reviewed_on": "20260306"}):
        with pytest.raises(StepRefused, match="没有写"):
            save(office, REINSTATEMENTS, row, **lacking, conclusion="继续观察")
    signed = {"decided_by": "部长", "reviewed_on": "20260306"}
    assert save(office, REINSTATEMENTS, row, **signed, conclusion="继续观察").conclusion


def test_a_visit_is_made_only_with_its_day_and_result(office, who):
    row = office.put(CareVisit.new(person_id=who.id, planned_on=date(2026, 3, 2)))
    with pytest.raises(StepRefused, match="回访日期须填写"):
        save(office, VISITS, row, state="已回访")
    said = {"visited_on": "20260302", "visitors": "李样例、孙审计", "result": "好"}
    assert save(office, VISITS, row, state="已回访", **said).state is VisitState.DONE


def test_a_day_of_visit_makes_no_visit_while_the_state_says_otherwise(office, who):
    row = office.put(CareVisit.new(person_id=who.id, planned_on=date(2026, 3, 2)))
    for state in ("待回访", "不再回访"):
        with pytest.raises(StepRefused, match="已填回访日期"):
            save(office, VISITS, row, state=state, visited_on="20260302")
    assert save(office, VISITS, row, state="不再回访").state is VisitState.DROPPED


def test_nothing_rests_on_a_measure_of_somebody_else(office, who):
    """A 回访记录表 prints the measure: never that of another person."""
    other = office.put(person("乙示例"))
    own, theirs = office.put(
        *(
            Sanction.new(person_id=one.id, measure="admonition", effective_on=date(2025, 12, 1))
            for one in (who, other)
        )
    )
    rows = (
        (VISITS, office.put(CareVisit.new(person_id=who.id, planned_on=date(2026, 3, 2)))),
        (REINSTATEMENTS, office.put(Reinstatement.new(person_id=who.id))),
    )
    for register, row in rows:
        with pytest.raises(StepRefused, match="不是这名干部的"):
            save(office, register, row, sanction_id=theirs.id)
        assert save(office, register, row, sanction_id=own.id).sanction_id == own.id


def test_nobody_is_named_while_a_case_is_open(office, who):
    """《公职人员政务处分法》第五十二条."""
    opened = Sanction.new(
        person_id=who.id, measure="case_opened", effective_on=date(2026, 1, 5), ended_on=date(2026, 2, 10)
    )
    row, _ = office.put(Exemplar.new(person_id=who.id, battle="flood", deed="守堤"), opened)
    with pytest.raises(StepRefused, match="受立案"):
        save(office, EXEMPLARS, row, decided_on="20260210")
    assert save(office, EXEMPLARS, row, media="日报").media
    assert save(office, EXEMPLARS, row, decided_on="20260211").decided_on


def test_a_measure_is_done_only_with_day_and_proof(office):
    row = office.put(CareMeasure.new(number=1, title="示例", care_class="work", state=MeasureState.OPEN))
    with pytest.raises(StepRefused, match="佐证须填写"):
        save(office, MEASURES, row, state="已落实", completed_on="20260301")
    assert save(office, MEASURES, row, state="已落实", completed_on="20260301", proof="台账").proof
