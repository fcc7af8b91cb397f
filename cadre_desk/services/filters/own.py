"""Conditions on the person's own fields: words, codes, dates, the unit, the level of the post on a day."""

from collections.abc import Sequence

from cadre_desk.model import codes, kinds
from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import EVERYTHING, All, AnyOf, Between, Condition, Has, In, Is, Not
from cadre_desk.model.records.people import Person, Post, Unit
from cadre_desk.services.filters.field import (
    COMPARE,
    EMPTY,
    HOLDS,
    IS,
    IS_NOT,
    LACKS,
    LEAST,
    MOST,
    UNDER,
    Field,
    Filter,
)
from cadre_desk.services.people import Profile, unit_names
from cadre_desk.services.session import Session


class OwnField(Field):
    """A field of the person."""

    def __init__(self, name: str, *also: str, label: str = "") -> None:
        super().__init__(name, label or Person.SPEC[name].label, *also)
        self.kind = Person.SPEC[name].kind
        self.operators = _operators(self.kind)
        words = self.choices_of_kind()
        self.example = (
            words[0] if words else ("1980.04" if isinstance(self.kind, kinds.YearMonth) else "示例")
        )

    def choices_of_kind(self) -> list[str]:
        """Return the words of the field's table or states."""
        if isinstance(self.kind, kinds.Code):
            return [entry.label for entry in codes.table(self.kind.table).offered()]
        return [one.label for one in self.kind.members] if isinstance(self.kind, kinds.Choice) else []

    def choices(self, session: Session) -> Sequence[str]:
        """Return the words of the field's table or states."""
        return self.choices_of_kind()

    def check(self, one: Filter) -> None:
        """Let a value pass that the field takes. Raises ParseError."""
        super().check(one)
        if one.operator != EMPTY:
            self.kind.parse(one.text)

    def holds(self, session: Session, one: Filter) -> Condition:
        """Return the query on the field."""
        if one.operator == EMPTY:
            return Is(self.name, None)
        value = self.kind.parse(one.text)
        if one.operator in (LEAST, MOST):
            return Between(self.name, **{"low" if one.operator == LEAST else "high": value})
        return COMPARE[one.operator](self.name, value)

    def leaves_open(self, session: Session, one: Filter) -> Condition | None:
        """Return those whose field is empty, where it says something fixed."""
        return None if one.operator in (EMPTY, HOLDS, LACKS) else Is(self.name, None)

    def reason(self, session: Session, whole: Profile, one: Filter) -> str:
        """Return what stands in the field."""
        return whole.person.typed(self.name).split("\n")[0] or "未填写"

    def why_open(self, session: Session, whole: Profile, one: Filter) -> str:
        """Say that the field is empty."""
        if self.leaves_open(session, one) is None or getattr(whole.person, self.name) is not None:
            return ""
        return f"{Person.SPEC[self.name].label}未填写或读不出"


def _operators(kind: kinds.Kind) -> tuple[str, ...]:
    if isinstance(kind, kinds.Code | kinds.Choice):
        return (IS, IS_NOT, EMPTY)
    if isinstance(kind, kinds.YearMonth):
        return (LEAST, MOST, IS, EMPTY)
    return (HOLDS, LACKS, IS, EMPTY)


class UnitField(OwnField):
    """The unit, alone or with all below it."""

    def __init__(self, name: str, *also: str) -> None:
        super().__init__(name, *also)
        self.operators = (UNDER, IS, HOLDS, LACKS, EMPTY)

    def choices(self, session: Session) -> Sequence[str]:
        """Return the names of all units."""
        return sorted(name for name in unit_names(session).values() if name)

    def holds(self, session: Session, one: Filter) -> Condition:
        """Return the query on the ids of the units that are meant."""
        if one.operator == EMPTY:
            return Is(self.name, None)
        units, words = session.workspace.read.find(Unit), one.text.strip()
        if one.operator in (HOLDS, LACKS):
            found = In(self.name, tuple(unit.id for unit in units if words in (unit.name or "")))
            return found if one.operator == HOLDS else Not(found)
        named = {unit.id for unit in units if words in (unit.name, unit.short_name)}
        return In(self.name, tuple(_with_below(units, named) if one.operator == UNDER else named))

    def reason(self, session: Session, whole: Profile, one: Filter) -> str:
        """Return the name of the unit."""
        return whole.unit_name or "未填写"


def _with_below(units: Sequence[Unit], named: set[str | None]) -> set[str | None]:
    """Return units with all that stand below them."""
    whole, size = set(named), -1
    while size != len(whole):
        size = len(whole)
        whole |= {unit.id for unit in units if unit.parent_id in whole}
    return whole


class LevelField(OwnField):
    """The level of the post on the 基准日: of the present one, or of a dated post if that came later."""

    def __init__(self, *also: str) -> None:
        super().__init__("post_level", *also, label="现任")

    def choices_of_kind(self) -> list[str]:
        """Return the levels as people say them (正科级) where they have a short name."""
        assert isinstance(self.kind, kinds.Code)
        offered = codes.table(self.kind.table).offered()
        return [entry.also[0] if entry.also else entry.label for entry in reversed(offered)]

    def holds(self, session: Session, one: Filter) -> Condition:
        """Return the query on the post of the day."""
        wanted = super().holds(session, one)
        return AnyOf((All((self._in_post(session), wanted)), self._held(session, wanted)))

    def leaves_open(self, session: Session, one: Filter) -> Condition | None:
        """Return those whose level is empty, or whose post of that day is not on file."""
        if one.operator == EMPTY:
            return None
        earlier = All((Not(self._in_post(session)), Not(self._held(session, EVERYTHING))))
        return AnyOf((All((self._in_post(session), Is(self.name, None))), earlier))

    def _in_post(self, session: Session) -> Condition:
        return Not(Between("post_since", low=_after(session)))

    def _held(self, session: Session, wanted: Condition) -> Condition:
        """Return those who had taken up the present post later, but held such a post on the day."""
        day = PartialDate.of(session.as_of).as_month()
        wanted = _on_post(wanted)
        lasting = AnyOf((Is("end", None), Between("end", low=day)))
        home = Not(Is("temporary", True))
        held = Has(Post, All((Between("start", high=day), lasting, home, wanted)))
        return All((Between("post_since", low=_after(session)), held))

    def reason(self, session: Session, whole: Profile, one: Filter) -> str:
        """Return level and post, with the month since when."""
        person, day = whole.person, PartialDate.of(session.as_of).as_month()
        if person.post_since is None or person.post_since <= day:
            since = f"{person.post_since} 起任" if person.post_since else ""
            return f"{since}{person.current_post or ''}，{person.typed('post_level') or '层次未填'}"
        held = [
            one for one in whole.posts if one.start and one.start <= day and not (one.end and one.end < day)
        ]
        return "；".join(
            f"{one.start}—{one.end or ''} {one.unit_name or ''}{one.title or ''}" for one in held
        )

    def why_open(self, session: Session, whole: Profile, one: Filter) -> str:
        """Say that the level is empty or the post of the day is not on file."""
        day = PartialDate.of(session.as_of).as_month()
        if whole.person.post_since is not None and day < whole.person.post_since:
            return f"{session.as_of} 时的职务没有记录"
        return "" if whole.person.post_level else "职务层次未填写"


def _after(session: Session) -> PartialDate:
    year, month = divmod(session.as_of.year * 12 + session.as_of.month, 12)
    return PartialDate(year, month + 1)


def _on_post(wanted: Condition) -> Condition:
    """Return a condition on the person's level as one on the level of a post."""
    if isinstance(wanted, Is):
        return Is("level", wanted.value)
    return Not(_on_post(wanted.part)) if isinstance(wanted, Not) else wanted
