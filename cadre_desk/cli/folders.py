"""Commands on whole data folders: demo, init, backup, verify."""

from pathlib import Path

import click

from cadre_desk.cli.context import DONE, REFUSED, Context
from cadre_desk.cli.window import open_window
from cadre_desk.model.records.office import Role
from cadre_desk.rules.passwords import login_for
from cadre_desk.services import safekeeping, setup
from cadre_desk.services.demo.build import make_demo

FOLDER = click.Path(path_type=Path, file_okay=False)


def _role_words(roles: str) -> str:
    return "、".join(role.label for role in Role if role.stored in roles.split(","))


@click.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--people", default=400, show_default=True, help="how many people")
@click.option("--seed", default=1, show_default=True, help="the same seed makes the same city")
@click.option("--no-gui", is_flag=True, help="do not open the desk afterwards")
@click.pass_obj
def demo(ctx: Context, folder: Path, people: int, seed: int, no_gui: bool) -> int:
    """Make a data folder with a fictional city and open the desk on it.

    Example: cadre-desk demo ./demo --people 400
    """
    made = make_demo(folder, people=people, seed=seed, progress=ctx.progress("建立演示城市"))
    operators = [
        {"name": name, "login": login, "roles": roles.split(",")} for name, login, roles in made.operators
    ]
    document = {
        "data": str(made.folder),
        "operators": operators,
        "password_file": str(made.password_file),
        "people": made.people,
    }
    lines = [f"演示数据：{made.folder}（{made.people} 人，全部虚构）"]
    lines += [f"  {name}  登录名 {login}  {_role_words(roles)}" for name, login, roles in made.operators]
    ctx.say(document, "\n".join([*lines, f"口令都是：{made.password}"]))
    if no_gui:
        return DONE
    ctx.data, ctx.operator, ctx.password_file = folder, made.operators[0][1], made.password_file
    return open_window(ctx)


@click.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--operator", "name", required=True, help="name of the first operator")
@click.option("--login", help="login name; made from the name's pinyin if not given")
@click.pass_obj
def init(ctx: Context, folder: Path, name: str, login: str | None) -> int:
    """Make a new, empty data folder; the recovery key is printed once.

    Example: cadre-desk --password-file pw.txt init ./city --operator 钱管理
    """
    login = login or login_for(name)
    made = setup.create_data_folder(folder, name=name, login=login, password=ctx.password())
    made.session.workspace.close()
    document = {"data": str(folder), "login": login, "recovery_key": made.recovery_key}
    text = f"已建立：{folder}\n登录名：{login}\n恢复密钥（只显示这一次，请抄写封存）：\n{made.recovery_key}"
    ctx.say(document, text)
    return DONE


@click.command()
@click.option("--to", type=FOLDER, help="folder for the backup; default: backups/ of the data folder")
@click.pass_obj
def backup(ctx: Context, to: Path | None) -> int:
    """Write a backup and prove it by reopening.

    Example: cadre-desk --data ./city --operator liyl --password-file pw.txt backup --to /mnt/second
    """
    with ctx.session() as session:
        report = safekeeping.backup(session, to)
    document = {"file": str(report.file), "sha256": report.sha256, "entries": report.entries}
    ctx.say(document, f"已备份并验证：{report.file}（日志 {report.entries} 条）")
    return DONE


@click.command()
@click.pass_obj
def verify(ctx: Context) -> int:
    """Check the file, the journal chain and the frozen documents.

    Example: cadre-desk --data ./city --operator liyl --password-file pw.txt verify
    """
    with ctx.session() as session:
        checks = safekeeping.verify(session, ctx.progress("校验"))
    ok = all(check.ok for check in checks)
    document = {
        "ok": ok,
        "checks": [{"name": one.name, "ok": one.ok, "detail": one.detail} for one in checks],
    }
    lines = [f"{'✓' if one.ok else '✗'} {one.name}  {one.detail}" for one in checks]
    ctx.say(document, "\n".join([*lines, "全部通过。" if ok else "有问题，请停止使用并从备份恢复。"]))
    return DONE if ok else REFUSED
