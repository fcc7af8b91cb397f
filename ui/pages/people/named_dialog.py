"""A pasted list of names: each line matched while one looks, namesakes chosen by photo and birth."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cadre_desk.services.named_list import Candidate, NamedLine, NamedList, State, match_names
from ui.desk import Desk
from ui.dialogs.frame import MARGIN, Frame, scrolling
from ui.pages.people.portrait import Portrait
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.buttons import button
from ui.widgets.card import bare
from ui.widgets.words import label

WAIT_MS = 300
TONES = {State.FOUND: "ok", State.ASK: "warn", State.SIMILAR: "warn", State.MISSING: "bad"}


def _columns() -> tuple[Column[NamedLine], ...]:
    return (
        Column("姓名", 4.5, lambda one: one.typed, strong=True),
        Column("", 8, lambda one: one.state.value, kind="pill", tone=lambda one: TONES[one.state]),
        Column("是谁", 10, _who, stretch=True),
    )


def _who(one: NamedLine) -> str:
    meant = next((who for who in one.candidates if who.id == one.chosen), None)
    return meant.words if meant else one.note


class NamedListDialog(Frame):
    """``named`` is the list as it was settled; open names and repetitions are left out of its ids."""

    def __init__(self, desk: Desk, verb: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__("按哪份名单？", parent)
        self.setObjectName("namedListDialog")
        self.desk = desk
        self.named = NamedList()
        self.editor = QPlainTextEdit()
        self.editor.setObjectName("namedText")
        self.editor.setAccessibleName("粘贴名单")
        self.editor.setTabChangesFocus(True)
        self.editor.setPlaceholderText(
            "把名单粘贴在这里，任何分隔都可以；姓名后写出生年月或单位，可分清重名。"
        )
        self.model = ListModel(_columns())
        self.table = Table(self.model)
        self.table.setObjectName("namedTable")
        self.table.setAccessibleName("对上的人员")
        self.table.installEventFilter(self)
        self._soon = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._soon.timeout.connect(self._match)
        self.editor.textChanged.connect(self._soon.start)
        self.table.current_changed.connect(lambda _row: self._show_candidates())
        self.table.opened.connect(lambda _row: self._focus_candidate())
        self._lay_out()
        self.add_button("取消", self.reject)
        self.go = self.add_button(verb, self.accept, kind="primary")
        self.resize(980, 620)
        self.editor.setPlainText(text)
        self._show()

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setContentsMargins(MARGIN, 16, MARGIN, 12)
        across.setSpacing(14)
        across.addWidget(self.editor, 3)
        right = QVBoxLayout()
        bare(right, 8)
        right.addWidget(self.table, 3)
        self.asking = label("", "strong")
        right.addWidget(self.asking)
        self.candidates = QWidget()
        self._cards = QHBoxLayout(self.candidates)
        bare(self._cards, 8)
        self._area = scrolling(self.candidates, name="同名人员")
        self._area.setMinimumHeight(150)
        right.addWidget(self._area, 2)
        across.addLayout(right, 5)
        self.body.addLayout(across)
        self.drop = button("去掉这一行", self._drop, kind="small", name="dropName")
        self.add_left(self.drop)

    def _match(self) -> None:
        session, text = self.desk.session, self.editor.toPlainText()
        self.desk.tasks.read(lambda: match_names(session, text), self._matched)

    def _matched(self, named: NamedList) -> None:
        self.named = named
        self._show()
        first = next(iter(named.open_places), 0)
        self.table.go_to(first)

    def _show(self) -> None:
        at = max(0, self.table.currentIndex().row())
        self.model.set_rows(self.named.lines)
        self.table.go_to(at)
        people, waiting = len(self.named.ids), len(self.named.open_places)
        self.go.setEnabled(people > 0)
        said = [f"{people} 人"] if people else ["粘贴名单后自动对人"]
        said += [f"{waiting} 个姓名未定，将不列入"] if waiting else []
        said += [f"重复 {len(self.named.repeated_places)} 次"] if self.named.repeated_places else []
        self.note.setText("，".join(said))
        self._show_candidates()

    def _line(self) -> NamedLine | None:
        row = self.table.current_row()
        return row if isinstance(row, NamedLine) else None

    def _show_candidates(self) -> None:
        self._clear_cards()
        line = self._line()
        self.drop.setEnabled(line is not None)
        self.asking.setText(_question(line))
        for place, one in enumerate(line.candidates if line else ()):
            self._cards.addWidget(self._card(place, one, chosen=line is not None and line.chosen == one.id))
        self._cards.addWidget(QWidget(), 1)

    def _clear_cards(self) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()

    def _card(self, place: int, one: Candidate, *, chosen: bool) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "evidence" if chosen else "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(10, 8, 10, 8)
        picture = Portrait(56)
        picture.show_photo(one.person.photo)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        words = label(f"{one.person.name or ''}\n{one.words}", "cell", wrap=True)
        words.setFixedWidth(170)
        column.addWidget(words)
        pick = button(f"就是这位 {place + 1}", lambda: self._choose(one.id), kind="small")
        pick.setObjectName(f"candidate{place}")
        column.addWidget(pick)
        return card

    def _focus_candidate(self) -> None:
        first = self.candidates.findChild(QPushButton, "candidate0")
        if first is not None:
            first.setFocus()

    def _choose(self, person_id: str) -> None:
        at = self.table.currentIndex().row()
        self.named = self.named.choose(at, person_id)
        self._show()
        self.table.go_to(next(iter(self.named.open_places), at))
        self.table.setFocus()

    def _drop(self) -> None:
        at = self.table.currentIndex().row()
        if 0 <= at < len(self.named.lines):
            self.named = self.named.without(at)
            self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a digit in the table as the choice of a namesake."""
        line = self._line()
        if line is None or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < min(9, len(line.candidates)):
            self._choose(line.candidates[place].id)
            return True
        return super().eventFilter(watched, event)


def _question(line: NamedLine | None) -> str:
    if line is None or not line.candidates:
        return "" if line is None else f"名册里没有“{line.typed}”，也没有同音的人。"
    if line.exact:
        return f"“{line.typed}”有 {len(line.candidates)} 人，是哪一位？" if len(line.candidates) > 1 else ""
    return f"名册里没有“{line.typed}”，读音相同的有："
