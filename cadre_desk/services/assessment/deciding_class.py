"""A whole comparable class decided as suggested: first who would get what and who is left out, then the act.

Left out is whoever needs a look of their own: 须核实, somebody decided already, 优秀 that no longer fits the
quota of all leading cadres or of the own group, and whoever is kept from this operator.
"""

from collections import Counter
from dataclasses import dataclass

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.records.assessment import AssessmentEntry, DecisionKind, Grade, Track
from cadre_desk.rules.assessment.quota import excellent_quota, member_quota
from cadre_desk.services.assessment.cycles import entries_of
from cadre_desk.services.assessment.deciding import refuse_closed, write_decision
from cadre_desk.services.assessment.ranking import Ranking, RankRow, ranking
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class ClassPlan:
    """Rows to be decided as suggested, best first, and those left out as (name, why)."""

    placed: Ranking
    rows: tuple[RankRow, ...]
    left_out: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        """What would be decided, and who is left out, in words."""
        counted = Counter(row.suggestion.label for row in self.rows)
        said = "、".join(f"{label} {count} 人" for label, count in counted.items()) + "。"
        if not self.left_out:
            return said
        named = "；".join(f"{name}：{why}" for name, why in self.left_out[:5])
        more = f"等 {len(self.left_out)} 人" if len(self.left_out) > 5 else ""
        return f"{said}\n不在内：{named}{more}。"


class _Room:
    """How many 优秀 are still free among all leading cadres, and in each leading group."""

    def __init__(self, session: Session, placed: Ranking) -> None:
        cycle = placed.cycle
        self._holds = cycle.track is Track.LEADING_CADRES
        self._year = cycle.year or 0
        entries = [one for one in entries_of(session, cycle.id or "") if one.grade is not Grade.NOT_TAKEN]
        best = [one for one in entries if one.grade is Grade.EXCELLENT and not one.grade_draft]
        self._taken = len(best)
        self._whole = excellent_quota(
            Track.LEADING_CADRES, len(entries), self._year, rate=cycle.excellent_rate
        )
        self._members = Counter(one.unit_id for one in entries)
        self._of_unit = Counter(one.unit_id for one in best)

    def why_full(self, entry: AssessmentEntry) -> str:
        """Return why another 优秀 does not fit, "" and one place less if it does."""
        if not self._holds:
            return ""
        if self._taken >= self._whole.cap:
            return f"全体领导干部优秀名额已满（{self._taken}/{self._whole.cap}）"
        members, taken = self._members[entry.unit_id], self._of_unit[entry.unit_id]
        group = member_quota(entry.group_grade, members, self._year) if entry.group_grade else None
        if group is not None and taken >= group.cap:
            return f"班子{entry.group_grade}，成员优秀已有 {taken} 人，再定要单独写理由"
        self._taken += 1
        self._of_unit[entry.unit_id] += 1
        return ""


def plan_class(session: Session, cycle_id: str, class_name: str) -> ClassPlan:
    """Return who of a class would be decided as suggested, and who is left out and why."""
    session.require(Right.DECIDE_GRADE)
    placed = ranking(session, cycle_id, class_name)
    refuse_closed(placed.cycle)
    room, away = _Room(session, placed), session.kept_away()
    rows: list[RankRow] = []
    left: list[tuple[str, str]] = []
    for row in placed.pending:
        why = _why_not(row, room, away)
        if why:
            left.append((row.name, why))
        else:
            rows.append(row)
    return ClassPlan(placed, tuple(rows), tuple(left))


def _why_not(row: RankRow, room: _Room, away: frozenset[str]) -> str:
    grade = row.suggestion.grade
    if row.entry.person_id in away:
        return "本人或亲属，由他人办理"
    if row.entry.grade_draft:
        return "超额草拟，待批准"
    if grade is None:
        return "须核实"
    return room.why_full(row.entry) if grade is Grade.EXCELLENT else ""


def decide_class(session: Session, plan: ClassPlan, reason: str) -> Changes:
    """Decide a class as planned, in one act. Raises StepRefused without a reason or if the facts moved on."""
    session.require(Right.DECIDE_GRADE)
    if not reason.strip():
        raise StepRefused("整类定等次要写依据。", "例如“按综合得分和名次，部务会研究”。")
    placed = plan.placed
    fresh = plan_class(session, placed.cycle.id or "", placed.class_name)
    if not fresh.rows or _decided(fresh) != _decided(plan):
        raise StepRefused("名次或名额已有变化，没有定等次。", "请重新看一遍再定。", kept="原有决定都在。")
    title = f"按建议定{placed.class_name} {len(fresh.rows)} 人的等次"
    with session.workspace.journal.act(title, reason=reason) as act:
        for row in fresh.rows:
            write_decision(act, session, row, row.suggestion.grade, reason, DecisionKind.DECIDED)
    return act.changes


def _decided(plan: ClassPlan) -> list[tuple[str | None, Grade | None]]:
    return [(row.entry.id, row.suggestion.grade) for row in plan.rows]
