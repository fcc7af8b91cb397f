"""方案: everything a scheme says, typed in forms and grids; adopted as a new version, handed over as a file.

Enter goes to the next cell, Ins adds a line, Del takes one away, Ctrl+Z takes that back, F9 adopts.
"""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cadre_desk.errors import UserError
from cadre_desk.exchange.file_out import write_out
from cadre_desk.model.changes import Changes
from cadre_desk.model.record import Record
from cadre_desk.model.records.assessment import AssessmentCycle
from cadre_desk.rules.assessment.scheme_lines import ROW_TYPES, SchemeHead
from cadre_desk.services import assessment
from cadre_desk.services.assessment import SchemeEdit
from cadre_desk.services.editing import EditSession
from cadre_desk.services.rights import Right
from ui.desk import Desk
from ui.dialogs.frame import MARGIN, Frame, scrolling
from ui.forms.record_form import RecordForm
from ui.forms.rows_card import RowsCard
from ui.widgets.buttons import button
from ui.widgets.words import label

FILES = "考核方案 (*.toml)"
PAUSE_MS = 600


class SchemeDialog(Frame):
    """Edits the scheme of a cycle. Old versions stay as they are; what is typed survives as a draft."""

    def __init__(self, desk: Desk, cycle: AssessmentCycle, parent: QWidget | None = None) -> None:
        super().__init__("考核方案", parent)
        self.setObjectName("schemeDialog")
        self.desk, self.cycle = desk, cycle
        self.edit = SchemeEdit(desk.session, cycle)
        self.head = RecordForm(SchemeHead)
        self.cards = {kind: RowsCard(kind, kind.TITLE, {}) for kind in ROW_TYPES}
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._may = desk.may(Right.DECIDE_GRADE) and cycle.locked_on is None
        self.body.addWidget(scrolling(self._sheet(), name="考核方案"), 1)
        self.add_left(button("导出文件", self.export, icon="arrow-export", name="exportScheme"))
        self.add_left(button("导入文件", self.take_in, icon="arrow-import", name="importScheme"))
        self.add_button("关闭  Esc", self.reject)
        self.go = self.add_button("启用为新版本  F9", self.adopt, kind="primary")
        QShortcut(QKeySequence("F9"), self, self.adopt)
        self.resize(900, 760)
        self._connect()
        self._show()

    def adopt(self) -> None:
        """Adopt what is typed as a new version for this cycle (F9)."""
        if not self.go.isEnabled():
            return
        self._collect()
        made = self.desk.attempt(self.edit.adopt)
        if made is not None:
            rows = frozenset(
                {("assessment_scheme", made.id or ""), ("assessment_cycle", self.cycle.id or "")}
            )
            self.desk.announce(Changes(f"启用方案 {made.title} {made.edition}", rows))
            self.accept()

    def export(self) -> None:
        """Write the scheme in force to a file for another office."""
        scheme = self.edit.scheme
        file = self.desk.ask.save_file("导出考核方案", f"{scheme.title}{scheme.version}.toml", FILES)
        if file is not None:
            write_out(file, assessment.export_scheme(scheme))
            self.note.setText(f"已导出 {file.name}")

    def take_in(self) -> None:
        """Show the scheme of a file in the grids; F9 adopts it."""
        files = self.desk.ask.open_files("导入考核方案", FILES)
        if not files:
            return
        scheme = self.desk.attempt(lambda: assessment.scheme_in_file(files[0].read_bytes(), files[0].name))
        if scheme is not None:
            self.edit.take_in(scheme)
            self._show()

    def reject(self) -> None:
        """Close; what is typed stays as a draft."""
        self._collect()
        if self._may:
            self.edit.keep()
        super().reject()

    # ------------------------------------------------------------ showing

    def _show(self) -> None:
        self.head.bind(self.edit.head, read_only=not self._may)
        for kind, card in self.cards.items():
            card.grid.show_rows(self.edit.rows[kind], read_only=not self._may)
            card.add.setEnabled(self._may)
            card.show_count()
        self._judge()

    def _collect(self) -> None:
        for kind, card in self.cards.items():
            self.edit.rows[kind] = card.grid.rows()

    def _judge(self) -> None:
        """Say what keeps the scheme from being adopted."""
        if not self._may:
            self.go.setEnabled(False)
            self.note.setText("得分已锁定，或没有“确定等次”的权限，只能查看。")
            return
        self._collect()
        wrong = self.edit.problem()
        self.go.setEnabled(not wrong)
        restored = "已恢复上次没有启用的草稿。" if self.edit.restored and not wrong else ""
        self.note.setText(wrong or restored)

    def _edited(self) -> None:
        self._soon.start()

    def _rested(self) -> None:
        if not self.isVisible():
            return  # closed meanwhile: it was kept or adopted
        self._judge()
        if self._may:
            self.edit.keep()

    # ------------------------------------------------------------ layout

    def _connect(self) -> None:
        self._soon.timeout.connect(self._rested)
        self.head.edited.connect(self._edited)
        for kind, card in self.cards.items():
            card.grid.make_row = self._maker(kind)
            card.grid.may_restore = True
            card.grid.edited.connect(self._edited)
            card.grid.row_removed.connect(lambda _edit: self._edited())
            card.grid.refused.connect(self._refused)

    def _maker(self, kind: type[Record]) -> Callable[[], EditSession]:
        return lambda: self.edit.new_row(kind)

    def _refused(self, wrong: UserError) -> None:
        self.note.setText(str(wrong))

    def _sheet(self) -> QWidget:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        column.setSpacing(12)
        column.addWidget(label(f"现行：{self.edit.scheme.label}", "strong", wrap=True))
        column.addWidget(self.head)
        for card in self.cards.values():
            column.addWidget(card)
        text = (
            "缺项、空票类：程序停下来问，由人决定；任何情况都不按零分计。已编制的测评票按编制时的项目录入。"
        )
        column.addWidget(label(text, "note", wrap=True))
        column.addStretch(1)
        return sheet
