"""A record is declared once; what was typed is never lost."""

import dataclasses

import pytest

from cadre_desk.model import codes
from cadre_desk.model.kinds import Code, Ref
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records import ALL
from cadre_desk.model.records.people import Person, PersonState


def test_repr_shows_no_personal_data():
    assert "张" not in repr(Person.new(name="张示例", citizen_id="340399198004150114"))


def test_a_record_cannot_be_changed_in_place():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Person.new(name="张示例").name = "李样例"


def test_a_new_record_has_the_declared_defaults():
    assert Person.new().state is PersonState.IN_OFFICE


def test_what_cannot_be_read_is_held_and_shown():
    one = Person.new(name="张示例").with_typed({"born": "1980.13", "health": "健康"})
    assert one.born is None
    assert one.typed("born") == "1980.13"
    assert one.health == "健康"


def test_a_right_value_ends_the_unread_text():
    one = Person.new().with_typed({"born": "1980.13"})
    assert one.with_typed({"born": "1980.12"}).unread == {}
    assert one.changed(born=PartialDate(1980, 12)).typed("born") == "1980.12"


def test_a_draft_reads_back_as_the_same_record():
    one = Person.new(name="张示例", sex="2", born=PartialDate(1980, 4), resume="一\n二")
    assert Person.new().with_typed(one.draft()).changed(photo=None) == one


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.TABLE)
def test_every_record_type_is_sound(kind):
    labels = [spec.label for spec in kind.SPECS if spec.shown]
    assert len(labels) == len(set(labels)), "two fields of one form have the same label"
    tables = {one.TABLE for one in ALL}
    for spec in kind.SPECS:
        if isinstance(spec.kind, Code):
            assert codes.table(spec.kind.table).entries
        if isinstance(spec.kind, Ref):
            assert spec.kind.table in tables
    assert kind.OWNER is None or kind.OWNER in kind.SPEC


def test_tables_have_different_names():
    assert len({kind.TABLE for kind in ALL}) == len(ALL)
