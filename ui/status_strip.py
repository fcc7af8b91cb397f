"""The strip below: who works, on what, when it was saved elsewhere, and the lock."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cadre_desk.model.records.office import Role
from cadre_desk.services.people import roster_count
from cadre_desk.services.rights import Right
from ui.desk import Desk
from ui.widgets.buttons import button
from ui.widgets.mark import Mark
from ui.widgets.words import Elided, label

HEIGHT = 28


class StatusStrip(QFrame):
    """Emits ``lock_asked`` when its lock is pressed."""

    lock_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("kind", "status")
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(6)
        operator = desk.session.operator
        roles = "、".join(role.label for role in Role if operator.has(role))
        self.place = Elided("", "note")
        facts = (("person", f"操作员 {desk.session.who}"), ("key", _joined(roles, operator.section)))
        for icon, words in facts:
            row.addWidget(Mark(icon, "text2", 16))
            row.addWidget(label(words, "note"))
            row.addSpacing(12)
        row.addWidget(Mark("database", "text2", 16))
        row.addWidget(self.place, 1)
        row.addWidget(Mark("shield", "text2", 16))
        row.addWidget(label("非涉密计算机 · 内部资料 注意保管", "note"))
        row.addSpacing(8)
        lock = button("锁定 Ctrl+L", self.lock_asked.emit, kind="status", icon="lock-closed")
        lock.setObjectName("lockButton")
        row.addWidget(lock)
        self.refresh()

    def refresh(self) -> None:
        """Count again."""
        session = self.desk.session
        parts = [str(session.workspace.folder)]
        if self.desk.may(Right.READ_PEOPLE):
            parts.append(f"{roster_count(session)} 人")
        self.place.set_full(" · ".join([*parts, "已加密"]))


def _joined(*words: str | None) -> str:
    return " · ".join(word for word in words if word)
