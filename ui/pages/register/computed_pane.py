"""一览: the computed tables of an area, their names at the left, the chosen one beside them.

Up and down choose a table, Enter goes into it, Enter on a person opens the profile; Ctrl+P prints the table
that is shown, Alt+P the month's set, Alt+X writes the table to a spreadsheet. Where a table tells more of
each person, that stands below the list: Tab goes there, and Ctrl+P prints it there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.services.computed import ComputedTable, Made, compute, export_computed, print_tables
from cadre_desk.services.printing import Printout
from ui.desk import Desk
from ui.dialogs.show_printout import show_printout
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.theme.look import scaled
from ui.widgets.buttons import button
from ui.widgets.card import bare, strip
from ui.widgets.kbd import KeyLegend
from ui.widgets.keys import own_keys, page_keys
from ui.widgets.words import label

NAMES_PX, ROW_PX = 270, 32
MOST_CHARS, MOST_CHARS_OF_MANY, MANY = 13, 8, 7
MOST_WRAPPED_ROWS = 400
_STRETCHED = (
    "现任职务", "需要核对", "派出单位", "出库原因", "人员和计算", "依据", "措施", "主要事迹", "影响", "干部",
    "经历和计算", "宣传媒体", "情况", "单位", "本人及单位反映",
)  # fmt: skip
_TONES = {
    "符合": "ok", "可列入人选": "ok", "不符合": "bad", "有条件不符合": "bad",
    "无法判断": "warn", "有条件无法判断": "warn", "全部符合": "ok", "有需核对": "warn",
}  # fmt: skip


@dataclass(frozen=True, repr=False)
class _Row:
    """One row of a computed table."""

    texts: tuple[str, ...]
    person_id: str = ""


class ComputedPane(QWidget):
    """A tab of the page. Signals: ``head_changed()``, ``person_asked(id)`` to open a profile.

    Tables ``apart`` have a tab of their own and join the month's set.
    """

    head_changed = Signal()
    person_asked = Signal(str)

    def __init__(
        self, desk: Desk, tables: Sequence[ComputedTable], month: str, apart: Sequence[ComputedTable] = ()
    ) -> None:
        super().__init__()
        self.desk, self.tables, self.month = desk, tables, month
        self.monthly = [one for one in (*apart, *tables) if one.monthly]
        self.title = "一览"
        self.names = QListWidget()
        self.names.setObjectName("liveTables")
        self.names.setAccessibleName("计算表")
        for one in self.tables:
            item = QListWidgetItem(one.title)
            item.setSizeHint(QSize(0, scaled(ROW_PX)))
            self.names.addItem(item)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model: ListModel[_Row] = ListModel(())
        self.table = Table(self.model)
        self.table.setObjectName("liveTable")
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.detail_model: ListModel[_Row] = ListModel(())
        self.detail = Table(self.detail_model)
        self.detail.setObjectName("liveDetail")
        self.detail.hide()
        self._lay_out()
        self._connect()
        self.names.setCurrentRow(0)

    # ------------------------------------------------------------ showing

    def current(self) -> ComputedTable:
        """Return the chosen table."""
        return self.tables[max(self.names.currentRow(), 0)]

    def show_table(self, key: str) -> None:
        """Choose a table by its key."""
        self.names.setCurrentRow([one.key for one in self.tables].index(key))

    def refresh(self) -> None:
        """Compute the chosen table anew."""
        session, table = self.desk.session, self.current()
        self.note.setText("正在计算…")
        self.desk.tasks.read(lambda: compute(session, table), lambda made: self._show(table, made))

    def changed(self, _changes: Changes) -> None:
        """Compute anew: nearly every row of the file has a part in some table."""
        self.refresh()

    def focus_start(self) -> None:
        """Start at the names."""
        self.names.setFocus()

    def keep(self) -> None:
        """Nothing is typed here."""

    def _show(self, table: ComputedTable, made: Made) -> None:
        if table is not self.current():
            return
        _fill(self.model, made)
        self.detail.setVisible(table.detail is not None)
        self.table.setAccessibleName(table.title)
        self.note.setText(f"{made.size} · 基准日 {self.desk.session.as_of} · {table.note}")
        self.table.go_to(0)
        self.head_changed.emit()

    def _show_person(self, row: _Row | None) -> None:
        """Compute what the table tells of the current person."""
        self.detail_model.set_rows([])
        about = self._about(row)
        if about is not None:
            session = self.desk.session
            self.desk.tasks.read(lambda: compute(session, about), lambda made: self._detailed(row, made))

    def _detailed(self, row: _Row | None, made: Made) -> None:
        about = self._about(row)
        if about is None or row is not self.table.current_row():
            return
        _fill(self.detail_model, made)
        self.detail.setAccessibleName(about.title)
        self.detail.go_to(0)

    def _about(self, row: _Row | None) -> ComputedTable | None:
        table = self.current()
        return table.about(row.person_id, row.texts[0]) if row and table.detail else None

    # ------------------------------------------------------------ acting

    def print_current(self) -> None:
        """Preview the table that is shown, or what it tells of a person if that has the focus (Ctrl+P)."""
        about = self._about(self.table.current_row()) if self.detail.hasFocus() else None
        shown = about or self.current()
        self._print(shown.title, [shown])

    def print_month(self) -> None:
        """Preview the month's set (Alt+P)."""
        self._print(self.month, self.monthly)

    def export_current(self) -> None:
        """Write the table that is shown to a spreadsheet, for a purpose that the journal keeps (Alt+X)."""
        table, session = self.current(), self.desk.session
        self.desk.export(
            table.title,
            lambda file, purpose, _progress: export_computed(session, table, file=file, purpose=purpose),
            name=f"{table.title}.xlsx",
        )

    def _print(self, title: str, tables: Sequence[ComputedTable]) -> None:
        session = self.desk.session
        self.desk.tasks.write(
            lambda progress: print_tables(session, tables, progress),
            lambda made: self._preview(title, made),
            title=f"正在排版{title}",
        )

    def _preview(self, title: str, made: Printout) -> None:
        show_printout(self.desk, title, made, self.window())

    def _opened(self, row: _Row) -> None:
        if row.person_id:
            self.person_asked.emit(row.person_id)

    # ------------------------------------------------------------ layout

    def _connect(self) -> None:
        self.names.currentRowChanged.connect(lambda _at: self.refresh())
        self.names.itemActivated.connect(lambda _item: self.table.setFocus())
        self.table.opened.connect(self._opened)
        self.table.current_changed.connect(self._show_person)
        page_keys(
            self,
            {"Ctrl+P": self.print_current, "Alt+P": self.print_month, "Alt+X": self.export_current},
        )
        own_keys(self.table, {"Esc": self.names.setFocus})
        own_keys(self.detail, {"Esc": self.table.setFocus})

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(self._bar())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.names)
        split.addWidget(self._beside())
        split.setStretchFactor(1, 1)
        split.setSizes([NAMES_PX, 1000])
        column.addWidget(split, 1)
        foot, row = strip("foot", 32, (14, 14))
        row.addWidget(KeyLegend(self._legend()))
        row.addStretch(1)
        column.addWidget(foot)

    def _legend(self) -> list[tuple[str, str]]:
        told = [("Tab", "看各项条件")] if any(one.detail for one in self.tables) else []
        return [
            ("↑↓", "换表"),
            ("Enter", "进表、打开干部"),
            ("←→", "看其余各列"),
            *told,
            ("Esc", "退回"),
            ("Ctrl+P", "打印"),
            ("Alt+X", "导出"),
            ("Ctrl+D", "基准日"),
        ]

    def _beside(self) -> QSplitter:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setSizes([340, 420])
        return split

    def _bar(self) -> QFrame:
        bar, row = strip("bar", 50)
        self.note = label("", "note")
        row.addWidget(self.note, 1)
        row.addWidget(
            button("导出", self.export_current, icon="arrow-export", name="exportLive", tip="Alt+X")
        )
        row.addWidget(button("打印", self.print_current, icon="print", name="printLive", tip="Ctrl+P"))
        row.addWidget(
            button("打印月报", self.print_month, kind="primary", icon="print", name="printMonth", tip="Alt+P")
        )
        return bar


def _fill(model: ListModel[_Row], made: Made) -> None:
    people = made.people or ("",) * len(made.rows)
    model.set_rows([])  # those of another table have other columns
    model.set_columns([_column(at, head, made) for at, head in enumerate(made.heads)])
    model.set_rows([_Row(texts, who) for texts, who in zip(made.rows, people, strict=True)])


def _column(at: int, head: str, made: Made) -> Column[_Row]:
    texts = [row[at] for row in made.rows]
    widest = max(map(_reach, (head, *texts)))
    stretched = [one for one in made.heads if one in _STRETCHED] or [made.heads[0]]
    most = MOST_CHARS if len(made.heads) <= MANY else MOST_CHARS_OF_MANY
    wraps = widest > most and len(texts) <= MOST_WRAPPED_ROWS
    return Column[_Row](
        head,
        min(widest, most) + 1,
        lambda row: row.texts[at],
        align="right" if at and any(texts) and all(map(_is_figure, texts)) else "left",
        kind="wrap" if wraps else "text",
        tone=lambda row: _TONES.get(row.texts[at]),
        stretch=wraps or head == stretched[0],
    )


def _is_figure(text: str) -> bool:
    """Tell whether a cell holds a number, a share or nothing."""
    return not text or text.removesuffix("%").isdigit()


def _reach(text: str) -> float:
    """Return the width of a text in Chinese characters; others are about half as wide."""
    return sum(1.0 if ord(sign) > 0xFF else 0.56 for sign in text)
