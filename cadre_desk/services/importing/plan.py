"""What an import would do, person by person, before anything is written.

A person is recognised by name and citizen ID, else by name and birth month. The same ID under another name
is held as another person with a warning: nobody is overwritten. What a file leaves empty is never erased.
Lists of rows (education, family ...) are replaced as a whole when the file has them and they differ.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from cadre_desk.exchange.lrmx_person import FormTexts
from cadre_desk.exchange.persons import FileProblem, FileReading, PersonDraft, ReadOptions
from cadre_desk.model.query import All, AnyOf, Is
from cadre_desk.model.records.people import Person
from cadre_desk.progress import SILENT, Progress
from cadre_desk.services.importing.differences import Difference, differences
from cadre_desk.services.importing.layouts import known_layouts
from cadre_desk.services.importing.reading import check_files
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


class Outcome(Enum):
    """What will happen to a row; the value is its word on screen."""

    NEW = "新增"
    CHANGED = "变化"
    SAME = "相同"
    WRONG = "有误"


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


def plan_import(
    session: Session,
    paths: Sequence[Path],
    progress: Progress = SILENT,
    *,
    reviewed: Mapping[Path, FormTexts] | None = None,
) -> ImportPlan:
    """Read files, folders and zips, and compare them with the register. Writes nothing. Raises Cancelled.

    ``reviewed`` holds Word forms that somebody looked through and corrected.
    """
    session.require(Right.IMPORT)
    files = check_files(paths, progress, ReadOptions(known_layouts(session), reviewed or {}))
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
    found = tuple(differences(session, stored, draft))
    outcome = Outcome.CHANGED if found else Outcome.SAME
    return PlanRow(outcome, file, draft, unit, stored.id, found, problems)


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
        stored = session.workspace.read.fields(Person, ("name",), Is("citizen_id", number))
        others = sorted({holder, *(one[0] or "" for one in stored)} - {name})
        if others:
            words = (
                f"身份证号与{'、'.join(others)}相同，姓名不同，按两个人导入。请核对；改名的先改档案里的姓名。"
            )
            yield FileProblem("warning", "citizen_id", words, draft.row)


def _same_id(person: Person) -> tuple[Is, ...]:
    return (Is("citizen_id", person.citizen_id),) if person.citizen_id else ()


def _recognise(session: Session, person: Person) -> Person | None:
    same = AnyOf((Is("born", person.born), *_same_id(person)))
    found = session.workspace.read.find(Person, All((Is("name", person.name), same)))
    for candidate in found:
        if person.citizen_id and candidate.citizen_id == person.citizen_id:
            return candidate
    for candidate in found:
        ids = {candidate.citizen_id, person.citizen_id} - {None}
        if len(ids) < 2 and (candidate.name, candidate.born) == (person.name, person.born):
            return candidate
    return None
