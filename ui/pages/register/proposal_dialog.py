"""What a rule proposes to enter in a register, each with its reason; a person ticks which are entered."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cadre_desk.services.register import Offered, Proposer, Register
from ui.dialogs.frame import Frame
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState


class ProposalDialog(Frame):
    """Space ticks, Ctrl+A or 全选 ticks all; ``picked`` is what is to be entered."""

    def __init__(
        self,
        register: Register,
        proposer: Proposer,
        found: Sequence[Offered],
        parent: QWidget | None = None,
        *,
        verb: str = "登记",
        heads: tuple[str, str, str] | None = None,
    ) -> None:
        super().__init__(f"{proposer.title}？", parent)
        self.setObjectName("proposalDialog")
        self.verb = verb
        first, second, third = heads or (register.name, "内容", "依据")
        self.checked: set[int] = set()
        self.found = list(found)
        columns: tuple[Column[Offered], ...] = (
            Column("", 1.2, lambda one: "", kind="check", checked=self._is_checked),
            Column(first, 13, lambda one: one.title, strong=True),
            Column(second, 19, lambda one: one.proposal.words),
            Column(third, 24, lambda one: one.proposal.because, stretch=True, tone=lambda one: "calc"),
        )
        self.model = ListModel(columns, self.found)
        self.table = Table(self.model, row_px=34)
        self.table.setObjectName("proposalTable")
        self.table.setAccessibleName(proposer.title)
        self.model.toggled.connect(self._toggled)
        self.table.opened.connect(self._toggled)
        if found:
            self.body.addWidget(self.table, 1)
            self.add_left(button("全选", self._tick_all, kind="link", name="tickAll", tip="Ctrl+A"))
        else:
            self.body.addWidget(EmptyState(register.icon, "现在没有要登记的", proposer.empty), 1)
        self.add_button("取消  Esc", self.reject)
        self.go = self.add_button("", self.accept, kind="primary")
        QShortcut(QKeySequence("Ctrl+Return"), self, self._accept_ticked)
        QShortcut(QKeySequence("Ctrl+A"), self, self._tick_all)
        self.resize(1080, 560)
        self._count()
        self.table.go_to(0)
        self.table.setFocus()

    @property
    def picked(self) -> list[Offered]:
        """The ticked proposals in the order of the list."""
        return [one for at, one in enumerate(self.found) if at in self.checked]

    def _accept_ticked(self) -> None:
        if self.checked:
            self.accept()

    def _is_checked(self, one: Offered) -> bool:
        return self.found.index(one) in self.checked

    def _toggled(self, one: Offered) -> None:
        self.checked ^= {self.found.index(one)}
        self._count()

    def _tick_all(self) -> None:
        everything = set(range(len(self.found)))
        self.checked = set() if self.checked == everything else everything
        self._count()

    def _count(self) -> None:
        self.model.repaint_all()
        count = len(self.checked)
        self.go.setText(f"{self.verb} {count} 条  Ctrl+Enter")
        self.go.setEnabled(count > 0)
        self.note.setText("" if count or not self.found else "空格勾选；建议仅供参考，由您决定")
