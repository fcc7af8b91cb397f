"""One problem in one line, where it is: what is wrong, and what can be done about it at a key press."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cadre_desk.services.profile_edit import Found
from ui.widgets.buttons import button
from ui.widgets.card import bare
from ui.widgets.mark import Mark
from ui.widgets.words import Elided, label


class ProblemBar(QFrame):
    """Signals: ``fix_asked(Found, Fix)``, ``confirm_asked(Found)``, ``chosen(Found)``."""

    fix_asked = Signal(object, object)
    confirm_asked = Signal(object)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "problem-warn")
        self._shown: Found | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 5, 8, 5)
        self._row.setSpacing(8)
        self._words, self._more = Elided("", "strong"), label("", "note")
        self._acts = QWidget()
        self._row.addWidget(Mark("warning", "warn", 16))
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._more)
        self._row.addWidget(self._acts)
        self.hide()

    def show_first(self, found: Sequence[Found]) -> None:
        """Show the first of some problems and how many more there are."""
        self._shown = found[0] if found else None
        self.setVisible(bool(found))
        if self._shown is None:
            return
        problem = self._shown.problem
        self._words.set_full(problem.message + problem.hint)
        self._more.setText(f"还有 {len(found) - 1} 处" if len(found) > 1 else "")
        old, self._acts = self._acts, acts_of(self, self._shown)
        self._row.replaceWidget(old, self._acts)
        old.hide()
        old.deleteLater()

    def text(self) -> str:
        """Return what is said."""
        return self._words.full() if self._shown else ""


def acts_of(owner: "ProblemBar | ProblemActs", found: Found) -> QWidget:
    """Return the buttons of a problem: its fixes, and the verb that silences it."""
    made = QWidget()
    row = QHBoxLayout(made)
    bare(row, 6)
    for fix in found.problem.fixes:
        row.addWidget(
            button(fix.label, lambda one=fix: owner.fix_asked.emit(found, one), kind="small")  # type: ignore[misc]
        )
    if found.problem.confirm:
        row.addWidget(
            button(
                found.problem.confirm, lambda: owner.confirm_asked.emit(found), kind="small", name="confirm"
            )
        )
    return made


class ProblemActs(QFrame):
    """What a place that lists problems can be asked to do."""

    fix_asked = Signal(object, object)
    confirm_asked = Signal(object)
    chosen = Signal(object)
