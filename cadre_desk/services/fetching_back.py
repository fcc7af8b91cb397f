"""从备份取回: one person as a backup holds the person, compared with today, written in one act.

What is gone comes back, what differs is put back, what was added since stays. The open file goes on working
meanwhile; whoever wants all of it back restores the backup into a new folder instead.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.kinds import Blob, Ref
from cadre_desk.model.query import AnyOf, Holds, Order
from cadre_desk.model.record import Record
from cadre_desk.model.records.people import Person
from cadre_desk.services.importing import Difference
from cadre_desk.services.people import CHILD_RECORDS
from cadre_desk.services.rights import Right
from cadre_desk.services.safekeeping import backups_in
from cadre_desk.services.session import Session
from cadre_desk.store.backup import BackupFile
from cadre_desk.store.journal import Act
from cadre_desk.store.repository import Rows

MOST_FOUND = 50
_SAME = "与现在相同"


@dataclass(frozen=True)
class PersonThen:
    """A person as a backup names the person; ``state`` says what became of the record since."""

    person_id: str
    name: str
    post: str
    born: str
    state: str

    def __repr__(self) -> str:
        return f"<PersonThen {self.person_id}>"


@dataclass(frozen=True)
class RowThen:
    """One row that would be written: as it was, as it is now (None if it is gone), and what differs."""

    then: Record
    now: Record | None
    differences: tuple[Difference, ...]

    def __repr__(self) -> str:
        return f"<RowThen {type(self.then).TABLE}>"

    @property
    def kind(self) -> str:
        """What sort of row it is."""
        return self.then.TITLE


@dataclass(frozen=True)
class FetchPlan:
    """What fetching one person back would write, and how many rows were added since and stay."""

    person: Person
    backup: BackupFile
    rows: tuple[RowThen, ...]
    added_since: int

    def __repr__(self) -> str:
        return f"<FetchPlan {len(self.rows)} rows>"


def backups_to_fetch_from(session: Session, second_place: Path | None = None) -> list[BackupFile]:
    """Return the backups that a clerk may look into, newest first."""
    session.require(Right.EDIT_PEOPLE)
    return backups_in(session.workspace.folder, second_place)


def people_in(session: Session, backup: BackupFile, words: str) -> list[PersonThen]:
    """Return the people of a backup by a part of the name or citizen ID, at most 50.

    Those that differ from today come first; records that the operator may not see are left out. Raises
    DataFolderError for a damaged backup.
    """
    session.require(Right.EDIT_PEOPLE)
    wanted = words.strip()
    if not wanted:
        return []
    where = AnyOf((Holds("name", wanted), Holds("citizen_id", wanted)))
    with session.workspace.reading_backup(backup.file) as then:
        found = then.find(Person, where, [Order("name")], limit=MOST_FOUND)
        away = session.kept_away()
        told = [_named(session, then, one) for one in found if one.id not in away]
    return sorted(told, key=lambda one: one.state == _SAME)


def _named(session: Session, then: Rows, one: Person) -> PersonThen:
    person_id = one.id or ""
    if session.workspace.read.get(Person, person_id) is None:
        state = "现在没有"
    else:
        state = "与现在不同" if _rows(then, session.workspace.read, person_id) else _SAME
    return PersonThen(person_id, one.name or "", one.typed("current_post"), one.typed("born"), state)


def plan_fetch(session: Session, backup: BackupFile, person_id: str) -> FetchPlan:
    """Return what would be written. Raises StepRefused if nothing differs, DataFolderError, NotPermitted."""
    session.require(Right.EDIT_PEOPLE)
    session.require_not_oneself(person_id)
    with session.workspace.reading_backup(backup.file) as then:
        person = then.require(Person, person_id)
        rows = _rows(then, session.workspace.read, person_id)
        known = {row.id for kind in CHILD_RECORDS for row in then.children(kind, person_id)}
    if not rows:
        raise StepRefused("这个人现在的记录与备份里的相同，没有可以取回的。", "请换一份更早的备份。")
    now = [row.id for kind in CHILD_RECORDS for row in session.workspace.read.children(kind, person_id)]
    return FetchPlan(person, backup, tuple(rows), sum(row not in known for row in now))


def _rows(then: Rows, now: Rows, person_id: str) -> list[RowThen]:
    """Return the person's rows of a backup that are gone or differ now, the person first."""
    old: list[Record] = [then.require(Person, person_id)]
    for kind in CHILD_RECORDS:
        old.extend(then.children(kind, person_id))
    pairs = [(row, now.get(type(row), row.id or "")) for row in old]
    return [one for one in starmap(_row, pairs) if one.now is None or one.differences]


def _row(then: Record, now: Record | None) -> RowThen:
    return RowThen(then, now, tuple(_differences(then, now)))


def _differences(then: Record, now: Record | None) -> Iterable[Difference]:
    for spec in then.SPECS:
        if isinstance(spec.kind, Ref):
            continue
        if isinstance(spec.kind, Blob):
            before, after = (_bytes(one, spec.name) for one in (now, then))
            same = now is not None and getattr(then, spec.name) == getattr(now, spec.name)
        else:
            before, after = "" if now is None else now.typed(spec.name), then.typed(spec.name)
            same = before == after
        if not same and (before or after):
            yield Difference(spec.label, before, after)


def _bytes(record: Record | None, name: str) -> str:
    content = getattr(record, name) if record is not None else None
    return f"{len(content):,} 字节" if content else ""


def fetch_back(session: Session, plan: FetchPlan, rows: Iterable[RowThen], reason: str) -> Changes:
    """Write the chosen rows of a plan as they were, in one act that undo takes back.

    Raises StepRefused without a reason or rows, Conflict if something changed since the plan was made or a
    row's person is not there and not among them.
    """
    session.require(Right.EDIT_PEOPLE)
    session.require_not_oneself(plan.person.id or "")
    chosen = list(rows)
    if not chosen or not reason.strip():
        what = "没有写明为什么取回。" if chosen else "没有选中要取回的内容。"
        raise StepRefused(f"{what}没有写入。", "请补上后再按“取回”。")
    title = f"从 {plan.backup.moment:%Y-%m-%d %H:%M} 的备份取回{plan.person.name}"
    with session.workspace.journal.act(title, reason=reason.strip()) as act:
        for row in chosen:
            _write(act, row)
    return act.changes


def _write(act: Act, row: RowThen) -> None:
    if row.now is None:
        act.bring_back(row.then)
    else:
        act.update(row.then.changed(version=row.now.version))
