"""The names of a meeting as a table: in agenda order, each with whom it means, moved by drag and by keys."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from cadre_desk.services.named_list import Candidate, NamedLine, NamedList, State
from ui.tables.movable_rows import MovableRows, let_rows_move
from ui.tables.record_model import Column
from ui.tables.table import Table
from ui.theme.icons import pixmap

PHOTO = QSize(45, 56)
_TONES = {State.FOUND: "ok", State.ASK: "warn", State.SIMILAR: "warn", State.MISSING: "bad"}


@dataclass(frozen=True)
class NameRow:
    """One name at its place; ``repeated`` if its person stands in the list before."""

    number: int
    line: NamedLine
    repeated: bool

    @property
    def name(self) -> str:
        """The name of the person, as typed while that is open."""
        person = self.line.person
        return (person.name if person else None) or self.line.typed

    @property
    def born(self) -> str:
        """The birth month."""
        return self.line.person.typed("born") if self.line.person else ""

    @property
    def post(self) -> str:
        """Unit and post, or what stood behind an open name."""
        chosen = next((one for one in self.line.candidates if one.id == self.line.chosen), None)
        return (chosen.person.current_post or chosen.unit) if chosen else self.line.note

    @property
    def word(self) -> str:
        """How well the name was understood."""
        return "前面已有" if self.repeated else self.line.state.value

    @property
    def tone(self) -> str:
        """The colour of the word."""
        return "mute" if self.repeated else _TONES[self.line.state]


COLUMNS = (
    Column[NameRow]("序号", 2, lambda row: str(row.number), align="right", tone=lambda _row: "mute"),
    Column[NameRow]("姓名", 5, lambda row: row.name, strong=True),
    Column[NameRow]("出生年月", 4.5, lambda row: row.born),
    Column[NameRow]("单位及职务", 12, lambda row: row.post, stretch=True),
    Column[NameRow]("核对", 8, lambda row: row.word, kind="pill", tone=lambda row: row.tone),
)


class NamesTable(Table):
    """Alt+Up and Alt+Down, or a drag, move a name; Delete takes it away. Emits ``edited(NamedList)``."""

    edited = Signal(object)

    def __init__(self) -> None:
        self.rows = MovableRows[NameRow](COLUMNS)
        super().__init__(self.rows)
        self.setObjectName("packNames")
        self.setAccessibleName("上会名单")
        self.named = NamedList()
        let_rows_move(self)
        self.rows.moved.connect(self.move_name)

    def show_names(self, named: NamedList) -> None:
        """Show names, the cursor where it was."""
        at = max(self.currentIndex().row(), 0)
        self.named = named
        repeated = set(named.repeated_places)
        self.rows.set_rows(
            [NameRow(place + 1, line, place in repeated) for place, line in enumerate(named.lines)]
        )
        self.go_to(at)

    def move_name(self, start: int, to: int) -> None:
        """Move a name to another place."""
        lines = list(self.named.lines)
        if 0 <= start < len(lines) and 0 <= to < len(lines):
            lines.insert(to, lines.pop(start))
            self._edit(NamedList(tuple(lines)), to)

    def drop(self, place: int) -> None:
        """Take a name away."""
        if 0 <= place < len(self.named.lines):
            self._edit(self.named.without(place), place)

    def choose(self, place: int, person_id: str) -> None:
        """Settle whom a name means."""
        if 0 <= place < len(self.named.lines):
            self._edit(self.named.choose(place, person_id), place)

    def next_open(self) -> bool:
        """Go to the next name that is not settled; False if all are."""
        places, at = self.named.open_places, self.currentIndex().row()
        if not places:
            return False
        self.go_to(next((place for place in places if place > at), places[0]))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex().row()
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        acts: dict[tuple[int, bool], Callable[[], None]] = {
            (Qt.Key.Key_Up.value, True): lambda: self.move_name(at, at - 1),
            (Qt.Key.Key_Down.value, True): lambda: self.move_name(at, at + 1),
            (Qt.Key.Key_Delete.value, False): lambda: self.drop(at),
        }
        act = acts.get((int(event.key()), bool(alt)))
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)

    def _edit(self, named: NamedList, at: int) -> None:
        self.show_names(named)
        self.go_to(at)
        self.edited.emit(named)


class CandidateList(QListWidget):
    """Whom a name may mean: photo, birth and post. Emits ``picked(person_id)`` on Enter or double click."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("packCandidates")
        self.setAccessibleName("请选是哪一位")
        self.setIconSize(PHOTO)
        self.setWordWrap(True)
        self.setSpacing(2)
        self.itemActivated.connect(self._pick)

    def show_candidates(self, line: NamedLine | None) -> None:
        """Show who may be meant, the chosen one current."""
        self.clear()
        for one in line.candidates if line else ():
            item = QListWidgetItem(_portrait(one), f"{one.person.name}\n{one.words}")
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            self.addItem(item)
            if line is not None and one.id == line.chosen:
                self.setCurrentItem(item)
        if self.count() and self.currentRow() < 0:
            self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(str(item.data(Qt.ItemDataRole.UserRole)))


def _portrait(one: Candidate) -> QIcon:
    photo = QPixmap()
    if one.person.photo:
        photo.loadFromData(one.person.photo)
    if photo.isNull():
        return QIcon(pixmap("person", "text3", 40))
    mode = Qt.AspectRatioMode.KeepAspectRatio
    return QIcon(photo.scaled(PHOTO * 2, mode, Qt.TransformationMode.SmoothTransformation))
