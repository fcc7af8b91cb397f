"""The form of a whole person: one act for the person and all rows, one draft that survives a crash."""

import pytest

from cadre_desk.errors import Conflict, StepRefused
from cadre_desk.model.records.people import Award, FamilyMember, Person, ResumeEntry
from cadre_desk.services import editing
from cadre_desk.services.profile_edit import open_profile
from tests.builders import person

RESUME = "2002.07--2008.11  云溪县青禾镇干事\n2008.11--           云溪县青禾镇副镇长"


def test_person_and_rows_are_saved_by_one_act_that_one_undo_takes_back(office):
    stored = office.put(person())
    edit = open_profile(office.clerk, stored.id)
    edit.person.type_in("health", "一般")
    edit.add_row(Award, {"name": "2024年度嘉奖"})
    edit.save()
    read = office.clerk.workspace.read
    assert [row.name for row in read.children(Award, stored.id)] == ["2024年度嘉奖"]
    editing.undo(office.clerk)
    assert read.children(Award, stored.id) == []
    assert read.get(Person, stored.id).health is None


def test_a_removed_row_is_deleted_when_the_form_is_saved_and_not_before(office):
    owner = office.put(person())
    office.put(Award.new(person_id=owner.id, name="2024年度嘉奖"))
    edit = open_profile(office.clerk, owner.id)
    edit.remove_row(edit.rows[Award][0])
    assert office.clerk.workspace.read.children(Award, owner.id)
    edit.save()
    assert office.clerk.workspace.read.children(Award, owner.id) == []


def test_the_whole_form_comes_back_after_a_crash(office):
    owner = office.put(person())
    award, member = office.put(
        Award.new(person_id=owner.id, name="旧"),
        FamilyMember.new(person_id=owner.id, relation="妻子", name="某"),
    )
    edit = open_profile(office.clerk, owner.id)
    edit.person.type_in("speciality", "半句话")
    edit.rows[FamilyMember][0].type_in("name", "李示例")
    edit.remove_row(edit.rows[Award][0])
    edit.add_row(Award, {"name": "新"})
    edit.keep()
    again = open_profile(office.clerk, owner.id)
    assert (again.restored, again.changed_count) == (True, 4)
    assert again.person.text("speciality") == "半句话"
    assert again.rows[FamilyMember][0].text("name") == "李示例"
    assert [one.text("name") for one in again.rows[Award]] == ["新"]
    again.save()
    assert editing.drafts(office.clerk) == []
    assert not open_profile(office.clerk, owner.id).restored


def test_a_refused_save_writes_nothing_and_keeps_what_was_typed(office):
    owner = office.put(person())
    edit = open_profile(office.clerk, owner.id)
    edit.person.type_in("health", "一般")
    edit.add_row(FamilyMember, {"name": "李示例"})
    with pytest.raises(StepRefused, match="称谓"):
        edit.save()
    assert office.clerk.workspace.read.get(Person, owner.id).health is None
    assert edit.rows[FamilyMember][0].text("name") == "李示例"


def test_saving_over_somebody_elses_save_is_refused_as_a_whole(office):
    owner = office.put(person())
    mine, theirs = open_profile(office.clerk, owner.id), open_profile(office.clerk, owner.id)
    theirs.person.type_in("health", "一般")
    theirs.save()
    mine.person.type_in("health", "健康")
    mine.add_row(Award, {"name": "2024年度嘉奖"})
    with pytest.raises(Conflict):
        mine.save()
    assert office.clerk.workspace.read.children(Award, owner.id) == []
    assert mine.changed_count == 2


def test_an_empty_new_row_is_no_row(office):
    owner = office.put(person())
    edit = open_profile(office.clerk, owner.id)
    edit.add_row(Award)
    edit.person.type_in("health", "一般")
    edit.save()
    assert office.clerk.workspace.read.children(Award, owner.id) == []


def test_the_resume_text_is_split_into_rows_in_its_order(office):
    owner = office.put(person(resume=RESUME))
    edit = open_profile(office.clerk, owner.id)
    assert len(edit.split_resume().lines) == 2
    edit.save()
    rows = office.clerk.workspace.read.children(ResumeEntry, owner.id)
    assert [(row.position, row.typed("start")) for row in rows] == [(0, "2002.07"), (1, "2008.11")]


def test_a_gap_between_rows_is_a_warning_that_does_not_block(office):
    owner = office.put(person())
    edit = open_profile(office.clerk, owner.id)
    edit.add_row(ResumeEntry, {"kind": "经历", "start": "2002.07", "end": "2008.11", "text": "干事"})
    edit.add_row(ResumeEntry, {"kind": "经历", "start": "2010.01", "text": "副镇长"})
    assert any("2008.11" in found.problem.message for found in edit.problems())
    edit.save()
    assert len(office.clerk.workspace.read.children(ResumeEntry, owner.id)) == 2


def test_a_field_is_taken_over_from_another_person_but_never_who_somebody_is(office):
    before, after = office.put(person("甲示例", health="一般"), person("乙示例"))
    like, edit = open_profile(office.clerk, before.id), open_profile(office.clerk, after.id)
    assert edit.take_over("health", like) == "一般"
    assert edit.person.text("health") == "一般"
    with pytest.raises(StepRefused):
        edit.take_over("name", like)
    assert edit.person.text("name") == "乙示例"
