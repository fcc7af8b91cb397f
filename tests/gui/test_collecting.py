"""Widgets in dead cycles die on the screen's thread, whichever thread allocates."""

import gc
import threading
import weakref

from PySide6.QtCore import QRunnable, QThreadPool, QTimer
from PySide6.QtWidgets import QWidget

from ui import collecting


class Cycle(QWidget):
    """A page that holds itself, with a timer that runs."""

    def __init__(self, died_on):
        super().__init__()
        self.itself = self
        timer = QTimer(self)
        timer.start(50)
        weakref.finalize(self, lambda: died_on.append(threading.get_ident()))


class Allocating(QRunnable):
    """A job that leaves many cycles behind."""

    def run(self):
        for _ in range(20_000):
            ring = []
            ring.append(ring)


def test_a_page_does_not_die_while_a_worker_allocates(qtbot):
    died_on = []
    Cycle(died_on)
    pool = QThreadPool()
    pool.start(Allocating())
    pool.waitForDone()
    assert died_on == []
    qtbot.waitUntil(lambda: bool(died_on), timeout=30_000)
    assert died_on == [threading.get_ident()]


def test_the_oldest_generation_that_is_due_is_collected(monkeypatch):
    looked = []
    monkeypatch.setattr(gc, "collect", looked.append)
    for counts in ((1, 1, 1), (701, 1, 1), (701, 11, 1), (701, 11, 11)):
        monkeypatch.setattr(gc, "get_count", lambda counts=counts: counts)
        monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
        collecting.look()
    assert looked == [0, 1, 2]
