"""One delegate paints every cell of every table: text, wrapped text, text over note, pill, check box.

Hairlines are filled, not drawn: an antialiased line smears over two pixels.
"""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.tables.record_model import CELL_ROLE, ROW_ROLE, Column, TableModel
from ui.theme.icons import pixmap
from ui.theme.look import color, scaled

PAD = 10
BAR = 3
WRAP_AIR = 12
WRAPPED = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
TONES = frozenset({"calc", "ok", "warn", "bad", "mute", "info"})
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints by the Column of the cell; toggles check cells by click and Space.

    ``edge`` is the air that a table in a card gives its first and last column, in px, so that they stand
    under the card's title; such a table has no hairline below its last row, where the card ends.
    """

    edge = 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        column, row = index.data(CELL_ROLE), index.data(ROW_ROLE)
        painter.save()
        self._paint_ground(painter, option, index)
        if column is not None and row is not None:
            rect = option.rect.adjusted(PAD + self._air(index, 0), 0, -PAD - self._air(index, -1), -1)
            painter.setFont(_font(option.font, column, row))
            _PAINTERS.get(column.kind, _paint_text)(painter, rect, column, row)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, scaled(32))

    def editorEvent(self, event: QEvent, model: Any, option: QStyleOptionViewItem, index: Index) -> bool:
        column = index.data(CELL_ROLE)
        if column is None or column.kind != "check" or not isinstance(model, TableModel):
            return super().editorEvent(event, model, option, index)
        clicked = event.type() == QEvent.Type.MouseButtonRelease
        spaced = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if clicked or (spaced and event.key() == Qt.Key.Key_Space):  # type: ignore[attr-defined]
            model.toggled.emit(index.data(ROW_ROLE))
            return True
        return False

    def _air(self, index: Index, end: int) -> int:
        return self.edge if index.column() in (end, index.model().columnCount() + end) else 0

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, selected = option.rect, bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = "sel" if selected else ("hover" if hovered else "surface")
        painter.fillRect(rect, color(ground))
        if not (self.edge and index.row() == index.model().rowCount() - 1):
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color("line"))
        first = index.column() == 0
        if selected and first:
            painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height() - 1), color("accentText"))


def _font(base: QFont, column: Column[Any], row: Any) -> QFont:
    font = QFont(base)
    if column.strong or (column.tone is not None and column.tone(row) == "strong"):
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _tone(column: Column[Any], row: Any) -> str:
    tone = column.tone(row) if column.tone is not None else None
    if column.kind == "link":
        return "accentText"
    return tone if tone in TONES else "text"


def _side(column: Column[Any]) -> Qt.AlignmentFlag:
    sides = {"right": Qt.AlignmentFlag.AlignRight, "center": Qt.AlignmentFlag.AlignHCenter}
    return sides.get(column.align, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter


def _paint_text(painter: QPainter, rect: QRect, column: Column[Any], row: Any) -> None:
    token = _tone(column, row)
    rect = _paint_icon(painter, rect, column, row, token)
    painter.setPen(color(token))
    words = painter.fontMetrics().elidedText(column.text(row), Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, _side(column), words)


def _paint_wrapped(painter: QPainter, rect: QRect, column: Column[Any], row: Any) -> None:
    painter.setPen(color(_tone(column, row)))
    painter.drawText(rect, WRAPPED, column.text(row))


def wrapped_height(font: QFont, text: str, width: int) -> int:
    """Return how high a text stands when it is wrapped into a cell of a width, in px."""
    room = QRect(0, 0, max(1, width - 2 * PAD), 10_000)
    return QFontMetrics(font).boundingRect(room, WRAPPED, text).height() + WRAP_AIR


def _paint_icon(painter: QPainter, rect: QRect, column: Column[Any], row: Any, token: str) -> QRect:
    name = column.icon(row) if column.icon is not None else ""
    if not name:
        return rect
    painter.drawPixmap(rect.left(), rect.center().y() - 7, pixmap(name, token, 16))
    return rect.adjusted(21, 0, 0, 0)


def _paint_two(painter: QPainter, rect: QRect, column: Column[Any], row: Any) -> None:
    half = rect.height() // 2
    upper = QRect(rect.left(), rect.top() + 3, rect.width(), half - 1)
    _paint_text(painter, upper, column, row)
    font = QFont(painter.font())
    font.setPixelSize(scaled(12))
    font.setWeight(QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(color("text2"))
    lower = QRect(rect.left(), rect.top() + half, rect.width(), half - 2)
    note = column.note(row) if column.note is not None else ""
    words = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(lower, _side(column), words)


def _paint_pill(painter: QPainter, rect: QRect, column: Column[Any], row: Any) -> None:
    text = column.text(row)
    if not text:
        return
    tone = column.tone(row) if column.tone is not None else None
    tone = tone if tone in TONES else "mute"
    font = QFont(painter.font())
    font.setPixelSize(scaled(12))
    painter.setFont(font)
    words = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - 16)
    width, height = QFontMetrics(font).horizontalAdvance(words) + 16, scaled(22)
    left = {"right": rect.right() - width + 1, "center": rect.center().x() - width // 2}
    box = QRect(left.get(column.align, rect.left()), rect.center().y() - height // 2 + 1, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(f"{tone}Soft"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(color(tone))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _paint_check(painter: QPainter, rect: QRect, column: Column[Any], row: Any) -> None:
    on = column.checked(row) if column.checked is not None else False
    box = QRect(rect.center().x() - 8, rect.center().y() - 8, 17, 17)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(color("accent" if on else "line2"))
    painter.setBrush(color("accent" if on else "surface"))
    painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 4, 4)
    if on:
        painter.drawPixmap(box.left(), box.top(), pixmap("checkmark", "onAccent", 16))


def _paint_combo(painter: QPainter, rect: QRect, column: Column[Any], row: Any) -> None:
    box = rect.adjusted(-6, 3, 6, -2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(color("line2"))
    painter.setBrush(color("surface"))
    painter.drawRoundedRect(box, 4, 4)
    painter.drawPixmap(box.right() - 20, box.center().y() - 7, pixmap("chevron-down", "text2", 16))
    _paint_text(painter, box.adjusted(8, 0, -22, 0), column, row)


_PAINTERS = {
    "text": _paint_text,
    "link": _paint_text,
    "two": _paint_two,
    "wrap": _paint_wrapped,
    "pill": _paint_pill,
    "check": _paint_check,
    "combo": _paint_combo,
}
