"""The asker that shows windows."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from cadre_desk.errors import UserError
from cadre_desk.services.drives import leaves_by_drive
from ui.dialogs.frame import MARGIN, Frame
from ui.dialogs.reason import ReasonDialog
from ui.widgets.mark import Mark
from ui.widgets.words import label

WIDTH = 520


class DialogAsk:
    """Asks in native dialogs over ``parent``, which may be set once the window exists."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parent = parent

    def tell(self, title: str, text: str) -> None:
        """Say something."""
        self._box(title, [text], "info", "text2").exec()

    def error(self, error: UserError) -> None:
        """Say what happened, what was kept, what one can do."""
        named = (("保住了什么：", error.kept), ("您可以：", error.hint))
        lines = [f"{name}{text}" for name, text in named if text]
        self._box("没有办成", [error.message, *lines], "error-circle", "bad").exec()

    def confirm(self, question: str, text: str, verb: str) -> bool:
        """Ask before an act that cannot be undone; Esc and Enter are on the safe side."""
        box = self._box(question, [text], "warning", "warn", close="先不办  Esc")
        go = box.add_button(verb, box.accept, kind="primary")
        go.setDefault(False)
        go.setAutoDefault(False)
        return bool(box.exec())

    def reason(self, title: str, label: str) -> str | None:
        """Ask for a reason."""
        dialog = ReasonDialog(title, label, parent=self.parent)
        return dialog.text if dialog.exec() else None

    def open_files(self, title: str, patterns: str) -> Sequence[Path]:
        """Ask for files to read."""
        names, _ = QFileDialog.getOpenFileNames(self.parent, title, "", patterns)
        return [Path(name) for name in names]

    def open_folder(self, title: str) -> Path | None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self.parent, title)
        return Path(name) if name else None

    def export_folder(self, title: str) -> Path | None:
        """Ask for a folder to write to, and once more if it can be carried away."""
        return self._meant(self.open_folder(title))

    def save_file(self, title: str, suggested: str, patterns: str) -> Path | None:
        """Ask where to write a file, and once more if it can be carried away."""
        name, _ = QFileDialog.getSaveFileName(self.parent, title, suggested, patterns)
        return self._meant(Path(name) if name else None)

    def _meant(self, place: Path | None) -> Path | None:
        if place is None or not leaves_by_drive(place):
            return place
        text = "写出的文件不加密，带走即离开本单位。按规定使用登记过的移动存储，用后清除；导出记入修改记录。"
        return place if self.confirm("要写到移动存储上吗？", text, "写到移动存储") else None

    def _box(
        self, title: str, lines: Sequence[str], icon: str, token: str, *, close: str = "知道了"
    ) -> Frame:
        box = Frame(title, self.parent)
        box.setObjectName("askBox")
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 20, MARGIN, 16)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(label(title, "title", wrap=True))
        for line in lines:
            words.addWidget(label(line, wrap=True))
        row.addWidget(Mark(icon, token, 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        box.body.addLayout(row)
        box.add_button(close, box.reject).setFocus()
        _hold_all(box)
        return box


def _hold_all(box: Frame) -> None:
    """Make a box wide enough for a sentence and as high as its wrapped lines then are."""
    layout = box.layout()
    assert layout is not None
    width = max(WIDTH, layout.minimumSize().width())
    box.setFixedWidth(width)
    box.setMinimumHeight(layout.totalHeightForWidth(width))
