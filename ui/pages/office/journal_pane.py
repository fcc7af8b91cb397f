"""修改记录: every act, newest first, with what it changed; for the auditor without content."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QSplitter, QStackedWidget

from cadre_desk.errors import ParseError
from cadre_desk.model.changes import Changes
from cadre_desk.model.kinds import Day
from cadre_desk.services.history import ChangeLine
from cadre_desk.services.office import audit
from cadre_desk.services.office.audit import AuditLine, Question
from cadre_desk.services.printing import Printout
from ui.desk import Desk
from ui.dialogs.differences import DifferenceView
from ui.dialogs.preview import PreviewDialog
from ui.pages.office.pane import OfficePane
from ui.pages.register.finders import StoreFinder
from ui.tables.record_model import Column, RecordModel
from ui.tables.table import Table
from ui.widgets.buttons import button
from ui.widgets.card import strip
from ui.widgets.editors import LookupEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.search_box import SearchBox
from ui.widgets.words import label

MASKED = "您的角色只看“谁在什么时候动了什么”，不看内容。"
COLUMNS = (
    Column[AuditLine]("编号", 8, lambda line: line.number, align="right"),
    Column[AuditLine]("时间", 10, lambda line: line.when),
    Column[AuditLine]("操作员", 4.4, lambda line: line.who),
    Column[AuditLine]("做了什么", 12, lambda line: line.title, stretch=True, strong=True),
    Column[AuditLine]("涉及", 11, lambda line: line.rows, tone=lambda _line: "mute"),
)


class JournalPane(OfficePane):
    """Reads page by page; filters by operator, day, person and words."""

    TITLE = "修改记录"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.content = audit.may_read_content(desk.session)
        self.who = QComboBox()
        self.since, self.until = _day_line("起", "journalSince"), _day_line("止", "journalUntil")
        self.person = LookupEditor(StoreFinder(desk, "person")) if self.content else None
        self.words = SearchBox("查找做了什么、理由", "Ctrl F")
        self.model = RecordModel(COLUMNS, self._count, self._page)
        self.table, self.detail = Table(self.model), DifferenceView()
        self.table.setObjectName("journalTable")
        self.table.setAccessibleName("修改记录")
        self.stack = QStackedWidget()
        self.counts = label("", "note")
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------ reading

    def asked(self) -> Question:
        """Return what is asked for; a day that cannot be read counts as none."""
        return Question(
            operator_id=str(self.who.currentData() or ""),
            since=_day(self.since.text()),
            until=_day(self.until.text()),
            person_id=self.person.text() if self.person is not None else "",
            words=self.words.text(),
        )

    def refresh(self) -> None:
        """Read the writers and the list anew."""
        kept = self.who.currentData()
        self.who.clear()
        self.who.addItem("操作员：全部", "")
        for operator_id, name in audit.writers(self.desk.session):
            self.who.addItem(f"操作员：{name}", operator_id)
        self.who.setCurrentIndex(max(0, self.who.findData(kept)))
        self._reload()

    def changed(self, changes: Changes) -> None:
        """Every act adds a line."""
        self._reload()

    def focus_start(self) -> None:
        """Start in the list."""
        self.table.setFocus()

    def _reload(self) -> None:
        self.model.reload()
        count = self.model.rowCount()
        self.counts.setText(f"{count} 项")
        self.stack.setCurrentIndex(0 if count else 1)
        self.table.go_to(0)

    def _count(self) -> int:
        return audit.count_acts(self.desk.session, self.asked())

    def _page(self, offset: int, limit: int) -> Sequence[AuditLine]:
        return audit.acts(self.desk.session, self.asked(), offset=offset, limit=limit)

    def _show(self, line: AuditLine | None) -> None:
        if line is None:
            return
        session = self.desk.session
        self.desk.tasks.read(
            lambda: (line, audit.changes_in(session, line.act)), lambda read: self._show_changes(*read)
        )

    def _show_changes(self, line: AuditLine, changes: Sequence[ChangeLine]) -> None:
        notes = [("note", f"{line.when}  {line.who}  第 {line.number} 条")]
        if line.reason:
            notes.append(("", f"理由：{line.reason}"))
        triples = [
            (f"{one.kind} {part.label}", part.before, part.after)
            for one in changes[:200]
            for part in one.differences
        ]
        empty = "这一项没有可显示的栏目。" if self.content else MASKED
        self.detail.show_all(line.title, notes, triples, empty=empty)

    # ------------------------------------------------------------ acting

    def print_all(self) -> None:
        """Preview what is asked for as a table on paper (Ctrl+P)."""
        session, asked = self.desk.session, self.asked()
        self.desk.tasks.write(
            lambda progress: audit.printout(session, asked, progress), self._preview, title="正在排版修改记录"
        )

    def _preview(self, made: Printout) -> None:
        PreviewDialog(
            "修改记录",
            made.pdf,
            tasks=self.desk.tasks,
            ask=self.desk.ask,
            names=made.names,
            findings=made.findings,
            parent=self.window(),
        ).exec()

    def _connect(self) -> None:
        self.who.activated.connect(lambda _index: self._reload())
        self.words.asked.connect(lambda _words: self._reload())
        for line in (self.since, self.until):
            line.editingFinished.connect(self._reload)
        if self.person is not None:
            self.person.changed.connect(self._reload)
        self.table.current_changed.connect(self._show)

    def _lay_out(self) -> None:
        _, row = self.bar()
        self.words.setFixedWidth(220)
        self.words.setEnabled(self.content)
        self.words.setToolTip("" if self.content else MASKED)
        self.who.setAccessibleName("按操作员筛选")
        self.who.setMinimumWidth(150)
        row.addWidget(self.words)
        row.addWidget(self.who)
        for part in (self.since, label("至", "note"), self.until):
            row.addWidget(part)
        if self.person is not None:
            self.person.setPlaceholderText("关于哪位干部")
            self.person.setFixedWidth(150)
            self.person.setAccessibleName("按干部筛选")
            row.addWidget(self.person)
        row.addStretch(1)
        row.addWidget(button("打印", self.print_all, icon="print", name="printJournal", tip="Ctrl+P"))
        self.stack.addWidget(self.table)
        self.stack.addWidget(EmptyState("history", "没有这样的记录", "换一个日期、操作员或人再看。"))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.stack)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 1)
        split.setSizes([860, 420])
        self.column.addWidget(split, 1)
        foot, below = strip("foot", 38, (16, 16))
        below.addWidget(label("记录只增不改，逐条相连；改动或删去任何一条，校验都会发现。", "note"))
        below.addStretch(1)
        below.addWidget(self.counts)
        self.column.addWidget(foot)


def _day_line(caption: str, name: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setPlaceholderText(f"{caption} 2026-03-06")
    made.setAccessibleName(f"日期{caption}")
    made.setFixedWidth(136)
    return made


def _day(text: str) -> date | None:
    try:
        return Day().parse(text)
    except ParseError:
        return None
