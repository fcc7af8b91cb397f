"""A person with all rows, as the rules see it, and a finding with the row it is about."""

from dataclasses import dataclass

from cadre_desk.model.record import Record
from cadre_desk.model.records.people import (
    Acknowledgement,
    Education,
    FamilyMember,
    Person,
    Post,
    Rank,
    ResumeEntry,
    Sanction,
    VerifiedDate,
)
from cadre_desk.rules.problem import Fix, Problem, Severity


@dataclass(frozen=True, repr=False)
class Life:
    """What the rules compare; rows in the order of the form."""

    person: Person
    education: tuple[Education, ...] = ()
    resume: tuple[ResumeEntry, ...] = ()
    family: tuple[FamilyMember, ...] = ()
    posts: tuple[Post, ...] = ()
    ranks: tuple[Rank, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    verified: tuple[VerifiedDate, ...] = ()
    acknowledged: tuple[Acknowledgement, ...] = ()


@dataclass(frozen=True, repr=False)
class Finding:
    """One problem and the row it stands in (the person itself, or one of its rows)."""

    row: Record
    problem: Problem


def warn(
    row: Record,
    field: str,
    code: str,
    message: str,
    *,
    hint: str = "",
    citation: str = "",
    fixes: tuple[Fix, ...] = (),
    confirm: str = "已核对无误",
    needs_note: bool = False,
) -> Finding:
    """Return a reminder about a field of a row."""
    return Finding(
        row,
        Problem(
            field,
            code,
            message,
            Severity.WARNING,
            hint,
            citation,
            fixes=fixes,
            confirm=confirm,
            needs_note=needs_note,
        ),
    )
