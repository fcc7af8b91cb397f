"""Commands on the assessment: compute, results, explain, ballot papers, rule tables."""

from pathlib import Path
from typing import Any

import click

from cadre_desk import paths
from cadre_desk.cli.context import DONE, PARTLY, Context
from cadre_desk.errors import UserError
from cadre_desk.model.records.assessment import AssessmentCycle
from cadre_desk.rules.tables import RuleTable, load_table
from cadre_desk.services import assessment, ballots
from cadre_desk.services.assessment import RankRow
from cadre_desk.services.session import Session


@click.command()
@click.argument("cycle", metavar="CYCLE")
@click.argument("act", type=click.Choice(["compute", "results", "explain"]))
@click.argument("target", required=False, metavar="[ID]")
@click.pass_obj
def assess(ctx: Context, cycle: str, act: str, target: str | None) -> int:
    """Compute a cycle's scores, list its results, or explain one entry. CYCLE is a year, title or id.

    `compute` exits with 3 while something missing has to be decided by a person.

    Example: cadre-desk --data ./city --operator liyl --password-file pw.txt assess 2025 results
    """
    with ctx.session() as session:
        found = find_cycle(session, cycle)
        if act == "compute":
            return _compute(ctx, session, found)
        if act == "explain":
            return _explain(ctx, session, target)
        return _results(ctx, session, found)


def find_cycle(session: Session, named: str) -> AssessmentCycle:
    """Return the cycle of a year, title or id; the newest if a year has several. Raises UserError."""
    for one in assessment.cycles(session):
        if named in (str(one.year), one.title, one.id):
            return one
    raise UserError(f"没有“{named}”这个考核。", "请写年度、名称或编号，例如 2025。")


def _compute(ctx: Context, session: Session, cycle: AssessmentCycle) -> int:
    plan = assessment.compute(session, cycle.id or "")
    questions = [
        {"id": one.subject.id, "part": question.part, "text": question.text}
        for one, question in plan.questions
    ]
    document = {"cycle": cycle.id, "scheme": plan.scheme.label, "scored": plan.scored, "questions": questions}
    lines = [f"{plan.scheme.label}：{plan.scored} 人得分，缺项 {len(questions)} 处（不按零分计，须由人决定）"]
    ctx.say(document, "\n".join(lines + [f"  {one['id']}  {one['text']}" for one in questions]))
    return PARTLY if questions else DONE


def _results(ctx: Context, session: Session, cycle: AssessmentCycle) -> int:
    document: list[dict[str, Any]] = []
    lines = []
    for name, _ in assessment.classes(session, cycle.id or ""):
        placed = assessment.ranking(session, cycle.id or "", name)
        quota = {"cap": placed.quota.cap, "taken": placed.excellent, "formula": placed.quota.formula,
                 "citation": placed.quota.citation, "version": placed.quota.version}  # fmt: skip
        document.append({"class": name, "quota": quota, "rows": [_row(row) for row in placed.rows]})
        lines.append(f"{name}　优秀 {placed.excellent}/{placed.quota.cap}（{placed.quota.formula}）")
        lines += [
            f"  {row.place_text:>4}  {row.entry.id}  {row.name}  {row.entry.typed('score') or '—'}  "
            f"建议{row.suggestion.label}  {row.entry.typed('grade') or '待定'}"
            for row in placed.rows
        ]
    ctx.say(document, "\n".join(lines))
    return DONE


def _row(row: RankRow) -> dict[str, Any]:
    return {
        "entry_id": row.entry.id,
        "person_id": row.entry.person_id,
        "name": row.name,
        "place": row.place,
        "tied": row.tied,
        "score": row.entry.typed("score") or None,
        "suggested": row.suggestion.grade.stored if row.suggestion.grade else None,
        "because": row.suggestion.because,
        "grade": row.entry.grade.stored if row.entry.grade else None,
        "draft": bool(row.entry.grade_draft),
        "limits": [
            {"rule": one.rule_id, "version": one.version, "citation": one.citation, "because": one.because}
            for one in row.limits
        ],
    }


def _explain(ctx: Context, session: Session, target: str | None) -> int:
    if not target:
        raise UserError("没有写明要解释谁。", "请写考核对象的编号，见 results。")
    lines = assessment.explain(session, target)
    ctx.say({"entry_id": target, "lines": lines}, "\n".join(lines))
    return DONE


@click.command("ballot")
@click.argument("cycle", metavar="CYCLE")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--unit", default="", help="name of the unit; default: every unit")
@click.option("--copies", default=1, show_default=True, help="copies of each class of voters")
@click.pass_obj
def print_ballot(ctx: Context, cycle: str, out: Path, unit: str, copies: int) -> int:
    """Print the ballots of a cycle, for every class of voters, to a PDF file.

    Example: cadre-desk ... ballot 2025 --unit 云溪县 --out ballots.pdf
    """
    with ctx.session() as session:
        found = find_cycle(session, cycle)
        letters = [(one.letter, one.title) for one in assessment.scheme_of(session, found).voter_classes]
        sheets = [one for one in ballots.sheets_of(session, found.id) if not unit or one.unit_name == unit]
        if not sheets:
            raise UserError("没有要打印的测评表。", "请先在程序里编制测评表，或核对单位名称。")
        made = ballots.ballot_papers_of(session, [one.id or "" for one in sheets], letters, copies=copies)
    part = out.with_name(out.name + ".part")
    part.write_bytes(made.pdf)
    part.replace(out)
    ctx.say({"file": str(out), "pages": made.pages, "preflight": []}, f"已写入 {out}，{made.pages} 页")
    return DONE


@click.command()
@click.argument("table_id", required=False, metavar="[ID]")
@click.pass_obj
def rules(ctx: Context, table_id: str | None) -> int:
    """List the rule tables, or the rows of one with citation and validity.

    Example: cadre-desk rules t1_grade_constraints
    """
    files = sorted((paths.resources() / "rules").glob("*.toml"))
    ids = [file.stem for file in files if file.stem != "holidays"]
    if table_id is None:
        tables = [load_table(one) for one in ids]
        rows = [
            {"id": one.id, "title": one.title, "version": one.version, "rows": len(one.rows)}
            for one in tables
        ]
        ctx.say(rows, "\n".join(f"{one['id']:28}{one['title']}  {one['version']}" for one in rows))
        return DONE
    if table_id not in ids:
        raise UserError(f"没有“{table_id}”这张规则表。", "可用的见 cadre-desk rules。")
    table = load_table(table_id)
    ctx.say(_document(table), "\n".join(_lines(table)))
    return DONE


def _document(table: RuleTable) -> dict[str, Any]:
    rows = [
        {"id": row.id, "citation": row.citation, "from": _iso(row.first_day), "until": _iso(row.last_day),
         "default": row.is_default, "values": {key: str(value) for key, value in row.values.items()}}
        for row in table.rows
    ]  # fmt: skip
    return {"id": table.id, "title": table.title, "version": table.version, "rows": rows}


def _lines(table: RuleTable) -> list[str]:
    head = f"{table.title}  版本 {table.version}"
    rows = [(row.id, _iso(row.first_day) or "", _iso(row.last_day) or "", row.citation) for row in table.rows]
    return [head, *(f"  {row_id:10}{first:12}{last:12}{citation}" for row_id, first, last, citation in rows)]


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
