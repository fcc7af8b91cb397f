"""Tags: put on and taken off many people, renamed, merged and done away with; one undo for each."""

import pytest

from cadre_desk.errors import NotPermitted, StepRefused
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Tag
from cadre_desk.services.tagging import TagUse, apply_tags, plan_rename, plan_tags, tags_in_use, words_in
from tests.builders import person


def tagged(office, *words):
    owner = office.put(person())
    for word in words:
        office.put(Tag.new(person_id=owner.id, word=word))
    return owner


def words_of(office, owner):
    return sorted(row.word for row in office.clerk.workspace.read.children(Tag, owner.id))


def test_words_are_typed_with_any_sign_between_them():
    assert words_in("近期可用、财政金融，近期可用  女干部") == ("近期可用", "财政金融", "女干部")
    with pytest.raises(StepRefused):
        words_in("一" * 21)


def test_words_in_use_are_counted_by_people_the_most_used_first(office):
    tagged(office, "近期可用", "财政金融")
    second = tagged(office, "财政金融", "财政金融")
    assert tags_in_use(office.clerk) == [TagUse("财政金融", 2), TagUse("近期可用", 1)]
    assert tags_in_use(office.clerk, [second.id]) == [TagUse("财政金融", 2, 1), TagUse("近期可用", 1, 0)]


def test_a_plan_puts_on_what_is_missing_and_takes_off_what_is_there(office):
    first, second = tagged(office, "近期可用"), tagged(office, "女干部")
    plan = plan_tags(office.clerk, [first.id, second.id], ["近期可用"], ["女干部"])
    assert [(one.person.id, one.put, len(one.taken)) for one in plan.changes] == [
        (second.id, ("近期可用",), 1)
    ]
    assert plan.same == 1
    changes = apply_tags(office.clerk, plan)
    assert words_of(office, second) == ["近期可用"]
    office.clerk.workspace.journal.undo()
    assert words_of(office, second) == ["女干部"]
    assert changes


def test_nothing_chosen_or_a_word_on_both_sides_is_refused(office):
    owner = tagged(office)
    for ids, put, take in (([], ["甲"], []), ([owner.id], [], []), ([owner.id], ["甲"], ["甲"])):
        with pytest.raises(StepRefused):
            plan_tags(office.clerk, ids, put, take)
    with pytest.raises(NotPermitted):
        plan_tags(office.as_role(Role.QUERY), [owner.id], ["甲"], [])


def test_a_renamed_word_that_is_in_use_already_becomes_one_with_it(office):
    first, second = tagged(office, "后备"), tagged(office, "后备", "近期可用")
    apply_tags(office.clerk, plan_rename(office.clerk, "后备", "近期可用"))
    assert words_of(office, first) == words_of(office, second) == ["近期可用"]


def test_a_word_is_done_away_with_and_comes_back_by_one_undo(office):
    owner = tagged(office, "后备", "女干部")
    apply_tags(office.clerk, plan_rename(office.clerk, "后备", ""))
    assert words_of(office, owner) == ["女干部"]
    office.clerk.workspace.journal.undo()
    assert words_of(office, owner) == ["后备", "女干部"]


def test_a_word_on_nobody_and_the_same_word_are_refused(office):
    tagged(office, "后备")
    for word, becomes in (("没有", "后备"), ("后备", "后备")):
        with pytest.raises(StepRefused):
            plan_rename(office.clerk, word, becomes)
