"""Rehearsal: what would move if the rate, the rounding, a weight, a group or a grade were another one.

It works on copies: the cycle is never touched. Each run is written into the journal with what was changed,
so that tailoring leaves a trace.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from cadre_desk.errors import StepRefused
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, Grade
from cadre_desk.rules.assessment.quota import ROUNDINGS as QUOTA_ROUNDINGS
from cadre_desk.rules.assessment.scheme import ROUNDINGS, Scheme, check_scheme
from cadre_desk.rules.assessment.scoring import score
from cadre_desk.services.assessment.facts import gather
from cadre_desk.services.assessment.ranking import (
    ClassFacts,
    Ranking,
    RankRow,
    gather_class,
    limits_for,
    placed_from,
)
from cadre_desk.services.assessment.schemes import scheme_of
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class WhatIf:
    """What is changed; None and empty leave a thing as it is. ``classes`` are weights by letter, percent."""

    rate: int | None = None
    rounding: str | None = None
    graded_base: bool | None = None
    score_rounding: str | None = None
    classes: Mapping[str, Decimal] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    grades: Mapping[str, Grade | None] = field(default_factory=dict)

    @property
    def changes_scores(self) -> bool:
        """Whether scores have to be computed anew."""
        return bool(self.classes or self.score_rounding)


@dataclass(frozen=True)
class Move:
    """One person whose place or grade would be another one."""

    name: str
    before_place: str
    after_place: str
    before_grade: str
    after_grade: str

    @property
    def direction(self) -> int:
        """-1 up, 1 down, 0 neither."""
        before, after = (_number(text) for text in (self.before_place, self.after_place))
        return (after > before) - (after < before)

    @property
    def note(self) -> str:
        """What it means, in words."""
        if self.before_grade != self.after_grade:
            return f"{self.before_grade} → {self.after_grade}"
        if self.before_place.startswith("=") and not self.after_place.startswith("="):
            return "并列解除"
        return f"仍为{self.after_grade}"


@dataclass(frozen=True)
class Rehearsal:
    """The class before and after, and who moves; ``number`` is its line in the journal."""

    what: WhatIf
    before: Ranking
    after: Ranking
    moves: tuple[Move, ...]
    said: str
    number: str = ""

    @property
    def places_moved(self) -> int:
        """How many would have another place."""
        return sum(1 for one in self.moves if one.before_place != one.after_place)

    @property
    def grades_moved(self) -> int:
        """How many would have another grade."""
        return sum(1 for one in self.moves if one.before_grade != one.after_grade)


def rehearse(session: Session, cycle_id: str, class_name: str, what: WhatIf) -> Rehearsal:
    """Return what a change would do to a class, on copies. Raises StepRefused if nothing is changed."""
    session.require(Right.ASSESS)
    said = words_of(what)
    if not said:
        raise StepRefused("没有改动任何一项，不必试算。", "先改比例、取整、权重、班子或等次。")
    cycle = session.workspace.read.require(AssessmentCycle, cycle_id)
    facts = gather_class(session, cycle, class_name)
    before = placed_from(facts)
    after = placed_from(_changed(session, facts, what))
    return Rehearsal(what, before, after, tuple(_moves(before, after)), said)


def note_rehearsal(session: Session, made: Rehearsal) -> Rehearsal:
    """Write a rehearsal into the journal and return it with its number there."""
    session.require(Right.ASSESS)
    moved = f"名次变动 {made.places_moved} 人，等次变动 {made.grades_moved} 人"
    text = f"{made.before.class_name}：{made.said}；{moved}"
    session.workspace.journal.note(f"试算：{made.before.cycle.title}", text)
    return replace(made, number=str(session.workspace.journal.end().seq))


def words_of(what: WhatIf) -> str:
    """Return what is changed, in words, empty for nothing."""
    parts = []
    if what.rate is not None:
        parts.append(f"比例 {what.rate}%")
    if what.rounding is not None:
        parts.append(f"名额{QUOTA_ROUNDINGS[what.rounding][1]}")
    if what.graded_base is not None:
        parts.append("基数不含不定等次" if what.graded_base else "基数含不定等次")
    if what.score_rounding is not None:
        parts.append(f"得分{ROUNDINGS[what.score_rounding]}")
    if what.classes:
        parts.append(
            "票类权重 " + "、".join(f"{letter} {weight:f}" for letter, weight in what.classes.items())
        )
    if what.groups:
        parts.append(f"改 {len(what.groups)} 个班子等次")
    if what.grades:
        parts.append(f"改 {len(what.grades)} 人等次")
    return "，".join(parts)


def _changed(session: Session, facts: ClassFacts, what: WhatIf) -> ClassFacts:
    cycle = facts.cycle.changed(
        excellent_rate=facts.cycle.excellent_rate if what.rate is None else what.rate,
        quota_rounding=what.rounding or facts.cycle.quota_rounding,
        graded_base=facts.cycle.graded_base if what.graded_base is None else what.graded_base,
    )
    scores = _scores(session, cycle, what) if what.changes_scores else {}

    def one(entry: AssessmentEntry) -> AssessmentEntry:
        changed = entry.changed(score=scores.get(entry.id or "", entry.score))
        if entry.unit_id in what.groups:
            changed = changed.changed(group_grade=what.groups[entry.unit_id or ""])
        if entry.id in what.grades:
            changed = changed.changed(grade=what.grades[entry.id or ""], grade_draft=None)
        return changed

    everybody = tuple(one(entry) for entry in facts.everybody)
    ids = {entry.id for entry in facts.members}
    members = tuple(entry for entry in everybody if entry.id in ids)
    limits = limits_for(session, cycle, everybody) if what.groups else facts.limits
    return replace(facts, cycle=cycle, members=members, everybody=everybody, limits=limits)


def _scores(session: Session, cycle: AssessmentCycle, what: WhatIf) -> dict[str, Decimal | None]:
    """Return the scores of everybody in the cycle by the changed scheme; groups keep their stored score."""
    scheme = _scheme(scheme_of(session, cycle), what)
    problems = check_scheme(scheme)
    if problems:
        raise StepRefused(f"这样改不成立：{problems[0].message}", "请调整后再试算。")
    facts = replace(gather(session, cycle.id or ""), scheme=scheme)
    groups = {one.unit_id or "": one.score for one in facts.groups}
    return {
        entry.id or "": score(
            scheme, scheme.person, facts.of_entry(entry, groups), facts.answers_for(entry)
        ).total
        for entry in facts.entries
    }


def _scheme(scheme: Scheme, what: WhatIf) -> Scheme:
    classes = tuple(
        replace(one, weight=what.classes.get(one.letter, one.weight)) for one in scheme.voter_classes
    )
    return replace(scheme, voter_classes=classes, rounding=what.score_rounding or scheme.rounding)


def _moves(before: Ranking, after: Ranking) -> list[Move]:
    later = {row.entry.id: row for row in after.rows}
    moves = [
        Move(
            row.name, row.place_text, later[row.entry.id].place_text, _grade(row), _grade(later[row.entry.id])
        )
        for row in before.rows
    ]
    return [
        one for one in moves if (one.before_place, one.before_grade) != (one.after_place, one.after_grade)
    ]


def _grade(row: RankRow) -> str:
    """Return the grade that stands: the decided one, else the suggested."""
    return row.entry.grade.label if row.entry.grade else row.suggestion.label


def _number(text: str) -> int:
    digits = text.lstrip("=")
    return int(digits) if digits.isdigit() else 10**6
