"""Ctrl+K: people, letters and pages found while typing; Enter opens, Esc closes."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cadre_desk.model.query import Holds
from cadre_desk.services.letters import letters
from cadre_desk.services.people import find_people
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from ui.desk import Desk
from ui.navigation import Area
from ui.widgets.search_box import SearchBox

MOST_PEOPLE, MOST_LETTERS, ROW_HEIGHT = 12, 6, 34


@dataclass(frozen=True)
class Hit:
    """One line: what it says, and where Enter leads."""

    text: str
    note: str
    area: str
    target: str = ""


def find_everywhere(session: Session, typed: str, areas: tuple[Area, ...]) -> list[Hit]:
    """Return pages, people and letters that match, pages first."""
    if not typed.strip():
        return []
    hits = [Hit(area.title, "页面", area.name) for area in areas if typed in area.title]
    if not session.may(Right.READ_PEOPLE):
        return hits
    people = find_people(session, typed, MOST_PEOPLE)
    hits += [Hit(one.name, f"{one.born}  {one.post}", "people", one.id) for one in people]
    found = letters(session, Holds("document_no", typed))[:MOST_LETTERS]
    return hits + [
        Hit(one.document_no or "", f"{one.addressee}  {one.typed('state')}", "letters", one.id or "")
        for one in found
    ]


class SearchPalette(QFrame):
    """The list under the search box. Emits ``chosen(area, target)``."""

    chosen = Signal(str, str)

    def __init__(self, desk: Desk, box: SearchBox, areas: tuple[Area, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.box, self.areas, self._around = desk, box, areas, parent
        self.setProperty("kind", "palette")
        self.setObjectName("searchPalette")
        self.rows = QListWidget()
        self.rows.setAccessibleName("搜索结果")
        self.rows.itemActivated.connect(self._open)
        self.rows.itemClicked.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.rows)
        self._asked = ""
        box.asked.connect(self._ask)
        box.returnPressed.connect(lambda: self._open(self.rows.currentItem()))
        box.installEventFilter(self)
        self.hide()

    def _ask(self, typed: str) -> None:
        self._asked = typed
        session, areas = self.desk.session, self.areas
        self.desk.tasks.read(lambda: (typed, find_everywhere(session, typed, areas)), self._show)

    def _show(self, answer: tuple[str, list[Hit]]) -> None:
        typed, hits = answer
        if typed != self._asked:
            return
        self.rows.clear()
        for hit in hits:
            row = QListWidgetItem(f"{hit.text}    {hit.note}")
            row.setData(Qt.ItemDataRole.UserRole, hit)
            self.rows.addItem(row)
        if typed.strip() and not hits:
            self.rows.addItem(QListWidgetItem(f"没有找到“{typed}”。可搜姓名、拼音首字母、单位、职务、文号。"))
        self.rows.setCurrentRow(0)
        self.setVisible(bool(typed.strip()))
        self._place()

    def _place(self) -> None:
        corner = self.box.mapTo(self._around, self.box.rect().bottomLeft())
        height = min(12, max(1, self.rows.count())) * ROW_HEIGHT + 12
        self.setGeometry(corner.x(), corner.y() + 4, max(self.box.width(), 460), height)
        self.raise_()

    def _open(self, row: QListWidgetItem | None) -> None:
        hit = row.data(Qt.ItemDataRole.UserRole) if row is not None else None
        if hit is None:
            return
        self.hide()
        self.box.clear()
        self.chosen.emit(hit.area, hit.target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.isVisible():
            return self._key(event.key())
        return False

    def _key(self, key: int) -> bool:
        step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(int(key), 0)
        if step:
            last = self.rows.count() - 1
            self.rows.setCurrentRow(min(last, max(0, self.rows.currentRow() + step)))
        return bool(step)
