"""Several conditions together: who meets them all, of whom it cannot be told, and why."""

from collections.abc import Sequence

from cadre_desk.model.query import EVERYTHING, All, Condition, Not
from cadre_desk.services.filters.field import Filter, Reason
from cadre_desk.services.filters.fields import field_of
from cadre_desk.services.people import Profile
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def check(one: Filter) -> None:
    """Let a condition pass that can be read. Raises ParseError saying what is wrong with its value."""
    field_of(one.field).check(one)


def condition(session: Session, filters: Sequence[Filter]) -> Condition:
    """Return the query of those who meet all conditions. Raises ParseError."""
    session.require(Right.READ_PEOPLE)
    return All(tuple(_holds(session, one) for one in filters)) if filters else EVERYTHING


def _holds(session: Session, one: Filter) -> Condition:
    field = field_of(one.field)
    field.check(one)
    return field.holds(session, one)


def open_condition(session: Session, filters: Sequence[Filter]) -> Condition | None:
    """Return the query of those who may meet all conditions, but of whom at least one cannot be told.

    None if no condition can leave anybody open. Raises ParseError.
    """
    session.require(Right.READ_PEOPLE)
    perhaps = perhaps_condition(session, filters)
    return None if perhaps is None else All((perhaps, Not(condition(session, filters))))


def perhaps_condition(session: Session, filters: Sequence[Filter]) -> Condition | None:
    """Return the query of those who meet all conditions or may meet them; None if nobody is left open."""
    session.require(Right.READ_PEOPLE)
    pairs = [(_holds(session, one), field_of(one.field).perhaps(session, one)) for one in filters]
    if all(perhaps is None for _, perhaps in pairs):
        return None
    return All(tuple(holds if perhaps is None else perhaps for holds, perhaps in pairs))


def reasons(
    session: Session, whole: Profile, filters: Sequence[Filter], *, in_list: bool = True
) -> list[Reason]:
    """Return for each condition what in a person's record answers it, or why that cannot be told.

    ``in_list`` says that the person meets them all, so that nothing is open.
    """
    session.require(Right.READ_PEOPLE)
    found = []
    for one in filters:
        field = field_of(one.field)
        why = "" if in_list else field.why_open(session, whole, one)
        text = why or field.reason(session, whole, one)
        found.append(Reason(field.label, _rest(field.unit, one), text, bool(why)))
    return found


def _rest(unit: str, one: Filter) -> str:
    return f"{one.rest} {unit}".strip() if unit == "月" else one.rest
