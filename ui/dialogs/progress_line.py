"""Progress inside a dialog: what is being done, how far, how long still, and 停止; appears after 0.4 s."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.tasks import Report, Tasks
from ui.widgets.buttons import button
from ui.widgets.words import Elided, label

PATIENCE_MS = 400


class ProgressLine(QFrame):
    """Follows the writes of ``tasks``; stopping rolls the running one back."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progressLine")
        self.setProperty("kind", "foot")
        self._title = ""
        self._words, self._left = Elided("", "strong"), label("", "note")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("进度")
        self._stop = button("停止", tasks.stop, kind="small")
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._timer.timeout.connect(self.show)
        self._lay_out()
        self.hide()
        tasks.started.connect(self._started)
        tasks.progressed.connect(self._progressed)
        tasks.ended.connect(self._ended)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 10)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._words, 1)
        row.addWidget(self._left)
        row.addWidget(self._stop)
        column.addLayout(row)
        column.addWidget(self._bar)

    def _started(self, title: str) -> None:
        self._title = title
        self._words.set_full(title)
        self._left.setText("")
        self._bar.setRange(0, 0)
        self._timer.start()

    def _progressed(self, report: Report) -> None:
        place = f" {report.done} / {report.total}" if report.total else ""
        self._words.set_full(f"{self._title}{place}" + (f"：{report.label}" if report.label else ""))
        self._bar.setRange(0, report.total)
        self._bar.setValue(report.done)
        left = report.seconds_left
        self._left.setText(f"约 {max(1, round(left))} 秒" if left is not None and report.done else "")

    def _ended(self, _title: str) -> None:
        self._timer.stop()
        self.hide()
