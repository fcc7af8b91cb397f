"""班子: the leading groups of a cycle with score, working and grade; the grade drives the members' share."""

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cadre_desk.model.records.assessment import AssessmentCycle, LeadingGroup
from cadre_desk.services import assessment
from cadre_desk.services.rights import Right
from ui.desk import Desk
from ui.dialogs.frame import scrolling
from ui.pages.assessment.side_pane import WIDTH
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.buttons import button
from ui.widgets.card import bare, line, strip
from ui.widgets.keys import inner_keys
from ui.widgets.words import Elided, label

TONES = dict(zip(assessment.group_grades(), ("ok", None, "warn", "bad"), strict=False))
COLUMNS = (
    Column[LeadingGroup]("班子", 16, lambda one: one.name or "", strong=True, stretch=True),
    Column[LeadingGroup]("得分", 5, lambda one: one.typed("score") or "—", align="right", strong=True),
    Column[LeadingGroup]("等次", 6, lambda one: one.grade or "待定", kind="combo",
                         tone=lambda one: TONES.get(one.grade or "")),
    Column[LeadingGroup]("理由", 18, lambda one: one.grade_reason or "", stretch=True),
    Column[LeadingGroup]("决定人", 5, lambda one: one.decided_by or ""),
    Column[LeadingGroup]("日期", 6, lambda one: one.typed("decided_on")),
)  # fmt: skip


class GroupView(QWidget):
    """A named person grades each group, with a reason."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.cycle: AssessmentCycle | None = None
        self.model: ListModel[LeadingGroup] = ListModel(COLUMNS)
        self.table = Table(self.model, row_px=34)
        self.table.setObjectName("groupTable")
        self.table.setAccessibleName("领导班子")
        self._lay_out()
        self.table.current_changed.connect(lambda _row: self._show_side())
        self.table.opened.connect(lambda _row: self.reason.setFocus())
        inner_keys(self, {"Esc": self.table.setFocus})

    def show_cycle(self, cycle: AssessmentCycle) -> None:
        """Show the groups of a cycle, best first."""
        self.cycle = cycle
        found = assessment.groups_of(self.desk.session, cycle.id or "")
        found.sort(key=lambda one: -(one.score or 0))
        current = self.table.current_row()
        self.model.set_rows(found)
        ids = [one.id for one in found]
        self.table.go_to(ids.index(current.id) if current and current.id in ids else 0)
        quota = assessment.group_quota(self.desk.session, cycle)
        taken = sum(map(assessment.is_excellent, found))
        self.quota.set_full(f"班子优秀 {taken} / {quota.cap}　{quota.formula}　依据：{quota.citation}")
        self.make.setEnabled(self.desk.may(Right.ASSESS))
        self._show_side()

    def stops(self) -> list[QWidget]:
        """Return where F6 stops: the list, the decision beside it."""
        return [self.table, self.reason]

    def focus_start(self) -> None:
        """Start in the table."""
        self.table.setFocus()

    def make_groups(self) -> None:
        """List the groups of the units whose heads are in the roster."""
        if self.cycle is not None:
            cycle_id = self.cycle.id or ""
            self.desk.run(lambda: assessment.make_groups(self.desk.session, cycle_id))

    def decide(self, grade: str) -> None:
        """Grade the current group and go on to the next one without a grade."""
        row = self.table.current_row()
        if row is None:
            return
        group_id, reason, session = row.id or "", self.reason.text(), self.desk.session
        if self.desk.run(lambda: assessment.decide_group(session, group_id, grade, reason)):
            places = [place for place, one in enumerate(self.model.rows) if one.grade is None]
            if places:
                self.table.go_to(places[0])
            self.table.setFocus()

    def _show_side(self) -> None:
        row = self.table.current_row()
        self.name.set_full(row.name or "" if row else "")
        self.reason.setText(row.grade_reason or "" if row else "")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(7)
        for one in assessment.lines_of(row.working if row else None):
            column.addWidget(
                label(f"{one.label.strip('　')}：{one.inputs} → {one.result}", "cell", wrap=True)
            )
        column.addStretch(1)
        self.area.setWidget(inside)
        inside.setAutoFillBackground(False)
        may = row is not None and self.desk.may(Right.DECIDE_GRADE)
        for part in (self.reason, *self.buttons):
            part.setEnabled(may)

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        bare(across)
        left = QVBoxLayout()
        bare(left)
        bar, row = strip("bar", 48, (20, 16))
        self.quota = Elided("", "calc")
        self.make = button("列入班子", self.make_groups, icon="add", name="makeGroups")
        row.addWidget(self.quota, 1)
        row.addWidget(self.make)
        left.addWidget(bar)
        left.addWidget(self.table, 1)
        across.addLayout(left, 1)
        across.addWidget(self._side())

    def _side(self) -> QFrame:
        side = QFrame()
        side.setProperty("kind", "side")
        side.setFixedWidth(WIDTH)
        column = QVBoxLayout(side)
        bare(column)
        head, row = strip("bar", 48, (14, 14))
        self.name = Elided("", "title")
        row.addWidget(self.name, 1)
        column.addWidget(head)
        self.area = scrolling(QWidget(), name="计算过程")
        column.addWidget(self.area, 1)
        column.addWidget(line())
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("理由，存入决定记录")
        self.reason.setAccessibleName("定班子等次的理由")
        below = QVBoxLayout()
        below.setContentsMargins(14, 10, 14, 12)
        below.setSpacing(8)
        below.addWidget(label("定班子等次", "strong"))
        below.addWidget(self.reason)
        grades = QHBoxLayout()
        bare(grades, 6)
        self.buttons = [
            button(f"定{word}", partial(self.decide, word), kind="small")
            for word in assessment.group_grades()
        ]
        self.reason.returnPressed.connect(self.buttons[0].setFocus)
        for made in self.buttons:
            grades.addWidget(made)
        below.addLayout(grades)
        column.addLayout(below)
        return side
