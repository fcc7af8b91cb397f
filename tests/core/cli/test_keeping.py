"""The terminal for those who keep the machine: backups without a password, restore, accounts."""

import json

import pytest

from cadre_desk.cli.context import REFUSED
from cadre_desk.cli.main import run
from cadre_desk.model.records.office import Role
from cadre_desk.services import setup
from cadre_desk.services.demo.build import PASSWORD
from tests.builders import PASSWORD as TESTS_PASSWORD
from tests.builders import open_office


def no_desk(module):
    raise AssertionError(f"ui.{module} was asked for")


@pytest.fixture
def ask(tmp_path, capsys):
    """Return a function that runs a command on a small office as its security administrator."""
    folder, secret = tmp_path / "office", tmp_path / "pw.txt"
    office = open_office(folder)
    office.clerk.workspace.add_operator(
        office.clerk.operator.changed(
            id=None, version=0, login="qiangl", name="钱管理", roles=Role.SECURITY_ADMIN.stored
        ),
        TESTS_PASSWORD,
    )
    office.clerk.workspace.close()
    secret.write_text(TESTS_PASSWORD + "\n", encoding="utf-8")

    def call(*words, operator="qiangl"):
        start = ["--data", str(folder), "--operator", operator, "--password-file", str(secret), "--json"]
        code = run([*start, *words], no_desk)
        out = capsys.readouterr().out
        return code, json.loads(out) if out.strip() else None

    call.folder, call.secret = folder, secret
    return call


def test_a_backup_is_listed_and_restored_without_a_password(ask, tmp_path):
    code, made = ask("backup", operator="liyl")
    assert code == 0
    code, listed = ask("backups")
    assert (code, listed[0]["file"], listed[0]["why"]) == (0, made["file"], "手工")
    code, restored = ask("restore", made["file"], "--to", str(tmp_path / "restored"))
    assert (code, restored["sha256"], restored["entries"]) == (0, made["sha256"], made["entries"])
    setup.unlock(tmp_path / "restored", "liyl", TESTS_PASSWORD).workspace.close()


def test_restore_never_overwrites(ask):
    _, made = ask("backup", operator="liyl")
    assert ask("restore", made["file"], "--to", str(ask.folder))[0] == REFUSED


def test_operators_are_added_disabled_and_listed(ask, tmp_path):
    own = tmp_path / "own.txt"
    own.write_text(PASSWORD + "\n", encoding="utf-8")
    code, added = ask("operator", "add", "王新人", "--role", "entry", "--new-password-file", str(own))
    assert (code, added["login"], added["roles"]) == (0, "wangxr", ["entry"])
    code, off = ask("operator", "disable", "wangxr", "--reason", "调离")
    assert (code, off["disabled"]) == (0, True)
    code, everybody = ask("operators")
    assert code == 0
    assert {one["login"]: one["disabled"] for one in everybody}["wangxr"]


def test_a_reset_password_opens_the_file(ask, tmp_path):
    own = tmp_path / "own.txt"
    own.write_text(PASSWORD + "\n", encoding="utf-8")
    assert ask("operator", "reset", "liyl", "--new-password-file", str(own))[0] == 0
    setup.unlock(ask.folder, "liyl", PASSWORD).workspace.close()


def test_only_the_security_administrator_manages_accounts(ask):
    assert ask("operators", operator="liyl")[0] == REFUSED


def test_roles_that_belong_apart_are_refused_in_the_terminal_too(ask):
    assert ask("operator", "add", "王新人", "--role", "auditor", "--role", "sysadmin")[0] == REFUSED
