"""The right of a register without the key of its group: marks are read, nothing else can be done."""

from dataclasses import replace

import pytest

from cadre_desk.errors import StepRefused
from cadre_desk.model.records import ALL
from cadre_desk.model.records.office import Draft, Role
from cadre_desk.model.records.supervision import Channel, HotlineInformant, HotlineReport
from cadre_desk.model.sealing import MARK, KeyGroup
from cadre_desk.services import editing
from cadre_desk.services import register as registers
from cadre_desk.services.history import line_of
from cadre_desk.services.register.references import spec_at
from cadre_desk.services.registers import ALL as REGISTERS
from cadre_desk.services.supervision.hotline import INFORMANTS, REPORTS
from tests.builders import TODAY

SECRET, LATER = "秘密甲", "秘密乙"


@pytest.fixture
def row(office):
    made = HotlineReport.new(channel=Channel.PHONE, received_on=TODAY, content="反映请客")
    return office.put(HotlineInformant.new(report_id=office.put(made).id, informant=SECRET, contact="无"))


@pytest.fixture
def holder(office, row):
    return replace(office.clerk, operator=office.clerk.operator.changed(roles=Role.HOTLINE.stored))


@pytest.fixture
def keyless(holder):
    holder.workspace.keyring.lay_down(KeyGroup.INFORMANT)
    return holder


def stored(session, table):
    sql = f'SELECT * FROM "{table}"'
    return str(session.workspace._connections.current().execute(sql).fetchall())


def test_the_register_works_for_a_holder_and_its_draft_is_sealed(holder, row):
    form = registers.open_row(holder, INFORMANTS, row.id)
    form.main.type_in("contact", LATER)
    form.keep()
    assert LATER not in stored(holder, Draft.TABLE)
    again = registers.open_row(holder, INFORMANTS, row.id)
    assert again.main.text("contact") == LATER
    again.save(f"{SECRET}来电")
    lines = [line_of(one) for one in editing.lines_about(holder, HotlineInformant, row.id)]
    assert (lines[0].reason, lines[0].differences[0].after) == (f"{SECRET}来电", LATER)
    for word in (SECRET, LATER):
        assert word not in stored(holder, "journal") + stored(holder, HotlineInformant.TABLE)


def test_what_a_report_says_is_sealed_apart_from_who_made_it(keyless, row):
    assert "反映请客" in registers.lines(keyless, REPORTS)[0].texts
    assert "反映请客" not in stored(keyless, "journal") + stored(keyless, HotlineReport.TABLE)
    keyless.workspace.keyring.lay_down(KeyGroup.HOTLINE)
    assert MARK in registers.lines(keyless, REPORTS)[0].texts


def test_the_right_without_the_key_shows_marks(keyless, row):
    assert registers.lines(keyless, INFORMANTS)[0].texts[1] == MARK
    facts = {fact.label: fact.text for fact in registers.summary(keyless, INFORMANTS, row.id).facts}
    assert (facts["举报人"], facts["联系方式"]) == (MARK, MARK)


@pytest.mark.parametrize(
    "do",
    [
        lambda session, row_id: registers.open_row(session, INFORMANTS, row_id),
        lambda session, row_id: registers.open_row(session, INFORMANTS),
        lambda session, row_id: registers.new_row(session, INFORMANTS, {}),
        lambda session, row_id: registers.delete(session, INFORMANTS, [row_id]),
    ],
    ids=["open", "begin", "begin filled in", "delete"],
)
def test_the_right_without_the_key_does_nothing(keyless, row, do):
    with pytest.raises(StepRefused, match="没有“举报人身份”的密钥"):
        do(keyless, row.id)


def test_a_draft_waits_unseen_while_the_key_is_away(holder, row):
    form = registers.open_row(holder, INFORMANTS, row.id)
    form.main.type_in("contact", LATER)
    form.keep()
    ring = holder.workspace.keyring.ring(KeyGroup.INFORMANT)
    holder.workspace.keyring.lay_down(KeyGroup.INFORMANT)
    assert editing.drafts(holder) == []
    holder.workspace.keyring.take_up(KeyGroup.INFORMANT, ring)
    assert len(editing.drafts(holder)) == 1


def test_no_register_sorts_filters_or_counts_by_a_sealed_field():
    asked = [
        (register.record, path)
        for register in REGISTERS
        for path in (
            *register.filters,
            *(one.field for one in register.order),
            *((register.due.field,) if register.due else ()),
            *filter(None, (registers.sorted_by(register, one) for one in register.shown)),
        )
    ]
    assert [path for kind, path in asked if spec_at(kind, path).sealed_by] == []


def test_what_is_offered_while_typing_is_never_sealed():
    assert [spec.name for kind in ALL for spec in kind.SPECS if spec.recall and spec.sealed_by] == []
