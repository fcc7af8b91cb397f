"""Commands of those who keep the machine and the accounts: backups, restore, operators."""

from pathlib import Path
from typing import Any

import click

from cadre_desk.cli.context import DONE, Context
from cadre_desk.errors import StepRefused
from cadre_desk.model.records.office import Operator, Role
from cadre_desk.rules.passwords import login_for
from cadre_desk.services import safekeeping
from cadre_desk.services.office import operators as accounts
from cadre_desk.store.backup import BackupFile

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.option("--in", "place", type=FOLDER, help="another place to look in, such as a second disk")
@click.pass_obj
def backups(ctx: Context, place: Path | None) -> int:
    """List the backups, newest first; needs no password.

    Example: cadre-desk --data ./city backups --in /mnt/second
    """
    found = safekeeping.backups_in(ctx.data, place)
    lines = [
        f"{one.moment:%Y-%m-%d %H:%M:%S}  {one.why or '-'}  日志 {one.entries} 条  {one.file}"
        for one in found
    ]
    ctx.say([_backup(one) for one in found], "\n".join(lines) or "还没有备份。")
    return DONE


def _backup(one: BackupFile) -> dict[str, Any]:
    return {
        "file": str(one.file),
        "at": one.moment.isoformat(),
        "bytes": one.size,
        "entries": one.entries,
        "why": one.why,
    }


@click.command()
@click.argument("file", type=FILE)
@click.option("--to", type=FOLDER, required=True, help="a new or empty folder")
@click.pass_obj
def restore(ctx: Context, file: Path, to: Path) -> int:
    """Make a new data folder of a backup; nothing is ever overwritten, no password is needed.

    Example: cadre-desk restore ./city/backups/cadre-20260306-090000.db --to ./restored
    """
    report = safekeeping.restore(file, to)
    document = {"data": str(to), "file": str(file), "sha256": report.sha256, "entries": report.entries}
    ctx.say(document, f"已恢复到：{to}（日志 {report.entries} 条）。用备份当时的口令打开。")
    return DONE


@click.command()
@click.pass_obj
def operators(ctx: Context) -> int:
    """List the operators with their roles.

    Example: cadre-desk --data ./city --operator qiangl --password-file pw.txt operators
    """
    with ctx.session() as session:
        found = accounts.operators(session)
    ctx.say([_operator(one) for one in found], "\n".join(_line(one) for one in found))
    return DONE


def _operator(one: Operator) -> dict[str, Any]:
    return {
        "name": one.name,
        "login": one.login,
        "roles": [role.stored for role in accounts.roles_of(one)],
        "section": one.section,
        "disabled": bool(one.disabled),
    }


def _line(one: Operator) -> str:
    roles = "、".join(role.label for role in accounts.roles_of(one))
    return f"{one.name}  {one.login}  {roles}{'  已停用' if one.disabled else ''}"


@click.group()
def operator() -> None:
    """Add, disable or reset an operator (安全保密管理员).

    Example: cadre-desk --data ./city --operator qiangl --password-file pw.txt operator disable liyl
    """


@operator.command()
@click.argument("name")
@click.option("--login", help="login name; made from the name's pinyin if not given")
@click.option("--role", "roles", multiple=True, required=True, help="entry, review, approval, query, ...")
@click.option("--section", default="", help="科室")
@click.option("--new-password-file", type=FILE, help="file with the new operator's own password")
@click.pass_obj
def add(
    ctx: Context,
    name: str,
    login: str | None,
    roles: tuple[str, ...],
    section: str,
    new_password_file: Path | None,
) -> int:
    """Add an operator; a system administrator gets no password and no key.

    Example: cadre-desk ... operator add 王新人 --role entry --new-password-file own.txt
    """
    with ctx.session() as session:
        made = accounts.add(
            session,
            name=name,
            login=login or login_for(name),
            roles=[_role(word) for word in roles],
            password=ctx.new_password(new_password_file, needed=tuple(roles) != (Role.SYSADMIN.stored,)),
            section=section,
        )
    ctx.say(_operator(made), f"已新增：{_line(made)}")
    return DONE


@operator.command()
@click.argument("name")
@click.option("--reason", default="", help="why; kept in the journal")
@click.pass_obj
def disable(ctx: Context, name: str, reason: str) -> int:
    """Let an operator in no more; the key slot is gone at once and the file gets another key.

    Example: cadre-desk ... operator disable liyl --reason 调离
    """
    with ctx.session() as session:
        accounts.disable(session, accounts.by_login(session, name), reason)
        after = accounts.by_login(session, name)
    ctx.say(_operator(after), f"已停用：{_line(after)}")
    return DONE


@operator.command()
@click.argument("name")
@click.option("--new-password-file", type=FILE, help="file with the operator's own new password")
@click.pass_obj
def reset(ctx: Context, name: str, new_password_file: Path | None) -> int:
    """Give an operator a new password, typed by its owner.

    Example: cadre-desk ... operator reset liyl --new-password-file own.txt
    """
    with ctx.session() as session:
        found = accounts.by_login(session, name)
        accounts.reset(session, found, ctx.new_password(new_password_file, needed=True))
    ctx.say(_operator(found), f"已重设口令：{_line(found)}")
    return DONE


def _role(word: str) -> Role:
    for role in Role:
        if word in (role.stored, role.label):
            return role
    raise StepRefused(f"没有“{word}”这个角色。", f"可选：{'、'.join(role.stored for role in Role)}。")
