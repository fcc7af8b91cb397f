"""Taking files in: a plan that can be read before anything is written, then one act that can be undone.

A person is recognised by name and citizen ID, else by name and birth month. The same ID under another name
is held as another person with a warning: nobody is overwritten. What a file leaves empty is never erased.
Lists of rows (education, family ...) are replaced as a whole when the file has them and they differ.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from cadre_desk.exchange.persons import FileProblem, FileReading, PersonDraft, persons_from_file
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import Is
from cadre_desk.model.record import Record
from cadre_desk.model.records.people import Person, Unit
from cadre_desk.progress import SILENT, Progress
from cadre_desk.services.people import with_reading
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act


class Outcome(Enum):
    """What will happen to a row; the value is its word on screen."""

    NEW = "新增"
    CHANGED = "变化"
    SAME = "相同"
    WRONG = "有误"


@dataclass(frozen=True)
class Difference:
    """One field or list that the import would change, as a person reads it."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class PlanRow:
    """One person of one file; ``person_id`` is the stored person it was recognised as."""

    outcome: Outcome
    file: str
    draft: PersonDraft
    unit: str
    person_id: str | None = None
    differences: tuple[Difference, ...] = ()
    problems: tuple[FileProblem, ...] = ()

    @property
    def name(self) -> str:
        """The name as read."""
        return self.draft.person.typed("name")

    @property
    def born(self) -> str:
        """The birth month as read or typed."""
        return self.draft.person.typed("born")

    @property
    def where(self) -> str:
        """Sheet and row, empty for files of one person."""
        return f"{self.draft.sheet} 第 {self.draft.row} 行".strip() if self.draft.row else ""


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do; nothing has been written."""

    rows: tuple[PlanRow, ...]
    files: tuple[FileReading, ...]

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many rows have each outcome; a file that could not be read counts as one wrong row."""
        found = Counter(row.outcome for row in self.rows)
        found[Outcome.WRONG] += sum(1 for file in self.files if not file.persons)
        return {outcome: found[outcome] for outcome in Outcome}


@dataclass(frozen=True)
class ImportResult:
    """What an import did."""

    new: int
    changed: int
    same: int
    rejected: int
    changes: Changes


def check_files(paths: Sequence[Path], progress: Progress = SILENT) -> tuple[FileReading, ...]:
    """Read files and say what is in them and what is wrong; needs no data folder."""
    readings = []
    for done, path in enumerate(paths):
        progress.step(done, len(paths), path.name)
        readings.append(persons_from_file(path))
    return tuple(readings)


def plan_import(session: Session, paths: Sequence[Path], progress: Progress = SILENT) -> ImportPlan:
    """Read files and compare them with the register. Writes nothing. Raises Cancelled."""
    session.require(Right.IMPORT)
    files = check_files(paths, progress)
    seen: dict[tuple[str, str], str] = {}
    rows = [_plan_row(session, Path(file.file).name, draft, seen) for file in files for draft in file.persons]
    return ImportPlan(tuple(rows), files)


def _plan_row(session: Session, file: str, draft: PersonDraft, seen: dict[tuple[str, str], str]) -> PlanRow:
    problems = (*draft.problems, *_twins(session, draft, seen, f"{file} {draft.row or ''}".strip()))
    unit = draft.unit_name or ""
    if any(problem.severity == "error" for problem in problems):
        return PlanRow(Outcome.WRONG, file, draft, unit, problems=problems)
    stored = _recognise(session, draft.person)
    if stored is None:
        return PlanRow(Outcome.NEW, file, draft, unit, problems=problems)
    differences = tuple(_differences(session, stored, draft))
    outcome = Outcome.CHANGED if differences else Outcome.SAME
    return PlanRow(outcome, file, draft, unit, stored.id, differences, problems)


def _twins(
    session: Session, draft: PersonDraft, seen: dict[tuple[str, str], str], here: str
) -> Iterable[FileProblem]:
    """Find the same person earlier in this import, and others who bear the same citizen ID."""
    person = draft.person
    name, number = person.typed("name"), person.citizen_id
    key = (name, number or person.typed("born"))
    if key in seen:
        yield FileProblem("error", "name", f"与“{seen[key]}”是同一人，本行不导入。", draft.row)
    seen.setdefault(key, here)
    if number:
        holder = seen.setdefault(("身份证号", number), name)
        stored = session.workspace.read.find(Person, Is("citizen_id", number))
        others = sorted({holder, *(one.typed("name") for one in stored)} - {name})
        if others:
            words = (
                f"身份证号与{'、'.join(others)}相同，姓名不同，按两个人导入。请核对；改名的先改档案里的姓名。"
            )
            yield FileProblem("warning", "citizen_id", words, draft.row)


def _recognise(session: Session, person: Person) -> Person | None:
    found = session.workspace.read.find(Person, Is("name", person.name))
    for candidate in found:
        if person.citizen_id and candidate.citizen_id == person.citizen_id:
            return candidate
    for candidate in found:
        ids = {candidate.citizen_id, person.citizen_id} - {None}
        if len(ids) < 2 and (candidate.name, candidate.born) == (person.name, person.born):
            return candidate
    return None


def _differences(session: Session, stored: Person, draft: PersonDraft) -> Iterable[Difference]:
    for name in _given(draft.person):
        before, after = stored.typed(name), draft.person.typed(name)
        if (
            getattr(stored, name) != getattr(draft.person, name)
            or name in draft.person.unread
            and before != after
        ):
            yield Difference(Person.SPEC[name].label, before, after)
    unit = session.workspace.read.get(Unit, stored.unit_id) if stored.unit_id else None
    if draft.unit_name and (unit is None or unit.name != draft.unit_name):
        yield Difference("单位", (unit.name or "") if unit else "", draft.unit_name)
    for kind, rows in _lists(draft):
        old = session.workspace.read.children(kind, stored.id or "")
        if [row.draft() for row in old] != [_owned(row, stored.id).draft() for row in rows]:
            yield Difference(kind.TITLE, f"{len(old)} 行", f"{len(rows)} 行")


def _given(person: Person) -> list[str]:
    """Names of the fields a file says something about."""
    said = (name for name in Person.SPEC if getattr(person, name) is not None or name in person.unread)
    return [name for name in said if name not in ("unit_id", "state", "name_reading")]


def _lists(draft: PersonDraft) -> list[tuple[type[Record], Sequence[Record]]]:
    """The lists a file brings; a list it does not have is left alone."""
    lists: tuple[Sequence[Record], ...] = (draft.education, draft.family, draft.resume, draft.yearly_results)
    return [(type(rows[0]), rows) for rows in lists if rows]


def _owned(row: Record, person_id: str | None) -> Record:
    return row.changed(person_id=person_id)


def apply_import(session: Session, plan: ImportPlan, progress: Progress = SILENT) -> ImportResult:
    """Write new and changed people in one act that one undo takes back.

    Raises Cancelled (nothing written), Conflict if a person was saved since the plan was made.
    """
    session.require(Right.IMPORT)
    todo = [row for row in plan.rows if row.outcome in (Outcome.NEW, Outcome.CHANGED)]
    with session.workspace.journal.act(f"导入 {len(todo)} 人") as act:
        units = {unit.name: unit.id for unit in act.find(Unit)}
        for done, row in enumerate(todo):
            progress.step(done, len(todo), row.name)
            _write(act, row, _unit_id(act, row.draft.unit_name, units))
    counts = plan.counts
    return ImportResult(
        counts[Outcome.NEW],
        counts[Outcome.CHANGED],
        counts[Outcome.SAME],
        counts[Outcome.WRONG],
        act.changes,
    )


def _unit_id(act: Act, name: str | None, units: dict[str | None, str | None]) -> str | None:
    if not name:
        return None
    if name not in units:
        units[name] = act.insert(Unit.new(name=name)).id
    return units[name]


def _write(act: Act, row: PlanRow, unit_id: str | None) -> None:
    person = _merged(act, row, unit_id)
    for kind, rows in _lists(row.draft):
        if row.person_id:
            _clear(act, kind, row.person_id)
        for child in rows:
            act.insert(_owned(child, person.id))
    if row.draft.source is not None:
        act.insert(_owned(row.draft.source, person.id))


def _merged(act: Act, row: PlanRow, unit_id: str | None) -> Person:
    incoming = row.draft.person
    if row.person_id is None:
        return act.insert(with_reading(incoming.changed(unit_id=unit_id or incoming.unit_id)))
    stored = act.require(Person, row.person_id)
    values = {name: getattr(incoming, name) for name in _given(incoming)}
    merged = stored.changed(**values, **({"unit_id": unit_id} if unit_id else {}))
    return act.update(merged.with_typed(dict(incoming.unread)) if incoming.unread else merged)


def _clear(act: Act, kind: type[Record], person_id: str) -> None:
    for old in act.children(kind, person_id):
        act.delete(old)
