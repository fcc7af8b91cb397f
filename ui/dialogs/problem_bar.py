"""What can be done about the problem chosen: read it whole, put it right in a line, or open the profile."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from cadre_desk.errors import ParseError
from ui.dialogs.mending import Mending
from ui.dialogs.preview_items import Problem
from ui.widgets.buttons import button
from ui.widgets.card import bare
from ui.widgets.words import label, set_role


class ProblemBar(QFrame):
    """Signals: ``mended()`` when something was put right, ``profile_asked()``."""

    mended = Signal()
    profile_asked = Signal()

    def __init__(self, mending: Mending | None) -> None:
        super().__init__()
        self.setProperty("kind", "foot")
        self.mending = mending
        self.problem: Problem | None = None
        self.message, self.hint = label("", "strong", wrap=True), label("", "note", wrap=True)
        self.caption, self.line = label(""), QLineEdit()
        self.line.setObjectName("mendLine")
        self.line.returnPressed.connect(self._mend)
        self.go = button("改好", self._mend, kind="small", name="mendGo")
        self.together = button("年龄都按基准日", self._together, kind="small", name="mendAges")
        self.profile = button("打开档案  F2", self.profile_asked.emit, kind="small", name="mendProfile")
        self._lay_out()
        self.show_problem(None)

    def show_problem(self, problem: Problem | None) -> None:
        """Show a problem and what can be done about it."""
        self.problem = problem
        self.setVisible(problem is not None)
        if problem is None:
            return
        who = problem.finding.name or problem.item.name
        self.message.setText(f"{who}：{problem.finding.message}")
        set_role(self.hint, "note")
        self.hint.setText(problem.finding.hint)
        spec = self.mending.field_of(problem) if self.mending else None
        for part in (self.caption, self.line, self.go):
            part.setVisible(spec is not None)
        if spec is not None and self.mending is not None:
            self.caption.setText(spec.label)
            self.line.setAccessibleName(spec.label)
            self.line.setText(self.mending.text_of(problem))
        self.together.setVisible(bool(self.mending and self.mending.counts_apart(problem)))
        self.profile.setVisible(bool(self.mending and problem.finding.owner))

    def _mend(self) -> None:
        problem, mending = self.problem, self.mending
        spec = mending.field_of(problem) if mending and problem else None
        if problem is None or mending is None or spec is None:
            return
        try:
            spec.kind.parse(self.line.text())
        except ParseError as wrong:
            set_role(self.hint, "error")
            self.hint.setText(f"{wrong.message}{wrong.hint}")
            return
        if mending.set_text(problem, self.line.text()):
            self.mended.emit()

    def _together(self) -> None:
        if self.mending is not None:
            self.mending.one_day = True
            self.mended.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 14, 10)
        column.setSpacing(6)
        column.addWidget(self.message)
        column.addWidget(self.hint)
        row = QHBoxLayout()
        bare(row, 8)
        row.addWidget(self.caption)
        row.addWidget(self.line, 1)
        row.addWidget(self.go)
        row.addStretch()
        row.addWidget(self.together)
        row.addWidget(self.profile)
        column.addLayout(row)
