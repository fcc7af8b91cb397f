"""Start to usable window: from a new process to the first painted home page, beside a bare PySide6 window.

Each figure is a whole process, best and median of five, on the demo city with 400 people, and its processor
time, which other work on the machine does not lengthen (Linux only). The key derivation (Argon2id) is part of
unlocking and shown apart: it is slow on purpose.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 5
BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([]); window = QMainWindow(); window.resize(1440, 900); window.show(); window.grab()
"""
DESK = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from ui import snapshots
from ui.application import close_window, dressed_application, open_window
started = time.perf_counter()
session = snapshots.unlock_demo(Path(sys.argv[1]))
print(time.perf_counter() - started)
dressed_application()
window, loop, clock = open_window(session), QEventLoop(), QTimer(interval=2)
clock.timeout.connect(lambda: window.pages["home"].shown and loop.quit())
window.show(); clock.start(); loop.exec(); window.grab()
print(time.perf_counter() - started)
close_window(window)
"""


def spent() -> float:
    """Return the processor seconds of all child processes so far."""
    used = os.times()
    return used.children_user + used.children_system


def timed(code: str, *arguments: str) -> tuple[float, float, float]:
    """Return seconds of a whole process, seconds it says it spent unlocking, its processor seconds."""
    started, before = time.perf_counter(), spent()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    unlocking = float(done.stdout.split()[0]) if done.stdout.strip() else 0.0
    return time.perf_counter() - started, unlocking, spent() - before


def line(name: str, seconds: list[float]) -> str:
    """Return one line of the report."""
    return f"{name:24} best {min(seconds):5.2f} s   median {statistics.median(seconds):5.2f} s"


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        city = Path(folder) / "city"
        words = [sys.executable, "-m", "cadre_desk", "demo", str(city), "--no-gui"]
        subprocess.run(words, capture_output=True, check=True)
        bare = [timed(BARE) for _ in range(ROUNDS)]
        desk = [timed(DESK, str(city)) for _ in range(ROUNDS)]
    print(line("bare PySide6 window", [one[0] for one in bare]))
    print(line("  processor time", [one[2] for one in bare]))
    print(line("desk, home page painted", [one[0] for one in desk]))
    print(line("  of which unlocking", [one[1] for one in desk]))
    print(line("  processor time", [one[2] for one in desk]))


if __name__ == "__main__":
    main()
