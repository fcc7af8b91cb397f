"""Records: a type of thing is declared once, as a frozen dataclass, and all else is derived from it.

::

    @record(table="award", title="奖励", owner="person_id")
    class Award(Record):
        person_id: str | None = ref("干部", table="person")
        name: str | None = text("奖励名称", max_chars=60, required=True, width=20)
        awarded_on: PartialDate | None = partial_date("批准时间")

``Award.SPECS`` lists the fields in order; each FieldSpec knows its label, kind, width in characters and
section. A value that could not be read is None in its field while the typed text stands in ``unread``, so
that nothing an old file or a person says is lost: it is held, shown and corrected.
"""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar, Self, TypeVar, dataclass_transform

from cadre_desk.errors import ParseError
from cadre_desk.model import kinds
from cadre_desk.model.sealing import KeyGroup


@dataclasses.dataclass(frozen=True)
class FieldSpec:
    """One field of a record type, for every layer that deals with it.

    ``width`` is in characters; ``lines`` > 1 makes a block of text; ``section`` is the card of the form;
    ``shown`` is False for fields the program fills by itself; ``default`` is typed text for a new row;
    ``recall`` offers what was entered in this field before; ``sealed_by`` is the group under whose key it is
    stored (``model/sealing``): text and choices only, since a sealed value is a text.
    """

    name: str
    label: str
    kind: kinds.Kind
    required: bool = False
    width: int = 10
    lines: int = 1
    section: str = ""
    help: str = ""
    shown: bool = True
    default: str = ""
    recall: bool = False
    sealed_by: KeyGroup | None = None


class Record:
    """What all record types share. ``repr`` shows type and id only: no personal data in any log."""

    TABLE: ClassVar[str]
    TITLE: ClassVar[str]
    OWNER: ClassVar[str | None]
    SPECS: ClassVar[tuple[FieldSpec, ...]]
    SPEC: ClassVar[Mapping[str, FieldSpec]]

    id: str | None
    version: int
    unread: Mapping[str, str]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id or 'new'}>"

    def changed(self, **values: Any) -> Self:  # noqa: ANN401 - fields of any kind
        """Return a copy with some fields replaced; a field that gets a value is no longer unread."""
        left = {name: typed for name, typed in self.unread.items() if name not in values}
        return dataclasses.replace(self, unread=left, **values)  # type: ignore[type-var]

    def typed(self, name: str) -> str:
        """Return a field as the person sees it: what was typed if unread, else its value shown."""
        if name in self.unread:
            return self.unread[name]
        return self.SPEC[name].kind.show(getattr(self, name))

    def draft(self) -> dict[str, str]:
        """Return all fields as typed text."""
        return {spec.name: self.typed(spec.name) for spec in self.SPECS}

    def with_typed(self, draft: Mapping[str, str]) -> Self:
        """Return a copy with typed fields read; what cannot be read is kept in ``unread``."""
        values: dict[str, Any] = {}
        unread = {name: typed for name, typed in self.unread.items() if name not in draft}
        for name, typed in draft.items():
            try:
                values[name] = self.SPEC[name].kind.parse(typed)
            except ParseError:
                values[name] = None
                unread[name] = typed
        return dataclasses.replace(self, unread=unread, **values)  # type: ignore[type-var]

    def with_unread(self, typed: Mapping[str, str]) -> Self:
        """Return a copy that holds typed text as it is, whether or not it could be read."""
        values = {name: None for name in typed}
        return dataclasses.replace(self, unread={**self.unread, **typed}, **values)  # type: ignore[type-var]

    @classmethod
    def new(cls, **values: Any) -> Self:  # noqa: ANN401 - fields of any kind
        """Return a record that is not stored yet, with the declared defaults."""
        defaults = {spec.name: spec.kind.parse(spec.default) for spec in cls.SPECS if spec.default}
        return cls(**{**defaults, **values})

    @classmethod
    def specs_of(cls, section: str) -> Iterator[FieldSpec]:
        """Yield the shown fields of one section in order."""
        return (spec for spec in cls.SPECS if spec.section == section and spec.shown)


R = TypeVar("R", bound=Record)


def _field(label: str, kind: kinds.Kind, **spec: Any) -> Any:  # noqa: ANN401
    return dataclasses.field(default=None, metadata={"spec": (label, kind, spec)})


def text(label: str, *, max_chars: int = 0, lines: int = 1, suggest: str = "", **spec: Any) -> Any:  # noqa: ANN401
    """Declare a text field; ``suggest`` names a code table that is offered while typing."""
    return _field(label, kinds.Text(max_chars, lines=lines, suggest=suggest), lines=lines, **spec)


def year_month(label: str, **spec: Any) -> Any:  # noqa: ANN401
    """Declare a month."""
    return _field(label, kinds.YearMonth(), **{"width": 8, **spec})


def partial_date(label: str, **spec: Any) -> Any:  # noqa: ANN401
    """Declare a date that may be known to the year or month only."""
    return _field(label, kinds.Partial(), **{"width": 9, **spec})


def until(label: str, **spec: Any) -> Any:  # noqa: ANN401
    """Declare the end of a period; empty or 至今 means that it goes on."""
    return _field(label, kinds.End(), **{"width": 9, **spec})


def day(label: str, **spec: Any) -> Any:  # noqa: ANN401
    """Declare a calendar day."""
    return _field(label, kinds.Day(), **{"width": 10, **spec})


def code(label: str, *, table: str, **spec: Any) -> Any:  # noqa: ANN401
    """Declare an entry of a code table."""
    return _field(label, kinds.Code(table), **spec)


def choice(label: str, members: type[kinds.LabelledEnum], **spec: Any) -> Any:  # noqa: ANN401
    """Declare one member of a LabelledEnum."""
    return _field(label, kinds.Choice(members), **spec)


def number(
    label: str,
    *,
    places: int = 2,
    least: int | None = None,
    most: int | None = None,
    **spec: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    """Declare a decimal with a fixed number of places."""
    return _field(label, kinds.Number(places, least=least, most=most), **{"width": 7, **spec})


def integer(label: str, *, least: int | None = None, most: int | None = None, **spec: Any) -> Any:  # noqa: ANN401
    """Declare a whole number."""
    return _field(label, kinds.Integer(least=least, most=most), **{"width": 6, **spec})


def flag(label: str, **spec: Any) -> Any:  # noqa: ANN401
    """Declare yes or no."""
    return _field(label, kinds.Flag(), **{"width": 4, **spec})


def ref(label: str, *, table: str, **spec: Any) -> Any:  # noqa: ANN401
    """Declare the id of a row of another table."""
    return _field(label, kinds.Ref(table), **spec)


def blob(label: str, **spec: Any) -> Any:  # noqa: ANN401
    """Declare bytes, such as a photo or a frozen PDF."""
    return _field(label, kinds.Blob(), **spec)


@dataclass_transform(kw_only_default=True, frozen_default=True)
def record(*, table: str, title: str, owner: str | None = None) -> Callable[[type[R]], type[R]]:
    """Turn a class of declared fields into a record type.

    ``owner`` names the field that holds the id of the row this one belongs to (a person's award, say).
    """

    def build(cls: type[R]) -> type[R]:
        namespace: dict[str, Any] = {
            "id": None,
            "version": 0,
            "unread": dataclasses.field(default_factory=dict),
        }
        for name, default in namespace.items():
            setattr(cls, name, default)
        cls.__annotations__ = {
            "id": str | None,
            "version": int,
            "unread": Mapping[str, str],
            **cls.__annotations__,
        }
        made = dataclasses.dataclass(frozen=True, kw_only=True, repr=False)(cls)
        declared = [item for item in dataclasses.fields(made) if "spec" in item.metadata]  # type: ignore[arg-type]
        made.TABLE, made.TITLE, made.OWNER = table, title, owner
        made.SPECS = tuple(_spec(item) for item in declared)
        made.SPEC = {spec.name: spec for spec in made.SPECS}
        return made

    return build


def _spec(item: "dataclasses.Field[Any]") -> FieldSpec:
    label, kind, options = item.metadata["spec"]
    spec = FieldSpec(name=item.name, label=label, kind=kind, **options)
    if spec.sealed_by is not None and not isinstance(kind, kinds.Text | kinds.Choice):
        raise TypeError(f"{spec.name} cannot be sealed: its column holds no text")
    return spec


def sealed_group(*types: type[Record]) -> KeyGroup | None:
    """Return the group that seals fields of record types edited together, None if none is sealed."""
    return next((spec.sealed_by for kind in types for spec in kind.SPECS if spec.sealed_by), None)
