"""合并重复: two records of one person become one.

Found by the same citizen ID, or by the same name and birth month. Field by field one of both values is taken;
rows of both lives stay, those that say the very same once; whatever pointed at the record given up points at
the one that is kept. One act, taken back by one undo.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cadre_desk.errors import StepRefused
from cadre_desk.model import kinds
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import EVERYTHING, Condition, Holds, Is, both
from cadre_desk.model.record import Record
from cadre_desk.model.records import ALL
from cadre_desk.model.records.assessment import AssessmentEntry
from cadre_desk.model.records.care import RankCandidate
from cadre_desk.model.records.letters import Letter
from cadre_desk.model.records.office import Draft, SavedView
from cadre_desk.model.records.people import Person
from cadre_desk.model.records.selection import SelectionCandidate, SelectionCase
from cadre_desk.model.sealing import UNREADABLE
from cadre_desk.services.open_letters import open_to
from cadre_desk.services.people import unit_names
from cadre_desk.services.rights import CLOSED, Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act


@dataclass(frozen=True)
class Duplicate:
    """Two people that may be one, and why that is thought."""

    first: Person
    second: Person
    because: str

    def __repr__(self) -> str:
        return f"<Duplicate {self.first.id} {self.second.id}>"


@dataclass(frozen=True)
class FieldPair:
    """One field that both records have differently; ``take_second`` is what is proposed."""

    name: str
    label: str
    first: str
    second: str
    take_second: bool


@dataclass(frozen=True)
class RowCount:
    """How many rows of one type there will be."""

    label: str
    first: int
    second: int
    same: int


@dataclass(frozen=True)
class MergePlan:
    """The first record is kept, the second given up. ``moved`` counts what is known to point at it."""

    first: Person
    second: Person
    fields: tuple[FieldPair, ...]
    rows: tuple[RowCount, ...]
    moved: int

    def __repr__(self) -> str:
        return f"<MergePlan {self.first.id} {self.second.id}>"


def find_duplicates(session: Session) -> list[Duplicate]:
    """Return pairs that may be one person, those with the same citizen ID first."""
    session.require(Right.READ_PEOPLE)
    read, listing, away = session.workspace.read, session.workspace.listing, session.kept_away()
    seen: set[tuple[str, str]] = set()
    found = []
    for because, ids in listing.duplicates():
        for other in ids[1:]:
            pair = (ids[0], other)
            first, second = (read.get(Person, one) for one in pair)
            if pair not in seen and away.isdisjoint(pair) and first is not None and second is not None:
                found.append(Duplicate(first, second, because))
            seen.add(pair)
    return found


def plan_merge(session: Session, first_id: str, second_id: str) -> MergePlan:
    """Return what a merge of the second into the first record means.

    Raises StepRefused if both are one, or if both stand in one assessment, one batch of ranks
    or one selection that goes on.
    """
    session.require(Right.EDIT_PEOPLE)
    session.require_none_of_them_oneself((first_id, second_id))
    if first_id == second_id:
        raise StepRefused("选的是同一条记录。", "请选两条不同的记录。")
    read = session.workspace.read
    first, second = read.require(Person, first_id), read.require(Person, second_id)
    _refuse_both(session, first_id, second_id)
    names = unit_names(session)
    fields = tuple(_pairs(first, second, names))
    rows = tuple(one for one in map(lambda kind: _count(session, kind, first, second), _owned()) if one)
    return MergePlan(first, second, fields, rows, _moved(session, second_id))


def _moved(session: Session, person_id: str) -> int:
    """Return how many rows point at somebody, as far as the operator may know of them."""
    seen: dict[type[Record], Condition] = {Letter: open_to(session)}
    return sum(
        session.workspace.read.count(kind, both(Is(name, person_id), seen.get(kind, EVERYTHING)))
        for kind, name in _pointing()
        if session.may(CLOSED.get(kind.TABLE, Right.EDIT_PEOPLE))
    )


_ONCE = (
    (AssessmentEntry, "cycle_id", "同一次年度考核", "考核"),
    (RankCandidate, "campaign_id", "同一批职级晋升", "职级晋升人选"),
    (SelectionCandidate, "case_id", "同一次选任", "选任人选"),
)
"""Where a person may stand only once: the record, what it belongs to, and both in words."""


def _refuse_both(session: Session, first_id: str, second_id: str) -> None:
    read = session.workspace.read
    for kind, belongs, words, place in _ONCE:
        first, second = (
            {getattr(row, belongs) for row in read.find(kind, Is("person_id", one))}
            for one in (first_id, second_id)
        )
        if any(not _is_over(session, kind, one) for one in first & second):
            raise StepRefused(
                f"两条记录都在{words}里，没有合并。", f"请先在{place}里去掉重复的一条，再来合并。"
            )


def _is_over(session: Session, kind: type[Record], belongs_to: str) -> bool:
    """Tell whether what both stand in has ended, so that neither can be taken out of it any more."""
    case = session.workspace.read.get(SelectionCase, belongs_to) if kind is SelectionCandidate else None
    return case is not None and case.ended_on is not None


def _pairs(first: Person, second: Person, units: Mapping[str, str]) -> Iterator[FieldPair]:
    for spec in Person.SPECS:
        one, other = (person.typed(spec.name) for person in (first, second))
        if getattr(first, spec.name) == getattr(second, spec.name) and one == other:
            continue
        if isinstance(spec.kind, kinds.Ref):
            one, other = units.get(one, one), units.get(other, other)
        longer = spec.lines > 1 and len(other) > len(one)
        yield FieldPair(spec.name, spec.label, one, other, not one or longer)


def _owned() -> list[type[Record]]:
    """Return the record types whose rows belong to a person."""
    return [kind for kind in ALL if kind.OWNER and _refers(kind, kind.OWNER)]


def _pointing(at: type[Record] = Person) -> list[tuple[type[Record], str]]:
    """Return the fields of other records that point at a person, or at a row of a person."""
    return [
        (kind, spec.name)
        for kind in ALL
        for spec in kind.SPECS
        if kind is not Draft and spec.name != kind.OWNER and _refers(kind, spec.name, at)
    ]


def _refers(kind: type[Record], name: str, at: type[Record] = Person) -> bool:
    declared = kind.SPEC[name].kind
    return isinstance(declared, kinds.Ref) and declared.table == at.TABLE


def _count(session: Session, kind: type[Record], first: Person, second: Person) -> RowCount | None:
    own, other = (session.workspace.read.children(kind, one.id or "") for one in (first, second))
    known = {_content(row) for row in own}
    same = sum(_content(row) in known for row in other)
    return RowCount(kind.TITLE, len(own), len(other), same) if own or other else None


def _content(row: Record) -> str:
    """Return what a row says, without whose it is and where it stands; a sealed one is like no other."""
    if UNREADABLE & {row.typed(name) for name, spec in row.SPEC.items() if spec.sealed_by}:
        return row.id or ""
    left_out = (row.OWNER, "position")
    return repr(
        [(name, row.unread.get(name), getattr(row, name)) for name in row.SPEC if name not in left_out]
    )


def apply_merge(session: Session, plan: MergePlan, second_wins: frozenset[str]) -> Changes:
    """Unite both records; ``second_wins`` names the fields whose value of the second record is taken.

    Raises Conflict if one of them was saved since the plan was made; then nothing is written.
    """
    session.require(Right.EDIT_PEOPLE)
    session.require_none_of_them_oneself((plan.first.id or "", plan.second.id or ""))
    _refuse_both(session, plan.first.id or "", plan.second.id or "")
    title = f"合并重复的{plan.first.name or '人员'}"
    with session.workspace.journal.act(title) as act:
        act.update(_united(plan, second_wins))
        for kind in _owned():
            _move_rows(act, kind, plan)
        for kind, name in _pointing():
            for row in act.find(kind, Is(name, plan.second.id)):
                act.update(row.changed(**{name: plan.first.id}))
        for view in act.find(SavedView, Holds("content", plan.second.id or "")):
            content = (view.content or "").replace(plan.second.id or "", plan.first.id or "")
            act.update(view.changed(content=content))
        act.delete(plan.second)
    return act.changes


def _united(plan: MergePlan, second_wins: frozenset[str]) -> Person:
    values: dict[str, Any] = {name: getattr(plan.second, name) for name in second_wins}
    unread = {name: plan.second.unread[name] for name in second_wins if name in plan.second.unread}
    return plan.first.changed(**values).with_unread(unread)


def _move_rows(act: Act, kind: type[Record], plan: MergePlan) -> None:
    own = act.children(kind, plan.first.id or "")
    known, place = {_content(row): row.id for row in own}, len(own)
    for row in act.children(kind, plan.second.id or ""):
        same = known.get(_content(row))
        if same is not None:
            _point_at(act, kind, row.id or "", same)
            act.delete(row)
            continue
        values: dict[str, Any] = {kind.OWNER or "": plan.first.id}
        if "position" in kind.SPEC:
            values["position"] = place
        act.update(row.changed(**values))
        place += 1


def _point_at(act: Act, kind: type[Record], gone: str, kept: str) -> None:
    """Let whatever points at a row that is given up point at the same row that stays."""
    for other, name in _pointing(kind):
        for row in act.find(other, Is(name, gone)):
            act.update(row.changed(**{name: kept}))
