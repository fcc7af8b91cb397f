"""One line of text that an act needs: why a letter is voided, why a grade is decided."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ui.dialogs.frame import MARGIN, Frame
from ui.widgets.words import label


class ReasonDialog(Frame):
    """Asks for a reason; the primary button (Ctrl+Enter) rests until there is one. ``text`` is the reason."""

    def __init__(self, title: str, question: str, verb: str = "确定", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setObjectName("reasonDialog")
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN, 20, MARGIN, 16)
        column.setSpacing(8)
        caption = label(question, wrap=True)
        self.editor = QPlainTextEdit()
        self.editor.setObjectName("reasonText")
        self.editor.setTabChangesFocus(True)
        self.editor.setMinimumHeight(84)
        self.editor.setAccessibleName(question)
        caption.setBuddy(self.editor)
        column.addWidget(caption)
        column.addWidget(self.editor, 1)
        self.body.addLayout(column)
        self.add_button("取消", self.reject)
        self.go = self.add_button(verb, self.accept, kind="primary")
        self.editor.textChanged.connect(self._typed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.go.click)
        self.resize(480, 240)
        self._typed()

    @property
    def text(self) -> str:
        """The reason without outer blanks."""
        return self.editor.toPlainText().strip()

    def _typed(self) -> None:
        self.go.setEnabled(bool(self.text))
        self.note.setText("Ctrl+Enter 确定" if self.text else "请先填写")
