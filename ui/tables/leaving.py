"""A table as a spreadsheet: what is on screen - visible columns, all rows - handed to the desk to write.

Any table that stands in a page or dialog of the desk can be exported by right click or Ctrl+E; the page has
to do nothing for it.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtWidgets import QTableView, QWidget

from cadre_desk.exchange.sheet_write import SheetColumn
from ui.desk import Desk
from ui.tables.record_model import Column, TableModel

STAYS = "staysHere"
"""The property of a table whose rows never leave the desk."""


def desk_of(widget: QWidget) -> Desk | None:
    """Return the desk of the page or dialog that a widget stands in."""
    host: QWidget | None = widget
    while host is not None:
        desk = getattr(host, "desk", None)
        if isinstance(desk, Desk):
            return desk
        host = host.parentWidget()
    return None


def export_table(table: QTableView, model: TableModel[Any]) -> None:
    """Ask the desk to write a table; does nothing for a table that stands in no page."""
    desk = desk_of(table)
    if desk is None or not model.rowCount() or table.property(STAYS):
        return
    shown = [
        column
        for place, column in enumerate(model.columns)
        if column.label and not table.isColumnHidden(place)
    ]
    title = table.accessibleName() or "名单"
    sheet = [_sheet_column(column) for column in shown]
    desk.export_list(title, sheet, _texts(model.all_rows(), shown), total=model.rowCount())


def _sheet_column(column: Column[Any]) -> SheetColumn:
    width = 16 if column.stretch else column.width_chars
    return SheetColumn(column.label, max(width, len(column.label)), align="left")


def _texts(
    rows: Callable[[], Iterator[Any]], columns: Sequence[Column[Any]]
) -> Callable[[], Iterator[list[str]]]:
    """Return a function that reads the rows as texts; it is called off the screen's thread."""
    return lambda: ([_cell(column, row) for column in columns] for row in rows())


def _cell(column: Column[Any], row: Any) -> str:
    note = column.note(row) if column.note else ""
    return "\n".join(part for part in (column.text(row), note) if part)
