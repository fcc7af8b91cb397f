"""Words offered under a line while somebody types: part of the word, pinyin, initials or the code find it.

F4 or ↓ opens the whole list. In a strict list, and in any list while letters are typed (pinyin, initials),
Enter takes the marked or first word and goes on to the next field; in a free one with Chinese typed, Enter
takes only a word that was marked with ↓, else it just goes on. The list is not
the line's own completer: that would write each marked word into the line.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCompleter, QLineEdit, QWidget

from cadre_desk.model import kinds
from cadre_desk.rules.lookup import Word, matching, texts, words_of

MOST_SHOWN, MOST_FREE = 60, 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WordList(QObject):
    """Watches a line. Emits ``chosen(str)`` with the word that was taken."""

    chosen = Signal(str)

    def __init__(self, line: QLineEdit, words: Callable[[], Sequence[Word]], *, strict: bool) -> None:
        super().__init__(line)
        self._line, self._words, self._strict = line, words, strict
        self._model = QStringListModel(self)
        self._list = QCompleter(self._model, self)
        self._list.setWidget(line)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(12)
        popup = self.popup()
        popup.setProperty("kind", "popup")
        popup.setAccessibleName("可选的词")
        self._list.activated.connect(self.chosen)
        popup.installEventFilter(self)
        line.installEventFilter(self)
        line.textEdited.connect(self._typed)

    def popup(self) -> QAbstractItemView:
        """Return the list."""
        popup = self._list.popup()
        assert popup is not None
        return popup

    def open_all(self) -> None:
        """Show every word (F4), the one that stands in the line marked."""
        self._show(list(self._words())[:MOST_SHOWN], mark=self._line.text())

    def best(self, typed: str) -> str:
        """Return the word that something typed means in a strict list, "" if there is none."""
        found = matching(self._words(), typed, 1) if typed.strip() else []
        return found[0].text if found else ""

    def _typed(self, typed: str) -> None:
        if self._line.isReadOnly():
            return
        limit = MOST_SHOWN if self._strict else MOST_FREE
        found = matching(self._words(), typed, limit) if typed.strip() else []
        if [word.text for word in found] == [typed.strip()]:
            found = []
        self._show(found)

    def _show(self, words: Sequence[Word], *, mark: str = "") -> None:
        popup = self.popup()
        self._model.setStringList(texts(words))
        if not words:
            popup.hide()
            return
        self._list.complete()
        places = [place for place, word in enumerate(words) if word.text == mark and mark]
        marked = places[0] if places else 0
        sure = bool(places) or self._takes_first()
        wanted = self._model.index(marked, 0) if sure else QModelIndex()
        popup.setCurrentIndex(wanted)  # the completer itself would mark the first line

    def _takes_first(self) -> bool:
        """Tell whether Enter takes the first word: nobody wants letters left in a Chinese form."""
        typed = self._line.text().strip()
        return self._strict or (typed.isascii() and typed.isalpha())

    # ------------------------------------------------------------ keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if watched is self._line:
            return self._line_key(event)
        return self._list_key(event)

    def _line_key(self, event: QKeyEvent) -> bool:
        opens = event.key() == Qt.Key.Key_F4 or (event.key() == Qt.Key.Key_Down and not event.modifiers())
        if not opens or self._line.isReadOnly() or not self._line.isEnabled():
            return False
        self.open_all()
        return True

    def _list_key(self, event: QKeyEvent) -> bool:
        if event.key() not in (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        marked, goes_on = self.popup().currentIndex(), self._takes_first()
        self.popup().hide()
        if marked.isValid():
            self.chosen.emit(str(marked.data()))
            if not goes_on:
                return True
        again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QApplication.sendEvent(self._line, again)
        return True


def leaves(field: QWidget, event: QEvent) -> bool:
    """Tell whether the focus goes for good: not only to a list under the field, nor with a closed window."""
    if not isinstance(event, QFocusEvent) or event.type() != QEvent.Type.FocusOut:
        return False
    return event.reason() is not Qt.FocusReason.PopupFocusReason and field.window().isVisible()


def dictionary(kind: kinds.Kind, words: Sequence[str]) -> list[Word]:
    """Return what a field offers, with codes where it has a code table."""
    table = getattr(kind, "suggest", "") or (kind.table if isinstance(kind, kinds.Code) else "")
    return words_of(table) if table else [Word(text) for text in words]
