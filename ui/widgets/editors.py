"""One editor per Kind of value, all spoken to in typed text.

What is typed is never changed while it is typed; on leaving the field a text that can be read is shown in
its usual form (``198005`` becomes ``1980.05``), and one that cannot be read stays as it is, marked.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QCompleter, QLineEdit, QWidget

from cadre_desk.errors import ParseError
from cadre_desk.model import codes, kinds
from cadre_desk.model.record import FieldSpec
from cadre_desk.rules.lookup import Word
from cadre_desk.rules.problem import Problem, Severity
from ui.theme.look import restyle
from ui.widgets.block_editor import BlockEditor
from ui.widgets.undo_through import UndoThrough
from ui.widgets.word_list import WordList, dictionary, leaves


class Finder(Protocol):
    """Finds rows of one table by typed words, for fields that point to another row."""

    def get(self, row_id: str, default: str = "") -> str:
        """Return the name of a row."""

    def find(self, words: str) -> list[tuple[str, str, str]]:
        """Return (id, name, what tells it from others of that name), best first."""


Refs = Mapping[str, Mapping[str, str] | Finder]  # by table: id -> name, or what finds among many


class Editor(Protocol):
    """What a form asks of an editor; every editor is a QWidget too. ``left`` fires when the focus goes."""

    changed: SignalInstance
    left: SignalInstance

    def text(self) -> str:
        """Return the typed text."""

    def set_text(self, text: str) -> None:
        """Show a text without emitting ``changed``."""

    def set_read_only(self, on: bool) -> None:
        """Forbid typing."""


def editor_for(spec: FieldSpec, refs: Refs | None = None) -> "AnyEditor":
    """Return the editor of a field, named for screen readers and for tests (object name = field name)."""
    made = _made(spec, refs or {})
    made.setObjectName(spec.name)
    made.setAccessibleName(spec.label + ("，必填" if spec.required else ""))
    if spec.help:
        made.setToolTip(spec.help)
    through = UndoThrough(made)
    made.installEventFilter(through)
    if isinstance(made, ComboEditor):  # what the line lets through, the box would ask it again
        made.line().installEventFilter(through)
    return made


def _made(spec: FieldSpec, refs: Refs) -> "AnyEditor":
    kind = spec.kind
    if isinstance(kind, kinds.Ref):
        found = refs.get(kind.table, {})
        return RefEditor(found) if isinstance(found, Mapping) else LookupEditor(found)
    if isinstance(kind, kinds.Blob):
        made = LineEditor(kind)
        made.set_read_only(True)
        return made
    if spec.lines > 1:
        return BlockEditor(spec.lines)
    choices = choices_of(kind)
    return LineEditor(kind) if choices is None else ComboEditor(choices, kind)


def choices_of(kind: kinds.Kind) -> list[str] | None:
    """Return the words a field offers, None if it is typed freely."""
    if isinstance(kind, kinds.Code):
        return [entry.label for entry in codes.table(kind.table).offered()]
    if isinstance(kind, kinds.Choice):
        return [member.label for member in kind.members]
    if isinstance(kind, kinds.Flag):
        return ["是", "否"]
    if isinstance(kind, kinds.Text) and kind.suggest:
        return [entry.label for entry in codes.table(kind.suggest).offered()]
    return None


def usual_form(kind: kinds.Kind, text: str) -> str:
    """Return a text as its kind shows it; the text itself if it cannot be read."""
    try:
        return kind.show(kind.parse(text))
    except ParseError:
        return text


def mark(widget: QWidget, problem: Problem | None) -> None:
    """Give an editor the border of a problem and say it to screen readers."""
    state = "" if problem is None else ("error" if problem.severity is Severity.ERROR else "warn")
    restyle(widget, "state", state)
    widget.setAccessibleDescription(problem.message if problem else "")


class LineEditor(QLineEdit):
    """One line of text, a date or a number."""

    changed = Signal()
    left = Signal()

    def __init__(self, kind: kinds.Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.textEdited.connect(lambda _text: self.changed.emit())

    def offer(self, words: Callable[[], Sequence[Word]]) -> None:
        """Offer words while somebody types; any other text may stay."""
        WordList(self, words, strict=False).chosen.connect(self._take)

    def _take(self, word: str) -> None:
        self.setText(word)
        self.changed.emit()

    def set_text(self, text: str) -> None:
        """Show a text from its beginning; what was typed before is not to be undone any more."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
        elif self.isUndoAvailable():
            at = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(at)

    def set_read_only(self, on: bool) -> None:
        """Forbid typing."""
        self.setReadOnly(on)
        restyle(self, "locked", "true" if on else "")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if leaves(self, event):
            _tidy(self, self._kind)
            self.left.emit()


class ComboEditor(QComboBox):
    """Words to choose from, by a part of the word, pinyin, initials or code (see WordList).

    Other words may be typed, and the rules say what they think of them.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, words: Sequence[str], kind: kinds.Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(3)
        self.setMaxVisibleItems(14)
        self.addItems(list(words))
        self.setCurrentIndex(-1)
        self.setCompleter(None)  # type: ignore[arg-type]  # its own list knows no pinyin
        self._offered: Callable[[], Sequence[Word]] = lambda: dictionary(kind, words)
        strict = not (isinstance(kind, kinds.Text) and kind.suggest)
        self.list = WordList(self.line(), lambda: self._offered(), strict=strict)
        self.list.chosen.connect(self._take)
        self._strict = strict
        self.line().textEdited.connect(lambda _text: self.changed.emit())
        self.activated.connect(lambda _index: self.changed.emit())
        self._let_the_line_have_the_focus()

    def _let_the_line_have_the_focus(self) -> None:
        """Turn Qt's focus proxy round: else keys reach the line behind the back of its event filters."""
        self.line().setFocusProxy(None)  # type: ignore[arg-type]
        self.setFocusProxy(self.line())
        self.line().installEventFilter(self)

    def offer(self, words: Callable[[], Sequence[Word]]) -> None:
        """Offer other words than those of the code table."""
        self._offered = words

    def settle(self) -> None:
        """Take what was typed for the word that it means, where only words of the list count."""
        typed = self.currentText().strip()
        if self._strict and typed and self.findText(typed) < 0 and (best := self.list.best(typed)):
            self._take(best)

    def _take(self, word: str) -> None:
        self.set_text(word)
        self.changed.emit()

    def line(self) -> QLineEdit:
        """Return the line inside."""
        line = self.lineEdit()
        assert line is not None
        return line

    def text(self) -> str:
        """Return the typed or chosen word."""
        return self.currentText()

    def set_text(self, text: str) -> None:
        """Show a word without emitting."""
        if text != self.currentText():
            self.setCurrentIndex(self.findText(text))
            self.setEditText(text)
            self.line().setCursorPosition(0)
        elif self.line().isUndoAvailable():
            at = self.line().cursorPosition()
            self.line().setText(text)
            self.line().setCursorPosition(at)

    def set_read_only(self, on: bool) -> None:
        """Forbid choosing."""
        self.setEnabled(not on)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line().setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # else scrolling the form turns 汉族 into 回族

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.lineEdit() and isinstance(event, QFocusEvent):
            self.update()  # the ring is drawn by the box
        if watched is self.lineEdit() and leaves(self, event):
            self.settle()
            _tidy(self, self._kind)
            self.left.emit()
        return False


class RefEditor(ComboEditor):
    """Points to another row by name; ``text`` is that row's id. A name nobody has leaves the last one."""

    def __init__(self, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(sorted(names.values()), kinds.Text(), parent)
        self._names = dict(names)
        self._ids = {name: ref for ref, name in names.items()}
        self._last = ""

    def text(self) -> str:
        """Return the id of the chosen row, "" for none."""
        name = self.currentText().strip()
        return self._ids.get(name, self._last if name else "")

    def set_text(self, text: str) -> None:
        """Show the name of a row."""
        self._last = text
        super().set_text(self._names.get(text, ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.lineEdit() and leaves(self, event):
            self.settle()
            self.set_text(self.text())
            self.left.emit()
            return False
        return super().eventFilter(watched, event)


class LookupEditor(LineEditor):
    """Points to another row, found by a typed name, pinyin or initials; ``text`` is that row's id.

    ↓ or typing opens the list, Enter takes the marked line, leaving the field takes the only or exact hit.
    A name nobody has leaves the last one.
    """

    def __init__(self, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(kinds.Text(), parent)
        self._finder = finder
        self._id = ""
        self._hits: list[tuple[str, str, str]] = []
        self.setPlaceholderText("输入名称或拼音")
        self._lines = QStringListModel(self)
        # Not setCompleter: that would write each marked line into the field.
        self.list = QCompleter(self._lines, self)
        self.list.setWidget(self)
        self.list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.list.setMaxVisibleItems(12)
        self._popup().setProperty("kind", "popup")
        self.list.activated.connect(self._take_line)
        self.textEdited.connect(self._typed)

    def text(self) -> str:
        """Return the id of the chosen row, "" for none."""
        return self._id

    def shown(self) -> str:
        """Return what stands in the field."""
        return super().text()

    def set_text(self, text: str) -> None:
        """Show the name of a row."""
        self._id = text
        self.setText(self._finder.get(text, "") if text else "")
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not self.isReadOnly():
            self._look_up(self.shown() if self.shown() != self._finder.get(self._id, "") else "")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        QLineEdit.focusOutEvent(self, event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()
            self.left.emit()

    def settle(self) -> None:
        """Take the only or the exactly named hit for what was typed, else show the last choice again."""
        words = self.shown().strip()
        if words == self._finder.get(self._id, ""):
            return
        hits = self._finder.find(words) if words else []
        exact = [one for one in hits if one[1] == words] or hits
        if not words:
            self._choose("")
        elif len(exact) == 1:
            self._choose(exact[0][0])
        else:
            self.set_text(self._id)

    def _typed(self, words: str) -> None:
        self._look_up(words)

    def _look_up(self, words: str) -> None:
        self._hits = self._finder.find(words)
        self._lines.setStringList([f"{name}  {note}" if note else name for _, name, note in self._hits])
        if self._hits:
            self.list.complete()
            self._popup().setCurrentIndex(self._lines.index(0, 0))
        else:
            self._popup().hide()

    def _popup(self) -> QAbstractItemView:
        popup = self.list.popup()
        assert popup is not None
        return popup

    def _take_line(self, line: str) -> None:
        for row_id, name, note in self._hits:
            if line == (f"{name}  {note}" if note else name):
                self._choose(row_id)
                return

    def _choose(self, row_id: str) -> None:
        before = self._id
        self.set_text(row_id)
        if row_id != before:
            self.changed.emit()


AnyEditor = LineEditor | ComboEditor | BlockEditor


def _tidy(editor: "LineEditor | ComboEditor", kind: kinds.Kind) -> None:
    usual = usual_form(kind, editor.text())
    if usual != editor.text():
        editor.set_text(usual)
        editor.changed.emit()
