"""The gate over the file: signed by whoever enters it, never about oneself, by right."""

import dataclasses
from datetime import date

import pytest

from cadre_desk.errors import NotPermitted, StepRefused
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.political import GatePurpose, GateResult, GateVerdict, PoliticalReview
from cadre_desk.services.political.gate import gate_of, record_gate, require_gate
from tests.builders import TODAY, person

DAY = date(2026, 2, 1)


def passed(person_id):
    return GateResult.new(
        person_id=person_id,
        purpose=GatePurpose.POOL,
        checked_on=DAY,
        verdict=GateVerdict.PASSED,
        basis="材料齐全",
    )


def test_a_complete_review_and_a_signed_result_open_the_gate(office):
    who = office.put(person())
    office.put(
        PoliticalReview.new(person_id=who.id, opened_on=DAY, checked_on=DAY, asked_on=DAY, rated_on=DAY)
    )
    record_gate(office.chief, passed(who.id))
    found = require_gate(office.clerk, who.id, TODAY)
    assert (found.checked_by, found.on) == ("张科长", DAY)


def test_a_result_does_not_hide_a_gap(office):
    who = office.put(person())
    record_gate(office.chief, passed(who.id))
    with pytest.raises(StepRefused, match="没有首查首问一测评记录") as refused:
        require_gate(office.clerk, who.id, TODAY)
    assert refused.value.kept == "没有改动任何内容。"
    assert "没有首查首问一测评记录" in office.clerk.workspace.read.find(GateResult)[0].working


def test_who_may_only_read_records_no_result(office):
    who = office.put(person())
    with pytest.raises(NotPermitted):
        record_gate(office.as_role(Role.QUERY), passed(who.id))


def test_nobody_passes_the_own_person(office):
    who = office.put(person())
    own = dataclasses.replace(office.chief, operator=office.chief.operator.changed(person_id=who.id))
    with pytest.raises(NotPermitted):
        record_gate(own, passed(who.id))
    assert not gate_of(office.clerk, who.id, TODAY).passed
