"""What encryption costs: the same rows in plain SQLite and in our encrypted file, with the same settings.

Acts of one row (each flushed to the disk), one act of many rows, reading everything, single rows by key.
"""

import random
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from cadre_desk.store.connection import Connection, connect

ROWS, ACTS, LOOKUPS, ROUNDS = 20_000, 200, 20_000, 5
SETTINGS = (
    "journal_mode=wal",
    "synchronous=full",
    "foreign_keys=on",
    "secure_delete=on",
    "cache_size=-16384",
)
INSERT = "INSERT INTO person (id, name, resume) VALUES (?, ?, ?)"


def plain(file: Path) -> Connection:
    connection = sqlite3.connect(file, isolation_level=None)
    for setting in SETTINGS:
        connection.execute(f"PRAGMA {setting}").fetchall()
    return connection


def encrypted(file: Path) -> Connection:
    return connect(file, bytes(range(32)))


def single_acts(connection: Connection) -> None:
    for number in range(ACTS):
        connection.execute(INSERT, (ROWS + number, "张示例", "简历" * 200))


def one_big_act(connection: Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(INSERT, ((number, "张示例", "简历" * 200) for number in range(ROWS)))
    connection.execute("COMMIT")


def read_all(connection: Connection) -> None:
    connection.execute("SELECT id, name, resume FROM person").fetchall()


def look_up(connection: Connection) -> None:
    dice = random.Random(7)
    for _ in range(LOOKUPS):
        connection.execute("SELECT name FROM person WHERE id = ?", (dice.randrange(ROWS),)).fetchone()


STEPS: tuple[tuple[str, Callable[[Connection], None]], ...] = (
    (f"one act of {ROWS:,} rows", one_big_act),
    (f"{ACTS} acts of one row", single_acts),
    (f"read {ROWS:,} rows", read_all),
    (f"{LOOKUPS:,} rows by key", look_up),
)


def measure(opened: Callable[[Path], Connection]) -> tuple[list[float], float]:
    """Return the seconds of each step and the size of the file in MB."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.db"
        connection = opened(file)
        connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, resume TEXT) STRICT")
        taken = []
        for _, step in STEPS:
            began = perf_counter()
            step(connection)
            taken.append(perf_counter() - began)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.close()
        return taken, file.stat().st_size / 1e6


def main() -> None:
    rounds = [(measure(plain), measure(encrypted)) for _ in range(ROUNDS)]
    for at, (name, _) in enumerate(STEPS):
        bare = min(one[0][at] for one, _ in rounds)
        sealed = min(one[0][at] for _, one in rounds)
        print(f"{name}: plain {bare * 1000:.0f} ms, encrypted {sealed * 1000:.0f} ms ({sealed / bare:.2f} x)")
    (_, bare_mb), (_, sealed_mb) = rounds[0]
    print(f"file: plain {bare_mb:.1f} MB, encrypted {sealed_mb:.1f} MB")


if __name__ == "__main__":
    main()
