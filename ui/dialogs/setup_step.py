"""What a step of the first-run wizard is, and what the steps hand on to each other."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cadre_desk.errors import Cancelled, UserError
from cadre_desk.services.demo.build import Demo
from cadre_desk.services.session import Session
from ui.ask import Ask
from ui.dialogs.frame import plain
from ui.tasks import Tasks
from ui.widgets.words import label


@dataclass
class Setup:
    """What has been chosen and made so far; ``session`` is open once a data folder exists."""

    folder: Path
    tasks: Tasks
    ask: Ask
    demo: bool = False
    existing: bool = False
    demo_made: Demo | None = None
    session: Session | None = None


class SetupStep(QWidget):
    """One page of the wizard.

    Emits ``changed`` when ``lacking`` may differ. ``lacking`` is the reason why the wizard cannot go on,
    empty when it can; ``leave`` does the step's work and calls ``then`` when it is done.
    """

    changed = Signal()
    TITLE = ""
    HEADING = ""

    def __init__(self, setup: Setup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setup = setup
        self.trouble = label("", "error", wrap=True)
        self.trouble.setObjectName("stepTrouble")
        self.trouble.hide()
        self.column: QVBoxLayout = plain(QVBoxLayout(self))
        self.column.setSpacing(12)

    @property
    def lacking(self) -> str:
        """Why the wizard cannot go on; empty when it can."""
        return ""

    @property
    def verb(self) -> str:
        """What the primary button says."""
        return "下一步"

    def outcome(self) -> str:
        """Return what this step came to, for the rail."""
        return ""

    def enter(self) -> None:
        """Put the focus where the work of the step starts."""

    def leave(self, then: Callable[[], None]) -> None:
        """Do the work of the step, then go on."""
        then()

    def complain(self, error: Exception) -> None:
        """Say what went wrong below the step's fields; everything typed stays."""
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, UserError):
            raise error
        self.trouble.setText(f"{error.message}{error.hint}")
        self.trouble.show()
        self.changed.emit()
