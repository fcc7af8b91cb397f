"""呈批表 of letters and disposals: the rule tells who must agree; nobody prints what concerns relatives."""

from dataclasses import replace

import pytest

from cadre_desk.errors import NotPermitted
from cadre_desk.model.records.letters import Letter, LetterFact
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import FamilyMember
from cadre_desk.model.records.supervision import IncompetenceCase
from cadre_desk.progress import SILENT
from cadre_desk.services.supervision import approvals
from tests.builders import TODAY, person
from tests.documents.reading import plain


def letter(office, kind, **values):
    row = office.put(
        Letter(
            type=kind, person_id=office.put(person("华样板")).id, addressee="华样板", requirement="请说明。"
        ).changed(**values)
    )
    office.put(LetterFact(letter_id=row.id, reason="18", fact="反映的情况（演示）。", source="信访举报"))
    return row


@pytest.mark.parametrize(
    ("kind", "leader"),
    [("reminder", False), ("inquiry", False), ("admonition", True), ("admonition_talk", True)],
)
def test_an_admonition_needs_the_leader_of_the_city_too(office, kind, leader):
    row = letter(office, kind, reply_days=15)
    words = plain(approvals.letter_approvals(office.clerk, [row.id], SILENT).pdf)
    assert ("市委主要领导" in words) is leader
    for part in ("华样板", "反映的情况（演示）", "信访举报", "15个工作日内", "部长意见"):
        assert part in words


@pytest.mark.parametrize(("kind", "talk"), [("reminder_talk", True), ("reminder", False)])
def test_only_a_talk_is_said_to_be_a_talk(office, kind, talk):
    row = letter(office, kind)
    words = plain(approvals.letter_approvals(office.clerk, [row.id], SILENT).pdf)
    assert ("当面谈话" in words) is talk


def test_a_disposal_tells_of_the_review(office):
    row = office.put(
        IncompetenceCase(
            person_id=office.put(person("华样板")).id, basis="grade", facts="不称职。", proposed_on=TODAY
        )
    )
    made = approvals.disposal_approvals(office.clerk, [row.id], SILENT)
    assert made.pages == 1
    assert "30日内可申请复核" in plain(made.pdf)


def test_who_may_not_read_supervision_gets_no_sheet(office):
    row = letter(office, "reminder")
    with pytest.raises(NotPermitted):
        approvals.letter_approvals(office.as_role(Role.QUERY), [row.id], SILENT)


def test_a_relatives_sheet_is_not_printed(office):
    row = letter(office, "reminder")
    own = office.put(person("乙样板"))
    office.put(FamilyMember(person_id=own.id, name="华样板"))
    session = replace(office.clerk, operator=office.clerk.operator.changed(person_id=own.id))
    with pytest.raises(NotPermitted):
        approvals.letter_approvals(session, [row.id], SILENT)
