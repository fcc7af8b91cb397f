"""Rosters and lists as spreadsheets."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cadre_desk.documents.forms import ledger
from cadre_desk.exchange.file_out import write_out
from cadre_desk.exchange.roster_layouts import RosterEntry, layout_of, write_roster
from cadre_desk.exchange.sheet_write import SheetColumn, column_for, write_list
from cadre_desk.model.query import Order
from cadre_desk.model.records.people import Unit
from cadre_desk.progress import SILENT, Progress
from cadre_desk.services.exporting.drafts import draft_of
from cadre_desk.services.exporting.leaving import Exported, note_export
from cadre_desk.services.people import profile
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def export_roster(
    session: Session,
    layout_key: str,
    person_ids: Sequence[str],
    *,
    file: Path,
    purpose: str = "",
    progress: Progress = SILENT,
) -> Exported:
    """Write people in the given order as one of the usual rosters, and note it in the journal.

    A layout with unit rows keeps people of one unit together, units in their own order. Raises UserError if
    the file cannot be written, Cancelled; then nothing was written.
    """
    session.require(Right.EXPORT)
    session.require_none_of_them_oneself(person_ids)
    layout = layout_of(layout_key)
    entries = list(_entries(session, person_ids, progress))
    if layout.grouped:
        places = _unit_places(session)
        entries.sort(key=lambda entry: places.get(entry.person.unit_id or "", len(places)))
    data = write_roster(layout, entries, session.as_of)
    note_export(session, layout.title, len(entries), purpose, file)
    write_out(file, data)
    return Exported((file,), len(entries))


def _entries(session: Session, person_ids: Sequence[str], progress: Progress) -> Iterator[RosterEntry]:
    for number, person_id in enumerate(person_ids, 1):
        whole = profile(session, person_id)
        progress.step(number - 1, len(person_ids), whole.person.name or "")
        yield RosterEntry(draft_of(whole), number, session.as_of, whole.posts)


def _unit_places(session: Session) -> dict[str, int]:
    order = [Order("position"), Order("name")]
    return {unit_id: place for place, unit_id in enumerate(session.workspace.read.ids(Unit, order=order))}


def export_list(
    session: Session,
    title: str,
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[str]],
    *,
    total: int,
    file: Path,
    purpose: str = "",
    progress: Progress = SILENT,
) -> Exported:
    """Write any list as a person sees it, and note it in the journal. Raises UserError, Cancelled."""
    session.require(Right.EXPORT)
    counted = _Counted(rows, total, progress)
    data = write_list(title, columns, counted)
    note_export(session, title, counted.count, purpose, file)
    write_out(file, data)
    return Exported((file,), counted.count)


def export_ledger(session: Session, table: ledger.Table, *, file: Path, purpose: str) -> Exported:
    """Write a table of the papers as a spreadsheet, and note it in the journal. Raises UserError."""
    session.require(Right.EXPORT)
    columns = [column_for(head, texts) for head, *texts in zip(table.heads, *table.rows, strict=True)]
    return export_list(
        session, table.title, columns, table.rows, total=len(table.rows), file=file, purpose=purpose
    )


class _Counted:
    """Rows that are counted, and reported every hundred, while they pass."""

    def __init__(self, rows: Iterable[Sequence[str]], total: int, progress: Progress) -> None:
        self._rows, self._total, self._progress = rows, total, progress
        self.count = 0

    def __iter__(self) -> Iterator[Sequence[str]]:
        for row in self._rows:
            if self.count % 100 == 0:
                self._progress.step(self.count, self._total, "")
            self.count += 1
            yield row
