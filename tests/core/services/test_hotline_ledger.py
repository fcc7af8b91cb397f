"""The ledger of 提醒、函询、诫勉 shows no letter about a 12380 report to whoever may not read reports."""

import pytest

from cadre_desk.errors import NotPermitted, StepRefused
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.supervision import Channel, HotlineReport
from cadre_desk.model.sealing import KeyGroup
from cadre_desk.progress import SILENT
from cadre_desk.services import letters
from cadre_desk.services import register as registers
from cadre_desk.services.letters import Recipient
from cadre_desk.services.supervision import approvals
from cadre_desk.services.supervision.hotline import INQUIRY, REPORTS
from cadre_desk.services.supervision.inquiries import INQUIRIES
from tests.builders import TODAY, person

STORY = "反映请客拉票"


@pytest.fixture
def inquiry(office):
    """Return a 函询 drafted from a report."""
    who = office.put(person())
    report = office.put(
        HotlineReport.new(
            channel=Channel.PHONE, received_on=TODAY, person_id=who.id, content=STORY, handling="inquire"
        )
    )
    [made] = letters.draft_from_rows(office.as_role(Role.HOTLINE), REPORTS, INQUIRY, [report.id])
    return made


@pytest.mark.parametrize("role", [Role.ENTRY, Role.REVIEW])
def test_without_the_right_of_12380_the_ledger_holds_no_letter_about_it(office, inquiry, role):
    someone = office.as_role(role)
    assert registers.count(someone, INQUIRIES) == 0
    for ask in (
        lambda: registers.summary(someone, INQUIRIES, inquiry.id),
        lambda: registers.history(someone, INQUIRIES, inquiry.id),
        lambda: registers.open_row(someone, INQUIRIES, inquiry.id),
        lambda: approvals.letter_approvals(someone, [inquiry.id], SILENT),
    ):
        with pytest.raises(NotPermitted) as refused:
            ask()
        assert STORY not in str(refused.value)


def test_who_may_read_reports_finds_the_letter_in_the_ledger(office, inquiry):
    someone = office.as_role(Role.APPROVAL)
    assert registers.ids(someone, INQUIRIES, registers.Asked()) == [inquiry.id]
    assert registers.summary(someone, INQUIRIES, inquiry.id).record == inquiry


def test_a_letter_of_nobodys_report_stands_in_the_ledger(office, inquiry):
    plain = letters.draft_to(office.clerk, "inquiry", Recipient(inquiry.person_id))
    assert registers.ids(office.as_role(Role.ENTRY), INQUIRIES, registers.Asked()) == [plain.id]


def test_without_the_key_no_letter_says_that_there_is_none(office, inquiry):
    someone = office.as_role(Role.HOTLINE, Role.APPROVAL)
    report = someone.workspace.read.find(HotlineReport)[0]
    other = office.put(report.changed(id=None, version=None, handled_by="县委组织部"))
    assert letters.candidates(someone, "inquiry", registers=(REPORTS,))
    someone.workspace.keyring.lay_down(KeyGroup.HOTLINE)
    assert letters.candidates(someone, "inquiry", registers=(REPORTS,)) == []
    for letter in (REPORTS.letters[0], INQUIRY):
        with pytest.raises(StepRefused, match="密钥"):
            letters.draft_from_rows(someone, REPORTS, letter, [other.id])
    assert [one.id for one in letters.letters(someone)] == [inquiry.id]
