"""从备份取回: choose a backup and a person in it, see what differs today, write back what is ticked."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cadre_desk.errors import UserError
from cadre_desk.model.changes import Changes
from cadre_desk.services.fetching_back import (
    FetchPlan,
    PersonThen,
    RowThen,
    backups_to_fetch_from,
    fetch_back,
    people_in,
    plan_fetch,
)
from cadre_desk.settings import load_settings
from cadre_desk.store.backup import BackupFile
from ui.desk import Desk
from ui.dialogs.frame import MARGIN, Frame
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.card import bare
from ui.widgets.words import label, set_role

R = TypeVar("R")
Wanted = tuple[BackupFile, PersonThen]


@dataclass(frozen=True, repr=False)
class Line:
    """What the list shows of a row: one field, or the whole of a row that is gone."""

    row: RowThen
    label: str
    now: str
    then: str


_TONES = {"现在没有": "bad", "与现在不同": "warn"}


class FetchDialog(Frame):
    """Enter goes on from list to list, Space ticks, Ctrl+Enter writes; ``changes`` is what was written."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("从备份取回一个人", parent)
        self.setObjectName("fetchDialog")
        self.desk = desk
        self.plan: FetchPlan | None = None
        self._wanted: Wanted | None = None
        self.dropped: set[int] = set()
        self.changes: Changes | None = None
        self.backup_model, self.person_model = ListModel(_BACKUP_COLUMNS), ListModel(_PERSON_COLUMNS)
        self.line_model = ListModel(self._line_columns())
        self.backups = _table(self.backup_model, "fetchBackups", "备份")
        self.words = QLineEdit()
        self.words.setObjectName("fetchWords")
        self.words.setPlaceholderText("姓名或身份证号中的几位，回车查找")
        self.words.setAccessibleName("在这份备份里找谁")
        self.people = _table(self.person_model, "fetchPeople", "备份里的人")
        self.rows = _table(self.line_model, "fetchRows", "要取回的内容")
        self.reason = QLineEdit()
        self.reason.setObjectName("fetchReason")
        self.reason.setPlaceholderText("为什么取回（记入操作日志）")
        self.reason.setAccessibleName("为什么取回")
        self.said = label("", "note", wrap=True)
        self._lay_out()
        self.add_button("取消  Esc", self.reject)
        self.go = self.add_button("取回  Ctrl+Enter", self._write, kind="primary")
        self.go.setAutoDefault(False)
        self.go.setDefault(False)
        self.resize(1120, 640)
        self._connect()
        self._start()

    def _connect(self) -> None:
        self.words.returnPressed.connect(self.look_up)
        self.backups.opened.connect(lambda _one: self.words.setFocus())
        self.backups.current_changed.connect(lambda _one: self._show_people([]))
        self.people.current_changed.connect(self._show_person)
        self.people.opened.connect(lambda _one: self.rows.setFocus())
        self.rows.opened.connect(lambda _one: self.reason.setFocus())
        self.line_model.toggled.connect(self._toggled)
        self.reason.textChanged.connect(self._refresh)
        self.reason.returnPressed.connect(self._write)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._write)

    def _start(self) -> None:
        place = load_settings().second_place
        found = backups_to_fetch_from(self.desk.session, Path(place) if place else None)
        self.backup_model.set_rows(found)
        self.backups.go_to(0)
        self._say("" if found else "还没有备份，无从取回。")
        self._refresh()
        self.words.setFocus()

    # ------------------------------------------------------------ acting

    def look_up(self) -> None:
        """Look for the typed words in the chosen backup, on another thread."""
        backup: BackupFile | None = self.backups.current_row()
        words, session = self.words.text(), self.desk.session
        if backup is not None and words.strip():
            self._say("正在查找…")
            self.desk.tasks.read(lambda: people_in(session, backup, words), self._found)

    def _found(self, people: list[PersonThen]) -> None:
        self._show_people(people)
        self._say("" if people else "这份备份里没有找到。换几个字，或换一份更早的备份。")
        if people:
            self.people.setFocus()

    def _show_people(self, people: list[PersonThen]) -> None:
        self.person_model.set_rows(people)
        self.people.go_to(0)
        self._show_person(self.people.current_row())

    def _show_person(self, one: PersonThen | None) -> None:
        backup: BackupFile | None = self.backups.current_row()
        self._wanted = wanted = (backup, one) if one is not None and backup is not None else None
        self._show_plan(None)
        if wanted is None or backup is None or one is None:
            return
        session, person_id = self.desk.session, one.person_id
        self._say("正在与备份比对…")
        self.desk.tasks.read(
            lambda: plan_fetch(session, backup, person_id),
            lambda plan: self._planned(wanted, plan),
            lambda error: self._not_planned(wanted, error),
        )

    def _planned(self, wanted: Wanted, plan: FetchPlan) -> None:
        if wanted is self._wanted:
            self._say(_added(plan))
            self._show_plan(plan)

    def _not_planned(self, wanted: Wanted, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if wanted is self._wanted:
            self._say(str(error), "warn")

    def _show_plan(self, plan: FetchPlan | None) -> None:
        self.plan, self.dropped = plan, set()
        self.line_model.set_rows([line for row in plan.rows for line in _lines(row)] if plan else [])
        self.rows.go_to(0)
        self._refresh()

    def _toggled(self, line: Line) -> None:
        if self.plan is not None:
            self.dropped ^= {self.plan.rows.index(line.row)}
            self._refresh()

    def _is_taken(self, row: RowThen) -> bool:
        return self.plan is not None and self.plan.rows.index(row) not in self.dropped

    def _write(self) -> None:
        plan, reason = self.plan, self.reason.text()
        if plan is None or not self.go.isEnabled():
            return
        rows = [row for row in plan.rows if self._is_taken(row)]
        self.changes = self.desk.attempt(lambda: fetch_back(self.desk.session, plan, rows, reason))
        if self.changes is not None:
            self.accept()

    # ------------------------------------------------------------ showing

    def _refresh(self) -> None:
        self.line_model.repaint_all()
        count = len(self.plan.rows) - len(self.dropped) if self.plan else 0
        self.go.setEnabled(count > 0 and bool(self.reason.text().strip()))
        self.go.setText(f"取回 {count} 条  Ctrl+Enter" if count else "取回  Ctrl+Enter")
        self.note.setText("请写明为什么取回" if count and not self.reason.text().strip() else "")

    def _say(self, text: str, role: str = "note") -> None:
        set_role(self.said, role)
        self.said.setText(text)

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setContentsMargins(MARGIN, 16, MARGIN, 12)
        across.setSpacing(14)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            bare(column, 8)
        left.addWidget(self.backups, 3)
        left.addWidget(self.words)
        left.addWidget(self.people, 2)
        right.addWidget(self.rows, 1)
        right.addWidget(self.said)
        right.addWidget(self.reason)
        across.addLayout(left, 4)
        across.addLayout(right, 6)
        self.body.addLayout(across)

    def _line_columns(self) -> tuple[Column[Line], ...]:
        return (
            Column("", 1.2, lambda one: "", kind="check", checked=lambda one: self._is_taken(one.row)),
            Column("类别", 5, lambda one: one.row.kind, strong=True),
            Column("栏目", 8, lambda one: one.label),
            Column("现在", 9, lambda one: one.now, tone=lambda one: "bad" if one.row.now is None else ""),
            Column("备份当时", 11, lambda one: one.then, stretch=True),
        )


_BACKUP_COLUMNS = (
    Column[BackupFile]("备份", 10, lambda one: one.moment.strftime("%Y-%m-%d %H:%M"), strong=True),
    Column[BackupFile]("为什么", 5, lambda one: one.why or "—", stretch=True),
)
_PERSON_COLUMNS = (
    Column[PersonThen]("姓名", 4.5, lambda one: one.name, strong=True),
    Column[PersonThen]("出生", 4.5, lambda one: one.born),
    Column[PersonThen]("当时任职", 8, lambda one: one.post, stretch=True),
    Column[PersonThen]("现在", 5.5, lambda one: one.state, tone=lambda one: _TONES.get(one.state, "mute")),
)


def _table(model: ListModel[R], name: str, spoken: str) -> Table:
    made = Table(model, row_px=32)
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    return made


def _lines(row: RowThen) -> list[Line]:
    """Return a line for each field that differs, one for a row that is gone."""
    told = [(one.label, _flat(one.before), _flat(one.after)) for one in row.differences]
    if row.now is None:
        return [
            Line(row, "整条", "（没有）", "，".join(after for label, _, after in told if label != "序号"))
        ]
    return [Line(row, label, before or "（空）", after or "（空）") for label, before, after in told]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _added(plan: FetchPlan) -> str:
    words = f"备份以后新增的 {plan.added_since} 条不动。" if plan.added_since else ""
    return f"{words}空格取消勾选；一次撤销可全部还原。"
