"""Tables computed for the 基准日 and never stored: seen, printed, exported, one by one or as the month's set.

An area has a class of its own that names the right to read them::

    class CareTable(ComputedTable):
        READ = Right.READ_CARE

    BATTLES = CareTable("battles", "先进典型（按战线）", "到基准日为止", by_battle, monthly=True)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, Self

from cadre_desk.documents.forms import ledger
from cadre_desk.errors import UserError
from cadre_desk.progress import SILENT, Progress
from cadre_desk.services.exporting import Exported, export_ledger
from cadre_desk.services.printing import Printout, printout
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class Made:
    """A computed table. ``people`` holds by row the id of the person it is about, "" for none.

    ``withheld`` is how many more people belong into it whom the operator may not see.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    people: tuple[str, ...] = ()
    withheld: int = 0

    @property
    def size(self) -> str:
        """How many rows it has, and how many people are left out of them."""
        more = f"，另有回避 {self.withheld} 人，姓名不列" if self.withheld else ""
        return f"{len(self.rows)} 行{more}"

    def __repr__(self) -> str:
        return f"<Made {len(self.rows)} rows>"


@dataclass(frozen=True)
class ComputedTable:
    """One table: ``note`` says how it is counted, ``monthly`` puts it into the month's set.

    ``detail`` makes the table that belongs to one person of it, asked for by id.
    """

    READ: ClassVar[Right]
    SAYS_WITHHELD: ClassVar[bool] = False
    """Whether it says how many people it leaves out; not where that tells what is on file about them."""

    key: str
    title: str
    note: str
    make: Callable[[Session], Made]
    monthly: bool = False
    detail: Callable[[Session, str], Made] | None = None

    def about(self, person_id: str, name: str) -> Self:
        """Return the table of one person. Raises ValueError if this one has none."""
        if self.detail is None:
            raise ValueError(f"{self.key} has no detail")
        make = self.detail
        title = f"{self.title} {name}"
        return replace(self, title=title, make=lambda session: make(session, person_id), detail=None)


def of_people(heads: Sequence[str], rows: Sequence[tuple[str, tuple[str, ...]]]) -> Made:
    """Return a table whose rows are each about one person, given as (id, texts)."""
    return Made(tuple(heads), tuple(texts for _, texts in rows), tuple(who for who, _ in rows))


def compute(session: Session, table: ComputedTable) -> Made:
    """Return a table as it stands on the 基准日, without rows about the operator or a relative."""
    session.require(table.READ)
    made, away = table.make(session), session.kept_away()
    kept = [at for at, who in enumerate(made.people) if who not in away]
    if len(kept) == len(made.people):
        return made
    withheld = len(away.intersection(made.people)) if table.SAYS_WITHHELD else 0
    return replace(
        made,
        rows=tuple(made.rows[at] for at in kept),
        people=tuple(made.people[at] for at in kept),
        withheld=made.withheld + withheld,
    )


def print_tables(session: Session, tables: Sequence[ComputedTable], progress: Progress = SILENT) -> Printout:
    """Return tables as one paper. Raises UserError if none of them has a row."""
    session.require(Right.PRINT)
    filled = [(one, found) for one in tables if (found := compute(session, one)).rows]
    if not filled:
        raise UserError("表里没有内容可打印。", "换一个基准日或另一张表再试。")
    return printed([_paper(session, one, found) for one, found in filled], progress)


def export_computed(session: Session, table: ComputedTable, *, file: Path, purpose: str) -> Exported:
    """Write a table to a spreadsheet; the journal keeps count and purpose. Raises UserError without rows."""
    session.require(Right.EXPORT)
    made = compute(session, table)
    if not made.rows:
        raise UserError("表里没有内容可导出。", "换一个基准日或另一张表再试。")
    return export_ledger(session, _paper(session, table, made), file=file, purpose=purpose)


def printed(tables: Sequence[ledger.Table], progress: Progress) -> Printout:
    """Return tables as one paper, each on pages of its own."""
    return printout([ledger.job(one) for one in tables], tables[0].title, progress)


def _paper(session: Session, table: ComputedTable, made: Made) -> ledger.Table:
    note = f"基准日 {session.as_of.isoformat()}  共 {made.size}  {table.note}"
    return ledger.Table(table.title, note, made.heads, made.rows)
