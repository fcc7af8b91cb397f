"""The batches of a vote under the unit they belong to, each with its state and how far it is keyed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme.look import color, scaled

WIDTH = 210
HEAD_PX, ROW_PX, BAR_PX = 34, 58, 5
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class BatchRow:
    """One line: the head of a form (no ``batch_id``), or a batch of it with its state in words and colour.

    The head of a form without a batch, ``alone``, can be chosen, to open a batch or take counts in.
    """

    title: str
    batch_id: str = ""
    state: str = ""
    tone: str = "mute"
    done: int = 0
    total: int = 0
    sheet_id: str = ""
    alone: bool = False


class BatchList(QListWidget):
    """Emits ``chosen(batch_id)`` when another batch becomes current, ``opened(batch_id)`` on Enter or F5."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("batchList")
        self.setAccessibleName("录票批次")
        self.setItemDelegate(_BatchDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda *_: self.chosen.emit(self.current_id()))
        self.itemDoubleClicked.connect(lambda _item: self.opened.emit(self.current_id()))

    def show_rows(self, rows: Sequence[BatchRow]) -> None:
        """Show other rows and stay on the current batch, or else on its form, if it is still there."""
        current, form = self.current_id(), self.current_sheet()
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.title)
            item.setData(ROW_ROLE, row)
            spoken = f"{row.title} {row.state} {row.done}/{row.total}" if row.batch_id else row.title
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            if not (row.batch_id or row.alone):
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self.blockSignals(False)
        choices = [place for place, row in enumerate(rows) if row.batch_id or row.alone]
        self.setCurrentRow(min(choices, key=lambda place: _distance(rows[place], current, form), default=-1))

    def current_id(self) -> str:
        """Return the batch that is current, "" if there is none."""
        row = self._current_row()
        return row.batch_id if row is not None else ""

    def current_sheet(self) -> str:
        """Return the form that is current, by itself or by one of its batches, "" if there is none."""
        row = self._current_row()
        return row.sheet_id if row is not None else ""

    def _current_row(self) -> BatchRow | None:
        item: QListWidgetItem | None = self.item(self.currentRow())
        row = item.data(ROW_ROLE) if item is not None else None
        return row if isinstance(row, BatchRow) else None

    def go_to(self, batch_id: str) -> None:
        """Make a batch current."""
        for place in range(self.count()):
            row = self.item(place).data(ROW_ROLE)
            if row.batch_id == batch_id:
                self.setCurrentRow(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.current_id())
            return
        super().keyPressEvent(event)


def _distance(row: BatchRow, batch_id: str, sheet_id: str) -> int:
    """Return how far a row is from what was current: the batch itself, its form, any batch, a bare form."""
    if row.batch_id and row.batch_id == batch_id:
        return 0
    if sheet_id and row.sheet_id == sheet_id:
        return 1
    return 2 if row.batch_id else 3


class _BatchDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        return QSize(WIDTH - 12, scaled(ROW_PX if row and row.batch_id else HEAD_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = index.data(ROW_ROLE), option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, color("sel"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), color("accentText"))
        if row is not None and row.batch_id:
            _paint_batch(painter, rect.adjusted(14, 8, -12, -8), option.font, row)
        elif row is not None:
            font = QFont(option.font)
            font.setPixelSize(scaled(12))
            painter.setFont(font)
            painter.setPen(color("text2"))
            _words(painter, rect.adjusted(14, 6, -10, 0), row.title)
        painter.restore()


def _paint_batch(painter: QPainter, rect: QRect, base: QFont, row: BatchRow) -> None:
    font = QFont(base)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(color("text"))
    upper = QRect(rect.left(), rect.top(), rect.width(), scaled(20))
    painter.setFont(_small(base))
    state_px = painter.fontMetrics().horizontalAdvance(row.state) + 8
    painter.setPen(color(row.tone))
    painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.state)
    painter.setFont(font)
    painter.setPen(color("text"))
    _words(painter, upper.adjusted(0, 0, -state_px, 0), row.title)
    painter.setFont(_small(base))
    figures = f"{row.done}/{row.total}"
    lower = QRect(rect.left(), rect.top() + scaled(22), rect.width(), scaled(18))
    painter.setPen(color("text2"))
    painter.drawText(lower, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, figures)
    room = lower.width() - painter.fontMetrics().horizontalAdvance(figures) - 12
    bar = QRect(lower.left(), lower.center().y() - BAR_PX // 2, room, BAR_PX)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("line"))
    painter.drawRoundedRect(bar, 2, 2)
    painter.setBrush(color("accentText"))
    share = min(1.0, row.done / row.total) if row.total else 0.0
    if share:
        painter.drawRoundedRect(
            QRect(bar.left(), bar.top(), max(4, round(bar.width() * share)), BAR_PX), 2, 2
        )


def _words(painter: QPainter, rect: QRect, text: str) -> None:
    words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def _small(base: QFont) -> QFont:
    font = QFont(base)
    font.setPixelSize(scaled(12))
    return font
