"""12380 reports are numbered by year, and no number is ever given twice."""

import pytest

from cadre_desk.errors import StepRefused
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.supervision import Channel, HotlineReport
from cadre_desk.services import register as registers
from cadre_desk.services.supervision.hotline import REPORTS
from tests.builders import TODAY


@pytest.fixture
def desk(office):
    """Return a session of the hotline's own role, with the first report of the year."""
    office.put(
        HotlineReport.new(document_no="2026-001", channel=Channel.PHONE, received_on=TODAY, content="反映甲")
    )
    return office.as_role(Role.HOTLINE)


def only(session, kind):
    return session.workspace.read.find(kind)[0]


def received(desk, **values):
    """Enter a report by the form and return its number."""
    typed = {"channel": "电话", "received_on": "2026-03-02", "content": "反映乙", **values}
    edit = registers.new_row(desk, REPORTS, typed)
    edit.save()
    return edit.main.original.document_no


def test_no_number_is_given_twice_though_its_report_is_deleted_or_undone(desk):
    assert received(desk) == "2026-002"
    [second] = [one for one in desk.workspace.read.find(HotlineReport) if one.document_no == "2026-002"]
    registers.delete(desk, REPORTS, [second.id])
    assert received(desk) == "2026-003"
    desk.workspace.journal.undo()
    assert received(desk) == "2026-004"
    assert received(desk, received_on="2025-12-30") == "2025-001"


@pytest.mark.parametrize("number", ["2026-001", "2026-002"])
def test_a_number_that_was_given_before_is_refused(desk, number):
    received(desk)
    last = next(one for one in desk.workspace.read.find(HotlineReport) if one.document_no == "2026-002")
    registers.delete(desk, REPORTS, [last.id])
    with pytest.raises(StepRefused, match="已经用过"):
        received(desk, document_no=number)


def test_a_report_keeps_its_number_when_it_is_saved_again_or_its_number_is_blanked(desk):
    row = only(desk, HotlineReport)
    for values in ({"subject": "seeking"}, {"document_no": ""}):
        edit = registers.open_row(desk, REPORTS, row.id)
        edit.main.draft.update(values)
        edit.save()
        assert only(desk, HotlineReport).document_no == "2026-001"


def test_a_new_report_gets_the_next_number_of_its_year(desk):
    edit = registers.new_row(
        desk, REPORTS, {"channel": "网络", "received_on": "2026-03-05", "content": "反映作风"}
    )
    edit.save()
    assert {one.document_no for one in desk.workspace.read.find(HotlineReport)} == {"2026-001", "2026-002"}
