"""What steps of a letter ask for: a day, a reply, the people to write to."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from cadre_desk.errors import ParseError
from cadre_desk.model.kinds import Day
from cadre_desk.services.letters import FocusRow
from ui.dialogs.frame import MARGIN, Frame
from ui.forms.enter_next import EnterNext
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.empty_state import EmptyState
from ui.widgets.words import label


class DayDialog(Frame):
    """Asks for a day, and for words if ``words`` names them; ``day`` and ``text`` once accepted."""

    def __init__(
        self,
        title: str,
        day_label: str,
        today: date,
        verb: str,
        *,
        words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self.setObjectName("dayDialog")
        self._needs_words = bool(words)
        self.day_line, self.words = QLineEdit(today.isoformat()), QPlainTextEdit()
        self.day_line.setObjectName("stepDay")
        self.words.setObjectName("stepText")
        self.words.setTabChangesFocus(True)
        self.words.setVisible(self._needs_words)
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN, 20, MARGIN, 16)
        column.setSpacing(8)
        for text, field in ((day_label, self.day_line), (words, self.words)):
            caption = label(text)
            caption.setBuddy(field)
            caption.setVisible(bool(text))
            field.setAccessibleName(text)
            column.addWidget(caption)
            column.addWidget(field)
        column.addStretch(1)
        self.body.addLayout(column)
        self.add_button("取消  Esc", self.reject)
        self.go = self.add_button(verb, self._accept, kind="primary")
        if self._needs_words:
            self.day_line.installEventFilter(EnterNext(self))
        self.resize(480, 320 if self._needs_words else 200)
        self.day_line.setFocus()
        self.day_line.selectAll()

    @property
    def day(self) -> date:
        """The day. Raises ParseError."""
        day = Day().parse(self.day_line.text())
        if day is None:
            raise ParseError("没有填写日期。", "请填写，例如 2026-03-09。")
        return day

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
            self.note.setText("请摘要录入回复内容")
            self.words.setFocus()
            return
        self.accept()


class PickDialog(Frame):
    """Lists who the rules propose for a letter; nobody is ticked before a person ticks them."""

    def __init__(self, rows: Sequence[FocusRow], parent: QWidget | None = None) -> None:
        super().__init__("给谁起草提示函？", parent)
        self.setObjectName("pickDialog")
        self.checked: set[str] = set()
        columns: tuple[Column[FocusRow], ...] = (
            Column("", 1.2, lambda row: "", kind="check", checked=self._is_checked),
            Column("姓名", 5, lambda row: row.name, strong=True),
            Column("单位职务", 12, lambda row: row.entry.post or row.entry.unit_name or ""),
            Column("类别", 8, lambda row: row.entry.comparable_class or ""),
            Column("得分", 4, lambda row: row.entry.typed("score"), align="right"),
            Column("名次", 4.6, lambda row: f"{row.place or '—'} / {row.size}", align="right"),
            Column("等次", 4.6, lambda row: row.entry.typed("grade") or "待定"),
            Column(
                "为什么建议", 12, lambda row: row.proposal.because if row.proposal else "", stretch=True,
                tone=lambda row: "calc", tip=lambda row: row.proposal.citation if row.proposal else "",
            ),
        )  # fmt: skip
        self.model = ListModel(columns, list(rows))
        self.table = Table(self.model, row_px=34)
        self.table.setObjectName("pickTable")
        self.table.setAccessibleName("建议名单")
        self.model.toggled.connect(self._toggled)
        self.table.opened.connect(self._toggled)
        if rows:
            self.body.addWidget(self.table, 1)
        else:
            text = "名次、得分没有落在提示范围里，或都已起草。锁定得分后再看。"
            self.body.addWidget(EmptyState("people", "没有建议的人", text), 1)
        self.add_button("取消  Esc", self.reject)
        self.go = self.add_button("", self.accept, kind="primary")
        self.go.setDefault(False)
        self.go.setAutoDefault(False)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.go.click)
        self.resize(1080, 560)
        self._count()
        self.table.go_to(0)
        self.table.setFocus()

    @property
    def picked(self) -> list[FocusRow]:
        """The ticked people in the order of the list."""
        return [row for row in self.model.rows if (row.entry.id or "") in self.checked]

    def _is_checked(self, row: FocusRow) -> bool:
        return (row.entry.id or "") in self.checked

    def _toggled(self, row: FocusRow) -> None:
        self.checked ^= {row.entry.id or ""}
        self.model.repaint_all()
        self._count()

    def _count(self) -> None:
        count = len(self.checked)
        self.go.setText(f"起草 {count} 份")
        self.go.setEnabled(count > 0)
        self.note.setText("Ctrl+Enter" if count else "空格勾选，建议仅供参考，由您决定")
