"""F1: every key that works, by where it works."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.dialogs.frame import MARGIN, Frame, scrolling
from ui.widgets.kbd import Kbd
from ui.widgets.words import label

KeyGroup = tuple[str, Sequence[tuple[str, str]]]


class KeysDialog(Frame):
    """Shows groups of (keys, meaning) in two columns."""

    def __init__(self, groups: Sequence[KeyGroup], parent: QWidget | None = None) -> None:
        super().__init__("按键一览", parent)
        self.setObjectName("keysDialog")
        self.body.addWidget(scrolling(self._sheet(groups), name="按键一览"), 1)
        self.add_button("关闭", self.reject, kind="primary").setFocus()
        self.resize(760, 560)

    def _sheet(self, groups: Sequence[KeyGroup]) -> QWidget:
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(MARGIN, 20, MARGIN, 16)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(18)
        for place, (title, keys) in enumerate(groups):
            grid.addLayout(_group(title, keys), place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        return sheet


def _group(title: str, keys: Sequence[tuple[str, str]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(label(title, "title"))
    lines = QGridLayout()
    lines.setHorizontalSpacing(12)
    lines.setVerticalSpacing(6)
    for row, (key, meaning) in enumerate(keys):
        lines.addWidget(Kbd(key), row, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(label(meaning, wrap=True), row, 1)
    lines.setColumnMinimumWidth(0, 110)
    lines.setColumnStretch(1, 1)
    column.addLayout(lines)
    return column
