"""Two to four people side by side: criteria of a post with their reasons, then facts; differences marked."""

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cadre_desk.services.selection.comparing import Comparison, Line, print_comparison
from ui.desk import Desk
from ui.dialogs.frame import Frame
from ui.dialogs.show_printout import show_printout
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table

_TONES = {"met": "ok", "failed": "bad", "unknown": "warn"}


class CompareDialog(Frame):
    """Shows a comparison; Ctrl+P previews its paper, Ctrl+E writes the table."""

    def __init__(self, desk: Desk, made: Comparison, parent: QWidget | None = None) -> None:
        super().__init__(f"干部对比 {made.post}".strip(), parent)
        self.setObjectName("compareDialog")
        self.desk, self.made = desk, made
        self.model: ListModel[Line] = ListModel(_columns(made), [*made.criteria, *made.facts])
        self.table = Table(self.model)
        self.table.setObjectName("compareTable")
        self.table.setAccessibleName(f"{made.post}干部对比")
        self.body.addWidget(self.table, 1)
        different = sum(one.differs for one in self.model.rows)
        self.note.setText(f"{different} 项不同 · 只列理由，不计分 · Ctrl+P 打印 · Ctrl+E 导出")
        self.add_button("打印", self.print_paper)
        self.add_button("关闭  Esc", self.reject, kind="primary")
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_paper)
        self.resize(1240, 760)
        self.table.go_to(0)
        self.table.setFocus()

    def print_paper(self) -> None:
        """Preview the comparison on paper."""
        session, made = self.desk.session, self.made
        self.desk.tasks.write(
            lambda progress: print_comparison(session, made, progress),
            lambda printout: show_printout(self.desk, self.windowTitle(), printout, self),
            title="正在排版干部对比",
        )


def _columns(made: Comparison) -> tuple[Column[Line], ...]:
    people = tuple(
        Column[Line](
            name, 10, partial(_text, place), kind="wrap", stretch=True, tone=partial(_tone, place)
        )
        for place, name in enumerate(made.names)
    )  # fmt: skip
    return (
        Column[Line]("项目", 9, lambda one: one.head, kind="wrap", strong=True),
        Column[Line](
            "差别", 4, lambda one: "不同" if one.differs else "", kind="pill", tone=lambda _one: "info"
        ),
        *people,
    )


def _text(place: int, one: Line) -> str:
    return one.texts[place]


def _tone(place: int, one: Line) -> str | None:
    return _TONES[one.verdicts[place].stored] if one.verdicts else None
