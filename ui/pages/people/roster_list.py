"""The table of the list: who is in it is asked by the worker, lines are read as they come into view."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from cadre_desk.services import roster
from cadre_desk.services.rights import Right
from cadre_desk.services.roster import EMPTY_LIST, Arranged, Question, RosterRow
from cadre_desk.services.views import ShownColumn
from ui.desk import Desk
from ui.pages.people.columns import columns
from ui.tables.record_model import RecordModel
from ui.tables.table import Table
from ui.widgets.buttons import button
from ui.widgets.card import bare, strip
from ui.widgets.empty_state import EmptyState
from ui.widgets.kbd import KeyLegend
from ui.widgets.mark import Mark
from ui.widgets.words import Elided, label

KEYS = (("Enter", "打开"), ("空格", "勾选"), ("Ctrl+F", "条件"), ("Ctrl+N", "新增"), ("Ctrl+P", "打印"))


class RosterList(QWidget):
    """The list and its foot.

    Signals: ``arranged()`` after who is in the list was read anew, ``ticked()``, ``open_asked(bool)`` to see
    those who cannot be judged or to go back, ``import_asked()``.
    """

    arranged = Signal()
    ticked = Signal()
    open_asked = Signal(bool)
    import_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.now: Arranged = EMPTY_LIST
        self.checked: dict[str, str] = {}
        self._shown: tuple[ShownColumn, ...] = ()
        self._asked: Question | None = None
        self.model = RecordModel(columns(self._is_checked, (), ()), self._count, self._page)
        self.model.toggled.connect(self._toggled)
        self.table = Table(self.model)
        self.table.setObjectName("rosterTable")
        self.table.setAccessibleName("干部名单")
        self._lay_out()

    # ------------------------------------------------------------ reading

    def ask(self, question: Question) -> None:
        """Read who is in the list; the rows shown stay until the answer is there."""
        if not self.desk.may(Right.READ_PEOPLE):
            return
        self._asked, session = question, self.desk.session
        self.desk.tasks.read(lambda: roster.arrange(session, question), self._answer)

    def _answer(self, arranged: Arranged) -> None:
        if arranged.question != self._asked:
            return
        at = max(self.table.currentIndex().row(), 0)
        months, self.now = self.now.question.month_keys, arranged
        if arranged.question.month_keys != months:
            self.model.set_columns(columns(self._is_checked, self._shown, arranged.question.month_keys))
        self.model.reload()
        self._show_empty()
        self.table.go_to(at)
        self.show_counts()
        self.arranged.emit()

    def show_columns(self, shown: Sequence[ShownColumn]) -> None:
        """Show the columns of a view."""
        self._shown = tuple(shown)
        self.table.forget_widths()
        self.model.set_columns(columns(self._is_checked, self._shown, self.now.question.month_keys))

    def neighbour(self, person_id: str, step: int) -> str | None:
        """Return the id of the person before or after one in the list, None at its ends."""
        at = self.place_of(person_id)
        row = None if at is None else self.model.row(at + step)
        return row.person.id if row else None

    def place_of(self, person_id: str) -> int | None:
        """Return where a person stands in the list, None if the conditions leave them out."""
        return self.now.place_of(self.desk.session.workspace.listing.place(person_id))

    def picked(self) -> list[str]:
        """Return the ids that are ticked, else the current one."""
        row = self.table.current_row()
        return list(self.checked) or ([row.person.id] if row and row.person.id else [])

    def tick_all(self) -> None:
        """Tick everybody in the list, or nobody if everybody is ticked."""
        session, places = self.desk.session, self.now.places
        if len(self.checked) >= len(places):
            self._tick({})
            return
        self.desk.tasks.read(lambda: dict.fromkeys(session.workspace.listing.ids(places), ""), self._tick)

    def _tick(self, checked: dict[str, str]) -> None:
        self.checked = checked
        self.model.repaint_all()
        self.show_counts()
        self.ticked.emit()

    def _count(self) -> int:
        return len(self.now.places)

    def _page(self, offset: int, limit: int) -> Sequence[RosterRow]:
        return roster.page(self.desk.session, self.now, offset, limit)

    def _is_checked(self, row: RosterRow) -> bool:
        return (row.person.id or "") in self.checked

    def _toggled(self, row: RosterRow) -> None:
        person_id = row.person.id or ""
        if self.checked.pop(person_id, None) is None:
            self.checked[person_id] = row.person.name or ""
        self.model.repaint_all()
        self.show_counts()
        self.ticked.emit()

    # ------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.empty = EmptyState("people", "", "", "导入任免表或名册", self.import_asked.emit)
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)
        foot, row = strip("foot", 38, (16, 16))
        self._fill_foot(row)
        column.addWidget(foot)

    def _fill_foot(self, row: QHBoxLayout) -> None:
        self.legend = KeyLegend(KEYS)
        self.warning = Mark("warning", "warn", 16)
        self.said = Elided("", "warn")
        self.said.setObjectName("rosterNotes")
        self.show_open = button(
            "", self._open_pressed, kind="link", name="showOpen", tip="另列无法判断的人  Ctrl+U"
        )
        self.counts: QLabel = label("", "note")
        self.counts.setObjectName("rosterCounts")
        for part in (self.legend, self.warning):
            row.addWidget(part)
        row.addWidget(self.said, 1)
        row.addWidget(self.show_open)
        row.addStretch(1)
        row.addWidget(self.counts)

    def _open_pressed(self) -> None:
        self.open_asked.emit(not self.now.question.open_only)

    def show_counts(self) -> None:
        """Say how many people there are, how many are ticked, and how many cannot be judged."""
        ticked = f" · 已选 {len(self.checked)} 人" if self.checked else ""
        self.counts.setText(f"{len(self.now.places)} 人{ticked} · 共 {self.now.total} 人")
        count, listed = self.now.open_count, self.now.question.open_only
        words = list(self.now.notes)
        if listed:
            words.insert(0, "以下人员缺材料，无法判断是否符合条件，原因见右。")
        elif count:
            words.insert(0, f"另有 {count} 人材料不全，无法判断，未计入。")
        self.said.set_full("  ".join(words))
        self.show_open.setText("回到名单" if listed else f"查看 {count} 人")
        self.show_open.setVisible(bool(count) or listed)
        self.warning.setVisible(bool(words))
        self.said.setVisible(bool(words))
        self.legend.setVisible(not words)

    def _show_empty(self) -> None:
        nobody = self.now.total == 0
        if nobody:
            self.empty.say(
                "还没有干部", "导入任免审批表（lrmx）或名册（xlsx），或按 Ctrl+N 新增；导入前先看计划。"
            )
        else:
            self.empty.say("没有人符合全部条件", "去掉一个条件，或换一个视图。")
        if self.empty.action is not None:
            self.empty.action.setVisible(nobody)
        self.stack.setCurrentIndex(0 if len(self.now.places) else 1)

    def focus_start(self) -> None:
        """Start in the list; where nobody is yet, at the button that brings people in."""
        if self.stack.currentIndex() == 0 or self.empty.action is None or self.empty.action.isHidden():
            self.table.setFocus()
        else:
            self.empty.action.setFocus()
