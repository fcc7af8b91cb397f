"""The import by the keyboard: rows and fields refused, columns told, Word forms looked through."""

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from cadre_desk.model.records.people import Person
from cadre_desk.services.importing import preview_sheets
from tests.builders import person
from tests.core.exchange.word_samples import word_form
from ui.dialogs.import_columns import ColumnsDialog
from ui.dialogs.import_plan import PlanView
from ui.dialogs.import_review import BECOMES, ReviewView
from ui.dialogs.import_wizard import ImportDialog

CTRL = Qt.KeyboardModifier.ControlModifier


def sheet(file, *rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file


@pytest.fixture
def opened(desk, qtbot, idle):
    """Return a function that opens the import on files and waits for what it shows."""

    def open_on(*paths):
        dialog = ImportDialog(desk, paths)
        qtbot.addWidget(dialog)
        dialog.show()
        idle()
        qtbot.waitUntil(lambda: isinstance(dialog.stack.currentWidget(), PlanView | ReviewView))
        return dialog

    return open_on


def people_of(office):
    return {one.name: one for one in office.clerk.workspace.read.find(Person)}


def test_space_leaves_a_row_out(opened, office, qtbot, idle, tmp_path):
    file = sheet(tmp_path / "a.xlsx", ("姓名", "出生年月"), ("张示例", "1980.04"), ("李样例", "1985.01"))
    dialog = opened(file)
    qtbot.keyClick(dialog.stack.currentWidget().table, Qt.Key.Key_Space)
    assert dialog.go.text() == "导入 1 人"
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    idle()
    qtbot.waitUntil(lambda: dialog.imported is not None)
    assert list(people_of(office)) == ["李样例"]
    assert dialog.imported.refused == 1


def test_a_field_whose_box_is_cleared_stays_as_it_was(opened, office, qtbot, idle, tmp_path):
    office.put(person("张示例", health="一般", native_place="安徽怀远"))
    head = ("姓名", "出生年月", "健康状况", "籍贯")
    dialog = opened(sheet(tmp_path / "a.xlsx", head, ("张示例", "1980.04", "健康", "安徽五河")))
    boxes = dialog.stack.currentWidget().detail.boxes()
    wanted = next(box for box in boxes if "健康" in box.accessibleName())
    qtbot.keyClick(wanted, Qt.Key.Key_Space)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    idle()
    qtbot.waitUntil(lambda: dialog.imported is not None)
    stored = people_of(office)["张示例"]
    assert (stored.health, stored.native_place) == ("一般", "安徽五河")


def test_columns_are_told_by_hand_and_the_file_is_read_again(opened, qtbot, idle, tmp_path):
    dialog = opened(sheet(tmp_path / "a.xlsx", ("人员", "生于"), ("张示例", "1980.04")))
    assert dialog.go.text() == "导入 0 人"
    seen = []

    def tell():
        asked = QApplication.activeModalWidget()
        if not isinstance(asked, ColumnsDialog):
            QTimer.singleShot(20, tell)
            return
        seen.append(asked.note.text())
        for column, target in ((0, "name"), (1, "born")):
            asked.choices[column].setCurrentIndex(asked.choices[column].findData(target))
        asked.go.click()

    QTimer.singleShot(0, tell)
    dialog._tell_columns()
    idle()
    assert seen == ["请指明哪一列是姓名"]
    qtbot.waitUntil(lambda: dialog.go.text() == "导入 1 人")


def test_two_columns_for_one_field_are_refused(desk, qtbot, tmp_path):
    file = sheet(tmp_path / "a.xlsx", ("姓名", "出生年月", "曾用名"), ("张示例", "1980.04", "张样"))
    dialog = ColumnsDialog(preview_sheets(desk.session, file))
    qtbot.addWidget(dialog)
    assert dialog.go.isEnabled()
    dialog.choices[2].setCurrentIndex(dialog.choices[2].findData("name"))
    assert not dialog.go.isEnabled()
    assert dialog.note.text() == "“姓名”对应了两列"


def test_a_word_form_is_looked_through_and_corrected_before_the_plan(opened, office, qtbot, idle, tmp_path):
    file = tmp_path / "表.docx"
    file.write_bytes(word_form())
    dialog = opened(file)
    review = dialog.stack.currentWidget()
    assert isinstance(review, ReviewView)
    at = next(place for place, line in enumerate(review.lines) if line.field.tag == "JianKangZhuangKuang")
    assert review.model.setData(review.model.index(at, BECOMES), "一般")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    idle()
    qtbot.waitUntil(lambda: isinstance(dialog.stack.currentWidget(), PlanView))
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    idle()
    qtbot.waitUntil(lambda: dialog.imported is not None)
    assert people_of(office)["张测甲"].health == "一般"


def test_f8_goes_to_what_the_form_says_unreadably(opened, qtbot, tmp_path):
    file = tmp_path / "表.docx"
    file.write_bytes(word_form())
    dialog = opened(file)
    review = dialog.stack.currentWidget()
    review.lines[3].text = "不是民族的字"
    qtbot.keyClick(dialog, Qt.Key.Key_F8)
    assert review.lines[review.table.currentIndex().row()].fault


def test_a_dropped_folder_is_read(opened, desk, qtbot, idle, tmp_path):
    sheet(tmp_path / "a.xlsx", ("姓名", "出生年月"), ("张示例", "1980.04"))
    dialog = ImportDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    none = Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none)
    dialog.dropEvent(drop)
    idle()
    qtbot.waitUntil(lambda: dialog.go.text() == "导入 1 人")


def test_findings_leave_as_a_list(opened, ask, tmp_path):
    file = sheet(tmp_path / "a.xlsx", ("姓名", "出生年月"), ("张示例", "1980.13"), ("李样例", "1985.01"))
    dialog = opened(file)
    ask.answers.append(tmp_path / "问题.xlsx")
    dialog._list_findings()
    rows = list(load_workbook(tmp_path / "问题.xlsx").active.iter_rows(values_only=True))
    assert rows[1][2:6] == ("2", "B", "张示例", "1980.13")
