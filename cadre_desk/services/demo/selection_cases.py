"""选任 in the demo city: one selection at every step, done as the rules ask, on the days they were done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cadre_desk.model.query import In, Is
from cadre_desk.model.record import Record
from cadre_desk.model.records.people import Person, Unit
from cadre_desk.model.records.political import GatePurpose
from cadre_desk.model.records.selection import (
    CaseStage,
    ProbationResult,
    SelectionCandidate,
    SelectionCase,
    SelectionStep,
)
from cadre_desk.model.records.supervision import CheckFinding, CheckKind, MattersCheck
from cadre_desk.rules.selection.candidates import asked
from cadre_desk.rules.selection.criteria import Verdict
from cadre_desk.rules.tables import load_table
from cadre_desk.services import register as registers
from cadre_desk.services.demo.selection import passed
from cadre_desk.services.selection.case_files import check_of
from cadre_desk.services.selection.cases import CANDIDATES, CASES
from cadre_desk.services.session import Session

BARRED, EXPLAINED = (load_table("selection_steps").row(one) for one in ("SS-barred", "SS-explained"))
STAGES = tuple(CaseStage)[:6]
_WHO = {
    "motion": ("市委组织部部务会", "动议建议〔2026〕", "同意启动选任，人选从基层一线产生。"),
    "nomination": ("市委组织部，分管部领导", "会议推荐票、谈话推荐汇总", "会议推荐和谈话推荐集中。"),
    "inspection": ("考察组：张科长、李样例", "考察材料", "考察两天，谈话十六人次。"),
    "decision": ("市委常委会", "会议记录", "同意任职。"),
    "notice": ("市委组织部", "任职公示", "公示期间没有收到反映。"),
    "probation": ("", "试用期满考核表", ""),
}


@dataclass(frozen=True)
class Plan:
    """One selection: whom it looks for, where, when it began, how many days after it each step was taken."""

    title: str
    ending: str
    levels: tuple[str, str]
    began: date
    days: tuple[int, ...]
    people: int


PLANS = (
    Plan("镇长", "镇", ("L10", "乡科级正职"), date(2024, 10, 8), (0, 8, 20, 40, 45, 66), 1),
    Plan("副县长", "县", ("L09", "县处级副职"), date(2025, 8, 25), (0, 10, 24, 43, 46, 60), 2),
    Plan("党委书记", "镇", ("L10", "乡科级正职"), date(2026, 1, 12), (0, 9, 23, 42, 49), 2),
    Plan("副区长", "区", ("L09", "县处级副职"), date(2026, 1, 19), (0, 10, 29, 45), 2),
    Plan("局长", "县财政局", ("L10", "乡科级正职"), date(2026, 2, 2), (0, 15, 28), 2),
    Plan("副局长", "市审计局", ("L09", "县处级副职"), date(2026, 2, 9), (0, 21), 2),
    Plan("副局长", "市住房和城乡建设局", ("L09", "县处级副职"), date(2026, 3, 4), (0,), 0),
)


def build_cases(clerk: Session) -> None:
    """Add a selection at every step, one that is finished and one that was stopped."""
    taken: set[str] = set()
    for place, plan in enumerate(PLANS):
        _run(clerk, place, plan, taken)
    stopped = _open(clerk, PLANS[-1], "总规划师", PLANS[-2].began)
    [stop] = [one for one in CASES.steps if one.title == "终止"]
    registers.take_step(clerk, CASES, stop, stopped.id or "", "机构改革，职位撤销")


def _run(clerk: Session, place: int, plan: Plan, taken: set[str]) -> None:
    rows: list[SelectionCandidate] = []
    case = _open(clerk, plan, plan.title, plan.began)
    for at, days in enumerate(plan.days):
        stage, then = STAGES[at], clerk.with_as_of(min(plan.began + timedelta(days=days), clerk.as_of))
        if at:
            _fill(then, rows, STAGES[at - 1])
            _go_on(then, case)
        if stage is CaseStage.NOMINATION:
            rows = [_list(then, case, one, n) for n, one in enumerate(_people(then, plan, taken))]
            if not rows:
                return  # a small city has nobody for it
        if stage is not CaseStage.PROBATION:
            _note(then, case, stage, done=at + 1 < len(plan.days))
    if place == 0:
        _finish(clerk, case, rows)


def _open(clerk: Session, plan: Plan, title: str, began: date) -> SelectionCase:
    units = clerk.workspace.read.find(Unit)
    fitting = [one for one in units if (one.name or "").endswith(plan.ending)] or units
    unit = fitting[PLANS.index(plan) % len(fitting)]
    typed = {
        "title": f"{unit.name}{title}", "unit_id": unit.id or "", "level": plan.levels[1], "form": "提拔任职",
        "started_on": began.isoformat(), "handler": "李样例",
        "needs": "政治过硬，熟悉基层工作，有驾驭全局和抓落实的能力。",
    }  # fmt: skip
    before = {one.id for one in clerk.workspace.read.find(SelectionCase)}
    registers.new_row(clerk, CASES, typed).save()
    return next(one for one in clerk.workspace.read.find(SelectionCase) if one.id not in before)


def _people(then: Session, plan: Plan, taken: set[str]) -> Iterator[Person]:
    """Yield whom nothing of article 24 bars on the day, at most as many as the plan wants."""
    found = 0
    for one in then.workspace.read.find(Person, Is("post_level", plan.levels[0])):
        if found == plan.people:
            return
        check = check_of(then, one.id or "") if one.id not in taken else None
        if check and all(found.verdict is not Verdict.FAILED for found in asked(check.criteria, BARRED)):
            taken.add(one.id or "")
            found += 1
            yield one


def _list(then: Session, case: SelectionCase, person: Person, place: int) -> SelectionCandidate:
    with then.workspace.journal.act("演示首要关口和查核") as act:
        for row in passed(person, then.as_of, GatePurpose.SHORTLIST):
            act.insert(row)
        act.insert(_matters(person, then.as_of))
    check = check_of(then, person.id or "")
    lacking = [
        one.title
        for row in (BARRED, EXPLAINED)
        for one in (asked(check.criteria, row) if check else ())
        if one.verdict is not Verdict.MET
    ]
    typed = {
        "case_id": case.id or "", "person_id": person.id or "", "listed_on": then.as_of.isoformat(),
        "state": "考察对象" if place < 2 else "推荐人选",
        "meeting_votes": str(38 - 9 * place), "talk_votes": str(17 - 4 * place),
        "exception": f"{'、'.join(lacking)}：情况已经核实，工作特别需要" if lacking else "",
    }  # fmt: skip
    registers.new_row(then, CANDIDATES, typed).save()
    where = Is("person_id", person.id)
    return next(one for one in then.workspace.read.find(SelectionCandidate, where) if one.case_id == case.id)


def _matters(person: Person, on: date) -> Record:
    return MattersCheck.new(
        person_id=person.id, year=on.year, kind=CheckKind.TARGETED, cause="promotion",
        asked_on=on - timedelta(days=9), result_on=on, finding=CheckFinding.AGREES, closed_on=on,
    )  # fmt: skip


def _note(then: Session, case: SelectionCase, stage: CaseStage, *, done: bool) -> None:
    who, paper, result = _WHO[stage.stored]
    edit = registers.open_row(then, CASES, case.id)
    [row] = [one for one in edit.rows[SelectionStep] if one.original.typed("step") == stage.label]
    row.draft.update(
        {"on": then.as_of.isoformat(), "who": who, "paper": paper, "result": result if done else ""}
    )
    if stage is CaseStage.DECISION and done:
        row.draft.update({"called": "11", "present": "10"})
    if stage is CaseStage.NOMINATION:
        row.draft.update({"called": "48", "present": "45"})
    edit.save()


def _fill(then: Session, rows: list[SelectionCandidate], stage: CaseStage) -> None:
    """Write down what an inspection found, what a decision came to."""
    words = "政治坚定，作风扎实，敢于担当；熟悉基层情况，群众评价较好。不足是理论学习不够系统。"
    with then.workspace.journal.act("演示考察和表决") as act:
        for place, one in enumerate(rows):
            row = act.require(SelectionCandidate, one.id or "")
            if stage is CaseStage.INSPECTION:
                act.save(
                    row.changed(findings=words, inspected_by="考察一组", views="纪检监察机关无不同意见。")
                )
            if stage is CaseStage.DECISION:
                act.save(row.changed(**_voted(place)))


def _voted(place: int) -> dict[str, object]:
    if place:
        return {
            "state": SelectionCandidate.SPEC["state"].kind.parse("不再列入"),
            "dropped_why": "岗位适配度不够",
        }
    proposed = SelectionCandidate.SPEC["state"].kind.parse("拟任人选")
    return {"state": proposed, "agreed": 10, "against": 0, "abstained": 0}


def _go_on(then: Session, case: SelectionCase) -> None:
    steps = registers.summary(then, CASES, case.id or "").steps
    registers.take_step(then, CASES, steps[0], case.id or "")


def _finish(clerk: Session, case: SelectionCase, rows: list[SelectionCandidate]) -> None:
    with clerk.workspace.journal.act("演示试用期满考核") as act:
        for one in act.find(SelectionCandidate, In("id", tuple(row.id for row in rows))):
            words = "履职到位，完成全年任务。"
            act.save(one.changed(probation=ProbationResult.FIT, probation_words=words))
    _go_on(clerk, case)
