"""20条矩阵: every measure of care as it stands on the 基准日, counted by class and lead unit, with urging.

Space ticks a measure, Enter opens it; Ctrl+E urges the ticked ones, else all that are overdue; Ctrl+P prints,
Alt+X exports the matrix.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.model.records.care import CareMeasure, CareTask
from cadre_desk.model.records.letters import Letter
from cadre_desk.rules.care.measures import Standing
from cadre_desk.services.care import progress
from cadre_desk.services.care.progress import MeasureProgress
from cadre_desk.services.computed import Made, export_computed, print_tables
from cadre_desk.services.rights import Right
from ui.desk import Desk
from ui.dialogs.show_printout import show_printout
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.buttons import button
from ui.widgets.card import bare, line, strip
from ui.widgets.kbd import KeyLegend
from ui.widgets.keys import page_keys
from ui.widgets.words import label

COUNTS_PX = 252
TONES = {
    Standing.DONE.label: "ok",
    Standing.UNDER_WAY.label: "info",
    Standing.OVERDUE.label: "bad",
    Standing.NOT_BEGUN.label: "mute",
    progress.PLANNED: "mute",
}
_QUARTERS = ("一季", "二季", "三季", "四季")
_PRINTED = progress.TABLES
_KEYS = [("空格", "勾选"), ("Enter", "打开"), ("Ctrl+E", "催办"), ("Ctrl+P", "打印"), ("Alt+X", "导出")]


@dataclass(frozen=True, repr=False)
class _Counted:
    """One row of a table of counts."""

    texts: tuple[str, ...]


class MeasuresPane(QWidget):
    """A tab of the page. Signals: ``head_changed()``, ``row_asked(id)``, ``letter_asked(id)``."""

    head_changed = Signal()
    row_asked = Signal(str)
    letter_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.title = "20条矩阵"
        self.checked: set[str] = set()
        self.model: ListModel[MeasureProgress] = ListModel(self._columns())
        self.table = Table(self.model)
        self.table.setObjectName("measuresMatrix")
        self.table.setAccessibleName("关爱措施矩阵")
        self.by_class, self.by_unit = _CountTable("按类别"), _CountTable("按牵头单位")
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Read everything anew."""
        session = self.desk.session

        def read() -> tuple[list[MeasureProgress], Made, Made]:
            found = progress.progress_of_measures(session)
            return found, progress.by_class(session), progress.by_lead_unit(session)

        self.desk.tasks.read(read, lambda made: self._show(*made))

    def changed(self, changes: Changes) -> None:
        """Reload if an act touched a measure, its tasks or its letters."""
        if changes.touches(CareMeasure, CareTask, Letter):
            self.refresh()

    def focus_start(self) -> None:
        """Start in the matrix."""
        self.table.setFocus()

    def keep(self) -> None:
        """Nothing is typed here."""

    def _show(self, found: Sequence[MeasureProgress], by_class: Made, by_unit: Made) -> None:
        at = max(self.table.currentIndex().row(), 0)
        self.model.set_rows(list(found))
        self.checked &= {one.measure.id or "" for one in found}
        self.by_class.show_made(by_class)
        self.by_unit.show_made(by_unit)
        self.table.go_to(at)
        self._count()
        self.head_changed.emit()

    def _count(self) -> None:
        count = Counter(one.now for one in self.model.rows)
        words = " · ".join(f"{stand.label} {count[stand]}" for stand in Standing)
        self.note.setText(f"基准日 {self.desk.session.as_of} · 共 {len(self.model.rows)} 条 · {words}")
        ticked = len(self.checked)
        self.urge_button.setText(f"催办已选 {ticked} 条" if ticked else f"催办逾期 {len(self._overdue())} 条")
        may = self.desk.may(Right.EDIT_CARE) and self.desk.may(Right.DRAFT_LETTER)
        self.urge_button.setEnabled(may and bool(ticked or self._overdue()))
        self.model.repaint_all()

    def _overdue(self) -> list[str]:
        return [one.measure.id or "" for one in self.model.rows if one.now is Standing.OVERDUE]

    # ------------------------------------------------------------ acting

    def urge(self) -> None:
        """Start letters for the ticked measures, else for all overdue, and go to the first (Ctrl+E)."""
        chosen = [one.measure.id or "" for one in self.model.rows if one.measure.id in self.checked]
        ids, session = chosen or self._overdue(), self.desk.session
        made = self.desk.attempt(lambda: progress.urge(session, ids)) if ids else None
        if made is None:
            return
        self.checked.clear()
        rows = {(Letter.TABLE, one.id or "") for one in made.letters}
        words = f"起草 {len(made.orders)} 份督办单、{len(made.urgings)} 份催办单"
        left = f"；{len(made.waiting)} 条的函件还没有发出" if made.waiting else ""
        self.desk.announce(Changes(words + left, frozenset(rows | {(CareMeasure.TABLE, one) for one in ids})))
        self.letter_asked.emit(made.letters[0].id or "")

    def print_matrix(self) -> None:
        """Preview the matrix and both counts (Ctrl+P)."""
        session = self.desk.session
        self.desk.tasks.write(
            lambda working: print_tables(session, _PRINTED, working),
            lambda made: show_printout(self.desk, self.title, made, self.window()),
            title="正在排版关爱措施矩阵",
        )

    def export(self) -> None:
        """Write the matrix to a spreadsheet, for a purpose that the journal keeps (Alt+X)."""
        table, session = _PRINTED[0], self.desk.session
        self.desk.export(
            table.title,
            lambda file, purpose, _working: export_computed(session, table, file=file, purpose=purpose),
            name=f"{table.title}.xlsx",
        )

    def _toggled(self, one: MeasureProgress) -> None:
        self.checked ^= {one.measure.id or ""}
        self._count()

    # ------------------------------------------------------------ layout

    def _connect(self) -> None:
        self.model.toggled.connect(self._toggled)
        self.table.opened.connect(lambda one: self.row_asked.emit(one.measure.id or ""))
        page_keys(self, {"Ctrl+E": self.urge, "Ctrl+P": self.print_matrix, "Alt+X": self.export})

    def _columns(self) -> list[Column[MeasureProgress]]:
        return [
            Column("", 1.2, lambda _one: "", kind="check", checked=self._is_checked),
            Column("序", 2, lambda one: one.measure.typed("number"), align="right"),
            Column("措施", 12, lambda one: one.measure.title or "", stretch=True, strong=True),
            Column("类别", 4.4, lambda one: one.measure.typed("care_class")),
            Column("牵头单位", 9, lambda one: one.measure.lead_unit or ""),
            Column("时限", 5.6, lambda one: one.measure.typed("due_on")),
            *(_quarter(at) for at in range(len(_QUARTERS))),
            Column(
                "现在", 4.4, lambda one: one.now.label, kind="pill", tone=lambda one: TONES[one.now.label]
            ),
            Column("任务", 2.6, lambda one: one.tasks_done, align="right"),
            Column("佐证", 2.6, lambda one: "有" if one.measure.proof else "—"),
            Column("催办", 5.6, lambda one: one.measure.typed("urged_on")),
        ]

    def _is_checked(self, one: MeasureProgress) -> bool:
        return one.measure.id in self.checked

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(self._bar())
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self._below())
        split.setStretchFactor(0, 1)
        split.setSizes([1000, COUNTS_PX])
        column.addWidget(split, 1)
        foot, row = strip("foot", 32, (14, 14))
        row.addWidget(KeyLegend(_KEYS))
        row.addStretch(1)
        column.addWidget(foot)

    def _below(self) -> QWidget:
        """Return both tables of counts side by side."""
        below = QWidget()
        row = QHBoxLayout(below)
        bare(row)
        row.addWidget(self.by_class, 2)
        row.addWidget(line(upright=True))
        row.addWidget(self.by_unit, 3)
        return below

    def _bar(self) -> QFrame:
        bar, row = strip("bar", 50)
        self.note = label("", "note")
        row.addWidget(self.note, 1)
        row.addWidget(button("导出", self.export, icon="arrow-export", name="exportMatrix", tip="Alt+X"))
        row.addWidget(button("打印", self.print_matrix, icon="print", name="printMatrix", tip="Ctrl+P"))
        self.urge_button = button("", self.urge, kind="primary", name="urgeOverdue", tip="Ctrl+E")
        row.addWidget(self.urge_button)
        return bar


class _CountTable(Table):
    """A small table of counts."""

    def __init__(self, title: str) -> None:
        self.counts: ListModel[_Counted] = ListModel(())
        super().__init__(self.counts)
        self.setAccessibleName(title)

    def show_made(self, made: Made) -> None:
        """Show a computed table."""
        self.counts.set_columns([_count_column(at, head) for at, head in enumerate(made.heads)])
        self.counts.set_rows([_Counted(texts) for texts in made.rows])


def _count_column(at: int, head: str) -> Column[_Counted]:
    text: Callable[[_Counted], str] = lambda row: row.texts[at]  # noqa: E731
    return Column(head, 3.2, text, align="left" if at == 0 else "right", stretch=at == 0)


def _quarter(at: int) -> Column[MeasureProgress]:
    return Column(_QUARTERS[at], 3.2, partial(_stood, at), tone=lambda one: TONES.get(one.quarters[at]))


def _stood(at: int, one: MeasureProgress) -> str:
    return one.quarters[at]
