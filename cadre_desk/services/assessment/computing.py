"""Scores of a whole cycle: a plan with every score, its working and what has to be asked; then the act."""

from dataclasses import dataclass
from decimal import Decimal

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, LeadingGroup
from cadre_desk.progress import SILENT, Progress
from cadre_desk.rules.assessment.scheme import Scheme
from cadre_desk.rules.assessment.scoring import Question, Score, score
from cadre_desk.services.assessment.facts import CycleFacts, gather
from cadre_desk.services.assessment.scores import refuse_locked
from cadre_desk.services.assessment.working import text_of
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class Computed:
    """One person or group with the score that its facts give."""

    subject: AssessmentEntry | LeadingGroup
    score: Score

    @property
    def differs(self) -> bool:
        """Whether the stored score or its working is another one."""
        return self.subject.score != self.score.total or (self.subject.working or "") != text_of(self.score)


@dataclass(frozen=True)
class ComputePlan:
    """What computing would write. Whoever has a question keeps no score: nothing is guessed."""

    cycle_id: str
    scheme: Scheme
    people: tuple[Computed, ...]
    groups: tuple[Computed, ...]

    @property
    def questions(self) -> tuple[tuple[Computed, Question], ...]:
        """Every missing part, with whose it is."""
        whole = (*self.groups, *self.people)
        return tuple((one, question) for one in whole for question in one.score.questions)

    @property
    def scored(self) -> int:
        """How many people get a score."""
        return sum(1 for one in self.people if one.score.total is not None)


def plan_scores(session: Session, cycle_id: str, progress: Progress = SILENT) -> ComputePlan:
    """Return what the facts of a cycle give, without writing anything."""
    session.require(Right.READ_PEOPLE)
    facts = gather(session, cycle_id)
    groups = tuple(_group(facts, one) for one in facts.groups)
    by_unit = {one.subject.unit_id or "": one.score.total for one in groups}
    people = []
    for done, entry in enumerate(facts.entries):
        progress.step(done, len(facts.entries), entry.unit_name or "")
        people.append(_person(facts, entry, by_unit))
    return ComputePlan(cycle_id, facts.scheme, tuple(people), groups)


def _group(facts: CycleFacts, group: LeadingGroup) -> Computed:
    made = score(facts.scheme, facts.scheme.group, facts.of_group(group), facts.answers_for(group))
    return Computed(group, made)


def _person(facts: CycleFacts, entry: AssessmentEntry, by_unit: dict[str, Decimal | None]) -> Computed:
    known = facts.of_entry(entry, by_unit)
    return Computed(entry, score(facts.scheme, facts.scheme.person, known, facts.answers_for(entry)))


def apply_scores(session: Session, plan: ComputePlan) -> Changes:
    """Write the scores of a plan with their working. Raises StepRefused once scores are locked."""
    session.require(Right.ASSESS)
    reason = f"按{plan.scheme.label}计算"
    with session.workspace.journal.act(f"计算得分 {plan.scored} 人") as act:
        refuse_locked(act.require(AssessmentCycle, plan.cycle_id))
        for one in (*plan.groups, *plan.people):
            if one.differs:
                total, working = one.score.total, text_of(one.score)
                given = reason if total is not None else None
                act.update(one.subject.changed(score=total, score_reason=given, working=working))
    return act.changes


def compute(session: Session, cycle_id: str) -> ComputePlan:
    """Plan and apply in one go; the plan tells what is still to be asked."""
    plan = plan_scores(session, cycle_id)
    apply_scores(session, plan)
    return plan


def refuse_open_questions(plan: ComputePlan) -> None:
    """Let a plan without questions pass. Raises StepRefused, naming the first."""
    if plan.questions:
        first = plan.questions[0][1]
        raise StepRefused(f"还有 {len(plan.questions)} 处缺项没有处理：{first.text}", "逐项决定后再办。")
