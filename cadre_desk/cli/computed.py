"""The commands for computed tables of an area: their names, one as rows, one or the month's set on paper."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from cadre_desk.cli.context import DONE, Context
from cadre_desk.cli.lists import DAY
from cadre_desk.errors import UserError
from cadre_desk.exchange.file_out import write_out
from cadre_desk.services.care import live as care_live
from cadre_desk.services.computed import ComputedTable, compute, print_tables
from cadre_desk.services.printing import Printed, log_printed
from cadre_desk.services.selection import live as selection_live
from cadre_desk.services.session import Session

MONTH = "month"
_FILE = click.Path(path_type=Path, dir_okay=False)
Command = Callable[..., Any]


def _asked(command: Command) -> Command:
    """Give a command the table, the day and the file."""
    for add in (
        click.pass_obj,
        click.option("--purpose", default="", help="what the paper is for; stands in the journal"),
        click.option(
            "--out", type=click.Path(path_type=Path, dir_okay=False), help="write it as a PDF instead"
        ),
        click.option("--as-of", type=DAY, help="day for which the table is computed"),
        click.argument("table", required=False, metavar="[TABLE]"),
    ):
        command = add(command)
    return command


@click.command("selection")
@_asked
def selection(ctx: Context, table: str | None, as_of: datetime | None, out: Path | None, purpose: str) -> int:
    """Show a computed table of selection for a day; without TABLE, name them all. `month` is the month's set.

    Example: cadre-desk --data ./city --operator liyl --password-file pw.txt selection program_years
    """
    return _run(ctx, selection_live.TABLES, "选育工作月报", table, as_of, out, purpose)


@click.command("care")
@_asked
def care(ctx: Context, table: str | None, as_of: datetime | None, out: Path | None, purpose: str) -> int:
    """Show a computed table of care for a day; without TABLE, name them all. `month` is the month's set.

    Example: cadre-desk --data ./city --operator liyl --password-file pw.txt care influence_periods
    """
    return _run(ctx, care_live.TABLES, care_live.MONTH, table, as_of, out, purpose)


def _run(
    ctx: Context,
    tables: Sequence[ComputedTable],
    month: str,
    key: str | None,
    as_of: datetime | None,
    out: Path | None,
    purpose: str,
) -> int:
    with ctx.session(as_of.date() if as_of else None) as session:
        if key is None:
            return _names(ctx, tables)
        chosen = _chosen(tables, key)
        if out is not None:
            return _paper(ctx, session, chosen, month, out, purpose)
        shown = [_shown(session, one) for one in chosen]
    documents = [document for document, _ in shown]
    ctx.say(documents if key == MONTH else documents[0], "\n\n".join(text for _, text in shown))
    return DONE


def _names(ctx: Context, tables: Sequence[ComputedTable]) -> int:
    known = [(one.key, one.title) for one in tables]
    ctx.say(dict(known), "\n".join(f"{key}  {title}" for key, title in known))
    return DONE


def _chosen(tables: Sequence[ComputedTable], key: str) -> list[ComputedTable]:
    found = [one for one in tables if (one.monthly if key == MONTH else one.key == key)]
    if not found:
        raise UserError(f"没有“{key}”这张表。", "不带名称运行这条命令可列出全部表名。")
    return found


def _shown(session: Session, table: ComputedTable) -> tuple[dict[str, Any], str]:
    made = compute(session, table)
    document = {
        "table": table.key,
        "as_of": session.as_of.isoformat(),
        "heads": made.heads,
        "rows": made.rows,
        "person_ids": made.people,
        "withheld": made.withheld,
    }
    lines = [
        f"{table.title}  {session.as_of}  {made.size}",
        "  ".join(made.heads),
        *("  ".join(row) for row in made.rows),
    ]
    return document, "\n".join(lines)


def _paper(
    ctx: Context, session: Session, chosen: Sequence[ComputedTable], month: str, out: Path, purpose: str
) -> int:
    made = print_tables(session, chosen)
    write_out(out, made.pdf)
    title = chosen[0].title if len(chosen) == 1 else month
    log_printed(session, Printed(title, len(made.names), made.pages, saved=True, purpose=purpose))
    ctx.say({"file": str(out), "pages": made.pages}, f"{title}：{made.pages} 页，已写入 {out}")
    return DONE
