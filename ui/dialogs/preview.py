"""Print preview with its check: the documents in order, their problems, the very page, and the printer.

What is shown is what is printed: the same PDF bytes. Documents with an error are held back until they are
put right; the others can always go (screens.md 4).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cadre_desk.documents.preflight import Finding
from cadre_desk.errors import UserError
from ui import theme
from ui.ask import Ask
from ui.dialogs.frame import Frame, explain, plain
from ui.dialogs.paper import Paper, make_printer, print_pages
from ui.dialogs.progress_line import ProgressLine
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.tasks import Tasks
from ui.widgets.kbd import KeyLegend
from ui.widgets.pdf_view import STEP, PdfPreview
from ui.widgets.words import label

DUPLEX = (
    ("单面", QPrinter.DuplexMode.DuplexNone),
    ("双面，长边翻转", QPrinter.DuplexMode.DuplexLongSide),
    ("双面，短边翻转", QPrinter.DuplexMode.DuplexShortSide),
)
WORDS = {"ok": "可打印", "warn": "提醒", "bad": "必改"}


@dataclass(frozen=True)
class PrintItem:
    """One document of the batch: its pages (none if an error kept it from being drawn) and its findings."""

    number: int
    name: str
    pages: range
    findings: tuple[Finding, ...] = ()

    @property
    def state(self) -> str:
        """Bad with a blocking finding, warn with another, else ok."""
        if any(one.blocking for one in self.findings):
            return "bad"
        return "warn" if self.findings else "ok"


@dataclass(frozen=True)
class Spot:
    """One problem and the document it belongs to."""

    item: PrintItem
    finding: Finding

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return "bad" if self.finding.blocking else "warn"

    @property
    def word(self) -> str:
        """Whether it must be put right or may go."""
        return "必改" if self.finding.blocking else "可放行"


def items_of(paper: Paper, names: Sequence[str], findings: Sequence[Finding]) -> list[PrintItem]:
    """Divide a PDF into its documents by the bookmarks that name them, in order."""
    starts = paper.starts()
    ends = [first for _, first in starts[1:]] + [paper.pages]
    spans = [(title, range(first, end)) for (title, first), end in zip(starts, ends, strict=True)]
    if not spans and len(names) == 1:
        spans = [(names[0], range(paper.pages))]
    made = []
    for number, name in enumerate(names, start=1):
        drawn = bool(spans) and name in spans[0][0]
        pages = spans.pop(0)[1] if drawn else range(0)
        own = tuple(one for one in findings if one.name == name or len(names) == 1)
        made.append(PrintItem(number, name, pages, own))
    return made


STATE_ICONS = {"ok": "checkmark", "warn": "warning", "bad": "error-circle"}
AGENDA = (
    Column[PrintItem]("序号", 1.6, lambda item: str(item.number), align="right", tone=lambda _item: "mute"),
    Column[PrintItem]("姓名", 5, lambda item: item.name, stretch=True),
    Column[PrintItem](
        "检查", 1.4, lambda item: "", tone=lambda item: item.state, icon=lambda item: STATE_ICONS[item.state],
        tip=lambda item: WORDS[item.state],
    ),
)  # fmt: skip
SPOTS = (
    Column[Spot](
        "问题", 10, lambda spot: f"{spot.item.number} {spot.item.name}  {spot.finding.message}", kind="two",
        note=lambda spot: spot.finding.hint, stretch=True, icon=lambda spot: STATE_ICONS[spot.tone],
    ),
    Column[Spot](
        "结论", 3.6, lambda spot: spot.word, kind="pill", tone=lambda spot: spot.tone, align="right"
    ),
)  # fmt: skip


class PreviewDialog(Frame):
    """Owns one printout. ``printed`` counts the pages sent; saving and printing leave the dialog open."""

    def __init__(
        self,
        title: str,
        pdf: bytes,
        *,
        tasks: Tasks,
        ask: Ask,
        names: Sequence[str] = (),
        findings: Sequence[Finding] = (),
        file_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self.setObjectName("previewDialog")
        self.tasks, self.ask, self.file_name = tasks, ask, file_name or f"{title}.pdf"
        self.paper = Paper(pdf)
        self.items = items_of(self.paper, names or (title,), findings)
        self.spots = [Spot(item, one) for item in self.items for one in item.findings]
        self.printed = 0
        self.agenda = _list("agendaTable", "议程顺序", ListModel(AGENDA, self.items))
        self.problems = _list("spotTable", "问题", ListModel(SPOTS, self.spots), row_px=56)
        self.page = PdfPreview()
        self._lay_out()
        self._add_buttons()
        self.page.show_pdf(pdf)
        QShortcut(QKeySequence("F8"), self, self._next_spot)
        QShortcut(QKeySequence("Ctrl+S"), self, self._save)
        QShortcut(QKeySequence("Ctrl+P"), self, self._print_shortcut)
        QShortcut(QKeySequence("Ctrl+="), self, lambda: self.page.zoom(STEP))
        QShortcut(QKeySequence("Ctrl+-"), self, lambda: self.page.zoom(1 / STEP))
        QShortcut(QKeySequence("Ctrl+0"), self, self.page.fit_page)
        self.resize(1120, 690)
        self.agenda.current_changed.connect(self._item_chosen)
        self.problems.current_changed.connect(self._spot_chosen)
        self.agenda.go_to(0)
        self.page.fit_page()
        (self.agenda if len(self.items) > 1 else self.go if self.go.isEnabled() else self.save).setFocus()

    @property
    def ready(self) -> list[PrintItem]:
        """The documents without an error."""
        return [item for item in self.items if item.state != "bad"]

    def done(self, result: int) -> None:
        """Let the bytes go."""
        super().done(result)
        self.paper.close()

    def _lay_out(self) -> None:
        self.body.addWidget(self._verdict())
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        if len(self.items) > 1:
            across.addWidget(_pane("议程顺序", self.agenda, 186))
        if self.spots:
            keys = KeyLegend([("F8", "下一处")])
            across.addWidget(_pane(f"问题 {len(self.spots)} 处", self.problems, 360, keys))
        self.page.setMinimumWidth(380)
        across.addWidget(self.page)
        across.setStretchFactor(across.count() - 1, 1)
        self.body.addWidget(across, 1)
        self.body.addWidget(self._printer_row())
        self.body.addWidget(ProgressLine(self.tasks))

    def _verdict(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("kind", "bar")
        row = QHBoxLayout(strip)
        row.setContentsMargins(18, 10, 18, 10)
        row.setSpacing(10)
        worst = "bad" if len(self.ready) < len(self.items) else "ok"
        mark = QLabel()
        mark.setPixmap(theme.pixmap("error-circle" if worst == "bad" else "checkmark-circle", worst, 20))
        row.addWidget(mark)
        row.addWidget(label(f"{len(self.items)} 份已查完", "title"))
        troubled = sum(1 for item in self.items if item.findings)
        row.addWidget(
            label(f"{len(self.ready)} 份可打印，{troubled} 份有提示，共 {self.paper.pages} 页", "note"), 1
        )
        return strip

    def _printer_row(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("kind", "foot")
        row = QHBoxLayout(strip)
        row.setContentsMargins(18, 8, 18, 8)
        row.setSpacing(8)
        self.printer, self.copies, self.duplex = QComboBox(), QSpinBox(), QComboBox()
        self.printer.addItems([info.printerName() for info in QPrinterInfo.availablePrinters()])
        self.printer.setCurrentText(QPrinterInfo.defaultPrinter().printerName())
        self.printer.setMinimumWidth(200)
        self.copies.setRange(1, 99)
        for inside in self.copies.findChildren(QLineEdit):  # padding in QSS does not move its text
            inside.setTextMargins(7, 0, 0, 0)
        for text, mode in DUPLEX:
            self.duplex.addItem(text, mode)
        for text, field in (("打印机", self.printer), ("份数", self.copies), ("双面", self.duplex)):
            caption = label(text)
            caption.setBuddy(field)
            field.setAccessibleName(text)
            row.addWidget(caption)
            row.addWidget(field)
            row.addSpacing(8)
        row.addStretch(1)
        row.addWidget(label("A4 原样 100%", "note"))
        return strip

    def _add_buttons(self) -> None:
        held = len(self.items) - len(self.ready)
        printers = self.printer.count() > 0
        self.note.setText(
            "没有找到打印机，可另存 PDF" if not printers else f"先处理 {held} 份必改" if held else ""
        )
        self.add_button("取消  Esc", self.reject)
        self.save = self.add_button("另存 PDF…", self._save)
        self.some = self.add_button(f"只打没问题的 {len(self.ready)} 份", lambda: self._print(self.ready))
        self.some.setVisible(bool(held and self.ready))
        self.some.setEnabled(printers)
        self.go = self.add_button(f"打印 {len(self.items)} 份", self._print_shortcut, kind="primary")
        self.go.setObjectName("printGo")
        self.go.setEnabled(printers and not held)
        self.printer.setEnabled(printers)

    def _item_chosen(self, item: PrintItem | None) -> None:
        if item is not None and item.pages:
            self.page.go_to(item.pages.start)

    def _spot_chosen(self, spot: Spot | None) -> None:
        if spot is not None:
            self.agenda.go_to(spot.item.number - 1)

    def _next_spot(self) -> None:
        if self.spots:
            self.problems.go_to((self.problems.currentIndex().row() + 1) % len(self.spots))

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
        self.note.setText(f"已存为 {path.name}")

    def _print_shortcut(self) -> None:
        if self.go.isEnabled():
            self._print(self.items)

    def _print(self, items: Sequence[PrintItem]) -> None:
        pages = [page for item in items for page in item.pages]
        mode = self.duplex.currentData()
        printer = make_printer(self.printer.currentText(), copies=self.copies.value(), duplex=mode)
        pdf = self.paper.pdf
        self.go.setEnabled(False)
        self.tasks.write(
            lambda progress: print_pages(pdf, pages, printer, progress),
            self._sent,
            self._failed,
            title="正在打印",
        )

    def _sent(self, pages: int) -> None:
        self.printed += pages
        self.go.setEnabled(len(self.ready) == len(self.items))
        self.note.setText(f"已送打印机 {pages} 页 × {self.copies.value()} 份")

    def _failed(self, error: Exception) -> None:
        self.go.setEnabled(len(self.ready) == len(self.items))
        explain(error, self.ask)


def _list(name: str, spoken: str, model: ListModel[Any], *, row_px: int = 32) -> Table:
    table = Table(model, row_px=row_px)
    table.setObjectName(name)
    table.setAccessibleName(spoken)
    table.horizontalHeader().hide()
    return table


def _pane(title: str, inside: QWidget, width: int, *extra: QWidget) -> QFrame:
    pane = QFrame()
    pane.setMinimumWidth(width)
    column = plain(QVBoxLayout(pane))
    head = QHBoxLayout()
    head.setContentsMargins(16, 8, 12, 8)
    head.addWidget(label(title, "title"), 1)
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
