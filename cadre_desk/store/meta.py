"""What the file knows of itself besides the rows: one text by name, in the table ``meta``."""

from typing import Any

_KEEP = "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"


def known(connection: Any, name: str) -> str | None:
    """Return the text kept under a name, None if there is none."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def keep(connection: Any, name: str, value: str) -> None:
    """Keep a text under a name, in place of the one before; inside a transaction."""
    connection.execute(_KEEP, (name, value))
