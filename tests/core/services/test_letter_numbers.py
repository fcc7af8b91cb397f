"""Two operators at work at once: every number once, none left out, voided ones in their place.

The store lets one program in at a time (``test_ways_in``), so that two operators are two sessions of it.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from cadre_desk.errors import Cancelled, StepRefused
from cadre_desk.model.records.letters import LetterState
from cadre_desk.model.records.office import Role
from cadre_desk.services import letters
from cadre_desk.services.letters import Recipient
from tests.builders import fact, person

COUNT = 16
VOIDED = "受文对象职务变动"


@pytest.fixture
def approved(office):
    """Return the ids of approved letters."""
    people = office.put(*[person(f"张测{n:02}") for n in range(COUNT)])
    to = [Recipient(one.id, filled={"反映方面": "履行职责"}) for one in people]
    made = letters.draft_many(office.clerk, "reminder", to)
    for letter in made:
        letters.save_letter(office.clerk, letter, [fact(reason="13")])
    ids = [one.id for one in made]
    letters.submit(office.clerk, ids)
    letters.approve(office.chief, ids)
    return ids


class StopAtSecond:
    def step(self, done, total, label):
        if done == 1:
            raise Cancelled


def at_work(session, own, start):
    """Number letters one by one, void every third, give up one batch on the way."""
    start.wait()
    for place, letter_id in enumerate(own):
        if place == 2:
            with pytest.raises(Cancelled):
                letters.issue(session, own[place:], StopAtSecond())
        letters.issue(session, [letter_id])
        if place % 3 == 0:
            letters.void(session, letter_id, VOIDED)
        with pytest.raises(StepRefused):
            letters.issue(session, [letter_id])


def test_two_quick_operators_leave_no_gap_and_no_number_twice(office, approved):
    other = office.as_role(Role.APPROVAL)
    start = Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        jobs = [
            pool.submit(at_work, session, approved[half::2], start)
            for half, session in enumerate((office.chief, other))
        ]
        for job in jobs:
            job.result(timeout=60)
    found = letters.register_of(office.clerk, 2026)
    assert [one.number for one in found] == list(range(1, COUNT + 1))
    assert letters.gaps(found) == []
    assert len({one.document_no for one in found}) == COUNT
    void = [one for one in found if one.state is LetterState.VOID]
    assert [one.void_reason for one in void] == [VOIDED] * 6
    assert {one.issued_by for one in found} == {office.chief.who, other.who}
    assert all(one.ok for one in office.clerk.workspace.verify())


def test_one_letter_wanted_by_two_gets_one_number(office, approved):
    start = Barrier(2)

    def quick(session):
        start.wait()
        return letters.issue(session, approved[:1])[0].number

    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(quick, one) for one in (office.chief, office.as_role(Role.APPROVAL))]
        refused = [job.exception(timeout=60) for job in jobs]
    assert sorted(type(one).__name__ for one in refused) == ["NoneType", "StepRefused"]
    assert [one.number for one in letters.register_of(office.clerk, 2026)] == [1]


def test_a_voided_letter_can_be_written_anew_under_the_next_number(office, approved):
    letters.issue(office.chief, approved[:2])
    letters.void(office.chief, approved[0], VOIDED)
    assert letters.issue(office.chief, approved[2:3])[0].number == 3
    assert letters.frozen_pdf(office.clerk, approved[0]).startswith(b"%PDF")
