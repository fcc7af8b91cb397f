"""Renews the two pictures of the README from the program itself, with few colours to keep them small.

.venv/bin/python packaging/manual_pictures.py
"""

import os
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("home", "letters")
COLOURS = 96


def main() -> int:
    """Photograph the desk and keep the two pages."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    from ui.snapshots import take_all  # noqa: PLC0415 - the platform is to be set before Qt is loaded

    with tempfile.TemporaryDirectory() as folder:
        take_all(Path(folder), width=1440, height=900, theme="light", scale=1.0)
        for name in NAMES:
            picture = Image.open(Path(folder) / f"{name}.png").convert("RGB")
            few = picture.quantize(COLOURS, dither=Image.Dither.NONE)
            target = ROOT / "resources" / "manual" / f"{name}.png"
            target.parent.mkdir(exist_ok=True)
            few.save(target, optimize=True)
            print(f"{target.relative_to(ROOT)}  {target.stat().st_size // 1024} KB")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
