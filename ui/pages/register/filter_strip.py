"""What a register's list is narrowed by: a line for words and one box of values per declared filter."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QWidget

from ui.widgets.buttons import button
from ui.widgets.card import bare
from ui.widgets.search_box import SearchBox

SEARCH_PX, BOX_PX = 220, 190


class FilterStrip(QFrame):
    """Emits ``changed`` when words or a picked value changed."""

    changed = Signal()

    def __init__(self, filters: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchBox("在本表中查找", "Ctrl F")
        self.search.setObjectName("registerSearch")
        self.search.setFixedWidth(SEARCH_PX)
        self.boxes = {path: FilterBox(path, label) for path, label in filters}
        self.clear = button("清除条件", self.clear_all, kind="link", icon="dismiss", name="clearFilters")
        row = QHBoxLayout(self)
        bare(row, 8)
        row.addWidget(self.search)
        for box in self.boxes.values():
            row.addWidget(box)
            box.activated.connect(lambda _index: self._changed())
        row.addWidget(self.clear)
        row.addStretch(1)
        self.search.asked.connect(lambda _words: self._changed())
        self.clear.hide()

    def words(self) -> str:
        """Return the typed words."""
        return self.search.text().strip()

    def picks(self) -> tuple[tuple[str, str], ...]:
        """Return (path, stored value) of each filter in force."""
        return tuple((path, box.value()) for path, box in self.boxes.items() if box.value())

    def show_choices(self, choices: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """Offer the values that rows have now, keeping what is picked."""
        for path, box in self.boxes.items():
            box.show_choices(choices.get(path, ()))

    def narrowed(self) -> bool:
        """Tell whether anything narrows the list."""
        return bool(self.words() or self.picks())

    def clear_all(self) -> None:
        """Ask for everything again."""
        self.search.clear()
        for box in self.boxes.values():
            box.setCurrentIndex(0)
        self._changed()

    def _changed(self) -> None:
        self.clear.setVisible(self.narrowed())
        self.changed.emit()


class FilterBox(QComboBox):
    """One filter: 年度：全部, or one of its values."""

    def __init__(self, path: str, label: str) -> None:
        super().__init__()
        self._label = label
        self.setObjectName(f"filter_{path}")
        self.setAccessibleName(f"按{label}筛选")
        self.setMaximumWidth(BOX_PX)
        self.setMaxVisibleItems(16)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_choices(())

    def value(self) -> str:
        """Return the stored value that is picked, "" for all."""
        return str(self.currentData() or "")

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer values as (stored, shown)."""
        kept, words = self.value(), self.currentText()
        if kept and kept not in [stored for stored, _ in choices]:
            choices = [*choices, (kept, words.partition("：")[2])]
        self.clear()
        self.addItem(f"{self._label}：全部", "")
        for stored, shown in choices:
            self.addItem(f"{self._label}：{shown}", stored)
        self.setCurrentIndex(max(0, self.findData(kept)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
