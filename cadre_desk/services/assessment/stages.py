"""The stages of a cycle, one after the other, each with its day and who did it; and the approved rate."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import All, Is
from cadre_desk.model.records.assessment import (
    AssessmentCycle,
    AssessmentEntry,
    CycleStage,
    CycleState,
)
from cadre_desk.model.records.ballots import BatchState
from cadre_desk.model.records.people import YearlyResult
from cadre_desk.rules.assessment.quota import check_cycle
from cadre_desk.rules.notices import working_days_of
from cadre_desk.rules.problem import Severity
from cadre_desk.rules.tables import load_table
from cadre_desk.services import ballots
from cadre_desk.services.assessment.cycles import classes, entries_of
from cadre_desk.services.assessment.ranking import ranking
from cadre_desk.services.calendar import calendar_of
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

ORDER = tuple(CycleState)
PROCEDURE = "t8_procedure"


@dataclass(frozen=True)
class StageLine:
    """One stage: done (with its row), current, or to come; ``waits`` says what keeps it from being done."""

    stage: CycleState
    row: CycleStage | None
    is_current: bool
    waits: str

    @property
    def is_done(self) -> bool:
        """Whether it is finished: a public notice may have begun and still run."""
        return self.row is not None and self.row.done_on is not None


def stage_lines(session: Session, cycle: AssessmentCycle) -> list[StageLine]:
    """Return all stages in order."""
    session.require(Right.READ_PEOPLE)
    rows = {row.stage: row for row in session.workspace.read.children(CycleStage, cycle.id or "")}
    current = cycle.state or CycleState.ROSTER
    return [
        StageLine(
            stage,
            rows.get(stage),
            stage is current,
            _waits(session, cycle, stage) if stage is current else "",
        )
        for stage in ORDER
    ]


def finish_stage(
    session: Session, cycle_id: str, *, done_on: date, note: str = "", begun_on: date | None = None
) -> Changes:
    """Close the current stage on a day and go on to the next.

    Raises StepRefused, saying what is missing: people, locked ballots, grades, days of public notice.
    """
    session.require(Right.DECIDE_GRADE)
    cycle = session.workspace.read.require(AssessmentCycle, cycle_id)
    stage = cycle.state or CycleState.ROSTER
    waits = _waits(session, cycle, stage)
    if waits:
        raise StepRefused(f"“{stage.label}”还不能办结：{waits}", "补齐后再办。")
    if stage is CycleState.NOTICE:
        begun_on = begun_on or _begun(session, cycle, stage)
        _refuse_short_notice(session, begun_on, done_on)
    if stage is CycleState.ARCHIVED and _row_of(session, cycle, stage):
        raise StepRefused("这个考核已经归档。", "更正请在排名里办理。")
    with session.workspace.journal.act(f"{cycle.title}：{stage.label}办结") as act:
        row = _begun_row(act, cycle, stage) or CycleStage.new(cycle_id=cycle.id, stage=stage)
        act.save(
            row.changed(
                begun_on=begun_on, done_on=done_on, done_by=session.who, note=note or row.note or None
            )
        )
        _go_on(act, cycle, stage)
    return act.changes


def begin_notice(act: Act, session: Session, cycle: AssessmentCycle, note: str) -> None:
    """Note within an act that the public notice begins today; it ends when somebody finishes the stage."""
    row = _begun_row(act, cycle, CycleState.NOTICE) or CycleStage.new(
        cycle_id=cycle.id, stage=CycleState.NOTICE
    )
    act.save(row.changed(begun_on=session.as_of, done_by=session.who, note=note))


def note_signed(act: Act, session: Session, cycle_id: str, note: str) -> None:
    """Note within an act that the grades are signed and go on to the public notice.

    Only from the stage 等次, and only if nothing keeps it from being finished.
    """
    cycle = act.require(AssessmentCycle, cycle_id)
    stage = CycleState.GRADES
    if cycle.state is not stage or _waits(session, cycle, stage):
        return
    row = _begun_row(act, cycle, stage) or CycleStage.new(cycle_id=cycle.id, stage=stage)
    act.save(row.changed(done_on=session.as_of, done_by=session.who, note=note))
    _go_on(act, cycle, stage)


def begun_on(session: Session, cycle: AssessmentCycle) -> date | None:
    """Return the day on which the current stage was begun, if that is noted."""
    session.require(Right.READ_PEOPLE)
    return _begun(session, cycle, cycle.state or CycleState.ROSTER)


def _begun(session: Session, cycle: AssessmentCycle, stage: CycleState) -> date | None:
    rows = _row_of(session, cycle, stage)
    return rows[0].begun_on if rows else None


def _begun_row(act: Act, cycle: AssessmentCycle, stage: CycleState) -> CycleStage | None:
    """Return the row of a stage that was begun and not finished."""
    rows = act.children(CycleStage, cycle.id or "")
    return next((one for one in rows if one.stage is stage and one.done_on is None), None)


def _row_of(session: Session, cycle: AssessmentCycle, stage: CycleState) -> list[CycleStage]:
    where = All((Is("cycle_id", cycle.id), Is("stage", stage)))
    return session.workspace.read.find(CycleStage, where)


def _go_on(act: Act, cycle: AssessmentCycle, stage: CycleState) -> None:
    following = ORDER[min(ORDER.index(stage) + 1, len(ORDER) - 1)]
    act.update(act.require(AssessmentCycle, cycle.id or "").changed(state=following))
    if stage is CycleState.FEEDBACK:
        _file_results(act, cycle)


def _file_results(act: Act, cycle: AssessmentCycle) -> None:
    """Put the grades into the people's own rows, where a later year's rules find them."""
    for entry in act.children(AssessmentEntry, cycle.id or ""):
        if entry.grade is None or entry.person_id is None:
            continue
        old = [row for row in act.children(YearlyResult, entry.person_id) if row.year == cycle.year]
        if not old:
            act.insert(
                YearlyResult.new(
                    person_id=entry.person_id, year=cycle.year, grade=entry.grade, note=cycle.title
                )
            )


def _waits(session: Session, cycle: AssessmentCycle, stage: CycleState) -> str:
    entries = entries_of(session, cycle.id or "")
    if not entries:
        return "名册里还没有人。"
    if stage is CycleState.BALLOTS:
        return _open_batches(session, cycle)
    if stage is CycleState.APPRAISAL and cycle.locked_on is None:
        return "得分还没有锁定。"
    if stage is CycleState.GRADES:
        pending = sum(1 for one in entries if one.grade is None)
        drafts = sum(1 for one in entries if one.grade_draft)
        over, again = _over_quota(session, cycle)
        counted = Counter(待定=pending, 超额草拟=drafts, 超出优秀名额=over, 须重新决定=again)
        return "、".join(f"{n} 人{word}" for word, n in counted.items() if n)
    return ""


def _over_quota(session: Session, cycle: AssessmentCycle) -> tuple[int, int]:
    """Return how many 优秀 are beyond the caps, and how many grades no longer stand.

    A cap may shrink, a measure or a routine result may come in after the decisions.
    """
    rows = [
        row
        for class_name, _ in classes(session, cycle.id or "")
        for row in ranking(session, cycle.id or "", class_name).rows
    ]
    pools = {row.pool.name: row.pool for row in rows}
    over = sum(max(0, pool.taken - pool.quota.cap) for pool in pools.values())
    return over, sum(1 for row in rows if row.recheck)


def _open_batches(session: Session, cycle: AssessmentCycle) -> str:
    sheets = ballots.sheets_of(session, cycle.id)
    batches = [one for _, _, lines in ballots.overview(session, sheets) for one in lines]
    still = sum(1 for one in batches if one.batch.state is not BatchState.LOCKED)
    if sheets and not batches:
        return "还没有录票批次。"
    return f"{still} 批选票没有锁定。" if still else ""


def least_notice_days() -> int:
    """Return how many working days a public notice takes at least (T8)."""
    return int(load_table(PROCEDURE).row("T8-1").values["notice_working_days"])


def _refuse_short_notice(session: Session, begun_on: date | None, done_on: date) -> None:
    row, least = load_table(PROCEDURE).row("T8-1"), least_notice_days()
    if begun_on is None:
        raise StepRefused("没有填写公示开始日期。", f"公示不少于 {least} 个工作日。")
    days = working_days_of(begun_on, done_on, calendar_of(session))
    if days < least:
        raise StepRefused(f"公示只有 {days} 个工作日，不足 {least} 个。", f"依据：{row.citation}")


def set_rate(
    session: Session, cycle_id: str, rate: int, approval_no: str, approved_on: date | None
) -> Changes:
    """Change the share of 优秀. Raises StepRefused above the general rate without an approval."""
    session.require(Right.DECIDE_GRADE)
    with session.workspace.journal.act(f"优秀比例改为 {rate}%") as act:
        cycle = act.require(AssessmentCycle, cycle_id).changed(
            excellent_rate=rate, approval_no=approval_no.strip() or None, approval_on=approved_on
        )
        wrong = [one for one in check_cycle(cycle) if one.severity is Severity.ERROR]
        if wrong:
            raise StepRefused(wrong[0].message, f"{wrong[0].hint}依据：{wrong[0].citation}")
        act.update(cycle)
    return act.changes


def set_quota_rules(session: Session, cycle_id: str, *, rounding: str, graded_base: bool) -> Changes:
    """Choose how the quota is rounded and whether those without a grade count in its base."""
    session.require(Right.DECIDE_GRADE)
    with session.workspace.journal.act("修改名额计算办法") as act:
        cycle = act.require(AssessmentCycle, cycle_id)
        act.update(cycle.changed(quota_rounding=rounding, graded_base=graded_base))
    return act.changes
