"""试算: other rules, weights or grades tried on copies; what would move, and where the trial is on record."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from cadre_desk.model.records.assessment import AssessmentCycle, Grade
from cadre_desk.rules.assessment.quota import ROUNDINGS
from cadre_desk.rules.assessment.scheme import VoterClass
from cadre_desk.services import assessment
from cadre_desk.services.assessment import Move, Ranking, RankRow, Rehearsal, WhatIf
from ui.dialogs.frame import scrolling
from ui.theme.icons import pixmap
from ui.widgets.buttons import button
from ui.widgets.card import bare, empty_out, line, strip
from ui.widgets.keys import page_keys
from ui.widgets.pill import Pill
from ui.widgets.words import Elided, label

SHOWN_MOVES = 12
KEEP = "不改"
ARROWS = {-1: "arrow-up", 0: "arrow-right", 1: "arrow-down"}


class RehearsalPane(QFrame):
    """Signals: ``asked(WhatIf)`` to try, ``closed()``, ``print_asked(Rehearsal)``."""

    asked = Signal(object)
    closed = Signal()
    print_asked = Signal(object)

    def __init__(self, width: int) -> None:
        super().__init__()
        self.setProperty("kind", "side")
        self.setFixedWidth(width)
        self.placed: Ranking | None = None
        self.made: Rehearsal | None = None
        self.rounding, self.base, self.grade, self.group = (QComboBox() for _ in range(4))
        self.rate = QSpinBox()
        self.rate.setRange(0, 100)
        self.rate.setSuffix(" %")
        self._weights: dict[str, QDoubleSpinBox] = {}
        self._row: RankRow | None = None
        self._lay_out()
        page_keys(self, {"F9": self._ask})

    # ------------------------------------------------------------ showing

    def show_class(self, placed: Ranking, voter_classes: Sequence[VoterClass]) -> None:
        """Start from the rules that are in force for a class."""
        cycle = placed.cycle
        self.placed, self.made = placed, None
        self._fill(cycle, voter_classes)
        self._show_result()

    def show_row(self, row: RankRow | None) -> None:
        """Offer another grade, or another grade of the group, for the current person."""
        self._row = row
        self.who.set_full(f"{row.name}的等次、班子" if row else "")
        self.grade.setCurrentIndex(0)
        self.group.setCurrentIndex(0)

    def show_made(self, made: Rehearsal) -> None:
        """Show what a trial moved."""
        self.made = made
        self._show_result()

    def what(self) -> WhatIf:
        """Return what differs from the rules in force."""
        assert self.placed is not None
        cycle, row = self.placed.cycle, self._row
        rounding, base = self.rounding.currentData(), bool(self.base.currentData())
        classes = {
            letter: Decimal(round(box.value()))
            for letter, box in self._weights.items()
            if box.value() != self._old[letter]
        }
        grade, group = self.grade.currentData(), self.group.currentData()
        return WhatIf(
            rate=self.rate.value() if self.rate.value() != (cycle.excellent_rate or 0) else None,
            rounding=rounding if rounding != (cycle.quota_rounding or "floor") else None,
            graded_base=base if base != bool(cycle.graded_base) else None,
            classes=self._all_weights() if classes else {},
            grades={row.entry.id or "": grade} if row and grade is not None else {},
            groups={row.entry.unit_id or "": group} if row and group else {},
        )

    def _all_weights(self) -> Mapping[str, Decimal]:
        return {letter: Decimal(round(box.value())) for letter, box in self._weights.items()}

    def reset(self) -> None:
        """Put everything back to the rules in force."""
        if self.placed is not None:
            self._fill(self.placed.cycle, self._classes)
            self.made = None
            self._show_result()

    def _fill(self, cycle: AssessmentCycle, voter_classes: Sequence[VoterClass]) -> None:
        self._classes = list(voter_classes)
        self.rate.setValue(cycle.excellent_rate or 0)
        self.rounding.setCurrentIndex(max(0, self.rounding.findData(cycle.quota_rounding or "floor")))
        self.base.setCurrentIndex(1 if cycle.graded_base else 0)
        self._old = {one.letter: float(one.weight) for one in voter_classes}
        if list(self._weights) != list(self._old):
            self._make_weights()
        for letter, box in self._weights.items():
            box.setValue(self._old[letter])

    def _make_weights(self) -> None:
        empty_out(self._weight_row)
        self._weights = {}
        for letter in self._old:
            box = QDoubleSpinBox()
            box.setRange(0, 100)
            box.setDecimals(0)
            box.setAccessibleName(f"{letter} 票权重")
            box.setPrefix(f"{letter} ")
            inside = box.findChild(QLineEdit)
            if inside is not None:
                inside.setTextMargins(7, 0, 0, 0)
            self._weights[letter] = box
            self._weight_row.addWidget(box, 1)
        self._chain()

    def _chain(self) -> None:
        """Let Tab walk down the form to the trial; the weights were made last."""
        stops = (
            self.rounding,
            self.base,
            self.rate,
            *self._weights.values(),
            self.grade,
            self.group,
            self.go,
        )
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _show_result(self) -> None:
        made = self.made
        self.result.setVisible(made is not None)
        self.moves.setVisible(made is not None)
        if made is None:
            self.note.setText("改一项，按“试算”看谁会变动。正式结果不动，每次都记入日志。")
            return
        for figure, text in zip(self.figures, _figures(made), strict=True):
            figure.setText(text)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 4, 14, 4)
        column.setSpacing(6)
        for move in made.moves[:SHOWN_MOVES]:
            column.addWidget(_move_row(move))
        if len(made.moves) > SHOWN_MOVES:
            column.addWidget(label(f"另有 {len(made.moves) - SHOWN_MOVES} 人，见对照表。", "note"))
        if not made.moves:
            column.addWidget(label("没有人变动。", "note"))
        column.addStretch(1)
        self.moves.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.note.setText(f"{made.said}。已记入日志第 {made.number} 条，审计员可查。")

    # ------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        head, row = strip("bar", 44, (14, 8))
        row.addWidget(label("试算", "title"))
        row.addWidget(Pill("不影响正式结果", "calc"))
        row.addStretch(1)
        row.addWidget(button("关闭  Esc", self.closed.emit, kind="link", name="closeRehearsal"))
        column.addWidget(head)
        column.addLayout(self._form())
        buttons = QHBoxLayout()
        buttons.setContentsMargins(14, 0, 14, 10)
        self.go = button("试算  F9", self._ask, kind="primary", name="rehearse")
        buttons.addWidget(self.go)
        buttons.addWidget(button("还原", self.reset, icon="arrow-undo", name="resetRehearsal"))
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self._result())
        self.moves = scrolling(QWidget(), name="变动的人")
        column.addWidget(self.moves, 1)
        self.note = label("", "note", wrap=True)
        self.note.setContentsMargins(14, 6, 14, 6)
        column.addWidget(line())
        column.addWidget(self.note)
        column.addStretch(0)
        below = QHBoxLayout()
        below.setContentsMargins(14, 4, 14, 12)
        below.addWidget(button("打印对照表", self._print, icon="print", name="printRehearsal"))
        below.addStretch(1)
        column.addLayout(below)

    def _form(self) -> QFormLayout:
        for key, (_, words) in ROUNDINGS.items():
            self.rounding.addItem(words, key)
        self.base.addItem("应参加人数，含不定等次", False)
        self.base.addItem("不含不定等次", True)
        self.grade.addItem(KEEP, None)
        for grade in Grade:
            self.grade.addItem(grade.label, grade)
        self.group.addItem(KEEP, None)
        for word in assessment.group_grades():
            self.group.addItem(word, word)
        self._weight_row = QHBoxLayout()
        bare(self._weight_row, 4)
        form = QFormLayout()
        form.setContentsMargins(14, 12, 14, 10)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.who = Elided("", "note")
        for text, field in (("取整", self.rounding), ("基数", self.base), ("比例", self.rate)):
            form.addRow(text, field)
            field.setAccessibleName(text)
        form.addRow("权重", self._weight_row)
        form.addRow(self.who)
        for text, box in (("等次", self.grade), ("班子", self.group)):
            form.addRow(text, box)
            box.setAccessibleName(text)
        for box in (self.rounding, self.base, self.grade, self.group):
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = self.rate.findChild(QLineEdit)
        if inside is not None:
            inside.setTextMargins(7, 0, 0, 0)
        return form

    def _result(self) -> QFrame:
        self.result = QFrame()
        self.result.setProperty("kind", "evidence")
        row = QHBoxLayout(self.result)
        row.setContentsMargins(14, 8, 14, 8)
        self.figures = [label("", "strong") for _ in range(3)]
        for word, figure in zip(("优秀名额", "名次变动", "等次变动"), self.figures, strict=True):
            part = QVBoxLayout()
            bare(part, 2)
            part.addWidget(label(word, "note"))
            part.addWidget(figure)
            row.addLayout(part, 1)
        return self.result

    def _ask(self) -> None:
        if self.placed is not None:
            self.asked.emit(self.what())

    def _print(self) -> None:
        if self.made is not None:
            self.print_asked.emit(self.made)


def _figures(made: Rehearsal) -> tuple[str, str, str]:
    caps = f"{made.before.quota.cap} → {made.after.quota.cap}"
    return caps, f"{made.places_moved} 人", f"{made.grades_moved} 人"


def _move_row(move: Move) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    bare(row, 8)
    mark = label("")
    mark.setPixmap(pixmap(ARROWS[move.direction], "accentText", 16))
    row.addWidget(mark)
    name = label(move.name, "strong")
    name.setMinimumWidth(56)
    row.addWidget(name)
    row.addWidget(label(f"{move.before_place} → {move.after_place}", "note"))
    row.addWidget(Elided(move.note, "note"), 1)
    return whole
