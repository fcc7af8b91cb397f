"""Values a score is made of: ratings, deeds, targets, bonus and deduction; and answers to missing parts."""

from decimal import Decimal

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import Is
from cadre_desk.model.records.assessment import (
    AssessmentCycle,
    AssessmentEntry,
    ComponentScore,
    LeadingGroup,
    MissingAnswer,
)
from cadre_desk.model.records.people import RoutineResult
from cadre_desk.rules.assessment.scheme import Component, ComponentKind, Scheme
from cadre_desk.rules.assessment.scoring import Treatment
from cadre_desk.services.assessment.schemes import scheme_of
from cadre_desk.services.assessment.scores import refuse_locked
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

Subject = AssessmentEntry | LeadingGroup


def give_value(session: Session, subject: Subject, component: str, value: str, source: str) -> Changes:
    """Enter one value as typed, with what it rests on.

    Raises ParseError for no number, StepRefused without a source, for a component the scheme does not have,
    out of 0-100 (a bonus: beyond its limit), and once scores are locked.
    """
    session.require(Right.ASSESS)
    _require_not_oneself(session, subject)
    read = ComponentScore.SPEC["value"].kind.parse(value)
    if read is None or not source.strip():
        raise StepRefused("分值和依据都要填写。", "例如 92，依据“市委目标办 2025 年度通报”。")
    with session.workspace.journal.act("登记得分组成") as act:
        cycle = _open_cycle(act, subject)
        _refuse_out_of_range(_component(scheme_of(session, cycle), subject, component), read)
        act.insert(
            ComponentScore.new(
                cycle_id=cycle.id,
                entry_id=subject.id if isinstance(subject, AssessmentEntry) else None,
                group_id=subject.id if isinstance(subject, LeadingGroup) else None,
                component=component,
                value=read,
                source=source.strip(),
                entered_by=session.who,
            )
        )
    return act.changes


def _require_not_oneself(session: Session, subject: Subject | None) -> None:
    """Let a person or group be worked on. Raises NotPermitted for the own entry or a relative's."""
    if isinstance(subject, AssessmentEntry):
        session.require_not_oneself(subject.person_id)


def _open_cycle(act: Act, subject: Subject) -> AssessmentCycle:
    cycle = act.require(AssessmentCycle, subject.cycle_id or "")
    refuse_locked(cycle)
    return cycle


def _component(scheme: Scheme, subject: Subject, component: str) -> Component:
    side = scheme.group if isinstance(subject, LeadingGroup) else scheme.person
    found = side.component(component)
    if found is None or found.kind not in (ComponentKind.RATED, ComponentKind.ADJUSTMENT):
        raise StepRefused(f"方案里没有可登记的“{component}”。", "请核对方案的组成项。")
    return found


def _refuse_out_of_range(component: Component, value: Decimal) -> None:
    if component.kind is ComponentKind.RATED and not 0 <= value <= 100:
        raise StepRefused(f"{component.title}应在 0—100 之间，写的是 {value:f}。", "请核对分值。")
    if component.kind is ComponentKind.ADJUSTMENT and abs(value) > component.limit:
        raise StepRefused(
            f"{component.title}每人最多 ±{component.limit:f}，写的是 {value:f}。", "请核对方案规定的限额。"
        )


def remove_value(session: Session, value_id: str) -> Changes:
    """Take a value back. Raises StepRefused once scores are locked."""
    session.require(Right.ASSESS)
    with session.workspace.journal.act("删除得分组成") as act:
        value = act.require(ComponentScore, value_id)
        _require_not_oneself(session, session.workspace.read.get(AssessmentEntry, value.entry_id or ""))
        refuse_locked(act.require(AssessmentCycle, value.cycle_id or ""))
        act.delete(value)
    return act.changes


def values_of(session: Session, subject: Subject) -> list[ComponentScore]:
    """Return the values entered for a person or group."""
    session.require(Right.READ_PEOPLE)
    _require_not_oneself(session, subject)
    field = "entry_id" if isinstance(subject, AssessmentEntry) else "group_id"
    return session.workspace.read.find(ComponentScore, Is(field, subject.id))


def set_quarter(session: Session, person_id: str, year: int, quarter: int, grade: str) -> Changes:
    """Enter the routine result of a quarter, by label or code. Raises ParseError for another word."""
    session.require(Right.ASSESS)
    session.require_not_oneself(person_id)
    value = RoutineResult.SPEC["grade"].kind.parse(grade)
    with session.workspace.journal.act(f"登记 {year} 年第 {quarter} 季度平时考核") as act:
        old = [
            row
            for row in act.children(RoutineResult, person_id)
            if (row.year, row.quarter) == (year, quarter)
        ]
        row = old[0] if old else RoutineResult.new(person_id=person_id, year=year, quarter=quarter)
        if value is None and old:
            act.delete(row)
        elif value is not None:
            act.save(row.changed(grade=value))
    return act.changes


def quarters_of(session: Session, person_id: str, year: int) -> dict[int, str]:
    """Return the routine results of a year by quarter, as their words."""
    session.require(Right.READ_PEOPLE)
    session.require_not_oneself(person_id)
    rows = session.workspace.read.find(RoutineResult, Is("person_id", person_id))
    return {row.quarter or 0: row.typed("grade") for row in rows if row.year == year}


def answer_missing(
    session: Session, cycle_id: str, part: str, treatment: Treatment, reason: str, *, subject: Subject | None
) -> Changes:
    """Decide about a missing part of one person or group, or (``subject`` None) of everybody in the cycle.

    Raises StepRefused without a reason: the answer stands in the working of every score it touches.
    """
    session.require(Right.DECIDE_GRADE)
    _require_not_oneself(session, subject)
    if not reason.strip():
        raise StepRefused("缺项怎么处理要写理由。", "例如“到任不满三个月，无季度结果”。")
    entry_id = subject.id if isinstance(subject, AssessmentEntry) else None
    group_id = subject.id if isinstance(subject, LeadingGroup) else None
    with session.workspace.journal.act("决定缺项处理", reason=reason) as act:
        refuse_locked(act.require(AssessmentCycle, cycle_id))
        for old in act.children(MissingAnswer, cycle_id):
            if (old.part, old.entry_id, old.group_id) == (part, entry_id, group_id):
                act.delete(old)
        act.insert(
            MissingAnswer.new(
                cycle_id=cycle_id,
                entry_id=entry_id,
                group_id=group_id,
                part=part,
                treatment=treatment.stored,
                reason=reason.strip(),
                answered_by=session.who,
                answered_on=session.as_of,
            )
        )
    return act.changes
