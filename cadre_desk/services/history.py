"""Who changed what: the journal of one row and of what belongs to it, in the words of the screen."""

from collections.abc import Iterator
from dataclasses import dataclass

from cadre_desk.model.changes import Changes
from cadre_desk.model.kinds import Blob, Ref
from cadre_desk.model.record import Record
from cadre_desk.model.records import ALL
from cadre_desk.model.records.people import Person, SourceFile
from cadre_desk.services.editing import history_of
from cadre_desk.services.importing import Difference
from cadre_desk.services.people import CHILD_RECORDS
from cadre_desk.services.rights import Right
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
    return [line_of(entry) for entry in history_of(session, record_type, row_id)]


@dataclass(frozen=True)
class ActLine:
    """What one act did to a person and the person's rows; ``may_undo`` if nothing touched them since."""

    act: str
    when: str
    who: str
    title: str
    reason: str
    parts: tuple[ChangeLine, ...]
    may_undo: bool

    def __repr__(self) -> str:
        return f"<ActLine {len(self.parts)} parts>"

    @property
    def differences(self) -> tuple[Difference, ...]:
        """All fields that changed; those of rows are named after their record type."""
        return tuple(
            one
            if part.kind == Person.TITLE
            else Difference(f"{part.kind}·{one.label}", one.before, one.after)
            for part in self.parts
            for one in part.differences
        )


def acts_of(session: Session, person_id: str) -> list[ActLine]:
    """Return what was done to a person, act by act, newest first."""
    by_act: dict[str, list[Entry]] = {}
    for entry in history_of(session, Person, person_id):
        by_act.setdefault(entry.act, []).append(entry)
    touched: set[tuple[str, str]] = set()
    lines = []
    for act_id, entries in by_act.items():
        rows = {(entry.table, entry.row_id) for entry in entries}
        undoable = not rows & touched and all(entry.table in _OF_A_PERSON for entry in entries)
        touched |= rows
        first = line_of(entries[-1])
        parts = tuple(line_of(entry) for entry in reversed(entries))
        lines.append(ActLine(act_id, first.when, first.who, first.title, first.reason, parts, undoable))
    return lines


def take_back(session: Session, act_id: str, person_id: str) -> Changes:
    """Take back what an act did to a person and the person's rows.

    Raises Conflict if something later touched them, StepRefused if others refer to what would go.
    """
    session.require(Right.EDIT_PEOPLE)
    session.require_not_oneself(person_id)
    return session.workspace.journal.take_back(act_id, person_id)


_OF_A_PERSON = frozenset((Person.TABLE, SourceFile.TABLE, *(kind.TABLE for kind in CHILD_RECORDS)))


def line_of(entry: Entry) -> ChangeLine:
    """Return one line of the journal in the words of the screen; the caller holds content rights."""
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
