"""The command line: options, dispatch, exit codes. Commands live beside this file by subject.

Exit codes: 0 done, 1 refused with a message, 2 wrong usage, 3 finished but some rows or files were rejected,
70 a fault of ours (a report without personal data is written and its path printed).
"""

import traceback
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from types import ModuleType

import click

from cadre_desk import __version__, paths
from cadre_desk.cli.context import FAULT, REFUSED, USAGE, Context, data_folder, from_environment
from cadre_desk.cli.window import open_window
from cadre_desk.errors import Cancelled, UserError


class Commands(click.Group):
    """The commands of ``commands``, loaded when one is asked for: the window does not wait for them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in alphabetical order."""
        return sorted(_commands())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, None for a name that is none."""
        return _commands().get(cmd_name)


def _commands() -> dict[str, click.Command]:
    from cadre_desk.cli.commands import COMMANDS  # noqa: PLC0415 - all services come with them

    return {command.name or "": command for command in COMMANDS}


@click.group(
    cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="data folder")
@click.option("--operator", help="login name of the operator")
@click.option(
    "--password-file", type=click.Path(path_type=Path, dir_okay=False), help="file with the password"
)
@click.option("--json", "as_json", is_flag=True, help="one JSON document on standard output")
@click.option(
    "--open",
    "opened",
    type=click.Path(path_type=Path, dir_okay=False),
    help="open the desk and look at what this file would bring",
)
@click.version_option(__version__, prog_name="cadre-desk")
@click.pass_context
def cadre_desk(
    ctx: click.Context,
    data: Path | None,
    operator: str | None,
    password_file: Path | None,
    as_json: bool,
    opened: Path | None,
) -> None:
    """Cadre Desk (干部工作台). Without a command the desk opens.

    Example: cadre-desk --data ./city --operator liyl --password-file pw.txt find 张示例
    """
    secret = password_file or (Path(file) if (file := from_environment("PASSWORD_FILE")) else None)
    open_desk: Callable[[str], ModuleType] = ctx.obj
    operator = operator or from_environment("OPERATOR")
    ctx.obj = Context(data_folder(data), operator, secret, as_json, open_desk)
    if ctx.invoked_subcommand is None:
        ctx.exit(open_window(ctx.obj, [opened] if opened else []))


def run(arguments: Sequence[str], open_desk: Callable[[str], ModuleType]) -> int:
    """Run one command line and return its exit code. Never lets a traceback out."""
    try:
        result = cadre_desk.main(list(arguments), "cadre-desk", standalone_mode=False, obj=open_desk)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return USAGE
    except (UserError, Cancelled, click.Abort, KeyboardInterrupt) as refused:
        click.echo(str(refused) or "已停止，没有写入任何内容。", err=True)
        return REFUSED
    except Exception as fault:  # noqa: BLE001 - the terminal's crash hook
        click.echo(f"程序出错，报告写在：{write_report(fault)}", err=True)
        return FAULT


def write_report(fault: BaseException) -> Path:
    """Write where the fault happened - no values, no messages, so no personal data - and return the file."""
    folder = paths.crash_folder()
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"crash-{datetime.now():%Y%m%d-%H%M%S}.txt"
    frames = traceback.extract_tb(fault.__traceback__)
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    file.write_text("\n".join([f"cadre-desk {__version__}", type(fault).__name__, *lines]), encoding="utf-8")
    return file
