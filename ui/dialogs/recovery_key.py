"""The recovery key on screen: shown once in groups, covered at will, two groups typed back as proof.

Whoever copies the key by hand makes slips; typing two groups back from the paper finds them while the key
can still be read.
"""

import random

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.dialogs.frame import plain
from ui.widgets.buttons import button
from ui.widgets.words import label, set_role

COLUMNS = 4
COVER = "•••••"
ADVICE = (
    "忘记口令时，只有它能打开数据库。请抄写后交保密柜，不要存在本机。"
    "没有口令也没有密钥，任何人都无法恢复数据。"
)


class RecoveryKeyPanel(QWidget):
    """Owns the shown key. Emits ``changed``; ``lacking`` is empty once it is copied and proved."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recoveryKey")
        self.groups: list[str] = []
        self.asked: tuple[int, int] = (0, 1)
        self._cells: list[QLabel] = []
        self.question, self.left = label(""), label("", "note")
        self.typed = QLineEdit()
        self.typed.setObjectName("keyProof")
        self.typed.setFixedWidth(190)
        self.typed.textChanged.connect(self._typed)
        self.kept = QCheckBox("密钥已抄写，并交由两人分别保管")
        self.kept.setObjectName("keyKept")
        self.kept.toggled.connect(lambda _on: self.changed.emit())
        self._cover = button("遮住", self._toggle_cover, kind="small", icon="eye-off")
        self._lay_out()

    def show_key(self, key: str) -> None:
        """Show a fresh key and ask for two of its groups, picked by chance."""
        self.groups = key.split("-")
        first, second = sorted(random.sample(range(len(self.groups)), 2))
        self.asked = first, second
        for place, group in enumerate(self.groups):
            cell = label(group, "key")
            cell.setAlignment(Qt.AlignmentFlag.AlignCenter)
            cell.setMinimumHeight(36)
            self._cells.append(cell)
            self._grid.addWidget(cell, place // COLUMNS, place % COLUMNS)
        self.question.setText(f"请输入第 {first + 1}、{second + 1} 组，确认已抄好")
        self.typed.setAccessibleName(self.question.text())
        self._typed()
        self.typed.setFocus()

    @property
    def lacking(self) -> str:
        """What is still to do, empty when nothing is."""
        if not self._proved():
            return "确认密钥后可继续"
        return "" if self.kept.isChecked() else "请勾选“密钥已抄写”"

    def forget(self) -> None:
        """Take the key off the screen and out of the widget."""
        self.groups = []
        for cell in self._cells:
            cell.setText(COVER)
        self.typed.clear()

    def _lay_out(self) -> None:
        well = QFrame()
        well.setProperty("kind", "well")
        inside = QVBoxLayout(well)
        inside.setContentsMargins(14, 10, 14, 12)
        inside.setSpacing(8)
        inside.addLayout(self._head())
        inside.addWidget(label(ADVICE, "note", wrap=True))
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        inside.addLayout(self._grid)
        inside.addLayout(self._proof())
        column = plain(QVBoxLayout(self))
        column.setSpacing(12)
        column.addWidget(well)
        column.addWidget(self.kept)

    def _head(self) -> QHBoxLayout:
        row = plain(QHBoxLayout())
        row.setSpacing(8)
        mark = QLabel()
        mark.setPixmap(theme.pixmap("key", "accentText", 20))
        row.addWidget(mark)
        row.addWidget(label("恢复密钥", "title"))
        row.addWidget(label("只显示这一次", "note"))
        row.addStretch(1)
        row.addWidget(self._cover)
        return row

    def _proof(self) -> QHBoxLayout:
        row = plain(QHBoxLayout())
        row.setSpacing(10)
        self.question.setBuddy(self.typed)
        for widget in (self.question, self.typed, self.left):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _wanted(self) -> str:
        return "".join(self.groups[place] for place in self.asked if place < len(self.groups))

    def _given(self) -> str:
        return "".join(mark for mark in self.typed.text().upper() if mark.isalnum())

    def _proved(self) -> bool:
        return bool(self.groups) and self._given() == self._wanted()

    def _typed(self) -> None:
        wanted, given = self._wanted(), self._given()
        if given == wanted and wanted:
            text, role = "两组都对", "ok"
        elif not wanted.startswith(given):
            text, role = "与密钥不一致，请对照纸上抄写", "error"
        else:
            text, role = f"还差 {len(wanted) - len(given)} 位", "note"
        self.left.setText(text)
        set_role(self.left, role)
        self.changed.emit()

    def _toggle_cover(self) -> None:
        covered = self._cover.text() == "遮住"
        for cell, group in zip(self._cells, self.groups, strict=False):
            cell.setText(COVER if covered else group)
        self._cover.setText("显示" if covered else "遮住")
