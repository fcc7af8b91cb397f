"""A form: typed texts, problems, saving, undo, a kept draft."""

import pytest

from cadre_desk.errors import Conflict, StepRefused
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Award, Person
from cadre_desk.services import editing
from tests.builders import person


def test_a_saved_field_is_stored_and_undo_takes_it_back(office):
    stored = office.put(person())
    edit = editing.open_edit(office.clerk, Person, stored.id)
    edit.type_in("born", "1981.5")
    edit.save()
    assert office.clerk.workspace.read.get(Person, stored.id).born == PartialDate(1981, 5)
    editing.undo(office.clerk)
    assert office.clerk.workspace.read.get(Person, stored.id).born == PartialDate(1980, 4)


def test_dirty_is_the_difference_and_not_a_flag(office):
    edit = editing.open_edit(office.clerk, Person, office.put(person()).id)
    edit.type_in("born", "1981.05")
    assert edit.changed_fields == ["born"]
    edit.type_in("born", "1980.04")
    assert not edit.dirty


def test_a_wrong_value_is_kept_and_marked(office):
    stored = office.put(person())
    edit = editing.open_edit(office.clerk, Person, stored.id)
    edit.type_in("born", "1980.13")
    assert any(problem.field == "born" for problem in edit.problems())
    edit.save()
    again = editing.open_edit(office.clerk, Person, stored.id)
    assert again.text("born") == "1980.13"


def test_a_new_person_without_a_name_is_not_saved(office):
    edit = editing.open_edit(office.clerk, Person)
    edit.type_in("born", "1980.04")
    with pytest.raises(StepRefused, match="姓名"):
        edit.save()
    assert edit.text("born") == "1980.04"


def test_a_new_person_is_found_by_the_initials_of_the_name(office):
    edit = editing.open_edit(office.clerk, Person)
    for name, text in {"name": "单示例", "sex": "男", "born": "1980.04"}.items():
        edit.type_in(name, text)
    edit.save()
    assert office.clerk.workspace.search.people("ssl") == [edit.original.id]


def test_saving_over_somebody_elses_save_is_refused(office):
    stored = office.put(person())
    mine = editing.open_edit(office.clerk, Person, stored.id)
    theirs = editing.open_edit(office.clerk, Person, stored.id)
    theirs.type_in("health", "一般")
    theirs.save()
    mine.type_in("health", "健康")
    with pytest.raises(Conflict):
        mine.save()
    assert mine.text("health") == "健康"


def test_a_kept_draft_is_found_again_and_gone_after_saving(office):
    stored = office.put(person())
    edit = editing.open_edit(office.clerk, Person, stored.id)
    edit.type_in("speciality", "半句话")
    edit.keep()
    again = editing.open_edit(office.clerk, Person, stored.id)
    assert (again.restored, again.text("speciality")) == (True, "半句话")
    again.save()
    assert editing.drafts(office.clerk) == []


def test_the_draft_of_a_new_row_is_gone_after_saving(office):
    edit = editing.open_edit(office.clerk, Person)
    for name, text in {"name": "张示例", "sex": "男", "born": "1980.04"}.items():
        edit.type_in(name, text)
    edit.keep()
    edit.save()
    assert editing.drafts(office.clerk) == []


def test_a_deleted_row_comes_back_by_undo(office):
    owner = office.put(person())
    award = office.put(Award.new(person_id=owner.id, name="2024年度嘉奖"))
    editing.delete_row(office.clerk, award)
    assert office.clerk.workspace.read.children(Award, owner.id) == []
    editing.undo(office.clerk)
    assert [row.name for row in office.clerk.workspace.read.children(Award, owner.id)] == ["2024年度嘉奖"]


def test_history_names_who_changed_what(office):
    stored = office.put(person())
    edit = editing.open_edit(office.clerk, Person, stored.id)
    edit.type_in("health", "一般")
    edit.save(reason="体检报告")
    newest = editing.history_of(office.clerk, Person, stored.id)[0]
    assert (newest.operator, newest.reason) == ("李样例", "体检报告")
    assert "健康状况" in newest.title
