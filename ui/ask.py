"""The only maker of message boxes, as a seam: pages ask through it, tests answer through a recording fake.

The real one is ``ui.dialogs.dialog_ask.DialogAsk``.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from cadre_desk.errors import UserError


class Ask(Protocol):
    """Questions to the person in front of the screen. None and False are the safe answers."""

    def tell(self, title: str, text: str) -> None:
        """Say something that needs no answer."""

    def error(self, error: UserError) -> None:
        """Say in three lines what happened, what was kept, and what one can do."""

    def confirm(self, question: str, text: str, verb: str) -> bool:
        """Ask before something that cannot be undone; ``verb`` names it ("编号 3 份")."""

    def reason(self, title: str, label: str) -> str | None:
        """Ask for a reason in words; None if the person stepped back."""

    def open_files(self, title: str, patterns: str) -> Sequence[Path]:
        """Ask for files to read; ``patterns`` as ``任免表 (*.lrmx *.lrm)``."""

    def open_folder(self, title: str) -> Path | None:
        """Ask for a folder."""

    def export_folder(self, title: str) -> Path | None:
        """Ask for a folder to write unencrypted files to; a removable drive is asked for twice."""

    def save_file(self, title: str, suggested: str, patterns: str) -> Path | None:
        """Ask where to write an unencrypted file; a removable drive is asked for twice."""
