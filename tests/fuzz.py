"""Coverage-guided fuzzing of every importer, by hand: ``python -m tests.fuzz --seconds 60``.

Needs ``pip install atheris`` (Linux; in no lock, because the suite does not use it). Each importer gets a
process, because the fuzzer ends its own. Bytes come as data or as a refusal in words; anything else is a
finding, whose bytes go to ``--keep``. The property-based half, with a case for each finding, is
``tests/core/exchange/test_hostile.py``.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["cadre_desk.exchange", "cadre_desk.rules"]):
    from cadre_desk.exchange.ballot_counts import read_ballot_counts
    from cadre_desk.exchange.clipboard import read_block
    from cadre_desk.exchange.encoding import decode
    from cadre_desk.exchange.file_kind import kind_of
    from cadre_desk.exchange.lrm import read_lrm
    from cadre_desk.exchange.lrmx import read_lrmx
    from cadre_desk.exchange.lrmx_person import person_of, texts_of
    from cadre_desk.exchange.party_text import parse_membership
    from cadre_desk.exchange.photo import read_photo
    from cadre_desk.exchange.resume_text import parse_resume
    from cadre_desk.exchange.roster import read_roster
    from cadre_desk.exchange.word_form import read_word_form
    from cadre_desk.exchange.yearly_text import parse_yearly_results
from cadre_desk.errors import UserError
from tests.core.exchange.word_samples import word_form

SAMPLES = Path(__file__).parent / "data" / "samples"


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


IMPORTERS: dict[str, Callable[[bytes], object]] = {
    "lrmx": lambda data: person_of(texts_of(read_lrmx(data, "x.lrmx"))),
    "lrm": lambda data: person_of(read_lrm(data, "x.lrm")),
    "xlsx": lambda data: read_roster(data, "x.xlsx"),
    "docx": lambda data: person_of(read_word_form(data, "x.docx").texts()),
    "ballots": lambda data: read_ballot_counts(data, "x.csv"),
    "photo": read_photo,
    "kind": lambda data: kind_of(data, "x"),
    "encoding": decode,
    "block": lambda data: read_block(_text(data), ""),
    "resume": lambda data: parse_resume(_text(data)),
    "party": lambda data: parse_membership(_text(data)),
    "yearly": lambda data: parse_yearly_results(_text(data)),
}
SEEDS = {
    "lrmx": "lrmx/*.lrmx",
    "lrm": "other/*.lrm",
    "xlsx": "rosters/*.xlsx",
    "ballots": "rosters/*.csv",
    "photo": "other/*.pic",
    "kind": "other/*",
    "encoding": "lrmx/1*.lrmx",
}


def fuzz(name: str, seconds: int, keep: Path) -> None:
    """Fuzz one importer in this process until the time is over; ends the process."""

    def one(data: bytes) -> None:
        try:
            IMPORTERS[name](data)
        except UserError as refused:
            if not refused.message:
                raise

    with tempfile.TemporaryDirectory() as seeds:
        for place, data in enumerate(_seeds(name)):
            (Path(seeds) / str(place)).write_bytes(data)
        limits = [f"-max_total_time={seconds}", "-rss_limit_mb=2048", "-timeout=20", "-max_len=200000"]
        atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={keep}/{name}-", seeds], one)
        atheris.Fuzz()


def _seeds(name: str) -> list[bytes]:
    if name == "docx":
        return [word_form()]
    return [file.read_bytes() for file in SAMPLES.glob(SEEDS.get(name, "none"))]


def _in_a_process(name: str, seconds: int, keep: Path) -> bool:
    command = [sys.executable, "-m", "tests.fuzz", "--seconds", str(seconds), "--keep", str(keep), name]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    runs = re.search(r"Done (\d+) runs", done.stderr)
    said = f"{runs.group(1)} inputs" if runs else f"FOUND: {done.stderr[-1500:]}"
    sys.stdout.write(f"{name}: {said}\n")
    sys.stdout.flush()
    return runs is not None


def main() -> int:
    """Fuzz the named importers, or all of them one after the other; return 1 if anything was found."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=int, default=60, help="for each importer")
    asked.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()), help="where findings go")
    asked.add_argument("only", nargs="?", choices=IMPORTERS)
    chosen = asked.parse_args()
    if chosen.only:
        fuzz(chosen.only, chosen.seconds, chosen.keep)
    return int(not all([_in_a_process(name, chosen.seconds, chosen.keep) for name in IMPORTERS]))


if __name__ == "__main__":
    sys.exit(main())
