"""Who changed what: the journal of one row and of what belongs to it, in the words of the screen."""

from collections.abc import Iterator
from dataclasses import dataclass

from cadre_desk.model.kinds import Blob, Ref
from cadre_desk.model.record import Record
from cadre_desk.model.records import ALL
from cadre_desk.services.editing import history_of
from cadre_desk.services.importing import Difference
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Entry

KINDS = {kind.TABLE: kind for kind in ALL}


@dataclass(frozen=True)
class ChangeLine:
    """One line of the journal; ``kind`` names the record type, ``differences`` its fields that changed."""

    when: str
    who: str
    title: str
    reason: str
    kind: str
    differences: tuple[Difference, ...]

    def __repr__(self) -> str:
        return "<ChangeLine>"


def changes_of(session: Session, record_type: type[Record], row_id: str) -> list[ChangeLine]:
    """Return the history of a row and of the rows that belong to it, newest first."""
    return [_line(entry) for entry in history_of(session, record_type, row_id)]


def _line(entry: Entry) -> ChangeLine:
    kind = KINDS.get(entry.table)
    when = entry.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    differences = tuple(_differences(kind, entry)) if kind else ()
    title = kind.TITLE if kind else entry.table
    return ChangeLine(when, entry.operator, entry.title, entry.reason, title, differences)


def _differences(kind: type[Record], entry: Entry) -> Iterator[Difference]:
    before, after = entry.record_before(kind), entry.record_after(kind)
    for spec in kind.SPECS:
        if isinstance(spec.kind, Ref | Blob):
            continue
        old, new = _typed(before, spec.name), _typed(after, spec.name)
        if old != new:
            yield Difference(spec.label, old, new)


def _typed(record: Record | None, name: str) -> str:
    return record.typed(name) if record is not None else ""
