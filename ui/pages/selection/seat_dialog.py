"""Who could take a seat: in groups, with pools and what the rules of the body would say; Enter takes one."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from cadre_desk.services.selection.fitting import LATERAL, Fit, who_fits
from cadre_desk.services.selection.trials import Trial
from ui.desk import Desk
from ui.dialogs.frame import MARGIN, Frame
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.empty_state import EmptyState

_TONES = {"可列入人选": "ok", LATERAL: "info", "有条件无法判断": "warn", "有条件不符合": "bad"}
_COLUMNS = (
    Column[Fit]("人员", 5, lambda one: one.holder.name, strong=True),
    Column[Fit]("基本情况", 13, lambda one: one.basics, kind="wrap"),
    Column[Fit]("现任职务", 11, lambda one: one.post, kind="wrap", stretch=True),
    Column[Fit]("类别", 8, lambda one: one.group, kind="pill", tone=lambda one: _TONES.get(one.group)),
    Column[Fit]("储备库", 6, lambda one: "、".join(one.pools), kind="wrap"),
    Column[Fit]("使要求符合", 8, lambda one: one.mends, kind="wrap", tone=lambda _one: "ok"),
    Column[Fit]("使要求不再符合", 7, lambda one: one.breaks, kind="wrap", tone=lambda _one: "bad"),
    Column[Fit]("需要核对或不符合", 10, lambda one: one.because, kind="wrap", stretch=True),
)


class SeatDialog(Frame):
    """Once accepted, ``chosen`` is who was taken. Emits ``shown(count)`` after the list was read."""

    shown = Signal(int)

    def __init__(self, desk: Desk, trial: Trial, place: int, parent: QWidget | None = None) -> None:
        super().__init__(f"谁适合：{trial.body.title} {trial.after[place].post}", parent)
        self.setObjectName("seatDialog")
        self.desk = desk
        self.chosen: Fit | None = None
        self._all: list[Fit] = []
        self.search = QLineEdit()
        self.model: ListModel[Fit] = ListModel(_COLUMNS)
        self.table = Table(self.model)
        self.table.setObjectName("seatFits")
        self.table.setAccessibleName(self.windowTitle())
        self._lay_out()
        self.table.opened.connect(self._take)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.search.returnPressed.connect(self.table.setFocus)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)
        self.resize(1180, 620)
        self.note.setText("正在计算…")
        session = desk.session
        desk.tasks.read(lambda: who_fits(session, trial.body, trial.after, place), self._found)
        self.table.setFocus()

    def _found(self, fits: list[Fit]) -> None:
        self._all = fits
        self._filter()
        self.shown.emit(len(fits))

    def _filter(self) -> None:
        words = self.search.text().split()
        rows = [one for one in self._all if all(word in _words(one) for word in words)]
        self.model.set_rows(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        self.table.go_to(0)
        self.note.setText(f"{len(rows)} 人 · Enter 放到席位上试算 · Ctrl+F 筛选 · 由人决定")

    def _take(self, fit: Fit) -> None:
        self.chosen = fit
        self.accept()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 14, MARGIN, 10)
        self.search.setPlaceholderText("按姓名、职务、储备库、类别筛选  Ctrl+F")
        self.search.setAccessibleName("筛选")
        row.addWidget(self.search)
        self.body.addLayout(row)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        text = "没有人的下一层次或现层次是这个席位的层次。"
        self.stack.addWidget(EmptyState("people", "没有可选的人", text))
        self.body.addWidget(self.stack, 1)
        self.add_button("取消  Esc", self.reject)
        self.go = self.add_button("放到席位上", self._take_current, kind="primary")
        self.go.setAutoDefault(False)
        self.go.setDefault(False)

    def _take_current(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self._take(row)


def _words(one: Fit) -> str:
    return " ".join((one.holder.name, one.post, one.group, *one.pools))
