"""The box that chooses a type of letter, by the area of work it belongs to."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from cadre_desk.documents.letter_type import LetterType

ALL = ""


class KindBox(QComboBox):
    """Signals: ``picked(str)`` with the id of a type, empty for all, when the person chose."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("函件类型")
        self.setToolTip("函件类型，输入首字可跳选")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(30)
        self.activated.connect(lambda _at: self.picked.emit(self.kind))

    @property
    def kind(self) -> str:
        """The id of the type that is shown, empty for all."""
        return str(self.currentData() or "")

    def show_kinds(self, kinds: Sequence[LetterType], counts: Mapping[str, int], *, everything: bool) -> None:
        """Offer types with how many letters there are of each; the choice stays."""
        before = self.kind
        self.blockSignals(True)
        self.clear()
        if everything:
            self.addItem(f"全部函件 {sum(counts.values())}", ALL)
        group = ""
        for kind in kinds:
            if kind.group != group and self.count():
                self.insertSeparator(self.count())
            group = kind.group
            count = counts.get(kind.id, 0)
            self.addItem(f"{kind.title} {count}" if count else kind.title, kind.id)
        self.blockSignals(False)
        self.choose(before)

    def choose(self, kind_id: str) -> None:
        """Show a type without telling anybody."""
        at = self.findData(kind_id)
        self.setCurrentIndex(max(at, 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
