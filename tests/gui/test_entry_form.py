"""Entering people by keyboard: fields, words, grids, pastes, problems, people side by side."""

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Acknowledgement, Attachment, FamilyMember, Person, ResumeEntry
from cadre_desk.rules.identity import check_digit
from cadre_desk.services import editing
from tests.builders import person
from ui.forms.record_form import RecordForm
from ui.pages.people.profile_view import ProfileView

ID17 = "34990119800415011"
RESUME = "2002.07--2008.09  云溪县青禾镇干事\n2008.11--         云溪县青禾镇副镇长"
Key = Qt.Key


@pytest.fixture
def office(big_desk):
    return big_desk[0]


@pytest.fixture
def idle(big_desk, qtbot):
    return lambda: qtbot.waitUntil(lambda: not big_desk[1].tasks.busy)


@pytest.fixture(scope="module")
def made(big_desk):
    """Return one form for all tests: making it takes most of their time."""
    view = ProfileView(big_desk[1])
    view.resize(1280, 800)
    view.show()
    yield view
    shiboken6.delete(view)  # before the folder is closed: a field that loses the focus keeps its draft


@pytest.fixture
def ask(big_desk):
    big_desk[1].ask.answers.clear()
    return big_desk[1].ask


@pytest.fixture
def view(made, office, qtbot, idle):
    """Return the form with nobody in it."""
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    idle()
    made.setFocus()
    made.open_people.__init__()
    for draft in editing.drafts(office.clerk):
        office.clerk.workspace.drafts.drop(draft)


@pytest.fixture
def press(qtbot, write):
    """Return a function that presses keys where the focus is; Chinese comes from an input method."""

    def keys(*pressed, modifier=Qt.KeyboardModifier.NoModifier):
        for one in pressed:
            target = QApplication.activePopupWidget() or QApplication.focusWidget()
            if isinstance(one, str) and one.isascii():
                qtbot.keyClicks(target, one)
            elif isinstance(one, str):
                write(QApplication.focusWidget(), one)
            else:
                qtbot.keyClick(target, one, modifier)

    return keys


def shown(view, office, **values):
    stored = office.put(person(**values))
    view.show_person(stored.id)
    return stored


def on_clipboard(text):
    QGuiApplication.clipboard().setText(text)


def test_the_id_fills_sex_and_birth_when_its_field_is_left(view, office, press, idle):
    stored = office.put(person(sex=None, born=None))
    view.show_person(stored.id)
    view.form.go_to("citizen_id")
    press(ID17 + check_digit(ID17), Key.Key_Return)
    assert (view.edit.person.text("sex"), view.edit.person.text("born")) == ("男", "1980.04")
    assert view.form.focused() == "born"


def test_initials_and_one_enter_pick_a_code_and_go_on(view, office, press):
    shown(view, office)
    view.form.go_to("ethnicity")
    press("hz")
    press(Key.Key_Return)
    assert view.edit.person.text("ethnicity") == "汉族"
    assert view.form.focused() == "citizen_id"


def test_a_code_is_as_good_as_its_word(view, office, press):
    shown(view, office)
    view.form.go_to("rank")
    press("R09")
    press(Key.Key_Return)
    assert view.edit.person.text("rank") == "三级主任科员"


def test_what_was_entered_before_is_taken_by_initials_and_only_offered_for_chinese(view, office, press, idle):
    office.put(person("李示例", speciality="公文写作"))
    shown(view, office)
    view.middle.recall.words(Person, "speciality")
    idle()
    view.form.go_to("speciality")
    press("gw", Key.Key_Return)
    assert view.edit.person.text("speciality") == "公文写作"
    view.form.go_to("speciality")
    press("公文", Key.Key_Return)
    assert view.edit.person.text("speciality") == "公文"


def test_rows_are_typed_cell_by_cell_with_enter(view, office, press):
    stored = shown(view, office)
    view.middle.cards[FamilyMember].add_row()
    press("妻子", Key.Key_Return)
    press("王示例", Key.Key_Return)
    press("198203", Key.Key_Return)
    press(Key.Key_F9)
    rows = office.clerk.workspace.read.children(FamilyMember, stored.id)
    assert [(row.relation, row.name, row.born) for row in rows] == [("妻子", "王示例", PartialDate(1982, 3))]


def test_a_block_from_a_spreadsheet_is_pasted_and_taken_back(view, office, press):
    shown(view, office)
    grid = view.middle.grid_of(FamilyMember)
    grid.show()
    grid.setFocus()
    mime = QMimeData()
    mime.setText("坏的")
    cells = (
        "<tr><td>妻子<td>王示例</td><td>1982年3月</td></tr><tr><td>女儿</td><td>张小样</td><td>2009</td></tr>"
    )
    mime.setHtml(f"<table>{cells.replace('<td>王', '</td><td>王')}</table>")
    QGuiApplication.clipboard().setMimeData(mime)
    press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert [edit.text("born") for edit in view.edit.rows[FamilyMember]] == ["1982.03", "2009"]
    press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert view.edit.rows[FamilyMember] == []
    assert not view.edit.dirty


def test_a_first_line_of_labels_tells_the_columns(view, office, press):
    shown(view, office)
    grid = view.middle.grid_of(FamilyMember)
    grid.show()
    grid.setFocus()
    on_clipboard("姓名\t称谓\n王示例\t妻子\n")
    press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    edit = view.edit.rows[FamilyMember][0]
    assert (edit.text("relation"), edit.text("name")) == ("妻子", "王示例")


def test_a_removed_line_comes_back_with_ctrl_z(view, office, press):
    stored = office.put(person())
    office.put(FamilyMember.new(person_id=stored.id, relation="妻子", name="王示例", position=0))
    view.show_person(stored.id)
    grid = view.middle.grid_of(FamilyMember)
    grid.setFocus()
    grid.setCurrentIndex(grid.rows_model.index(0, 0))
    press(Key.Key_Delete)
    assert view.edit.dirty
    press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert not view.edit.dirty
    assert grid.rows_model.rowCount() == 1


# ---------------------------------------------------------------- résumé


def test_the_text_and_its_rows_stand_in_one_line(view, office):
    shown(view, office, resume=RESUME)
    view.acts.split()
    model = view.resume.grid.rows_model
    assert model.texts(0)[:6] == [
        "2002.07—2008.09  云溪县青禾镇干事",
        "",
        "2002.07",
        "2008.09",
        "云溪县青禾镇",
        "干事",
    ]
    assert model.texts(1)[-1] == "208"


def test_leaving_the_text_splits_it_by_itself(view, office, press):
    shown(view, office)
    view.resume.edit_text()
    view.form.rows["resume"].editor.insertPlainText(RESUME)
    press(Key.Key_Tab)
    assert len(view.edit.rows[ResumeEntry]) == 2


def test_a_gap_gets_a_row_by_its_button_or_is_silent_with_a_reason(view, office, press, ask):
    stored = shown(view, office, resume=RESUME)
    view.acts.split()
    assert "空 2 个月" in view.resume.bar.text()
    gap = next(one for one in view.edit.problems() if one.problem.code == "resume_gap")
    ask.answers.append("待业，有证明")
    view.acts.confirm(gap)
    assert "空 2 个月" not in view.resume.bar.text()
    view.save()
    assert office.clerk.workspace.read.children(Acknowledgement, stored.id)[0].note == "待业，有证明"


def test_a_row_put_into_the_gap_stands_between(view, office):
    shown(view, office, resume=RESUME)
    view.acts.split()
    gap = next(one for one in view.edit.problems() if one.problem.code == "resume_gap")
    view.acts.fix(gap, gap.problem.fixes[0])
    assert [edit.text("start") for edit in view.resume.grid.rows()] == ["2002.07", "2008.09", "2008.11"]


# ---------------------------------------------------------------- people side by side


def test_people_open_side_by_side_keep_what_is_typed(view, office, press):
    one, other = office.put(person("甲示例"), person("乙示例"))
    view.show_person(one.id)
    view.form.go_to("health")
    press("一般")
    view.show_person(other.id)
    assert [name for _, name in view.open_people.titles()] == ["甲示例 ●", "乙示例"]
    view.form.go_to("health")
    press(Key.Key_Tab, modifier=Qt.KeyboardModifier.ControlModifier)
    assert view.edit.name == "甲示例"
    assert view.edit.person.text("health") == "一般"
    assert view.form.focused() == "health"


def test_a_step_takes_the_place_of_a_clean_form_only(view, office):
    one, other, third = office.put(person("甲示例"), person("乙示例"), person("丙示例"))
    view.show_person(one.id)
    view.show_person(other.id, instead=True)
    assert [name for _, name in view.open_people.titles()] == ["乙示例"]
    view.edit.person.type_in("health", "一般")
    view.show_person(third.id, instead=True)
    assert [name for _, name in view.open_people.titles()] == ["乙示例 ●", "丙示例"]


def test_closing_one_shows_its_neighbour_and_keeps_its_draft(view, office):
    one, other = office.put(person("甲示例"), person("乙示例"))
    view.show_person(one.id)
    view.show_person(other.id)
    view.edit.person.type_in("health", "一般")
    view.dismiss()
    assert view.edit.name == "甲示例"
    assert [draft.row_id for draft in editing.drafts(office.clerk)] == [other.id]


def test_a_saved_new_person_is_the_same_tab(view, office, press):
    view.show_person(None)
    view.edit.person.type_in("name", "丁示例")
    for name, text in (("sex", "男"), ("born", "1980.04")):
        view.edit.person.type_in(name, text)
    assert view.save()
    assert len(view.open_people.titles()) == 1
    assert view.edit.person_id


# ---------------------------------------------------------------- panes, photo, attachments


def test_f6_walks_sections_form_and_problems(view, office, press):
    shown(view, office)
    view.form.go_to("name")
    press(Key.Key_F6)
    assert view.problems.isAncestorOf(QApplication.focusWidget())
    press(Key.Key_F6)
    assert view.sections.isAncestorOf(QApplication.focusWidget())
    press(Key.Key_F6)
    assert view.form.focused() == "name"


def test_a_photo_can_be_set_and_the_form_keeps_what_is_typed(view, office):
    shown(view, office)
    view.edit.person.type_in("health", "一般")
    view.files.set_photo(b"jpeg")
    view.reload()
    assert office.clerk.workspace.read.require(Person, view.edit.person_id).photo == b"jpeg"
    assert view.edit.person.text("health") == "一般"


def test_attachments_are_added_and_written_out(view, office, ask, idle, tmp_path):
    stored = shown(view, office)
    scan, out = tmp_path / "证.pdf", tmp_path / "出.pdf"
    scan.write_bytes(b"%PDF")
    ask.answers += [[scan], "核对学历", out]
    view.files.add()
    view.reload()
    row = office.clerk.workspace.read.children(Attachment, stored.id)[0]
    assert view.middle.attachments.grid.rows_model.texts(0)[0] == "证.pdf"
    view.files.save(row.id)
    idle()
    assert out.read_bytes() == b"%PDF"


def test_fields_stand_in_two_columns_where_three_are_too_narrow(qtbot):
    form = RecordForm(Person)
    qtbot.addWidget(form)
    form.show()
    lines = {}
    for width in (900, 600):
        form.resize(width, 700)
        qtbot.waitUntil(lambda width=width: form.width() == width)
        form.layout().activate()
        form.cards["基本信息"].layout().activate()
        names = ("name", "sex", "ethnicity")
        lines[width] = len({form.rows[one].mapTo(form, form.rows[one].rect().topLeft()).y() for one in names})
    assert lines == {900: 1, 600: 2}


def test_a_row_that_stays_whole_is_marked_and_counted(view, office):
    shown(view, office, resume="2002.07--2008.09  云溪县青禾镇干事\n2008.09--           样例经历")
    view.acts.split()
    model = view.resume.grid.rows_model
    assert [model.texts(row)[1] for row in range(model.rowCount())] == ["", "整句"]
    assert "1 段未拆出单位职务" in view.resume.note.text()
