"""What a person sees when the program has a fault, and the report that stays on this machine.

The report holds the kind of fault and the places in the code, never a value: no message of the exception, no
locals, no file outside the program; these could carry names or numbers of people.
"""

import platform
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from cadre_desk import __version__
from ui.dialogs.frame import MARGIN, Frame
from ui.widgets.buttons import button
from ui.widgets.words import label

ROOT = Path(__file__).resolve().parent.parent.parent


def fault_report(error: BaseException, *, at: datetime | None = None) -> str:
    """Return the report of a fault: where in the code, with which versions; nothing about anybody."""
    when = (at or datetime.now()).isoformat(timespec="seconds")
    lines = [
        f"干部工作台 {__version__}  {when}",
        f"Python {platform.python_version()}  Qt {qVersion()}  {platform.system()} {platform.release()}",
        "",
        *_chain(error),
    ]
    return "\n".join(lines) + "\n"


def _chain(error: BaseException) -> list[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = [*_chain(cause), "--"] if cause is not None else []
    frames = [
        f"  {_inside(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__, limit=60)
    ]
    return [*before, *frames, f"{type(error).__module__}.{type(error).__qualname__}"]


def _inside(filename: str) -> str:
    path = Path(filename)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def keep_report(folder: Path, report: str, *, at: datetime | None = None) -> Path | None:
    """Write the report next to earlier ones; None if the disk refuses."""
    file = folder / f"fault-{(at or datetime.now()):%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(report, encoding="utf-8")
    except OSError:
        return None
    return file


class CrashDialog(Frame):
    """Three lines - what happened, what is kept, what one can do - and the details folded."""

    def __init__(self, report: str, file: Path | None, parent: QWidget | None = None) -> None:
        super().__init__("程序出了问题", parent)
        self.setObjectName("crashDialog")
        self.details = QPlainTextEdit(report)
        self.details.setReadOnly(True)
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setAccessibleName("技术详情")
        self.details.hide()
        kept_at = (
            f"报告已存在本机：{file.name}，其中没有干部信息。"
            if file
            else "报告没能存盘，可在技术详情里复制。"
        )
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN, 20, MARGIN, 16)
        column.setSpacing(8)
        for text in (
            "发生了什么：刚才的操作没有做完，是程序的错，不是您的操作有误。",
            "保住了什么：数据库没有写入半截内容，已保存的和草稿都在。",
            f"您可以：关闭本窗口继续使用；若同一操作再次出错，请重新启动程序。{kept_at}",
        ):
            column.addWidget(label(text, wrap=True))
        column.addWidget(self.details, 1)
        self.body.addLayout(column)
        self.fold = button("技术详情", self._unfold, kind="link")
        self.add_left(self.fold)
        self.copy = button("复制报告", lambda: QApplication.clipboard().setText(report))
        self.copy.hide()
        self.add_left(self.copy)
        self.go = self.add_button("继续使用", self.accept, kind="primary")
        self.go.setFocus()
        self.resize(560, 250)

    def _unfold(self) -> None:
        shown = self.details.isHidden()
        self.details.setVisible(shown)
        self.copy.setVisible(shown)
        self.fold.setText("收起详情" if shown else "技术详情")
        self.resize(self.width(), 460 if shown else 250)


def install(folder: Path, show: Callable[[str, Path | None], None]) -> None:
    """From now on, give every uncaught fault a report in ``folder`` and hand it to ``show``."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report = fault_report(error)
        show(report, keep_report(folder, report))

    sys.excepthook = caught
