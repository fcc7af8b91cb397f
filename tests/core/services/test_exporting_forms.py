"""Appointment forms leave the register as files, noted with count and purpose."""

from pathlib import Path

from cadre_desk.model.records.people import Person
from cadre_desk.services import editing, people
from cadre_desk.services.exporting import export_forms, plan_forms
from cadre_desk.services.importing import apply_import, plan_import
from tests.builders import person

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
GOOD = [
    file
    for file in sorted((SAMPLES / "lrmx").glob("*.lrmx"))
    if not file.name.startswith(("17", "19")) and file.stat().st_size < 400_000
]


def ids(session):
    return [one.id for one in people.roster(session)]


def export(session, folder, form="lrmx", **options):
    planned = plan_forms(session, form, ids(session))
    return export_forms(session, form, planned, folder=folder, **options)


def test_people_who_came_from_files_leave_as_those_very_files(office, tmp_path):
    came = apply_import(office.clerk, plan_import(office.clerk, GOOD)).new
    made = export(office.clerk, tmp_path / "out")
    written = {file.read_bytes() for file in made.files}
    assert made.count == came >= 16
    assert written <= {file.read_bytes() for file in GOOD}


def test_an_edit_in_the_register_is_in_the_file_that_leaves(office, tmp_path):
    apply_import(office.clerk, plan_import(office.clerk, GOOD[:1]))
    edit = editing.open_edit(office.clerk, Person, ids(office.clerk)[0])
    edit.type_in("health", "一般")
    edit.save()
    made = export(office.clerk, tmp_path)
    assert "<JianKangZhuangKuang>一般</JianKangZhuangKuang>" in made.files[0].read_text("utf-8-sig")


def test_namesakes_and_files_that_are_there_are_numbered(office, tmp_path):
    office.put(person("张示例"), person("张示例"))
    (tmp_path / "张示例.lrmx").write_text("别人的", encoding="utf-8")
    made = export(office.clerk, tmp_path)
    assert [file.name for file in made.files] == ["张示例（2）.lrmx", "张示例（3）.lrmx"]
    assert (tmp_path / "张示例.lrmx").read_text(encoding="utf-8") == "别人的"


def test_the_journal_says_how_many_left_and_why(office, tmp_path):
    office.put(person("张示例"), person("李样例"))
    export(office.clerk, tmp_path, purpose="报市委组织部")
    last = office.clerk.workspace.journal.history()[0]
    assert (last.title, last.reason) == ("导出任免审批表 lrmx：2 条", "报市委组织部")
    assert "示例" not in last.title


def test_the_journal_says_that_it_left_on_a_drive_that_can_be_carried_away(office, tmp_path, monkeypatch):
    monkeypatch.setattr("cadre_desk.services.drives.is_removable", lambda _place: True)
    office.put(person("张示例"))
    export(office.clerk, tmp_path, purpose="报市委组织部")
    assert office.clerk.workspace.journal.history()[0].title == "导出任免审批表 lrmx：1 条（写到移动存储）"


def test_the_old_format_comes_with_its_picture_and_its_remarks(office, tmp_path):
    apply_import(office.clerk, plan_import(office.clerk, [SAMPLES / "lrmx" / "01_plain_3.2.1.16.lrmx"]))
    office.put(person("𠮷样"))
    made = export(office.clerk, tmp_path, form="lrm")
    assert sorted(file.suffix for file in made.files) == [".lrm", ".lrm", ".pic"]
    assert made.notes == ("𠮷样：旧格式没有“𠮷”，已写作〓。",)
