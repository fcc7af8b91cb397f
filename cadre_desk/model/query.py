"""What a filter means, as a tree that the store turns into SQL and the desk shows as chips.

``Is("sex", "2")``, ``Between("born", low, high)``, ``Holds("current_post", "镇")``, joined by All / AnyOf /
Not. Values are those of the field's Kind, not typed text.
"""

from dataclasses import dataclass
from typing import Any

from cadre_desk.model.record import Record


@dataclass(frozen=True, slots=True)
class Is:
    """The field equals the value; None asks for "not known"."""

    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class In:
    """The field equals one of the values."""

    field: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """The field lies between both bounds, each included; None leaves a side open."""

    field: str
    low: Any = None
    high: Any = None


@dataclass(frozen=True, slots=True)
class Holds:
    """The text field contains the words."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; no parts: everything."""

    parts: tuple["Condition", ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class Has:
    """At least ``least`` rows of a type that belongs to the row meet the part: years with 优秀, say.

    ``by`` names the field that points to the row where that is not the owner.
    """

    kind: type[Record]
    part: "Condition"
    least: int = 1
    by: str = ""


@dataclass(frozen=True, slots=True)
class Mentions:
    """The words stand in a person's résumé, as the search index reads it."""

    words: str


@dataclass(frozen=True, slots=True)
class Served:
    """A person served at least so many months in a setting or domain of ``rules/service_time``.

    Months are counted up to the month number ``on``; no months ask for a row of any length. With ``maybe``
    the rows that cannot be judged are taken as if they counted, which tells whom the question leaves open.
    """

    key: str
    months: int
    on: int
    maybe: bool = False


Condition = Is | In | Between | Holds | All | AnyOf | Not | Has | Mentions | Served
EVERYTHING = All()


def both(*parts: Condition) -> Condition:
    """Return what holds where every part does, without those that always hold."""
    asked = tuple(part for part in parts if part != EVERYTHING)
    return asked[0] if len(asked) == 1 else All(asked)


@dataclass(frozen=True, slots=True)
class Order:
    """A field to sort by."""

    field: str
    descending: bool = False


def satisfies(record: Any, condition: Condition) -> bool:
    """Tell whether a record at hand meets a condition, as the store would; paths are not followed."""
    match condition:
        case Is(name, value):
            return bool(getattr(record, name) == value)
        case In(name, values):
            return getattr(record, name) in values
        case Between(name, low, high):
            found = getattr(record, name)
            return found is not None and (low is None or low <= found) and (high is None or found <= high)
        case Holds(name, words):
            return words in (getattr(record, name) or "")
        case All(parts):
            return all(satisfies(record, part) for part in parts)
        case AnyOf(parts):
            return any(satisfies(record, part) for part in parts)
        case Not(part):
            return not satisfies(record, part)
        case _:
            raise TypeError("only the store can tell: other rows are asked")
