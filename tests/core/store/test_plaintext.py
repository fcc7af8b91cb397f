"""No name and no citizen ID stands readable in any file that the program leaves behind."""

import tempfile
from pathlib import Path

import pytest

from cadre_desk.cli.main import write_report
from cadre_desk.model.records.people import Person
from cadre_desk.services import safekeeping
from cadre_desk.services.editing import open_edit
from cadre_desk.services.importing import apply_import, plan_import
from tests.builders import open_office, person

NAME, NUMBER = "欧阳绝密样", "349901198004150016"
SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples" / "lrmx" / "01_plain_3.2.1.16.lrmx"


def hits(folder):
    """Return the files in which name or number can be read, in any encoding that programs use."""
    words = [NAME.encode("utf-8"), NAME.encode("gb18030"), NAME.encode("utf-16-le"), NUMBER.encode()]
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file.name for file in files if any(word in file.read_bytes() for word in words)]


@pytest.fixture
def temp(tmp_path, monkeypatch):
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_data_folder_drafts_backups_and_temporary_files_hold_no_readable_name(tmp_path, temp):
    office = open_office(tmp_path / "office")
    stored = office.put(person(NAME, citizen_id=NUMBER, resume=f"1998.09—2002.07 {NAME}在校"))
    edit = open_edit(office.clerk, Person, stored.id)
    edit.type_in("native_place", NAME)
    edit.keep()
    apply_import(office.clerk, plan_import(office.clerk, [SAMPLE]))
    safekeeping.backup(office.clerk)
    while_open = hits(office.folder) + hits(temp)
    office.clerk.workspace.close()
    assert while_open + hits(office.folder) + hits(temp) == []


def test_a_crash_report_holds_no_value(tmp_path, monkeypatch):
    monkeypatch.setattr("cadre_desk.paths.crash_folder", lambda: tmp_path / "crash")
    try:
        raise ValueError(f"{NAME} {NUMBER}")
    except ValueError as fault:
        write_report(fault)
    assert hits(tmp_path) == []


def test_the_search_itself_would_find_a_readable_name(tmp_path):
    (tmp_path / "offen.txt").write_text(f"{NAME} {NUMBER}", encoding="utf-8")
    assert hits(tmp_path) == ["offen.txt"]
