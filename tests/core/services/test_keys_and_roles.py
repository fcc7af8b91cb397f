"""Keys of groups follow the roles of operators, as far as a holder is present."""

from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.errors import NotPermitted, StepRefused
from cadre_desk.model.records.office import Operator, Role
from cadre_desk.model.sealing import KeyGroup
from cadre_desk.services import setup
from cadre_desk.services.home import home
from cadre_desk.services.office import group_keys, operators
from cadre_desk.services.office.group_keys import KeyState
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from tests.builders import PASSWORD

INFORMANT, POLITICAL = KeyGroup.INFORMANT, KeyGroup.POLITICAL
ADMIN = Role.SECURITY_ADMIN


@pytest.fixture
def first(office):
    """Return the first operator, who reviews and approves and manages the operators meanwhile."""
    roles = ",".join(one.stored for one in (Role.REVIEW, Role.APPROVAL))
    with office.clerk.workspace.journal.act("角色") as act:
        row = act.update(office.clerk.operator.changed(roles=roles))
    office.clerk.workspace.operator = row
    return Session(office.clerk.workspace, row, date(2026, 3, 6))


@pytest.fixture
def reopened(office):
    """Return a function that signs somebody else in at the same folder."""

    def sign_in(login):
        office.clerk.workspace.close()
        session = setup.unlock(office.folder, login, PASSWORD)
        office.clerk = session
        return session

    return sign_in


def add(session, name, login, *roles):
    return operators.add(session, name=name, login=login, roles=roles, password=PASSWORD)


def states(session):
    return {(one.operator.name, one.group.stored): one.state.stored for one in group_keys.key_lines(session)}


def change(session, operator, *roles):
    row = session.workspace.read.require(Operator, operator.id)
    operators.set_duties(session, row, roles=roles, section="", person_id=None)


def test_whoever_makes_a_folder_holds_every_key_with_or_without_the_right(first):
    found = states(first)
    assert (found["李样例", "informant"], found["李样例", "political"]) == ("idle", "held")
    assert found["张科长", "political"] == "waits"


def test_a_role_brings_the_key_along_if_the_granter_holds_it(first, reopened):
    add(first, "王新人", "wangxr", Role.HOTLINE)
    assert states(first)["王新人", "informant"] == "held"
    session = reopened("wangxr")
    assert (session.workspace.holds(INFORMANT), session.workspace.holds(POLITICAL)) == (True, False)


def test_a_role_given_later_brings_the_key_and_a_role_that_goes_takes_it(first):
    new = add(first, "王新人", "wangxr", Role.QUERY)
    assert ("王新人", "political") not in states(first)
    change(first, new, Role.REVIEW)
    assert states(first)["王新人", "political"] == "held"
    change(first, new, Role.QUERY)
    assert ("王新人", "political") not in states(first)
    assert len(first.workspace.keyring.ring(POLITICAL)) == 2


def test_without_a_key_at_hand_the_words_name_who_has_to_sign_in(first, reopened):
    add(first, "密样例", "mimi", ADMIN)
    admin = reopened("mimi")
    add(admin, "王新人", "wangxr", Role.HOTLINE)
    assert states(admin)["王新人", "informant"] == "waits"
    assert "王新人还没有“举报人身份”的密钥：请李样例登录后在“系统 › 密钥”移交。" in group_keys.keys_in_words(
        admin
    )
    with pytest.raises(StepRefused, match="没有“举报人身份”的密钥"):
        group_keys.hand_over_key(admin, operators.by_login(admin, "wangxr"), INFORMANT)


def test_a_holder_is_told_at_home_and_hands_over_what_waits(first, reopened):
    add(first, "密样例", "mimi", ADMIN)
    add(reopened("mimi"), "王新人", "wangxr", Role.HOTLINE)
    holder = reopened("liyl")
    told = [one.text for one in home(holder).routine]
    assert "待移交密钥给张科长、王新人（系统 › 密钥）" in told
    for line in group_keys.keys_to_hand_over(holder):
        group_keys.hand_over_key(holder, line.operator, line.group)
    assert KeyState.WAITS.stored not in states(holder).values()
    assert reopened("wangxr").workspace.holds(INFORMANT)


def test_an_idle_key_is_taken_back_once_somebody_else_holds_it(first, reopened):
    with pytest.raises(StepRefused, match="只有李样例持有"):
        group_keys.take_back_key(first, first.operator, INFORMANT)
    add(first, "王新人", "wangxr", Role.HOTLINE)
    group_keys.take_back_key(first, first.operator, INFORMANT)
    assert not first.workspace.holds(INFORMANT)
    assert ("李样例", "informant") not in states(first)
    assert reopened("wangxr").workspace.holds(INFORMANT)


def test_a_key_stays_with_whoever_has_the_right(first):
    with pytest.raises(StepRefused, match="先在“操作员”里改角色"):
        group_keys.take_back_key(first, first.operator, POLITICAL)


def test_a_key_is_not_handed_to_somebody_without_the_right(first):
    new = add(first, "王新人", "wangxr", Role.ENTRY)
    with pytest.raises(StepRefused, match="没有“查看举报人身份”的权限"):
        group_keys.hand_over_key(first, new, INFORMANT)


def test_the_last_holder_keeps_the_key_until_it_was_handed_over(first, reopened):
    add(first, "密样例", "mimi", ADMIN)
    admin = reopened("mimi")
    change(admin, first.operator, Role.ENTRY)
    assert states(admin)["李样例", "political"] == "idle"


def test_when_nobody_holds_a_key_the_recovery_key_is_named_and_works(first, office):
    new = add(first, "王新人", "wangxr", Role.HOTLINE)
    group_keys.take_back_key(first, first.operator, INFORMANT)
    operators.disable(first, new, "调离")
    other = add(first, "赵接手", "zhaojs", Role.HOTLINE)
    line = next(one for one in group_keys.key_lines(first) if one.operator.name == "赵接手")
    assert line.todo == "没有人持有：请用恢复密钥打开后移交"
    first.workspace.close()
    office.clerk = setup.unlock_with_recovery(office.folder, office.recovery_key)
    group_keys.hand_over_key(office.clerk, other, INFORMANT)
    assert states(office.clerk)["赵接手", "informant"] == "held"


def test_somebody_enabled_again_gets_the_keys_of_the_roles(first):
    new = add(first, "王新人", "wangxr", Role.REVIEW)
    operators.disable(first, new, "借调")
    assert len(first.workspace.keyring.ring(POLITICAL)) == 2
    operators.enable(first, first.workspace.read.require(Operator, new.id), PASSWORD)
    assert states(first)["王新人", "political"] == "held"


def test_the_keyless_roles_see_no_list_of_keys(office):
    for role in (Role.QUERY, Role.ENTRY, Role.AUDITOR, Role.SYSADMIN):
        with pytest.raises(NotPermitted):
            group_keys.key_lines(office.as_role(role))


def test_a_folder_of_an_earlier_release_gets_its_keys_from_the_first_entitled(first, office, reopened):
    table, key = first.workspace._table, first.workspace._key
    bare = tuple(replace(slot, groups={}) for slot in table.slots)
    first.workspace._keep(replace(table, slots=bare).signed(key))
    session = reopened("liyl")
    assert (session.workspace.holds(POLITICAL), session.workspace.holds(INFORMANT)) == (True, False)


def test_the_recovery_key_sets_passwords_whoever_is_left_and_apart_from_the_roles(first, office):
    admin = add(first, "密样例", "mimi", ADMIN)
    chief = office.chief.operator
    with pytest.raises(NotPermitted):
        operators.reset(first, admin, PASSWORD)
    operators.disable(office.as_role(ADMIN), first.operator, "调离")
    office.clerk.workspace.close()
    rescue = setup.unlock_with_recovery(office.folder, office.recovery_key)
    assert rescue.operator.id == chief.id
    operators.reset(rescue, admin, "another-50917-x")
    rescue.workspace.close()
    office.clerk = setup.unlock(office.folder, "mimi", "another-50917-x")
    assert office.clerk.may(Right.MANAGE_OPERATORS)
