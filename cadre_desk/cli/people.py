"""Commands on people: find, show, print, forms."""

from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from cadre_desk.cli.context import DONE, PARTLY, Context, as_document
from cadre_desk.documents.preflight import Finding
from cadre_desk.services import letters
from cadre_desk.services.forms import FORMS, Request, form_of
from cadre_desk.services.people import derived, find_people, profile
from cadre_desk.services.printing import Printed, log_printed

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.argument("query")
@click.option("--limit", default=50, show_default=True)
@click.pass_obj
def find(ctx: Context, query: str, limit: int) -> int:
    """Find people by name, pinyin, initials, unit, post, ID fragment or résumé text.

    Example: cadre-desk --data ./city --operator liyl --password-file pw.txt find zsl
    """
    with ctx.session() as session:
        hits = find_people(session, query, limit)
    ctx.say(
        [asdict(hit) for hit in hits],
        "\n".join(f"{hit.id}  {hit.name}  {hit.born}  {hit.post}" for hit in hits),
    )
    return DONE


@click.command()
@click.argument("person_id", metavar="ID")
@click.option("--as-of", type=DAY, help="day on which ages and periods are computed")
@click.pass_obj
def show(ctx: Context, person_id: str, as_of: datetime | None) -> int:
    """Show a person with all rows and the figures derived on a day.

    Example: cadre-desk --data ./city --operator liyl --password-file pw.txt show ID --as-of 2026-03-06
    """
    with ctx.session(_day(as_of)) as session:
        whole = profile(session, person_id)
        figures = derived(whole, session.as_of)
    document: dict[str, Any] = {"person": as_document(whole.person) | {"unit": whole.unit_name}}
    for name in ("education", "resume", "family", "awards", "sanctions", "yearly_results", "posts", "ranks"):
        document[name] = [as_document(row) for row in getattr(whole, name)]
    document["derived"] = {one.name: {"value": one.value, "because": one.because} for one in figures}
    lines = [
        f"{spec.label}：{text}" for spec in whole.person.SPECS if (text := whole.person.typed(spec.name))
    ]
    lines += [f"{one.label}：{one.value}（{one.because}）" for one in figures]
    ctx.say(document, "\n".join(lines))
    return DONE


@click.command("print")
@click.argument("form", metavar="FORM")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--ids", default="", help="ids of people in order, separated by commas; default: everybody")
@click.option("--cycle", "year", type=int, help="year of the assessment, for forms that need one")
@click.option("--as-of", type=DAY, help="day on which ages and periods are computed")
@click.option("--purpose", default="", help="what for; stands in the journal")
@click.pass_obj
def print_form(
    ctx: Context, form: str, out: Path, ids: str, year: int | None, as_of: datetime | None, purpose: str
) -> int:
    """Print a form (see `forms`) to a PDF file.

    Example: cadre-desk --data ./city --operator liyl print appointment-form --ids ID --out a.pdf
    """
    kind = form_of(form)
    chosen = tuple(one.strip() for one in ids.split(",") if one.strip())
    with ctx.session(_day(as_of)) as session:
        made = kind.make(session, Request(chosen, year), ctx.progress("排版"))
        _write(out, made.pdf)
        owners = tuple(part.owner for part in made.parts if part.owner and not part.blocked)
        note = Printed(kind.title, len(made.names), made.pages, saved=True, purpose=purpose, owners=owners)
        log_printed(session, note)
    document = {"file": str(out), "pages": made.pages, "preflight": [_finding(one) for one in made.findings]}
    lines = [f"已写入 {out}，{made.pages} 页"] + [f"  {one.name}：{one.message}" for one in made.findings]
    ctx.say(document, "\n".join(lines))
    return PARTLY if any(one.blocking for one in made.findings) else DONE


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "severity": one.severity.value,
        "blocking": one.blocking,
        "person_id": one.owner,
        "name": one.name,
        "field": one.field,
        "message": one.message,
        "hint": one.hint,
    }


@click.command()
@click.pass_obj
def forms(ctx: Context) -> int:
    """List the ids of all forms and letters.

    Example: cadre-desk forms
    """
    rows = [{"id": one.id, "title": one.title, "kind": "form", "needs": one.needs} for one in FORMS]
    rows += [
        {"id": one.id, "title": one.title, "kind": "letter", "needs": "assessment_entry"}
        for one in letters.letter_types()
    ]
    ctx.say(rows, "\n".join(f"{row['id']:24}{row['title']}" for row in rows))
    return DONE


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _write(file: Path, data: bytes) -> None:
    """Write to a temporary name, then move into place."""
    part = file.with_name(file.name + ".part")
    part.write_bytes(data)
    part.replace(file)
