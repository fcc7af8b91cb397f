"""Another key for the file when somebody is shut out, whatever breaks in between."""

from contextlib import suppress

import pytest

from cadre_desk.errors import DataFolderError, WrongPassword
from cadre_desk.model.records.office import Operator
from cadre_desk.model.records.people import Person
from cadre_desk.store import keys
from cadre_desk.store.workspace import Workspace
from tests.builders import PASSWORD, person

HERS = "tests-only-71717"


@pytest.fixture
def leaving(folder):
    """Return a second operator, and the key file of the day on which she could open the file."""
    folder.put(person())
    operator = folder.workspace.add_operator(Operator.new(login="wangxr", name="王新人"), HERS)
    return operator, (folder.path / "cadre.keys").read_bytes()


def shut_out(folder, operator):
    with folder.workspace.journal.act("停用", undoable=False) as act:
        act.update(operator.changed(disabled=True))
    folder.workspace.shut_out(operator)


def put_back(folder, keys):
    for name in ("cadre.keys", "cadre.keys.2"):
        (folder.path / name).write_bytes(keys)


def test_an_old_copy_of_the_key_file_opens_nothing_after_somebody_was_shut_out(folder, leaving):
    operator, old = leaving
    shut_out(folder, operator)
    folder.workspace.close()
    put_back(folder, old)
    for login, password in (("wangxr", HERS), ("liyl", PASSWORD)):
        with pytest.raises(DataFolderError):
            Workspace.open(folder.path, login, password)


def test_those_who_stay_open_the_file_with_their_passwords(folder, leaving):
    shut_out(folder, leaving[0])
    folder.put(person("乙示例"))
    assert folder.reopened().read.count(Person) == 2
    assert folder.failed() == []
    folder.workspace.close()
    with pytest.raises(WrongPassword):
        Workspace.open(folder.path, "wangxr", HERS)
    folder.workspace = Workspace.open_with_recovery(folder.path, folder.recovery_key)
    assert folder.failed() == []


def test_backups_of_before_are_still_proved_and_read(folder, leaving):
    before = folder.workspace.backup().file
    shut_out(folder, leaving[0])
    after = folder.workspace.backup().file
    for backup in (before, after):
        assert folder.workspace.prove_backup(backup) > 0
        with folder.workspace.reading_backup(backup) as then:
            assert then.count(Person) == 1


class Broken(Exception):
    """The program ends here."""


@pytest.mark.parametrize("step", ["followed_by", "rekey", "moved_on"])
def test_a_change_that_breaks_off_is_ended_at_the_next_opening(folder, leaving, monkeypatch, step):
    operator, old = leaving

    def breaks(*_arguments):
        raise Broken

    place = "connections.Connections.rekey" if step == "rekey" else f"keys.KeyFile.{step}"
    with monkeypatch.context() as patched:
        patched.setattr(f"cadre_desk.store.{place}", breaks)
        with pytest.raises(Broken):
            shut_out(folder, operator)
    folder.workspace._leave()
    folder.workspace = Workspace.open(folder.path, "liyl", PASSWORD)
    assert folder.failed() == []
    assert folder.workspace.read.count(Person) == 1
    assert folder.reopened().read.count(Person) == 1
    folder.workspace.close()
    put_back(folder, old)
    with pytest.raises(DataFolderError):
        Workspace.open(folder.path, "wangxr", HERS)


def test_a_slot_without_its_operator_is_dropped_at_the_next_opening(folder, monkeypatch):
    def breaks(*_arguments):
        raise Broken

    kept = folder.workspace._keep
    with monkeypatch.context() as patched:
        patched.setattr(folder.workspace, "_keep", lambda table: (kept(table), breaks()))
        with pytest.raises(Broken):
            folder.workspace.add_operator(Operator.new(login="wangxr", name="王新人"), HERS)
    folder.reopened()
    assert folder.failed() == []
    assert folder.workspace.add_operator(Operator.new(login="wangxr", name="王新人"), HERS).id


class Disk:
    """Writes of the key file, of which the k-th fails as on a full disk."""

    def __init__(self, failing):
        self.failing, self.count, self.write = failing, 0, keys.write_atomically

    def __call__(self, file, data):
        self.count += 1
        if self.count == self.failing:
            raise DataFolderError("磁盘已满。", "请腾出空间。")
        self.write(file, data)


@pytest.mark.parametrize("failing", range(1, 7))
def test_a_key_file_that_cannot_be_written_once_locks_nobody_out(folder, leaving, monkeypatch, failing):
    disk = Disk(failing)
    monkeypatch.setattr(keys, "write_atomically", disk)
    with suppress(DataFolderError):
        shut_out(folder, leaving[0])
    assert disk.count >= failing
    folder.workspace.close()
    assert folder.reopened().read.count(Person) == 1
    folder.workspace.close()
    folder.workspace = Workspace.open_with_recovery(folder.path, folder.recovery_key)
    assert folder.failed() == []
