"""Start to usable: the unlock dialog, the home page after the password's last key, and both without a person.

Each figure is a whole process, best and median of five, on the demo city with 400 people, and its processor
time, which other work on the machine does not lengthen (Linux only). In ``typed`` somebody needs two seconds
for the password, while the pages are being loaded; ``at once`` has it from the command line. The key
derivation (Argon2id) is part of both: it is slow on purpose. A run before the first leaves the compiled
modules behind, as an installed program has them.
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
started = time.perf_counter()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import application
app = application.dressed_application()
folder, typed = Path(sys.argv[1]), sys.argv[2] == "typed"
secret = (folder / "demo-password.txt").read_text(encoding="utf-8").strip()
seen = {}
def say(name):
    if name not in seen:
        seen[name] = time.perf_counter()
        print(name, seen[name] - seen.get("key", started))
def type_in(dialog):
    dialog.password.setText(secret)
    seen["key"] = time.perf_counter()
    dialog.go.click()
def watch():
    for one in app.topLevelWidgets():
        if one.objectName() == "unlockDialog" and one.isVisible() and "dialog" not in seen:
            one.grab()
            say("dialog")
            QTimer.singleShot(2000, lambda: type_in(one))
        if hasattr(one, "pages") and one.isVisible() and one.pages["home"].shown:
            one.grab()
            say("home")
            clock.stop()
            one.close()
clock = QTimer(interval=2)
clock.timeout.connect(watch)
clock.start()
application.main(folder, "liyl", None if typed else secret)
"""


def spent() -> float:
    """Return the processor seconds of all child processes so far."""
    used = os.times()
    return used.children_user + used.children_system


def timed(code: str, *arguments: str) -> dict[str, float]:
    """Return the seconds a process says for each of its moments, its whole and its processor time."""
    started, before = time.perf_counter(), spent()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    told = [line.split() for line in done.stdout.splitlines()]
    moments = {name: float(seconds) for name, seconds in told}
    return moments | {"whole": time.perf_counter() - started, "processor": spent() - before}


def line(name: str, seconds: list[float]) -> str:
    """Return one line of the report."""
    return f"{name:34} best {min(seconds):5.2f} s   median {statistics.median(seconds):5.2f} s"


def told(title: str, runs: list[dict[str, float]], moment: str) -> None:
    """Print one line about one moment of all runs."""
    print(line(title, [one[moment] for one in runs]))


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        city = Path(folder) / "city"
        words = [sys.executable, "-m", "cadre_desk", "demo", str(city), "--no-gui"]
        subprocess.run(words, capture_output=True, check=True)
        timed(DESK, str(city), "typed")
        bare = [timed(BARE) for _ in range(ROUNDS)]
        typed = [timed(DESK, str(city), "typed") for _ in range(ROUNDS)]
        at_once = [timed(DESK, str(city), "at once") for _ in range(ROUNDS)]
    told("bare PySide6 window", bare, "whole")
    told("unlock dialog painted", typed, "dialog")
    told("last key of the password to home", typed, "home")
    told("at once: start to home", at_once, "home")
    told("at once: processor time", at_once, "processor")


if __name__ == "__main__":
    main()
