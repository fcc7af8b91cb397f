"""The ranking of a comparable class, computed now from what is stored, and why it is so."""

from collections.abc import Sequence
from dataclasses import dataclass

from cadre_desk.model.query import All, In, Is
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, Grade, Track
from cadre_desk.model.records.people import Person, Sanction
from cadre_desk.rules.assessment.constraints import Limit, grade_limits
from cadre_desk.rules.assessment.quota import Quota, excellent_quota
from cadre_desk.rules.assessment.ranking import Placed, Suggestion, quota_base, rank, suggest
from cadre_desk.rules.letters.triggers import Proposal, proposals
from cadre_desk.services.assessment.cycles import classes
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class RankRow:
    """One line of the ranking: place, what the rules suggest and why, what was decided."""

    entry: AssessmentEntry
    name: str
    place: int | None
    tied: bool
    suggestion: Suggestion
    limits: tuple[Limit, ...]

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
        return sum(1 for row in self.rows if row.entry.grade is Grade.EXCELLENT)

    @property
    def pending(self) -> tuple[RankRow, ...]:
        """Those not decided yet."""
        return tuple(row for row in self.rows if row.entry.grade is None)


def ranking(session: Session, cycle_id: str, class_name: str) -> Ranking:
    """Return a class with places, limits and suggestions, computed now from what is stored."""
    session.require(Right.READ_PEOPLE)
    read = session.workspace.read
    cycle = read.require(AssessmentCycle, cycle_id)
    members = read.find(AssessmentEntry, All((Is("cycle_id", cycle_id), Is("comparable_class", class_name))))
    limits = _limits(session, cycle, members)
    quota = _quota(cycle, quota_base(members, limits))
    placed = rank(members, limits)
    suggestions = suggest(placed, quota, limits)
    names = _names(session, members)
    rows = tuple(_row(one, names, suggestions, limits) for one in placed)
    return Ranking(cycle, class_name, rows, quota)


def _row(
    placed: Placed,
    names: dict[str, str],
    suggestions: dict[str, Suggestion],
    limits: dict[str, tuple[Limit, ...]],
) -> RankRow:
    entry_id = placed.entry.id or ""
    name = names.get(placed.entry.person_id or "", "")
    return RankRow(
        placed.entry, name, placed.place, placed.tied, suggestions[entry_id], limits.get(entry_id, ())
    )


def _quota(cycle: AssessmentCycle, base: int) -> Quota:
    track = cycle.track or Track.CIVIL_SERVANTS
    return excellent_quota(track, base, cycle.year or 0, rate=cycle.excellent_rate)


def _limits(
    session: Session, cycle: AssessmentCycle, members: Sequence[AssessmentEntry]
) -> dict[str, tuple[Limit, ...]]:
    people = tuple(entry.person_id for entry in members)
    found = session.workspace.read.find(Sanction, In("person_id", people))
    by_person: dict[str | None, list[Sanction]] = {}
    for sanction in found:
        by_person.setdefault(sanction.person_id, []).append(sanction)
    return {
        entry.id or "": tuple(grade_limits(entry, cycle.year or 0, by_person.get(entry.person_id, [])))
        for entry in members
    }


def _names(session: Session, members: Sequence[AssessmentEntry]) -> dict[str, str]:
    people = session.workspace.read.find(Person, In("id", tuple(one.person_id for one in members)))
    return {person.id or "": person.name or "" for person in people}


def explain(session: Session, entry_id: str) -> list[str]:
    """Return why a person has this score, place and suggestion, line by line."""
    entry = session.workspace.read.require(AssessmentEntry, entry_id)
    placed = ranking(session, entry.cycle_id or "", entry.comparable_class or "")
    row = next(one for one in placed.rows if one.entry.id == entry_id)
    lines = [f"综合得分 {entry.typed('score') or '未登记'}，依据：{entry.score_reason or '未填写'}"]
    lines.append(f"{placed.class_name} {placed.size} 人中列第 {row.place_text} 名")
    lines += [f"{limit.because}（{limit.citation}）" for limit in row.limits]
    lines.append(f"规则建议：{row.suggestion.because}")
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
