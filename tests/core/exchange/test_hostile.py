"""Whatever bytes come, an importer gives people or a refusal in words, in bounded memory; nothing else."""

import io
import random
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from cadre_desk.errors import FileRefused
from cadre_desk.exchange.ballot_counts import read_ballot_counts
from cadre_desk.exchange.encoding import decode
from cadre_desk.exchange.file_kind import kind_of
from cadre_desk.exchange.lrm import read_lrm
from cadre_desk.exchange.lrmx import MOST_BYTES, read_lrmx
from cadre_desk.exchange.lrmx_export import lrmx_of
from cadre_desk.exchange.lrmx_person import person_of, texts_of
from cadre_desk.exchange.persons import persons_from_file
from cadre_desk.exchange.photo import read_photo
from cadre_desk.exchange.roster import read_roster
from cadre_desk.exchange.word_form import read_word_form
from tests.core.exchange import quirks
from tests.core.exchange.word_samples import word_form

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
LRMX = (SAMPLES / "lrmx" / "13_cdata_comments_unknown.lrmx").read_bytes()
LRM = (SAMPLES / "other" / "old_gbk.lrm").read_bytes()
ROSTER = (SAMPLES / "rosters" / "roster_messy.xlsx").read_bytes()
WORD = word_form()
READERS = {
    "lrmx": lambda data: person_of(texts_of(read_lrmx(data, "x"))),
    "lrm": lambda data: person_of(read_lrm(data, "x")),
    "xlsx": lambda data: read_roster(data, "x"),
    "docx": lambda data: person_of(read_word_form(data, "x").texts()),
    "kind": lambda data: kind_of(data, "x"),
    "text": decode,
}
MUTATED = {"lrmx": LRMX, "lrm": LRM, "xlsx": ROSTER, "docx": WORD}


def survives(read, data):
    """Tell whether a reader read the bytes; False if it refused them in words."""
    try:
        read(data)
    except FileRefused as refused:
        if not refused.message:
            raise
        return False
    return True


def mutated(data, seed):
    """Return bytes with a few of them flipped, cut out, doubled or overwritten."""
    dice, made = random.Random(seed), bytearray(data)
    for _ in range(dice.randrange(1, 6)):
        at, length = dice.randrange(len(made)), dice.randrange(1, 40)
        change = dice.choice(("flip", "cut", "double", "noise", "end"))
        if change == "flip":
            made[at] ^= 1 << dice.randrange(8)
        elif change == "cut":
            del made[at : at + length]
        elif change == "double":
            made[at:at] = made[at : at + length]
        elif change == "noise":
            made[at : at + length] = dice.randbytes(length)
        else:
            del made[max(at, 1) :]
    return bytes(made)


@pytest.mark.parametrize("name", READERS)
@given(data=st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
@settings(max_examples=25)
def test_random_bytes_are_read_or_refused(name, data):
    survives(READERS[name], data)


@pytest.mark.parametrize("name", MUTATED)
@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_sample_is_read_or_refused(name, seed):
    survives(READERS[name], mutated(MUTATED[name], seed))


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_form_that_is_read_can_be_written_again(seed):
    data = mutated(quirks.lrmx(random.Random(seed)), seed)
    try:
        draft = person_of(texts_of(read_lrmx(data, "x")))
    except FileRefused:
        return
    assert survives(READERS["lrmx"], lrmx_of(draft))


@given(seed=st.integers(0, 10_000))
@settings(max_examples=25)
def test_a_damaged_part_of_a_workbook_is_read_or_refused(seed):
    source, out = zipfile.ZipFile(io.BytesIO(ROSTER)), io.BytesIO()
    names = [part.filename for part in source.infolist()]
    victim = names[seed % len(names)]
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, mutated(source.read(name), seed) if name == victim else source.read(name))
    survives(READERS["xlsx"], out.getvalue())


@pytest.mark.parametrize("part", zipfile.ZipFile(io.BytesIO(WORD)).infolist(), ids=lambda part: part.filename)
def test_a_form_with_a_stream_that_cannot_be_inflated_is_read_or_refused(part):
    made, start = bytearray(WORD), part.header_offset + 30 + len(part.filename)
    made[start] = 7  # a kind of block that deflate does not know: zlib.error (found by the fuzzer)
    survives(READERS["docx"], bytes(made))


def test_counted_ballots_with_old_line_ends_are_read_and_no_table_is_refused():
    data = (SAMPLES / "rosters" / "ballots_counted.csv").read_bytes()
    unix = data.replace(b"\r\n", b"\n")
    read = [read_ballot_counts(one, "x.csv") for one in (unix, unix.replace(b"\n", b"\r"))]
    assert read[0] == read[1]
    with pytest.raises(FileRefused):
        read_ballot_counts(unix + b'"' + b"x" * 200_000, "x.csv")


BOMBS = {
    "billion laughs": (
        b'<!DOCTYPE Person [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;">]>'
        b"<Person><XingMing>&b;</XingMing></Person>"
    ),
    "external": (
        b'<!DOCTYPE Person [<!ENTITY a SYSTEM "file:///nowhere">]><Person><XingMing>&a;</XingMing></Person>'
    ),
    "deep": b"<Person>" + b"<a>" * 5000,
    "wide": b"<Person>" + b"<a/>" * 50_000 + b"</Person>",
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_within_little_memory(data):
    tracemalloc.start()
    assert not survives(READERS["lrmx"], data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40_000_000


def test_a_file_of_more_than_fifty_megabytes_is_not_even_read(tmp_path):
    file = tmp_path / "大.lrmx"
    with file.open("wb") as out:
        out.truncate(MOST_BYTES + 1)  # a hole: nothing is on the disk
    tracemalloc.start()
    reading = persons_from_file(file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "超过 50 MB" in reading.problems[0].message
    assert peak < 1_000_000


def test_a_picture_of_absurd_size_is_refused_before_it_is_unpacked():
    out = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(out, "PNG")
    tracemalloc.start()
    reading = read_photo(out.getvalue())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert reading.photo is None
    assert reading.problems[0].message
    assert peak < 10_000_000


def test_absurd_dates_are_kept_as_text_and_marked():
    draft = READERS["lrmx"]((SAMPLES / "lrmx" / "20_BAD_absurd_dates.lrmx").read_bytes())
    assert draft.person.unread
    assert all(one.severity == "warning" for one in draft.problems)
