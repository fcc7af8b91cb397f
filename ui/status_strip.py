"""The strip below: who works, on what, when it was saved elsewhere, and the lock."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from cadre_desk.model.records.office import Role
from cadre_desk.services.people import roster_count
from cadre_desk.services.rights import Right
from cadre_desk.services.safekeeping import backup_in_words
from ui.desk import Desk
from ui.widgets.buttons import button
from ui.widgets.mark import Mark
from ui.widgets.words import Elided, label

HEIGHT = 28
PLACE_PX = 280


class StatusStrip(QFrame):
    """Emits ``lock_asked`` when its lock is pressed."""

    lock_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("kind", "status")
        self.setFixedHeight(HEIGHT)
        operator = desk.session.operator
        roles = "、".join(role.label for role in Role if operator.has(role))
        self.place = Elided("", "note", cut=Qt.TextElideMode.ElideMiddle)
        self.place.setMaximumWidth(PLACE_PX)
        self.place.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.facts, self.backup = label("", "note"), Elided("", "note")
        self.backup.setObjectName("backupState")
        self.backup_mark = Mark("warning", "warn", 16)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 0, 8, 0)
        self.row.setSpacing(6)
        self._add(Mark("person", "text2", 16), label(f"操作员 {desk.session.who}", "note"))
        self._add(Mark("key", "text2", 16), label(_joined(roles, operator.section), "note"))
        self._add(Mark("database", "text2", 16), self.place, self.facts)
        self._add(self.backup_mark, self.backup)
        self.row.addStretch(1)
        self._add(Mark("shield", "text2", 16), label("非涉密计算机 · 内部资料 注意保管", "note"))
        lock = button("锁定 Ctrl+L", self.lock_asked.emit, kind="status", icon="lock-closed")
        lock.setObjectName("lockButton")
        self.row.addWidget(lock)
        self.refresh()

    def refresh(self) -> None:
        """Count again, and look when the last backup was written."""
        session = self.desk.session
        self.place.set_full(_short(session.workspace.folder))
        self.place.setToolTip(str(session.workspace.folder))
        counted = f"{roster_count(session)} 人" if self.desk.may(Right.READ_PEOPLE) else ""
        self.facts.setText(f"· {_joined(counted, '已加密')}")
        words, recent = backup_in_words(session, datetime.now())
        self.backup.set_full(words)
        self.backup_mark.show_icon(*(("checkmark-circle", "ok") if recent else ("warning", "warn")))

    def _add(self, *parts: QWidget) -> None:
        for part in parts:
            self.row.addWidget(part)
        self.row.addSpacing(12)


def _short(folder: Path) -> str:
    """Return a folder without the way to the own home, which everybody knows."""
    home = Path.home()
    return f"~/{folder.relative_to(home).as_posix()}" if folder.is_relative_to(home) else str(folder)


def _joined(*words: str | None) -> str:
    return " · ".join(word for word in words if word)
