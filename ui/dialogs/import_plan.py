"""The plan of an import as a table with its detail: what each row will do, before anything is written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from cadre_desk.exchange.persons import FileProblem
from cadre_desk.services.importing import Difference, ImportPlan, Outcome, PlanRow
from ui.dialogs.differences import DifferenceView
from ui.dialogs.frame import plain
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.buttons import Tabs
from ui.widgets.card import strip
from ui.widgets.kbd import KeyLegend

TONES = {Outcome.NEW: "info", Outcome.CHANGED: "calc", Outcome.SAME: "mute", Outcome.WRONG: "bad"}
AT_ONCE = (Outcome.NEW, Outcome.CHANGED)
VERDICTS = {
    Outcome.NEW: "名册里没有这个人，将新增。",
    Outcome.CHANGED: "名册里已有这个人，勾选的各项将更新；文件里空着的不会抹掉原有内容。",
    Outcome.SAME: "与名册完全一致，不改动。",
    Outcome.WRONG: "有必须先改的问题，这一行不导入。",
}


@dataclass(frozen=True)
class PlanLine:
    """One line on screen: a person of a file, or a file that could not be read at all."""

    outcome: Outcome
    name: str
    born: str
    unit: str
    source: str
    differences: tuple[Difference, ...] = ()
    problems: tuple[tuple[str, str], ...] = field(default=())
    place: int = -1

    @property
    def tone(self) -> str | None:
        """How the remark is coloured: an error, a warning, or what would change."""
        if self.outcome is Outcome.WRONG:
            return "bad"
        return "calc" if self.differences else "warn" if self.problems else None

    @property
    def remark(self) -> str:
        """What the table says about the line."""
        errors = [words for role, words in self.problems if role == "error"]
        if errors:
            return errors[0]
        fields = "、".join(one.label for one in self.differences[:4])
        more = f"等 {len(self.differences)} 项" if len(self.differences) > 4 else ""
        return fields + more or (self.problems[0][1] if self.problems else "")


def lines_of(plan: ImportPlan) -> list[PlanLine]:
    """Return the lines of a plan; unreadable files come first, then the rows in file order."""
    broken = [
        PlanLine(Outcome.WRONG, "（整个文件）", "", "", Path(file.file).name, (), _problems(file.problems))
        for file in plan.files
        if not file.persons
    ]
    return broken + [_line(place, row) for place, row in enumerate(plan.rows)]


def _line(place: int, row: PlanRow) -> PlanLine:
    source = "  ".join(part for part in (row.where, row.file) if part)
    problems = _problems(row.problems)
    return PlanLine(row.outcome, row.name, row.born, row.unit, source, row.differences, problems, place)


def _problems(problems: Sequence[FileProblem]) -> tuple[tuple[str, str], ...]:
    roles = {"error": "error", "warning": "warn"}
    return tuple((roles.get(one.severity, "warn"), one.message) for one in problems)


BASE_COLUMNS = (
    Column[PlanLine](
        "结果", 4, lambda line: line.outcome.value, kind="pill", tone=lambda line: TONES[line.outcome]
    ),
    Column[PlanLine]("姓名", 6, lambda line: line.name, strong=True),
    Column[PlanLine]("出生年月", 5, lambda line: line.born),
    Column[PlanLine]("改动与问题", 10, lambda line: line.remark, stretch=True, tone=lambda line: line.tone),
    Column[PlanLine]("来源", 11, lambda line: line.source, tone=lambda _line: "mute"),
)
ALL = "all"


class PlanView(QWidget):
    """Tabs with counts, the table, and the detail of its current row.

    ``refused`` is what the person does not want: rows by Space, single fields by their boxes. Signal
    ``chosen()`` when that changed.
    """

    chosen = Signal()

    def __init__(self, plan: ImportPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = lines_of(plan)
        self.counts = Counter(line.outcome for line in self.lines)
        words = [(outcome.name, f"{outcome.value} {self.counts[outcome]}") for outcome in Outcome]
        self.tabs = Tabs([(ALL, f"全部 {len(self.lines)}"), *words])
        self.tabs.setObjectName("outcomeTabs")
        self.refused: set[tuple[int, str]] = set()
        take = Column[PlanLine]("", 1.2, lambda _line: "", kind="check", checked=self.takes)
        self.model: ListModel[PlanLine] = ListModel((take, *BASE_COLUMNS), self.lines)
        self.table = Table(self.model)
        self.table.setObjectName("planTable")
        self.table.setAccessibleName("导入计划")
        self.detail = DifferenceView()
        self._lay_out()
        self.tabs.chosen.connect(self.show_only)
        self.table.current_changed.connect(self._show)
        self.model.toggled.connect(self._toggle_row)
        self.detail.picked.connect(self._toggle_field)
        self.table.go_to(0)
        self._show(self.table.current_row())

    def takes(self, line: PlanLine) -> bool:
        """Tell whether a line will be written, in part at least."""
        if line.outcome not in AT_ONCE or (line.place, "") in self.refused:
            return False
        names = [one.name for one in line.differences]
        return not names or any((line.place, name) not in self.refused for name in names)

    @property
    def taken(self) -> int:
        """How many lines will be written."""
        return sum(1 for line in self.lines if self.takes(line))

    def _toggle_row(self, line: PlanLine) -> None:
        if line.outcome not in AT_ONCE:
            return
        wanted = not self.takes(line)
        self.refused -= {(line.place, ""), *((line.place, one.name) for one in line.differences)}
        if not wanted:
            self.refused.add((line.place, ""))
        self._chosen(line)

    def _toggle_field(self, place: int, wanted: bool) -> None:  # noqa: FBT001 - a Qt signal's shape
        line = self.table.current_row()
        if line is None:
            return
        if (line.place, "") in self.refused:  # one field of a refused row: refuse the others one by one
            self.refused.discard((line.place, ""))
            self.refused |= {(line.place, one.name) for one in line.differences}
        mark = (line.place, line.differences[place].name)
        (self.refused.discard if wanted else self.refused.add)(mark)
        self.model.repaint_all()
        self.chosen.emit()

    def _chosen(self, line: PlanLine) -> None:
        self.model.repaint_all()
        self._show(line)
        self.chosen.emit()

    def show_only(self, tab: str) -> None:
        """Show the lines of one outcome, by its name, or all."""
        self.tabs.set_current(tab)
        self.model.set_rows([line for line in self.lines if tab in (ALL, line.outcome.name)])
        self.table.go_to(0)
        self._show(self.table.current_row())

    def next_tab(self, step: int) -> None:
        """Go to the next or previous tab (Ctrl+PgDn, Ctrl+PgUp)."""
        keys = [ALL, *(outcome.name for outcome in Outcome)]
        self.show_only(keys[(keys.index(self.tabs.current()) + step) % len(keys)])

    def next_wrong(self) -> None:
        """Go to the next line that has an error, round the end (F8)."""
        rows, start = self.model.rows, self.table.currentIndex().row()
        for row in (*range(start + 1, len(rows)), *range(0, start + 1)):
            if rows[row].outcome is Outcome.WRONG:
                self.table.go_to(row)
                return

    def _lay_out(self) -> None:
        bar, row = strip("bar", 42)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(
            KeyLegend([("空格", "要／不要"), ("Ctrl+PgDn", "换类"), ("F8", "有误"), ("Ctrl+Enter", "导入")])
        )
        across = QSplitter()
        across.setChildrenCollapsible(False)
        across.addWidget(self.table)
        across.addWidget(self.detail)
        across.setStretchFactor(0, 1)
        across.setSizes([720, 400])
        self.detail.setMinimumWidth(340)
        column = plain(QVBoxLayout(self))
        column.addWidget(bar)
        column.addWidget(across, 1)

    def _show(self, line: PlanLine | None) -> None:
        if line is None:
            self.detail.show_all("没有这一类", [], [], empty="换一个标签看看。")
            return
        notes = [("note", "  ".join(part for part in (line.unit, line.source) if part))]
        notes += [("", VERDICTS[line.outcome]), *line.problems]
        triples = [(one.label, one.before, one.after) for one in line.differences]
        self.detail.show_all(
            f"{line.name}  {line.born}".strip(),
            notes,
            triples,
            wanted=[self._wants(line, one) for one in line.differences],
        )

    def _wants(self, line: PlanLine, one: Difference) -> bool:
        return not {(line.place, ""), (line.place, one.name)} & self.refused
