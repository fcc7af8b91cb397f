"""Names to choose from, each with a key; shown anew, the chosen one stays chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ui.theme.look import scaled

_KEY = Qt.ItemDataRole.UserRole


class KeyedList(QListWidget):
    """``row_px`` makes the lines higher than their text."""

    def __init__(self, row_px: int = 0) -> None:
        super().__init__()
        self._row_px = row_px

    def key(self) -> str:
        """Return the key of the chosen name, "" if there is none."""
        return str(self.currentItem().data(_KEY)) if self.currentRow() >= 0 else ""

    def choose(self, key: str) -> None:
        """Choose the name of a key; nothing if it is not there."""
        for at in range(self.count()):
            if self.item(at).data(_KEY) == key:
                self.setCurrentRow(at)

    def show_names(self, names: Sequence[tuple[str, str]]) -> None:
        """Show (key, name) pairs without a signal; the first is chosen where the former one is gone."""
        chosen = self.key()
        self.blockSignals(True)
        self.clear()
        for key, name in names:
            item = QListWidgetItem(name)
            item.setData(_KEY, key)
            if self._row_px:
                item.setSizeHint(QSize(0, scaled(self._row_px)))
            self.addItem(item)
        self.setCurrentRow(next((at for at, one in enumerate(names) if one[0] == chosen), 0))
        self.blockSignals(False)
