"""Writing what a plan says, less what was refused, in one act that one undo takes back."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from cadre_desk.model.changes import Changes
from cadre_desk.model.record import Record
from cadre_desk.model.records.people import Person, Unit
from cadre_desk.progress import SILENT, Progress
from cadre_desk.services.importing.differences import UNIT, given_fields, lists_of, owned
from cadre_desk.services.importing.plan import ImportPlan, Outcome, PlanRow
from cadre_desk.services.people import with_reading
from cadre_desk.services.rights import Right
from cadre_desk.services.safekeeping import keep_safe
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

Refused = Set[tuple[int, str]]
"""What a person does not want of a plan: (place of the row, name of the difference, "" for the whole row)."""
NOTHING: frozenset[tuple[int, str]] = frozenset()


@dataclass(frozen=True)
class ImportResult:
    """What an import did; ``refused`` counts rows a person left out."""

    new: int
    changed: int
    same: int
    rejected: int
    changes: Changes
    refused: int = 0


def apply_import(
    session: Session, plan: ImportPlan, progress: Progress = SILENT, *, refused: Refused = NOTHING
) -> ImportResult:
    """Write new and changed people, less what was refused.

    Raises Cancelled (nothing written), Conflict if a person was saved since the plan was made.
    """
    session.require(Right.IMPORT)
    keep_safe(session, "导入前")
    offered = [(place, row) for place, row in enumerate(plan.rows) if row.outcome in _WRITTEN]
    todo = [(place, row) for place, row in offered if not _left_out(place, row, refused)]
    with session.workspace.journal.act(f"导入 {len(todo)} 人") as act:
        units = {unit.name: unit.id for unit in act.find(Unit)}
        for done, (place, row) in enumerate(todo):
            progress.step(done, len(todo), row.name)
            _write(act, row, units, frozenset(name for at, name in refused if at == place))
    counts = plan.counts
    new = sum(1 for _, row in todo if row.outcome is Outcome.NEW)
    return ImportResult(
        new,
        len(todo) - new,
        counts[Outcome.SAME],
        counts[Outcome.WRONG],
        act.changes,
        len(offered) - len(todo),
    )


_WRITTEN = (Outcome.NEW, Outcome.CHANGED)


def _left_out(place: int, row: PlanRow, refused: Refused) -> bool:
    if (place, "") in refused:
        return True
    names = {one.name for one in row.differences}
    return bool(names) and all((place, name) in refused for name in names)


def _write(act: Act, row: PlanRow, units: dict[str | None, str | None], refused: frozenset[str]) -> None:
    unit_id = None if UNIT in refused else _unit_id(act, row.draft.unit_name, units)
    person = _merged(act, row, unit_id, refused)
    for kind, rows in lists_of(row.draft, act, row.person_id):
        if kind.TABLE not in refused:
            _replace(act, kind, rows, person)
    if row.draft.source is not None:
        act.insert(owned(row.draft.source, person.id))


def _unit_id(act: Act, name: str | None, units: dict[str | None, str | None]) -> str | None:
    if not name:
        return None
    if name not in units:
        units[name] = act.insert(Unit.new(name=name)).id
    return units[name]


def _merged(act: Act, row: PlanRow, unit_id: str | None, refused: frozenset[str]) -> Person:
    incoming = row.draft.person
    if row.person_id is None:
        return act.insert(with_reading(incoming.changed(unit_id=unit_id or incoming.unit_id)))
    stored = act.require(Person, row.person_id)
    names = [name for name in given_fields(incoming) if name not in refused]
    values = {name: getattr(incoming, name) for name in names}
    merged = stored.changed(**values, **({"unit_id": unit_id} if unit_id else {}))
    unread = {name: text for name, text in incoming.unread.items() if name in names}
    return act.update(merged.with_typed(unread) if unread else merged)


def _replace(act: Act, kind: type[Record], rows: Sequence[Record], person: Person) -> None:
    kept = {row.id for row in rows if row.id}
    for old in act.children(kind, person.id or ""):
        if old.id not in kept:
            act.delete(old)
    for row in rows:
        act.save(owned(row, person.id))
