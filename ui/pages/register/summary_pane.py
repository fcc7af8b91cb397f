"""The pane beside a register's list: one row whole, what is computed for it, what can be done with it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cadre_desk.services.register import Fact, LetterLine, Moment, Register, Summary
from ui.dialogs.frame import scrolling
from ui.widgets.buttons import button
from ui.widgets.card import bare, strip, title_note
from ui.widgets.line import Stop, line_of
from ui.widgets.pill import Pill
from ui.widgets.steps import Step, StepPath
from ui.widgets.words import Elided, label

WIDTH = 404
VERBS_PER_ROW = 3
SPAN_PX = 84


class SummaryPane(QFrame):
    """What the pane beside the list shows and asks for.

    Signals: ``open_asked()``, ``history_asked()``, ``step_asked(Step)``, ``document_asked(Document)``,
    ``letter_asked(LetterFrom)`` to start one, ``letter_opened(id)`` to see one,
    ``paper_asked(id)`` to save an attachment that proves something on the line.
    """

    open_asked = Signal()
    history_asked = Signal()
    step_asked = Signal(object)
    document_asked = Signal(object)
    letter_asked = Signal(object)
    letter_opened = Signal(str)
    paper_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.whole: Summary | None = None
        self.verbs: list[QWidget] = []
        self.setProperty("kind", "side")
        self.setMinimumWidth(320)
        column = QVBoxLayout(self)
        bare(column)
        self._area = scrolling(QWidget(), name="当前这一条")
        column.addWidget(self._area, 1)
        self.foot, row = strip("foot", 52, (18, 18))
        self.open = button("打开  Enter", self.open_asked.emit, icon="edit", name="openRow")
        row.addWidget(self.open)
        row.addWidget(button("修改记录", self.history_asked.emit, icon="history", name="rowHistory"))
        row.addStretch(1)
        column.addWidget(self.foot)
        self.show_nothing()

    def show_summary(self, register: Register, whole: Summary) -> None:
        """Show a row."""
        self.whole, self.verbs = whole, []
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(12)
        column.addLayout(_head(register, whole))
        if whole.path:
            column.addWidget(
                StepPath([Step(str(at), one.label, one.state) for at, one in enumerate(whole.path)])
            )
        if whole.steps or whole.documents or whole.offers:
            column.addWidget(self._verbs(whole))
        if whole.letters:
            column.addLayout(title_note("函件", f"{len(whole.letters)} 份")[0])
            column.addWidget(self._letters(whole.letters))
        if whole.figures:
            column.addLayout(title_note("系统算出", "指向看依据")[0])
            figures = [Fact(one.label, one.value) for one in whole.figures]
            column.addLayout(_grid(figures, "calc", [one.because for one in whole.figures]))
        if whole.line:
            column.addLayout(title_note("经过", f"{len(whole.line)} 条")[0])
            column.addLayout(line_of([self._stop(one) for one in whole.line], SPAN_PX))
        column.addLayout(title_note("内容")[0])
        column.addLayout(_grid(whole.facts, "cell"))
        for kind, lines in whole.children:
            column.addLayout(title_note(kind.TITLE, f"{len(lines)} 条" if lines else "没有")[0])
            for line in lines:
                column.addWidget(label(line, "cell", wrap=True))
        column.addStretch(1)
        self._area.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.foot.setEnabled(True)
        self.open.setText("打开  Enter" if whole.editable else "查看  Enter")

    def focus_start(self) -> None:
        """Start at the first thing that can be done with the row."""
        (self.verbs[0] if self.verbs else self.open).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_nothing(self) -> None:
        """Show that no row is chosen."""
        self.whole, self.verbs = None, []
        self._area.setWidget(QWidget())
        self.foot.setEnabled(False)

    def _verbs(self, whole: Summary) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        grid.setColumnStretch(VERBS_PER_ROW, 1)
        verbs = [
            button(
                one.title,
                partial(self.step_asked.emit, one),
                kind="small",
                tip="Ctrl+Enter" if place == 0 else "",
            )
            for place, one in enumerate(whole.steps)
        ]
        verbs += [
            button(one.title, partial(self.document_asked.emit, one), kind="small", icon="print")
            for one in whole.documents
        ]
        verbs += [
            button(
                f"起草{one.title}",
                partial(self.letter_asked.emit, one.letter),
                kind="small",
                icon="mail",
                tip="Ctrl+E" if place == 0 else "",
            )
            for place, one in enumerate(whole.offers)
        ]
        self.verbs = list(verbs)
        for place, verb in enumerate(verbs):
            verb.setObjectName(f"verb_{verb.text()}")
            grid.addWidget(verb, place // VERBS_PER_ROW, place % VERBS_PER_ROW)
        return box

    def _stop(self, moment: Moment) -> Stop:
        return Stop(
            moment.when or "日期不详",
            moment.what,
            "　".join(part for part in (moment.note, moment.paper) if part),
            role="warn" if moment.grave else "note",
            token="warn" if moment.grave else "text3",
            head=moment.stage,
            box="problem-warn" if moment.grave else "",
            filled=moment.grave,
            link="另存材料" if moment.paper_id else "",
            opens=partial(self.paper_asked.emit, moment.paper_id),
        )

    def _letters(self, letters: Sequence[LetterLine]) -> QWidget:
        """Return a line for each letter of the row; pressing one opens it."""
        box = QWidget()
        column = QVBoxLayout(box)
        bare(column, 4)
        for one in letters:
            row = QHBoxLayout()
            bare(row, 6)
            row.addWidget(button(one.words, partial(self.letter_opened.emit, one.letter_id), kind="link"))
            row.addWidget(Pill(one.state))
            row.addStretch(1)
            column.addLayout(row)
        return box


def _head(register: Register, whole: Summary) -> QVBoxLayout:
    column = QVBoxLayout()
    bare(column, 6)
    title = Elided(whole.title, "page-title")
    column.addWidget(title)
    row = QHBoxLayout()
    bare(row, 6)
    row.addWidget(Pill(register.name))
    if whole.due is not None:
        row.addWidget(Pill(whole.due.text, whole.due.tone))
    if not whole.editable:
        row.addWidget(Pill("只读"))
    row.addStretch(1)
    column.addLayout(row)
    return column


def _grid(facts: Sequence[Fact], role: str, tips: Sequence[str] = ()) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(6)
    for row, fact in enumerate(facts):
        caption = label(fact.label, "note")
        words = label(fact.text, role, wrap=True)
        if tips:
            words.setToolTip(tips[row])
            words.setAccessibleDescription(tips[row])
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, 1)
    grid.setColumnStretch(1, 1)
    return grid
