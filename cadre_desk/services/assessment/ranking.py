"""The ranking of a comparable class, computed now from what is stored, and why it is so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cadre_desk.model.query import All, In, Is
from cadre_desk.model.records.assessment import (
    AssessmentCycle,
    AssessmentEntry,
    Grade,
    LeadingGroup,
    Track,
)
from cadre_desk.model.records.people import RoutineResult, Sanction
from cadre_desk.rules.assessment.constraints import Limit, grade_limits, recheck
from cadre_desk.rules.assessment.quota import Quota, excellent_quota, joined
from cadre_desk.rules.assessment.ranking import Placed, Suggestion, quota_base, rank, suggest
from cadre_desk.rules.letters.triggers import Proposal, proposals
from cadre_desk.services.assessment.cycles import classes, entries_of, member_names
from cadre_desk.services.assessment.working import lines_of
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class Pool:
    """Whose 优秀 are counted together, the cap, and how many are decided (drafts do not count)."""

    name: str
    quota: Quota
    taken: int

    def left_for(self, members: Sequence[Placed]) -> Quota:
        """Return the quota less what is decided outside these members."""
        ours = sum(1 for one in members if one.entry.grade is Grade.EXCELLENT and not one.entry.grade_draft)
        return replace(self.quota, cap=max(0, self.quota.cap - (self.taken - ours)))


@dataclass(frozen=True)
class RankRow:
    """One line of the ranking: place, what the rules suggest and why, what was decided."""

    entry: AssessmentEntry
    name: str
    place: int | None
    tied: bool
    suggestion: Suggestion
    limits: tuple[Limit, ...]
    pool: Pool

    @property
    def recheck(self) -> str:
        """Why the decided grade must be looked at again, "" if it stands."""
        return recheck(self.entry, self.limits)

    @property
    def place_text(self) -> str:
        """The place as on paper: ``=9`` when tied, a dash when not ranked."""
        if self.place is None:
            return "—"
        return f"={self.place}" if self.tied else str(self.place)


@dataclass(frozen=True)
class Ranking:
    """One comparable class of a cycle, best first, those not ranked last."""

    cycle: AssessmentCycle
    class_name: str
    rows: tuple[RankRow, ...]
    quota: Quota

    @property
    def size(self) -> int:
        """How many are in the class."""
        return len(self.rows)

    @property
    def excellent(self) -> int:
        """How many are decided 优秀."""
        return sum(1 for row in self.rows if row.entry.grade is Grade.EXCELLENT and not row.entry.grade_draft)

    @property
    def drafts(self) -> tuple[RankRow, ...]:
        """Those whose 优秀 is beyond the quota and stands as a draft only."""
        return tuple(row for row in self.rows if row.entry.grade_draft)

    @property
    def pending(self) -> tuple[RankRow, ...]:
        """Those not decided yet; a draft beyond the quota is no decision."""
        return tuple(row for row in self.rows if row.entry.grade is None or row.entry.grade_draft)

    @property
    def rechecks(self) -> tuple[RankRow, ...]:
        """Those whose decided grade no longer stands under what is known now."""
        return tuple(row for row in self.rows if row.recheck)


@dataclass(frozen=True)
class ClassFacts:
    """What the ranking of a class rests on; ``everybody`` also holds those outside it who share a pool."""

    cycle: AssessmentCycle
    class_name: str
    members: tuple[AssessmentEntry, ...]
    everybody: tuple[AssessmentEntry, ...]
    limits: Mapping[str, tuple[Limit, ...]]
    names: Mapping[str, str]


def ranking(session: Session, cycle_id: str, class_name: str) -> Ranking:
    """Return a class with places, limits and suggestions, computed now from what is stored."""
    session.require(Right.READ_PEOPLE)
    cycle = session.workspace.read.require(AssessmentCycle, cycle_id)
    return placed_from(gather_class(session, cycle, class_name))


def gather_class(session: Session, cycle: AssessmentCycle, class_name: str) -> ClassFacts:
    """Return what the ranking of a class rests on."""
    session.require(Right.READ_PEOPLE)
    entries = entries_of(session, cycle.id or "")
    members = tuple(one for one in entries if one.comparable_class == class_name)
    pooled = {pool_of(cycle, one) for one in members}
    everybody = tuple(one for one in entries if pool_of(cycle, one) in pooled)
    limits = limits_for(session, cycle, everybody)
    return ClassFacts(cycle, class_name, members, everybody, limits, member_names(session, members))


def placed_from(facts: ClassFacts) -> Ranking:
    """Return the ranking that facts give; knows no store, so a rehearsal may change the facts first."""
    placed = rank(facts.members, facts.limits)
    pools = {
        key: _pool(facts, key) for key in dict.fromkeys(pool_of(facts.cycle, one) for one in facts.members)
    }
    suggestions: dict[str, Suggestion] = {}
    for key, pool in pools.items():
        mine = [one for one in placed if pool_of(facts.cycle, one.entry) == key]
        suggestions.update(suggest(mine, pool.left_for(mine), facts.limits))
    rows = tuple(_row(one, facts, suggestions, pools) for one in placed)
    whole = joined([(key, pool.quota) for key, pool in pools.items()]) if pools else _no_quota(facts.cycle)
    return Ranking(facts.cycle, facts.class_name, rows, whole)


def pool_of(cycle: AssessmentCycle, entry: AssessmentEntry) -> str:
    """Return whose 优秀 are counted together: a class of leading cadres; a unit, or its named pool, else."""
    if cycle.track is Track.LEADING_CADRES:
        return entry.comparable_class or ""
    return entry.quota_pool or entry.unit_name or ""


def _pool(facts: ClassFacts, key: str) -> Pool:
    everybody = [one for one in facts.everybody if pool_of(facts.cycle, one) == key]
    without = bool(facts.cycle.graded_base)
    base = quota_base(everybody, facts.limits, without_ungraded=without)
    taken = sum(1 for one in everybody if one.grade is Grade.EXCELLENT and not one.grade_draft)
    return Pool(key, _quota(facts.cycle, base), taken)


def _row(
    placed: Placed, facts: ClassFacts, suggestions: Mapping[str, Suggestion], pools: Mapping[str, Pool]
) -> RankRow:
    entry_id = placed.entry.id or ""
    name = facts.names.get(placed.entry.person_id or "", "")
    limits = tuple(facts.limits.get(entry_id, ()))
    pool = pools[pool_of(facts.cycle, placed.entry)]
    return RankRow(placed.entry, name, placed.place, placed.tied, suggestions[entry_id], limits, pool)


def _no_quota(cycle: AssessmentCycle) -> Quota:
    return _quota(cycle, 0)


def _quota(cycle: AssessmentCycle, base: int) -> Quota:
    track, rounding = cycle.track or Track.CIVIL_SERVANTS, cycle.quota_rounding or "floor"
    return excellent_quota(track, base, cycle.year or 0, rate=cycle.excellent_rate, rounding=rounding)


def limits_for(
    session: Session, cycle: AssessmentCycle, members: Sequence[AssessmentEntry]
) -> dict[str, tuple[Limit, ...]]:
    """Return what limits the grade of each entry (T1), by entry id."""
    session.require(Right.READ_PEOPLE)
    people = tuple(entry.person_id for entry in members)
    year = cycle.year or 0
    by_person: dict[str | None, list[Sanction]] = {}
    for sanction in session.workspace.read.find(Sanction, In("person_id", people)):
        by_person.setdefault(sanction.person_id, []).append(sanction)
    quarters: dict[str | None, dict[int, str]] = {}
    routine = All((Is("year", year), In("person_id", people)))
    for row in session.workspace.read.find(RoutineResult, routine):
        quarters.setdefault(row.person_id, {})[row.quarter or 0] = row.grade or ""
    return {
        entry.id or "": tuple(
            grade_limits(entry, year, by_person.get(entry.person_id, []), quarters.get(entry.person_id))
        )
        for entry in members
    }


def explain(session: Session, entry_id: str) -> list[str]:
    """Return why a person has this score, place and suggestion, line by line."""
    session.require(Right.READ_PEOPLE)
    entry = session.workspace.read.require(AssessmentEntry, entry_id)
    session.require_not_oneself(entry.person_id)
    placed = ranking(session, entry.cycle_id or "", entry.comparable_class or "")
    row = next(one for one in placed.rows if one.entry.id == entry_id)
    lines = [f"{one.label}：{one.inputs} → {one.result}" for one in lines_of(entry.working)]
    lines = lines or [f"综合得分 {entry.typed('score') or '未登记'}，依据：{entry.score_reason or '未填写'}"]
    lines.append(f"{placed.class_name} {placed.size} 人中列第 {row.place_text} 名")
    lines += [f"{limit.because}（{limit.citation}）" for limit in row.limits]
    lines.append(f"规则建议：{row.suggestion.because}")
    lines += [f"须重新决定：{row.recheck}"] if row.recheck else []
    lines.append(
        f"名额：{row.pool.name} {row.pool.quota.formula}，已定 {row.pool.taken}（{row.pool.quota.citation}）"
    )
    if entry.grade:
        reason = entry.grade_reason or "与建议一致"
        lines.append(f"{entry.decided_by}于 {entry.decided_on} 定为{entry.grade.label}：{reason}")
    return lines


def proposals_for(session: Session, cycle_id: str) -> list[Proposal]:
    """Return who of a cycle is proposed for a letter, and by which rule (T4); a person decides."""
    placed = (ranking(session, cycle_id, class_name) for class_name, _ in classes(session, cycle_id))
    return [proposal for one in placed for proposal in proposals_in(one)]


def proposals_in(placed: Ranking) -> list[Proposal]:
    """Return who of one class is proposed for a letter."""
    rows = [Placed(row.entry, row.place, row.tied) for row in placed.rows]
    return proposals(rows, year=placed.cycle.year or 0)


def names_of(session: Session, cycle_id: str) -> dict[str, str]:
    """Return the name of everybody in a cycle, and of every group, by the id of the entry or group."""
    session.require(Right.READ_PEOPLE)
    entries = entries_of(session, cycle_id)
    people = member_names(session, entries)
    groups = session.workspace.read.children(LeadingGroup, cycle_id)
    named = {one.id or "": people.get(one.person_id or "", "") for one in entries}
    return named | {one.id or "": one.name or "" for one in groups}
