"""The words of a letter type that belong to the office, as texts to be typed, and the type made of them.

The table of a record, or of the form that goes with a letter, is typed one row a line::

    谈话对象｜{{姓名}}｜单位及职务｜{{单位及职务}}      ｜ parts the cells
    本人签字｜{{表态}}↓签名：　　　　年　　月　　日     ↓ begins what stands at the lower edge of the cell

Its grid - columns, heights, what grows - stays as it was shipped.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cadre_desk.documents.letter_template import LetterTemplateError
from cadre_desk.documents.letter_type import Cell, LetterType, Row, Table

CELL, FOOT, BREAK = "｜", "↓", "⏎"
_PLAIN = ("heading", "body", "requirement", "copies_to", "numbering", "note", "receipt_title")
_LINES = ("receipt", "attachments")


def words_of(kind: LetterType) -> dict[str, str]:
    """Return the texts of a type that the office may change, by name; a type without table has none."""
    words = {name: str(getattr(kind, name)) for name in _PLAIN}
    words |= {name: "\n".join(getattr(kind, name)) for name in _LINES}
    return words | {"cells": table_text(kind.grid) if kind.grid else ""}


def reworded(kind: LetterType, version: int, words: Mapping[str, str]) -> LetterType:
    """Return a type in other words; names left out keep theirs. Raises LetterTemplateError."""
    known = {**words_of(kind), **words}
    texts: dict[str, Any] = {name: known[name] for name in _PLAIN}
    texts |= {name: tuple(one for one in known[name].splitlines() if one.strip()) for name in _LINES}
    if kind.grid and known["cells"]:
        texts["table" if kind.table else "sheet"] = with_text(kind.grid, known["cells"])
    return replace(kind, wording=version, **texts).checked()


def table_text(table: Table) -> str:
    """Return the words of a table, one row a line."""
    return "\n".join(CELL.join(map(_cell_text, row.cells)) for row in table.rows)


def with_text(table: Table, text: str) -> Table:
    """Return a table with other words in its cells.

    Raises LetterTemplateError naming the row that has more or fewer cells than the grid.
    """
    lines = text.splitlines()
    if len(lines) != len(table.rows):
        raise LetterTemplateError(
            f"表格应有 {len(table.rows)} 行，现在有 {len(lines)} 行。", "一行写一栏，栏数不能增减。"
        )
    rows = (_row(n, row, line) for n, (row, line) in enumerate(zip(table.rows, lines, strict=True), start=1))
    return replace(table, rows=tuple(rows))


def _row(number: int, row: Row, line: str) -> Row:
    texts = line.split(CELL)
    if len(texts) != len(row.cells):
        raise LetterTemplateError(
            f"表格第 {number} 行应有 {len(row.cells)} 格，现在有 {len(texts)} 格。",
            f"格与格之间用“{CELL}”隔开，格数不能增减。",
        )
    return replace(row, cells=tuple(map(_worded, row.cells, texts)))


def _worded(cell: Cell, text: str) -> Cell:
    words, _, foot = text.partition(FOOT)
    return replace(cell, text=words.replace(BREAK, "\n"), foot=foot)


def _cell_text(cell: Cell) -> str:
    words = cell.text.replace("\n", BREAK)
    return f"{words}{FOOT}{cell.foot}" if cell.foot else words
