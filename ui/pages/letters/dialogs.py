"""What steps of a letter ask for: a day, who signed, a reply, why."""

from datetime import date

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from cadre_desk.errors import ParseError
from cadre_desk.model.kinds import Day
from ui.dialogs.frame import MARGIN, Frame
from ui.forms.enter_next import EnterNext
from ui.widgets.words import label


class DayDialog(Frame):
    """Asks for a day, and for what else is named: one ``line``, ``words``, a ``check``.

    With ``usual_day`` the day is hardly ever changed: writing begins in the words, one Shift+Tab below it.
    Once accepted: ``day``, ``line_text``, ``text``, ``checked``.
    """

    def __init__(
        self,
        title: str,
        day_label: str,
        today: date,
        verb: str,
        *,
        line: tuple[str, str] = ("", ""),
        words: str = "",
        check: str = "",
        usual_day: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self.setObjectName("dayDialog")
        self._needs_words = bool(words)
        self.day_line, self.words = QLineEdit(today.isoformat()), QPlainTextEdit()
        self.line, self.check = QLineEdit(line[1]), QCheckBox(check)
        self.line.setObjectName("stepLine")
        self.line.setVisible(bool(line[0]))
        self.check.setObjectName("stepCheck")
        self.check.setVisible(bool(check))
        self.day_line.setObjectName("stepDay")
        self.words.setObjectName("stepText")
        self.words.setTabChangesFocus(True)
        self.words.setVisible(self._needs_words)
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN, 20, MARGIN, 16)
        column.setSpacing(8)
        for text, field in ((day_label, self.day_line), (line[0], self.line), (words, self.words)):
            caption = label(text)
            caption.setBuddy(field)
            caption.setVisible(bool(text))
            field.setAccessibleName(text)
            column.addWidget(caption)
            column.addWidget(field)
        column.addWidget(self.check)
        column.addStretch(1)
        self.body.addLayout(column)
        self.add_button("取消  Esc", self.reject)
        self.go = self.add_button(f"{verb}  Ctrl+Enter", self._accept, kind="primary")
        if self._needs_words or line[0]:
            self.day_line.installEventFilter(EnterNext(self))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._accept)
        self.resize(480, 200 + (120 if self._needs_words else 0) + (60 if line[0] else 0))
        self.day_line.selectAll()
        (self.words if self._needs_words and usual_day else self.day_line).setFocus()

    @property
    def day(self) -> date:
        """The day. Raises ParseError."""
        day = Day().parse(self.day_line.text())
        if day is None:
            raise ParseError("没有填写日期。", "请填写，例如 2026-03-09。")
        return day

    @property
    def line_text(self) -> str:
        """The one line beside the day."""
        return self.line.text().strip()

    @property
    def checked(self) -> bool:
        """Whether the box is ticked."""
        return self.check.isChecked()

    @property
    def text(self) -> str:
        """The words."""
        return self.words.toPlainText().strip()

    def _accept(self) -> None:
        try:
            _ = self.day
        except ParseError as wrong:
            self.note.setText(str(wrong))
            return
        if self._needs_words and not self.text:
            self.note.setText("请填写后再登记")
            self.words.setFocus()
            return
        self.accept()
