"""嘉奖记功: the register that the yearly assessment feeds (mechanisms 29).

What T3 proposes for a decided grade is ticked by a person; whoever may decide grades grants it, and that
writes the award into 奖惩 of the person and settles the task of 结果运用 with the same meaning.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cadre_desk.errors import StepRefused
from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import All, AnyOf, In, Is, Not, Order
from cadre_desk.model.record import Record
from cadre_desk.model.records.assessment import (
    AssessmentCycle,
    AssessmentEntry,
    Consequence,
    Grade,
    TaskState,
    Track,
)
from cadre_desk.model.records.care import MeritAward, MeritDecision, MeritKind
from cadre_desk.model.records.people import Award, Sanction
from cadre_desk.rules.assessment.consequences import TABLE
from cadre_desk.rules.care.merits import KINDS, MeritDue, check_merit, merits_due
from cadre_desk.rules.influence import Block, barring
from cadre_desk.rules.tables import load_table
from cadre_desk.services.assessment.following import merit_years, settled
from cadre_desk.services.assessment.graded import grades_of
from cadre_desk.services.care import letters, papers
from cadre_desk.services.care.sound import KEPT, only_sound, refuse_against_letter, require_room, unchanged
from cadre_desk.services.care.states import state
from cadre_desk.services.register import Document, Proposal, Proposer, Register, Shown, Step, View
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

CATEGORIES = {MeritKind.COMMENDATION: "01115", MeritKind.THIRD_CLASS: "01114", MeritKind.PRAISE: "01119"}


_UNKNOWN_YEARS = 10  # before the year of an award entered by hand: more than any row of T3 asks for


@dataclass(frozen=True)
class _Known:
    """What decides whether an award is due: grades and merits by person, what is on file, who is barred."""

    grades: Mapping[str, Mapping[int, Grade]]
    used: Mapping[str, Sequence[int]]
    there: frozenset[tuple[str | None, int | None, Any]]
    barred: frozenset[str | None]


def awards_due(session: Session) -> list[Proposal]:
    """Propose what T3 says of every grade decided by the 基准日 that has no award yet, newest year first."""
    read = session.workspace.read
    cycles = {one.id: one for one in read.find(AssessmentCycle)}
    decided = All((Not(Is("grade", None)), Not(Is("grade_draft", True))))
    entries = [one for one in read.find(AssessmentEntry, decided) if _by(session, one)]
    known = _known(session, [one.person_id for one in entries])
    found = [
        _proposal(entry, cycles[entry.cycle_id], due)
        for entry in entries
        if entry.person_id not in known.barred
        for due in _due(entry, cycles[entry.cycle_id], known)
    ]
    return sorted(found, key=lambda one: (-(one.row.year or 0), one.row.kind.stored))


def _by(session: Session, entry: AssessmentEntry) -> bool:
    return entry.decided_on is None or entry.decided_on <= session.as_of


def _known(session: Session, people: Sequence[str | None], but: str | None = None) -> _Known:
    """Return what is known of people; ``but`` is an award that is itself being decided."""
    read, of_them = session.workspace.read, In("person_id", tuple(people))
    used = merit_years(session, people)
    rows = [one for one in read.find(MeritAward, of_them) if but is None or one.id != but]
    for row in rows:
        if row.kind is MeritKind.THIRD_CLASS and row.decision is not MeritDecision.REFUSED:
            used.setdefault(row.person_id or "", []).append(row.year or 0)
    codes = {code: kind for kind, code in CATEGORIES.items() if kind is not MeritKind.PRAISE}
    on_file = read.find(Award, All((of_them, In("category", tuple(codes)))))
    there = {(row.person_id, row.year, row.kind) for row in rows}
    there |= {(row.person_id, row.year, codes[row.category or ""]) for row in on_file}
    barred = frozenset(award_bars(session, people, session.as_of))
    return _Known(grades_of(session, people), used, frozenset(there), barred)


def award_bars(session: Session, people: Sequence[str | None], day: date) -> dict[str | None, str]:
    """Return by person in words what keeps an award away on a day, of those of whom anything does."""
    session.require(Right.READ_CARE)
    measures = defaultdict[str | None, list[Sanction]](list)
    for one in session.workspace.read.find(Sanction, In("person_id", tuple(people))):
        measures[one.person_id].append(one)
    found = {who: barring(rows, (Block.AWARD,), day) for who, rows in measures.items()}
    return {who: "；".join(one.because for one in bars) for who, bars in found.items() if bars}


def _due(entry: AssessmentEntry, cycle: AssessmentCycle, known: _Known) -> Iterator[MeritDue]:
    person, year = entry.person_id or "", cycle.year or 0
    grades = {**known.grades.get(person, {}), year: entry.grade or Grade.COMPETENT}
    track = cycle.track or Track.CIVIL_SERVANTS
    for due in merits_due(track, year, grades, used=known.used.get(person, ())):
        if (person, year, due.kind) not in known.there:
            yield due


def _proposal(entry: AssessmentEntry, cycle: AssessmentCycle, due: MeritDue) -> Proposal:
    row = MeritAward.new(
        person_id=entry.person_id,
        year=cycle.year,
        kind=due.kind,
        years_used="、".join(map(str, due.years)),
        basis=f"{due.because}；{due.citation}",
        rules_version=load_table(TABLE).version,
        entry_id=entry.id,
    )
    return Proposal(row, f"{cycle.year}年度 {due.kind.label}", f"{due.because}；{due.citation}")


# ---------------------------------------------------------------- deciding


_STATED = ("person_id", "year", "kind", "decision")


def _decided_by_right(session: Session, row: MeritAward) -> Record:
    """Let a decision be entered by whoever may decide grades, and a grant that its grade carries.

    Raises NotPermitted, StepRefused.
    """
    stored = session.workspace.read.get(MeritAward, row.id) if row.id else None
    same = unchanged(stored, row, _STATED)
    if stored is not None and stored.award_id and not same:
        raise StepRefused("这一条已记入奖惩，不能再改。", "记错的请删去这一条和奖惩里的记录，再重新登记。")
    refuse_against_letter(session, row, _STATED)
    if row.decision is not (stored.decision if stored else None):
        session.require(Right.DECIDE_GRADE)
    if row.decision is MeritDecision.GRANTED and not same:
        _refuse_unfounded(session, row)
    return only_sound(check_merit)(session, row)


def _refuse_unfounded(session: Session, row: MeritAward) -> None:
    """Keep an award away that is barred, on file already, or not carried by the grade as it now stands.

    Raises StepRefused with every reason.
    """
    read, day = session.workspace.read, row.decided_on or session.as_of
    why = list(award_bars(session, [row.person_id], day).values())
    kind = row.kind or MeritKind.PRAISE
    same = (Is("person_id", row.person_id), Is("year", row.year), Is("category", CATEGORIES[kind]))
    if kind is not MeritKind.PRAISE and read.count(Award, All(same)):
        why.append(f"奖惩里已有{row.year}年度的{row.typed('kind')}")
    if not _carried(session, row):
        why.append(f"{row.year}年度现在的等次不能据以给予{row.typed('kind')}")
    if why:
        raise StepRefused(f"不能批准：{'；'.join(why)}。", "请核对处分、奖惩和考核等次。", kept=KEPT)


def _carried(session: Session, row: MeritAward) -> bool:
    """Tell whether the grades of the 基准日 lead to the award; one entered by hand may lack them."""
    person, year = row.person_id or "", row.year or 0
    known = _known(session, [person], but=row.id)
    grades = known.grades.get(person, {})
    entry = session.workspace.read.get(AssessmentEntry, row.entry_id) if row.entry_id else None
    if entry is None:
        grades = {**dict.fromkeys(range(year - _UNKNOWN_YEARS, year + 1), Grade.EXCELLENT), **grades}
        tracks: tuple[Track, ...] = tuple(Track)
    else:
        cycle = session.workspace.read.require(AssessmentCycle, entry.cycle_id or "")
        tracks = (cycle.track or Track.CIVIL_SERVANTS,)
    used = known.used.get(person, ())
    due = {one.kind for track in tracks for one in merits_due(track, year, grades, used=used)}
    return year in grades and row.kind in due


def _granting(session: Session, row: MeritAward) -> Mapping[str, Any]:
    return {
        "decision": MeritDecision.GRANTED,
        "decided_by": row.decided_by or session.who,
        "decided_on": row.decided_on or session.as_of,
    }


def _write_award(session: Session, act: Act, row: MeritAward, reason: str) -> None:
    """Write the award into 奖惩 of the person, note its paper, and settle the task of 结果运用."""
    granted = act.require(MeritAward, row.id or "")
    _refuse_unfounded(session, granted)
    paper = granted.document_no or require_room(MeritAward, "document_no", reason.strip()) or None
    day = granted.decided_on or session.as_of
    award = act.insert(
        Award.new(
            person_id=row.person_id,
            name=f"{row.year}年度考核{row.typed('kind')}",
            category=CATEGORIES[row.kind or MeritKind.COMMENDATION],
            year=row.year,
            granted_on=PartialDate(day.year, day.month, day.day),
            granted_by=granted.decided_by,
            document_no=paper,
        )
    )
    act.update(granted.changed(document_no=paper, award_id=award.id))
    rules = tuple(rule for rule, kinds in KINDS.items() if row.kind in kinds)
    same = All((Is("entry_id", row.entry_id), In("rule_id", rules), Is("state", TaskState.OPEN)))
    for task in session.workspace.read.find(Consequence, same) if row.entry_id else ():
        act.update(task.changed(**settled(session, TaskState.DONE, paper or "")))


_OPEN = AnyOf((Is("decision", None), Is("decision", MeritDecision.LATER)))
_NOT_WRITTEN = All((Is("award_id", None), AnyOf((_OPEN, Is("decision", MeritDecision.GRANTED)))))

MERITS = Register(
    record=MeritAward,
    read=Right.READ_CARE,
    edit=Right.EDIT_CARE,
    icon="star",
    columns=(
        "person_id",
        Shown("person_id.current_post", stretch=True),
        Shown("year", width=4.4),
        Shown("kind", width=5),
        Shown("years_used", width=9.6),
        state("decision", 4.4),
        "decided_on",
    ),
    filters=("year", "person_id.unit_id"),
    views=(
        View("open", "待定", _OPEN),
        View("done", "已批准", Is("decision", MeritDecision.GRANTED)),
        *(View(one.stored, one.label, Is("kind", one)) for one in MeritKind),
    ),
    steps=(
        Step(
            "批准并记入奖惩",
            sets=_granting,
            when=_NOT_WRITTEN,
            right=Right.DECIDE_GRADE,
            ask="批准文号；没有文号的写批准会议",
            also=_write_award,
        ),
    ),
    documents=(Document("奖励审批表", papers.merit_forms),),
    letters=letters.AWARDS,
    proposers=(
        Proposer("按考核结果列出", awards_due, "已定的等次里没有新的嘉奖、记功；处分影响奖励的不列。"),
    ),
    completes=_decided_by_right,
    order=(Order("year", descending=True), Order("kind")),
    empty="年度考核定了等次后，按规则列出应当给予的嘉奖、三等功，由人勾选登记、批准。",
    note="优秀给予嘉奖，连续三年优秀记三等功，用过的年度不再计算：《公务员考核规定》第十九条。",
)
