"""F4: the phrases for the field one is typing in, put in at the cursor; and keeping what one has typed."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QWidget

from cadre_desk.services import letters
from ui.desk import Desk

_LONGEST = 44


class PhraseMenu(QMenu):
    """Made when F4 is pressed over ``editor``; ``field`` is 要求, 事实 or 来源."""

    def __init__(self, desk: Desk, editor: QWidget, field: str) -> None:
        super().__init__(editor)
        self.setObjectName("phraseMenu")
        self.desk, self._editor, self._field = desk, editor, field
        self.words = letters.phrases(desk.session, field)
        for number, words in enumerate(self.words[:12], start=1):
            short = words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
            key = f"&{number % 10} " if number <= 10 else ""
            self.addAction(f"{key}{short}", self._putting(words))
        self.addSeparator()
        keep = self.addAction("把现在的内容存为短语(&S)", self._keep)
        keep.setEnabled(bool(self._text().strip()))

    def pop_up(self) -> None:
        """Show the menu under the editor, its first phrase chosen."""
        if self.actions():
            self.setActiveAction(self.actions()[0])
        self.popup(self._editor.mapToGlobal(QPoint(0, self._editor.height())))

    def _putting(self, words: str) -> Callable[[], None]:
        return lambda: self.put(words)

    def put(self, words: str) -> None:
        """Put a phrase in at the cursor."""
        if isinstance(self._editor, QPlainTextEdit):
            self._editor.insertPlainText(words)
        elif isinstance(self._editor, QLineEdit):
            self._editor.insert(words)
        self._editor.setFocus()

    def _text(self) -> str:
        if isinstance(self._editor, QPlainTextEdit):
            return self._editor.toPlainText()
        return self._editor.text() if isinstance(self._editor, QLineEdit) else ""

    def _keep(self) -> None:
        words, session = self._text(), self.desk.session
        self.desk.run(lambda: letters.keep_phrase(session, self._field, words))
