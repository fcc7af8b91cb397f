"""选任: which steps a selection takes, their clocks, and what keeps it from the next one, in words.

The program never moves a selection: a person does, and it says what is missing. Source:
``resources/rules/selection_steps.toml``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from cadre_desk.model.records.selection import (
    CandidateState,
    CaseForm,
    CaseStage,
    ProbationResult,
    SelectionCandidate,
    SelectionCase,
    SelectionStep,
)
from cadre_desk.rules.dates import WorkCalendar, add_months
from cadre_desk.rules.influence import Influence
from cadre_desk.rules.political.gate import Gate
from cadre_desk.rules.selection.criteria import TABLE as T7
from cadre_desk.rules.selection.criteria import Criterion, Verdict
from cadre_desk.rules.selection.precheck import PreCheck
from cadre_desk.rules.tables import RuleRow, load_table

TABLE = "selection_steps"
_WITHOUT_A_MEETING = (CaseStage.NOTICE, CaseStage.PROBATION)
IN_THE_RUNNING = (CandidateState.INSPECTED, CandidateState.PROPOSED, CandidateState.APPOINTED)


@dataclass(frozen=True, repr=False)
class Looked:
    """A candidate with what is on file on the day: gate, pre-check for this level, open investigations."""

    row: SelectionCandidate
    name: str
    gate: Gate
    check: PreCheck | None = None
    barring: Sequence[Influence] = ()


@dataclass(frozen=True, repr=False)
class CaseFile:
    """A selection with its steps and candidates."""

    case: SelectionCase
    steps: Mapping[CaseStage, SelectionStep] = field(default_factory=dict)
    candidates: Sequence[Looked] = ()

    def of(self, *states: CandidateState) -> list[Looked]:
        """Return the candidates in these states."""
        return [one for one in self.candidates if one.row.state in states]


@dataclass(frozen=True)
class Bar:
    """One thing that keeps a selection from its next step, and the rule that asks for it."""

    words: str
    citation: str = ""

    @property
    def said(self) -> str:
        """The words with the rule behind them."""
        return f"{self.words}（{self.citation}）" if self.citation else self.words


def path_of(form: CaseForm | None) -> tuple[CaseStage, ...]:
    """Return the steps that a way of filling a post takes."""
    wanted = (form or CaseForm.PROMOTION).stored
    row = next(one for one in load_table(TABLE).rows if one.values.get("form") == wanted)
    return tuple(one for one in CaseStage if one.stored in row.values["steps"])


def next_stage(case: SelectionCase) -> CaseStage:
    """Return the step after the present one, 办结 after the last."""
    path = path_of(case.form)
    at = path.index(case.state) if case.state in path else -1
    return path[at + 1] if at + 1 < len(path) else CaseStage.DONE


def last_day(stage: CaseStage | None, on: date | None, calendar: WorkCalendar) -> date | None:
    """Return the last day of a step that has a term: 公示 in working days, 试用期 in months."""
    if on is None:
        return None
    if stage is CaseStage.NOTICE:
        return calendar.add_working_days(on, int(_rule("SS-notice").values["notice_working_days"]))
    if stage is CaseStage.PROBATION:
        return add_months(on, int(_rule("SS-probation").values["months"])) - timedelta(days=1)
    return None


def _rule(row_id: str) -> RuleRow:
    return load_table(TABLE).row(row_id)


# ---------------------------------------------------------------- what bars the next step


def bars(file: CaseFile, calendar: WorkCalendar, on: date) -> list[Bar]:
    """Return what keeps a selection from leaving its present step on a day."""
    stage = file.case.state
    if stage is None or stage not in path_of(file.case.form):
        return []
    return [*_of_the_row(file, stage, on), *_BARS[stage](file, calendar, on)]


def _of_the_row(file: CaseFile, stage: CaseStage, on: date) -> Iterator[Bar]:
    row = file.steps.get(stage)
    if row is None or row.on is None:
        yield Bar(f"步骤“{stage.label}”没有填日期")
        return
    if row.on > on:
        yield Bar(f"“{stage.label}”的日期 {row.on} 晚于基准日")
    if not row.who and stage not in _WITHOUT_A_MEETING:
        yield Bar(f"步骤“{stage.label}”没有填主持、参加")
    path = path_of(file.case.form)
    before = [file.steps[one].on for one in path[: path.index(stage)] if one in file.steps]
    latest = max((one for one in before if one), default=None)
    if latest and row.on < latest:
        yield Bar(f"“{stage.label}”的日期早于上一步的 {latest}")


def _motion(file: CaseFile, _calendar: WorkCalendar, _on: date) -> Iterator[Bar]:
    row = file.steps.get(CaseStage.MOTION)
    if not (file.case.needs or (row and row.result)):
        yield Bar("没有写岗位要求或动议的结论")


def _nomination(file: CaseFile, _calendar: WorkCalendar, on: date) -> Iterator[Bar]:
    chosen = file.of(*IN_THE_RUNNING)
    if not chosen:
        yield Bar("没有考察对象：请把人选的进展改为“考察对象”")
    for one in chosen:
        yield from _person(file.case, one, on)


def _inspection(file: CaseFile, _calendar: WorkCalendar, on: date) -> Iterator[Bar]:
    for one in file.of(*IN_THE_RUNNING):
        if not one.row.findings:
            yield Bar(f"{one.name}没有填考察情况")
        yield from _criteria(one, "SS-matters", on)


def _decision(file: CaseFile, _calendar: WorkCalendar, on: date) -> Iterator[Bar]:
    proposed = file.of(CandidateState.PROPOSED, CandidateState.APPOINTED)
    if not proposed:
        yield Bar("没有拟任人选：请把通过的人选的进展改为“拟任人选”")
    for one in proposed:
        yield from _person(file.case, one, on)
        yield from _criteria(one, "SS-matters", on)
        yield from _votes(file, one)


def _votes(file: CaseFile, one: Looked) -> Iterator[Bar]:
    rule, row = _rule("SS-decision"), file.steps.get(CaseStage.DECISION)
    called, present = (row.called, row.present) if row else (None, None)
    if not called or present is None or one.row.agreed is None:
        yield Bar(f"{one.name}的应到、实到和同意人数没有填全", rule.citation)
        return
    if present < called * Fraction(rule.values["present"]):
        yield Bar(f"应到 {called} 人，实到 {present} 人，不足规定", rule.citation)
    if one.row.agreed <= called * Fraction(rule.values["agree"]):
        yield Bar(f"{one.name}同意 {one.row.agreed} 人，没有超过应到 {called} 人的半数", rule.citation)


def _notice(file: CaseFile, calendar: WorkCalendar, on: date) -> Iterator[Bar]:
    rule, row = _rule("SS-notice"), file.steps.get(CaseStage.NOTICE)
    if row is None or row.on is None:
        return
    least = last_day(CaseStage.NOTICE, row.on, calendar)
    if row.until and least and row.until < least:
        yield Bar(f"公示至 {row.until}，至少应到 {least}", rule.citation)
    until = max(filter(None, (row.until, least)))
    if on <= until:
        yield Bar(f"公示到 {until} 才满", rule.citation)
    if not row.result:
        yield Bar("没有填公示的情况和结论")


def _probation(file: CaseFile, calendar: WorkCalendar, on: date) -> Iterator[Bar]:
    row = file.steps.get(CaseStage.PROBATION)
    until = (row.until or last_day(CaseStage.PROBATION, row.on, calendar)) if row else None
    if until and on <= until:
        yield Bar(f"试用期到 {until} 才满", _rule("SS-probation").citation)
    for one in file.of(CandidateState.APPOINTED):
        if one.row.probation is None:
            yield Bar(f"{one.name}没有试用期考核结果")
        elif one.row.probation is ProbationResult.UNFIT and not one.row.probation_words:
            yield Bar(f"{one.name}试用期考核不合格，没有写明表现")


_BARS = {
    CaseStage.MOTION: _motion,
    CaseStage.NOMINATION: _nomination,
    CaseStage.INSPECTION: _inspection,
    CaseStage.DECISION: _decision,
    CaseStage.NOTICE: _notice,
    CaseStage.PROBATION: _probation,
}


# ---------------------------------------------------------------- what bars one person


def _person(case: SelectionCase, one: Looked, on: date) -> Iterator[Bar]:
    """Yield what keeps one candidate out: the gate, article 24, what nobody has explained, an open case."""
    if not one.gate.passed:
        yield Bar(f"{one.name}首要关口没有通过：{'；'.join(one.gate.reasons)}", _rule("SS-gate").citation)
    if case.form is CaseForm.TRANSFER:
        yield from (Bar(f"{one.name}{bar.because}", bar.citation) for bar in one.barring)
        return
    yield from _criteria(one, "SS-barred", on)
    if one.row.exception:
        return
    if one.check is None or one.check.to_level != case.level:
        yield Bar(f"{one.name}没有适用于这一层次的逐项预审，须写明说明", _rule("SS-explained").citation)
    else:
        yield from _criteria(one, "SS-explained", on)


def _criteria(one: Looked, rule_id: str, on: date) -> Iterator[Bar]:
    """Yield the conditions of the pre-check that a rule asks for and that are not met."""
    rule = _rule(rule_id)
    if one.check is None or not rule.in_force(on):
        return
    for found in asked(one.check, rule):
        if found.verdict is not Verdict.MET:
            yield Bar(f"{one.name}{found.title}{found.verdict.label}：{found.working}", rule.citation)


def asked(check: PreCheck, rule: RuleRow) -> list[Criterion]:
    """Return the conditions of a pre-check that a rule names by the rows of T7."""
    names = {load_table(T7).row(one).values["label"] for one in rule.values["criteria"]}
    return [one for one in check.criteria if one.title in names]
