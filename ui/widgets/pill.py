"""A state in a word on a soft ground; the tone repeats what the word says and never stands alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme.look import restyle

TONES = ("mute", "info", "calc", "ok", "warn", "bad")


class Pill(QLabel):
    """``Pill("待审批", "info")``; tones: mute, info, calc, ok, warn, bad."""

    def __init__(self, text: str = "", tone: str = "mute", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("pill", tone)

    def show_state(self, text: str, tone: str) -> None:
        """Show another state."""
        self.setText(text)
        restyle(self, "pill", tone)
