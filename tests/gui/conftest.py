"""The desk under test: a real data folder, a recording asker, keys pressed as a clerk presses them."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from cadre_desk.errors import UserError
from tests.builders import open_office
from ui import theme
from ui.collecting import Collector
from ui.desk import Desk
from ui.tasks import Tasks

PATIENCE_MS = 30_000


@dataclass
class RecordingAsk:
    """Answers questions as told and remembers what was asked and said."""

    answers: list[object] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def _answer(self, usual: object) -> object:
        return self.answers.pop(0) if self.answers else usual

    def tell(self, title: str, text: str) -> None:
        self.said.append(f"{title} {text}")

    def error(self, error: UserError) -> None:
        self.said.append(str(error))

    def confirm(self, question: str, text: str, verb: str) -> bool:
        self.said.append(question)
        return bool(self._answer(True))

    def reason(self, title: str, label: str) -> str | None:
        self.said.append(title)
        answer = self._answer(None)
        return None if answer is None else str(answer)

    def open_files(self, title: str, patterns: str) -> list[Path]:
        answer = self._answer([])
        return list(answer) if isinstance(answer, list) else []

    def open_folder(self, title: str) -> Path | None:
        answer = self._answer(None)
        return answer if isinstance(answer, Path) else None

    def export_folder(self, title: str) -> Path | None:
        return self.open_folder(title)

    def save_file(self, title: str, suggested: str, patterns: str) -> Path | None:
        answer = self._answer(None)
        return answer if isinstance(answer, Path) else None


@pytest.fixture(scope="session", autouse=True)
def _collector(qapp):
    return Collector(qapp)


@pytest.fixture(autouse=True)
def _dressed(qapp):
    if qapp.property("families") is None:
        theme.apply(qapp)


@pytest.fixture(scope="module")
def big_desk(qapp, tmp_path_factory):
    """Return one office and desk for a whole file, for pages that take long to build."""
    if qapp.property("families") is None:
        theme.apply(qapp)
    made = open_office(tmp_path_factory.mktemp("office") / "office")
    asked = RecordingAsk()
    desk = Desk(made.clerk, Tasks(asked.error), asked)
    yield made, desk
    desk.tasks.finish()
    made.clerk.workspace.close()


@pytest.fixture
def qtbot(qtbot):
    """Wait longer for what is bound to come: on a busy machine a reading process takes seconds to start."""
    qtbot.waitUntil = partial(qtbot.waitUntil, timeout=PATIENCE_MS)
    return qtbot


@pytest.fixture
def ask():
    return RecordingAsk()


@pytest.fixture
def office(tmp_path):
    made = open_office(tmp_path / "office")
    yield made
    made.clerk.workspace.close()


@pytest.fixture
def desk(office, ask, qtbot):
    """Return the desk of the clerk."""
    tasks = Tasks(ask.error)
    yield Desk(office.clerk, tasks, ask)
    tasks.finish()


@pytest.fixture
def idle(desk, qtbot):
    """Return a function that waits until the workers are done."""
    return lambda: qtbot.waitUntil(lambda: not desk.tasks.busy)


@pytest.fixture
def write():
    """Return a function that types Chinese as an input method commits it."""

    def commit(widget: QWidget, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    return commit
