"""Nobody opens their own record."""

from dataclasses import replace

import pytest

from cadre_desk.errors import NotPermitted
from cadre_desk.model.records.people import Award, Person
from cadre_desk.services import editing, people
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
    ],
)
def test_no_service_opens_the_own_record(own, act):
    with pytest.raises(NotPermitted, match="本人"):
        act(own, own.operator.person_id)


def test_others_are_opened_as_ever(own, office):
    other = office.put(person("张示例"))
    assert people.profile(own, other.id).person.name == "张示例"
