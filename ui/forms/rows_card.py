"""A section of rows: education, family, awards ... as a card with a grid."""

from cadre_desk.model.record import Record
from ui.forms.row_grid import RowGrid
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.editors import Refs


class RowsCard(Card):
    """One grid under a head with its count and the verb that adds a row."""

    def __init__(self, kind: type[Record], title: str, refs: Refs) -> None:
        super().__init__(title)
        self.setObjectName(f"section_{kind.TABLE}")
        self.padded(15, 10, 6)
        self.grid = RowGrid(kind, refs)
        self.add = button("加一行 Ins", self.grid.add_row, kind="link", icon="add", name=f"add_{kind.TABLE}")
        self.add_head(self.add)
        self.body.addWidget(self.grid)
        self.grid.edited.connect(self.show_count)

    def show_count(self) -> None:
        """Say how many rows there are."""
        count = self.grid.rows_model.rowCount()
        self.set_note(f"{count} 条" if count else "没有")
