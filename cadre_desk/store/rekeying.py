"""Another key for the database: whoever lost the slot cannot open it with an old copy of the key file either.

In this order, so that a crash at any point leaves a file that opens: the key of today is noted inside the
database, the key file seals both keys, the database is encrypted anew, the key file seals the new one only.
A backup keeps the key of its day; the keys noted inside the database prove and read it back.
"""

from collections.abc import Iterable
from pathlib import Path

from cadre_desk.errors import DataFolderError
from cadre_desk.store import meta
from cadre_desk.store.connection import Connection, connect, connect_frozen

_FORMER = "former_keys"


def former_keys(connection: Connection) -> list[bytes]:
    """Return the keys that the file had before, newest first."""
    return [bytes.fromhex(text) for text in (meta.known(connection, _FORMER) or "").split()]


def note_former(connection: Connection, key: bytes) -> None:
    """Keep a key that is about to be replaced; inside a transaction."""
    known = former_keys(connection)
    if key not in known:
        meta.keep(connection, _FORMER, " ".join(one.hex() for one in (key, *known)))


def fitting(database: Path, keys: Iterable[bytes | None], *, frozen: bool = False) -> bytes:
    """Return the first key that opens a database. Raises DataFolderError if none does.

    ``frozen`` is for a backup, which is looked at without one byte being changed.
    """
    tried = [key for key in keys if key is not None]
    for key in tried[:-1]:
        try:
            (connect_frozen if frozen else connect)(database, key).close()
        except DataFolderError:
            continue
        return key
    return tried[-1]
