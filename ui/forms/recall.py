"""What was entered before, by field: read once off the screen's thread, and again after a write."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from cadre_desk.model.changes import Changes
from cadre_desk.model.record import Record
from cadre_desk.rules.lookup import Word, words_of
from cadre_desk.services import quick_fill
from ui.desk import Desk

Key = tuple[type[Record], str]


class Recall(QObject):
    """Answers at once with what is at hand and reads the rest for the next key."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words: dict[Key, Sequence[Word]] = {}
        self._asked: set[Key] = set()
        desk.changed.connect(self._changed)

    def words(self, kind: type[Record], field: str) -> Sequence[Word]:
        """Return the words of a field, the most used first; the code table alone until they are read."""
        key = (kind, field)
        if key not in self._asked:
            self._asked.add(key)
            session = self._desk.session
            self._desk.tasks.read(
                lambda: quick_fill.offered(session, kind, field),
                lambda words: self._words.__setitem__(key, words),
            )
        table = str(getattr(kind.SPEC[field].kind, "suggest", "") or "")
        return self._words.get(key) or (words_of(table) if table else [])

    def _changed(self, changes: Changes) -> None:
        """Read again what was touched; the old words serve meanwhile."""
        self._asked = {key for key in self._asked if not changes.touches(key[0])}
