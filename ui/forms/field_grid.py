"""Captions and fields in three columns, in two where the form is too narrow for what the fields hold."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

COLUMNS, FEWER = 3, 2
NARROW_PX = 640
"""Below this width, at usual text size, 18 digits of a citizen ID do not fit a third of the form."""
_TOP_RIGHT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight


class FieldGrid(QGridLayout):
    """Fields in order, each as wide as one, two or all columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(8)
        self.setVerticalSpacing(7)
        self.columns = COLUMNS
        self._fields: list[tuple[QWidget, QWidget, int]] = []
        self._row = self._column = 0
        self._stretch()

    def add(self, caption: QWidget, field: QWidget, span: int) -> None:
        """Put a field behind the others; ``span`` columns wide, COLUMNS for a whole line."""
        self._fields.append((caption, field, span))
        self._put(caption, field, span)

    def set_columns(self, columns: int) -> None:
        """Lay the fields out anew; one that was taken elsewhere stays there."""
        if columns == self.columns:
            return
        self.columns, self._row, self._column = columns, 0, 0
        self._fields = [one for one in self._fields if self.indexOf(one[1]) >= 0]
        for caption, field, _ in self._fields:
            self.removeWidget(caption)
            self.removeWidget(field)
        for one in self._fields:
            self._put(*one)
        self._stretch()

    def _put(self, caption: QWidget, field: QWidget, span: int) -> None:
        span = min(span, self.columns)
        if self._column + span > self.columns:
            self._row, self._column = self._row + 1, 0
        at = self._column * 2
        self.addWidget(caption, self._row, at, _TOP_RIGHT)
        self.addWidget(field, self._row, at + 1, 1, span * 2 - 1, Qt.AlignmentFlag.AlignTop)
        self._column += span

    def _stretch(self) -> None:
        for column in range(COLUMNS):
            self.setColumnStretch(column * 2 + 1, 1 if column < self.columns else 0)
