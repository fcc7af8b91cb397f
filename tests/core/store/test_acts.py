"""Acts: all or nothing, nothing over somebody else's save, every row with its line in the journal."""

import pytest

from cadre_desk.errors import Conflict, StepRefused, UserError
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Award, Person
from tests.builders import person, unit


def test_a_new_record_gets_an_id_and_version_one(folder):
    stored = folder.put(person())
    assert (len(stored.id), stored.version) == (36, 1)
    assert folder.workspace.read.get(Person, stored.id) == stored


def test_an_update_counts_the_version_up(folder):
    stored = folder.put(person())
    with folder.workspace.journal.act("改") as act:
        newer = act.update(stored.changed(health="一般"))
    assert (newer.version, folder.workspace.read.get(Person, stored.id)) == (2, newer)


def test_an_update_that_changes_nothing_writes_nothing(folder):
    stored = folder.put(person())
    before = folder.workspace.journal.end()
    with folder.workspace.journal.act("改") as act:
        assert act.update(stored) is stored
    assert folder.workspace.journal.end() == before
    assert not act.changes


def test_an_exception_takes_back_the_whole_act(folder, fail):
    before = folder.workspace.journal.end()
    with pytest.raises(ValueError, match="halfway"):
        fail(folder.workspace.journal)
    assert folder.workspace.read.count(Person) == 0
    assert folder.workspace.journal.end() == before
    assert folder.failed() == []


def test_the_file_takes_writes_again_after_a_failed_act(folder, fail):
    with pytest.raises(ValueError, match="halfway"):
        fail(folder.workspace.journal)
    folder.put(person())
    assert folder.workspace.read.count(Person) == 1


def test_an_act_inside_an_act_joins_it(folder):
    journal = folder.workspace.journal
    with journal.act("外") as outer:
        outer.insert(person("甲示例"))
        with journal.act("内") as inner:
            inner.insert(person("乙示例"))
    titles = {line.title for line in journal.history(limit=2)}
    assert (titles, len({line.act for line in journal.history(limit=2)})) == ({"外"}, 1)
    assert len(outer.changes.rows) == 2


def test_a_failed_inner_act_is_taken_back_alone(folder, fail):
    journal = folder.workspace.journal
    with journal.act("外") as outer:
        outer.insert(person("甲示例"))
        with pytest.raises(ValueError, match="halfway"):
            fail(journal, "内")
        outer.insert(person("丙示例"))
    assert [row.name for row in folder.workspace.read.find(Person)] == ["甲示例", "丙示例"]
    assert len(outer.changes.rows) == 2
    assert folder.failed() == []


def test_an_inner_act_that_nobody_catches_takes_back_the_outer(folder, fail):
    journal = folder.workspace.journal
    with pytest.raises(ValueError, match="halfway"), journal.act("外") as outer:
        fail(journal, outer.insert(person()).name)
    assert folder.workspace.read.count(Person) == 0


def test_saving_over_a_newer_version_is_a_conflict(folder):
    stored = folder.put(person())
    with folder.workspace.journal.act("改") as act:
        newer = act.update(stored.changed(health="一般"))
    with pytest.raises(Conflict, match="已被修改"), folder.workspace.journal.act("改") as act:
        act.update(stored.changed(health="健康"))
    assert folder.workspace.read.get(Person, stored.id) == newer


def test_saving_a_deleted_record_is_a_conflict(folder):
    stored = folder.put(person())
    with folder.workspace.journal.act("删") as act:
        act.delete(stored)
    with pytest.raises(Conflict, match="已被删除"), folder.workspace.journal.act("改") as act:
        act.update(stored.changed(health="健康"))


def test_deleting_over_a_newer_version_is_a_conflict(folder):
    stored = folder.put(person())
    with folder.workspace.journal.act("改") as act:
        act.update(stored.changed(health="一般"))
    with pytest.raises(Conflict), folder.workspace.journal.act("删") as act:
        act.delete(stored)
    assert folder.workspace.read.count(Person) == 1


def test_deleting_a_person_deletes_what_belongs_to_them(folder):
    owner = folder.put(person())
    award = folder.put(Award.new(person_id=owner.id, name="嘉奖"))
    with folder.workspace.journal.act("删") as act:
        act.delete(owner)
    assert act.changes.rows == {("person", owner.id), ("award", award.id)}
    assert folder.workspace.read.get(Award, award.id) is None


def test_a_unit_with_people_is_not_deleted(folder):
    place = folder.put(unit())
    folder.put(person(unit_id=place.id))
    with pytest.raises(StepRefused, match="引用"), folder.workspace.journal.act("删") as act:
        act.delete(place)
    assert folder.failed() == []


def test_a_record_that_points_at_nothing_is_refused(folder):
    with pytest.raises(Conflict, match="不存在"), folder.workspace.journal.act("录入") as act:
        act.insert(Award.new(person_id="nobody", name="嘉奖"))


def test_a_record_that_is_gone_is_said_in_words(folder):
    with pytest.raises(UserError, match="已不存在"):
        folder.workspace.read.require(Person, "nobody")


def test_the_journal_keeps_before_after_who_and_why(folder):
    stored = folder.put(person())
    with folder.workspace.journal.act("改出生年月", reason="档案核对") as act:
        act.update(stored.changed(born=PartialDate(1981, 5)))
    line = folder.workspace.journal.history(row=("person", stored.id))[0]
    assert (line.before["born"], line.after["born"]) == ("1980.04", "1981.05")
    assert (line.operator, line.title, line.reason) == ("李样例", "改出生年月", "档案核对")
    assert line.record_before(Person) == stored


def test_the_history_of_a_person_holds_the_rows_that_belong_to_them(folder):
    owner = folder.put(person())
    award = folder.put(Award.new(person_id=owner.id, name="嘉奖"))
    lines = folder.workspace.journal.history(owner_id=owner.id)
    assert [line.row_id for line in lines] == [award.id]


def test_what_was_typed_and_could_not_be_read_is_stored(folder):
    stored = folder.put(person().with_typed({"born": "八零年"}))
    again = folder.reopened().read.get(Person, stored.id)
    assert (again.born, again.typed("born")) == (None, "八零年")
