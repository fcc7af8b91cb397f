"""A report that is not accepted is closed with the reason; it waits no longer, and may be answered."""

import pytest

from cadre_desk.errors import StepRefused
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.supervision import Channel, HotlineReport
from cadre_desk.services import register as registers
from cadre_desk.services.supervision.hotline import REPORTS
from tests.builders import TODAY

STEPS = {one.title: one for one in REPORTS.steps}


@pytest.fixture
def row(office):
    return office.put(HotlineReport.new(channel=Channel.PHONE, received_on=TODAY, content="反映甲"))


@pytest.fixture
def desk(office):
    return office.as_role(Role.HOTLINE)


def take(desk, title, row, reason=""):
    registers.take_step(desk, REPORTS, STEPS[title], row.id, reason)
    return desk.workspace.read.require(HotlineReport, row.id)


def test_a_report_not_accepted_waits_no_longer_and_may_be_answered(desk, row):
    assert registers.counts(desk, REPORTS)["new"] == 1
    refused = take(desk, "不予受理", row, "不属受理范围")
    assert (refused.refused, refused.closed_on, refused.accepted_on) == ("不属受理范围", TODAY, None)
    found = registers.counts(desk, REPORTS)
    assert (found["new"], found["done"], found["answer"]) == (0, 1, 1)
    for title in ("受理", "不予受理", "办结"):
        with pytest.raises(StepRefused):
            take(desk, title, row)
    assert take(desk, "登记反馈", row).fed_back_on == TODAY


def test_undo_lets_it_wait_again(desk, row):
    take(desk, "不予受理", row, "不属受理范围")
    desk.workspace.journal.undo()
    again = desk.workspace.read.require(HotlineReport, row.id)
    assert (again.refused, again.closed_on) == (None, None)


def test_an_accepted_report_is_not_turned_down(desk, row):
    take(desk, "受理", row)
    with pytest.raises(StepRefused):
        take(desk, "不予受理", row, "不属受理范围")


def test_the_reason_is_sealed(desk, row):
    take(desk, "不予受理", row, "不属受理范围")
    sql = "SELECT * FROM hotline_report"
    stored = str(desk.workspace._connections.current().execute(sql).fetchall())
    journal = str(desk.workspace._connections.current().execute("SELECT * FROM journal").fetchall())
    assert "不属受理范围" not in stored + journal
