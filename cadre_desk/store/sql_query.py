"""Conditions and orders of the model as SQL with bound values; field names are checked, never trusted.

A field may be a path through references: ``person_id.born`` is the birth month of the person a row points to.
A reference sorts as what it points to is listed (people by reading, units by position), a choice in the
order of its members. The table asked is always called ``t``. A sealed field cannot be asked for at all: the
database does not know what it says.
"""

from collections.abc import Callable, Sequence
from typing import Any

from cadre_desk.model import kinds
from cadre_desk.model.kinds import Stored
from cadre_desk.model.query import (
    All,
    AnyOf,
    Between,
    Condition,
    Has,
    Holds,
    In,
    Is,
    Mentions,
    Not,
    Order,
    Served,
)
from cadre_desk.model.record import FieldSpec, Record
from cadre_desk.model.records import ALL
from cadre_desk.rules.service_time import is_setting
from cadre_desk.store.row_codec import canonical, digest
from cadre_desk.store.search_words import questions

Sql = tuple[str, list[Stored]]
_FRAME = ("id", "version", "created_at", "updated_at")
_LISTED_BY = ("name_reading", "position", "name", "title")


def where_sql(kind: type[Record], condition: Condition) -> Sql:
    """Return the WHERE clause of live rows for which a condition holds."""
    text, values = render(kind, condition)
    return f' WHERE t."deleted_at" IS NULL AND {text}', values


def order_sql(kind: type[Record], order: Sequence[Order]) -> str:
    """Return the ORDER BY clause: "not known" last, ties in the order of entry."""
    parts = []
    for one in order:
        column = sort_key(kind, one.field)
        parts += [f"{column} IS NULL", f"{column} DESC" if one.descending else column]
    return " ORDER BY " + ", ".join((*parts, 't."rid"'))


def column_sql(kind: type[Record], path: str) -> str:
    """Return the expression of a field or path. Raises KeyError for one that the record type lacks."""
    return _column(kind, path)


def page_sql(limit: int | None, offset: int) -> str:
    """Return the LIMIT clause."""
    if limit is None and not offset:
        return ""
    return f" LIMIT {-1 if limit is None else int(limit)} OFFSET {int(offset)}"


def render(kind: type[Record], condition: Condition) -> Sql:
    """Return a condition as a bare expression, which is TRUE or not."""
    return _RENDER[type(condition)](kind, condition)


def _is(kind: type[Record], one: Is) -> Sql:
    if one.value is None and one.field in kind.SPEC and kind.SPEC[one.field].sealed_by:
        return f't."{one.field}" IS NULL', []  # what is empty is not sealed
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
    rendered = [render(kind, part) for part in parts]
    text = word.join(f"({text})" for text, _ in rendered) or empty
    return f"({text})", [value for _, values in rendered for value in values]


def _not(kind: type[Record], one: Not) -> Sql:
    text, values = render(kind, one.part)
    return f"({text}) IS NOT TRUE", values


def _has(kind: type[Record], one: Has) -> Sql:
    text, values = render(one.kind, one.part)
    by = _column(one.kind, one.by or one.kind.OWNER or "")
    group = f" GROUP BY {by} HAVING count(*) >= {int(one.least)}" if one.least > 1 else ""
    owners = f'SELECT {by} FROM "{one.kind.TABLE}" AS t WHERE t."deleted_at" IS NULL AND {text}{group}'
    return f't."id" IN ({owners})', values


def _mentions(kind: type[Record], one: Mentions) -> Sql:
    words = questions(one.words)
    found = "SELECT rowid FROM person_text WHERE person_text MATCH ?"
    text = " AND ".join([f't."rid" IN ({found})'] * len(words)) or "0"
    return f"({text})", list(words)


_BY_KEY = "person_span INDEXED BY sqlite_autoindex_person_span_1"
"""The spans of one key lie together and stay in the cache; by person every look-up reads another page."""
_UNSETTLED = {True: "?setting", False: "?domain"}
_AGES = 1_000_000  # months that a row without its beginning may have lasted


def _served(kind: type[Record], one: Served) -> Sql:
    keys, months = _spans(one)
    people = f"SELECT rid FROM person_span WHERE {keys} AND first <= ? GROUP BY rid HAVING {months} >= ?"
    return f't."rid" IN ({people})', [*_keys(one), one.on, one.on, one.months]


def served_one(one: Served) -> Sql:
    """Return the same condition asked of one person at a time, for lists that other conditions make short."""
    keys, months = _spans(one)
    own = f"SELECT {months} FROM {_BY_KEY} WHERE {keys} AND first <= ? AND rid = t.rid"
    return f"ifnull(({own}), -1) >= ?", [one.on, *_keys(one), one.on, one.months]


def _spans(one: Served) -> tuple[str, str]:
    undated = _AGES if one.maybe else 0
    months = f"sum(CASE WHEN first < 0 THEN {undated} ELSE min(last, ?) - first END)"
    return f"key IN ({', '.join('?' * len(_keys(one)))})", months


def _keys(one: Served) -> list[str]:
    return [one.key, _UNSETTLED[is_setting(one.key)]] if one.maybe else [one.key]


_RENDER: dict[type, Callable[[type[Record], Any], Sql]] = {
    Is: _is,
    In: _in,
    Between: _between,
    Holds: _holds,
    All: _all,
    AnyOf: _any,
    Not: _not,
    Has: _has,
    Mentions: _mentions,
    Served: _served,
}


def from_sql(kind: type[Record], path: str) -> Callable[[Any], Any]:
    """Return what reads the stored value of a field or path."""
    declared = _kind(kind, path)
    return declared.from_sql if declared is not None else lambda stored: stored


def _spec(kind: type[Record], path: str) -> FieldSpec | None:
    """Return the field at the end of a path, None for one of the frame such as ``id``."""
    name, _, rest = path.partition(".")
    if rest:
        return _spec(_referred(kind, name), rest)
    return kind.SPEC.get(name)


def _kind(kind: type[Record], path: str) -> kinds.Kind | None:
    spec = _spec(kind, path)
    return spec.kind if spec is not None else None


def _referred(kind: type[Record], name: str) -> type[Record]:
    """Return the record type that a field points to. Raises KeyError if it points nowhere."""
    declared = kind.SPEC[name].kind
    if not isinstance(declared, kinds.Ref):
        raise KeyError(f"{kind.__name__}.{name} refers to no other row")
    return _record_of(declared)


def _record_of(declared: kinds.Ref) -> type[Record]:
    return next(one for one in ALL if declared.table == one.TABLE)


def _column(kind: type[Record], path: str, alias: str = "t") -> str:
    name, _, rest = path.partition(".")
    if name not in kind.SPEC and name not in _FRAME:
        raise KeyError(f"{kind.__name__} has no field {name!r}")
    if name in kind.SPEC and kind.SPEC[name].sealed_by:
        raise KeyError(f"{kind.__name__}.{name} is sealed: the database cannot judge it")
    if not rest:
        return f'{alias}."{name}"'
    other, inner = _referred(kind, name), f"{alias}_"
    chosen = _column(other, rest, inner)
    return f'(SELECT {chosen} FROM "{other.TABLE}" AS {inner} WHERE {inner}."id" = {alias}."{name}")'


def sort_key(kind: type[Record], path: str) -> str:
    """Return the expression that a field sorts by."""
    declared = _kind(kind, path)
    if isinstance(declared, kinds.Ref):
        other = _record_of(declared)
        listed = next((name for name in _LISTED_BY if name in other.SPEC), "id")
        return _column(kind, f"{path}.{listed}")
    if isinstance(declared, kinds.Choice):
        places = " ".join(f"WHEN '{one.stored}' THEN {at}" for at, one in enumerate(declared.members))
        return f"(CASE {_column(kind, path)} {places} END)"
    return _column(kind, path)


def _stored(kind: type[Record], path: str, value: Any) -> Stored:
    declared = _kind(kind, path)
    if isinstance(declared, kinds.Blob) and isinstance(value, bytes):
        return digest(value)
    return declared.to_sql(value) if declared is not None else value
