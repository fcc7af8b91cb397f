"""选任: which steps a selection takes, their clocks, and what keeps it from the next one, in words.

The program never moves a selection: a person does, and it says what is missing. Source:
``resources/rules/selection_steps.toml``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from cadre_desk.model.records.selection import (
    CandidateState,
    CaseForm,
    CaseStage,
    ProbationResult,
    SelectionCase,
    SelectionStep,
)
from cadre_desk.rules.dates import WorkCalendar, add_months
from cadre_desk.rules.notices import notice_until
from cadre_desk.rules.selection.candidates import TABLE, Bar, Looked, barred, inspected, matters, rule, voted
from cadre_desk.rules.tables import load_table

_WITHOUT_A_MEETING = (CaseStage.NOTICE, CaseStage.PROBATION)
IN_THE_RUNNING = (CandidateState.INSPECTED, CandidateState.PROPOSED, CandidateState.APPOINTED)


@dataclass(frozen=True, repr=False)
class CaseFile:
    """A selection with its steps and candidates."""

    case: SelectionCase
    steps: Mapping[CaseStage, SelectionStep] = field(default_factory=dict)
    candidates: Sequence[Looked] = ()

    def of(self, *states: CandidateState) -> list[Looked]:
        """Return the candidates in these states."""
        return [one for one in self.candidates if one.row.state in states]


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
        return notice_until(on, int(rule("SS-notice").values["notice_working_days"]), calendar)
    if stage is CaseStage.PROBATION:
        return add_months(on, int(rule("SS-probation").values["months"])) - timedelta(days=1)
    return None


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
        yield from barred(file.case, one, on)
    row = file.steps.get(CaseStage.NOMINATION)
    for one in file.candidates:
        votes, present = one.row.meeting_votes or 0, row.present if row else None
        if present is not None and votes > present:
            yield Bar(f"{one.name}会议推荐票 {votes} 张，多于实到 {present} 人")


def _inspection(file: CaseFile, _calendar: WorkCalendar, on: date) -> Iterator[Bar]:
    for one in file.of(*IN_THE_RUNNING):
        yield from inspected(one)
        yield from barred(file.case, one, on)
        yield from matters(one, on)


def _decision(file: CaseFile, _calendar: WorkCalendar, on: date) -> Iterator[Bar]:
    proposed = file.of(CandidateState.PROPOSED)
    if not proposed:
        yield Bar("没有拟任人选：请把通过的人选的进展改为“拟任人选”")
    if len(proposed) > 1:
        names = "、".join(one.name for one in proposed)
        yield Bar(f"拟任人选有 {len(proposed)} 人（{names}），一次选任只任一个职务")
    for one in proposed:
        yield from _appointable(file, one, on)


def _appointable(file: CaseFile, one: Looked, on: date) -> Iterator[Bar]:
    """Yield what stands against an appointment: asked at the decision and again when the notice is over."""
    yield from barred(file.case, one, on)
    yield from matters(one, on)
    yield from inspected(one)
    yield from voted(file.steps.get(CaseStage.DECISION), one)
    if one.row.appointed_on and one.row.appointed_on > on:
        yield Bar(f"{one.name}的任职日期 {one.row.appointed_on} 晚于基准日")
    yield from (Bar(f"{one.name}任职日期当日{bar.because}", bar.citation) for bar in one.that_day)


def _notice(file: CaseFile, calendar: WorkCalendar, on: date) -> Iterator[Bar]:
    yield from _term_of_notice(file, calendar, on)
    yield from _decision(file, calendar, on)


def _term_of_notice(file: CaseFile, calendar: WorkCalendar, on: date) -> Iterator[Bar]:
    cited, row = rule("SS-notice").citation, file.steps.get(CaseStage.NOTICE)
    least = last_day(CaseStage.NOTICE, row.on, calendar) if row else None
    if row is None or least is None:
        return
    yield from _term("公示", row.until, least, cited, on)
    if not row.result:
        yield Bar("没有填公示的情况和结论")
    for one in file.of(CandidateState.PROPOSED):
        if one.row.appointed_on and one.row.appointed_on <= max(row.until or least, least):
            yield Bar(f"{one.name}的任职日期 {one.row.appointed_on} 在公示期内", cited)


def _term(what: str, until: date | None, least: date, cited: str, on: date) -> Iterator[Bar]:
    """Yield that a term was set too short or has not run out; ``until`` is what the step says."""
    if until and until < least:
        yield Bar(f"{what}至 {until}，至少应到 {least}", cited)
    last = max(until or least, least)
    if on <= last:
        yield Bar(f"{what}到 {last} 才满", cited)


def _probation(file: CaseFile, calendar: WorkCalendar, on: date) -> Iterator[Bar]:
    staying = [one for one in file.of(CandidateState.APPOINTED) if not one.gone]
    if not staying:
        return  # who left office is appraised no more
    yield from _term_of_probation(file, calendar, on)
    for one in staying:
        if one.row.probation is None:
            yield Bar(f"{one.name}没有试用期考核结果")
        elif one.row.probation is ProbationResult.UNFIT:
            yield from _removed(one, on)


def _removed(one: Looked, on: date) -> Iterator[Bar]:
    """Yield what the decision lacks that takes the post back: the program writes none of its own."""
    row = one.row
    if not row.probation_words:
        yield Bar(f"{one.name}试用期考核不合格，没有写明表现")
    if not (row.removed_on and row.removed_by and row.removal_no):
        yield Bar(f"{one.name}试用期考核不合格，没有填免职决定的日期、机关和文号")
    elif row.removed_on > on:
        yield Bar(f"{one.name}的免职日期 {row.removed_on} 晚于基准日")
    elif row.appointed_on and row.removed_on < row.appointed_on:
        yield Bar(f"{one.name}的免职日期 {row.removed_on} 早于任职日期")


def _term_of_probation(file: CaseFile, calendar: WorkCalendar, on: date) -> Iterator[Bar]:
    cited, row = rule("SS-probation").citation, file.steps.get(CaseStage.PROBATION)
    least = last_day(CaseStage.PROBATION, row.on, calendar) if row else None
    if row is None or row.on is None or least is None:
        return
    yield from _term("试用期", row.until, least, cited, on)
    for one in file.of(CandidateState.APPOINTED):
        if one.row.appointed_on and row.on < one.row.appointed_on:
            yield Bar(f"试用期自 {row.on} 起，早于{one.name}的任职日期 {one.row.appointed_on}", cited)


_BARS = {
    CaseStage.MOTION: _motion,
    CaseStage.NOMINATION: _nomination,
    CaseStage.INSPECTION: _inspection,
    CaseStage.DECISION: _decision,
    CaseStage.NOTICE: _notice,
    CaseStage.PROBATION: _probation,
}
