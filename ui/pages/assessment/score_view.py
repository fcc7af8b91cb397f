"""得分: what every score is made of, what is missing and how it is treated, and the working of one person.

Enter goes to the questions of a row, F9 computes. Nothing is ever counted zero: a missing part stands here as
a question until somebody answers.
"""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, LeadingGroup
from cadre_desk.rules.assessment.scheme import Component, ComponentKind
from cadre_desk.rules.assessment.scoring import Question, Treatment
from cadre_desk.services import assessment
from cadre_desk.services.assessment import Computed, ComputePlan
from cadre_desk.services.rights import Right
from ui.desk import Desk
from ui.dialogs.frame import scrolling
from ui.forms.enter_next import EnterNext
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.buttons import button
from ui.widgets.card import bare, line, strip
from ui.widgets.keys import page_keys
from ui.widgets.words import Elided, label

WIDTH = 372


@dataclass(frozen=True)
class ScoreLine:
    """One person or group of the plan, with its name."""

    name: str
    computed: Computed

    @property
    def subject(self) -> AssessmentEntry | LeadingGroup:
        """Whose score it is."""
        return self.computed.subject


def _unit(one: ScoreLine) -> str:
    return "领导班子" if isinstance(one.subject, LeadingGroup) else one.subject.unit_name or ""


def _class(one: ScoreLine) -> str:
    return "班子" if isinstance(one.subject, LeadingGroup) else one.subject.comparable_class or ""


def _missing(one: ScoreLine) -> str:
    return "；".join(question.text for question in one.computed.score.questions)


def _total(one: ScoreLine) -> str:
    total = one.computed.score.total
    return "—" if total is None else f"{total:f}"


COLUMNS = (
    Column[ScoreLine]("姓名", 8, lambda one: one.name, strong=True),
    Column[ScoreLine]("单位", 10, _unit),
    Column[ScoreLine]("类别", 8, _class, tone=lambda _one: "mute"),
    Column[ScoreLine]("现存得分", 5, lambda one: one.subject.typed("score") or "—", align="right"),
    Column[ScoreLine]("算得", 5, _total, align="right", strong=True,
                      tone=lambda one: "calc" if one.computed.differs else None),
    Column[ScoreLine]("缺项（须决定，不会按零分）", 14, _missing, stretch=True, tone=lambda _one: "warn",
                      icon=lambda one: "warning" if one.computed.score.questions else ""),
)  # fmt: skip


class ScoreView(QWidget):
    """Shows a plan of a cycle's scores. Emits ``scheme_asked()`` for the scheme's file menu."""

    scheme_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.cycle: AssessmentCycle | None = None
        self.plan: ComputePlan | None = None
        self.model: ListModel[ScoreLine] = ListModel(COLUMNS)
        self.table = Table(self.model)
        self.table.setObjectName("scoreTable")
        self.table.setAccessibleName("得分")
        self.answers: list[QPushButton] = []
        self._lay_out()
        self.table.current_changed.connect(lambda _row: self._show_side())
        self.table.opened.connect(lambda _row: self._to_question())
        acts = {"F9": self.compute, "F2": self._to_value, "F8": self.next_question}
        page_keys(self, {**acts, "Ctrl+E": self.scheme_asked.emit})

    def show_cycle(self, cycle: AssessmentCycle) -> None:
        """Plan the scores of a cycle anew, off the screen's thread."""
        self.cycle = cycle
        session = self.desk.session
        self.desk.tasks.read(lambda: self._read(cycle.id or ""), self._show_plan)
        self.locked.setText(f"得分已锁定 {cycle.locked_on}，{cycle.locked_by}" if cycle.locked_on else "")
        may = session.may(Right.ASSESS) and cycle.locked_on is None
        self.go.setEnabled(may)

    def _read(self, cycle_id: str) -> tuple[ComputePlan, dict[str, str]]:
        session = self.desk.session
        return assessment.plan_scores(session, cycle_id), assessment.names_of(session, cycle_id)

    def stops(self) -> list[QWidget]:
        """Return where F6 stops: the list, the form beside it."""
        return [self.table, self.value]

    def focus_start(self) -> None:
        """Start in the table."""
        self.table.setFocus()

    # ------------------------------------------------------------ showing

    def _show_plan(self, found: tuple[ComputePlan, dict[str, str]]) -> None:
        self.plan, names = found
        rows = [
            ScoreLine(names.get(one.subject.id or "", ""), one)
            for one in (*self.plan.groups, *self.plan.people)
        ]
        rows.sort(key=lambda one: (not one.computed.score.questions, isinstance(one.subject, LeadingGroup)))
        current = self.table.current_row()
        self.model.set_rows(rows)
        ids = [one.subject.id for one in rows]
        self.table.go_to(ids.index(current.subject.id) if current and current.subject.id in ids else 0)
        open_now = len(self.plan.questions)
        self.counts.setText(f"{len(self.plan.people)} 人，可计分 {self.plan.scored} 人，缺项 {open_now} 处")
        self.scheme.set_full(f"方案：{self.plan.scheme.label}")
        self._show_side()

    def _show_side(self) -> None:
        row = self.table.current_row()
        if row is None or self.plan is None:
            return
        self.name.set_full(row.name)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        for one in row.computed.score.lines:
            column.addWidget(_working(one.label, one.inputs, one.result))
        self.answers = []
        for question in row.computed.score.questions:
            column.addWidget(self._question(row, question))
        column.addStretch(1)
        self.area.setWidget(inside)
        inside.setAutoFillBackground(False)
        self._fill_components(row)

    def _fill_components(self, row: ScoreLine) -> None:
        assert self.plan is not None
        side = self.plan.scheme.group if isinstance(row.subject, LeadingGroup) else self.plan.scheme.person
        current = self.component.currentData()
        self.component.clear()
        for one in side.components:
            if one.kind in (ComponentKind.RATED, ComponentKind.ADJUSTMENT):
                self.component.addItem(_named(one), one.id)
        self.component.setCurrentIndex(max(0, self.component.findData(current)))
        open_now = self.cycle is not None and self.cycle.locked_on is None and self.desk.may(Right.ASSESS)
        for part in (self.component, self.value, self.source):
            part.setEnabled(open_now)

    def _question(self, row: ScoreLine, question: Question) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "problem-warn")
        column = QVBoxLayout(frame)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addWidget(label(question.text, "cell", wrap=True))
        for treatment in question.treatments:
            act = button(treatment.label, partial(self.answer, row, question, treatment), kind="small")
            act.setEnabled(self.desk.may(Right.DECIDE_GRADE))
            self.answers.append(act)
            column.addWidget(act)
        return frame

    # ------------------------------------------------------------ acting

    def compute(self) -> None:
        """Write the scores of the plan."""
        plan = self.plan
        if plan is not None and self.go.isEnabled():
            self.desk.run(lambda: assessment.apply_scores(self.desk.session, plan))

    def answer(self, row: ScoreLine, question: Question, treatment: Treatment) -> None:
        """Decide about a missing part, for this one or for everybody who lacks it."""
        reason = self.desk.ask.reason(f"{question.text}{treatment.label}", "理由，写入得分说明")
        if not reason or self.cycle is None or self.plan is None:
            return
        same = sum(1 for _, one in self.plan.questions if one.part == question.part)
        for_all = same > 1 and self.desk.ask.confirm(
            f"有 {same} 人缺这一项，一并这样处理？", "选“先不办”只处理这一人。", f"处理 {same} 人"
        )
        session, cycle_id, subject = self.desk.session, self.cycle.id or "", None if for_all else row.subject
        self.desk.run(
            lambda: assessment.answer_missing(
                session, cycle_id, question.part, treatment, reason, subject=subject
            )
        )
        self.table.setFocus()

    def give(self) -> None:
        """Enter the value typed and go on to the next person."""
        row = self.table.current_row()
        if row is None:
            return
        component, value, source = self.component.currentData(), self.value.text(), self.source.text()
        session = self.desk.session
        if self.desk.run(lambda: assessment.give_value(session, row.subject, component or "", value, source)):
            self.value.clear()
            self.table.go_to(self.table.currentIndex().row() + 1)
            self.value.setFocus()

    def next_question(self) -> None:
        """Go to the next one with a missing part (F8)."""
        at, rows = self.table.currentIndex().row(), self.model.rows
        for place in [*range(at + 1, len(rows)), *range(at + 1)]:
            if rows[place].computed.score.questions:
                self.table.go_to(place)
                return

    def changed(self, changes: Changes) -> None:
        """Plan anew after a write."""
        if changes and self.cycle is not None:
            self.show_cycle(self.cycle)

    def _to_question(self) -> None:
        """Go to the first answer of the current row's questions (Enter); without a question to its value."""
        if not self.answers:
            self._to_value()
            return
        self.area.ensureWidgetVisible(self.answers[0])
        self.answers[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _to_value(self) -> None:
        self.value.setFocus()
        self.value.selectAll()

    # ------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        bare(across)
        left = QVBoxLayout()
        bare(left)
        bar, row = strip("bar", 48, (20, 16))
        self.scheme, self.locked = Elided("", "strong"), label("", "note")
        row.addWidget(self.scheme, 1)
        row.addWidget(self.locked)
        row.addWidget(
            button(
                "方案  Ctrl+E",
                self.scheme_asked.emit,
                icon="document",
                name="schemeFile",
                tip="编辑、交换方案",
            )
        )
        self.go = button("计算得分  F9", self.compute, kind="primary", name="computeScores")
        row.addWidget(self.go)
        left.addWidget(bar)
        left.addWidget(self.table, 1)
        foot, row = strip("foot", 38, (16, 16))
        self.counts = label("", "note")
        row.addWidget(self.counts, 1)
        row.addWidget(button("下一缺项  F8", self.next_question, kind="link", name="nextQuestion"))
        left.addWidget(foot)
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
        row.addWidget(label("为什么是这个分", "note"))
        column.addWidget(head)
        self.area = scrolling(QWidget(), name="计算过程")
        column.addWidget(self.area, 1)
        column.addWidget(line())
        column.addLayout(self._form())
        return side

    def _form(self) -> QVBoxLayout:
        self.component, self.value, self.source = QComboBox(), QLineEdit(), QLineEdit()
        self.component.setAccessibleName("组成项")
        self.value.setPlaceholderText("分值")
        self.source.setPlaceholderText("依据，如“市委目标办通报”")
        self.value.setAccessibleName("分值")
        self.source.setAccessibleName("依据")
        self._enter = EnterNext(self)
        for field in (self.component, self.value):
            field.installEventFilter(self._enter)
        self.source.returnPressed.connect(self.give)
        column = QVBoxLayout()
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        column.addWidget(label("登记分值  F2，Enter 存", "strong"))
        for part in (self.component, self.value, self.source):
            column.addWidget(part)
        return column


def _named(one: Component) -> str:
    return f"{one.title}（±{one.limit:f}）" if one.kind is ComponentKind.ADJUSTMENT else one.title


def _working(title: str, inputs: str, result: str) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    bare(row, 8)
    name = label(title.strip("　"), "cell")
    name.setMinimumWidth(92)
    row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(inputs, "note", wrap=True), 1)
    row.addWidget(label(result, "calc"), 0, Qt.AlignmentFlag.AlignTop)
    return whole
