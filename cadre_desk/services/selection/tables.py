"""Tables computed for the 基准日 and never stored: seen, printed one by one or as the month's set."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from cadre_desk.documents.forms import ledger
from cadre_desk.errors import UserError
from cadre_desk.progress import SILENT, Progress
from cadre_desk.services.printing import Printout
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.papers import printed
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class Made:
    """A computed table. ``people`` holds by row the id of the person it is about, "" for none."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    people: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Made {len(self.rows)} rows>"


@dataclass(frozen=True)
class LiveTable:
    """One table: ``note`` says how it is counted, ``monthly`` puts it into the month's set.

    ``detail`` makes the table that belongs to one person of it, asked for by id.
    """

    key: str
    title: str
    note: str
    make: Callable[[Session], Made]
    monthly: bool = False
    detail: Callable[[Session, str], Made] | None = None

    def about(self, person_id: str, name: str) -> "LiveTable":
        """Return the table of one person. Raises ValueError if this one has none."""
        if self.detail is None:
            raise ValueError(f"{self.key} has no detail")
        make = self.detail
        title = f"{self.title} {name}"
        return replace(self, title=title, make=lambda session: make(session, person_id), detail=None)


def of_people(heads: Sequence[str], rows: Sequence[tuple[str, tuple[str, ...]]]) -> Made:
    """Return a table whose rows are each about one person, given as (id, texts)."""
    return Made(tuple(heads), tuple(texts for _, texts in rows), tuple(who for who, _ in rows))


def compute(session: Session, table: LiveTable) -> Made:
    """Return a table as it stands on the 基准日."""
    session.require(Right.READ_SELECTION)
    return table.make(session)


def print_tables(session: Session, tables: Sequence[LiveTable], progress: Progress = SILENT) -> Printout:
    """Return tables as one paper. Raises UserError if none of them has a row."""
    session.require(Right.READ_SELECTION)
    session.require(Right.PRINT)
    made = [(one, compute(session, one)) for one in tables]
    filled = [(one, found) for one, found in made if found.rows]
    if not filled:
        raise UserError("表里没有内容可打印。", "换一个基准日或另一张表再试。")
    return printed([_paper(session, one, found) for one, found in filled], progress)


def _paper(session: Session, table: LiveTable, made: Made) -> ledger.Table:
    note = f"基准日 {session.as_of.isoformat()}  共 {len(made.rows)} 行  {table.note}"
    return ledger.Table(table.title, note, made.heads, made.rows)
