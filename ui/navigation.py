"""The column at the left: one item per area, the current one filled, with a badge for what is to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import button

WIDE, NARROW, ITEM_HEIGHT = 160, 56, 38


@dataclass(frozen=True)
class Area:
    """One area: its English name in every layer, the word on screen, its icon."""

    name: str
    title: str
    icon: str


AREAS: tuple[Area, ...] = (
    Area("home", "工作台", "home"),
    Area("people", "干部", "people"),
    Area("assessment", "考核", "clipboard-task"),
    Area("political", "政治素质", "shield-checkmark"),
    Area("letters", "函件", "mail"),
    Area("selection", "选育", "hat-graduation"),
    Area("care", "关爱", "heart"),
    Area("supervision", "监督", "eye"),
    Area("reports", "统计", "data-bar-vertical"),
    Area("office", "系统", "settings"),
)


class NavItem(QAbstractButton):
    """One item, painted: bar, icon, word, badge. ``narrow`` shows the icon and a dot."""

    def __init__(self, area: Area, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area = area
        self.badge, self.tone, self.narrow = "", "info", False
        self.setCheckable(True)
        self.setText(area.title)
        self.setAccessibleName(area.title)
        self.setToolTip(area.title)
        self.setObjectName(f"nav_{area.name}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_badge(self, text: str, tone: str) -> None:
        """Show how much there is to do; rust only for overdue."""
        self.badge, self.tone = text, tone
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(NARROW - 16 if self.narrow else WIDE - 16, theme.scaled(ITEM_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        pen = QPainter(self)
        pen.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(pen)
        name = f"{self.area.icon}-filled" if self.isChecked() else self.area.icon
        mark = theme.pixmap(name, "accentText" if self.isChecked() else "text2", 20)
        pen.drawPixmap(12, (self.height() - 20) // 2, mark)
        if self.narrow:
            self._paint_dot(pen)
        else:
            self._paint_words(pen)
        pen.end()

    def _paint_ground(self, pen: QPainter) -> None:
        pen.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            pen.setBrush(theme.color("surface" if self.isChecked() else "hover"))
            pen.drawRoundedRect(self.rect(), 6, 6)
        if self.isChecked():
            pen.fillRect(QRect(0, 10, 3, self.height() - 20), theme.color("accentText"))
        if self.hasFocus():
            pen.setBrush(Qt.BrushStyle.NoBrush)
            pen.setPen(theme.color("accentText"))
            pen.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)

    def _paint_words(self, pen: QPainter) -> None:
        font = QFont(self.font())
        font.setBold(self.isChecked())
        pen.setFont(font)
        pen.setPen(theme.color("accentText" if self.isChecked() else "text"))
        pen.drawText(self.rect().adjusted(42, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, self.area.title)
        if self.badge:
            self._paint_badge(pen)

    def _paint_badge(self, pen: QPainter) -> None:
        font = QFont(self.font())
        font.setPixelSize(theme.scaled(12))
        pen.setFont(font)
        width = pen.fontMetrics().horizontalAdvance(self.badge) + 14
        box = QRect(self.width() - width - 8, (self.height() - 20) // 2, width, 20)
        pen.setPen(Qt.PenStyle.NoPen)
        pen.setBrush(theme.color("badSoft" if self.tone == "bad" else "accentSoft"))
        pen.drawRoundedRect(box, 4, 4)
        pen.setPen(theme.color("bad" if self.tone == "bad" else "accentText"))
        pen.drawText(box, Qt.AlignmentFlag.AlignCenter, self.badge)

    def _paint_dot(self, pen: QPainter) -> None:
        if self.badge:
            pen.setPen(Qt.PenStyle.NoPen)
            pen.setBrush(theme.color("bad" if self.tone == "bad" else "accentText"))
            pen.drawEllipse(self.width() - 13, 7, 7, 7)


class Navigation(QFrame):
    """The items of the areas that have a page. Emits ``chosen`` with the area's name."""

    chosen = Signal(str)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "nav")
        self.setObjectName("navigation")
        self.items = {area.name: NavItem(area) for area in AREAS if area.name in names}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(2)
        self._column.addLayout(self._brand())
        self._column.addSpacing(8)
        for item in self.items.values():
            self._group.addButton(item)
            self._column.addWidget(item)
            item.clicked.connect(lambda _down=False, name=item.area.name: self.chosen.emit(name))
        self._column.addStretch(1)
        icon = "panel-left-contract"
        self.fold = button("收起导航", self.toggle, kind="quiet", icon=icon, name="foldNavigation")
        self._column.addWidget(self.fold)
        self.set_narrow(narrow=False)

    def _brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(5, 4, 0, 4)
        row.setSpacing(10)
        mark = QLabel()
        mark.setPixmap(theme.pixmap("app", "accentText", 30))
        self._name = QLabel("干部工作台")
        self._name.setProperty("role", "title")
        row.addWidget(mark)
        row.addWidget(self._name, 1)
        return row

    def set_current(self, name: str) -> None:
        """Mark an area as the one shown."""
        if name in self.items:
            self.items[name].setChecked(True)

    def toggle(self) -> None:
        """Fold to icons, or unfold."""
        self.set_narrow(narrow=not self.narrow)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons only, or icons with words."""
        self.narrow = narrow
        self.setFixedWidth(NARROW if narrow else WIDE)
        self._name.setVisible(not narrow)
        self.fold.setText("" if narrow else "收起导航")
        self.fold.setToolTip("展开导航" if narrow else "收起导航")
        for item in self.items.values():
            item.narrow = narrow
            item.updateGeometry()
            item.update()
