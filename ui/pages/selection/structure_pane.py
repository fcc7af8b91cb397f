"""换届结构: the seats and rules of a body; people put on and taken off as a trial, rules before and after.

Enter on a seat asks who fits it, Delete takes its holder off, Backspace takes the last change back; Ctrl+S
keeps the trial as a plan, F4 opens one, Ctrl+P prints what is shown. No record of anybody is touched.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cadre_desk.model.changes import Changes
from cadre_desk.model.records.selection import TrialPlan
from cadre_desk.rules.selection.trial import Effect
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.bodies import body_names, load_body
from cadre_desk.services.selection.body_papers import print_trial, seat_cells
from cadre_desk.services.selection.trials import (
    Change,
    Trial,
    changes_of,
    plans_of,
    save_plan,
    try_changes,
    withheld_of,
)
from ui.desk import Desk
from ui.dialogs.show_printout import show_printout
from ui.pages.selection.body_columns import RULES, SEATS, SeatRow
from ui.pages.selection.seat_dialog import SeatDialog
from ui.tables.record_model import ListModel
from ui.tables.table import Table
from ui.widgets.buttons import button
from ui.widgets.card import bare, strip
from ui.widgets.kbd import KeyLegend
from ui.widgets.keyed_list import KeyedList
from ui.widgets.keys import own_keys, page_keys
from ui.widgets.words import Elided

NAMES_PX = 230
_LEGEND = (
    ("↑↓", "换班子"), ("Enter", "进席位、选人"), ("Del", "拿下"), ("Backspace", "撤回一步"),
    ("Tab", "看要求"), ("F4", "打开方案"), ("Ctrl+S", "存为方案"), ("Ctrl+P", "打印"),
    ("Ctrl+E", "导出"), ("Esc", "退回"),
)  # fmt: skip


@dataclass(frozen=True, repr=False)
class _Shown:
    """What one reading found."""

    trial: Trial
    cells: tuple[tuple[str, ...], ...]
    plans: Sequence[TrialPlan]


class StructurePane(QWidget):
    """A tab of the page. Signals: ``head_changed()``, ``shown()`` after a body was read."""

    head_changed = Signal()
    shown = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.title = desk, "换届结构"
        self.trials: dict[str, list[Change]] = {}
        self.withheld: dict[str, int] = {}
        self.trial: Trial | None = None
        self.search, self.names, self.plans = QLineEdit(), KeyedList(), QComboBox()
        self.seat_model: ListModel[SeatRow] = ListModel(SEATS)
        self.rule_model: ListModel[Effect] = ListModel(RULES)
        self.seats, self.rules = Table(self.seat_model), Table(self.rule_model)
        self.note = Elided("", "note")
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Read the names of bodies and the chosen one anew."""
        session = self.desk.session
        self.desk.tasks.read(lambda: body_names(session), self._named)

    def changed(self, _changes: Changes) -> None:
        """Read anew: posts, people and rules all have a part."""
        self.refresh()

    def find_body(self) -> None:
        """Look for a body by its name (Ctrl+F)."""
        self.search.setFocus()
        self.search.selectAll()

    def focus_start(self) -> None:
        """Start at the names."""
        self.names.setFocus()

    def keep(self) -> None:
        """A trial is kept by a person as a plan, or not at all."""

    def show_body(self, key: str) -> None:
        """Choose a body by its key."""
        self.names.choose(key)

    def _named(self, names: list[tuple[str, str]]) -> None:
        self.names.show_names(names)
        self._filter()
        self._load()

    def _filter(self) -> None:
        words = self.search.text().strip()
        for at in range(self.names.count()):
            self.names.item(at).setHidden(words not in self.names.item(at).text())

    @property
    def changes(self) -> list[Change]:
        """The changes tried on the chosen body; those of other bodies wait for their return."""
        return self.trials.setdefault(self.names.key(), [])

    def _load(self) -> None:
        session, key, changes = self.desk.session, self.names.key(), tuple(self.changes)
        withheld = self.withheld.get(key, 0)
        if not key:
            self.note.set_full("还没有班子：给单位登记职数，或在“换届班子”里登记。")
            return

        def read() -> _Shown:
            trial = replace(try_changes(session, load_body(session, key), changes), withheld=withheld)
            cells = tuple(seat_cells(session, one) for one in trial.after)
            return _Shown(trial, cells, plans_of(session, trial.body))

        self.desk.tasks.read(read, lambda made: self._show(key, made), self._refused)

    def _refused(self, error: Exception) -> None:
        del self.changes[-1:]
        self.desk.refuse(error)

    def _show(self, key: str, made: _Shown) -> None:
        if key != self.names.key():
            return
        self.trial, place = made.trial, max(0, self.seats.currentIndex().row())
        trial = made.trial
        pairs = zip(trial.body.seats, trial.after, made.cells, strict=True)
        self.seat_model.set_rows([SeatRow(at, *row) for at, row in enumerate(pairs)])
        self.rule_model.set_rows(trial.effects)
        for table, what in ((self.seats, "席位"), (self.rules, "结构要求")):
            table.setAccessibleName(f"{trial.body.title}{what}")
        self.seats.go_to(place)
        self.rules.go_to(0)
        self._show_plans(made.plans)
        self.note.set_full(self._words(trial))
        self.head_changed.emit()
        self.shown.emit()

    def _words(self, trial: Trial) -> str:
        empty = sum(one.holder is None for one in trial.body.seats)
        day = self.desk.session.as_of
        words = f"席位 {len(trial.after)} 个，空缺 {empty} 个 · 基准日 {day}"
        words += "" if trial.effects else " · 当日没有结构要求，到“结构要求”登记或载入"
        tried = trial.changes or trial.withheld
        words += f" · 试算：{trial.outcome}" if tried else " · 没有试算"
        return words + (f" · {len(trial.lost)} 处的席位已变动，没有计入" if trial.lost else "")

    def _show_plans(self, plans: Sequence[TrialPlan]) -> None:
        self.plans.blockSignals(True)
        self.plans.clear()
        self.plans.addItem(f"方案（{len(plans)}）  F4", "")
        for one in plans:
            self.plans.addItem(one.title or "", one.id)
        self.plans.blockSignals(False)

    # ------------------------------------------------------------ acting

    def put(self) -> None:
        """Ask who fits the current seat and put somebody there (Enter)."""
        place = self.seats.currentIndex().row()
        if self.trial is None or place < 0:
            return
        dialog = SeatDialog(self.desk, self.trial, place, self.window())
        if dialog.exec() and dialog.chosen is not None:
            self.put_person(place, dialog.chosen.holder.id)

    def put_person(self, place: int, person_id: str) -> None:
        """Put somebody on a seat."""
        self._change(place, person_id)

    def take_off(self) -> None:
        """Take the holder off the current seat (Delete)."""
        place = self.seats.currentIndex().row()
        if self.trial is not None and place >= 0 and self.trial.after[place].holder is not None:
            self._change(place, "")

    def take_back(self) -> None:
        """Take the last change back (Backspace)."""
        del self.changes[-1:]
        self._load()

    def _change(self, place: int, enters: str) -> None:
        if self.trial is None:
            return
        seat = self.trial.after[place]
        self.changes.append(Change(seat.post, seat.holder.id if seat.holder else "", enters))
        self._load()

    def save(self) -> None:
        """Keep the trial as a named plan (Ctrl+S)."""
        trial = self.trial
        if trial is None or not trial.changes:
            self.desk.ask.tell("没有可保存的试算", "先在席位上按 Enter 放人，或按 Del 拿下。")
            return
        title = self.desk.ask.reason(f"保存{trial.body.title}的换届方案", "方案名称")
        if title:
            self.desk.run(lambda: save_plan(self.desk.session, trial, title))

    def _open_plan(self) -> None:
        plan_id = str(self.plans.currentData() or "")
        if plan_id:
            self.trials[self.names.key()] = changes_of(self.desk.session, plan_id)
            self.withheld[self.names.key()] = withheld_of(self.desk.session, plan_id)
            self._load()
            self.seats.setFocus()

    def print_shown(self) -> None:
        """Preview the body, or the trial if there is one (Ctrl+P)."""
        session, trial = self.desk.session, self.trial
        if trial is None:
            return
        title = f"{trial.body.title}换届结构"
        self.desk.tasks.write(
            lambda progress: print_trial(session, trial, progress),
            lambda made: show_printout(self.desk, title, made, self.window()),
            title=f"正在排版{title}",
        )

    # ------------------------------------------------------------ layout

    def _connect(self) -> None:
        self.names.currentRowChanged.connect(lambda _at: self._load())
        self.names.itemActivated.connect(lambda _item: self.seats.setFocus())
        self.search.textChanged.connect(lambda _text: self._filter())
        self.search.returnPressed.connect(self.names.setFocus)
        self.seats.opened.connect(lambda _row: self.put())
        self.plans.activated.connect(lambda _at: self._open_plan())
        page_keys(self, {"Ctrl+S": self.save, "Ctrl+P": self.print_shown, "F4": self._choose_plan})
        back = {"Esc": self.names.setFocus}
        own_keys(self.seats, {"Del": self.take_off, "Backspace": self.take_back, **back})
        own_keys(self.rules, {"Esc": self.seats.setFocus})

    def _choose_plan(self) -> None:
        self.plans.setFocus()
        self.plans.showPopup()

    def _lay_out(self) -> None:
        for widget, name, words in (
            (self.search, "bodySearch", "筛选班子"), (self.names, "bodies", "班子"),
            (self.plans, "bodyPlans", "换届方案"), (self.seats, "bodySeats", "席位"),
            (self.rules, "bodyRules", "结构要求"),
        ):  # fmt: skip
            widget.setObjectName(name)
            widget.setAccessibleName(words)
        self.search.setPlaceholderText("筛选班子  Ctrl+F")
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(self._bar())
        column.addWidget(self._middle(), 1)
        foot, row = strip("foot", 32, (14, 14))
        row.addWidget(KeyLegend(_LEGEND))
        row.addStretch(1)
        column.addWidget(foot)

    def _middle(self) -> QSplitter:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.names, 1)
        right = QSplitter(Qt.Orientation.Vertical)
        right.setChildrenCollapsible(False)
        right.addWidget(self.seats)
        right.addWidget(self.rules)
        right.setSizes([400, 330])
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([NAMES_PX, 1000])
        return split

    def _bar(self) -> QFrame:
        bar, row = strip("bar", 50)
        row.addWidget(self.note, 1)
        self.plans.setMinimumWidth(170)
        row.addWidget(self.plans)
        if self.desk.may(Right.EDIT_SELECTION):
            row.addWidget(button("存为方案", self.save, kind="primary", name="savePlan", tip="Ctrl+S"))
        row.addWidget(button("打印", self.print_shown, icon="print", name="printBody", tip="Ctrl+P"))
        return bar
