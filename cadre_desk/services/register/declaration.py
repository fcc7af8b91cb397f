"""What a register is: a record type with a list, a form, due dates and papers, declared and not programmed.

::

    VISITS = Register(
        record=CareVisit, read=Right.READ_CARE, edit=Right.EDIT_CARE, icon="heart",
        columns=("person_id", Shown("person_id.current_post", stretch=True), "visited_on", "result"),
        filters=("kind", "person_id.unit_id"),
        due=Due("next_on", done=Is("state", VisitState.CLOSED)),
        steps=(Step("办结", sets=lambda session, row: {"state": VisitState.CLOSED}, when=...),),
        documents=(Document("回访卡", visit_cards),),
        letters=(LetterFrom("care_visit_record", fills={"回访地点": "place", "回访人": "visitors"}),),
        empty="回访一次登记一条；到期前七天会出现在工作台。",
    )

Everything else follows: table, sorting, search, form, undo, history, printing and export. Rights have no
default: a register that names none cannot be made.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cadre_desk.model.query import EVERYTHING, Condition, Order, satisfies
from cadre_desk.model.record import Record, sealed_group
from cadre_desk.model.sealing import KeyGroup
from cadre_desk.progress import Progress
from cadre_desk.rules.dues import WARN_DAYS
from cadre_desk.rules.moments import Moment
from cadre_desk.services.people import Derived
from cadre_desk.services.printing import Printout
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act


@dataclass(frozen=True)
class RowAt:
    """A row of a list with the rows it refers to, on a day; ``found`` is what ``looks_up`` found for it."""

    record: Any
    on: date
    referred: Mapping[str, Record] = field(default_factory=dict)
    found: Any = None

    def ref(self, name: str) -> Any:
        """Return the row that a field refers to, None if it is empty."""
        return self.referred.get(getattr(self.record, name) or "")

    def __repr__(self) -> str:
        return f"<RowAt {self.record!r}>"


@dataclass(frozen=True)
class Shown:
    """One column of a list.

    ``path`` is a field or a path through references (``person_id.born``); ``value`` computes the text
    instead, and then ``path`` is what the column sorts by ("" if it cannot). ``width`` counts characters, 0
    takes the field's. ``tone`` names a colour by row (calc, ok, warn, bad, mute, info).
    """

    path: str
    label: str = ""
    width: float = 0
    value: Callable[[RowAt], str] | None = None
    tone: Callable[[RowAt], str | None] | None = None
    pill: bool = False
    stretch: bool = False


@dataclass(frozen=True)
class View:
    """A named part of the register, a tab with its count; ``where`` may depend on the 基准日."""

    key: str
    title: str
    where: Condition | Callable[[date], Condition] = EVERYTHING

    def on(self, day: date) -> Condition:
        """Return the condition on a day."""
        return self.where(day) if callable(self.where) else self.where


@dataclass(frozen=True)
class Due:
    """A stored day by which a row must be done, unless ``done`` holds; the titles name its tabs."""

    field: str
    done: Condition
    warn_days: int = WARN_DAYS
    open_title: str = "未办结"
    late_title: str = "逾期"


@dataclass(frozen=True)
class Document:
    """A paper made of rows, by their ids; offered for rows that meet ``when``."""

    title: str
    render: Callable[[Session, Sequence[str], Progress], Printout]
    when: Condition = EVERYTHING
    right: Right = Right.PRINT


@dataclass(frozen=True)
class Step:
    """One act on a row besides editing it, such as 办结.

    ``sets`` returns the values that the act writes. ``ask`` is the question for a reason, ``confirm`` what
    is said before a step that cannot be undone; ``also`` writes other rows in the same act, and is given
    the row as it was and the reason.
    """

    title: str
    sets: Callable[[Session, Any], Mapping[str, Any]]
    when: Condition = EVERYTHING
    right: Right | None = None
    ask: str = ""
    confirm: str = ""
    undoable: bool = True
    also: Callable[[Session, Act, Any, str], None] | None = None


Words = str | Callable[[Session, Any], str]
"""A text that a row knows: a field or a path through references, or what computes it."""
RecordType = type[Record]


@dataclass(frozen=True)
class LetterFrom:
    """A letter that a row calls for, started with what the row knows; its state stands at the row.

    ``type`` is a folder of ``resources/letters``. ``to`` is the field that refers to the person written to
    or about; "" for none, and then ``unit`` names whom it goes to. ``fills`` are blanks of the type by
    name, ``fact`` with its ``source`` the first fact, under the code ``reason``, which may depend on the row,
    or the type's first one; ``after`` leads to the id of the letter that it follows. It is offered for rows
    that meet ``when``, which may depend on the 基准日, and that it ``applies`` to on the day. ``entry`` is
    the field that refers to the assessment whose result it states.

    ``rule`` is a row of T4: then the letter is also proposed to the clerk for each row for which ``because``
    says why, until it was written. A row may have one letter of a type that is not void; with ``beside``, a
    type of rows that belong to it and name further people, one for each, whose first fact is ``beside_fact``.
    """

    type: str
    fills: Mapping[str, Words] = field(default_factory=dict)
    fact: Words = ""
    source: Words = ""
    reason: str | Callable[[Any], str] = ""
    to: str = "person_id"
    unit: Words = ""
    after: Words = ""
    entry: str = ""
    when: Condition | Callable[[date], Condition] = EVERYTHING
    applies: Callable[[Any, date], bool] | None = None
    rule: str = ""
    because: Callable[[Session, Any], str] | None = None
    beside: RecordType | None = None
    beside_fact: str = ""

    def called_for(self, row: Record, on: date) -> bool:
        """Tell whether a row calls for it on a day."""
        held = satisfies(row, self.when(on) if callable(self.when) else self.when)
        return held and (self.applies is None or self.applies(row, on))

    def reason_of(self, row: Record) -> str:
        """Return the code under which the first fact of a row stands, "" for the type's first one."""
        return self.reason(row) if callable(self.reason) else self.reason


@dataclass(frozen=True)
class Waypoint:
    """One step on the path of a row: done, now, ahead or bad."""

    label: str
    state: str


@dataclass(frozen=True)
class Proposal:
    """A row that a rule proposes: ``words`` say what it would hold, ``because`` the rule and its inputs.

    ``children`` are rows that come to belong to it, their owner not yet set.
    """

    row: Any
    words: str
    because: str
    children: tuple[Any, ...] = ()

    def __repr__(self) -> str:
        return f"<Proposal {self.row!r}>"


@dataclass(frozen=True)
class Proposer:
    """A rule that proposes rows; ``empty`` says when it will propose any.

    With ``whole`` all of them are entered or none: nobody picks from what was drawn.
    """

    title: str
    find: Callable[[Session], Sequence[Proposal]]
    empty: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Register:
    """One register. ``read`` and ``edit`` are its rights.

    ``children`` are record types whose rows belong to a row and are edited in its form; ``figures`` are
    computed for one row and never stored, ``line`` are things on days drawn as a line, ``looks_up`` finds by
    id what computed columns of a page need (``RowAt.found``); ``proposers`` are rules that propose rows;
    ``starts`` fills a new row, ``starts_rows`` the rows that belong to it, as typed texts by field;
    ``closed`` says why what stands in a row is not shown to the operator now, "" if it is: its children
    and figures stay out of the pane, its form does not open before the step ``opens``;
    ``completes`` has the last hand before a row is saved (a number, a computed day), ``completes_row``
    before a changed row that belongs to it is, ``settles`` after the form was written, in the same act, and
    returns the row as it then is; ``path`` are the steps that a row takes, shown as a stepper;
    ``removed`` after one was deleted, in the same act; rows that
    meet ``locked`` are no longer edited or deleted, nor is any row of a register whose rows come about
    ``elsewhere``; a ``sealed`` register is never printed, exported or searched by its words; ``named`` is
    the field that names a row, the first column by default.
    """

    record: type[Record]
    read: Right
    edit: Right
    columns: tuple[Shown | str, ...]
    title: str = ""
    icon: str = "table"
    empty: str = ""
    filters: tuple[str, ...] = ()
    views: tuple[View, ...] = ()
    due: Due | None = None
    documents: tuple[Document, ...] = ()
    letters: tuple[LetterFrom, ...] = ()
    steps: tuple[Step, ...] = ()
    proposers: tuple[Proposer, ...] = ()
    children: tuple[type[Record], ...] = ()
    looks_up: Callable[[Session, Sequence[Any]], Mapping[str, Any]] | None = None
    figures: Callable[[Session, Any], Sequence[Derived]] | None = None
    line: Callable[[Session, Any], Sequence[Moment]] | None = None
    starts: Callable[[Session], Mapping[str, Any]] | None = None
    starts_rows: Callable[[Session], Mapping[type[Record], Sequence[dict[str, str]]]] | None = None
    closed: Callable[[Session, Any], str] | None = None
    opens: Step | None = None
    completes: Callable[[Session, Any], Any] | None = None
    completes_row: Callable[[Session, Any], Any] | None = None
    settles: Callable[[Session, Act, Any], Any] | None = None
    path: Callable[[Session, Any], Sequence[Waypoint]] | None = None
    removed: Callable[[Act, Any], None] | None = None
    leave_out: tuple[str, ...] = ()
    locked: Condition | None = None
    elsewhere: bool = False
    sealed: bool = False
    where: Condition = EVERYTHING
    order: tuple[Order, ...] = ()
    named: str = ""
    note: str = ""

    @property
    def key(self) -> str:
        """The stable name of the register."""
        return self.record.TABLE

    @property
    def name(self) -> str:
        """The name on screen."""
        return self.title or self.record.TITLE

    @property
    def shown(self) -> tuple[Shown, ...]:
        """The columns, plain field names made whole."""
        return tuple(Shown(one) if isinstance(one, str) else one for one in self.columns)


def group_of(register: Register) -> KeyGroup | None:
    """Return the group under whose key rows of a register are sealed, None if they are not."""
    return sealed_group(register.record, *register.children)
