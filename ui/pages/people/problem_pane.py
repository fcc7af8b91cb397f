"""待处理: what is wrong with the form, each with its explanation; below it what the program computed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cadre_desk.rules.problem import Severity
from cadre_desk.services.people import Derived
from cadre_desk.services.profile_edit import Found
from ui.dialogs.frame import scrolling
from ui.pages.people.problem_bar import ProblemActs, acts_of
from ui.theme.look import scaled
from ui.widgets.buttons import button
from ui.widgets.card import bare, line, strip
from ui.widgets.kbd import Kbd
from ui.widgets.mark import Mark
from ui.widgets.words import label

WIDTH, NARROW_PX, WIDE_WINDOW = 248, 208, 1340
"""In a narrow window the form needs the room: a citizen ID is 18 digits wide."""


class ProblemPane(ProblemActs):
    """Emits ``chosen(Found)`` for the place of a problem, ``fix_asked`` and ``confirm_asked``."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "side")
        self.setFixedWidth(WIDTH)
        self._shown: tuple[list[Found], list[Derived]] | None = None
        column = QVBoxLayout(self)
        bare(column)
        head, row = strip("bar", 44, (14, 12))
        self.title = label("", "strong")
        self.title.setObjectName("problemTitle")
        row.addWidget(self.title, 1)
        self._next = label("下一处", "note")
        row.addWidget(self._next)
        row.addWidget(Kbd("F8"))
        column.addWidget(head)
        self._area = scrolling(QWidget(), name="待处理")
        column.addWidget(self._area, 1)

    def fit(self, window_px: int) -> None:
        """Take less room beside a form in a narrow window."""
        wide = window_px >= WIDE_WINDOW
        self.setFixedWidth(WIDTH if wide else NARROW_PX)
        self._next.setVisible(wide or scaled(10) <= 10)

    def show_all(self, problems: Sequence[Found], figures: Sequence[Derived]) -> None:
        """Show problems and computed values; nothing is built anew while they stay the same."""
        shown = (list(problems), list(figures))
        if shown == self._shown:
            return
        self._shown = shown
        self.title.setText(f"待处理 {len(problems)} 处" if problems else "没有待处理")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        for found in problems:
            column.addWidget(self._card(found))
        if not problems:
            column.addWidget(label("各项都合规则。", "note"))
        column.addWidget(line())
        column.addWidget(label("系统算出", "strong"))
        for figure in figures:
            column.addLayout(_figure(figure))
        column.addWidget(label("不存库，改基准日即重算。", "hint", wrap=True))
        column.addStretch(1)
        self._area.setWidget(inside)
        inside.setAutoFillBackground(False)

    def focus_first(self) -> bool:
        """Put the focus on the first problem's button (F6); False if there is none."""
        inside = self._area.widget()
        first = inside.findChild(QWidget, "goToProblem") if inside is not None else None
        if isinstance(first, QWidget):
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return isinstance(first, QWidget)

    def _card(self, found: Found) -> QFrame:
        problem = found.problem
        wrong = problem.severity is Severity.ERROR
        box = QFrame()
        box.setProperty("kind", "problem-error" if wrong else "problem-warn")
        column = QVBoxLayout(box)
        column.setContentsMargins(10, 8, 8, 8)
        column.setSpacing(4)
        row = QHBoxLayout()
        bare(row, 6)
        row.addWidget(Mark("error-circle" if wrong else "warning", "bad" if wrong else "warn", 16))
        row.addWidget(label(_where(found), "error-title" if wrong else "warn-title"), 1)
        row.addWidget(button("去改", lambda: self.chosen.emit(found), kind="link", name="goToProblem"))
        column.addLayout(row)
        for words in (problem.message, problem.hint, problem.citation):
            if words:
                part = label(words, "note", wrap=True)
                part.setAlignment(Qt.AlignmentFlag.AlignTop)
                column.addWidget(part)
        if problem.fixes or problem.confirm:
            column.addWidget(acts_of(self, found), 0, Qt.AlignmentFlag.AlignLeft)
        return box


def _where(found: Found) -> str:
    kind = found.edit.record_type
    spec = kind.SPEC.get(found.problem.field)
    if spec is None:
        return kind.TITLE
    return spec.label if kind.OWNER is None else f"{kind.TITLE}·{spec.label}"


def _figure(figure: Derived) -> QHBoxLayout:
    row = QHBoxLayout()
    bare(row, 6)
    row.addWidget(label(figure.label, "note"))
    row.addStretch(1)
    value = label(figure.value, "calc")
    value.setToolTip(figure.because)
    row.addWidget(value)
    return row
