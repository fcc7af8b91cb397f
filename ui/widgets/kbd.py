"""Key caps: the few keys that matter on a screen, written where they act."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.widgets.words import label


class Kbd(QLabel):
    """One key or combination, such as ``Ctrl K``."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key.replace("+", " "), parent)
        self.setProperty("role", "kbd")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class KeyLegend(QWidget):
    """A row of keys and meanings; a key text of several words (``↑ ↓``) makes several caps."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        self._meanings: dict[str, QLabel] = {}
        for key, meaning in keys:
            for cap in key.split():
                row.addWidget(Kbd(cap))
            self._meanings[key] = label(meaning, "note")
            row.addWidget(self._meanings[key])
            row.addSpacing(6)
        self.setAccessibleName("，".join(f"{key} {meaning}" for key, meaning in keys))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def say(self, key: str, meaning: str) -> None:
        """Give a key another meaning."""
        self._meanings[key].setText(meaning)
