"""会议材料: paste the agenda's names, see whom each means, choose the papers, go on to the check.

All by keyboard: Ctrl+V, then Ctrl+Enter; F8 leads through the names that are not settled.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cadre_desk.documents.forms.roster import FOR_DISCUSSION, LAYOUTS
from cadre_desk.errors import ParseError
from cadre_desk.model.kinds import Day
from cadre_desk.model.records.people import Person
from cadre_desk.services.named_list import NamedList, match_names
from cadre_desk.services.printing import ROSTER_ORDERS, PackPlan, load_options
from ui.desk import Desk
from ui.dialogs.frame import Frame, explain, plain
from ui.dialogs.pack_names import CandidateList, NamesTable
from ui.widgets.kbd import KeyLegend
from ui.widgets.words import label, set_role

WAIT_MS = 150
GROUPED = frozenset(one.id for one in LAYOUTS if one.grouped)
"""Layouts that keep a unit's people together, whatever the order."""
HINT = (
    "把议程里的人名粘贴到这里：\n\n1. 张示例　拟任…\n2. 李样例、王虚构\n\n序号、职务、标点、空格都可以带着。"
)


class PackDialog(Frame):
    """``plan`` is what was asked for once the dialog is accepted; the same dialog can be shown again."""

    def __init__(self, desk: Desk, people: Sequence[Person] = (), parent: QWidget | None = None) -> None:
        super().__init__("会议材料", parent)
        self.setObjectName("packDialog")
        self.desk = desk
        self.plan: PackPlan | None = None
        self.text = QPlainTextEdit()
        self.names, self.candidates = NamesTable(), CandidateList()
        self.title_line, self.day = QLineEdit(), QLineEdit(Day().show(desk.session.as_of))
        self.forms, self.with_roster = QCheckBox("任免审批表"), QCheckBox("名册")
        self.comparison, self.one_day = QCheckBox("对比表"), QCheckBox("年龄都按基准日")
        self.layouts, self.orders = QComboBox(), QComboBox()
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._lay_out()
        self._add_buttons()
        self._connect()
        self.resize(1120, 690)
        if people:
            self.text.setPlainText("\n".join(f"{one.name}（{one.typed('born')}）" for one in people))
        self._state()
        self.text.setFocus()

    # ------------------------------------------------------------ names

    def _match(self) -> None:
        session, typed = self.desk.session, self.text.toPlainText()
        self.desk.tasks.read(
            lambda: (typed, match_names(session, typed)), self._matched, lambda e: explain(e, self.desk.ask)
        )

    def _matched(self, answer: tuple[str, NamedList]) -> None:
        typed, named = answer
        if typed != self.text.toPlainText():
            return
        self.names.show_names(_with_choices(named, self.names.named))
        self._state()

    def _row_chosen(self) -> None:
        row = self.names.current_row()
        line = row.line if row else None
        self.candidates.show_candidates(line)
        open_name = line is not None and not line.chosen
        words = f"“{line.typed}”是哪一位？" if line is not None and open_name else "核对"
        if line is not None and open_name and not line.candidates:
            words = f"没有找到“{line.typed}”"
        self.who.setText(words)

    def _picked(self, person_id: str) -> None:
        self.names.choose(self.names.currentIndex().row(), person_id)
        if not self.names.next_open():
            self.names.setFocus()

    def _ask_who(self) -> None:
        if self.candidates.count():
            self.candidates.setFocus()

    def _next_open(self) -> None:
        if self.names.next_open():
            self._ask_who()

    # ------------------------------------------------------------ going on

    def _state(self) -> None:
        """Say how far the list is, and what can go."""
        named, people = self.names.named, self.names.named.ids
        waiting = len(named.open_places)
        repeated = len(named.repeated_places)
        parts = [f"{len(people)} 人已对上"]
        parts += [f"{waiting} 个待定"] if waiting else []
        parts += [f"{repeated} 个重复，只印一次"] if repeated else []
        self.counts.setText("，".join(parts) if named.lines else "")
        problem = self._problem(len(people), waiting)
        self.note.setText(problem)
        self.go.setText(f"检查 {len(people)} 份")
        self.go.setEnabled(not problem)
        self.some.setText(f"先用已对上的 {len(people)} 人")
        self.some.setVisible(bool(waiting and people))
        self.layouts.setEnabled(self.with_roster.isChecked())
        self.orders.setEnabled(self.with_roster.isChecked() and self.layouts.currentData() not in GROUPED)
        self._row_chosen()

    def _problem(self, people: int, waiting: int) -> str:
        if waiting:
            return f"还有 {waiting} 个名字待定  F8"
        if not people:
            return "还没有人"
        if not (self.forms.isChecked() or self.with_roster.isChecked() or self.comparison.isChecked()):
            return "没有选要打印什么"
        return ""

    def _day_typed(self) -> None:
        try:
            Day().parse(self.day.text())
            problem = ""
        except ParseError as wrong:
            problem = wrong.message
        self.day_note.setText(problem or "年龄、任职时间按这一天算")
        set_role(self.day_note, "error" if problem else "hint")

    def _go_on(self) -> None:
        if self.go.isEnabled():
            self._accept_plan()

    def _accept_plan(self) -> None:
        try:
            as_of = Day().parse(self.day.text()) or self.desk.session.as_of
        except ParseError:
            self.day.setFocus()
            return
        self.plan = PackPlan(
            self.names.named.ids,
            as_of,
            self.title_line.text().strip(),
            forms=self.forms.isChecked(),
            roster=str(self.layouts.currentData()) if self.with_roster.isChecked() else "",
            roster_order=str(self.orders.currentData()) if self.orders.isEnabled() else "",
            comparison=self.comparison.isChecked(),
            one_day=self.one_day.isChecked(),
            form_options=load_options("appointment-form").form,
        )
        self.accept()

    # ------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        self.text.setObjectName("packText")
        self.text.setAccessibleName("粘贴名单")
        self.text.setPlaceholderText(HINT)
        self.text.setTabChangesFocus(True)
        self.counts, self.who = label("", "note"), label("核对", "title")
        across.addWidget(_column(240, label("议程", "title"), self.text))
        across.addWidget(_column(420, label("上会名单", "title"), self.names, self.counts))
        right = _column(300, self.who, self.candidates)
        right.layout().addWidget(self._options())  # type: ignore[union-attr]
        across.addWidget(right)
        across.setSizes([260, 540, 320])
        across.setStretchFactor(1, 1)
        self.body.addWidget(across, 1)

    def _options(self) -> QFrame:
        box = QFrame()
        box.setProperty("kind", "foot")
        form = QFormLayout(box)
        form.setContentsMargins(16, 12, 16, 12)
        form.setSpacing(8)
        self.title_line.setObjectName("packTitle")
        self.title_line.setPlaceholderText("如：部务会")
        self.day.setObjectName("packDay")
        self.day_note = label("年龄、任职时间按这一天算", "hint")
        for one in LAYOUTS:
            self.layouts.addItem(one.title, one.id)
        self.layouts.setCurrentIndex(self.layouts.findData(FOR_DISCUSSION.id))
        self.layouts.setAccessibleName("名册式样")
        for order, title in ROSTER_ORDERS.items():
            self.orders.addItem(f"名册{title}", order)
        self.orders.setAccessibleName("名册次序")
        self.orders.setObjectName("packOrder")
        self.forms.setChecked(True)
        self.with_roster.setChecked(True)
        form.addRow("会议", self.title_line)
        form.addRow("基准日", self.day)
        form.addRow("", self.day_note)
        form.addRow("材料", self.forms)
        form.addRow("", self.with_roster)
        form.addRow("", self.layouts)
        form.addRow("", self.orders)
        form.addRow("", self.comparison)
        form.addRow("", self.one_day)
        return box

    def _add_buttons(self) -> None:
        self.add_left(
            KeyLegend([("Ctrl+Enter", "检查"), ("F8", "待定"), ("Alt+↑↓", "换位"), ("Del", "去掉")])
        )
        self.add_button("取消  Esc", self.reject)
        self.some = self.add_button("", self._accept_plan)
        self.go = self.add_button("检查", self._go_on, kind="primary")
        self.go.setObjectName("packGo")

    def _connect(self) -> None:
        self._wait.timeout.connect(self._match)
        self.text.textChanged.connect(self._wait.start)
        self.names.current_changed.connect(lambda _row: self._row_chosen())
        self.names.opened.connect(lambda _row: self._ask_who())
        self.names.edited.connect(lambda _named: self._state())
        self.candidates.picked.connect(self._picked)
        self.day.textChanged.connect(lambda _text: self._day_typed())
        for box in (self.forms, self.with_roster, self.comparison):
            box.toggled.connect(lambda _on: self._state())
        self.layouts.currentIndexChanged.connect(lambda _at: self._state())
        QShortcut(QKeySequence("Ctrl+Return"), self, self._go_on)
        QShortcut(QKeySequence("Ctrl+Enter"), self, self._go_on)
        QShortcut(QKeySequence("F8"), self, self._next_open)


def _with_choices(named: NamedList, before: NamedList) -> NamedList:
    """Return the names with what was chosen for the same words before."""
    settled = {(line.typed, line.note): line.chosen for line in before.lines if line.chosen}
    for place, line in enumerate(named.lines):
        chosen = settled.get((line.typed, line.note))
        if chosen and not line.chosen and any(one.id == chosen for one in line.candidates):
            named = named.choose(place, chosen)
    return named


def _column(width: int, *parts: QWidget) -> QFrame:
    pane = QFrame()
    pane.setProperty("kind", "surface")
    pane.setMinimumWidth(width)
    column = plain(QVBoxLayout(pane))
    for number, part in enumerate(parts):
        if number == 1:
            column.addWidget(part, 1)
            continue
        part.setContentsMargins(16, 10, 12, 10)
        column.addWidget(part)
    return pane
