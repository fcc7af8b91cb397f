"""Commands on letters: plan, issue, list, render."""

from pathlib import Path
from typing import Any

import click

from cadre_desk.cli.context import DONE, Context
from cadre_desk.errors import UserError
from cadre_desk.model.query import In, Is
from cadre_desk.model.records.assessment import AssessmentCycle
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.services import letters as work
from cadre_desk.services import registers
from cadre_desk.services.session import Session


@click.group()
def letters() -> None:
    """Plan, issue, list and render letters.

    Example: cadre-desk --data ./city --operator liyl --password-file pw.txt letters list --overdue
    """


@letters.command()
@click.argument("letter_type", metavar="TYPE")
@click.option("--cycle", "year", type=int, required=True, help="year of the assessment")
@click.pass_obj
def plan(ctx: Context, letter_type: str, year: int) -> int:
    """List who is proposed for a letter, on which ground and why.

    Example: cadre-desk ... letters plan assessment_notice --cycle 2025
    """
    with ctx.session() as session:
        found = work.candidates(session, letter_type, _cycle(session, year).id, registers=registers.ALL)
    rows = [
        {
            "person_id": one.recipient.person_id,
            "entry_id": one.recipient.entry_id,
            "after_id": one.recipient.after_id,
            "type": letter_type,
            "ground": one.ground,
            "because": one.because,
            "citation": one.citation,
        }
        for one in found
    ]
    ctx.say(rows, "\n".join(f"{row['person_id']}  {row['ground']}  {row['because']}" for row in rows))
    return DONE


@letters.command()
@click.argument("letter_ids", nargs=-1)
@click.pass_obj
def issue(ctx: Context, letter_ids: tuple[str, ...]) -> int:
    """Number approved letters (all of them if none is named) and freeze them.

    Example: cadre-desk ... letters issue
    """
    with ctx.session() as session:
        waiting = work.letters(session, Is("state", LetterState.APPROVED))
        chosen = list(letter_ids) or [one.id or "" for one in waiting]
        issued = work.issue(session, chosen, ctx.progress("编号")) if chosen else []
        _say(ctx, session, work.letters(session, In("id", tuple(one.id for one in issued))))
    return DONE


@letters.command("list")
@click.option("--overdue", is_flag=True, help="only those whose reply is late")
@click.pass_obj
def list_letters(ctx: Context, overdue: bool) -> int:
    """List letters with number, state and due date.

    Example: cadre-desk ... letters list --overdue
    """
    with ctx.session() as session:
        _say(ctx, session, work.overdue(session) if overdue else work.letters(session))
    return DONE


@letters.command()
@click.argument("number")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def render(ctx: Context, number: str, out: Path) -> int:
    """Write the frozen PDF of an issued letter.

    Example: cadre-desk ... letters render 蚌组提〔2026〕1号 --out 1.pdf
    """
    with ctx.session() as session:
        letter = work.by_number(session, number)
        out.write_bytes(work.frozen_pdf(session, letter.id or ""))
    ctx.say({"file": str(out), "sha256": letter.sha256}, f"已写入 {out}")
    return DONE


def _cycle(session: Session, year: int) -> AssessmentCycle:
    found = session.workspace.read.find(AssessmentCycle, Is("year", year))
    if not found:
        raise UserError(f"没有 {year} 年度的考核。", "请先在考核页新建。")
    return found[0]


def _say(ctx: Context, session: Session, rows: list[Letter]) -> None:
    documents: list[dict[str, Any]] = [
        {
            "id": one.id,
            "number": one.document_no,
            "type": one.type,
            "person_id": one.person_id,
            "state": one.state.stored if one.state else None,
            "state_label": one.state.label if one.state else "",
            "due": one.due_on.isoformat() if one.due_on else None,
            "late_since": work.late_since(one, session) or None,
            "sha256": one.sha256,
        }
        for one in rows
    ]
    lines = [
        f"{one.document_no or '（未编号）'}  {one.typed('state')}  {one.typed('due_on')}" for one in rows
    ]
    ctx.say(documents, "\n".join(lines))
