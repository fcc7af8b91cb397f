"""Every sample file: the good ones lose no field on their way into the register, the bad ones say why.

``expected.json`` stands beside the samples and was written without this program.
"""

import hashlib
import json
import re
from pathlib import Path

import pytest

from cadre_desk.exchange.lrmx_tags import EDUCATION, FIELDS, FULL_TIME, IN_SERVICE, RELATIVE
from cadre_desk.exchange.names import plain_name
from cadre_desk.exchange.persons import persons_from_file
from cadre_desk.model.records.people import Person, ResumeKind, StudyMode
from cadre_desk.services import editing, people
from cadre_desk.services.importing import Outcome, apply_import, plan_import
from tests.builders import open_office

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
FILES = {file.name: file for folder in ("lrmx", "other") for file in (SAMPLES / folder).iterdir()}
GOOD = [name for name, said in EXPECTED.items() if "fields" in said]
REFUSED = [name for name, said in EXPECTED.items() if said["outcome"].startswith("reject")]
MENDED = [name for name in EXPECTED if name not in GOOD and name not in REFUSED]
NOT_IN_LRM = ("ShenFenZheng",)  # the old format has 33 values; the ID came later
DATES = ("born", "work_start", "age_on", "filled_on", "due_age_month")


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Return one office for all samples: each is imported, read and taken back."""
    made = open_office(tmp_path_factory.mktemp("samples") / "office")
    yield made
    made.clerk.workspace.close()


def stored(office, name):
    """Import one sample and return the whole profile, read back; the office is left empty."""
    result = apply_import(office.clerk, plan_import(office.clerk, [FILES[name]]))
    assert (result.new, result.rejected) == (1, 0)
    person = office.clerk.workspace.read.find(Person)[0]
    whole = people.profile(office.clerk, person.id)
    editing.undo(office.clerk)
    return whole


def bare(text):
    """A text without the layout that a reader may tidy: blanks, line ends, separators of names."""
    return re.sub(r"\s", "", plain_name(text))


def told(person, field):
    if field == "party_admission":
        return "".join(person.typed(one) for one in (field, "other_parties", "political_status"))
    return person.typed(field)


def digits(text):
    return re.sub(r"\D", "", text)


def months(text):
    """The digits of a date, its month with two places (19517 was typed for 195107)."""
    found = digits(text)
    return f"{found[:4]}0{found[4:]}" if len(found) == 5 else found


def lost(name, person):
    """Return the fields of a form whose text is not to be found in the record."""
    gone = []
    for tag, text in EXPECTED[name]["fields"].items():
        field = FIELDS.get(tag)
        if field is None or not text.strip() or (tag in NOT_IN_LRM and name.endswith(".lrm")):
            continue
        here = told(person, field)
        if field == "party_admission":
            kept = all(bare(part) in bare(here) or digits(part) in digits(here) for part in text.split("；"))
        elif field in DATES:
            kept = bare(text) == bare(here) or digits(text).startswith(digits(here)) and bool(digits(here))
        else:
            kept = bare(text) == bare(here)
        if not kept:
            gone.append((tag, text, here))
    return gone


@pytest.mark.parametrize("name", GOOD)
def test_a_good_sample_comes_in_without_loss_of_a_field(office, name):
    whole = stored(office, name)
    assert lost(name, whole.person) == []
    assert whole.source.content == FILES[name].read_bytes()


@pytest.mark.parametrize("name", GOOD)
def test_education_family_and_resume_of_a_good_sample_are_whole(office, name):
    said, whole = EXPECTED[name], stored(office, name)
    for side, mode in ((FULL_TIME, StudyMode.FULL_TIME), (IN_SERVICE, StudyMode.IN_SERVICE)):
        wanted = {field: said["fields"].get(side + ending, "") for ending, field in EDUCATION.items()}
        rows = [row for row in whole.education if row.mode is mode]
        assert {field: rows[0].typed(field) if rows else "" for field in wanted} == wanted
    family = [{tag: bare(row.typed(field)) for tag, field in RELATIVE.items()} for row in whole.family]
    assert [one["XingMing"] for one in family] == [bare(one["XingMing"]) for one in said["family"]]
    for here, there in zip(family, said["family"], strict=True):
        assert here["ChengWei"] == bare(there["ChengWei"])
        assert here["GongZuoDanWeiJiZhiWu"] == bare(there["GongZuoDanWeiJiZhiWu"])
        assert months(here["ChuShengRiQi"]) == months(there["ChuShengRiQi"])
    assert bare(whole.person.resume) == bare(said["JianLi"])


@pytest.mark.parametrize("name", [name for name in GOOD if EXPECTED[name].get("resume")])
def test_a_resume_is_taken_apart_as_expected(office, name):
    whole = stored(office, name)
    segments = [
        (row.typed("start"), row.typed("end").replace("至今", ""), bare(row.text or ""))
        for row in whole.resume
        if row.kind is ResumeKind.SEGMENT
    ]
    wanted = [(one["start"], one["end"], bare(one["text"])) for one in EXPECTED[name]["resume"]]
    assert segments == wanted
    notes = [row for row in whole.resume if row.kind is ResumeKind.NOTE]
    assert len(notes) == sum(len(one["notes"]) for one in EXPECTED[name]["resume"])


@pytest.mark.parametrize("name", GOOD)
def test_the_photo_of_a_good_sample_is_the_one_of_the_file(name):
    said = EXPECTED[name]["photo"]
    photo = persons_from_file(FILES[name]).persons[0].person.photo
    if said is None:
        assert photo is None
    elif said["format"] == "JPEG":
        assert hashlib.sha256(photo).hexdigest() == said["sha256"]
    else:
        assert photo.startswith(b"\xff\xd8")


@pytest.mark.parametrize("name", GOOD)
def test_a_sample_with_something_to_look_at_says_so_and_a_clean_one_does_not(name):
    problems = persons_from_file(FILES[name]).persons[0].problems
    assert len(problems) >= min(len(EXPECTED[name]["warnings"]), 1)
    if EXPECTED[name]["outcome"] == "ok" and EXPECTED[name]["photo"]:
        assert [one.message for one in problems] == []


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_sample_says_in_chinese_why_and_changes_nothing(office, name):
    before = office.clerk.workspace.journal.end()
    plan = plan_import(office.clerk, [FILES[name]])
    message = plan.files[0].problems[0].message
    assert plan.counts == {**dict.fromkeys(Outcome, 0), Outcome.WRONG: 1}
    assert re.search(r"[\u4e00-\u9fff]{6}", message)
    assert "未导入任何内容" in message
    assert not re.search(r"Error|Traceback|line \d", message)
    apply_import(office.clerk, plan)
    assert office.clerk.workspace.journal.end() == before
    assert people.roster_count(office.clerk) == 0


@pytest.mark.parametrize("name", MENDED)
def test_a_damaged_sample_is_read_as_far_as_it_goes_with_a_warning(office, name):
    plan = plan_import(office.clerk, [FILES[name]])
    assert plan.counts[Outcome.NEW] == 1
    assert plan.rows[0].name
    assert plan.rows[0].problems
