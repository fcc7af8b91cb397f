"""修改记录 of one person: act by act, before and after, and 撤销这一次 where nothing touched it since."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSplitter, QWidget

from cadre_desk.services.history import ActLine
from ui.dialogs.differences import DifferenceView
from ui.dialogs.frame import Frame
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.empty_state import EmptyState

COLUMNS = (
    Column[ActLine]("时间", 10, lambda line: line.when),
    Column[ActLine]("操作员", 5, lambda line: line.who),
    Column[ActLine]("做了什么", 10, lambda line: line.title, stretch=True),
    Column[ActLine](
        "撤销", 4, lambda line: "可撤销" if line.may_undo else "后有改动",
        tone=lambda line: "info" if line.may_undo else "mute",
    ),
)  # fmt: skip


class PersonHistoryDialog(Frame):
    """Shows what was done to a person, newest first. Emits ``take_back_asked(act)``."""

    take_back_asked = Signal(str)

    def __init__(
        self, name: str, lines: Sequence[ActLine], *, may_edit: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"修改记录：{name}", parent)
        self.setObjectName("personHistoryDialog")
        self._may_edit = may_edit
        self.table, self.detail = Table(ListModel(COLUMNS)), DifferenceView()
        self.table.setObjectName("historyTable")
        self.table.setAccessibleName("修改记录")
        self.empty = EmptyState("history", "还没有修改记录", "第一次保存之后，每次改动都记在这里。")
        self.back = self.add_button("撤销这一次", self._take_back)
        self.close_button = self.add_button("关闭  Esc", self.reject, kind="primary")
        self._across = self._lay_out()
        self.table.current_changed.connect(self._show)
        self.resize(1040, 600)
        self.show_lines(lines)
        self.table.setFocus()

    def show_lines(self, lines: Sequence[ActLine]) -> None:
        """Show other lines, the newest current."""
        self.note.setText(f"共 {len(lines)} 次")
        self.empty.setVisible(not lines)
        self._across.setVisible(bool(lines))
        model = self.table.model()
        assert isinstance(model, ListModel)
        model.set_rows(lines)
        self.table.go_to(0)
        self._show(lines[0] if lines else None)

    def _lay_out(self) -> QSplitter:
        across = QSplitter()
        across.setChildrenCollapsible(False)
        across.addWidget(self.table)
        across.addWidget(self.detail)
        across.setStretchFactor(0, 1)
        across.setSizes([600, 440])
        self.body.addWidget(across, 1)
        self.body.addWidget(self.empty, 1)
        return across

    def _show(self, line: ActLine | None) -> None:
        self.back.setEnabled(line is not None and line.may_undo and self._may_edit)
        if line is None:
            return
        why = "" if line.may_undo else "这次改动的内容后来又改过，不能单独撤销。"
        self.back.setToolTip(why)
        notes = [("note", f"{line.when}  {line.who}")]
        notes += [("", f"理由：{line.reason}")] if line.reason else []
        notes += [("hint", why)] if why else []
        triples = [(one.label, one.before, one.after) for one in line.differences]
        self.detail.show_all(line.title, notes, triples, empty="这一次没有可显示的栏目。")

    def _take_back(self) -> None:
        line = self.table.current_row()
        if line is not None and line.may_undo:
            self.take_back_asked.emit(line.act)
