"""Python's search for dead cycles runs on the screen's thread alone.

By itself it runs on whichever thread happens to allocate. A page that is in a cycle then dies on a worker: Qt
says "Timers cannot be stopped from another thread", and soon after the program ends without a word. So the
search by itself is off, and a timer does its work between two events.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS = 250


class Collector(QObject):
    """Collects as the interpreter would, by its thresholds, while its parent lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self.timer = QTimer(self)
        self.timer.timeout.connect(look)
        self.timer.start(LOOK_EVERY_MS)


def look() -> None:
    """Collect the oldest generation that is due."""
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [age for age, (count, most) in enumerate(counts) if count > most]
    if due:
        gc.collect(due[-1])


def keep_what_stands() -> None:
    """Leave what there is now out of all later searches: modules, dictionaries, pages that stay to the end.

    Takes no time. The little that is dead among it stays too.
    """
    gc.freeze()
