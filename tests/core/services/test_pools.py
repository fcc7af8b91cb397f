"""储备库: nobody comes in past 首要关口, twice or out of time; stays are counted on their days."""

from datetime import date

import pytest

from cadre_desk.errors import StepRefused
from cadre_desk.model.records.political import GateResult, GateVerdict, Occasion, PoliticalReview
from cadre_desk.model.records.selection import PoolLevel, PoolMembership, ReservePool
from cadre_desk.progress import SILENT
from cadre_desk.services import register as registers
from cadre_desk.services.selection import pools
from cadre_desk.services.selection.pools import MEMBERS, POOLS
from tests.builders import TODAY, person


@pytest.fixture
def pool(office):
    return office.put(ReservePool.new(number=1, name="财政金融"))


def stay(who, pool, **values):
    usual = {"person_id": who.id, "pool_id": pool.id, "entered_on": "2026-02-02", "level": "需培养"}
    return {**usual, "proposer": "县委", **values}


def pass_gate(office, who, on=date(2026, 2, 1)):
    review = PoliticalReview.new(
        person_id=who.id, occasion=Occasion.SURVEY, opened_on=on, checked_on=on, asked_on=on, rated_on=on
    )
    result = GateResult.new(person_id=who.id, checked_on=on, verdict=GateVerdict.PASSED, checked_by="张科长")
    office.put(review, result)


def test_ten_pools_are_loaded_two_of_the_policy_eight_marked_as_our_own(office):
    """财政金融、基层治理等10类优秀年轻干部储备库: eight names are not public."""
    found = registers.offered(office.clerk, POOLS, POOLS.proposers[0])
    sources = [one.proposal.row.source for one in found]
    assert len(found) == 10
    assert sum("非官方文本" in one for one in sources) == 8


def test_nobody_enters_a_pool_without_having_passed_the_political_gate(office, pool):
    who = office.put(person())
    with pytest.raises(StepRefused, match="首要关口没有通过"):
        registers.new_row(office.clerk, MEMBERS, stay(who, pool)).save()
    pass_gate(office, who)
    registers.new_row(office.clerk, MEMBERS, stay(who, pool)).save()
    assert [one.person_id for one in pools.members(office.clerk, date(2026, 2, 2))] == [who.id]


def test_who_is_in_a_pool_by_two_rows_is_one_person(office, pool):
    """Two records of one person that were merged leave two stays at once."""
    who, other = office.put(person()), office.put(person("李虚构"))
    usual = {"pool_id": pool.id, "entered_on": date(2026, 2, 2), "level": PoolLevel.NEAR_TERM}
    office.put(*(PoolMembership.new(person_id=one.id, **usual) for one in (who, who, other)))
    assert [one.value for one in registers.summary(office.clerk, POOLS, pool.id).figures] == ["2 人", "2 人"]


def test_a_gate_passed_later_does_not_open_an_earlier_day(office, pool):
    who = office.put(person())
    pass_gate(office, who, date(2026, 3, 1))
    with pytest.raises(StepRefused):
        registers.new_row(office.clerk, MEMBERS, stay(who, pool)).save()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"entered_on": "2026-03-07"}, "晚于基准日"),
        ({"entered_on": "2026-02-20"}, "已经在"),
        ({"entered_on": "2026-02-02", "left_on": "2026-02-10", "exit_reason": "其他"}, ""),
        ({"entered_on": "2026-02-02", "left_on": "2026-02-11", "exit_reason": "其他"}, "已经在"),
    ],
)
def test_nobody_stands_in_a_pool_twice_or_on_a_day_to_come(office, pool, typed, words):
    who = office.put(person())
    pass_gate(office, who)
    office.put(PoolMembership.new(person_id=who.id, pool_id=pool.id, entered_on=date(2026, 2, 10)))
    edit = registers.new_row(office.clerk, MEMBERS, stay(who, pool, **typed))
    if not words:
        edit.save()
        return
    with pytest.raises(StepRefused, match=words):
        edit.save()


def test_nobody_enters_a_pool_that_is_gone(office, pool):
    who = office.put(person())
    pass_gate(office, who)
    with office.clerk.workspace.journal.act("撤销") as act:
        act.save(pool.changed(until=date(2026, 2, 1)))
    with pytest.raises(StepRefused, match="撤销"):
        registers.new_row(office.clerk, MEMBERS, stay(who, pool)).save()
    registers.new_row(office.clerk, MEMBERS, stay(who, pool, entered_on="2026-02-01")).save()


def test_who_left_a_pool_comes_back_through_the_gate_only(office, pool):
    """Clearing the day of leaving is an entry: 首要关口 of today."""
    who = office.put(person())
    row = office.put(
        PoolMembership.new(
            person_id=who.id, pool_id=pool.id, entered_on=date(2024, 2, 1), left_on=date(2025, 2, 1),
            level=PoolLevel.TO_DEVELOP, proposer="县委", exit_reason="other",
        )
    )  # fmt: skip
    for passed in (False, True):
        edit = registers.open_row(office.clerk, MEMBERS, row.id)
        edit.main.draft.update({"left_on": "", "exit_reason": ""})
        if passed:
            pass_gate(office, who)
            edit.save()
        else:
            with pytest.raises(StepRefused, match="首要关口"):
                edit.save()
    assert len(pools.members(office.clerk, TODAY)) == 1


def test_a_stay_is_counted_on_its_days_only(office, pool):
    who = office.put(person())
    office.put(
        PoolMembership.new(
            person_id=who.id, pool_id=pool.id, entered_on=date(2025, 5, 6), left_on=date(2025, 9, 1)
        )
    )
    days = (date(2025, 5, 5), date(2025, 5, 6), date(2025, 8, 31), date(2025, 9, 1))
    assert [len(pools.members(office.clerk, day)) for day in days] == [0, 1, 1, 0]
    session = office.clerk.with_as_of(date(2025, 8, 31))
    assert registers.count(session, MEMBERS, registers.Asked("in")) == 1
    assert registers.count(office.clerk, MEMBERS, registers.Asked("in")) == 0


def test_the_papers_of_a_stay_can_be_printed(office, pool):
    row = office.put(PoolMembership.new(person_id=office.put(person()).id, pool_id=pool.id, entered_on=TODAY))
    for document in MEMBERS.documents:
        assert document.render(office.clerk, [row.id], SILENT).pages == 1


@pytest.mark.parametrize(
    ("day", "inside", "left"),
    [(date(2025, 5, 5), 0, 0), (date(2025, 5, 6), 1, 0), (date(2025, 8, 31), 1, 0), (date(2025, 9, 1), 0, 1)],
)
def test_who_is_not_in_yet_has_not_left(office, pool, day, inside, left):
    office.put(
        PoolMembership.new(
            person_id=office.put(person()).id, pool_id=pool.id, entered_on=date(2025, 5, 6),
            left_on=date(2025, 9, 1),
        )
    )  # fmt: skip
    session = office.clerk.with_as_of(day)
    assert registers.count(session, MEMBERS, registers.Asked("in")) == inside
    assert registers.count(session, MEMBERS, registers.Asked("left")) == left


@pytest.mark.parametrize(("day", "running"), [(TODAY, 1), (date(2026, 12, 31), 1), (date(2027, 1, 1), 0)])
def test_a_pool_runs_until_its_last_day(office, day, running):
    office.put(ReservePool.new(number=2, name="基层治理", until=date(2026, 12, 31)))
    assert registers.count(office.clerk.with_as_of(day), POOLS, registers.Asked("running")) == running
