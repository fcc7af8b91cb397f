"""Undo and redo: rows and bytes come back, nothing newer is overwritten, issued things stay."""

import pytest

from cadre_desk.errors import Conflict, StepRefused
from cadre_desk.model.records.office import Draft, Operator
from cadre_desk.model.records.people import Award, Person, SourceFile
from tests.builders import person, unit


def names(folder):
    return [row.name for row in folder.workspace.read.find(Person)]


def test_an_insert_is_undone_and_redone(folder):
    stored, journal = folder.put(person()), folder.workspace.journal
    assert journal.undo().rows == {("person", stored.id)}
    assert names(folder) == []
    journal.redo()
    assert names(folder) == ["张示例"]
    assert folder.failed() == []


def test_an_update_is_undone_and_redone(folder):
    stored, journal = folder.put(person()), folder.workspace.journal
    with journal.act("改名") as act:
        act.update(stored.changed(name="李示例"))
    journal.undo()
    assert names(folder) == ["张示例"]
    journal.redo()
    assert names(folder) == ["李示例"]


def test_a_deletion_with_children_is_undone_and_redone(folder):
    owner, journal = folder.put(person()), folder.workspace.journal
    folder.put(Award.new(person_id=owner.id, name="嘉奖"))
    with journal.act("删") as act:
        act.delete(owner)
    journal.undo()
    assert [row.name for row in folder.workspace.read.children(Award, owner.id)] == ["嘉奖"]
    journal.redo()
    assert (names(folder), folder.failed()) == ([], [])


def test_an_act_that_wrote_a_row_twice_is_undone_whole(folder):
    journal = folder.workspace.journal
    with journal.act("录入") as act:
        act.update(act.insert(person()).changed(name="李示例"))
    journal.undo()
    assert names(folder) == []
    journal.redo()
    assert names(folder) == ["李示例"]


def test_undo_brings_back_the_photo(folder):
    stored, journal = folder.put(person(photo=b"first picture")), folder.workspace.journal
    with journal.act("换照片") as act:
        act.update(stored.changed(photo=b"second picture"))
    journal.undo()
    assert folder.workspace.read.get(Person, stored.id).photo == b"first picture"
    journal.redo()
    assert folder.workspace.read.get(Person, stored.id).photo == b"second picture"


def test_undo_of_a_deletion_brings_back_the_file(folder):
    owner, journal = folder.put(person()), folder.workspace.journal
    file = folder.put(SourceFile.new(person_id=owner.id, name="表.lrmx", content=b"\x00bytes\xff"))
    with journal.act("删") as act:
        act.delete(file)
    journal.undo()
    assert folder.workspace.read.get(SourceFile, file.id).content == b"\x00bytes\xff"


def test_undo_goes_back_act_by_act(folder):
    folder.put(person("甲示例"))
    folder.put(person("乙示例"))
    folder.workspace.journal.undo()
    assert names(folder) == ["甲示例"]
    folder.workspace.journal.undo()
    assert (names(folder), folder.workspace.journal.can_undo()) == ([], None)


def test_undo_is_named_after_the_act(folder):
    folder.put(person())
    journal = folder.workspace.journal
    assert (journal.can_undo(), journal.can_redo()) == ("准备", None)
    journal.undo()
    assert (journal.can_undo(), journal.can_redo()) == (None, "准备")


def test_nothing_to_undo_is_said(folder):
    with pytest.raises(StepRefused, match="没有可以撤销"):
        folder.workspace.journal.undo()
    with pytest.raises(StepRefused, match="没有可以重做"):
        folder.workspace.journal.redo()


def test_an_act_that_is_final_is_not_undone_nor_what_was_before_it(folder):
    stored, journal = folder.put(person()), folder.workspace.journal
    with journal.act("签发", undoable=False) as act:
        act.update(stored.changed(name="李示例"))
    with pytest.raises(StepRefused):
        journal.undo()
    assert names(folder) == ["李示例"]


def test_a_final_act_inside_an_act_makes_the_whole_final(folder):
    journal = folder.workspace.journal
    with journal.act("外"), journal.act("签发", undoable=False) as act:
        act.insert(person())
    assert journal.can_undo() is None


def test_what_came_after_a_final_act_is_undone(folder):
    with folder.workspace.journal.act("签发", undoable=False) as act:
        act.insert(person("甲示例"))
    folder.put(person("乙示例"))
    folder.workspace.journal.undo()
    assert (names(folder), folder.workspace.journal.can_undo()) == (["甲示例"], None)


def test_a_new_act_drops_redo(folder):
    folder.put(person("甲示例"))
    folder.workspace.journal.undo()
    folder.put(person("乙示例"))
    assert folder.workspace.journal.can_redo() is None


def test_an_act_without_changes_keeps_redo(folder):
    folder.put(person())
    folder.workspace.journal.undo()
    with folder.workspace.journal.act("看看"):
        pass
    assert folder.workspace.journal.can_redo() == "准备"


def test_a_failed_act_is_not_undoable(folder, fail):
    with pytest.raises(ValueError, match="halfway"):
        fail(folder.workspace.journal)
    assert folder.workspace.journal.can_undo() is None


def test_undo_of_a_unit_that_people_use_by_now_is_refused(folder):
    place, journal = folder.put(unit()), folder.workspace.journal
    done = list(journal._done)
    folder.put(person(unit_id=place.id))
    journal._done[:] = done  # as if the person had come from another way in
    with pytest.raises(StepRefused, match="引用"):
        journal.undo()
    assert (folder.workspace.read.count(type(place)), folder.failed()) == (1, [])


def test_undo_over_a_later_change_is_a_conflict_and_changes_nothing(folder):
    stored, journal = folder.put(person()), folder.workspace.journal
    done = list(journal._done)
    with journal.act("改名") as act:
        act.update(stored.changed(name="李示例"))
    journal._done[:] = done
    with pytest.raises(Conflict, match="又有改动"):
        journal.undo()
    assert names(folder) == ["李示例"]


def test_undo_is_a_line_of_the_journal_too(folder):
    stored = folder.put(person())
    folder.workspace.journal.undo()
    titles = [line.title for line in folder.workspace.journal.history(row=("person", stored.id))]
    assert titles == ["撤销：准备", "准备"]


def test_undo_ends_with_the_opening_of_the_file(folder):
    folder.put(person())
    assert folder.reopened().journal.can_undo() is None


def test_a_record_read_before_undo_and_redo_is_stale(folder):
    stored, journal = folder.put(person()), folder.workspace.journal
    journal.undo()
    journal.redo()
    with pytest.raises(Conflict), journal.act("改") as act:
        act.update(stored.changed(name="李示例"))


# ------------------------------------------------------------ drafts


def draft(folder, words="半句话"):
    operator = folder.workspace.operator.id
    return Draft.new(operator_id=operator, record_table="person", row_id="r1", texts=words)


def test_a_draft_is_kept_over_a_restart(folder):
    folder.workspace.drafts.keep(draft(folder))
    again = folder.reopened()
    assert [kept.texts for kept in again.drafts.of(again.operator)] == ["半句话"]


def test_a_newer_draft_takes_the_place_of_the_older(folder):
    folder.workspace.drafts.keep(draft(folder))
    folder.workspace.drafts.keep(draft(folder, "一句话"))
    kept = folder.workspace.drafts.of(folder.workspace.operator)
    assert [one.texts for one in kept] == ["一句话"]


def test_a_dropped_draft_is_gone(folder):
    kept = folder.workspace.drafts.keep(draft(folder))
    folder.workspace.drafts.drop(kept)
    assert folder.workspace.drafts.of(folder.workspace.operator) == []


def test_drafts_are_nobody_elses(folder):
    folder.workspace.drafts.keep(draft(folder))
    other = folder.workspace.add_operator(Operator(login="wang", name="王样例"), "another-48213")
    assert folder.workspace.drafts.of(other) == []


def test_drafts_stand_outside_journal_and_undo(folder):
    folder.put(person())
    end = folder.workspace.journal.end()
    folder.workspace.drafts.keep(draft(folder))
    assert folder.workspace.journal.end() == end
    folder.workspace.journal.undo()
    assert len(folder.workspace.drafts.of(folder.workspace.operator)) == 1
    assert folder.failed() == []
