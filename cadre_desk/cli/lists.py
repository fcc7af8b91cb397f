"""The command for lists of people: conditions as they are typed on the screen, order, who is left open."""

from datetime import date, datetime

import click

from cadre_desk.cli.context import DONE, Context
from cadre_desk.services import filters
from cadre_desk.services.roster import (
    PINYIN,
    PLACE,
    STROKES,
    STROKES_FULL,
    Question,
    RosterRow,
    arrange,
    page,
)

DAY = click.DateTime(formats=["%Y-%m-%d"])
SORTS = (PINYIN, STROKES, STROKES_FULL, PLACE, "born", "post_since")


@click.command("list")
@click.argument("conditions", nargs=-1, metavar="[CONDITION]...")
@click.option("--sort", type=click.Choice(SORTS), default=PINYIN, show_default=True)
@click.option("--descending", is_flag=True)
@click.option("--open", "open_only", is_flag=True, help="those of whom it cannot be told, instead")
@click.option("--limit", default=200, show_default=True)
@click.option("--as-of", type=DAY, help="day on which ages and periods are computed")
@click.pass_obj
def list_people(
    ctx: Context,
    conditions: tuple[str, ...],
    sort: str,
    descending: bool,  # noqa: FBT001 - a flag of the command line
    open_only: bool,  # noqa: FBT001
    limit: int,
    as_of: datetime | None,
) -> int:
    """List people who meet every condition, typed as on the screen.

    Example: cadre-desk --data ./city --operator liyl list 现任=正科级 年龄<40 乡镇任职≥24月 领域=财政金融
    """
    day: date | None = as_of.date() if as_of else None
    with ctx.session(day) as session:
        asked = tuple(filters.read_filter(session, one) for one in conditions)
        question = Question(asked, sort, descending, open_only=open_only)
        arranged = arrange(session, question)
        rows = page(session, arranged, 0, limit)
    document = {
        "count": len(arranged.places),
        "cannot_be_judged": arranged.open_count,
        "people": [_document(row) for row in rows],
    }
    ctx.say(document, "\n".join([*map(_line, rows), _foot(len(arranged.places), arranged.open_count)]))
    return DONE


def _document(row: RosterRow) -> dict[str, object]:
    person = row.person
    return {
        "id": person.id,
        "name": person.name,
        "born": person.typed("born"),
        "unit": row.unit,
        "post": person.current_post,
        "months": dict(row.months),
    }


def _line(row: RosterRow) -> str:
    months = "".join(f"  {key} {count} 月" for key, count in row.months.items())
    return (
        f"{row.person.id}  {row.person.name}  {row.person.typed('born')}  {row.person.current_post}{months}"
    )


def _foot(count: int, left_open: int) -> str:
    return f"共 {count} 人" + (f"；另有 {left_open} 人材料不全，无法判断" if left_open else "")
