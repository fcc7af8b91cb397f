"""Print preview with its check: the documents in order, their problems, the very page, and the printer.

What is shown is what is printed: the same PDF bytes. Documents with an error are held back until they are
put right; the others can always go (screens.md 4). Every print and every saved file is written down.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSplitter, QVBoxLayout, QWidget

from cadre_desk.documents.preflight import Finding
from cadre_desk.errors import ParseError, UserError
from cadre_desk.services.printing import Part, Printed, Printout, chosen_pages
from ui import theme
from ui.ask import Ask
from ui.dialogs.form_row import FormRow
from ui.dialogs.frame import Frame, explain, plain
from ui.dialogs.mending import Mending
from ui.dialogs.page_pane import PagePane
from ui.dialogs.paper import Paper, make_printer, print_pages, with_blanks
from ui.dialogs.preview_items import (
    AGENDA,
    PROBLEMS,
    PrintItem,
    Problem,
    items_of,
    items_of_parts,
    pages_in_words,
)
from ui.dialogs.printer_row import PrinterRow
from ui.dialogs.problem_bar import ProblemBar
from ui.dialogs.progress_line import ProgressLine
from ui.tables.record_model import ListModel
from ui.tables.table import Table
from ui.tasks import Tasks
from ui.widgets.kbd import KeyLegend
from ui.widgets.words import label

SIZE = (1120, 690)
WITH_FORM = ("appointment-form", "meeting-pack")  # papers whose version and offsets can be chosen


class PreviewDialog(Frame):
    """Owns one printout. ``printed`` counts the pages sent; saving and printing leave the dialog open.

    ``form`` is the id under which printer, copies, sides and pages are remembered, ``log`` writes a print
    down, ``mending`` puts problems right. After closing, ``profile_wanted`` is the person to be opened, and
    ``back_wanted`` tells whether the list of names was asked for again.
    """

    def __init__(
        self,
        title: str,
        pdf: bytes,
        *,
        tasks: Tasks,
        ask: Ask,
        names: Sequence[str] = (),
        findings: Sequence[Finding] = (),
        parts: Sequence[Part] = (),
        file_name: str = "",
        form: str = "",
        log: Callable[[Printed], object] | None = None,
        mending: Mending | None = None,
        back: str = "",
        purpose: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self.setObjectName("previewDialog")
        self.title, self.tasks, self.ask = title, tasks, ask
        self.file_name, self.log, self.mending = file_name or f"{title}.pdf", log, mending
        self.printed, self.profile_wanted, self.back_wanted = 0, "", False
        self.paper = Paper(pdf)
        self.items = items_of_parts(parts) or items_of(self.paper, names or (title,), findings)
        self.order = "议程顺序" if form in WITH_FORM else "打印顺序"
        self.agenda = _list("agendaTable", self.order, ListModel(AGENDA))
        self.problems = _list("problemTable", "问题", ListModel(PROBLEMS), row_px=56)
        self.page, self.bar, self.row = PagePane(), ProblemBar(mending), PrinterRow(form)
        self.form_row = FormRow()
        self.form_row.hide()
        self.row.more.setVisible(mending is not None and form in WITH_FORM)
        self.purpose = QLineEdit(purpose)
        self._lay_out()
        self._add_buttons(back)
        self._connect()
        self.resize(*SIZE)
        self._show()
        (self.agenda if len(self.items) > 1 else self.go).setFocus()

    @property
    def ready(self) -> list[PrintItem]:
        """The documents without an error."""
        return [item for item in self.items if item.state != "bad"]

    def done(self, result: int) -> None:
        """Let the bytes go."""
        super().done(result)
        self.page.show_nothing()
        self.paper.close()

    # ------------------------------------------------------------ showing

    def _show(self) -> None:
        """Show the documents and their problems, and keep the cursor where it was."""
        at, problem = self.agenda.currentIndex().row(), self.problems.currentIndex().row()
        found = [Problem(item, one) for item in self.items for one in item.findings]
        self._model(self.agenda).set_rows(self.items)
        self._model(self.problems).set_rows(found)
        self.agenda_pane.setVisible(len(self.items) > 1)
        self.problem_pane.setVisible(bool(found))
        self.problem_title.setText(f"问题 {len(found)} 处")
        self.bar.show_problem(None)
        self._show_verdict()
        self.agenda.go_to(max(at, 0))
        if found and problem >= 0:
            self.problems.go_to(min(problem, len(found) - 1))
        self._state()

    def _show_verdict(self) -> None:
        worst = "bad" if len(self.ready) < len(self.items) else "ok"
        icon = "error-circle" if worst == "bad" else "checkmark-circle"
        self.mark.setPixmap(theme.pixmap(icon, worst, 20))
        self.verdict.setText(f"{len(self.items)} 份已查完")
        troubled = sum(1 for item in self.items if item.findings)
        pages = sum(len(item.pages) for item in self.items)
        words = f"{len(self.ready)} 份可打印，{troubled} 份有提示，共 {pages} 页"
        self.counts.setText(words)

    def _state(self) -> None:
        """Say what the buttons can do, and why the main one rests if it does."""
        held = len(self.items) - len(self.ready)
        printers = self.row.available
        reason = "没有找到打印机，可另存 PDF" if not printers else f"先处理 {held} 份必改" if held else ""
        self.note.setText(reason)
        self.some.setText(f"只打没问题的 {len(self.ready)} 份")
        self.some.setVisible(bool(held and self.ready))
        self.some.setEnabled(printers)
        self.go.setText(f"打印 {len(self.items)} 份")
        self.go.setEnabled(printers and not held)
        self.row.words.set_full(self._pages_words())

    def _pages_words(self) -> str:
        try:
            count = len(chosen_pages(self.row.pages.text(), self.paper.pages))
        except ParseError as wrong:
            return wrong.message
        if self.row.pages.text().strip():
            return f"只打其中 {count} 页 × {self.row.copies.value()} 份"
        return pages_in_words(self.ready, self.row.copies.value())

    def _item_chosen(self, item: PrintItem | None) -> None:
        if item is not None:
            self.page.show_item(self.paper, item)

    def _problem_chosen(self, problem: Problem | None) -> None:
        self.bar.show_problem(problem)
        if problem is not None:
            self.agenda.go_to(problem.item.number - 1)
            self.page.show_item(self.paper, problem.item, problem.finding)

    def _next_problem(self) -> None:
        count = self._model(self.problems).rowCount()
        if count:
            self.problems.go_to((self.problems.currentIndex().row() + 1) % count)
            self.problems.setFocus()

    # ------------------------------------------------------------ acting

    def _save(self) -> None:
        path = self.ask.save_file("另存 PDF", self.file_name, "PDF (*.pdf)")
        if path is None:
            return
        try:
            write_whole(path, self.paper.pdf)
        except OSError as error:
            self.ask.error(
                UserError(f"没有存成：{error.strerror}。", "请换一个位置再试。", kept="原有文件没有改动。")
            )
            return
        self._write_down(self.ready, self.paper.pages, saved=True)
        self.note.setText(f"已存为 {path.name}")

    def _print_all(self) -> None:
        if self.go.isEnabled():
            self._print(self.items)

    def _print_ready(self) -> None:
        if self.some.isVisible() and self.some.isEnabled():
            self._print(self.ready)

    def _print(self, items: Sequence[PrintItem]) -> None:
        pages = self._pages_of(items)
        if pages is None:
            return
        row, pdf = self.row, self.paper.pdf
        printer = make_printer(row.printer.currentText(), copies=row.copies.value(), duplex=row.duplex)
        self.go.setEnabled(False)
        self.some.setEnabled(False)
        self.tasks.write(
            lambda progress: print_pages(pdf, pages, printer, progress),
            lambda sent: self._sent(items, sent),
            self._failed,
            title="正在打印",
        )

    def _pages_of(self, items: Sequence[PrintItem]) -> list[int] | None:
        """Return the pages to be sent; None if the range is none, which the person has been told."""
        typed = self.row.pages.text()
        if not typed.strip():
            return with_blanks([item.pages for item in items], two_sided=self.row.two_sided)
        try:
            wanted = chosen_pages(typed, self.paper.pages)
        except ParseError as wrong:
            self.ask.error(UserError(wrong.message, wrong.hint, kept="还没有打印。"))
            return None
        return list(wanted)

    def _sent(self, items: Sequence[PrintItem], pages: int) -> None:
        self.printed += pages
        self.row.remember()
        self._write_down(items, pages, saved=False)
        self._state()
        self.note.setText(f"已送打印机 {pages} 页 × {self.row.copies.value()} 份")

    def _failed(self, error: Exception) -> None:
        self._state()
        explain(error, self.ask)

    def _write_down(self, items: Sequence[PrintItem], pages: int, *, saved: bool) -> None:
        if self.log is None:
            return
        owners = tuple(dict.fromkeys(item.owner for item in items if item.owner))
        copies = 1 if saved else self.row.copies.value()
        self.log(Printed(self.title, len(items), pages, copies, saved, self.purpose.text().strip(), owners))

    def _mended(self) -> None:
        if self.mending is not None:
            self.note.setText("正在重新检查…")
            self.tasks.write(self.mending.again, self._checked_again, self._failed, title="正在重新检查")

    def _checked_again(self, made: Printout) -> None:
        self.page.show_nothing()
        self.paper.close()
        self.paper = Paper(made.pdf)
        self.items = items_of_parts(made.parts)
        self._show()

    def _open_profile(self) -> None:
        problem = self.bar.problem
        if problem is not None and problem.finding.owner and self.mending is not None:
            self.profile_wanted = problem.finding.owner
            self.reject()

    def _go_back(self) -> None:
        self.back_wanted = True
        self.reject()

    # ------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        self.body.addWidget(self._verdict_strip())
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        self.agenda_pane = _pane(label(self.order, "title"), self.agenda, 186)
        self.problem_title = label("", "title")
        keys = KeyLegend([("F8", "下一处")])
        self.problem_pane = _pane(self.problem_title, self.problems, 360, keys)
        self.problem_pane.layout().addWidget(self.bar)  # type: ignore[union-attr]
        for pane in (self.agenda_pane, self.problem_pane, self.page):
            across.addWidget(pane)
        across.setSizes([186, 560, 374])
        across.setStretchFactor(2, 1)
        self.body.addWidget(across, 1)
        self.body.addWidget(self.row)
        self.body.addWidget(self.form_row)
        self.body.addWidget(ProgressLine(self.tasks))

    def _verdict_strip(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("kind", "bar")
        row = QHBoxLayout(strip)
        row.setContentsMargins(18, 10, 18, 10)
        row.setSpacing(10)
        self.mark, self.verdict, self.counts = QLabel(), label("", "title"), label("", "note")
        row.addWidget(self.mark)
        row.addWidget(self.verdict)
        row.addWidget(self.counts, 1)
        return strip

    def _add_buttons(self, back: str) -> None:
        self.purpose.setObjectName("printPurpose")
        self.purpose.setAccessibleName("打完登记，用途")
        self.purpose.setPlaceholderText("用途，记入日志")
        self.purpose.setFixedWidth(190)
        if self.log is not None:
            self.add_left(label("打完登记"))
            self.add_left(self.purpose)
        self.add_button("取消  Esc", self.reject)
        if back:
            self.add_button(back, self._go_back)
        self.save = self.add_button("另存 PDF…", self._save)
        self.save.setToolTip("Ctrl+S")
        self.some = self.add_button("", self._print_ready)
        self.go = self.add_button("", self._print_all, kind="primary")
        self.go.setObjectName("printGo")
        self.go.setToolTip("Ctrl+P")

    def _connect(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "F8": self._next_problem, "F2": self._open_profile, "Ctrl+S": self._save,
            "PgUp": lambda: self.page.turn(-1), "PgDown": lambda: self.page.turn(1),
            "Ctrl+P": self._print_all, "Alt+P": self._print_ready,
        }  # fmt: skip
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self, act)
        self.agenda.current_changed.connect(self._item_chosen)
        self.problems.current_changed.connect(self._problem_chosen)
        self.problems.opened.connect(lambda _problem: self.bar.line.setFocus())
        self.bar.mended.connect(self._mended)
        self.bar.profile_asked.connect(self._open_profile)
        self.row.changed.connect(self._state)
        self.row.more.clicked.connect(lambda _on=False: self.form_row.setVisible(self.form_row.isHidden()))
        self.form_row.changed.connect(self._mended)

    @staticmethod
    def _model(table: Table) -> ListModel[Any]:
        model = table.table_model()
        assert isinstance(model, ListModel)
        return model


def _list(name: str, spoken: str, model: ListModel[Any], *, row_px: int = 32) -> Table:
    table = Table(model, row_px=row_px)
    table.setObjectName(name)
    table.setAccessibleName(spoken)
    table.horizontalHeader().hide()
    return table


def _pane(title: QLabel, inside: QWidget, width: int, *extra: QWidget) -> QFrame:
    pane = QFrame()
    pane.setMinimumWidth(width)
    column = plain(QVBoxLayout(pane))
    head = QHBoxLayout()
    head.setContentsMargins(16, 8, 12, 8)
    head.addWidget(title, 1)
    for widget in extra:
        head.addWidget(widget)
    column.addLayout(head)
    column.addWidget(inside, 1)
    return pane


def write_whole(path: Path, data: bytes) -> None:
    """Write under a temporary name and move into place, so that no half file is left."""
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    part.replace(path)
