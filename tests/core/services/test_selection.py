"""Programmes of young cadres in the file: loaded once, counted for any day, closed to who may not see."""

from datetime import date

import pytest

from cadre_desk.errors import NotPermitted
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Post
from cadre_desk.model.records.selection import Program
from cadre_desk.services import register as registers
from cadre_desk.services.selection import programs
from cadre_desk.services.selection.lives import Places
from cadre_desk.services.selection.programs import PROGRAMS
from cadre_desk.services.selection.registers import REGISTERS
from tests.builders import person, unit


def load(session):
    proposer = PROGRAMS.proposers[0]
    registers.add_offered(session, PROGRAMS, proposer, registers.offered(session, PROGRAMS, proposer))
    return session.workspace.read.find(Program)[0]


def leader(office, name, place, start, level="L08", **values):
    who = office.put(person(name, unit_id=place.id, **{"born": PartialDate(1985, 6), **values}))
    office.put(Post.new(person_id=who.id, unit_id=place.id, level=level, leading=True, start=start))
    return who


@pytest.fixture
def county(office):
    top = office.put(unit("云溪县"))
    return office.put(unit("云溪县财政局", parent_id=top.id))


def test_the_8296_programme_is_loaded_once_with_both_targets(office):
    """8296工程（2019—2023）：80后县处级200名左右、90后乡科级600名左右."""
    program = load(office.clerk)
    gauges = programs.gauges(office.clerk, program, date(2023, 12, 31))
    assert [(one.target.title, one.target.target, one.lacking) for one in gauges] == [
        ("80后", 200, 200),
        ("90后", 600, 600),
    ]
    assert registers.offered(office.clerk, PROGRAMS, PROGRAMS.proposers[0]) == []


def test_a_past_day_gives_the_past_count(office, county):
    program = load(office.clerk)
    leader(office, "甲示例", county, PartialDate(2020, 5))
    leader(office, "乙示例", county, PartialDate(2022, 1))
    days = programs.year_ends(program, date(2026, 3, 6))
    assert days == [date(year, 12, 31) for year in range(2019, 2024)]
    assert [programs.gauges(office.clerk, program, day)[0].number for day in days] == [0, 1, 1, 2, 2]


def test_the_count_is_split_by_county_and_by_unit(office, county):
    program = load(office.clerk)
    leader(office, "甲示例", county, PartialDate(2020, 5))
    leader(office, "丙示例", office.put(unit("市审计局")), PartialDate(2020, 5))
    gauge = programs.gauges(office.clerk, program, date(2023, 12, 31))[0]
    places = Places.read(office.clerk)
    assert list(programs.by_place(gauge, places, county=True)) == ["云溪县", "市直"]
    assert list(programs.by_place(gauge, places, county=False)) == ["云溪县财政局", "市审计局"]


def test_a_target_for_a_county_counts_its_people_only(office, county):
    program = load(office.clerk)
    target = programs.gauges(office.clerk, program, date(2023, 12, 31))[0].target
    with office.clerk.workspace.journal.act("分解") as act:
        act.save(target.changed(unit_id=county.parent_id, target=3))
    leader(office, "甲示例", county, PartialDate(2020, 5))
    leader(office, "丙示例", office.put(unit("市审计局")), PartialDate(2020, 5))
    gauge = programs.gauges(office.clerk, program, date(2023, 12, 31))[0]
    assert (gauge.number, gauge.lacking) == (1, 2)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.key)
@pytest.mark.parametrize("role", [Role.QUERY, Role.AUDITOR, Role.SYSADMIN, Role.HOTLINE])
def test_who_may_not_see_selection_sees_no_register_of_it(office, register, role):
    with pytest.raises(NotPermitted):
        registers.count(office.as_role(role), register)
