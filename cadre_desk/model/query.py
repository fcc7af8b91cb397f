"""What a filter means, as a tree that the store turns into SQL and the desk shows as chips.

``Is("sex", "2")``, ``Between("born", low, high)``, ``Holds("current_post", "镇")``, joined by All / AnyOf /
Not. Values are those of the field's Kind, not typed text.
"""

from dataclasses import dataclass
from typing import Any


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


Condition = Is | In | Between | Holds | All | AnyOf | Not
EVERYTHING = All()


@dataclass(frozen=True, slots=True)
class Order:
    """A field to sort by."""

    field: str
    descending: bool = False
