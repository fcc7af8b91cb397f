"""Columns made from the fields of a record type."""

from collections.abc import Sequence
from typing import Any

from cadre_desk.model.record import Record
from ui.tables.record_model import Column


def columns_of(kind: type[Record], names: Sequence[str] = ()) -> tuple[Column[Any], ...]:
    """Return the columns of a record type's shown fields (or of the named ones) in order."""
    chosen = names or [spec.name for spec in kind.SPECS if spec.shown]
    return tuple(_column(kind, name) for name in chosen)


def _column(kind: type[Record], name: str) -> Column[Any]:
    spec = kind.SPEC[name]
    return Column(
        spec.label,
        max(min(spec.width, 24) * 0.62, len(spec.label)) + 1,
        lambda row: row.typed(name).replace("\n", " "),
        align="right" if spec.kind.numeric else "left",
        tone=lambda row: "bad" if name in row.unread else None,
        stretch=spec.width >= 24,
        sort=name,
    )
