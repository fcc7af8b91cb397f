"""Nobody opens their own record, nor that of a relative."""

from dataclasses import replace

import pytest

from cadre_desk.errors import NotPermitted
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.model.records.people import Award, FamilyMember, Person
from cadre_desk.services import editing, history, letters, people, roster
from cadre_desk.services.profile_edit import open_profile
from cadre_desk.services.search import find_everywhere
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


def named(hit):
    return hit.note.split()[0] if hit.group == "函件" else hit.text


def names_seen(session):
    """Return every name that lists, the search box, the search of the terminal and letters show."""
    listed = roster.page(session, roster.arrange(session, roster.Question()), 0, 9)
    return {
        "the list": {row.person.name for row in listed},
        "the roster": {one.name for one in people.roster(session)},
        "the search box": {named(hit) for hit in find_everywhere(session, "样例", ())},
        "the terminal": {hit.name for hit in people.find_people(session, "样例")},
        "the letters": {one.addressee for one in letters.letters(session)},
    }


def test_no_list_shows_the_own_record_or_that_of_a_relative(own, office):
    relative, other = office.put(person("李小样例")), office.put(person("张样例"))
    office.put(FamilyMember(person_id=own.operator.person_id, relation="子", name="李小样例"))
    for one in (own.workspace.read.require(Person, own.operator.person_id), relative, other):
        office.put(Letter(type="reminder", person_id=one.id, addressee=one.name, state=LetterState.DRAFT))
    assert names_seen(own) == dict.fromkeys(names_seen(own), {"张样例"})
    assert names_seen(office.clerk)["the list"] == {"李样例", "李小样例", "张样例"}
    assert (roster.count_of(own, ()), people.roster_count(own)) == (1, 1)


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
