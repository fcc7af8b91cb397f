"""The 基准日: the day as of which ages, periods and deadlines are computed (Ctrl+D)."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cadre_desk.errors import ParseError
from cadre_desk.model.kinds import Day
from ui.dialogs.frame import MARGIN, Frame, plain
from ui.widgets.buttons import button
from ui.widgets.words import label, set_role


class AsOfDialog(Frame):
    """Asks for a day as people write it; ``chosen`` is the day."""

    def __init__(self, current: date, today: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__("按哪一天计算？", parent)
        self.setObjectName("asOfDialog")
        self.chosen: date = current
        self._today = today or date.today()
        self.typed = QLineEdit(Day().show(current))
        self.typed.setObjectName("asOfDay")
        self.typed.setAccessibleName("基准日")
        self.message = label("", "hint", wrap=True)
        self._lay_out()
        self.add_button("取消", self.reject)
        self.go = self.add_button("按这一天计算", self.accept, kind="primary")
        self.typed.textChanged.connect(self._typed)
        self.resize(460, 220)
        self._typed()
        self.typed.selectAll()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN, 20, MARGIN, 16)
        column.setSpacing(8)
        column.addWidget(label("年龄、任职年限、影响期和到期日都按基准日计算。", "note", wrap=True))
        row = plain(QHBoxLayout())
        row.setSpacing(8)
        caption = label("基准日")
        caption.setBuddy(self.typed)
        row.addWidget(caption)
        row.addWidget(self.typed, 1)
        for text, day in self._shortcuts():
            row.addWidget(button(text, partial(self.typed.setText, Day().show(day)), kind="small"))
        column.addLayout(row)
        column.addWidget(self.message)
        column.addStretch(1)
        self.body.addLayout(column)

    def _shortcuts(self) -> tuple[tuple[str, date], ...]:
        year = self._today.year
        return (("今天", self._today), ("上年末", date(year - 1, 12, 31)), ("本年末", date(year, 12, 31)))

    def _typed(self) -> None:
        problem = ""
        try:
            day = Day().parse(self.typed.text())
        except ParseError as error:
            day, problem = None, f"{error.message}{error.hint}"
        if day is not None:
            self.chosen = day
        self.go.setEnabled(day is not None)
        self.message.setText(problem or "可写 2026-03-06、2026.3.6 或 20260306。")
        set_role(self.message, "error" if problem else "hint")
