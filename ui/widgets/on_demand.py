"""Widgets made when they are first asked for, so that a window opens at once however many pages it has."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


class OnDemand(Mapping[str, W]):
    """Widgets by key: ``mapping[key]`` makes one the first time and hands it to ``placed``.

    Keys and their number are known without making anything; ``made`` goes over those that exist.
    """

    def __init__(self, makers: Mapping[str, Callable[[], W]], placed: Callable[[W], object]) -> None:
        self._makers, self._placed = dict(makers), placed
        self._made: dict[str, W] = {}

    def __getitem__(self, key: str) -> W:
        if key not in self._made:
            self._made[key] = self._makers[key]()
            self._placed(self._made[key])
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def made(self) -> list[tuple[str, W]]:
        """Return the widgets that exist, by key."""
        return list(self._made.items())
