"""Who is a relative of whom, as far as the family rows on file tell.

《干部人事档案工作条例》（2018） keeps an operator away from the own file and those of relatives. What nobody
wrote into a family row, the program cannot know.
"""

from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import All, In, Is
from cadre_desk.model.records.people import FamilyMember, Person
from cadre_desk.store.repository import Rows


def related(read: Rows, one_id: str, other_id: str) -> bool:
    """Tell whether a family row of either person names the other.

    Namesakes whose years or months of birth differ are not; where one of them is not known, they are.
    """
    one, other = read.get(Person, one_id), read.get(Person, other_id)
    if one is None or other is None:
        return False
    return _names(read, one, other) or _names(read, other, one)


def relatives(read: Rows, one_id: str) -> tuple[str, ...]:
    """Return the ids of those on file who are relatives of somebody."""
    one = read.get(Person, one_id)
    if one is None:
        return ()
    named = tuple(row.name for row in read.find(FamilyMember, Is("person_id", one_id)) if row.name)
    found = {person.id or "" for person in read.find(Person, In("name", named))} if named else set()
    found |= {row.person_id or "" for row in read.find(FamilyMember, Is("name", one.name))}
    return tuple(sorted(other for other in found if other != one_id and related(read, one_id, other)))


def _names(read: Rows, whose: Person, other: Person) -> bool:
    rows = read.find(FamilyMember, All((Is("person_id", whose.id), Is("name", other.name))))
    return any(_may_be_same(row.born, other.born) for row in rows)


def _may_be_same(one: PartialDate | None, other: PartialDate | None) -> bool:
    if one is None or other is None:
        return True
    months = (one.month, other.month)
    return one.year == other.year and (None in months or months[0] == months[1])
