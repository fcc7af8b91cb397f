"""Whom to write to: the type of letter, who the rules propose and why, or anybody; a person ticks them."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from cadre_desk.documents.letter_type import LetterType
from cadre_desk.services import letters, registers
from cadre_desk.services.letters import Candidate, Recipient
from ui.desk import Desk
from ui.dialogs.frame import MARGIN, Frame
from ui.pages.letters.kind_box import KindBox
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.empty_state import EmptyState
from ui.widgets.words import label

PROPOSED, ANYBODY = "规则建议的", "所有可选的"
_PARTS = re.compile(r"[\s,，、;；]+")


class PickDialog(Frame):
    """Nobody is ticked before a person ticks them. Once accepted: ``kind_id`` and ``recipients``.

    Signals: ``shown(count)`` after a list was read.
    """

    shown = Signal(int)

    def __init__(
        self,
        desk: Desk,
        kinds: Sequence[LetterType],
        kind_id: str,
        cycle_id: str | None,
        *,
        people: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("给谁起草函件？", parent)
        self.setObjectName("pickDialog")
        self.desk, self._cycle_id, self._people = desk, cycle_id, tuple(people)
        self._kinds = {kind.id: kind for kind in kinds}
        self._all: list[Candidate] = []
        self.checked: dict[str, Candidate] = {}
        self.kind_box, self.scope, self.search = KindBox(), QComboBox(), QLineEdit()
        self.kind_box.show_kinds(kinds, {}, everything=False)
        self.kind_box.choose(kind_id)
        self.model: ListModel[Candidate] = ListModel(self._columns())
        self.table = Table(self.model, row_px=34)
        self._lay_out()
        self._connect()
        self.resize(1120, 600)
        self._kind_chosen()
        self.table.setFocus()

    @property
    def kind_id(self) -> str:
        """The type to be written."""
        return self.kind_box.kind

    @property
    def recipients(self) -> list[Recipient]:
        """Whom to write to: the unit that was typed, and those ticked."""
        unit = self.unit.text().strip()
        typed = [letters.to_unit(unit)] if self._to_unit and unit else []
        return [*typed, *(one.recipient for one in self.checked.values())]

    @property
    def _to_unit(self) -> bool:
        """Whether the type goes to a unit and is about nobody: 督办单, 12380."""
        return self.kind_id in self._kinds and not self._kinds[self.kind_id].about_person

    def _kind_chosen(self) -> None:
        self.scope.setCurrentText(ANYBODY if self._to_unit else PROPOSED)
        self.read()

    def read(self) -> None:
        """Read the candidates of the chosen type; the ticks go."""
        session, kind_id, cycle_id = self.desk.session, self.kind_id, self._cycle_id
        proposed, people = self.scope.currentText() == PROPOSED, self._people
        self.unit_row.setVisible(self._to_unit)

        def work() -> tuple[str, list[Candidate]]:
            if people:
                return kind_id, letters.people_named(session, people, kind_id, cycle_id)
            if proposed:
                return kind_id, letters.candidates(session, kind_id, cycle_id, registers=registers.ALL)
            return kind_id, letters.everybody(session, kind_id, cycle_id, registers=registers.ALL)

        self.desk.tasks.read(work, self._found)

    def _found(self, read: tuple[str, list[Candidate]]) -> None:
        kind_id, found = read
        if kind_id != self.kind_id:
            return
        self._all = found
        self.checked = {_key(one): one for one in found} if self._people else {}
        self._filter()
        self.shown.emit(len(found))

    def _filter(self) -> None:
        """Show those that a word of the search line names; a pasted list of names shows all of them."""
        words = [word for word in _PARTS.split(self.search.text()) if word]
        rows = [one for one in self._all if not words or _named(one, words)]
        self.model.set_rows(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        if rows:
            self.table.go_to(0)
        self._count()

    def _columns(self) -> tuple[Column[Candidate], ...]:
        return (
            Column("", 1.2, lambda row: "", kind="check", checked=self._is_checked),
            Column("姓名或单位", 7, lambda row: row.name, strong=True),
            Column("单位职务", 13, lambda row: row.post),
            Column("依据", 20, lambda row: row.ground),
            Column(
                "为什么建议", 12, lambda row: row.because or "—", stretch=True,
                tone=lambda row: "calc" if row.because else "mute", tip=lambda row: row.citation,
            ),
        )  # fmt: skip

    def _is_checked(self, row: Candidate) -> bool:
        return _key(row) in self.checked

    def _toggled(self, row: Candidate) -> None:
        if self.checked.pop(_key(row), None) is None:
            self.checked[_key(row)] = row
        self._counted()

    def tick_all(self) -> None:
        """Tick all that are shown, or none if all are (Ctrl+A)."""
        shown = {_key(row): row for row in self.model.rows}
        if shown and all(key in self.checked for key in shown):
            self.checked = {key: row for key, row in self.checked.items() if key not in shown}
        else:
            self.checked |= shown
        self._counted()

    def _counted(self) -> None:
        self.model.repaint_all()
        self._count()

    def _count(self) -> None:
        count = len(self.recipients)
        title = self._kinds[self.kind_id].title if self.kind_id in self._kinds else "函件"
        self.go.setText(f"起草 {count} 份{title}  Ctrl+Enter")
        self.go.setEnabled(count > 0)
        self.note.setText(
            f"共 {len(self.model.rows)} {'个单位' if self._to_unit else '人'}"
            if count
            else "空格勾选，建议仅供参考，由您决定"
        )

    def _connect(self) -> None:
        self.model.toggled.connect(self._toggled)
        self.table.opened.connect(self._toggled)
        self.kind_box.picked.connect(lambda _kind: self._kind_chosen())
        self.scope.activated.connect(lambda _at: self.read())
        self.search.textChanged.connect(lambda _text: self._filter())
        self.search.returnPressed.connect(self.table.setFocus)
        self.unit.textChanged.connect(lambda _text: self._count())
        QShortcut(QKeySequence("Ctrl+A"), self.table, self.tick_all)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)
        QShortcut(QKeySequence("F2"), self, self.unit.setFocus)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.go.click)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 14, MARGIN, 10)
        row.setSpacing(8)
        self.scope.addItems([PROPOSED, ANYBODY])
        self.scope.setAccessibleName("从哪里选人")
        self.scope.setVisible(not self._people)
        self.search.setPlaceholderText("按姓名、职务、类别筛选；可粘贴一串姓名  Ctrl+F")
        self.search.setAccessibleName("筛选")
        self.search.setClearButtonEnabled(True)
        for part, stretch in ((self.kind_box, 0), (self.scope, 0), (self.search, 1)):
            row.addWidget(part, stretch)
        self.body.addLayout(row)
        self.unit_row, self.unit = QWidget(), QLineEdit()
        self.unit.setAccessibleName("受函单位")
        self.unit.setPlaceholderText("单位库里没有的单位，在这里填写全称  F2")
        across = QHBoxLayout(self.unit_row)
        across.setContentsMargins(MARGIN, 0, MARGIN, 10)
        across.addWidget(label("受函单位"))
        across.addWidget(self.unit, 1)
        self.body.addWidget(self.unit_row)
        self.table.setObjectName("pickTable")
        self.table.setAccessibleName("可选名单")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        text = "没有规则建议的人，或都已起草。可改选“所有可选的”。"
        self.stack.addWidget(EmptyState("people", "没有建议的人", text))
        self.body.addWidget(self.stack, 1)
        self.add_button("取消  Esc", self.reject)
        self.go = self.add_button("", self.accept, kind="primary")
        self.go.setDefault(False)
        self.go.setAutoDefault(False)


def _key(row: Candidate) -> str:
    to = row.recipient
    return (to.ground[1] if to.ground else None) or to.after_id or to.entry_id or to.person_id or to.name


def _named(row: Candidate, words: Sequence[str]) -> bool:
    return any(word in part for word in words for part in (row.name, row.post, row.ground))
