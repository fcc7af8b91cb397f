"""The sheet under the hands: one row a name, the current one 100 px high with the keys it may be given.

It paints a Pile and hands keys on; a digit from an input method counts like a key, a click on a box like its
digit. No count of anybody's votes is ever shown here.
"""

from itertools import accumulate

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QInputMethodEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from cadre_desk.services.ballots import VOID_REASONS, Heard, Pile
from ui.theme.look import color, scaled

CURRENT_PX, ROW_PX, LEAST_ROW_PX = 100, 39, 26
BOX_PX, BOX_GAP = 80, 6
FLASH_MS = 160
MOST_APART = 12
_KEYS_OF_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SheetCanvas(QWidget):
    """Signals: ``heard(Heard)`` after each key that did something, ``recalled()`` F3, ``paused()`` Esc."""

    heard = Signal(object)
    recalled = Signal()
    paused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pile: Pile | None = None
        self.flashing = False
        self.setObjectName("ballotSheet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._flash = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._flash.timeout.connect(self._calm)

    def show_pile(self, pile: Pile | None) -> None:
        """Show a batch."""
        self.pile = pile
        self._said()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(620, scaled(CURRENT_PX + 11 * ROW_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(430, scaled(CURRENT_PX + 4 * LEAST_ROW_PX))

    # ------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pile = self.pile
        if pile is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif event.key() in _ENTER:
            self._tell(pile.enter())
        elif event.key() == Qt.Key.Key_Backspace:
            pile.back()
            self._tell(Heard.MARK)
        elif event.key() in _KEYS_OF_LIST:
            pile.move((1 if event.key() == Qt.Key.Key_Down else -1) * len(pile.sheet.form.items))
            self._tell(Heard.MARK)
        elif event.key() == Qt.Key.Key_F3:
            if pile.recall():
                self._tell(Heard.MARK)
                self.recalled.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.paused.emit()
        elif event.text() and event.text().isprintable():
            self._tell(pile.press(event.text()))
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        for char in event.commitString():
            if self.pile is not None:
                self._tell(self.pile.press(char))
        event.accept()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        if query == Qt.InputMethodQuery.ImEnabled:
            return True
        if query == Qt.InputMethodQuery.ImHints:
            return self.inputMethodHints().value
        return super().inputMethodQuery(query)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        pile, at = self.pile, event.position().toPoint()
        place = next((place for place, rect in enumerate(self._rows()) if rect.contains(at)), -1)
        if pile is None or not pile.is_open or place < 0:
            return
        key = self._key_at(at, place)
        if place != pile.sheet.subject:
            pile.go_to(place * len(pile.sheet.form.items))
        is_there = pile.sheet.subject == place
        self._tell(pile.press(key) if key and is_there else Heard.MARK)

    def _key_at(self, at: QPoint, place: int) -> str:
        """Return the key of the box under the mouse; with several items only the current row has boxes."""
        assert self.pile is not None
        sheet = self.pile.sheet
        if place != sheet.subject and (len(sheet.form.items) > 1 or self.pile.choosing_void):
            return ""
        voids = [str(n) for n, _ in enumerate(VOID_REASONS, 1)]
        keys = voids if self.pile.choosing_void else sheet.form.item_at(sheet.at).scale.keys
        row = self._rows()[place]
        return next((key for n, key in enumerate(keys) if self._box(row, n).contains(at)), "")

    def _tell(self, heard: Heard) -> None:
        if heard is Heard.SHEET:
            QApplication.beep()
            self.flashing = True
            self._flash.start()
        self._said()
        self.update()
        if heard is not Heard.NOTHING:
            self.heard.emit(heard)

    def _calm(self) -> None:
        self.flashing = False
        self.update()

    def _said(self) -> None:
        if self.pile is None or not self.pile.desk.view.subjects:
            self.setAccessibleName("选票")
            return
        subject = self.pile.desk.view.subjects[self.pile.sheet.subject]
        self.setAccessibleName(f"第 {self.pile.number} 张，{subject.name}")

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        if self.pile is None:
            return
        current = self.pile.sheet.subject
        for place, rect in enumerate(self._rows()):
            if place == current and self.pile.is_open:
                self._paint_current(painter, rect, place)
            else:
                self._paint_row(painter, rect, place)
        if self.flashing:
            painter.fillRect(QRect(0, 0, self.width(), 4), color("ok"))

    def _rows(self) -> list[QRect]:
        """Return where each name stands; the current one is always in sight."""
        if self.pile is None:
            return []
        heights = self._heights()
        tops = [0, *accumulate(heights)]
        off = min(0, self.height() - sum(heights[: self.pile.sheet.subject + 2]))
        return [QRect(0, top + off, self.width(), height) for top, height in zip(tops, heights, strict=False)]

    def _heights(self) -> list[int]:
        assert self.pile is not None
        subjects = len(self.pile.desk.view.subjects)
        room = self.height() - scaled(CURRENT_PX)
        row = max(scaled(LEAST_ROW_PX), min(scaled(ROW_PX), room // max(1, subjects - 1)))
        current = self.pile.sheet.subject if self.pile.is_open else -1
        return [scaled(CURRENT_PX) if place == current else row for place in range(subjects)]

    def _paint_row(self, painter: QPainter, rect: QRect, place: int) -> None:
        assert self.pile is not None
        subject = self.pile.desk.view.subjects[place]
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color("line"))
        done = bool(self._marks(place).strip("·"))
        self._text(painter, QRect(20, rect.top(), 38, rect.height()), str(place + 1), "text2", right=True)
        room = 96 if subject.post else max(96, self._boxes_left() - 88)
        name = QRect(76, rect.top(), room, rect.height())
        self._text(painter, name, subject.name or "", "text", bold=done, px=15)
        post = QRect(170, rect.top(), max(0, self._boxes_left() - 182), rect.height())
        self._text(painter, post, subject.post or "", "text2", px=13)
        self._paint_marks(painter, rect, place)

    def _paint_marks(self, painter: QPainter, rect: QRect, place: int) -> None:
        """Paint what was keyed for a name: its box if one item is asked, else a mark for each item."""
        assert self.pile is not None
        sheet = self.pile.sheet
        if len(sheet.form.items) > 1:
            self._text(painter, self._right(rect), _spaced(self._marks(place)), "accentText", bold=True)
            return
        mark = sheet.mark_of(place)
        for at, key in enumerate(sheet.form.items[0].scale.keys):
            box = self._box(rect, at)
            if key == mark:
                self._paint_pick(painter, box, f"{key} {sheet.form.items[0].scale.word(key)}")
            elif not mark:
                painter.setPen(color("line2"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "·")

    def _marks(self, place: int) -> str:
        assert self.pile is not None
        sheet, items = self.pile.sheet, len(self.pile.sheet.form.items)
        return "".join(sheet.mark_of(place * items + item) or "·" for item in range(items))

    def _paint_pick(self, painter: QPainter, box: QRect, words: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accentSoft"))
        inner = box.adjusted(
            0, max(3, (box.height() - scaled(28)) // 2), 0, -max(3, (box.height() - scaled(28)) // 2)
        )
        painter.drawRoundedRect(inner, 4, 4)
        painter.setFont(self._font(13, bold=True))
        painter.setPen(color("accentText"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_current(self, painter: QPainter, rect: QRect, place: int) -> None:
        assert self.pile is not None
        painter.fillRect(rect, color("sel" if self.hasFocus() else "sunken"))
        painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), color("accentText"))
        subject = self.pile.desk.view.subjects[place]
        upper = QRect(76, rect.top() + scaled(14), max(60, self._boxes_left() - 90), scaled(40))
        lower = QRect(76, rect.top() + scaled(58), max(60, self._boxes_left() - 90), scaled(26))
        number = QRect(20, rect.top() + scaled(14), 38, scaled(40))
        self._text(painter, number, str(place + 1), "accentText", bold=True, px=22, right=True)
        self._text(painter, upper, subject.name or "", "text", bold=True, px=28)
        self._text(painter, lower, self._under(place, subject.post or ""), "text2", px=15)
        if self.pile.choosing_void:
            self._paint_choices(painter, rect, [(str(n), word) for n, word in enumerate(VOID_REASONS, 1)])
        else:
            self._paint_keys(painter, rect)

    def _under(self, place: int, post: str) -> str:
        assert self.pile is not None
        form = self.pile.sheet.form
        if self.pile.choosing_void:
            return "整张作废：按数字选原因，Backspace 不作废"
        if len(form.items) == 1:
            return post
        item, marks = form.item_at(self.pile.sheet.at), self._marks(place)
        head = f"{item.id} " if item.group else ""
        return f"{head}{item.title}　已录 {_spaced(marks)}"

    def _paint_keys(self, painter: QPainter, rect: QRect) -> None:
        assert self.pile is not None
        scale = self.pile.sheet.form.item_at(self.pile.sheet.at).scale
        self._paint_choices(painter, rect, [(key, scale.word(key)) for key in scale.keys])

    def _paint_choices(self, painter: QPainter, rect: QRect, choices: list[tuple[str, str]]) -> None:
        assert self.pile is not None
        mark = "" if self.pile.choosing_void else self.pile.sheet.mark_of(self.pile.sheet.at)
        for at, (key, word) in enumerate(choices):
            box = self._box(rect, at).adjusted(0, scaled(20), 0, -scaled(20))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(color("warnLine" if self.pile.choosing_void else "line2"))
            painter.setBrush(color("accentSoft" if key == mark else "surface"))
            painter.drawRoundedRect(box, 6, 6)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            top = QRect(box.left(), box.top() + scaled(4), box.width(), scaled(28))
            self._text(painter, top, key, "accentText", bold=True, px=22, centre=True)
            below = QRect(box.left(), box.top() + scaled(32), box.width(), scaled(22))
            self._text(painter, below, word, "text", px=13, centre=True)

    def _boxes_left(self) -> int:
        assert self.pile is not None
        scale = self.pile.sheet.form.item_at(self.pile.sheet.at).scale
        boxes = max(len(scale.keys), len(VOID_REASONS) + 1)
        return self.width() - 18 - boxes * (self._box_px() + BOX_GAP)

    def _box_px(self) -> int:
        return scaled(BOX_PX) if self.width() > scaled(700) else scaled(BOX_PX * 3 // 4)

    def _box(self, rect: QRect, at: int) -> QRect:
        """Return a box of a row; the reasons for a void sheet share the room of all marks."""
        assert self.pile is not None
        room, width = self.width() - 18 - self._boxes_left(), self._box_px()
        if self.pile.choosing_void and rect.height() == scaled(CURRENT_PX):
            width = room // len(VOID_REASONS) - BOX_GAP
        return QRect(self._boxes_left() + at * (width + BOX_GAP), rect.top(), width, rect.height() - 1)

    def _right(self, rect: QRect) -> QRect:
        return QRect(self._boxes_left(), rect.top(), self.width() - 18 - self._boxes_left(), rect.height())

    def _text(
        self,
        painter: QPainter,
        rect: QRect,
        words: str,
        token: str,
        *,
        px: int = 14,
        bold: bool = False,
        right: bool = False,
        centre: bool = False,
    ) -> None:
        painter.setFont(self._font(px, bold=bold))
        painter.setPen(color(token))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        side = Qt.AlignmentFlag.AlignHCenter if centre else side
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _font(self, px: int, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(scaled(px))
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font


def _spaced(marks: str) -> str:
    """Return marks apart; those of a long form together, so that they fit beside a name."""
    return " ".join(marks) if len(marks) <= MOST_APART else marks
