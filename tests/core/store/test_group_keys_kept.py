"""Keys of groups through all that happens to a key file: withdrawal, passwords, re-key, recovery, backups."""

from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.errors import DataFolderError
from cadre_desk.model.records.office import Operator
from cadre_desk.model.records.supervision import Channel, HotlineInformant, HotlineReport
from cadre_desk.model.sealing import MARK, KeyGroup
from cadre_desk.store import keys
from cadre_desk.store.backup import restore_backup
from cadre_desk.store.workspace import Workspace
from tests.builders import PASSWORD

NAME, LATER = "欧阳不该看", "司徒更不该看"
HERS, NEW = "tests-only-71717", "tests-only-50917"
GROUP = KeyGroup.INFORMANT


@pytest.fixture
def row(folder):
    made = HotlineReport.new(channel=Channel.PHONE, received_on=date(2026, 3, 2), content="收礼")
    return folder.put(HotlineInformant.new(report_id=folder.put(made).id, informant=NAME))


@pytest.fixture
def other(folder):
    """Return a second operator with a key slot and without any key of a group."""
    return folder.workspace.add_operator(Operator(login="wang", name="王样例", roles="hotline"), HERS)


@pytest.fixture
def holder(folder, row, other):
    """Return the second operator after the key was handed over."""
    folder.workspace.hand_over(other, GROUP)
    return other


def opened(folder, login="liyl", password=PASSWORD):
    folder.workspace.close()
    folder.workspace = Workspace.open(folder.path, login, password)
    return folder.workspace


def told(folder, row):
    return folder.workspace.read.require(HotlineInformant, row.id).informant


def write_later(folder, row):
    with folder.workspace.journal.act("改") as act:
        act.update(folder.workspace.read.require(HotlineInformant, row.id).changed(contact=LATER))


def titles(folder):
    return [line.title for line in folder.workspace.journal.history(limit=8)]


def disable(folder, operator):
    with folder.workspace.journal.act("停用", undoable=False) as act:
        act.update(operator.changed(disabled=True))
    folder.workspace.shut_out(operator)


# ---------------------------------------------------------------- withdrawal


def test_what_is_written_after_a_withdrawal_is_closed_to_a_kept_copy_of_the_key(folder, row, holder):
    former = opened(folder, "wang", HERS).keyring
    opened(folder).withdraw(holder, GROUP)
    write_later(folder, row)
    assert told(folder, row) == NAME
    opened(folder, "wang", HERS)
    assert (told(folder, row), folder.workspace.holds(GROUP)) == (MARK, False)
    folder.workspace._connections.keyring = former
    then = folder.workspace.read.require(HotlineInformant, row.id)
    assert (then.informant, then.contact) == (NAME, MARK)


def test_a_key_taken_back_by_somebody_without_it_is_renewed_by_the_next_holder(folder, row, holder):
    admin = folder.workspace.add_operator(Operator(login="mi", name="密样例", roles="security_admin"), NEW)
    opened(folder, "mi", NEW).withdraw(holder, GROUP)
    assert "更换“举报人身份”的密钥" not in titles(folder)
    assert admin.id not in folder.workspace.holders(GROUP)
    opened(folder)
    assert titles(folder)[0] == "更换“举报人身份”的密钥"
    assert len(folder.workspace.keyring.ring(GROUP)) == 2
    assert told(folder, row) == NAME


def test_disabling_an_operator_renews_the_groups_that_were_held(folder, row, holder):
    disable(folder, holder)
    assert "更换“举报人身份”的密钥" in titles(folder)
    assert (told(folder, row), len(folder.workspace.keyring.ring(GROUP))) == (NAME, 2)
    assert len(folder.workspace.keyring.ring(KeyGroup.POLITICAL)) == 1
    opened(folder)
    assert (told(folder, row), folder.failed()) == (NAME, [])


def test_giving_up_a_key_oneself_closes_the_texts_at_once(folder, row, holder):
    folder.workspace.withdraw(folder.workspace.operator, GROUP)
    assert told(folder, row) == MARK
    opened(folder, "wang", HERS)
    assert told(folder, row) == NAME


def test_a_slot_that_no_holder_vouched_for_gets_no_new_key(folder, row, holder):
    """Somebody with the key of the file and own code puts themselves among the holders."""
    intruder = folder.workspace.add_operator(Operator(login="mi", name="密样例", roles="entry"), NEW)
    workspace = opened(folder, "mi", NEW)
    table, key = workspace._table, workspace._key
    forged = tuple(
        replace(slot, groups={GROUP.stored: keys.sealed_ring(table, slot, GROUP.stored, (bytes(32),))})
        if slot.operator_id == intruder.id
        else slot
        for slot in table.slots
    )
    workspace._keep(replace(table, slots=forged, due=(GROUP.stored,)).signed(key))
    opened(folder)
    assert folder.workspace.holders(GROUP) == {folder.workspace.operator.id, holder.id}
    opened(folder, "mi", NEW)
    assert told(folder, row) == MARK


# ---------------------------------------------------------------- passwords


def test_a_changed_password_leaves_the_keys_of_groups(folder, row):
    folder.workspace.change_password("liyl", PASSWORD, NEW)
    assert told(folder, row) == NAME
    opened(folder, "liyl", NEW)
    assert (told(folder, row), len(folder.workspace.keyring.ring(GROUP))) == (NAME, 1)


def test_a_password_reset_by_a_holder_leaves_them_too(folder, row, holder):
    folder.workspace.set_password("wang", NEW)
    opened(folder, "wang", NEW)
    assert told(folder, row) == NAME


def test_a_password_reset_without_the_key_loses_them_until_they_are_handed_over(folder, row, holder):
    folder.workspace.add_operator(Operator(login="mi", name="密样例", roles="security_admin"), HERS)
    opened(folder, "mi", HERS).set_password("wang", NEW)
    opened(folder, "wang", NEW)
    assert told(folder, row) == MARK
    opened(folder).hand_over(holder, GROUP)
    opened(folder, "wang", NEW)
    assert told(folder, row) == NAME


def test_a_reset_gives_nobody_what_they_did_not_hold(folder, row, other):
    folder.workspace.set_password("wang", NEW)
    opened(folder, "wang", NEW)
    assert told(folder, row) == MARK


# ---------------------------------------------------------------- re-key, recovery, backups


def test_another_key_for_the_file_leaves_the_keys_of_groups(folder, row, holder):
    third = folder.workspace.add_operator(Operator(login="mi", name="密样例", roles="entry"), NEW)
    disable(folder, third)
    assert len(folder.workspace.keyring.ring(GROUP)) == 1
    opened(folder, "wang", HERS)
    assert (told(folder, row), folder.failed()) == (NAME, [])


def test_the_recovery_key_opens_groups_and_hands_them_over(folder, row, other):
    folder.workspace.withdraw(folder.workspace.operator, GROUP)
    folder.workspace.close()
    folder.workspace = Workspace.open_with_recovery(folder.path, folder.recovery_key)
    assert told(folder, row) == NAME
    folder.workspace.hand_over(other, GROUP)
    folder.workspace.set_password("liyl", NEW)
    opened(folder, "wang", HERS)
    assert told(folder, row) == NAME
    opened(folder, "liyl", NEW)
    assert (told(folder, row), folder.failed()) == (MARK, [])


def test_a_forgotten_password_and_the_recovery_key_lose_no_group(folder, row):
    folder.workspace.close()
    folder.workspace = Workspace.open_with_recovery(folder.path, folder.recovery_key)
    folder.workspace.set_password("liyl", NEW)
    opened(folder, "liyl", NEW)
    assert told(folder, row) == NAME


def test_a_backup_reads_with_the_keys_of_today_and_is_restored_with_those_of_its_day(
    folder, row, holder, tmp_path
):
    backup = folder.workspace.backup().file
    folder.workspace.withdraw(holder, GROUP)
    write_later(folder, row)
    with folder.workspace.reading_backup(backup) as then:
        assert then.require(HotlineInformant, row.id).informant == NAME
    restore_backup(backup, tmp_path / "restored")
    with Workspace.open(tmp_path / "restored", "wang", HERS) as there:
        assert there.read.require(HotlineInformant, row.id).informant == NAME
    opened(folder, "wang", HERS)
    with folder.workspace.reading_backup(backup) as then:
        assert then.require(HotlineInformant, row.id).informant == MARK


def test_a_group_that_an_earlier_release_did_not_have_is_founded(folder, row):
    table, key = folder.workspace._table, folder.workspace._key
    bare = replace(table, slots=tuple(replace(slot, groups={}) for slot in table.slots)).signed(key)
    folder.workspace._keep(bare)
    workspace = opened(folder)
    assert not workspace.holds(GROUP)
    workspace.found_group(GROUP)
    opened(folder)
    assert folder.workspace.holds(GROUP)
    assert (told(folder, row), folder.failed()) == (MARK, [])
    folder.workspace.found_group(GROUP)
    assert len(folder.workspace.keyring.ring(GROUP)) == 1


def test_an_altered_sealing_is_found_and_refused(folder, row):
    table = folder.workspace._table
    moved = tuple(replace(slot, groups={**slot.groups, GROUP.stored: "AAAA"}) for slot in table.slots)
    folder.workspace.close()
    keys.save(replace(table, slots=moved), folder.path / "cadre.keys")
    with pytest.raises(DataFolderError, match="密钥文件被改动过"):
        Workspace.open(folder.path, "liyl", PASSWORD)
    keys.save(folder.workspace._table, folder.path / "cadre.keys")
