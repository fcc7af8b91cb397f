"""从备份取回: one person of an earlier day, without touching anybody else."""

import pytest

from cadre_desk.errors import Conflict, NotPermitted, StepRefused
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import FamilyMember, Person
from cadre_desk.services import fetching_back, safekeeping
from tests.builders import person


@pytest.fixture
def kept(office):
    """Return a person with a family row and a photo, and the backup that holds them."""
    stored = office.put(person(speciality="桥梁", photo=b"picture"))
    wife = office.put(FamilyMember.new(person_id=stored.id, relation="妻子", name="王示"))
    safekeeping.keep_safe(office.clerk, "打开时")
    backup = fetching_back.backups_to_fetch_from(office.clerk)[0]
    return stored, wife, backup


def write(office, what):
    with office.clerk.workspace.journal.act("改") as act:
        return what(act)


def test_a_deleted_person_comes_back_whole(office, kept):
    stored, wife, backup = kept
    write(office, lambda act: act.delete(stored))
    assert [one.state for one in fetching_back.people_in(office.clerk, backup, "示例")] == ["现在没有"]
    plan = fetching_back.plan_fetch(office.clerk, backup, stored.id)
    fetching_back.fetch_back(office.clerk, plan, plan.rows, "误删")
    read = office.clerk.workspace.read
    assert read.get(Person, stored.id).changed(version=1) == stored
    assert [one.name for one in read.children(FamilyMember, stored.id)] == [wife.name]
    assert [one.name for one in office.clerk.workspace.verify() if not one.ok] == []


def test_what_was_added_since_stays(office, kept):
    stored, _, backup = kept
    write(office, lambda act: act.update(stored.changed(speciality="别的")))
    office.put(FamilyMember.new(person_id=stored.id, relation="儿子", name="小示"))
    plan = fetching_back.plan_fetch(office.clerk, backup, stored.id)
    assert plan.added_since == 1
    assert [(one.label, one.before, one.after) for one in plan.rows[0].differences] == [
        (Person.SPEC["speciality"].label, "别的", "桥梁")
    ]
    fetching_back.fetch_back(office.clerk, plan, plan.rows, "改错")
    read = office.clerk.workspace.read
    assert read.get(Person, stored.id).speciality == "桥梁"
    assert read.count(FamilyMember) == 2


def test_one_undo_takes_it_all_back(office, kept):
    stored, _, backup = kept
    write(office, lambda act: act.delete(stored))
    plan = fetching_back.plan_fetch(office.clerk, backup, stored.id)
    fetching_back.fetch_back(office.clerk, plan, plan.rows, "误删")
    office.clerk.workspace.journal.undo()
    assert office.clerk.workspace.read.count(Person) == 0
    assert office.clerk.workspace.read.count(FamilyMember) == 0


def test_a_row_without_its_person_is_refused_and_nothing_is_written(office, kept):
    stored, _, backup = kept
    write(office, lambda act: act.delete(stored))
    plan = fetching_back.plan_fetch(office.clerk, backup, stored.id)
    with pytest.raises(Conflict):
        fetching_back.fetch_back(office.clerk, plan, plan.rows[1:], "误删")
    assert office.clerk.workspace.read.count(FamilyMember) == 0


def test_nothing_is_written_without_a_reason(office, kept):
    stored, _, backup = kept
    write(office, lambda act: act.delete(stored))
    plan = fetching_back.plan_fetch(office.clerk, backup, stored.id)
    with pytest.raises(StepRefused, match="为什么"):
        fetching_back.fetch_back(office.clerk, plan, plan.rows, " ")


def test_what_is_the_same_cannot_be_fetched(office, kept):
    stored, _, backup = kept
    assert [one.state for one in fetching_back.people_in(office.clerk, backup, "示例")] == ["与现在相同"]
    with pytest.raises(StepRefused, match="相同"):
        fetching_back.plan_fetch(office.clerk, backup, stored.id)


def test_a_change_after_the_plan_is_not_overwritten(office, kept):
    stored, _, backup = kept
    changed = write(office, lambda act: act.update(stored.changed(speciality="别的")))
    plan = fetching_back.plan_fetch(office.clerk, backup, stored.id)
    write(office, lambda act: act.update(changed.changed(speciality="更新的")))
    with pytest.raises(Conflict):
        fetching_back.fetch_back(office.clerk, plan, plan.rows, "改错")
    assert office.clerk.workspace.read.get(Person, stored.id).speciality == "更新的"


def test_the_keeper_of_backups_reads_nobody_in_them(office, kept):
    _, _, backup = kept
    with pytest.raises(NotPermitted):
        fetching_back.people_in(office.as_role(Role.SECURITY_ADMIN), backup, "示例")
