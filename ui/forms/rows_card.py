"""A section of rows: education, family, awards ... as a card with a grid."""

from collections.abc import Sequence

from cadre_desk.model.record import Record
from cadre_desk.services.editing import EditSession
from ui.forms.row_grid import RowGrid, Words
from ui.tables.record_model import Column
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.editors import Refs
from ui.widgets.keys import own_keys


class RowsCard(Card):
    """One grid under a head with its count and the verb that adds a row."""

    def __init__(
        self,
        kind: type[Record],
        title: str,
        refs: Refs,
        *,
        columns: Sequence[str] = (),
        trail: Sequence[Column[EditSession]] = (),
        words: Words | None = None,
    ) -> None:
        super().__init__(title)
        self.setObjectName(f"section_{kind.TABLE}")
        self.padded(15, 10, 6)
        self.grid = RowGrid(kind, refs, columns=columns, trail=trail, words=words)
        self.add = button("加一行 Ins", self.add_row, kind="link", icon="add", name=f"add_{kind.TABLE}")
        own_keys(self.add, {"Ins": self.add_row})  # the grid has the key itself
        self.add_head(self.add)
        self.body.addWidget(self.grid)
        self.grid.edited.connect(self.show_count)

    def add_row(self) -> None:
        """Show the grid and add a line."""
        self.grid.show()
        self.grid.add_row()

    def focus_start(self) -> None:
        """Start in the grid, or at the verb that adds the first line."""
        if self.grid.rows_model.rowCount():
            self.grid.setFocus()
        else:
            self.add.setFocus()

    def show_count(self) -> None:
        """Say how many rows there are."""
        count = self.grid.rows_model.rowCount()
        shown = count > 0 or self.grid.hasFocus()  # what was taken away may come back with Ctrl+Z
        self.grid.setVisible(shown)
        self.body.setContentsMargins(15, 10 if shown else 0, 15, 10 if shown else 0)
        self.set_note(f"{count} 条" if count else "没有")
