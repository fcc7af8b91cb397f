"""Reading a register: lines page by page, counts of its views, one row whole, and their texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cadre_desk.errors import StepRefused
from cadre_desk.model import kinds
from cadre_desk.model.query import Order, satisfies
from cadre_desk.model.record import Record
from cadre_desk.rules.dues import Nearness, nearness
from cadre_desk.rules.moments import Moment
from cadre_desk.services.editing import lines_about
from cadre_desk.services.history import ChangeLine, line_of
from cadre_desk.services.people import Derived
from cadre_desk.services.register.asking import (
    ALL_OF_IT,
    Asked,
    condition,
    require_not_oneself,
    rows_below,
    views_of,
)
from cadre_desk.services.register.declaration import Document, Register, RowAt, Shown, Step, Waypoint
from cadre_desk.services.register.letters import LetterLine, LetterOffer, letters_of, offers_of
from cadre_desk.services.register.references import referred, spec_at, text_at
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class Line:
    """One line of the list: the text and tone of each column, and how near its due day is."""

    record: Record
    texts: tuple[str, ...]
    tones: tuple[str | None, ...]
    due: Nearness | None

    @property
    def id(self) -> str:
        """The id of the row."""
        return self.record.id or ""

    def __repr__(self) -> str:
        return f"<Line {self.id}>"


@dataclass(frozen=True)
class Fact:
    """One filled field of a row as the pane shows it."""

    label: str
    text: str


@dataclass(frozen=True)
class Summary:
    """One row whole, with what can be done with it."""

    record: Record
    title: str
    due: Nearness | None
    path: tuple[Waypoint, ...]
    facts: tuple[Fact, ...]
    figures: tuple[Derived, ...]
    line: tuple[Moment, ...]
    children: tuple[tuple[type[Record], tuple[str, ...]], ...]
    steps: tuple[Step, ...]
    documents: tuple[Document, ...]
    letters: tuple[LetterLine, ...]
    offers: tuple[LetterOffer, ...]
    editable: bool

    def __repr__(self) -> str:
        return f"<Summary {self.record!r}>"


# ---------------------------------------------------------------- lists


def count(session: Session, register: Register, asked: Asked = ALL_OF_IT) -> int:
    """Return how many rows are meant."""
    return session.workspace.read.count(register.record, condition(session, register, asked))


def counts(session: Session, register: Register, asked: Asked = ALL_OF_IT) -> dict[str, int]:
    """Return by view how many rows it holds with the other conditions as they are."""
    return {
        view.key: count(session, register, Asked(view.key, asked.words, asked.picks))
        for view in views_of(register)
    }


def ids(session: Session, register: Register, asked: Asked, order: Sequence[Order] = ()) -> list[str]:
    """Return the ids of all rows that are meant, in the order of the list."""
    where = condition(session, register, asked)
    return session.workspace.read.ids(register.record, where, order_of(register, order))


def lines(
    session: Session,
    register: Register,
    asked: Asked = ALL_OF_IT,
    order: Sequence[Order] = (),
    *,
    offset: int = 0,
    limit: int | None = None,
) -> list[Line]:
    """Return one page of the list."""
    where = condition(session, register, asked)
    rows = session.workspace.read.find(
        register.record, where, order_of(register, order), limit=limit, offset=offset
    )
    others = referred(session, register.record, rows, _paths(register))
    found = register.looks_up(session, rows) if register.looks_up else {}
    return [
        _line(session, register, RowAt(row, session.as_of, others, found.get(row.id or ""))) for row in rows
    ]


def order_of(register: Register, chosen: Sequence[Order] = ()) -> list[Order]:
    """Return how the list is sorted: as chosen, then as declared, by the due day without a declaration."""
    usual = register.order or ((Order(register.due.field),) if register.due else ())
    return [*chosen, *usual]


def sorted_by(register: Register, column: Shown) -> str:
    """Return the field or path by which a column sorts the list, empty if it cannot: computed or sealed."""
    is_sealed = column.path and spec_at(register.record, column.path).sealed_by
    return "" if is_sealed else column.path


# ---------------------------------------------------------------- one row


def due_of(session: Session, register: Register, record: Record) -> Nearness | None:
    """Return how near the due day of a row is."""
    due = register.due
    if due is None:
        return None
    done = satisfies(record, due.done)
    return nearness(getattr(record, due.field), session.as_of, done=done, warn_days=due.warn_days)


def title_of(session: Session, register: Register, record: Record) -> str:
    """Return a row in a few words: its named field, else its first column."""
    path = register.named or register.shown[0].path
    others = referred(session, register.record, [record], [path])
    return text_at(RowAt(record, session.as_of, others), path) or register.name


def summary(session: Session, register: Register, row_id: str) -> Summary:
    """Return one row whole. Raises UserError if it is gone or not to be seen."""
    session.require(register.read)
    record = session.workspace.read.require(register.record, row_id)
    require_not_oneself(session, record)
    others = referred(session, register.record, [record], [spec.name for spec in record.SPECS])
    at = RowAt(record, session.as_of, others)
    is_closed = bool(register.closed and register.closed(session, record))
    return Summary(
        record,
        title_of(session, register, record),
        due_of(session, register, record),
        tuple(register.path(session, record)) if register.path and not is_closed else (),
        tuple(_facts(register, at, is_closed=is_closed)),
        tuple(register.figures(session, record)) if register.figures and not is_closed else (),
        tuple(register.line(session, record)) if register.line and not is_closed else (),
        tuple((kind, _child_lines(session, kind, row_id)) for kind in register.children if not is_closed),
        tuple(one for one in register.steps if _may_step(session, register, one, record)),
        tuple(one for one in register.documents if session.may(one.right) and satisfies(record, one.when)),
        letters_of(session, register, row_id),
        offers_of(session, register, record),
        may_edit(session, register, record),
    )


def require_open(session: Session, register: Register, record: Record) -> None:
    """Let a row be looked into. Raises NotPermitted for the operator's own, StepRefused for a closed one."""
    session.require(register.read)
    require_not_oneself(session, record)
    why = register.closed(session, record) if register.closed else ""
    if why:
        raise StepRefused(f"这条{register.name}没有打开。", why)


def is_closed(session: Session, register: Register, row_id: str) -> bool:
    """Tell whether what stands in a row is kept from the operator for now."""
    session.require(register.read)
    record = session.workspace.read.require(register.record, row_id)
    return bool(register.closed and register.closed(session, record))


def history(session: Session, register: Register, row_id: str) -> list[ChangeLine]:
    """Return who changed a row and the rows that belong to it, newest first. Raises NotPermitted."""
    session.require(register.read)
    require_open(session, register, session.workspace.read.require(register.record, row_id))
    return [line_of(entry) for entry in lines_about(session, register.record, row_id)]


def may_edit(session: Session, register: Register, record: Record) -> bool:
    """Tell whether a row may be changed: by right, and as long as it is not locked."""
    locked = register.locked is not None and satisfies(record, register.locked)
    return session.may(register.edit) and not locked and not register.elsewhere


def _may_step(session: Session, register: Register, step: Step, record: Record) -> bool:
    return session.may(step.right or register.edit) and satisfies(record, step.when)


def _facts(register: Register, at: RowAt, *, is_closed: bool) -> Iterator[Fact]:
    """Yield the filled fields of a row; of a closed one those of its list only."""
    listed = {one.path for one in register.shown}
    for spec in register.record.SPECS:
        hidden = not spec.shown or spec.name in register.leave_out or (is_closed and spec.name not in listed)
        text = "" if hidden else text_at(at, spec.name)
        if text:
            yield Fact(spec.label, text)


def _child_lines(session: Session, kind: type[Record], owner_id: str) -> tuple[str, ...]:
    rows = rows_below(session, kind, owner_id)
    others = referred(session, kind, rows, [spec.name for spec in kind.SPECS])
    shown = [spec.name for spec in kind.SPECS if spec.shown and spec.name != kind.OWNER]
    return tuple(
        "  ".join(text for name in shown if (text := text_at(RowAt(row, session.as_of, others), name)))
        for row in rows
    )


# ---------------------------------------------------------------- texts


def label_at(register: Register, column: Shown) -> str:
    """Return the head of a column."""
    return column.label or spec_at(register.record, column.path).label


def _line(session: Session, register: Register, at: RowAt) -> Line:
    columns = register.shown
    texts = tuple(one.value(at) if one.value else text_at(at, one.path).split("\n")[0] for one in columns)
    tones = tuple(one.tone(at) if one.tone else None for one in columns)
    return Line(at.record, texts, tones, due_of(session, register, at.record))


def _paths(register: Register) -> list[str]:
    own = [spec.name for spec in register.record.SPECS if isinstance(spec.kind, kinds.Ref)]
    return own + [column.path for column in register.shown if column.path]
