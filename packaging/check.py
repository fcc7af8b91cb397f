"""Runs every check of the project, in the environment of `.venv`, and goes on after a failure.

    .venv/bin/python packaging/check.py [lint]

Stages: ruff, its formatter, mypy, the import contracts, the core's tests with Qt made unimportable, all
others offscreen. Exit code 0 only if every stage passed. pytest comes last: its closing line is near the end.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable

CONTRACTS = "from importlinter.cli import lint_imports_command as run; run()"
LINT: dict[str, list[str]] = {
    "ruff": [PYTHON, "-m", "ruff", "check", "--quiet", "."],
    "format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."],
    "mypy": [PYTHON, "-m", "mypy", "--no-error-summary"],
    "imports": [PYTHON, "-c", CONTRACTS, "--no-cache", "--no-logo"],
}
TESTS: dict[str, list[str]] = {
    "core tests without Qt": [PYTHON, "-m", "pytest", "tests/core", "-q", "-n", "2", "-p", "no:pytest-qt"],
    "all other tests": [PYTHON, "-m", "pytest", "-q", "-n", "2", "--ignore=tests/core"],
}
WITHOUT_QT = "core tests without Qt"
IN_MEMORY, ROOM = Path("/dev/shm"), 2 * 1024**3  # data folders are flushed to the disk at every act


def main(arguments: list[str]) -> int:
    """Run the stages and say which failed."""
    stages = LINT if arguments == ["lint"] else LINT | TESTS
    failed = [name for name, command in stages.items() if not _passes(name, command)]
    if failed:
        print("\nFAILED: " + ", ".join(failed), flush=True)
    return 1 if failed else 0


def _passes(name: str, command: list[str]) -> bool:
    print(f"\n--- {name}", flush=True)
    started = time.monotonic()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    if name == WITHOUT_QT:
        environment["CADRE_DESK_WITHOUT_QT"] = "1"
    if name in TESTS and _has_room(IN_MEMORY):
        environment["TMPDIR"] = str(IN_MEMORY)
    passed = subprocess.call(command, cwd=ROOT, env=environment) == 0
    print(f"--- {name}: {'ok' if passed else 'FAILED'}, {time.monotonic() - started:.0f} s", flush=True)
    return passed


def _has_room(place: Path) -> bool:
    return place.is_dir() and os.access(place, os.W_OK) and shutil.disk_usage(place).free > ROOM


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
