"""The way into the frozen program; CadreDesk (no console) and its console twin cadre-desk both start here."""

import os
import sys
from multiprocessing import freeze_support
from pathlib import Path


def _give_streams() -> None:
    """Put something behind the standard streams that a windowed program on Windows starts without."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


if __name__ == "__main__":
    _give_streams()
    freeze_support()  # the process that reads office files is this program once more
    from cadre_desk.__main__ import main  # noqa: PLC0415 - only after the streams exist

    sys.exit(main())
