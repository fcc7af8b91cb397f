"""The pane beside the ranking: score and what it rests on, why the place is so, and the decision.

No grade has a default button: whoever decides presses the one they mean, with a reason beside it.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cadre_desk.model import codes
from cadre_desk.model.records.assessment import AssessmentEntry, Grade
from cadre_desk.model.records.people import Deed, RoutineResult
from cadre_desk.services.assessment import RankRow
from ui.dialogs.frame import scrolling
from ui.forms.enter_next import EnterNext
from ui.widgets.buttons import button
from ui.widgets.card import bare, empty_out, line, strip
from ui.widgets.editors import ComboEditor, LineEditor
from ui.widgets.words import Elided, label

WIDTH = 332
GRADE_COLUMNS = 3
HEADINGS = ("容错认定", "历年", "实绩纪实")


class ScoreForm(QWidget):
    """Score, what it rests on, the group's grade, circumstances. Enter on the last field emits ``given``."""

    given = Signal()
    group_given = Signal(str)
    circumstance_given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        spec = AssessmentEntry.SPEC
        self.score, self.reason = LineEditor(spec["score"].kind), LineEditor(spec["score_reason"].kind)
        self.group = ComboEditor(_labels("group_grade"), spec["group_grade"].kind)
        self.circumstance = ComboEditor(_labels("circumstance"), spec["circumstance"].kind)
        self.quarters = QuarterRow()
        self._enter = EnterNext(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        fields: tuple[tuple[str, LineEditor | ComboEditor, str], ...] = (
            ("得分", self.score, "score"),
            ("依据", self.reason, "scoreReason"),
            ("班子", self.group, "groupGrade"),
            ("情形", self.circumstance, "circumstance"),
        )
        for row, (text, field, name) in enumerate(fields):
            caption = label(text, "label")
            caption.setBuddy(field)
            field.setObjectName(name)
            field.setAccessibleName(text)
            grid.addWidget(caption, row, 0)
            grid.addWidget(field, row, 1)
        quarters = label("四季", "label")
        quarters.setToolTip("平时考核，一至四季度")
        grid.addWidget(quarters, len(fields), 0)
        grid.addWidget(self.quarters, len(fields), 1)
        grid.setColumnStretch(1, 1)
        self.reason.setPlaceholderText("例如：民主测评汇总表")
        self.score.installEventFilter(self._enter)
        self.reason.returnPressed.connect(self.given.emit)
        self.group.activated.connect(lambda _index: self.group_given.emit(self.group.text()))
        self.circumstance.activated.connect(
            lambda _index: self.circumstance_given.emit(self.circumstance.text())
        )

    def show_entry(self, entry: AssessmentEntry, *, locked: bool) -> None:
        """Show what is entered for a person; the reason given last stays for the next one."""
        self.score.set_text(entry.typed("score"))
        if entry.score_reason or entry.score is not None:
            self.reason.set_text(entry.score_reason or "")
        self.group.set_text(entry.typed("group_grade"))
        self.circumstance.set_text(entry.typed("circumstance"))
        for field in (self.score, self.reason, self.group, self.circumstance):
            field.set_read_only(locked)


class QuarterRow(QWidget):
    """平时考核 by quarter. Emits ``given(quarter, word)`` when a person chose one."""

    given = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        kind = RoutineResult.SPEC["grade"].kind
        self.boxes = [ComboEditor(_labels("routine_grade"), kind) for _ in range(4)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for quarter, box in enumerate(self.boxes, 1):
            box.setObjectName(f"quarter{quarter}")
            box.setAccessibleName(f"第 {quarter} 季度平时考核")
            box.setToolTip(f"第 {quarter} 季度平时考核")
            box.activated.connect(partial(self._chosen, quarter))
            box.setMinimumContentsLength(2)
            grid.addWidget(box, (quarter - 1) // 2, (quarter - 1) % 2)

    def show_quarters(self, grades: Mapping[int, str], *, locked: bool) -> None:
        """Show the results of a year."""
        for quarter, box in enumerate(self.boxes, 1):
            box.set_text(grades.get(quarter, ""))
            box.set_read_only(locked)

    def _chosen(self, quarter: int, _index: int) -> None:
        self.given.emit(quarter, self.boxes[quarter - 1].text())


class GradeButtons(QWidget):
    """One button per grade, none of them default. Emits ``decided(Grade)``; arrows go from one to another."""

    decided = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[Grade, QPushButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for place, grade in enumerate(Grade):
            made = button(grade.label, partial(self.decided.emit, grade), kind="small")
            made.setObjectName(f"grade_{grade.stored}")
            made.setAccessibleName(f"定{grade.label}")
            self.buttons[grade] = made
            grid.addWidget(made, place // GRADE_COLUMNS, place % GRADE_COLUMNS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: GRADE_COLUMNS,
            Qt.Key.Key_Up: -GRADE_COLUMNS,
        }
        grades = list(self.buttons)
        at = next((place for place, one in enumerate(grades) if self.buttons[one].hasFocus()), None)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at is not None:
            self.buttons[grades[at]].click()
        elif event.key() in steps and at is not None:
            to = at + steps[Qt.Key(event.key())]
            if 0 <= to < len(grades):
                self.buttons[grades[to]].setFocus()
        else:
            super().keyPressEvent(event)


class SidePane(QFrame):
    """The person beside the ranking.

    Signals: ``decided(Grade, reason)``, ``withdrawn()``, ``drafted(reason)`` for 优秀 beyond the quota,
    ``form_asked()`` for the 登记表.
    """

    decided = Signal(object, str)
    withdrawn = Signal()
    drafted = Signal(str)
    form_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "side")
        self.setFixedWidth(WIDTH)
        self._lines: list[str] = []
        self.scores, self.grades = ScoreForm(), GradeButtons()
        self.reason = QLineEdit()
        self.reason.setObjectName("gradeReason")
        self.reason.setPlaceholderText("理由，存入决定记录")
        self.reason.setAccessibleName("定等次的理由")
        self.reason.returnPressed.connect(lambda: self.grades.buttons[Grade.EXCELLENT].setFocus())
        self.grades.decided.connect(lambda grade: self.decided.emit(grade, self.reason.text()))
        self._lay_out()

    def show_row(self, row: RankRow, why: Sequence[str], *, locked: bool, may_decide: bool) -> None:
        """Show a person of the ranking."""
        self.name.set_full(row.name)
        self.scores.show_entry(row.entry, locked=locked)
        self.locked.setText("得分已锁定" if locked else "F2 登记，Enter 存")
        self._lines = list(why)
        self._why(why)
        self.suggested.setText(f"规则建议：{row.suggestion.label}")
        self.reason.setText(row.entry.grade_reason or "")
        for part in (self.reason, *self.grades.buttons.values()):
            part.setEnabled(may_decide)
        self.barred.setVisible(not may_decide)
        self.back.setVisible(may_decide and row.entry.grade is not None)
        full = row.pool.taken >= row.pool.quota.cap and row.entry.grade is not Grade.EXCELLENT
        self.over.setVisible(may_decide and full)

    def show_quarters(self, grades: Mapping[int, str], *, locked: bool) -> None:
        """Show the routine results of the year."""
        self.scores.quarters.show_quarters(grades, locked=locked)

    def start_score(self) -> None:
        """Put the focus on the score."""
        self.area.ensureWidgetVisible(self.scores.score)
        self.scores.score.setFocus()
        self.scores.score.selectAll()

    def start_decision(self) -> None:
        """Put the focus on the reason of the decision."""
        self.reason.setFocus()
        self.reason.selectAll()

    def show_more(
        self, deeds: Sequence[Deed], trend: Sequence[tuple[int, str, str]], tolerated: Sequence[str] = ()
    ) -> None:
        """Show tolerated faults above the explanation, earlier years and deeds below it."""
        lines = [f"{year}　{score or '—'}　{grade or '待定'}" for year, score, grade in trend]
        cases = ["容错认定", *tolerated, ""] if tolerated else []
        self._why([*cases, *self._lines, "", "历年", *lines, "", "实绩纪实", *(map(_deed, deeds))])

    def _draft(self) -> None:
        self.drafted.emit(self.reason.text())

    def _why(self, lines: Sequence[str]) -> None:
        empty_out(self.words)
        for text in lines:
            part = label(text.strip("　"), "strong" if text in HEADINGS else "cell", wrap=True)
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.words.addWidget(part)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        head, row = strip("bar", 44, (14, 14))
        self.name = Elided("", "title")
        self.locked = label("", "note")
        row.addWidget(self.name, 1)
        row.addWidget(self.locked)
        row.addWidget(button("登记表  F12", self.form_asked.emit, kind="link", name="registrationTexts"))
        column.addWidget(head)
        column.addWidget(self._upper(), 1)
        column.addWidget(line())
        self.suggested, self.barred = label("", "calc"), label("您没有确定等次的权限", "warn")
        self.over = button(
            "超额草拟", self._draft, kind="link", name="draftExcellent", tip="名额已满，须写理由"
        )
        self.back = button("撤回决定", self.withdrawn.emit, kind="link", name="withdrawGrade")
        head_row = QHBoxLayout()
        bare(head_row, 8)
        head_row.addWidget(label("定等次", "strong"))
        head_row.addWidget(self.suggested)
        head_row.addStretch(1)
        head_row.addWidget(self.over)
        head_row.addWidget(self.back)
        below = QVBoxLayout()
        below.setContentsMargins(14, 10, 14, 12)
        below.setSpacing(8)
        below.addLayout(head_row)
        for part in (self.barred, self.reason, self.grades):
            below.addWidget(part)
        column.addLayout(below)

    def _upper(self) -> QScrollArea:
        """Return fields and explanation in one area, which a low window scrolls."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        bare(column)
        column.addLayout(_padded(self.scores))
        column.addWidget(line())
        column.addLayout(_padded(label("为什么是这个名次和建议", "strong"), bottom=0))
        self.words = QVBoxLayout()
        self.words.setContentsMargins(14, 10, 14, 10)
        self.words.setSpacing(7)
        column.addLayout(self.words)
        column.addStretch(1)
        self.area = scrolling(inside, name="登记与说明")
        return self.area


def _padded(widget: QWidget, *, bottom: int = 10) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(14, 10, 14, bottom)
    column.addWidget(widget)
    return column


def _labels(table: str) -> list[str]:
    return [entry.label for entry in codes.table(table).offered()]


def _deed(deed: Deed) -> str:
    seen = "，".join(
        word
        for word, yes in (
            (f"{deed.verified_by}核实" if deed.verified_by else "未核实", True),
            ("组织认可", deed.accepted_by_office),
            ("群众认可", deed.accepted_by_people),
        )
        if yes
    )
    return f"{deed.typed('done_on')}　{deed.what}（{seen}）"
