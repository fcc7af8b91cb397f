"""Conditions of a list as a person words them: 年龄 < 40, 现任职务 含 镇; and why somebody meets them.

A Filter is text only, so that it can be typed, shown as a chip and kept. ``condition`` turns it into the
query of the store; ages and periods become bounds of the dates they are computed from.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.errors import ParseError
from cadre_desk.model import kinds
from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import EVERYTHING, All, Between, Condition, Holds, In, Is, Not
from cadre_desk.model.records.people import Person
from cadre_desk.rules.dates import age
from cadre_desk.services.people import unit_names
from cadre_desk.services.session import Session

HOLDS, LACKS, IS, IS_NOT = "含", "不含", "=", "≠"
LEAST, MOST, BELOW, EMPTY = "≥", "≤", "<", "为空"


@dataclass(frozen=True)
class Years:
    """A number of full years counted from a date field up to the 基准日."""

    label: str
    field: str


YEARS = {
    "age": Years("年龄", "born"),
    "service_years": Years("工龄", "work_start"),
    "post_years": Years("任现职年数", "post_since"),
    "rank_years": Years("任现职级年数", "rank_since"),
}
FIELDS = (
    "name", "sex", "age", "born", "ethnicity", "unit_id", "current_post", "post_level", "post_years", "rank",
    "rank_years", "political_status", "service_years", "native_place", "health", "professional_title",
    "resume", "state",
)  # fmt: skip


@dataclass(frozen=True)
class Filter:
    """One condition in words."""

    field: str
    operator: str
    text: str = ""

    @property
    def label(self) -> str:
        """The name of the field on screen."""
        return label_of(self.field)

    @property
    def rest(self) -> str:
        """Operator and value, as the chip shows them in bold."""
        return f"{self.operator} {self.text}".strip()


def label_of(field: str) -> str:
    """Return the name of a field that can be filtered by."""
    return YEARS[field].label if field in YEARS else Person.SPEC[field].label


def operators(field: str) -> tuple[str, ...]:
    """Return the operators that make sense for a field, the usual one first."""
    if field in YEARS:
        return (BELOW, LEAST, IS)
    kind = Person.SPEC[field].kind
    if isinstance(kind, kinds.Code | kinds.Choice):
        return (IS, IS_NOT, EMPTY)
    if isinstance(kind, kinds.YearMonth):
        return (LEAST, MOST, IS, EMPTY)
    return (HOLDS, LACKS, IS, EMPTY)


def check(one: Filter) -> None:
    """Let a condition pass that can be read. Raises ParseError saying what is wrong with its value."""
    if one.operator == EMPTY:
        return
    if not one.text.strip():
        raise ParseError(f"“{one.label} {one.operator}”后面还没有写内容。", "请补上要比较的内容。")
    if one.field in YEARS and not one.text.strip().isdigit():
        raise ParseError(f"“{one.text}”不是年数。", "请写整数，例如 40。")
    if one.field not in YEARS and not isinstance(Person.SPEC[one.field].kind, kinds.Ref):
        Person.SPEC[one.field].kind.parse(one.text)


def condition(session: Session, filters: Sequence[Filter]) -> Condition:
    """Return the query that all conditions make. Raises ParseError."""
    if not filters:
        return EVERYTHING
    return All(tuple(_one(session, one) for one in filters))


def _one(session: Session, one: Filter) -> Condition:
    check(one)
    if one.field in YEARS:
        return _years(YEARS[one.field].field, one.operator, int(one.text), session.as_of)
    if isinstance(Person.SPEC[one.field].kind, kinds.Ref):
        return _unit(session, one)
    if one.operator == EMPTY:
        return Is(one.field, None)
    value = Person.SPEC[one.field].kind.parse(one.text)
    return _COMPARE[one.operator](one.field, value)


_COMPARE: dict[str, Callable[[str, object], Condition]] = {
    HOLDS: lambda field, value: Holds(field, str(value)),
    LACKS: lambda field, value: Not(Holds(field, str(value))),
    IS: Is,
    IS_NOT: lambda field, value: Not(Is(field, value)),
    LEAST: lambda field, value: Between(field, low=value),
    MOST: lambda field, value: Between(field, high=value),
}


def _unit(session: Session, one: Filter) -> Condition:
    if one.operator == EMPTY:
        return Is(one.field, None)
    words = one.text.strip()
    names = unit_names(session)
    if one.operator == IS:
        return In(one.field, tuple(key for key, name in names.items() if name == words))
    found = In(one.field, tuple(key for key, name in names.items() if words in name))
    return Not(found) if one.operator == LACKS else found


def _years(field: str, operator: str, years: int, on: date) -> Condition:
    """Full years by month: at least n years old means born in this month n years ago or before."""
    latest = PartialDate(on.year - years, on.month)
    if operator == LEAST:
        return Between(field, high=latest)
    if operator == BELOW:
        return Between(field, low=_next_month(latest))
    return Between(field, low=_next_month(PartialDate(on.year - years - 1, on.month)), high=latest)


def _next_month(month: PartialDate) -> PartialDate:
    year, before = divmod(month.year * 12 + (month.month or 1), 12)
    return PartialDate(year, before + 1)


def evidence(session: Session, person: Person, one: Filter, unit: str = "") -> str:
    """Return what in a person's record meets a condition, with the dates it was computed from."""
    if one.field in YEARS:
        years = YEARS[one.field]
        start = getattr(person, years.field)
        label = Person.SPEC[years.field].label
        return f"{label} {start}，满 {age(start, session.as_of)} 年" if start else "缺日期"
    if isinstance(Person.SPEC[one.field].kind, kinds.Ref):
        return unit or "未填写"
    return person.typed(one.field).split("\n")[0] or "未填写"
