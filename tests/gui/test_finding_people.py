"""The list of people by keyboard: conditions, views, columns, who cannot be judged, many at once, doubles."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Person, ResumeEntry
from cadre_desk.services.filters import Filter
from cadre_desk.services.tagging import apply_tags, plan_tags
from cadre_desk.services.views import BUILT_IN, list_views
from tests.builders import person
from ui.pages.people.bulk_dialog import BulkDialog
from ui.pages.people.merge_dialog import MergeDialog
from ui.pages.people.named_dialog import NamedListDialog
from ui.pages.people.page import PeoplePage
from ui.pages.people.tags_dialog import TagsDialog
from ui.pages.people.view_dialogs import ColumnsDialog, SaveViewDialog

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def served(owner, start, end, text):
    return ResumeEntry.new(person_id=owner, start=start, end=end, text=text)


@pytest.fixture
def page(office, desk, qtbot, idle):
    """Return the page with three people: one who meets everything, one who is left open, one who does not."""
    sure, unsure, old = office.put(
        person("张示例", post_level="L09", born=PartialDate(1990, 4)),
        person("李样例", post_level="L09", born=PartialDate(1991, 4)),
        person("王虚构", post_level="L07", born=PartialDate(1970, 4)),
    )
    office.put(
        served(sure.id, PartialDate(2016, 3), PartialDate(2018, 9), "云溪县青禾镇财政所所长"),
        served(unsure.id, None, None, "样例工作专班成员"),
    )
    made = PeoplePage(desk)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.refresh()
    idle()
    made.focus_start()
    return made


def names(page):
    model = page.roster.model
    return [model.row(at).person.name for at in range(model.rowCount())]


def type_condition(page, qtbot, idle, typed):
    box = page.roster.filter_bar.box
    if typed.isascii():
        qtbot.keyClicks(box, typed)
    else:
        box.setText(typed)  # Chinese comes from an input method
    idle()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    idle()


def test_task_nine_the_call_is_answered_by_keys_alone(page, qtbot, idle):
    page.find_condition()
    for typed in ("xr=zk", "nl40", "xz24", "ly=cz"):
        type_condition(page, qtbot, idle, typed)
    assert names(page) == ["张示例"]
    assert page.roster.list.said.full().startswith("另有 1 人材料不全")
    assert "乡镇任职" in [column.label for column in page.roster.model.columns]
    qtbot.keyClick(page.roster.filter_bar.box, Qt.Key.Key_Escape)
    assert not page.roster.filter_bar.box.isVisible()
    page.roster.toggle_open()
    idle()
    assert names(page) == ["李样例"]


def test_the_pane_says_why_and_counts_the_rows(page, qtbot, idle):
    page.find_condition()
    type_condition(page, qtbot, idle, "乡镇任职≥24月")
    page.roster._show_detail()
    idle()
    texts = [label.text() for label in page.roster.detail.findChildren(type(page.roster.list.counts))]
    assert "1 段合计 30 月" in texts
    assert "计入 30 月" in texts


def test_backspace_takes_the_last_condition_away_and_a_chip_can_be_changed(page, qtbot, idle):
    bar = page.roster.filter_bar
    page.find_condition()
    type_condition(page, qtbot, idle, "nl40")
    type_condition(page, qtbot, idle, "nan")
    qtbot.keyClick(bar.box, Qt.Key.Key_Backspace)
    idle()
    assert bar.filters == (Filter("age", "<", "40"),)
    qtbot.keyClick(bar.chips[0], Qt.Key.Key_Return)
    assert bar.box.text() == "年龄<40"
    type_condition(page, qtbot, idle, "nl60")
    assert bar.filters == (Filter("age", "<", "60"),)
    qtbot.keyClick(bar.chips[0], Qt.Key.Key_Delete)
    idle()
    assert len(names(page)) == 3


def test_a_wrong_condition_says_so_in_the_bar(page, qtbot, idle):
    bar = page.roster.filter_bar
    page.find_condition()
    type_condition(page, qtbot, idle, "年龄<四十")
    assert bar.filters == ()
    assert bar.box.text() == "年龄<"  # the field was offered, its number is still to be typed


def test_enter_before_the_offers_came_means_what_they_would_have_said(page, qtbot, idle):
    bar = page.roster.filter_bar
    page.find_condition()
    idle()
    qtbot.keyClicks(bar.box, "xr")
    qtbot.keyClick(bar.box, Qt.Key.Key_Return)
    assert (bar.box.text(), bar.filters) == ("现任=", ())


def test_an_input_method_keeps_its_enter(page, qtbot, idle, write):
    box = page.roster.filter_bar.box
    page.find_condition()
    write(box, "女")
    idle()
    assert box.text() == "女"
    assert box.offers.isVisible()
    assert box.offers.current().filter == Filter("sex", "=", "女")


def test_a_view_is_saved_with_its_columns_and_comes_back(page, qtbot, idle, monkeypatch):
    monkeypatch.setattr(SaveViewDialog, "exec", lambda dialog: bool(dialog.editor.setText("后备") or True))
    monkeypatch.setattr(ColumnsDialog, "exec", lambda dialog: bool(dialog.rows.setCurrentRow(1) or True))
    page.find_condition()
    type_condition(page, qtbot, idle, "nl40")
    page.roster.choose_columns()
    page.roster.save_view()
    idle()
    stored = list_views(page.desk.session)[len(BUILT_IN)]
    assert stored.question.filters == (Filter("age", "<", "40"),)
    assert page.roster.views.current().title == "后备"
    page.roster.step_view(1)
    idle()
    assert len(names(page)) == 3
    page.roster.step_view(-1)
    idle()
    assert len(names(page)) == 2


def test_columns_are_ticked_and_moved_by_keys(qtbot):
    dialog = ColumnsDialog(())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Up, ALT)
    assert [one.name for one in dialog.shown][:3] == ["born", "name", "age"]


def test_the_list_sorts_by_strokes_and_by_its_heads(page, qtbot, idle):
    page.roster.sort_by("strokes")
    idle()
    assert names(page) == ["王虚构", "李样例", "张示例"]
    page.roster.table.sort_asked.emit("born", True)
    idle()
    assert names(page) == ["李样例", "张示例", "王虚构"]
    assert page.roster.place_of(page.roster.model.row(2).person.id) == 2


def test_many_are_changed_by_one_plan_and_one_act(page, office, desk, qtbot, idle):
    page.roster.list.tick_all()
    idle()
    assert len(page.roster.picked()) == 3
    dialog = BulkDialog(desk, page.roster.picked())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.choices["health"].editor.set_text("健康")
    dialog.choices["health"].tick.setChecked(True)
    dialog.go.click()
    assert dialog.go.text() == "修改 3 人"
    dialog.go.click()
    idle()
    assert {one.health for one in office.clerk.workspace.read.find(Person)} == {"健康"}
    office.clerk.workspace.journal.undo()
    assert {one.health for one in office.clerk.workspace.read.find(Person)} == {None}


def test_doubles_stand_side_by_side_and_become_one(page, office, desk, qtbot, idle):
    office.put(person("张示例", born=PartialDate(1990, 4), health="健康"))
    dialog = MergeDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    idle()
    assert [one.because for one in dialog.pairs.rows] == ["姓名、出生年月相同"]
    fields = {one.name: at for at, one in enumerate(dialog.fields.rows)}
    dialog.field_table.go_to(fields["health"])
    qtbot.keyClick(dialog.field_table, Qt.Key.Key_Left)
    assert "health" not in dialog.wins
    qtbot.keyClick(dialog.field_table, Qt.Key.Key_Right)
    dialog.go.click()
    idle()
    stored = office.clerk.workspace.read.find(Person)
    assert len(stored) == 3
    assert {one.name: one.health for one in stored}["张示例"] == "健康"


def test_a_pasted_list_asks_about_namesakes(page, office, desk, qtbot, idle):
    office.put(person("张示例", born=PartialDate(1975, 6)))
    dialog = NamedListDialog(desk, "列出", "王虚构、张示例")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: len(dialog.named.lines) == 2)
    assert dialog.named.open_places == (1,)
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_2)
    QApplication.processEvents()
    assert len(dialog.named.ids) == 2


def test_tags_are_put_on_renamed_and_listed_by_keys(page, office, desk, qtbot, idle):
    page.roster.list.tick_all()
    idle()
    dialog = TagsDialog(desk, page.roster.picked()[:2])
    dialog.written.connect(desk.announce)
    qtbot.addWidget(dialog)
    dialog.show()
    idle()
    dialog.line.setText("近期可用、后备")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    idle()
    assert [(one.word, one.people, one.chosen) for one in dialog.model.rows] == [
        ("后备", 2, 2),
        ("近期可用", 2, 2),
    ]
    qtbot.keyClick(dialog.table, Qt.Key.Key_F2)
    dialog.line.setText("近期可用")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    idle()
    assert [one.word for one in dialog.model.rows] == ["近期可用"]
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    page.roster.show_tag(dialog.shown_tag)
    idle()
    assert len(page.roster.list.now.places) == 2


def test_a_marked_tag_is_taken_off_who_is_ticked_only(page, office, desk, qtbot, idle):
    page.roster.list.tick_all()
    idle()
    ids = page.roster.picked()
    apply_tags(office.clerk, plan_tags(office.clerk, ids, ["后备"], []))
    dialog = TagsDialog(desk, ids[:1])
    qtbot.addWidget(dialog)
    dialog.show()
    idle()
    for _ in range(2):
        qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.marked("去掉") == ("后备",)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    idle()
    assert [(one.word, one.people, one.chosen) for one in dialog.model.rows] == [("后备", 2, 0)]
    assert len(ids) == 3
