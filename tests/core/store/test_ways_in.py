"""Getting into a data folder: passwords, recovery key, back-off, the lock, and what a damaged folder says."""

import json
import os
from pathlib import Path

import pytest

from cadre_desk.errors import DataFolderError, ParseError, StepRefused, WrongPassword
from cadre_desk.model.records.office import Operator, Role
from cadre_desk.model.records.people import Person
from cadre_desk.store.folder import DataFolder
from cadre_desk.store.recovery_key import ALPHABET, new_secret, read_key, write_key
from cadre_desk.store.shares import network_type, on_removable
from cadre_desk.store.tries import FREE_TRIES, WAITS_S, Tries
from cadre_desk.store.workspace import Workspace
from tests.builders import PASSWORD, person

NEW = "another-50917"


def create(path):
    """Make a data folder with cheap keys."""
    roles = (Role.ENTRY,)
    return Workspace.create(path, login="liyl", name="李样例", roles=roles, password=PASSWORD, fast_keys=True)


def test_a_folder_opens_with_what_was_saved_in_it(folder):
    stored = folder.put(person())
    assert folder.reopened().read.get(Person, stored.id) == stored
    assert (folder.workspace.operator.name, folder.failed()) == ("李样例", [])


@pytest.mark.parametrize(("login", "password"), [("liyl", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_a_wrong_login_and_a_wrong_password_are_refused_alike(folder, login, password):
    folder.workspace.close()
    with pytest.raises(WrongPassword, match="登录名或口令不对"):
        Workspace.open(folder.path, login, password)
    folder.reopened()


def test_a_changed_password_opens_and_the_old_one_does_not(folder):
    folder.workspace.change_password("liyl", PASSWORD, NEW)
    folder.workspace.close()
    with pytest.raises(WrongPassword):
        Workspace.open(folder.path, "liyl", PASSWORD)
    assert folder.reopened(NEW).operator.name == "李样例"
    assert folder.failed() == []


def test_the_password_is_changed_by_who_knows_the_old_one(folder):
    with pytest.raises(WrongPassword):
        folder.workspace.change_password("liyl", "wrong", NEW)
    folder.reopened()


def test_the_recovery_key_opens_and_a_new_password_is_set(folder):
    stored = folder.put(person())
    folder.workspace.close()
    with Workspace.open_with_recovery(folder.path, folder.recovery_key.lower()) as recovered:
        assert recovered.read.get(Person, stored.id) == stored
        assert recovered.journal.history(limit=1)[0].title == "使用恢复密钥打开"
        recovered.set_password("liyl", NEW)
    folder.reopened(NEW)
    assert folder.failed() == []


def test_the_recovery_key_still_opens_after_a_changed_password(folder):
    folder.workspace.change_password("liyl", PASSWORD, NEW)
    folder.workspace.close()
    with Workspace.open_with_recovery(folder.path, folder.recovery_key) as recovered:
        assert recovered.operator.name == "李样例"


def test_the_recovery_key_of_another_folder_is_refused(folder):
    folder.workspace.close()
    with pytest.raises(WrongPassword, match="不是这个数据文件的"):
        Workspace.open_with_recovery(folder.path, write_key(new_secret()))
    folder.reopened()


def test_a_mistyped_recovery_key_names_the_group():
    groups = write_key(new_secret()).split("-")
    wrong = ALPHABET[(ALPHABET.index(groups[2][1]) + 1) % 32]
    groups[2] = groups[2][0] + wrong + groups[2][2:]
    with pytest.raises(ParseError, match="第 3 组"):
        read_key("-".join(groups))


def test_a_recovery_key_is_read_in_any_spelling():
    secret = new_secret()
    typed = write_key(secret).replace("-", " ").replace("0", "o").replace("1", "l")
    assert read_key(typed) == secret


def test_after_five_wrong_tries_even_the_right_password_waits(folder):
    folder.workspace.close()
    for _ in range(FREE_TRIES):
        with pytest.raises(WrongPassword, match="不对"):
            Workspace.open(folder.path, "liyl", "wrong")
    with pytest.raises(WrongPassword, match="秒后再试"):
        Workspace.open(folder.path, "liyl", PASSWORD)
    with Workspace.open_with_recovery(folder.path, folder.recovery_key):
        pass


def test_the_wait_grows_and_ends(tmp_path):
    clock = [1000.0]
    tries = Tries(tmp_path / "tries", lambda: clock[0])
    for _ in range(FREE_TRIES):
        assert tries.wait_s("one") == 0
        tries.failed("one")
    assert (tries.wait_s("one"), tries.wait_s("other")) == (WAITS_S[0], 0)
    clock[0] += WAITS_S[0]
    assert tries.wait_s("one") == 0
    tries.failed("one")
    assert tries.wait_s("one") == WAITS_S[1]


def test_the_right_password_forgets_the_wrong_ones(folder):
    folder.workspace.close()
    with pytest.raises(WrongPassword):
        Workspace.open(folder.path, "liyl", "wrong")
    folder.reopened()
    assert json.loads((folder.path / "cadre.tries").read_bytes()) == {}


def test_a_second_operator_opens_with_a_password_of_their_own(folder):
    folder.workspace.add_operator(Operator(login="wang", name="王样例", roles="entry"), NEW)
    folder.workspace.close()
    with Workspace.open(folder.path, "WANG ", NEW) as opened:
        assert opened.operator.name == "王样例"


def test_a_login_name_is_given_once(folder):
    with pytest.raises(StepRefused, match="已经有人用了"):
        folder.workspace.add_operator(Operator(login="LIYL", name="王样例"), NEW)
    assert folder.workspace.read.count(Operator) == 1


def test_a_disabled_operator_stays_outside(folder):
    stored = folder.workspace.add_operator(Operator(login="wang", name="王样例", roles="entry"), NEW)
    with folder.workspace.journal.act("停用") as act:
        act.update(stored.changed(disabled=True))
    folder.workspace.close()
    with pytest.raises(WrongPassword, match="已停用"):
        Workspace.open(folder.path, "wang", NEW)
    folder.reopened()


def test_a_folder_that_is_open_is_not_opened_again(folder):
    with pytest.raises(DataFolderError, match=f"已经被另一个程序打开.*进程 {os.getpid()}"):
        Workspace.open(folder.path, "liyl", PASSWORD)
    folder.put(person())
    assert folder.failed() == []


def test_closing_twice_is_fine_and_reading_afterwards_is_refused_in_words(folder):
    folder.workspace.close()
    folder.workspace.close()
    with pytest.raises(DataFolderError, match="已经关闭"):
        folder.put(person())


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(DataFolderError, match="不是空的"):
        create(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "desk").write_bytes(b"")
    with pytest.raises(DataFolderError, match="不能写入"):
        create(tmp_path / "desk")


def test_a_folder_without_data_is_refused(tmp_path):
    with pytest.raises(DataFolderError, match="没有数据文件"):
        Workspace.open(tmp_path, "liyl", PASSWORD)


def test_one_copy_of_the_key_file_is_enough_and_the_loss_is_told(folder):
    folder.workspace.close()
    (folder.path / "cadre.keys").unlink()
    folder.workspace = Workspace.open(folder.path, "liyl", PASSWORD)
    assert folder.failed() == ["密钥文件"]


@pytest.mark.parametrize("content", [None, b"", b"nonsense\n{}"], ids=["gone", "empty", "nonsense"])
def test_without_a_sound_key_file_the_folder_says_so(folder, content):
    folder.workspace.close()
    for name in ("cadre.keys", "cadre.keys.2"):
        (folder.path / name).unlink()
        if content is not None:
            (folder.path / name).write_bytes(content)
    with pytest.raises(DataFolderError, match=r"cadre\.keys 不在或已损坏"):
        Workspace.open(folder.path, "liyl", PASSWORD)


@pytest.mark.parametrize("content", [b"", b"text that is no database" * 400], ids=["empty", "nonsense"])
def test_a_database_that_is_none_is_refused(folder, content):
    folder.workspace.close()
    (folder.path / "cadre.db").write_bytes(content)
    for _ in range(2):  # the first refusal lets go of the lock
        with pytest.raises(DataFolderError):
            Workspace.open(folder.path, "liyl", PASSWORD)


def test_a_database_cut_short_is_refused_or_found(folder):
    folder.put(*(person() for _ in range(50)))
    folder.workspace.close()
    file = folder.path / "cadre.db"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(DataFolderError, match="损坏"):
        Workspace.open(folder.path, "liyl", PASSWORD).close()


def test_what_an_interrupted_write_left_is_swept_away(folder):
    folder.workspace.close()
    (folder.path / "cadre.keys.99.tmp").write_bytes(b"half")
    folder.reopened()
    assert not list(folder.path.glob("*.tmp"))


def test_names_of_logins_do_not_stand_in_the_key_file(folder):
    assert b"liyl" not in (folder.path / "cadre.keys").read_bytes()


MOUNTS = """
/dev/sda1 / ext4 rw 0 0
//server/share /mnt/office\\040share cifs rw 0 0
sshfs /mnt/remote fuse.sshfs rw 0 0
/dev/sdb1 /media/stick fuseblk rw 0 0
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/srv/desk", ""),
        ("/mnt/office share/desk", "cifs"),
        ("/mnt/remote", "fuse.sshfs"),
        ("/media/stick/desk", ""),
    ],
)
def test_a_network_share_is_told_from_a_local_disk(place, kind):
    assert network_type(Path(place), MOUNTS) == kind


@pytest.mark.parametrize(
    ("place", "flag", "carried"),
    [("/media/u/exports", "1", True), ("/media/u", "0", False), ("/srv/office", "1", False)],
)
def test_a_drive_that_can_be_carried_away_is_told_by_its_disk(tmp_path, place, flag, carried):
    disk = tmp_path / "sdb"
    (disk / "sdb1").mkdir(parents=True)
    (disk / "removable").write_text(f"{flag}\n")
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "sdb1").symlink_to(disk / "sdb1")
    mounts = "/dev/sda2 / ext4 rw 0 0\n/dev/sdb1 /media/u vfat rw 0 0\n"
    assert on_removable(Path(place), mounts, tmp_path / "class") is carried


def test_the_names_in_a_data_folder(folder):
    names = {file.name for file in folder.path.iterdir()}
    place = DataFolder(folder.path)
    assert {place.database.name, place.keys.name, place.lock.name} <= names
