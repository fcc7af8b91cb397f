"""Commands on files from outside: check, import."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from cadre_desk.cli.context import DONE, PARTLY, Context
from cadre_desk.exchange.persons import FileReading
from cadre_desk.services.importing import ImportPlan, Outcome, apply_import, check_files, plan_import

FILES = click.Path(path_type=Path, exists=True)


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILES)
@click.pass_obj
def check(ctx: Context, files: tuple[Path, ...]) -> int:
    """Say what is in .lrmx, .lrm, .xlsx and .docx files and what is wrong; write nothing.

    Example: cadre-desk check 名册.xlsx *.lrmx
    """
    readings = check_files(files, ctx.progress("检查"))
    ctx.say({"files": [_reading(one) for one in readings]}, "\n".join(_lines(readings)))
    return PARTLY if any(_rejected(one) for one in readings) else DONE


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=FILES)
@click.option("--plan", "plan_only", is_flag=True, help="stop before writing")
@click.pass_obj
def import_files(ctx: Context, files: tuple[Path, ...], plan_only: bool) -> int:
    """Import people: new, changed and same ones are told apart, wrong rows left out and listed.

    Example: cadre-desk --data ./city --operator liyl --password-file pw.txt import *.lrmx --plan
    """
    with ctx.session() as session:
        plan = plan_import(session, files, ctx.progress("读取"))
        if not plan_only:
            apply_import(session, plan, ctx.progress("导入"))
    counts = plan.counts
    document: dict[str, Any] = {
        "new": counts[Outcome.NEW],
        "changed": counts[Outcome.CHANGED],
        "same": counts[Outcome.SAME],
        "rejected": counts[Outcome.WRONG],
        "files": [_reading(one) for one in plan.files],
    }
    ctx.say(document, _summary(plan, plan_only=plan_only))
    return PARTLY if counts[Outcome.WRONG] else DONE


def _rejected(reading: FileReading) -> bool:
    problems = [*reading.problems, *(one for person in reading.persons for one in person.problems)]
    return any(problem.severity == "error" for problem in problems)


def _reading(reading: FileReading) -> dict[str, Any]:
    persons = [
        {
            "name": one.person.typed("name"),
            "born": one.person.typed("born"),
            "sex_label": one.person.typed("sex"),
            "unit": one.unit_name or "",
            "post": one.person.current_post or "",
            "row": one.row,
        }
        for one in reading.persons
    ]
    problems = [*reading.problems, *(one for person in reading.persons for one in person.problems)]
    return {
        "file": str(reading.file),
        "format": reading.format,
        "persons": persons,
        "problems": [
            {"severity": one.severity, "field": one.field, "row": one.row, "message": one.message}
            for one in problems
        ],
    }


def _lines(readings: Iterable[FileReading]) -> list[str]:
    lines: list[str] = []
    for reading in readings:
        made = _reading(reading)
        lines.append(f"{Path(made['file']).name}：{made['format'] or '不能识别'}，{len(made['persons'])} 人")
        for one in made["problems"]:
            mark = "错误" if one["severity"] == "error" else "提醒"
            place = f"第 {one['row']} 行 " if one["row"] else ""
            lines.append(f"  {mark}  {place}{one['message']}")
    return lines


def _summary(plan: ImportPlan, *, plan_only: bool) -> str:
    parts = [f"{outcome.value} {count}" for outcome, count in plan.counts.items()]
    head = ("计划：" if plan_only else "已导入：") + "，".join(parts)
    wrong = [
        f"  {row.file} {row.where}：{problem.message}"
        for row in plan.rows
        if row.outcome is Outcome.WRONG
        for problem in row.problems
        if problem.severity == "error"
    ]
    unread = [line for line in _lines([file for file in plan.files if not file.persons])]
    return "\n".join([head, *wrong, *unread])
