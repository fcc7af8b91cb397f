"""How long work says where it is, and how it learns that it should stop."""

from typing import Protocol


class Progress(Protocol):
    """What a job reports to."""

    def step(self, done: int, total: int, label: str) -> None:
        """Report that ``done`` of ``total`` items are finished and ``label`` is next.

        Raises Cancelled when the person asked to stop.
        """


class _Silent:
    def step(self, done: int, total: int, label: str) -> None:
        """Nobody is watching."""


SILENT: Progress = _Silent()
