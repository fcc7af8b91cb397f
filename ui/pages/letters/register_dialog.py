"""台账: every letter with a number, voided ones in their place, so that the numbers have no gap."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QWidget

from cadre_desk.documents.letter_type import LetterType
from cadre_desk.model.records.letters import Letter
from cadre_desk.services import letters
from ui.desk import Desk
from ui.dialogs.frame import MARGIN, Frame
from ui.dialogs.preview import PreviewDialog
from ui.pages.letters.kind_box import KindBox
from ui.pages.letters.states import TONES, state_of
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.words import label

COLUMNS = (
    Column[Letter]("文号", 10, lambda one: one.document_no or "", strong=True),
    Column[Letter]("姓名", 5, lambda one: one.addressee or ""),
    Column[Letter]("单位及职务", 12, lambda one: one.addressee_post or "", stretch=True),
    Column[Letter](
        "状态", 5, lambda one: one.typed("state"), kind="pill", tone=lambda one: TONES[state_of(one)]
    ),
    Column[Letter]("成文", 6, lambda one: one.typed("issued_on")),
    Column[Letter]("送达", 6, lambda one: one.typed("served_on")),
    Column[Letter]("期限", 6, lambda one: one.typed("due_on")),
    Column[Letter]("回复", 6, lambda one: one.typed("replied_on")),
    Column[Letter]("批准人", 5, lambda one: one.approved_by or ""),
    Column[Letter]("作废原因", 8, lambda one: one.void_reason or "", tone=lambda one: "bad"),
)


class RegisterDialog(Frame):
    """Shows the register of a year; Enter closes it and leads to the letter (``chosen``)."""

    def __init__(self, desk: Desk, kinds: Sequence[LetterType], parent: QWidget | None = None) -> None:
        super().__init__("函件台账", parent)
        self.setObjectName("registerDialog")
        self.desk = desk
        self.chosen: Letter | None = None
        self.year, self.kind_box = QComboBox(), KindBox()
        years = letters.years(desk.session) or [desk.session.as_of.year]
        self.year.addItems([str(year) for year in years])
        self.year.setAccessibleName("年份")
        self.kind_box.show_kinds(kinds, {}, everything=True)
        self.kind_box.setItemText(0, "全部函件")
        self.lines: ListModel[Letter] = ListModel(COLUMNS)
        self.table = Table(self.lines)
        self.table.setObjectName("registerTable")
        self.table.setAccessibleName("函件台账")
        self._lay_out()
        self.table.opened.connect(self._opened)
        self.year.activated.connect(lambda _at: self.read())
        self.kind_box.picked.connect(lambda _kind: self.read())
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_out)
        QShortcut(QKeySequence("Ctrl+S"), self, self.export)
        self.resize(1180, 600)
        self.read()
        self.table.setFocus()

    def read(self) -> None:
        """Read the register of the chosen year and type."""
        found = letters.register_of(self.desk.session, self._year, self.kind_box.kind)
        self.rows = found
        self.lines.set_rows(found)
        self.stack.setCurrentIndex(0 if found else 1)
        if found:
            self.table.go_to(0)
        wrong = letters.gaps_of(self.desk.session, self._year)
        self.gap.setText("；".join(wrong) if wrong else "编号连续，没有缺号")
        self.note.setText(f"共 {len(found)} 份 · Enter 打开")

    @property
    def _year(self) -> int:
        return int(self.year.currentText())

    def print_out(self) -> None:
        """Preview the register on paper (Ctrl+P)."""
        session, rows, year = self.desk.session, self.rows, self._year
        made = self.desk.attempt(lambda: letters.print_register(session, rows, year))
        if made is not None:
            PreviewDialog(
                f"{year}年函件台账", made.pdf, tasks=self.desk.tasks, ask=self.desk.ask, names=made.names,
                parent=self,
            ).exec()  # fmt: skip

    def export(self) -> None:
        """Write the register to a spreadsheet (Ctrl+S)."""
        session, rows, year = self.desk.session, self.rows, self._year
        self.desk.export(
            f"{year}年函件台账",
            lambda file, purpose, _progress: letters.export_register(
                session, rows, year, file=file, purpose=purpose
            ),
            name=f"{year}年函件台账.xlsx",
            say=self.note.setText,
        )

    def _opened(self, letter: Letter) -> None:
        self.chosen = letter
        self.accept()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 14, MARGIN, 10)
        row.setSpacing(8)
        self.gap = label("", "note")
        for part in (self.year, self.kind_box, self.gap):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(button("打印", self.print_out, icon="print", name="printRegister", tip="Ctrl+P"))
        row.addWidget(
            button("导出表格", self.export, icon="arrow-export", name="exportRegister", tip="Ctrl+S")
        )
        self.body.addLayout(row)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        empty = EmptyState("mail", "还没有编号的函件", "批准并编号后列在这里，作废的也保留。")
        self.stack.addWidget(empty)
        self.body.addWidget(self.stack, 1)
        self.add_button("关闭  Esc", self.reject)
