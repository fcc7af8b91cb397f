"""What is asked of a register, as a query: a view, picked values, words found in texts, names and pinyin.

Rows about the operator's own person or a relative are never among them (《干部人事档案工作条例》: nobody
reads the own file or those of relatives).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cadre_desk.model import codes, kinds
from cadre_desk.model.query import (
    EVERYTHING,
    All,
    AnyOf,
    Between,
    Condition,
    Holds,
    In,
    Is,
    Not,
    Order,
    both,
    satisfies,
)
from cadre_desk.model.record import FieldSpec, R, Record
from cadre_desk.model.records.letters import Letter
from cadre_desk.model.records.people import Person
from cadre_desk.services.open_letters import open_to, require_open
from cadre_desk.services.register.declaration import Register, View
from cadre_desk.services.register.references import KINDS, ids_named, name_of, spec_at
from cadre_desk.services.rights import CLOSED, Right
from cadre_desk.services.session import Session

ALL_ROWS = View("", "全部")


@dataclass(frozen=True)
class Asked:
    """What is asked of a register: a view, words, and one picked value per filter (path, stored form)."""

    view: str = ""
    words: str = ""
    picks: tuple[tuple[str, str], ...] = ()


ALL_OF_IT = Asked()


def views_of(register: Register) -> tuple[View, ...]:
    """Return the tabs of a register: all, those that its due day makes, its own."""
    due = register.due
    if due is None:
        return (ALL_ROWS, *register.views)
    waiting = Not(due.done)
    return (
        ALL_ROWS,
        View("open", due.open_title, waiting),
        View("overdue", due.late_title, lambda day: All((waiting, Between(due.field, high=_before(day))))),
        View(
            "soon", f"{due.warn_days} 天内到期",
            lambda day: All((waiting, Between(due.field, low=day, high=_after(day, due.warn_days)))),
        ),
        *register.views,
    )  # fmt: skip


def condition(session: Session, register: Register, asked: Asked = ALL_OF_IT) -> Condition:
    """Return the query of what is asked, in the bounds of what the operator may see."""
    session.require(register.read)
    view = next((one for one in views_of(register) if one.key == asked.view), ALL_ROWS)
    parts = [register.where, not_oneself(session, register.record), view.on(session.as_of)]
    parts += [_picked(register, path, stored) for path, stored in asked.picks]
    parts += [_found(session, register, word) for word in asked.words.split()]
    return both(*parts)


def not_oneself(session: Session, kind: type[Record]) -> Condition:
    """Return the condition that leaves out rows about the operator's own person and about relatives.

    Letters about 12380 are left out too for whoever may not read its reports.
    """
    if kind is Person:
        return session.others("id")
    if kind is Letter:
        return both(open_to(session), session.others())
    kept = tuple(sorted(session.kept_away()))
    if not kept:
        return EVERYTHING
    names = [
        spec.name
        for spec in kind.SPECS
        if isinstance(spec.kind, kinds.Ref) and spec.kind.table == Person.TABLE
    ]
    left_out = (*_named_below(session, kind, kept), *_closed_about(session, kind, kept))
    return All((*(Not(In(name, kept)) for name in names), *left_out))


def _closed_about(session: Session, kind: type[Record], kept: Sequence[str]) -> Iterator[Condition]:
    """Yield what leaves out rows that belong to a closed row about somebody: who reported on them."""
    for spec in kind.SPECS:
        if isinstance(spec.kind, kinds.Ref) and spec.kind.table in CLOSED:
            closed = KINDS[spec.kind.table]
            if "person_id" in closed.SPEC:
                about = session.workspace.read.find(closed, In("person_id", tuple(kept)))
                yield Not(In(spec.name, tuple(row.id for row in about)))
            yield from _named_below(session, closed, kept, spec.name)


def _named_below(
    session: Session, kind: type[Record], kept: Sequence[str], field: str = "id"
) -> Iterator[Condition]:
    """Yield what leaves out a closed row whose own children name somebody: a report on several cadres."""
    for child in KINDS.values():
        if child.TABLE not in CLOSED or child.OWNER is None or "person_id" not in child.SPEC:
            continue
        owner = child.SPEC[child.OWNER].kind
        if isinstance(owner, kinds.Ref) and owner.table == kind.TABLE:
            rows = session.workspace.read.find(child, In("person_id", tuple(kept)))
            yield Not(In(field, tuple(getattr(row, child.OWNER) for row in rows)))


def rows_below(session: Session, kind: type[R], owner_id: str) -> list[R]:
    """Return the rows that belong to a row, those about the operator's own person and relatives left out.

    Callers have asked for the right of their register.
    """
    where = not_oneself(session, kind)
    return [one for one in session.workspace.read.children(kind, owner_id) if satisfies(one, where)]


def in_force(day: date) -> Condition:
    """Return the condition of dated rows (``from_date``, ``until``) that hold on a day."""
    begun = AnyOf((Is("from_date", None), Between("from_date", high=day)))
    return All((begun, AnyOf((Is("until", None), Between("until", low=day)))))


def row_for(session: Session, kind: type[R], row_id: str) -> R:
    """Return a row by its id. Raises UserError if it is gone, NotPermitted if it is not for the operator."""
    session.require(CLOSED.get(kind.TABLE, Right.READ_PEOPLE))
    row = session.workspace.read.require(kind, row_id)
    require_not_oneself(session, row)
    return row


def require_not_oneself(session: Session, record: Record) -> None:
    """Let a row be opened.

    Raises NotPermitted if it is about the operator's own person or a relative, or a letter about 12380.
    """
    if isinstance(record, Letter):
        require_open(session, record)
    if not satisfies(record, not_oneself(session, type(record))):
        session.require_not_oneself(session.operator.person_id)


def _picked(register: Register, path: str, stored: str) -> Condition:
    kind = spec_at(register.record, path).kind
    return Is(path, kind.from_sql(int(stored) if kind.column is int else stored))


def _found(session: Session, register: Register, word: str) -> Condition:
    """One typed word is in a text, in the label of a code, or in the name or pinyin of a row referred to."""
    kind = register.record
    specs = [spec for spec in kind.SPECS if not spec.sealed_by]
    if register.sealed:
        specs = [spec for spec in specs if isinstance(spec.kind, kinds.Ref)]
    parts = [part for spec in specs for part in _in_field(session, spec, word)]
    parts += _named_in_children(session, register, word)
    if word.isascii() and "name" in kind.SPEC:
        parts.append(In("id", ids_named(session, kind.TABLE, word)))
    return AnyOf(tuple(parts)) if parts else In("id", ())


def _named_in_children(session: Session, register: Register, word: str) -> Iterator[Condition]:
    """Yield rows to which others belong that name somebody: a report is found by each of the accused."""
    naming = [one for one in register.children if "person_id" in one.SPEC and one.OWNER != "person_id"]
    found = ids_named(session, Person.TABLE, word) if naming and not register.sealed else ()
    for child in naming if found else ():
        rows = session.workspace.read.find(child, In("person_id", found))
        yield In("id", tuple({getattr(row, child.OWNER or "") for row in rows}))


def _in_field(session: Session, spec: FieldSpec, word: str) -> Iterator[Condition]:
    kind = spec.kind
    if isinstance(kind, kinds.Ref):
        ids = ids_named(session, kind.table, word)
        if ids:
            yield In(spec.name, ids)
    elif isinstance(kind, kinds.Code):
        yield In(spec.name, _codes_holding(kind, word))
    elif isinstance(kind, kinds.Choice):
        yield In(spec.name, tuple(one for one in kind.members if word in one.label))
    elif isinstance(kind, kinds.Text):
        yield Holds(spec.name, word)
    elif isinstance(kind, kinds.Integer) and word.isdigit():
        yield Is(spec.name, int(word))
    elif isinstance(kind, kinds.Day | kinds.YearMonth) and word[:4].isdigit():
        yield Holds(spec.name, word)


def choices(session: Session, register: Register, path: str) -> list[tuple[str, str]]:
    """Return the values that rows have in a filter's field, as (stored, shown), in their usual order."""
    session.require(register.read)
    kind = spec_at(register.record, path).kind
    where = All((register.where, not_oneself(session, register.record)))
    stored = session.workspace.read.values(register.record, path, where)
    if isinstance(kind, kinds.Ref):
        rows = session.workspace.read.find(
            KINDS[kind.table], In("id", tuple(stored)), _listed(KINDS[kind.table])
        )
        return [(row.id or "", name_of(row)) for row in rows]
    values = [(str(one), kind.from_sql(one)) for one in stored]
    if isinstance(kind, kinds.Choice):
        values.sort(key=lambda pair: list(kind.members).index(pair[1]))
    if isinstance(kind, kinds.Integer):
        values.reverse()
    return [(key, kind.show(value)) for key, value in values]


def _listed(kind: type[Record]) -> list[Order]:
    return [Order(name) for name in ("position", "name_reading", "name") if name in kind.SPEC]


def _codes_holding(kind: kinds.Code, word: str) -> tuple[str, ...]:
    return tuple(one.code for one in codes.table(kind.table).entries if word in one.label)


def _before(day: date) -> date:
    return day - timedelta(days=1)


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)
