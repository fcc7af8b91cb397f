"""What is known of everybody in a cycle, gathered once: ballots, values, quarters, groups, answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cadre_desk.model import codes
from cadre_desk.model.query import All, In, Is
from cadre_desk.model.records.assessment import (
    AssessmentCycle,
    AssessmentEntry,
    ComponentScore,
    LeadingGroup,
    MissingAnswer,
)
from cadre_desk.model.records.ballots import BallotPurpose
from cadre_desk.model.records.people import RoutineResult
from cadre_desk.rules.assessment.scheme import Scheme
from cadre_desk.rules.assessment.scoring import Answer, ClassMean, Facts, Given, Treatment
from cadre_desk.rules.ballots.tally import hidden_classes, subject_mean
from cadre_desk.services import ballots
from cadre_desk.services.assessment.cycles import entries_of
from cadre_desk.services.assessment.schemes import scheme_of
from cadre_desk.services.ballots import SheetTally
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

_TREATMENTS = {one.stored: one for one in Treatment}
Means = dict[str, dict[str, ClassMean]]
"""Ballots by subject, then voter class."""


@dataclass(frozen=True)
class CycleFacts:
    """Everything a cycle's scores rest on, by entry id and group id."""

    cycle: AssessmentCycle
    scheme: Scheme
    entries: tuple[AssessmentEntry, ...]
    groups: tuple[LeadingGroup, ...]
    means: Means
    group_means: Means
    given: dict[str, dict[str, list[Given]]]
    quarters: dict[str, dict[int, str]]
    answers: tuple[MissingAnswer, ...]

    def of_entry(self, entry: AssessmentEntry, group_scores: dict[str, Decimal | None]) -> Facts:
        """Return the facts of a person; ``group_scores`` by unit id, computed before."""
        key, scheme = entry.id or "", self.scheme
        return Facts(
            ballots=self.means.get(key, {}),
            given=self.given.get(key, {}),
            quarters=self.quarters.get(entry.person_id or "", {}),
            group_name=f"{entry.unit_name or ''}班子",
            group_score=group_scores.get(entry.unit_id or ""),
            link=scheme.head_link if entry.group_head else scheme.member_link,
        )

    def of_group(self, group: LeadingGroup) -> Facts:
        """Return the facts of a group."""
        key = group.id or ""
        return Facts(ballots=self.group_means.get(key, {}), given=self.given.get(key, {}))

    def answers_for(self, subject: AssessmentEntry | LeadingGroup) -> list[Answer]:
        """Return what was decided for a person or group; its own answer goes before one for all."""
        is_entry = isinstance(subject, AssessmentEntry)
        found: dict[str, MissingAnswer] = {}
        for one in self.answers:
            own = (one.entry_id if is_entry else one.group_id) == subject.id
            general = one.entry_id is None and one.group_id is None
            if own or (general and one.part not in found):
                found[one.part or ""] = one
        return [_answer(one) for one in found.values()]


def _answer(one: MissingAnswer) -> Answer:
    treatment = _TREATMENTS[one.treatment or ""]
    return Answer(one.part or "", treatment, one.reason or "", one.answered_by or "")


def gather(session: Session, cycle_id: str) -> CycleFacts:
    """Return what a cycle's scores rest on. Only locked batches of ballots count."""
    session.require(Right.READ_PEOPLE)
    read = session.workspace.read
    cycle = read.require(AssessmentCycle, cycle_id)
    entries = tuple(entries_of(session, cycle_id))
    groups = tuple(read.children(LeadingGroup, cycle_id))
    return CycleFacts(
        cycle=cycle,
        scheme=scheme_of(session, cycle),
        entries=entries,
        groups=groups,
        means=_means(session, cycle_id, BallotPurpose.MEMBERS),
        group_means=_group_means(session, cycle_id, groups),
        given=_given(read.children(ComponentScore, cycle_id)),
        quarters=_quarters(session, cycle.year or 0, [one.person_id or "" for one in entries]),
        answers=tuple(read.children(MissingAnswer, cycle_id)),
    )


def _means(session: Session, cycle_id: str, purpose: BallotPurpose) -> Means:
    found: Means = {}
    for sheet in ballots.sheets_of(session, cycle_id, [purpose]):
        tally = ballots.tally_sheet(session, sheet.id or "")
        for place, subject in enumerate(tally.view.subjects):
            classes = found.setdefault(subject.entry_id or "", {})
            for letter, mean in _means_of(tally, place).items():
                classes[letter] = _joined(classes.get(letter), mean)
    return found


def _means_of(tally: SheetTally, place: int) -> dict[str, ClassMean]:
    """Return what each class says of one subject; what too few answered is counted, never shown."""
    classes = tally.by_class()
    answered = {letter: min(cell.voters for cell in one.cells[place]) for letter, one in classes.items()}
    hidden = hidden_classes(answered)
    return {
        letter: ClassMean(
            subject_mean(tally.view.form, one.cells[place]),
            one.balance.valid,
            one.shown and letter not in hidden,
        )
        for letter, one in classes.items()
    }


def _joined(old: ClassMean | None, new: ClassMean) -> ClassMean:
    """Return one class of voters; if two papers asked about the same person, each sheet counts once."""
    if old is None or old.mean is None:
        return new
    if new.mean is None:
        return old
    whole = old.voters + new.voters
    mean = (old.mean * old.voters + new.mean * new.voters) / whole
    return ClassMean(mean, whole, old.shown and new.shown)


def _group_means(session: Session, cycle_id: str, groups: Sequence[LeadingGroup]) -> Means:
    """Return the ballots about groups; a paper is about the group of its unit."""
    by_unit = {one.unit_id: one.id or "" for one in groups}
    found: Means = {}
    for sheet in ballots.sheets_of(session, cycle_id, [BallotPurpose.GROUP]):
        if sheet.unit_id not in by_unit:
            continue
        tally = ballots.tally_sheet(session, sheet.id or "")
        found[by_unit[sheet.unit_id]] = _means_of(tally, 0)
    return found


def _given(values: Sequence[ComponentScore]) -> dict[str, dict[str, list[Given]]]:
    found: dict[str, dict[str, list[Given]]] = {}
    for one in values:
        parts = found.setdefault(one.entry_id or one.group_id or "", {})
        parts.setdefault(one.component or "", []).append(Given(one.value or Decimal(0), one.source or ""))
    return found


def _quarters(session: Session, year: int, people: list[str]) -> dict[str, dict[int, str]]:
    where = All((Is("year", year), In("person_id", tuple(people))))
    table = codes.table("routine_grade")
    found: dict[str, dict[int, str]] = {}
    for row in session.workspace.read.find(RoutineResult, where):
        found.setdefault(row.person_id or "", {})[row.quarter or 0] = table.label(row.grade or "")
    return found
