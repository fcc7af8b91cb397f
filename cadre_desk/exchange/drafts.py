"""What a file says about one person, as records that are not stored yet."""

from dataclasses import dataclass
from pathlib import Path

from cadre_desk.exchange.findings import FileProblem
from cadre_desk.model.records.people import (
    Education,
    FamilyMember,
    Person,
    ResumeEntry,
    SourceFile,
    YearlyResult,
)


@dataclass(frozen=True, repr=False)
class PersonDraft:
    """One person of a file with the rows that belong to the person.

    ``source`` is the file byte for byte if it is about this person only; ``row`` and ``sheet`` say where a
    person of a sheet stands. ``unit_name`` is a unit in words; finding the unit is the importer's work.
    """

    person: Person
    education: tuple[Education, ...] = ()
    family: tuple[FamilyMember, ...] = ()
    resume: tuple[ResumeEntry, ...] = ()
    yearly_results: tuple[YearlyResult, ...] = ()
    unit_name: str | None = None
    source: SourceFile | None = None
    problems: tuple[FileProblem, ...] = ()
    row: int = 0
    sheet: str = ""

    def __repr__(self) -> str:
        return f"<PersonDraft row {self.row} {len(self.problems)} problems>"


@dataclass(frozen=True, repr=False)
class FileReading:
    """What one file gave. ``format`` is lrmx, lrm, xlsx, docx or "" if it is none of them."""

    file: Path
    format: str
    persons: tuple[PersonDraft, ...] = ()
    problems: tuple[FileProblem, ...] = ()

    def __repr__(self) -> str:
        return f"<FileReading {self.format or 'unknown'} {len(self.persons)} persons>"
