"""The next meeting of the demo city: who is on its agenda, and what the check before printing finds."""

from datetime import date

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Person
from cadre_desk.services.demo.city import Seat
from cadre_desk.store.journal import Act

ON_AGENDA, EVERY = 12, 3
_NO_PHOTO, _OWN_AGE_DAY = 2, 3  # places on the agenda


def propose(act: Act, holders: list[tuple[Person, Seat]], as_of: date) -> None:
    """Fill 拟任 and 拟免 of those on the agenda; ``holders`` is brought up to date.

    One of them has no photo, and the form of another counts ages on a day of its own.
    """
    for number, place in enumerate(range(0, len(holders) - 1, EVERY)[:ON_AGENDA]):
        person, seat = holders[place]
        post = holders[place + 1][0].current_post
        person = person.changed(proposed_post=post, removed_post=person.current_post)
        if number == _NO_PHOTO:
            person = person.changed(photo=None)
        if number == _OWN_AGE_DAY:
            person = person.changed(age_on=PartialDate(as_of.year - 2, 1))
        holders[place] = (act.update(person), seat)
