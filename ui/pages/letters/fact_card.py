"""One shortcoming of a letter: its word, one fact, and where the fact comes from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cadre_desk.model.records.letters import LetterFact
from cadre_desk.services.editing import EditSession
from ui.forms.enter_next import EnterNext
from ui.forms.field_row import FieldRow
from ui.widgets.buttons import icon_button
from ui.widgets.card import bare
from ui.widgets.pill import Pill
from ui.widgets.words import label


class FactCard(QWidget):
    """Signals: ``typed()``, ``rested()``, ``raised()`` to go up, ``dropped()`` to be taken out."""

    typed = Signal()
    rested = Signal()
    raised = Signal()
    dropped = Signal()

    def __init__(self, number: int, edit: EditSession, *, read_only: bool) -> None:
        super().__init__()
        self.edit = edit
        self.fact, self.source = FieldRow(LetterFact.SPEC["fact"]), FieldRow(LetterFact.SPEC["source"])
        enter = EnterNext(self)
        for row in (self.fact, self.source):
            row.editor.installEventFilter(enter)
            row.editor.set_text(edit.text(row.spec.name))
            row.editor.set_read_only(read_only)
            row.editor.setObjectName(f"{row.spec.name}_{number}")
            row.editor.setAccessibleName(f"第 {number} 条{row.spec.label}")
            row.typed.connect(self._typed)
            row.left.connect(lambda _name: self.rested.emit())
        self.fact.editor.setProperty("placeholderText", "写明时间、事项和结果")
        self.source.editor.setProperty("placeholderText", "来源：文号、日期或会议；必填")
        self._lay_out(number, read_only=read_only)

    def _typed(self, name: str, text: str) -> None:
        self.edit.type_in(name, text)
        self.typed.emit()

    def _lay_out(self, number: int, *, read_only: bool) -> None:
        across = QHBoxLayout(self)
        bare(across, 8)
        figure = label(str(number), "strong")
        figure.setFixedWidth(16)
        across.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        bare(column, 5)
        head = QHBoxLayout()
        bare(head, 4)
        head.addWidget(Pill(self.edit.text("reason")))
        head.addStretch(1)
        up = icon_button("arrow-up", "上移", self.raised.emit, size=16)
        out = icon_button("delete", "删去这一条", self.dropped.emit, size=16)
        for one in (up, out):
            one.setVisible(not read_only)
            head.addWidget(one)
        column.addLayout(head)
        column.addWidget(self.fact)
        below = QHBoxLayout()
        bare(below, 8)
        caption = label("来源", "label")
        caption.setBuddy(self.source.editor)
        caption.setMinimumHeight(32)
        below.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.source, 1)
        column.addLayout(below)
        across.addLayout(column, 1)
