"""print and forms on the terminal: every form by its id, its check in JSON, its line in the journal."""

import json

import pytest

from cadre_desk.cli.main import run
from cadre_desk.services import setup
from tests.builders import PASSWORD, cycle, entry, open_office, person


def no_desk(module):
    raise AssertionError(f"ui.{module} was asked for")


@pytest.fixture
def folder(tmp_path):
    """Return a data folder with one person in one assessment, and the password's file."""
    office = open_office(tmp_path / "office")
    stored = office.put(person("张示例", current_post="市财政局副局长"))
    office.put(entry(cycle_id=office.put(cycle(2025)).id, person_id=stored.id))
    office.clerk.workspace.close()
    (tmp_path / "pw.txt").write_text(PASSWORD + "\n", encoding="utf-8")
    return tmp_path / "office", stored.id


@pytest.fixture
def ask(folder, tmp_path, capsys):
    """Return a function that runs a command and gives exit code and JSON."""

    def call(*words):
        given = ["--data", str(folder[0]), "--operator", "liyl", "--password-file", str(tmp_path / "pw.txt")]
        code = run([*given, "--json", *words], no_desk)
        out = capsys.readouterr().out
        return code, json.loads(out) if out.strip() else None

    return call


def test_a_registration_form_prints_for_its_year_and_tells_its_check(ask, folder, tmp_path):
    out = tmp_path / "登记表.pdf"
    code, printed = ask("print", "registration-form", "--cycle", "2025", "--out", str(out))
    assert code == 0
    assert printed["pages"] == 2
    assert out.read_bytes().startswith(b"%PDF")


def test_the_check_names_the_person_the_field_and_what_to_do(ask, folder, tmp_path):
    words = ("print", "appointment-form", "--ids", folder[1], "--out", str(tmp_path / "a.pdf"))
    code, printed = ask(*words, "--as-of", "2026-03-06", "--purpose", "部务会")
    assert code == 0
    found = next(one for one in printed["preflight"] if one["field"] == "照片")
    assert found["person_id"] == folder[1]
    assert not found["blocking"]
    assert found["hint"]


def test_a_print_is_written_down_with_its_purpose(ask, folder, tmp_path):
    ask("print", "person-card", "--ids", folder[1], "--out", str(tmp_path / "a.pdf"), "--purpose", "部务会")
    session = setup.unlock(folder[0], "liyl", PASSWORD)
    line = session.workspace.journal.history(limit=1)[0]
    session.workspace.close()
    assert line.title == "另存干部情况卡片 1 份 1 页"
    assert line.reason == f"部务会；人员：{folder[1]}"


def test_the_list_of_forms_says_what_each_needs(ask):
    _, forms = ask("forms")
    needs = {one["id"]: one["needs"] for one in forms}
    assert needs["meeting-pack"] == "people"
    assert needs["registration-form"] == "assessment_entry"
    assert needs["roster"] == "people"


def test_an_unknown_form_is_refused(ask, tmp_path):
    code, _ = ask("print", "no-such-form", "--out", str(tmp_path / "a.pdf"))
    assert code == 1
