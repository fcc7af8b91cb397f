"""Headers that people have explained: which column is which, known again in the next file of that kind.

Kept in ``layouts.json`` of the data folder: words of headers by digest, nothing about people.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cadre_desk.exchange.apart import Apart
from cadre_desk.exchange.bundles import SourceFileItem, items_of
from cadre_desk.exchange.file_out import write_out
from cadre_desk.exchange.mapping import Header, SheetLayout, find_header, targets
from cadre_desk.exchange.sheet_read import Row, read_sheets
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

_FILE = "layouts.json"
_SHOWN_ROWS = 40


@dataclass(frozen=True, repr=False)
class SheetPreview:
    """The top of one sheet: enough to tell the columns; ``header`` is what was made of it."""

    title: str
    rows: tuple[Row, ...]
    header: Header | None


def preview_sheets(session: Session, path: Path) -> tuple[SheetPreview, ...]:
    """Return the tops of the sheets of a workbook that are not hidden. Raises FileRefused."""
    session.require(Right.IMPORT)
    item = next(iter(items_of([path])))
    if not isinstance(item, SourceFileItem):
        raise item[1]
    layouts = known_layouts(session)
    with Apart() as apart:
        sheets = apart.run(read_sheets, item.load(), path.name)
    return tuple(
        SheetPreview(sheet.title, sheet.rows[:_SHOWN_ROWS], find_header(sheet.rows, layouts))
        for sheet in sheets
        if sheet.rows and not sheet.hidden
    )


def known_layouts(session: Session) -> dict[str, SheetLayout]:
    """Return what people have explained so far, by fingerprint; nothing if the file cannot be read."""
    session.require(Right.IMPORT)
    try:
        said = json.loads((session.workspace.folder / _FILE).read_text(encoding="utf-8"))
        return {mark: SheetLayout(mark, _columns(columns)) for mark, columns in said.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _columns(said: Any) -> dict[str, int]:  # noqa: ANN401 - from a file
    known = frozenset(targets())
    return {target: column for target, column in said.items() if target in known and isinstance(column, int)}


def keep_layout(session: Session, layout: SheetLayout) -> None:
    """Remember an explained header; an older word on the same header is replaced."""
    session.require(Right.IMPORT)
    kept: Mapping[str, SheetLayout] = {**known_layouts(session), layout.fingerprint: layout}
    text = json.dumps({mark: dict(one.columns) for mark, one in kept.items()}, ensure_ascii=False, indent=1)
    write_out(session.workspace.folder / _FILE, text.encode())
