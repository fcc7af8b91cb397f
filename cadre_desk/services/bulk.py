"""批量修改: the same change for many people: a plan to read, then one act that one undo takes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cadre_desk.errors import ParseError, StepRefused
from cadre_desk.model import kinds
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import In
from cadre_desk.model.record import FieldSpec
from cadre_desk.model.records.people import Person, Unit
from cadre_desk.progress import SILENT, Progress
from cadre_desk.rules.check import check_record
from cadre_desk.rules.problem import Severity
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

ONE_BY_ONE = frozenset({"name", "citizen_id", "photo", "name_reading"})


@dataclass(frozen=True)
class FieldChange:
    """One field of one person, as shown; an empty ``after`` empties it."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class BulkRow:
    """What happens to one person; ``problems`` are those that the change would bring."""

    before: Person
    after: Person
    changes: tuple[FieldChange, ...]
    problems: tuple[str, ...]
    blocked: bool = False

    def __repr__(self) -> str:
        return f"<BulkRow {self.before.id}>"


@dataclass(frozen=True)
class BulkPlan:
    """The plan: ``rows`` change, ``same`` is how many already are so. People with an error are left out."""

    fields: tuple[str, ...]
    rows: tuple[BulkRow, ...]
    same: int

    @property
    def to_change(self) -> tuple[BulkRow, ...]:
        """Return the rows that can be written."""
        return tuple(row for row in self.rows if not row.blocked)

    @property
    def title(self) -> str:
        """Return the name of the act."""
        labels = "、".join(Person.SPEC[name].label for name in self.fields)
        return f"批量修改 {len(self.to_change)} 人的{labels}"


def bulk_fields() -> tuple[FieldSpec, ...]:
    """Return the fields that can be the same for many people, in the order of the form."""
    return tuple(
        spec for spec in Person.SPECS if spec.shown and spec.lines == 1 and spec.name not in ONE_BY_ONE
    )


def plan_bulk(session: Session, person_ids: Sequence[str], typed: Mapping[str, str]) -> BulkPlan:
    """Return what a change of fields would do to people.

    Raises StepRefused if nobody or nothing is chosen, ParseError if a value cannot be read.
    """
    session.require(Right.EDIT_PEOPLE)
    session.require_none_of_them_oneself(person_ids)
    if not person_ids or not typed:
        raise StepRefused("还没有选好人或栏目。", "勾选人员，再填要改的栏目。")
    values = {name: _value(name, text) for name, text in typed.items()}
    people = {one.id: one for one in session.workspace.read.find(Person, In("id", tuple(person_ids)))}
    units = {unit.id or "": unit.name or "" for unit in session.workspace.read.find(Unit)}
    rows = [_row(people[one], values, units) for one in person_ids if one in people]
    changed = tuple(row for row in rows if row.changes)
    return BulkPlan(tuple(typed), changed, len(rows) - len(changed))


def _value(name: str, text: str) -> object:
    spec = Person.SPEC[name]
    try:
        return spec.kind.parse(text)
    except ParseError as fault:
        raise ParseError(f"{spec.label}：{fault}", fault.hint) from fault


def _row(person: Person, values: Mapping[str, object], units: Mapping[str, str]) -> BulkRow:
    after = person.changed(**values)
    changes = tuple(
        FieldChange(Person.SPEC[name].label, _shown(person, name, units), _shown(after, name, units))
        for name in values
        if getattr(person, name) != getattr(after, name) or name in person.unread
    )
    known = {(one.field, one.code) for one in check_record(person)}
    fresh = [one for one in check_record(after) if (one.field, one.code) not in known]
    blocked = any(one.severity is Severity.ERROR for one in fresh)
    return BulkRow(person, after, changes, tuple(one.message for one in fresh), blocked)


def _shown(person: Person, name: str, units: Mapping[str, str]) -> str:
    typed = person.typed(name)
    return units.get(typed, typed) if isinstance(Person.SPEC[name].kind, kinds.Ref) else typed


def apply_bulk(session: Session, plan: BulkPlan, reason: str = "", progress: Progress = SILENT) -> Changes:
    """Write a plan as one act.

    Raises Conflict if somebody was saved since the plan was made, StepRefused if nothing is left to write;
    then nothing is written.
    """
    session.require(Right.EDIT_PEOPLE)
    session.require_none_of_them_oneself(row.before.id for row in plan.to_change)
    if not plan.to_change:
        raise StepRefused("没有人需要修改。", "请核对计划。")
    with session.workspace.journal.act(plan.title, reason=reason) as act:
        for done, row in enumerate(plan.to_change):
            progress.step(done, len(plan.to_change), row.before.name or "")
            act.update(row.after)
    return act.changes
