"""Storms over a real data folder: kills, failing writes, flipped bytes, cut files.

``tests/core/store/test_torture.py`` runs a few rounds of each; ``make torture`` runs many and prints what
they counted. ``--on FOLDER`` names a small empty volume, which ``full_disk`` fills again and again.
Each storm raises AssertionError at the first act that was acknowledged and lost, or is half written.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cadre_desk.errors import DataFolderError
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import FamilyMember, Person
from cadre_desk.store import keys
from cadre_desk.store.workspace import Workspace
from tests.builders import PASSWORD, person

ROOT = Path(__file__).parents[1]
Counted = dict[str, int]

# Writes pairs (a person and a family row) until something stops it, and says the number of each finished act.
WRITER = """
import sys, pathlib, resource
from cadre_desk.errors import DataFolderError
from cadre_desk.model.records.people import FamilyMember, Person
from cadre_desk.store.workspace import Workspace
folder, password, room = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
workspace = Workspace.open(folder, "liyl", password)
print("open", flush=True)
if room:
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
number = workspace.read.count(Person)
try:
    while True:
        with workspace.journal.act("录入") as act:
            text = "简历" * (number % 900)
            stored = act.insert(Person.new(name="乙示例", speciality=str(number), resume=text))
            act.insert(FamilyMember.new(person_id=stored.id, relation="妻子", name="王示"))
        number += 1
        print(number, flush=True)
except DataFolderError as refused:
    print("refused", refused.message, flush=True)
    seen = workspace.read.count(Person)
    print("seen", seen, flush=True)
"""

# Shuts one operator out after the other, each time with another key for the file.
SHUTTING_OUT = """
import sys, pathlib
from cadre_desk.model.records.office import Operator
from cadre_desk.store.workspace import Workspace
workspace = Workspace.open(pathlib.Path(sys.argv[1]), "liyl", sys.argv[2])
number = workspace.read.count(Operator)
while True:
    added = workspace.add_operator(Operator.new(login=f"wang{number}", name="王新人"), "tests-only-71717")
    with workspace.journal.act("停用", undoable=False) as act:
        act.update(added.changed(disabled=True))
    workspace.backup(why="更换密钥前")  # so that what is killed next is the change itself
    print("adding", flush=True)
    workspace.shut_out(added)
    number += 1
"""


@contextmanager
def data_folder(people: int = 20, on: Path | None = None) -> Iterator[Path]:
    """Yield the path of a closed data folder with some people; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="desk-", dir=on) as place:
        made, _ = Workspace.create(
            Path(place) / "desk",
            login="liyl",
            name="李样例",
            roles=(Role.ENTRY,),
            password=PASSWORD,
            fast_keys=True,
        )
        with made, made.journal.act("准备") as act:
            for number in range(people):
                stored = act.insert(person(speciality=str(number), resume="简历" * 200, photo=b"picture"))
                act.insert(FamilyMember.new(person_id=stored.id, relation="妻子", name="王示"))
        yield Path(place) / "desk"


def require_whole(folder: Path, acknowledged: int) -> int:
    """Let a folder pass in which every acknowledged act stands, none half; return how many people it has."""
    with Workspace.open(folder, "liyl", PASSWORD) as workspace:
        numbers = sorted(int(one.speciality) for one in workspace.read.find(Person))
        assert numbers == list(range(len(numbers))), "an act in the middle is missing or stands twice"
        assert len(numbers) >= acknowledged, f"{acknowledged - len(numbers)} acknowledged acts lost"
        assert workspace.read.count(FamilyMember) == len(numbers), "an act stands half"
        assert [one.name for one in workspace.verify() if not one.ok] == []
    return len(numbers)


def _writing(folder: Path, room: int = 0) -> subprocess.Popen[str]:
    child = _child(WRITER, folder, str(room))
    assert child.stdout.readline() == "open\n"
    return child


def _child(program: str, folder: Path, *more: str) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", program, str(folder), PASSWORD, *more]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def _numbers(said: str) -> list[int]:
    """Return the numbers of the acts that were acknowledged; a line without its end was not."""
    return [int(line) for line in said.split("\n")[:-1] if line.isdecimal()]


# ---------------------------------------------------------------- the storms


def kills(rounds: int, seed: int = 1) -> Counted:
    """Kill a writer at random moments; each round goes on in the folder that the last one left."""
    dice, acknowledged = random.Random(seed), 20
    with data_folder(acknowledged) as folder:
        for _ in range(rounds):
            with _writing(folder) as child:
                first = child.stdout.readline()
                time.sleep(dice.uniform(0, 0.5))
                child.kill()
                acknowledged = max(acknowledged, *_numbers(first + child.stdout.read()))
            acknowledged = require_whole(folder, acknowledged)
    return {"kills": rounds, "acts kept": acknowledged - 20, "lost": 0}


def failing_writes(rounds: int, seed: int = 2) -> Counted:
    """Let writing fail at a random byte of the database or its WAL, in the words of the program."""
    dice, acknowledged, refused = random.Random(seed), 20, 0
    with data_folder(acknowledged) as folder:
        for _ in range(rounds):
            size = (folder / "cadre.db").stat().st_size
            with _writing(folder, dice.randrange(size // 2, size + 400_000)) as child:
                said = child.stdout.read()
            acknowledged = max([acknowledged, *_numbers(said)])
            assert "refused 磁盘" in said, said
            assert f"seen {acknowledged}\n" in said, "what was saved is not read after a refusal"
            refused += 1
            acknowledged = require_whole(folder, acknowledged)
    return {"failed writes": refused, "acts kept": acknowledged - 20, "lost": 0}


def full_disk(rounds: int, seed: int = 7, *, on: Path) -> Counted:
    """Fill a volume up to a random rest, write until it is full, make room and go on."""
    dice, acknowledged, ballast = random.Random(seed), 20, on / "ballast"
    with data_folder(acknowledged, on) as folder:
        for _ in range(rounds):
            ballast.write_bytes(bytes(shutil.disk_usage(on).free - dice.randrange(150_000, 600_000)))
            with _writing(folder) as child:
                said = child.stdout.read()
            acknowledged = max([acknowledged, *_numbers(said)])
            assert "refused 磁盘" in said, said
            assert f"seen {acknowledged}\n" in said, "what was saved is not read on a full disk"
            ballast.unlink()
            acknowledged = require_whole(folder, acknowledged)
    return {"full disks": rounds, "acts kept": acknowledged - 20, "lost": 0}


def key_changes(rounds: int, seed: int = 8) -> Counted:
    """Kill a program that shuts operators out: one key or the other opens the file, and only one is left."""
    dice, broken_off = random.Random(seed), 0
    with data_folder() as folder:
        for _ in range(rounds):
            with _child(SHUTTING_OUT, folder) as child:
                assert child.stdout.readline() == "adding\n"
                time.sleep(dice.uniform(0, 0.3))
                child.kill()
            broken_off += keys.load(folder / "cadre.keys").is_changing
            require_whole(folder, 20)
            assert not keys.load(folder / "cadre.keys").is_changing
    return {"kills around a change of the key": rounds, "in the middle of one": broken_off}


def flips(rounds: int, seed: int = 3) -> Counted:
    """Flip a random bit of the database; opening or checking must say so."""
    return _damaged(rounds, _flipped, random.Random(seed), "bits flipped")


def cuts(rounds: int, seed: int = 4) -> Counted:
    """Cut the database off at a random byte; opening or checking must say so."""
    return _damaged(rounds, lambda data, dice: data[: dice.randrange(len(data))], random.Random(seed), "cuts")


def _flipped(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]


def _damaged(
    rounds: int, damage: Callable[[bytes, random.Random], bytes], dice: random.Random, name: str
) -> Counted:
    found = 0
    with data_folder(60) as folder:
        whole = (folder / "cadre.db").read_bytes()
        for _ in range(rounds):
            (folder / "cadre.db").write_bytes(damage(whole, dice))
            found += _is_found(folder)
            for left in folder.glob("cadre.db-*"):
                left.unlink()
        (folder / "cadre.db").write_bytes(whole)
        require_whole(folder, 60)
    assert found == rounds, f"{rounds - found} of {rounds} not found"
    return {name: rounds, "found": found}


def _is_found(folder: Path) -> bool:
    try:
        workspace = Workspace.open(folder, "liyl", PASSWORD)
    except DataFolderError as refused:
        return bool(refused.message)
    try:
        return any(not check.ok for check in workspace.verify())
    except DataFolderError:
        return True
    finally:
        with suppress(DataFolderError):
            workspace.close()


def power_cuts(rounds: int, seed: int = 5) -> Counted:
    """Cut or flip the WAL of a killed writer: what remains is a whole beginning of its acts."""
    dice, kept = random.Random(seed), 0
    with data_folder() as folder:
        with _writing(folder) as child:
            last = [child.stdout.readline() for _ in range(30)][-1]
            child.kill()
        for _ in range(rounds):
            copy = folder.with_name("copy")
            shutil.copytree(folder, copy)
            wal = copy / "cadre.db-wal"
            data = wal.read_bytes()
            cut = data[: dice.randrange(len(data))]
            wal.write_bytes(cut if dice.random() < 0.5 else _flipped(data, dice))
            kept += require_whole(copy, 20)
            shutil.rmtree(copy)
        require_whole(folder, int(last))
    return {"WAL cut or flipped": rounds, "acts read back": kept - 20 * rounds, "before the cut lost": 0}


def backups(rounds: int, seed: int = 6) -> Counted:
    """Flip a bit of a backup: reading it back refuses it."""
    dice = random.Random(seed)
    with data_folder() as folder, Workspace.open(folder, "liyl", PASSWORD) as workspace:
        report = workspace.backup()
        whole = report.file.read_bytes()
        for _ in range(rounds):
            report.file.write_bytes(_flipped(whole, dice))
            with suppress(DataFolderError):
                workspace.prove_backup(report.file)
                raise AssertionError("a damaged backup passed")
    return {"backups damaged": rounds, "refused": rounds}


STORMS = (kills, failing_writes, key_changes, flips, cuts, power_cuts, backups)


def main() -> int:
    """Run every storm and print what it counted."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=200)
    asked.add_argument("--on", type=Path, help="a small empty volume to fill")
    chosen = asked.parse_args()
    for storm in STORMS:
        _tell(storm(chosen.rounds))
    if chosen.on:
        _tell(full_disk(chosen.rounds, on=chosen.on))
    return 0


def _tell(counted: Counted) -> None:
    sys.stdout.write(", ".join(f"{what} {many}" for what, many in counted.items()) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
