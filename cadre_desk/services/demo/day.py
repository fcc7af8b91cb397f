"""Which folders are demo cities, and the day they were made for."""

from datetime import date
from pathlib import Path

PASSWORD_FILE = "demo-password.txt"
AS_OF = date(2026, 3, 6)


def demo_day(folder: Path) -> date | None:
    """Return the day that a demo city was made for, on which its desk opens; None for any other folder."""
    return AS_OF if (folder / PASSWORD_FILE).exists() else None
