"""People and lists leave by the keyboard: whom, what for, where to."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from cadre_desk.model.records.office import Role
from tests.builders import person, unit
from ui.desk import Desk
from ui.dialogs.dialog_ask import DialogAsk
from ui.dialogs.export_people import ExportDialog
from ui.pages.people import PeoplePage
from ui.tasks import Tasks


@pytest.fixture
def page(office, desk, qtbot, idle):
    """Return the people page over two people of one unit."""
    town = office.put(unit("云溪县青禾镇"))
    office.put(person("张示例", unit_id=town.id), person("李样例", unit_id=town.id))
    made = PeoplePage(desk)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    idle()
    return made


@pytest.fixture
def dialog(page, desk, qtbot, tmp_path):
    made = ExportDialog(desk, page.roster.scopes())
    qtbot.addWidget(made)
    made.folder = tmp_path / "out"
    made.show()
    return made


def last_entry(office):
    return office.clerk.workspace.journal.history()[0]


def test_nothing_leaves_before_a_purpose_is_written(dialog, qtbot):
    assert not dialog.go.isEnabled()
    qtbot.keyClicks(dialog.purpose, "abc")
    assert dialog.go.isEnabled()
    assert dialog.go.text() == "导出 1 人"


def test_the_whole_list_leaves_as_a_roster_by_the_keyboard(dialog, office, qtbot, write, idle):
    dialog.whom.pick("all")
    dialog.format.setCurrentIndex(dialog.format.findData("roster"))
    write(dialog.purpose, "部务会名单")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    idle()
    (file,) = dialog.exported.files
    assert [row[0].value for row in load_workbook(file).active.iter_rows()][4:] == [
        "云溪县青禾镇",
        "张示例",
        "李样例",
    ]
    assert (last_entry(office).title, last_entry(office).reason) == ("导出干部名册：2 条", "部务会名单")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()


def test_forms_leave_one_file_for_each_person(dialog, qtbot, idle):
    dialog.whom.pick("listed")
    qtbot.keyClicks(dialog.purpose, "abc")
    dialog._act()
    idle()
    qtbot.waitUntil(lambda: dialog.exported is not None)
    assert sorted(file.name for file in dialog.exported.files) == ["张示例.lrmx", "李样例.lrmx"]


def test_signs_that_the_old_format_lacks_are_asked_about(office, desk, ask, qtbot, idle, tmp_path, page):
    office.put(person("𠮷样"))
    page.refresh()
    idle()
    dialog = ExportDialog(desk, page.roster.scopes())
    qtbot.addWidget(dialog)
    dialog.folder = tmp_path
    dialog.whom.pick("all")
    dialog.format.setCurrentIndex(dialog.format.findData("lrm"))
    qtbot.keyClicks(dialog.purpose, "abc")
    ask.answers.append(False)
    dialog._act()
    idle()
    assert "旧格式写不出的字" in ask.said[-1]
    assert dialog.exported is None
    assert list(tmp_path.glob("*.lrm")) == []
    assert dialog.go.isEnabled()


def test_any_table_leaves_with_its_visible_columns_by_ctrl_e(page, ask, office, qtbot, idle, tmp_path):
    ask.answers += ["部务会", tmp_path / "名单"]
    page.roster.table.setFocus()
    qtbot.keyClick(page.roster.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    idle()
    rows = [[cell.value for cell in row] for row in load_workbook(tmp_path / "名单.xlsx").active.iter_rows()]
    labels = [column.label for place, column in enumerate(page.roster.model.columns) if column.label
              and not page.roster.table.isColumnHidden(place)]  # fmt: skip
    assert rows[0] == labels
    assert {row[0] for row in rows[1:]} == {"张示例", "李样例"}
    assert last_entry(office).title == "导出干部名单：2 条"


def test_stepping_back_from_the_purpose_exports_nothing(page, ask, qtbot, office):
    before = last_entry(office).seq
    page.roster.table.setFocus()
    qtbot.keyClick(page.roster.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert last_entry(office).seq == before


def test_who_may_not_export_is_told_so(office, ask, qtbot):
    tasks = Tasks(ask.error)
    desk = Desk(office.as_role(Role.QUERY), tasks, ask)
    desk.export_list("名单", [], lambda: [], total=1)
    tasks.finish()
    assert "导出" in ask.said[0]


class Unsure(DialogAsk):
    """Chooses a folder and thinks better of it when asked again."""

    asked: tuple[str, ...] = ()

    def open_folder(self, title):
        return Path("/media/stick")

    def confirm(self, question, text, verb):
        self.asked += (question,)
        return False


@pytest.mark.parametrize(("carried", "chosen"), [(True, None), (False, Path("/media/stick"))])
def test_a_drive_that_can_be_carried_away_is_asked_for_twice(monkeypatch, carried, chosen):
    monkeypatch.setattr("ui.dialogs.dialog_ask.leaves_by_drive", lambda _place: carried)
    ask = Unsure()
    assert ask.export_folder("导出到") == chosen
    assert ask.asked == (("要写到移动存储上吗？",) if carried else ())
