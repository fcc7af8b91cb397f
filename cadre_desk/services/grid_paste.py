"""Pasting a block of cells into rows of a form: by place, or by the labels in its first line.

Works on the drafts of the form only; ``Snapshot`` puts everything back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cadre_desk.errors import ParseError
from cadre_desk.exchange.clipboard import Block
from cadre_desk.model.kinds import Kind
from cadre_desk.model.record import FieldSpec
from cadre_desk.services.editing import EditSession


@dataclass(frozen=True)
class Snapshot:
    """Rows of a form and what was typed in them at one moment."""

    rows: tuple[EditSession, ...]
    drafts: tuple[dict[str, str], ...]

    @classmethod
    def of(cls, rows: Sequence[EditSession]) -> "Snapshot":
        """Return the present state."""
        return cls(tuple(rows), tuple(dict(edit.draft) for edit in rows))

    def restore(self) -> list[EditSession]:
        """Put the texts back and return the rows in their order."""
        for edit, draft in zip(self.rows, self.drafts, strict=True):
            edit.draft = dict(draft)
        return list(self.rows)


@dataclass(frozen=True)
class Pasted:
    """What a paste did: cells written, rows made, cells that lay beyond the last column."""

    cells: int
    made: int
    left_over: int

    @property
    def says(self) -> str:
        """What happened, for the person."""
        made = f"，新增 {self.made} 行" if self.made else ""
        over = f"，右边多出的 {self.left_over} 格没有粘贴" if self.left_over else ""
        return f"粘贴 {self.cells} 格{made}{over}"


def paste(
    block: Block,
    rows: Sequence[EditSession],
    columns: Sequence[FieldSpec | None],
    *,
    at: tuple[int, int],
    make_row: Callable[[], EditSession],
) -> Pasted:
    """Write a block from a cell on; rows are made as needed. A first line of labels tells the columns.

    ``at`` is row and column; None among ``columns`` is a column that cannot be written.
    """
    targets, body = _targets(block, columns, at[1])
    lines = list(rows[at[0] :])
    made = cells = 0
    for place, texts in enumerate(body):
        if place >= len(lines):
            lines.append(make_row())
            made += 1
        for spec, text in zip(targets, texts, strict=False):
            if spec is not None:
                lines[place].type_in(spec.name, _usual(spec.kind, text))
                cells += 1
    left_over = sum(1 for texts in body for text in texts[len(targets) :] if text)
    return Pasted(cells, made, left_over)


def _targets(
    block: Block, columns: Sequence[FieldSpec | None], start: int
) -> tuple[list[FieldSpec | None], Block]:
    by_label = {spec.label: spec for spec in columns if spec is not None}
    heads = ["".join(cell.split()) for cell in block[0]] if block else []
    named = [head for head in heads if head]
    if len(block) > 1 and len(named) > 1 and all(head in by_label for head in named):
        return [by_label.get(head) for head in heads], block[1:]
    return list(columns[start:]), block


def _usual(kind: Kind, text: str) -> str:
    """Return a text as its kind shows it, the text itself if it cannot be read: it is then marked."""
    try:
        return kind.show(kind.parse(text))
    except ParseError:
        return text
