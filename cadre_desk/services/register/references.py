"""Rows that others refer to, by name: shown for an id, found by a typed name or its pinyin."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cadre_desk.model import kinds
from cadre_desk.model.query import EVERYTHING, Condition, In, Order
from cadre_desk.model.record import FieldSpec, Record
from cadre_desk.model.records import ALL
from cadre_desk.model.records.people import Person, Unit
from cadre_desk.rules.identity import display_reading
from cadre_desk.services.register.declaration import RowAt
from cadre_desk.services.rights import CLOSED, Right
from cadre_desk.services.session import Session

KINDS: Mapping[str, type[Record]] = {kind.TABLE: kind for kind in ALL}
_NAMES = ("name", "title", "document_no", "addressee", "measure", "words")
_MOST = 30


@dataclass(frozen=True)
class Named:
    """A row by id: its name, and what tells it from others of the same name."""

    id: str
    name: str
    note: str = ""

    @property
    def line(self) -> str:
        """Name and note on one line, as a list of choices shows it."""
        return f"{self.name}  {self.note}" if self.note else self.name

    def __repr__(self) -> str:
        return f"<Named {self.id}>"


def name_of(record: Record) -> str:
    """Return the name of a row: of a person, a unit, a letter by its number ..."""
    for name in _NAMES:
        if name in record.SPEC and record.typed(name):
            return record.typed(name)
    return record.TITLE


def spec_at(kind: type[Record], path: str) -> FieldSpec:
    """Return the field at the end of a path. Raises KeyError."""
    name, _, rest = path.partition(".")
    spec = kind.SPEC[name]
    if not rest:
        return spec
    assert isinstance(spec.kind, kinds.Ref), f"{kind.__name__}.{name} refers to no other row"
    return spec_at(KINDS[spec.kind.table], rest)


def referred(
    session: Session, kind: type[Record], records: Iterable[Record], paths: Iterable[str]
) -> dict[str, Record]:
    """Return by id the rows that records refer to along paths (``person_id.unit_id``)."""
    found: dict[str, Record] = {}
    rows = list(records)
    onward: dict[str, list[str]] = {}
    for path in paths:
        name, _, rest = path.partition(".")
        onward.setdefault(name, []).extend([rest] if rest else [])
    for name, rests in onward.items():
        spec = kind.SPEC.get(name)
        if spec is None or not isinstance(spec.kind, kinds.Ref):
            continue
        ids = tuple({getattr(row, name) for row in rows} - {None})
        other = KINDS[spec.kind.table]
        more = session.workspace.read.find(other, In("id", ids)) if ids else []
        found.update((row.id or "", row) for row in more)
        if rests and more:
            found.update(referred(session, other, more, rests))
    return found


def row_at(session: Session, row: Record, names: Sequence[str] = ()) -> RowAt:
    """Return a row on the 基准日 with those that some fields, or all, refer to, for ``text_at``."""
    session.require(Right.READ_PEOPLE)
    others = referred(session, type(row), [row], names or [spec.name for spec in row.SPECS])
    return RowAt(row, session.as_of, others)


def labelled(session: Session, row: Record, names: Sequence[str]) -> list[tuple[str, str]]:
    """Return fields of a row as label and text, as papers state them."""
    session.require(Right.READ_PEOPLE)
    at = row_at(session, row, names)
    return [(row.SPEC[name].label, text_at(at, name)) for name in names]


def text_at(at: RowAt, path: str) -> str:
    """Return the text of a field or path; a row referred to is shown by its name."""
    record: Record | None = at.record
    name, _, rest = path.partition(".")
    while rest:
        record = at.referred.get(getattr(record, name) or "") if record is not None else None
        name, _, rest = rest.partition(".")
    if record is None:
        return ""
    if isinstance(record.SPEC[name].kind, kinds.Ref):
        other = at.referred.get(getattr(record, name) or "")
        return name_of(other) if other is not None else ""
    return record.typed(name)


def find_named(session: Session, table: str, words: str, where: Condition = EVERYTHING) -> list[Named]:
    """Return rows of a table whose name or pinyin is typed, best first; the first ones for a blank text.

    Raises NotPermitted for somebody who may not read names at all.
    """
    session.require(CLOSED.get(table, Right.READ_PEOPLE))
    if table == Person.TABLE and words.strip():
        return _people(session, session.workspace.search.people(words, _MOST))
    rows = session.workspace.read.find(KINDS[table], where, _order(KINDS[table]))
    found = [row for row in rows if _matches(name_of(row), words)]
    return [_named(session, row) for row in found[:_MOST]]


def named(session: Session, table: str, row_id: str) -> Named | None:
    """Return a row's name by its id, None if it is gone. Raises NotPermitted."""
    session.require(CLOSED.get(table, Right.READ_PEOPLE))
    row = session.workspace.read.get(KINDS[table], row_id) if row_id else None
    return _named(session, row) if row is not None else None


def ids_named(session: Session, table: str, words: str) -> tuple[str, ...]:
    """Return the ids of all rows whose name or pinyin holds the words, for a search in a register."""
    if table == Person.TABLE:
        return tuple(session.workspace.search.people(words, 500))
    if table in CLOSED and not session.may(CLOSED[table]):
        return ()
    rows = session.workspace.read.find(KINDS[table])
    return tuple(row.id or "" for row in rows if _matches(name_of(row), words))


def _people(session: Session, ids: Iterable[str]) -> list[Named]:
    people = (session.workspace.read.get(Person, one) for one in ids)
    return [_named(session, person) for person in people if person is not None]


def _named(session: Session, row: Record) -> Named:
    note = ""
    if isinstance(row, Person):
        note = row.current_post or row.typed("born")
    elif isinstance(row, Unit) and row.parent_id:
        parent = session.workspace.read.get(Unit, row.parent_id)
        note = (parent.name or "") if parent else ""
    elif row.OWNER:
        owner = _owner(session, row)
        note = name_of(owner) if owner is not None else ""
    return Named(row.id or "", name_of(row), note)


def _owner(session: Session, row: Record) -> Record | None:
    """Return the row that another belongs to, such as the survey of a theme."""
    spec = row.SPEC[row.OWNER or ""]
    assert isinstance(spec.kind, kinds.Ref)
    owner_id = getattr(row, spec.name)
    return session.workspace.read.get(KINDS[spec.kind.table], owner_id) if owner_id else None


def _order(kind: type[Record]) -> list[Order]:
    return [Order(name) for name in ("position", "name_reading", "name") if name in kind.SPEC]


def _matches(name: str, words: str) -> bool:
    plain = words.strip().lower()
    if not plain or plain in name.lower():
        return True
    if not plain.isascii():
        return False
    whole, initials = _spoken(name)
    return plain in whole or plain in initials


@lru_cache(maxsize=4096)
def _spoken(name: str) -> tuple[str, str]:
    syllables = display_reading(name).split()
    return "".join(syllables), "".join(one[0] for one in syllables)
