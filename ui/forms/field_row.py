"""One field of a form: label, editor, what is computed beside it, and one line for its problem."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from cadre_desk.model.record import FieldSpec
from cadre_desk.rules.problem import Problem, Severity
from ui.theme.look import restyle, scaled
from ui.widgets.card import bare
from ui.widgets.editors import Refs, editor_for, mark
from ui.widgets.mark import Mark
from ui.widgets.pill import Pill
from ui.widgets.words import Elided, label, set_role

LABEL_PX = 84
VALUE_PX = 84  # a month in digits with the air of its box
GAP_PX = 6
LONG_LABEL = 6


class FieldRow(QWidget):
    """Signals: ``typed(name, text)`` at each key, ``left(name)`` when the focus goes, ``entered(name)``."""

    typed = Signal(str, str)
    left = Signal(str)

    def __init__(self, spec: FieldSpec, refs: Refs | None = None) -> None:
        super().__init__()
        self.spec = spec
        self.problem: Problem | None = None
        self.editor = editor_for(spec, refs)
        self.label = side_label(spec.label, required=spec.required)
        self.label.setBuddy(self.editor)
        self.beside = label("", "calc")
        self.beside.hide()
        self.chip = Pill("", "info")
        self.chip.hide()
        self._icon, self._message = Mark("error-circle", "bad", 16), Elided("", "error")
        self._lay_out()
        self.editor.changed.connect(lambda: self.typed.emit(spec.name, self.editor.text()))
        self.editor.left.connect(lambda: self.left.emit(spec.name))

    def show_problem(self, problem: Problem | None) -> None:
        """Mark the editor and say the problem below it."""
        self.problem = problem
        mark(self.editor, problem)
        self._line.setVisible(problem is not None)
        if problem is None:
            return
        wrong = problem.severity is Severity.ERROR
        self._icon.show_icon("error-circle" if wrong else "warning", "bad" if wrong else "warn")
        set_role(self._message, "error" if wrong else "warn")
        self._message.set_full(problem.message.removeprefix(self.spec.label).lstrip("：，"))

    def show_beside(self, text: str, because: str) -> None:
        """Show a value computed from this field."""
        self.beside.setText(text)
        self.beside.setToolTip(because)
        self._make_room()

    def show_chip(self, text: str, because: str) -> None:
        """Show where the value comes from, "" for nothing to say."""
        self.chip.setText(text)
        self.chip.setToolTip(because)
        self.chip.setAccessibleDescription(because)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Give the room to the typed value first: what is computed also stands in the pane at the right."""
        chip = self.chip.sizeHint().width() + GAP_PX if self.chip.text() else 0
        room = self.width() - chip - scaled(VALUE_PX)
        self.chip.setVisible(chip > 0 and room >= 0)
        left = room - GAP_PX - self.beside.sizeHint().width()
        self.beside.setVisible(bool(self.beside.text()) and (not chip or left >= 0))

    def message(self) -> str:
        """Return the line under the field."""
        return self._message.full() if self.problem else ""

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column, 2)
        across = QHBoxLayout()
        bare(across, GAP_PX)
        self.editor.setSizePolicy(QSizePolicy.Policy.Expanding, self.editor.sizePolicy().verticalPolicy())
        self.editor.setMinimumWidth(40)
        across.addWidget(self.editor, 1)
        across.addWidget(self.chip)
        across.addWidget(self.beside)
        column.addLayout(across)
        self._line = QWidget()
        below = QHBoxLayout(self._line)
        bare(below, 5)
        below.addWidget(self._icon)
        below.addWidget(self._message, 1)
        self._line.hide()
        column.addWidget(self._line)


class ComputedRow(QLineEdit):
    """A value of the program: dashed teal, read-only, but reachable by keyboard; why is in the tool tip."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.setObjectName(f"computed_{name}")
        self.setReadOnly(True)
        self.label = side_label(text)
        self.label.setBuddy(self)
        self.setAccessibleName(f"{text}，系统算出")
        restyle(self, "state", "calc")

    def show_value(self, text: str, because: str) -> None:
        """Show a value and what it was computed from."""
        self.setText(text)
        self.setToolTip(because)
        self.setAccessibleDescription(because)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)


def side_label(text: str, *, required: bool = False) -> QLabel:
    """Return the label at the left of a field, right-aligned; long ones break in the middle."""
    if len(text) + required > LONG_LABEL:  # the star takes the room of a character
        half = (len(text) + 1) // 2
        text = f"{text[:half]}\n{text[half:]}"
    made = label(text + (" *" if required else ""), "label")
    made.setFixedWidth(scaled(LABEL_PX))
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    made.setMinimumHeight(scaled(32))
    return made
