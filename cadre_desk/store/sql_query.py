"""Conditions and orders of the model as SQL with bound values; field names are checked, never trusted."""

from collections.abc import Callable, Sequence
from typing import Any

from cadre_desk.model import kinds
from cadre_desk.model.kinds import Stored
from cadre_desk.model.query import All, AnyOf, Between, Condition, Holds, In, Is, Not, Order
from cadre_desk.model.record import Record
from cadre_desk.store.row_codec import canonical, digest

Sql = tuple[str, list[Stored]]


def where_sql(kind: type[Record], condition: Condition) -> Sql:
    """Return the WHERE clause of live rows for which a condition holds."""
    text, values = _render(kind, condition)
    return f' WHERE "deleted_at" IS NULL AND {text}', values


def order_sql(kind: type[Record], order: Sequence[Order]) -> str:
    """Return the ORDER BY clause: "not known" last, ties in the order of entry."""
    parts = []
    for one in order:
        column = _column(kind, one.field)
        parts += [f"{column} IS NULL", f"{column} DESC" if one.descending else column]
    return " ORDER BY " + ", ".join((*parts, '"rid"'))


def page_sql(limit: int | None, offset: int) -> str:
    """Return the LIMIT clause."""
    if limit is None and not offset:
        return ""
    return f" LIMIT {-1 if limit is None else int(limit)} OFFSET {int(offset)}"


def _render(kind: type[Record], condition: Condition) -> Sql:
    return _RENDER[type(condition)](kind, condition)


def _is(kind: type[Record], one: Is) -> Sql:
    return f"{_column(kind, one.field)} IS ?", [_stored(kind, one.field, one.value)]


def _in(kind: type[Record], one: In) -> Sql:
    column = _column(kind, one.field)
    known = [_stored(kind, one.field, value) for value in one.values if value is not None]
    text = f"{column} IN (SELECT value FROM json_each(?))"
    if None in one.values:
        text = f"({text} OR {column} IS NULL)"
    return text, [_json_list(known)]


def _json_list(values: list[Stored]) -> str:
    return canonical({"": values})[4:-1]


def _between(kind: type[Record], one: Between) -> Sql:
    column = _column(kind, one.field)
    parts, values = [f"{column} IS NOT NULL"], []
    if one.low is not None:
        parts.append(f"{column} >= ?")
        values.append(_stored(kind, one.field, one.low))
    if one.high is not None:
        partial = isinstance(_kind(kind, one.field), kinds.YearMonth)
        parts.append(f"{column} < ? || '/'" if partial else f"{column} <= ?")  # "/" follows "." in order:
        values.append(_stored(kind, one.field, one.high))  # up to 1980.05 takes in 1980.05.07
    return "(" + " AND ".join(parts) + ")", values


def _holds(kind: type[Record], one: Holds) -> Sql:
    words = one.words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{_column(kind, one.field)} LIKE ? ESCAPE '\\'", [f"%{words}%"]


def _all(kind: type[Record], one: All) -> Sql:
    return _joined(kind, one.parts, " AND ", "1")


def _any(kind: type[Record], one: AnyOf) -> Sql:
    return _joined(kind, one.parts, " OR ", "0")


def _joined(kind: type[Record], parts: Sequence[Condition], word: str, empty: str) -> Sql:
    rendered = [_render(kind, part) for part in parts]
    text = word.join(f"({text})" for text, _ in rendered) or empty
    return f"({text})", [value for _, values in rendered for value in values]


def _not(kind: type[Record], one: Not) -> Sql:
    text, values = _render(kind, one.part)
    return f"({text}) IS NOT TRUE", values


_RENDER: dict[type, Callable[[type[Record], Any], Sql]] = {
    Is: _is,
    In: _in,
    Between: _between,
    Holds: _holds,
    All: _all,
    AnyOf: _any,
    Not: _not,
}


def _kind(kind: type[Record], name: str) -> kinds.Kind | None:
    return kind.SPEC[name].kind if name in kind.SPEC else None


def _column(kind: type[Record], name: str) -> str:
    if name not in kind.SPEC and name not in ("id", "version", "created_at", "updated_at"):
        raise KeyError(f"{kind.__name__} has no field {name!r}")
    return f'"{name}"'


def _stored(kind: type[Record], name: str, value: Any) -> Stored:
    declared = _kind(kind, name)
    if isinstance(declared, kinds.Blob) and isinstance(value, bytes):
        return digest(value)
    return declared.to_sql(value) if declared is not None else value
