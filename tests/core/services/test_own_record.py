"""Nobody opens their own record, nor that of a relative."""

from dataclasses import replace

import pytest

from cadre_desk.errors import NotPermitted
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Award, FamilyMember, Person
from cadre_desk.services import editing, history, people
from cadre_desk.services.profile_edit import open_profile
from tests.builders import person


@pytest.fixture
def own(office):
    stored = office.put(person("李样例"))
    return replace(office.clerk, operator=office.clerk.operator.changed(person_id=stored.id))


@pytest.mark.parametrize(
    "act",
    [
        lambda s, one: people.profile(s, one),
        lambda s, one: open_profile(s, one),
        lambda s, one: editing.open_edit(s, Person, one),
        lambda s, one: editing.open_edit(s, Award, owner_id=one),
        lambda s, one: editing.history_of(s, Person, one),
        lambda s, one: history.take_back(s, "any", one),
    ],
)
def test_no_service_opens_the_own_record(own, act):
    with pytest.raises(NotPermitted, match="本人"):
        act(own, own.operator.person_id)


def test_others_are_opened_as_ever(own, office):
    other = office.put(person("张示例"))
    assert people.profile(own, other.id).person.name == "张示例"


def test_a_row_of_the_own_record_is_no_way_round(own, office):
    award = office.put(Award(person_id=own.operator.person_id, name="嘉奖"))
    for act in (
        lambda: editing.open_edit(own, Award, award.id),
        lambda: editing.history_of(own, Award, award.id),
        lambda: editing.delete_row(own, award),
    ):
        with pytest.raises(NotPermitted, match="本人"):
            act()
    assert own.workspace.read.get(Award, award.id) == award


@pytest.mark.parametrize(
    ("born", "kept_away"),
    [
        (PartialDate(1960, 4), True),
        (PartialDate(1960), True),
        (None, True),
        (PartialDate(1961, 4), False),
        (PartialDate(1960, 5), False),
    ],
)
def test_a_relative_is_told_by_name_and_birth_in_the_own_family_rows(own, office, born, kept_away):
    father = office.put(person("李虚构", born=PartialDate(1960, 4)))
    office.put(
        FamilyMember(person_id=own.operator.person_id, relation="父亲", name=father.name, born=born),
    )
    if kept_away:
        with pytest.raises(NotPermitted, match="亲属"):
            people.profile(own, father.id)
    else:
        assert people.profile(own, father.id).person.id == father.id


def test_a_relative_is_told_by_the_family_rows_of_the_other(own, office):
    father = office.put(person("李虚构", born=PartialDate(1960, 4)))
    office.put(
        FamilyMember(person_id=father.id, relation="女儿", name="李样例", born=PartialDate(1980, 4)),
    )
    with pytest.raises(NotPermitted, match="亲属"):
        editing.open_edit(own, Person, father.id)
