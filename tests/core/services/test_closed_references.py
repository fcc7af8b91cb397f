"""Closed rows that point at a person or a unit are not told of by what deletes, undoes or merges it."""

import pytest

from cadre_desk.errors import StepRefused
from cadre_desk.model.records.letters import Letter
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.supervision import Channel, HotlineInformant, HotlineReport
from cadre_desk.services import editing
from cadre_desk.services import register as registers
from cadre_desk.services.merging import plan_merge
from cadre_desk.services.supervision.hotline import REPORTS
from tests.builders import TODAY, person, unit


def report(**values):
    return HotlineReport.new(channel=Channel.PHONE, received_on=TODAY, content="反映甲", **values)


@pytest.fixture
def someone(office):
    return office.as_role(Role.ENTRY)


def test_a_refusal_to_delete_does_not_name_a_report(office, someone):
    who, town = office.put(person()), office.put(unit())
    office.put(report(person_id=who.id), report(unit_id=town.id))
    for row in (who, town):
        with pytest.raises(StepRefused, match="还被其他登记引用") as refused:
            editing.delete_row(someone, row)
        assert "12380" not in f"{refused.value} {refused.value.hint}"


def test_neither_does_the_undo_of_a_new_person(office):
    who = person()
    journal = office.clerk.workspace.journal
    with journal.act("新增") as act:
        stored = act.insert(who)
    with journal.act("举报", undoable=False) as act:
        act.insert(report(person_id=stored.id))
    with pytest.raises(StepRefused) as refused:
        journal.undo()
    assert "12380" not in f"{refused.value} {refused.value.hint}"


def test_a_row_that_is_not_sealed_is_named(office, someone):
    town = office.put(unit())
    office.put(report(unit_id=town.id), person(unit_id=town.id))
    with pytest.raises(StepRefused, match="还被“人员”引用|还被“干部”引用"):
        editing.delete_row(someone, town)


def test_who_handles_reports_is_told_what_keeps_one(office):
    row = office.put(report())
    office.put(HotlineInformant.new(report_id=row.id, informant="秘密甲"))
    with pytest.raises(StepRefused, match="举报人"):
        registers.delete(office.as_role(Role.HOTLINE), REPORTS, [row.id])


@pytest.mark.parametrize(("roles", "moved"), [((Role.ENTRY,), 0), ((Role.ENTRY, Role.HOTLINE), 2)])
def test_a_merge_counts_what_the_operator_may_know(office, roles, moved):
    first, second = office.put(person(), person())
    office.put(
        report(person_id=second.id),
        Letter.new(type="hotline_feedback", person_id=second.id, addressee="来信人"),
    )
    assert plan_merge(office.as_role(*roles), first.id, second.id).moved == moved
