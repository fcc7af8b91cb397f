"""修改记录: who changed what, when and why, with before and after of every field."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSplitter, QWidget

from cadre_desk.services.history import ChangeLine
from ui.dialogs.differences import DifferenceView
from ui.dialogs.frame import Frame
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.empty_state import EmptyState

COLUMNS = (
    Column[ChangeLine]("时间", 10, lambda line: line.when),
    Column[ChangeLine]("操作员", 5, lambda line: line.who),
    Column[ChangeLine]("做了什么", 10, lambda line: line.title, stretch=True),
    Column[ChangeLine]("对象", 4, lambda line: line.kind, tone=lambda _line: "mute"),
)


class HistoryDialog(Frame):
    """Shows the history of one row and of what belongs to it, newest first; reads only."""

    def __init__(self, title: str, lines: Sequence[ChangeLine], parent: QWidget | None = None) -> None:
        super().__init__(f"修改记录：{title}", parent)
        self.setObjectName("historyDialog")
        self.lines = list(lines)
        self.table, self.detail = Table(ListModel(COLUMNS, self.lines)), DifferenceView()
        self.table.setObjectName("historyTable")
        self.table.setAccessibleName("修改记录")
        self.close_button = self.add_button("关闭  Esc", self.reject, kind="primary")
        self.note.setText(f"共 {len(self.lines)} 条")
        self.resize(1040, 600)
        if not self.lines:
            self.body.addWidget(
                EmptyState("history", "还没有修改记录", "第一次保存之后，每次改动都记在这里。")
            )
            return
        self._lay_out()
        self.table.current_changed.connect(self._show)
        self.table.go_to(0)
        self.table.setFocus()

    def _lay_out(self) -> None:
        across = QSplitter()
        across.setChildrenCollapsible(False)
        across.addWidget(self.table)
        across.addWidget(self.detail)
        across.setStretchFactor(0, 1)
        across.setSizes([580, 460])
        self.body.addWidget(across, 1)

    def _show(self, line: ChangeLine | None) -> None:
        if line is None:
            return
        notes = [("note", f"{line.when}  {line.who}")]
        if line.reason:
            notes.append(("", f"理由：{line.reason}"))
        triples = [(one.label, one.before, one.after) for one in line.differences]
        self.detail.show_all(line.title, notes, triples, empty="这一条没有可显示的栏目。")
