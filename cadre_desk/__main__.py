"""``python -m cadre_desk``: the terminal commands, and without a command the desk.

This is the one door from the core to the desk: ``ui`` is imported by name, only when a window is asked for.
"""

import importlib
import sys
from io import TextIOWrapper
from pathlib import Path
from types import ModuleType


def open_desk(module: str) -> ModuleType:
    """Return a module of the desk. Raises ImportError where Qt is not installed."""
    return importlib.import_module(f"ui.{module}")


def main() -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # in a pipe Windows would choose its code page
            stream.reconfigure(encoding="utf-8", errors="replace")
    from cadre_desk.cli.main import run  # noqa: PLC0415 - processes that draw letters read this file too

    root = str(Path(__file__).resolve().parent.parent)
    if not getattr(sys, "frozen", False) and root not in sys.path:
        sys.path.insert(0, root)
    sys.exit(run(sys.argv[1:], open_desk))


if __name__ == "__main__":
    main()
