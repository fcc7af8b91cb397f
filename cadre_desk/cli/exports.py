"""The command that writes people to files: export."""

from collections.abc import Sequence
from pathlib import Path

import click

from cadre_desk.cli.context import DONE, PARTLY, Context
from cadre_desk.errors import UserError
from cadre_desk.exchange.file_out import free_stem
from cadre_desk.exchange.roster_layouts import LAYOUTS, layout_of
from cadre_desk.model.query import EVERYTHING, Order
from cadre_desk.model.records.people import Person
from cadre_desk.services.exporting import Exported, export_forms, export_roster, plan_forms
from cadre_desk.services.filters import condition, read_filter
from cadre_desk.services.session import Session

FORMATS = ("lrmx", "lrm", "xlsx")
_IN_ORDER = [Order("name_reading"), Order("name")]


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="folder")
@click.option("--ids", default="", help="ids of people, separated by commas")
@click.option("--where", "query", default="", help="conditions as in the list: '年龄<40；现任=正科级'")
@click.option(
    "--layout", type=click.Choice([one.key for one in LAYOUTS]), default="roster", show_default=True
)
@click.option("--purpose", default="", help="what for; stands in the journal")
@click.pass_obj
def export(ctx: Context, form: str, out: Path, ids: str, query: str, layout: str, purpose: str) -> int:
    """Write people to files: lrmx (without loss), lrm with .pic, or an xlsx roster.

    Example: cadre-desk --data ./city --operator liyl export xlsx --out ./out --where "年龄<40"
    """
    with ctx.session() as session:
        chosen = _chosen(session, ids, query)
        if not chosen:
            raise UserError("没有符合条件的人，没有导出。", "请放宽条件，或检查编号。")
        made = _written(ctx, session, form, chosen, out=out, layout=layout, purpose=purpose)
    files = [str(file) for file in made.files]
    ctx.say({"files": files}, "\n".join([f"已导出 {made.count} 人，{len(files)} 个文件：{out}", *made.notes]))
    return PARTLY if made.notes else DONE


def _chosen(session: Session, ids: str, query: str) -> list[str]:
    """Return whom to export: those named, those who meet every condition, or everybody."""
    named = [one.strip() for one in ids.split(",") if one.strip()]
    if named:
        return named
    typed = [part for part in query.replace(";", "；").split("；") if part.strip()]
    where = condition(session, [read_filter(session, part) for part in typed]) if typed else EVERYTHING
    return session.workspace.read.ids(Person, where, _IN_ORDER)


def _written(
    ctx: Context, session: Session, form: str, ids: Sequence[str], *, out: Path, layout: str, purpose: str
) -> Exported:
    why = purpose or "终端导出"
    if form == "xlsx":
        taken = {one.stem.casefold() for one in out.glob("*.xlsx")}
        file = out / f"{free_stem(layout_of(layout).title, taken)}.xlsx"
        return export_roster(session, layout, ids, file=file, purpose=why, progress=ctx.progress("导出"))
    planned = plan_forms(session, form, ids, ctx.progress("准备"))
    return export_forms(session, form, planned, folder=out, purpose=why, progress=ctx.progress("导出"))
