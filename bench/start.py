"""Start to usable window: from a new process to the first painted home page, beside a bare PySide6 window.

Each figure is a whole process, best and median of five, on the demo city with 400 people. The key derivation
(Argon2id) is part of unlocking and shown apart: it is slow on purpose.
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
from ui import snapshots
started = time.perf_counter()
session = snapshots.unlock_demo(Path(sys.argv[1]))
print(time.perf_counter() - started)
snapshots.open_once(session)
session.workspace.close()
"""


def timed(code: str, *arguments: str) -> tuple[float, float]:
    """Return the seconds of a whole process, and the seconds it says it spent unlocking."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return time.perf_counter() - started, float(done.stdout.split()[0]) if done.stdout.strip() else 0.0


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        city = Path(folder) / "city"
        words = [sys.executable, "-m", "cadre_desk", "demo", str(city), "--no-gui"]
        subprocess.run(words, capture_output=True, check=True)
        bare = [timed(BARE)[0] for _ in range(ROUNDS)]
        desk = [timed(DESK, str(city)) for _ in range(ROUNDS)]
    whole, unlocking = [one[0] for one in desk], [one[1] for one in desk]
    print(f"bare PySide6 window     best {min(bare):5.2f} s   median {statistics.median(bare):5.2f} s")
    print(f"desk, home page painted best {min(whole):5.2f} s   median {statistics.median(whole):5.2f} s")
    print(
        f"  of which unlocking    best {min(unlocking):5.2f} s   median {statistics.median(unlocking):5.2f} s"
    )


if __name__ == "__main__":
    main()
