"""Leading groups in a cycle: made from the units of the entries, graded by a named person."""

from cadre_desk.errors import StepRefused
from cadre_desk.model import codes
from cadre_desk.model.changes import Changes
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, LeadingGroup
from cadre_desk.rules.assessment.quota import Quota, pool_quota
from cadre_desk.services.assessment.cycles import entries_of
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

EXCELLENT = "1"


def group_grades() -> list[str]:
    """Return the words of the group grades, best first."""
    return [entry.label for entry in codes.table("group_grade").entries]


def is_excellent(group: LeadingGroup) -> bool:
    """Tell whether a group is graded with the grade that has a quota."""
    return group.grade == codes.table("group_grade").label(EXCELLENT)


def groups_of(session: Session, cycle_id: str) -> list[LeadingGroup]:
    """Return the groups of a cycle in their order."""
    session.require(Right.READ_PEOPLE)
    return session.workspace.read.children(LeadingGroup, cycle_id)


def make_groups(session: Session, cycle_id: str) -> Changes:
    """Make a group for every unit that has a head in the cycle and no group yet."""
    session.require(Right.ASSESS)
    known = {one.unit_id for one in groups_of(session, cycle_id)}
    units: dict[str, AssessmentEntry] = {}
    for entry in entries_of(session, cycle_id):
        if entry.group_head and entry.unit_id and entry.unit_id not in known:
            units.setdefault(entry.unit_id, entry)
    with session.workspace.journal.act(f"列入领导班子 {len(units)} 个") as act:
        for place, (unit_id, entry) in enumerate(units.items(), len(known) + 1):
            name = f"{entry.unit_name or ''}领导班子"
            act.insert(LeadingGroup.new(cycle_id=cycle_id, unit_id=unit_id, name=name, position=place))
    return act.changes


def group_quota(session: Session, cycle: AssessmentCycle) -> Quota:
    """Return how many groups may be 优秀 (T2)."""
    session.require(Right.READ_PEOPLE)
    base = len(groups_of(session, cycle.id or ""))
    return pool_quota("leading_groups", base, cycle.year or 0, rounding=cycle.quota_rounding or "floor")


def decide_group(session: Session, group_id: str, grade: str, reason: str) -> Changes:
    """Grade a group; the entries of its unit take the grade over, which moves their limits and quota.

    Raises StepRefused for a word that is no group grade, without a reason, or over the quota of groups.
    """
    session.require(Right.DECIDE_GRADE)
    group = session.workspace.read.require(LeadingGroup, group_id)
    cycle = session.workspace.read.require(AssessmentCycle, group.cycle_id or "")
    _refuse_grade(session, cycle, group, grade, reason)
    with session.workspace.journal.act(f"把{group.name}定为{grade}", reason=reason) as act:
        act.update(
            act.require(LeadingGroup, group_id).changed(
                grade=grade, grade_reason=reason.strip(), decided_by=session.who, decided_on=session.as_of
            )
        )
        for entry in act.children(AssessmentEntry, group.cycle_id or ""):
            if entry.unit_id == group.unit_id and group.unit_id is not None:
                act.update(entry.changed(group_grade=grade))
    return act.changes


def _refuse_grade(
    session: Session, cycle: AssessmentCycle, group: LeadingGroup, grade: str, reason: str
) -> None:
    table = codes.table("group_grade")
    if table.find(grade) is None:
        words = "、".join(entry.label for entry in table.entries)
        raise StepRefused(f"没有“{grade}”这个班子等次。", f"可选：{words}。")
    if not reason.strip():
        raise StepRefused("定班子等次要写理由。", "请填写理由后再定。")
    if grade != table.label(EXCELLENT):
        return
    others = [one for one in groups_of(session, cycle.id or "") if is_excellent(one) and one.id != group.id]
    quota = group_quota(session, cycle)
    if len(others) >= quota.cap:
        raise StepRefused(
            f"班子优秀名额已满（{len(others)}/{quota.cap}）。", f"{quota.formula}。依据：{quota.citation}"
        )
