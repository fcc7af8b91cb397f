"""台账: every letter with a number, voided ones in their place, so that the numbers have no gap."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cadre_desk.model.records.letters import Letter
from ui.dialogs.frame import Frame
from ui.pages.letters.states import TONES, state_of
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.empty_state import EmptyState

COLUMNS = (
    Column[Letter]("文号", 10, lambda one: one.document_no or "", strong=True),
    Column[Letter]("姓名", 5, lambda one: one.addressee or ""),
    Column[Letter]("单位及职务", 12, lambda one: one.addressee_post or "", stretch=True),
    Column[Letter](
        "状态", 5, lambda one: one.typed("state"), kind="pill", tone=lambda one: TONES[state_of(one)]
    ),
    Column[Letter]("成文", 6, lambda one: one.typed("issued_on")),
    Column[Letter]("送达", 6, lambda one: one.typed("served_on")),
    Column[Letter]("期限", 6, lambda one: one.typed("due_on")),
    Column[Letter]("回复", 6, lambda one: one.typed("replied_on")),
    Column[Letter]("批准人", 5, lambda one: one.approved_by or ""),
    Column[Letter]("作废原因", 8, lambda one: one.void_reason or "", tone=lambda one: "bad"),
)


class RegisterDialog(Frame):
    """Shows the register; Enter closes it and leads to the letter (``chosen``)."""

    def __init__(self, letters: Sequence[Letter], parent: QWidget | None = None) -> None:
        super().__init__("函件台账", parent)
        self.setObjectName("registerDialog")
        self.chosen: Letter | None = None
        numbered = [one for one in letters if one.number]
        numbered.sort(key=lambda one: (one.type or "", -(one.number_year or 0), one.number or 0))
        self.table = Table(ListModel(COLUMNS, numbered))
        self.table.setObjectName("registerTable")
        self.table.setAccessibleName("函件台账")
        self.table.opened.connect(self._opened)
        if numbered:
            self.body.addWidget(self.table, 1)
            self.table.go_to(0)
            self.table.setFocus()
        else:
            self.body.addWidget(
                EmptyState("mail", "还没有编号的函件", "批准并编号后列在这里，作废的也保留。")
            )
        self.note.setText(f"共 {len(numbered)} 份 · Enter 打开")
        self.add_button("关闭  Esc", self.reject)
        self.resize(1180, 600)

    def _opened(self, letter: Letter) -> None:
        self.chosen = letter
        self.accept()
