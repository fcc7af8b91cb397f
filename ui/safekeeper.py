"""Backups while the desk is open: at opening, every hour, at closing; the program's own duty."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from cadre_desk.errors import UserError
from cadre_desk.services import safekeeping
from cadre_desk.settings import load_settings
from ui.desk import Desk

HOUR_MS = 3_600_000


class Safekeeper(QObject):
    """Writes what is due; where nothing changed since the last backup, nothing is."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._clock = QTimer(self, interval=HOUR_MS)
        self._clock.timeout.connect(lambda: self.keep("每小时"))

    def begin(self) -> None:
        """Back up at opening and keep the clock going."""
        self.keep("打开时")
        self._clock.start()

    def keep(self, why: str) -> None:
        """Back up beside the work that goes on."""
        session = self.desk.session
        self.desk.tasks.write(
            lambda _progress: safekeeping.keep_safe(session, why, _second_place()),
            lambda _made: None,
            self.desk.refuse,
        )

    def end(self) -> None:
        """Back up at closing, when the workers have ended; a refusal is told and the file still closed."""
        self._clock.stop()
        try:
            safekeeping.keep_safe(self.desk.session, "关闭时", _second_place())
        except UserError as refused:
            self.desk.ask.error(refused)


def _second_place() -> Path | None:
    place = load_settings().second_place
    return Path(place) if place else None
