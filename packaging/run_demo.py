"""Opens the desk on the fictional city in `.demo`, making it the first time.

.venv/bin/python packaging/run_demo.py
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / ".demo"
NO_DISPLAY = """\
There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the desk cannot open a window.
  make self-test    walks through the whole program without one
  xvfb-run make run opens it on a virtual display"""


def main() -> int:
    """Open the desk, or say why it cannot open."""
    if not _has_display():
        print(NO_DISPLAY, file=sys.stderr)
        return 1
    return subprocess.call([sys.executable, "-m", "cadre_desk", *_words()], cwd=ROOT)


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _words() -> list[str]:
    """Return the command: open the demo made earlier, or make it and open it."""
    if DEMO.is_dir() and any(DEMO.iterdir()):
        return ["--data", str(DEMO)]
    return ["demo", str(DEMO)]


if __name__ == "__main__":
    sys.exit(main())
