"""Ctrl+K: people, units, letters, pages and acts found while typing, in groups; Enter opens, Esc closes."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cadre_desk.services.search import Hit, find_everywhere
from ui.desk import Desk
from ui.navigation import Area
from ui.search_places import places
from ui.theme.look import color, scaled
from ui.widgets.search_box import SearchBox

ROW_PX, HEAD_PX, MOST_PX = 34, 26, 460


class SearchPalette(QFrame):
    """The list under the search box. Emits ``chosen(area, target)``."""

    chosen = Signal(str, str)

    def __init__(self, desk: Desk, box: SearchBox, areas: tuple[Area, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.box, self._around = desk, box, parent
        self._places = places(areas, desk.may)
        self.setProperty("kind", "palette")
        self.setObjectName("searchPalette")
        self.rows = QListWidget()
        self.rows.setAccessibleName("搜索结果")
        self.rows.itemActivated.connect(self._open)
        self.rows.itemClicked.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.rows)
        self._asked = self._shown = self._wanted = ""
        box.asked.connect(self._ask)
        box.textChanged.connect(self._forget)
        box.returnPressed.connect(self._enter)
        box.installEventFilter(self)
        self.hide()

    def _ask(self, typed: str) -> None:
        self._asked = typed
        session, known = self.desk.session, self._places
        self.desk.tasks.read(lambda: (typed, find_everywhere(session, typed, known)), self._show)

    def _forget(self) -> None:
        """Let an Enter go that waited for hits of another text."""
        self._wanted = ""

    def _enter(self) -> None:
        """Open the current hit; if the hits of what is typed are still to come, the first one then."""
        typed = self.box.text()
        if typed.strip() and typed == self._shown:
            self._open(self.rows.currentItem())
        elif typed.strip():
            self._wanted = typed
            self._ask(typed)

    def _show(self, answer: tuple[str, list[Hit]]) -> None:
        typed, hits = answer
        if typed != self._asked:
            return
        self._shown = typed
        self.rows.clear()
        group = ""
        for hit in hits:
            if hit.group != group:
                group = hit.group
                self.rows.addItem(_head(group))
            row = QListWidgetItem(f"{hit.text}    {hit.note}")
            row.setData(Qt.ItemDataRole.UserRole, hit)
            self.rows.addItem(row)
        if typed.strip() and not hits:
            self.rows.addItem(QListWidgetItem(f"没有找到“{typed}”。可搜姓名、拼音首字母、单位、职务、文号。"))
        self.rows.setCurrentRow(1 if hits else 0)
        self.setVisible(bool(typed.strip()))
        self._place()
        if self._wanted and self._wanted == typed:
            self._wanted = ""
            self._open(self.rows.currentItem())

    def _place(self) -> None:
        corner = self.box.mapTo(self._around, self.box.rect().bottomLeft())
        rows = [self.rows.item(at) for at in range(self.rows.count())]
        wanted = sum(ROW_PX if row.data(Qt.ItemDataRole.UserRole) else HEAD_PX for row in rows)
        height = min(MOST_PX, max(ROW_PX, wanted)) + 14
        self.setGeometry(corner.x(), corner.y() + 4, max(self.box.width(), 560), height)
        self.raise_()

    def _open(self, row: QListWidgetItem | None) -> None:
        hit = row.data(Qt.ItemDataRole.UserRole) if row is not None else None
        if hit is None:
            return
        self.hide()
        self._asked = ""
        self.box.clear()
        self.chosen.emit(hit.area, hit.target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._wanted = ""
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.isVisible():
            return self._key(event.key())
        return False

    def _key(self, key: int) -> bool:
        step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(int(key), 0)
        at = self.rows.currentRow() + step
        while step and 0 <= at < self.rows.count():
            if self.rows.item(at).flags() & Qt.ItemFlag.ItemIsSelectable:
                self.rows.setCurrentRow(at)
                break
            at += step
        return bool(step)


def _head(text: str) -> QListWidgetItem:
    """Return the line above a group, which cannot be chosen."""
    made = QListWidgetItem(text)
    made.setFlags(Qt.ItemFlag.NoItemFlags)
    font = made.font()
    font.setPixelSize(scaled(12))
    made.setFont(font)
    made.setForeground(color("text3"))
    made.setSizeHint(QSize(10, HEAD_PX))
    return made
