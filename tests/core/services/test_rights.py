"""Every service denies by default."""

from dataclasses import replace

import pytest

from cadre_desk.errors import NotPermitted
from cadre_desk.model.records.assessment import Grade, Track
from cadre_desk.model.records.office import Operator, Role
from cadre_desk.model.records.people import Person
from cadre_desk.services import (
    assessment,
    editing,
    exporting,
    importing,
    letters,
    people,
    printing,
    safekeeping,
)
from cadre_desk.services.office import operators
from cadre_desk.services.rights import Right, rights_of

GUARDED = [
    (Right.READ_PEOPLE, lambda s: people.find_people(s, "张")),
    (Right.READ_PEOPLE, lambda s: people.roster(s)),
    (Right.READ_PEOPLE, lambda s: people.profile(s, "x")),
    (Right.READ_PEOPLE, lambda s: editing.open_edit(s, Person)),
    (Right.READ_PEOPLE, lambda s: letters.letters(s)),
    (Right.EDIT_PEOPLE, lambda s: editing.undo(s)),
    (Right.IMPORT, lambda s: importing.plan_import(s, [])),
    (Right.EXPORT, lambda s: exporting.plan_forms(s, "lrmx", ["x"])),
    (Right.ASSESS, lambda s: assessment.open_cycle(s, year=2025, title="x", track=Track.CIVIL_SERVANTS)),
    (Right.DECIDE_GRADE, lambda s: assessment.decide_grade(s, "x", Grade.COMPETENT, "")),
    (Right.DRAFT_LETTER, lambda s: letters.draft_letter(s, "assessment_notice", "x")),
    (Right.APPROVE_LETTER, lambda s: letters.approve(s, ["x"])),
    (Right.ISSUE_LETTER, lambda s: letters.issue(s, ["x"])),
    (Right.PRINT, lambda s: printing.appointment_forms(s, ["x"])),
    (Right.BACKUP, lambda s: safekeeping.verify(s)),
    (Right.MANAGE_OPERATORS, lambda s: operators.add(s, name="x", login="x", roles=(), password="x")),
]


@pytest.mark.parametrize(("right", "act"), GUARDED)
def test_nobody_without_the_right_gets_in(office, right, act):
    without = replace(office.clerk, operator=Operator(name="无权限", login="none", roles=""))
    with pytest.raises(NotPermitted, match=right.value):
        act(without)


def test_the_three_administrators_do_not_read_cadre_content():
    for role in (Role.SYSADMIN, Role.SECURITY_ADMIN, Role.AUDITOR):
        assert Right.READ_PEOPLE not in rights_of(Operator(name="x", login="x", roles=role.stored))


def test_a_disabled_operator_may_do_nothing():
    off = Operator(name="x", login="x", roles="entry,review,approval", disabled=True)
    assert rights_of(off) == frozenset()


def test_drafting_and_approving_letters_are_different_rights():
    clerk = rights_of(Operator(name="x", login="x", roles="entry,review"))
    assert Right.DRAFT_LETTER in clerk
    assert Right.APPROVE_LETTER not in clerk
