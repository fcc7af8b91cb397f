"""人岗比选: posts at the left, who meets them in groups beside, the reasons of the current person below.

Space ticks two to four people, Ctrl+Enter compares them, Enter opens the profile, Ctrl+P prints the list;
Ctrl+N leads to the criteria of posts. Nothing is scored.
"""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QSplitter, QVBoxLayout, QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.model.records.selection import PostProfile
from cadre_desk.rules.selection.criteria import Criterion, Verdict
from cadre_desk.rules.selection.match import ALL_MET, GROUPS, NOT_MET, TO_CHECK
from cadre_desk.services.selection.comparing import Comparison, compare
from cadre_desk.services.selection.matching import SCOPE, Match, match_papers, matches, profiles
from ui.desk import Desk
from ui.dialogs.show_printout import show_printout
from ui.pages.selection.body_columns import TONES
from ui.pages.selection.compare_dialog import CompareDialog
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.theme.look import scaled
from ui.widgets.buttons import button
from ui.widgets.card import bare, strip
from ui.widgets.kbd import KeyLegend
from ui.widgets.keyed_list import KeyedList
from ui.widgets.keys import Acts, own_keys, page_keys
from ui.widgets.words import Elided

NAMES_PX, ROW_PX = 230, 32
_GROUP_TONES = {ALL_MET: "ok", TO_CHECK: "warn", NOT_MET: "bad"}
_LEGEND = (
    ("↑↓", "换岗位"), ("Enter", "进名单、打开干部"), ("空格", "勾选"), ("Ctrl+Enter", "对比"),
    ("Tab", "看理由"), ("Ctrl+N", "岗位条件"), ("Ctrl+P", "打印"), ("Ctrl+E", "导出"), ("Esc", "退回"),
)  # fmt: skip
_REASONS = (
    Column[Criterion]("条件", 13, lambda one: one.title, kind="wrap", strong=True),
    Column[Criterion](
        "结论", 4.6, lambda one: one.verdict.label, kind="pill", tone=lambda one: TONES[one.verdict.label]
    ),
    Column[Criterion]("经历和计算", 20, lambda one: one.working, kind="wrap", stretch=True),
)


class MatchPane(QWidget):
    """A tab of the page. Signals: ``head_changed()``, ``person_asked(id)``, ``criteria_asked(id)``."""

    head_changed = Signal()
    person_asked = Signal(str)
    criteria_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.title = desk, "人岗比选"
        self.checked: dict[str, Match] = {}
        self._all: Sequence[Match] = ()
        self.names, self.search, self.note = KeyedList(ROW_PX), QLineEdit(), Elided("", "note")
        self.model: ListModel[Match] = ListModel(self._columns())
        self.reason_model: ListModel[Criterion] = ListModel(_REASONS)
        self.table, self.reasons = Table(self.model), Table(self.reason_model)
        self._lay_out()
        self._connect()
        self._tell()

    # ------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Read the posts and the chosen one's people anew."""
        session = self.desk.session
        self.desk.tasks.read(lambda: profiles(session), self._named)

    def changed(self, _changes: Changes) -> None:
        """Read anew: criteria and every row of a person have a part."""
        self.refresh()

    def focus_start(self) -> None:
        """Start at the posts."""
        self.names.setFocus()

    def keep(self) -> None:
        """Nothing is typed here."""

    def find_person(self) -> None:
        """Narrow the list by words (Ctrl+F)."""
        self.search.setFocus()
        self.search.selectAll()

    def profile_id(self) -> str:
        """Return the chosen post, "" if there is none."""
        return self.names.key()

    def _named(self, found: Sequence[PostProfile]) -> None:
        self.names.show_names([(one.id or "", one.title or "") for one in found])
        self._load()

    def _load(self) -> None:
        session, key = self.desk.session, self.profile_id()
        if not key:
            self._show(key, [])
            self.note.set_full("还没有岗位：按 Ctrl+N 登记岗位和条件。")
            return
        self.note.set_full("正在计算…")
        self.desk.tasks.read(lambda: matches(session, key), lambda found: self._show(key, found))

    def _show(self, key: str, found: Sequence[Match]) -> None:
        if key != self.profile_id():
            return
        self._all = found
        known = {one.person_id: one for one in found}
        self.checked = {one: known[one] for one in self.checked if one in known}
        item = self.names.currentItem() if key else None
        self.table.setAccessibleName(f"{item.text() if item is not None else ''}人岗比选")
        self._filter()

    def _filter(self) -> None:
        words = self.search.text().split()
        self.model.set_rows([one for one in self._all if all(word in _words(one) for word in words)])
        self.table.go_to(0)
        self._tell()
        self.head_changed.emit()

    def _tell(self) -> None:
        counts = Counter(one.group for one in self._all)
        words = "，".join(f"{group} {counts[group]} 人" for group in GROUPS)
        ticked = "、".join(one.name for one in self.checked.values())
        self.note.set_full(f"{words} · {f'已勾选 {ticked}' if ticked else SCOPE}")
        self.compare_button.setEnabled(2 <= len(self.checked) <= 4)

    def _show_reasons(self, one: Match | None) -> None:
        order = (Verdict.FAILED, Verdict.UNKNOWN, Verdict.MET)
        rows = sorted(one.criteria, key=lambda row: order.index(row.verdict)) if one else []
        self.reason_model.set_rows(rows)
        self.reasons.setAccessibleName(f"{one.name}的理由" if one else "理由")
        self.reasons.go_to(0)

    # ------------------------------------------------------------ acting

    def compare_checked(self) -> None:
        """Compare the people who are ticked (Ctrl+Enter)."""
        session, ids, key = self.desk.session, tuple(self.checked), self.profile_id()
        self.desk.tasks.read(lambda: compare(session, ids, key), self._compared)

    def _compared(self, made: Comparison) -> None:
        CompareDialog(self.desk, made, self.window()).exec()

    def _toggled(self, one: Match) -> None:
        if self.checked.pop(one.person_id, None) is None:
            self.checked[one.person_id] = one
        self.model.repaint_all()
        self._tell()

    def print_list(self) -> None:
        """Preview the list of the chosen post (Ctrl+P)."""
        session, key = self.desk.session, self.profile_id()
        if key:
            self.desk.tasks.write(
                lambda progress: match_papers(session, [key], progress),
                lambda made: show_printout(self.desk, self.table.accessibleName(), made, self.window()),
                title="正在排版人岗比选名单",
            )

    # ------------------------------------------------------------ layout

    def _columns(self) -> tuple[Column[Match], ...]:
        return (
            Column[Match](
                "", 1.2, lambda _one: "", kind="check", checked=lambda one: one.person_id in self.checked
            ),
            Column[Match]("姓名", 5, lambda one: one.name, strong=True),
            Column[Match]("现任职务", 12, lambda one: one.post, kind="wrap", stretch=True),
            Column[Match](
                "类别", 5, lambda one: one.group, kind="pill", tone=lambda one: _GROUP_TONES[one.group]
            ),
            Column[Match]("储备库", 8, lambda one: "、".join(one.pools), kind="wrap"),
            Column[Match](
                "不符合的条件", 12, lambda one: one.titles(Verdict.FAILED), kind="wrap", stretch=True
            ),
            Column[Match](
                "无法判断的条件", 12, lambda one: one.titles(Verdict.UNKNOWN), kind="wrap", stretch=True
            ),
        )

    def _connect(self) -> None:
        self.names.currentRowChanged.connect(lambda _at: self._load())
        self.names.itemActivated.connect(lambda _item: self.table.setFocus())
        self.search.textChanged.connect(lambda _text: self._filter())
        self.search.returnPressed.connect(self.table.setFocus)
        self.model.toggled.connect(self._toggled)
        self.table.current_changed.connect(self._show_reasons)
        self.table.opened.connect(lambda one: self.person_asked.emit(one.person_id))
        keyed: Acts = {
            "Ctrl+Return": self.compare_checked,
            "Ctrl+P": self.print_list,
            "Ctrl+N": lambda: self.criteria_asked.emit(self.profile_id()),
        }
        page_keys(self, keyed)
        own_keys(self.table, {"Esc": self.names.setFocus})
        own_keys(self.reasons, {"Esc": self.table.setFocus})

    def _lay_out(self) -> None:
        named = (
            (self.names, "posts", "岗位"),
            (self.table, "matches", "名单"),
            (self.reasons, "reasons", "理由"),
        )
        for widget, name, words in named:
            widget.setObjectName(name)
            widget.setAccessibleName(words)
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(self._bar())
        right = QSplitter(Qt.Orientation.Vertical)
        right.setChildrenCollapsible(False)
        right.addWidget(self.table)
        right.addWidget(self.reasons)
        right.setSizes([420, 300])
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.names)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([NAMES_PX, 1000])
        column.addWidget(split, 1)
        foot, row = strip("foot", 32, (14, 14))
        row.addWidget(KeyLegend(_LEGEND))
        row.addStretch(1)
        column.addWidget(foot)

    def _bar(self) -> QFrame:
        bar, row = strip("bar", 50)
        row.addWidget(self.note, 1)
        self.search.setPlaceholderText("姓名、职务、类别  Ctrl+F")
        self.search.setAccessibleName("筛选名单")
        self.search.setFixedWidth(scaled(200))
        row.addWidget(self.search)
        self.compare_button = button(
            "对比",
            self.compare_checked,
            kind="primary",
            name="comparePeople",
            tip="勾选 2 至 4 人  Ctrl+Enter",
        )
        row.addWidget(self.compare_button)
        row.addWidget(button("打印", self.print_list, icon="print", name="printMatches", tip="Ctrl+P"))
        return bar


def _words(one: Match) -> str:
    return " ".join((one.name, one.post, one.group, *one.pools))
