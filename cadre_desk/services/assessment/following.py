"""What follows from grades: suggested consequences as tasks, reasons for attention, talks, appeals."""

from collections.abc import Sequence
from dataclasses import dataclass

from cadre_desk.errors import StepRefused
from cadre_desk.model import codes
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import All, In, Is
from cadre_desk.model.records.assessment import (
    AppealKind,
    AssessmentCycle,
    AssessmentEntry,
    Consequence,
    FeedbackTalk,
    FocusReason,
    Grade,
    GradeAppeal,
    TaskState,
    Track,
)
from cadre_desk.model.records.people import Award, Deed
from cadre_desk.rules.assessment.consequences import Suggested, consequences
from cadre_desk.rules.assessment.remedies import check_appeal
from cadre_desk.rules.problem import Severity
from cadre_desk.services.assessment.cycles import classes
from cadre_desk.services.assessment.graded import grades_of
from cadre_desk.services.assessment.ranking import ranking
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

MERIT = "01114"


@dataclass(frozen=True)
class Proposed:
    """One consequence of one entry that is not on record yet."""

    entry: AssessmentEntry
    suggested: Suggested


def plan_consequences(session: Session, cycle_id: str) -> list[Proposed]:
    """Return what rule table T3 suggests for the decided grades of a cycle and is not a task yet."""
    session.require(Right.READ_PEOPLE)
    read = session.workspace.read
    cycle = read.require(AssessmentCycle, cycle_id)
    known = {(one.entry_id, one.rule_id) for one in read.find(Consequence)}
    found = []
    for class_name, _ in classes(session, cycle_id):
        rows = ranking(session, cycle_id, class_name).rows
        decided = [row for row in rows if row.entry.grade and not row.entry.grade_draft]
        people = [row.entry.person_id for row in decided]
        years, merits = grades_of(session, people), merit_years(session, people)
        for row in decided:
            person, grade = row.entry.person_id or "", row.entry.grade
            grades = {**years.get(person, {}), cycle.year or 0: grade or Grade.COMPETENT}
            made = consequences(
                cycle.track or Track.CIVIL_SERVANTS, cycle.year or 0, grades, merits=merits.get(person, []),
                limits=row.limits,
            )  # fmt: skip
            found += [Proposed(row.entry, one) for one in made if (row.entry.id, one.rule_id) not in known]
    return found


def propose_consequences(session: Session, cycle_id: str) -> Changes:
    """Make a task of every suggestion. Raises StepRefused if there is none."""
    session.require(Right.ASSESS)
    plan = plan_consequences(session, cycle_id)
    if not plan:
        raise StepRefused("没有新的结果运用建议。", "等次确定后才有建议；已生成的不会重复。")
    with session.workspace.journal.act(f"生成结果运用建议 {len(plan)} 条") as act:
        for one in plan:
            act.insert(
                Consequence.new(
                    entry_id=one.entry.id, person_id=one.entry.person_id, rule_id=one.suggested.rule_id,
                    action=one.suggested.action, because=one.suggested.because,
                    citation=one.suggested.citation,
                )
            )  # fmt: skip
    return act.changes


def settle(session: Session, task_id: str, state: TaskState, reason: str) -> Changes:
    """Say that a suggestion is done, refused or not applicable. Raises StepRefused where a reason lacks."""
    session.require(Right.DECIDE_GRADE)
    if state in (TaskState.REFUSED, TaskState.NOT_APPLICABLE) and not reason.strip():
        raise StepRefused(f"“{state.label}”要写理由。", "请写明为什么。")
    with session.workspace.journal.act(f"结果运用：{state.label}", reason=reason) as act:
        act.update(act.require(Consequence, task_id).changed(**settled(session, state, reason)))
    return act.changes


def settled(session: Session, state: TaskState, reason: str) -> dict[str, object]:
    """Return the values that settle a task."""
    return {
        "state": state,
        "reason": reason.strip() or None,
        "settled_by": session.who,
        "settled_on": session.as_of,
    }


def merit_years(session: Session, people: Sequence[str | None]) -> dict[str, list[int]]:
    """Return by person the years for which 三等功 was given by the 基准日: they use up the years before."""
    session.require(Right.READ_PEOPLE)
    where = All((Is("category", MERIT), In("person_id", tuple(people))))
    found: dict[str, list[int]] = {}
    for row in session.workspace.read.find(Award, where):
        if row.granted_on and row.granted_on.first_day() > session.as_of:
            continue
        year = row.year or (row.granted_on.year if row.granted_on else 0)
        found.setdefault(row.person_id or "", []).append(year)
    return found


# ---------------------------------------------------------------- focus, talks, appeals, deeds


def add_focus(session: Session, entry_id: str, reason: str, fact: str, source: str) -> Changes:
    """Put somebody on the focus list for one of the four reasons. Raises StepRefused without a fact."""
    session.require(Right.ASSESS)
    value = FocusReason.SPEC["reason"].kind.parse(reason)
    if value is None or not fact.strip() or not source.strip():
        raise StepRefused("列为重点关注要有情形、事实和来源。", "三项都填写后再存。")
    with session.workspace.journal.act("列为重点关注") as act:
        entry = act.require(AssessmentEntry, entry_id)
        session.require_not_oneself(entry.person_id)
        act.insert(
            FocusReason.new(
                entry_id=entry_id, person_id=entry.person_id, reason=value, fact=fact.strip(),
                source=source.strip(),
            )
        )  # fmt: skip
        show_focus(act, entry_id)
    return act.changes


def remove_focus(session: Session, focus_id: str) -> Changes:
    """Take one reason back."""
    session.require(Right.ASSESS)
    with session.workspace.journal.act("撤销重点关注") as act:
        row = act.require(FocusReason, focus_id)
        session.require_not_oneself(row.person_id)
        act.delete(row)
        show_focus(act, row.entry_id or "")
    return act.changes


def focus_reasons(session: Session, entry_id: str) -> list[FocusReason]:
    """Return why somebody is on the focus list, for the letter that follows."""
    session.require(Right.READ_PEOPLE)
    return session.workspace.read.children(FocusReason, entry_id)


def show_focus(act: Act, entry_id: str, saving: FocusReason | None = None) -> None:
    """Let the entry say what its focus rows say, for ranking and letters; ``saving`` is about to be one."""
    rows = [one for one in act.children(FocusReason, entry_id) if saving is None or one.id != saving.id]
    reasons = [one.reason or "" for one in (*rows, *([saving] if saving else []))]
    act.update(act.require(AssessmentEntry, entry_id).changed(focus=_labels(reasons)))


def _labels(reasons: Sequence[str]) -> str | None:
    table = codes.table("shortcoming")
    return "、".join(dict.fromkeys(table.label(one) for one in reasons)) or None


def record_talk(session: Session, talk: FeedbackTalk) -> Changes:
    """Write a feedback talk down. Raises StepRefused without day, talker or what was told."""
    session.require(Right.ASSESS)
    if talk.held_on is None or not talk.held_by or not talk.told:
        raise StepRefused("反馈谈话要有日期、谈话人和反馈内容。", "补齐后再存。")
    with session.workspace.journal.act("登记反馈谈话") as act:
        entry = act.require(AssessmentEntry, talk.entry_id or "")
        session.require_not_oneself(entry.person_id)
        act.save(talk.changed(person_id=entry.person_id))
    return act.changes


def file_appeal(session: Session, appeal: GradeAppeal) -> Changes:
    """Write a 复核 or 申诉 down. Raises StepRefused for a grade that cannot be contested."""
    session.require(Right.ASSESS)
    entry = session.workspace.read.require(AssessmentEntry, appeal.entry_id or "")
    wrong = check_appeal(appeal, entry.grade, after_review=was_reviewed(session, appeal))
    errors = [one for one in wrong if one.severity is Severity.ERROR]
    if errors:
        raise StepRefused(errors[0].message, f"{errors[0].hint}依据：{errors[0].citation}")
    with session.workspace.journal.act("登记复核申诉") as act:
        act.save(appeal.changed(person_id=entry.person_id))
    return act.changes


def was_reviewed(session: Session, appeal: GradeAppeal) -> bool:
    """Tell whether a 复核 of the same grade was decided before: then the appeal has its own, shorter time."""
    session.require(Right.READ_PEOPLE)
    earlier = session.workspace.read.find(GradeAppeal, Is("entry_id", appeal.entry_id))
    return any(
        one.kind is AppealKind.REVIEW and one.decided_on is not None and one.id != appeal.id
        for one in earlier
    )


def deeds_of(session: Session, person_id: str) -> list[Deed]:
    """Return the deeds of a person, newest first."""
    session.require(Right.READ_PEOPLE)
    session.require_not_oneself(person_id)
    found = session.workspace.read.find(Deed, Is("person_id", person_id))
    return sorted(found, key=lambda one: Deed.SPEC["done_on"].kind.show(one.done_on), reverse=True)


def trend_of(session: Session, entry: AssessmentEntry) -> list[tuple[int, str, str]]:
    """Return (year, score, grade) of a person over the cycles, oldest first."""
    session.require(Right.READ_PEOPLE)
    session.require_not_oneself(entry.person_id)
    read = session.workspace.read
    years = {one.id: one.year or 0 for one in read.find(AssessmentCycle)}
    rows = read.find(AssessmentEntry, Is("person_id", entry.person_id))
    found = [(years.get(one.cycle_id, 0), one.typed("score"), one.typed("grade")) for one in rows]
    return sorted(found)
