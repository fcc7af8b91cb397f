"""A short list in a side card: a title, perhaps a line below it, and at the right a state or a verb."""

from collections.abc import Sequence
from dataclasses import dataclass

from cadre_desk.services.home import Target
from ui import theme
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table

MOST_ROWS = 4


@dataclass(frozen=True)
class SideLine:
    """One row; ``tone`` colours the state at its right, ``icon`` stands before the title."""

    title: str
    detail: str = ""
    state: str = ""
    tone: str = "mute"
    verb: str = ""
    icon: str = ""
    icon_tone: str = "mute"
    target: Target | None = None


class SideList(Table):
    """A table without a head, as high as its rows; Enter or a click opens."""

    def __init__(
        self, name: str, object_name: str, *, row_px: int, state_chars: float, verb_chars: float = 0
    ) -> None:
        columns = [
            Column[SideLine](
                "", 8, lambda line: line.title, kind="two" if row_px > 40 else "text", stretch=True,
                note=lambda line: line.detail, icon=lambda line: line.icon,
            ),
            Column[SideLine](
                "", state_chars, lambda line: line.state, align="right",
                tone=lambda line: line.tone, strong=not verb_chars,
            ),
        ]  # fmt: skip
        if verb_chars:
            columns.append(
                Column[SideLine]("", verb_chars, lambda line: line.verb, kind="link", align="right")
            )
        self.lines: ListModel[SideLine] = ListModel(columns)
        super().__init__(self.lines, row_px=row_px, in_card=True)
        self._row_px = row_px
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.horizontalHeader().hide()
        self.clicked.connect(lambda index: self.opened.emit(self.lines.row(index.row())))

    def show_lines(self, lines: Sequence[SideLine]) -> None:
        """Replace the rows and take their height."""
        self.lines.set_rows(lines)
        self.setFixedHeight(theme.scaled(self._row_px) * min(len(lines), MOST_ROWS))
