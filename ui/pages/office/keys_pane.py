"""密钥: who holds the key of which group, who waits for one, handed over and taken back by those who may."""

from collections.abc import Callable

from cadre_desk.errors import UserError
from cadre_desk.model.records.office import Operator
from cadre_desk.model.sealing import KeyGroup
from cadre_desk.services.office import group_keys
from cadre_desk.services.office.group_keys import KeyLine, KeyState
from cadre_desk.services.office.operators import roles_of
from cadre_desk.services.rights import KEYED, Right
from cadre_desk.services.session import Session
from ui.desk import Desk
from ui.pages.office.pane import OfficePane
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.buttons import button
from ui.widgets.card import strip
from ui.widgets.keys import own_keys
from ui.widgets.words import label

ABOUT = "这些内容另用密钥加密：有权限而没有密钥的，只能看到“（无密钥）”，搜索和导出也不含这些内容。"
_TONES = {KeyState.WAITS: "warn", KeyState.IDLE: "warn", KeyState.HELD: "ok"}
COLUMNS = (
    Column[KeyLine]("操作员", 6, lambda one: one.operator.name or "", strong=True),
    Column[KeyLine]("角色", 12, lambda one: "、".join(role.label for role in roles_of(one.operator))),
    Column[KeyLine]("密钥", 8, lambda one: one.group.label),
    Column[KeyLine]("对应权限", 9, lambda one: KEYED[one.group].value),
    Column[KeyLine]("状态", 6, lambda one: one.state.label, kind="pill", tone=lambda one: _TONES[one.state]),
    Column[KeyLine]("怎么办", 14, lambda one: one.todo or "—", stretch=True),
)


class KeysPane(OfficePane):
    """Enter hands the key of the line over, Del takes it back from somebody without the right."""

    TITLE = "密钥"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model: ListModel[KeyLine] = ListModel(COLUMNS)
        self.table = Table(self.model)
        self.table.setObjectName("keyTable")
        self.table.setAccessibleName("密钥")
        _, row = self.bar()
        row.addWidget(label(ABOUT, "note", wrap=True), 1)
        self.column.addWidget(self.table, 1)
        inside, below = strip("foot", 0, (16, 16))
        below.setContentsMargins(16, 8, 16, 8)
        self.give = button("移交  Enter", self.hand_over, kind="link", icon="key", name="handOver")
        self.back = button("收回  Del", self.take_back, kind="link", icon="arrow-undo", name="takeBack")
        below.addWidget(self.give)
        below.addWidget(self.back)
        below.addStretch(1)
        self.counts = label("", "note")
        below.addWidget(self.counts)
        self.column.addWidget(inside)
        self.table.opened.connect(lambda _line: self.hand_over())
        self.table.current_changed.connect(lambda _line: self._offer())
        own_keys(self.table, {"Del": self.take_back})

    def refresh(self) -> None:
        """Read anew who holds what."""
        at = max(self.table.currentIndex().row(), 0)
        found = group_keys.key_lines(self.desk.session)
        self.model.set_rows(found)
        self.table.go_to(min(at, max(len(found) - 1, 0)))
        waiting = sum(one.state is KeyState.WAITS for one in found)
        self.counts.setText(f"待移交 {waiting} 项 · 共 {len(found)} 项" if waiting else f"共 {len(found)} 项")
        self._offer()

    def focus_start(self) -> None:
        """Start in the list."""
        self.table.setFocus()

    def hand_over(self) -> None:
        """Give the key of the line to its operator, after a look at the name."""
        line = self.table.current_row()
        if line is None or not self.give.isEnabled():
            return
        name, what = line.operator.name or "", line.group.label
        if self.desk.ask.confirm(
            f"把“{what}”的密钥移交给{name}？",
            f"移交后{name}能看到已有和以后登记的{what}。请核对是本人和岗位需要；移交记入修改记录。",
            "移交",
        ):
            self._do(group_keys.hand_over_key, line, f"已把“{what}”的密钥移交给{name}")

    def take_back(self) -> None:
        """Take the key of the line back."""
        line = self.table.current_row()
        if line is None or not self.back.isEnabled():
            return
        name, what = line.operator.name or "", line.group.label
        if self.desk.ask.confirm(
            f"收回{name}的“{what}”密钥？",
            "收回后换用新密钥，以后登记的内容收回的人看不到；以前看过的无法收回。",
            "收回",
        ):
            self._do(group_keys.take_back_key, line, f"已收回{name}的“{what}”密钥")

    def _do(self, act: Callable[[Session, Operator, KeyGroup], None], line: KeyLine, said: str) -> None:
        try:
            act(self.desk.session, line.operator, line.group)
            self.desk.done.emit(said, False)
        except UserError as error:
            self.desk.refuse(error)
        self.refresh()

    def _offer(self) -> None:
        """Let those buttons be pressed that do something on the line."""
        line, session = self.table.current_row(), self.desk.session
        waits = line is not None and line.state is KeyState.WAITS
        self.give.setEnabled(waits and session.workspace.holds(line.group))
        idle = line is not None and line.state is KeyState.IDLE
        self.back.setEnabled(idle and self.desk.may(Right.MANAGE_OPERATORS))
