"""Commands that need the desk: its self-test, its screenshots."""

import os
from pathlib import Path
from typing import Any

import click

from cadre_desk.cli.context import DONE, REFUSED, Context
from cadre_desk.services.self_test import run_self_test


@click.command("self-test")
@click.option("--keep", is_flag=True, help="keep the temporary folder")
@click.pass_obj
def self_test(ctx: Context, keep: bool) -> int:
    """Run the whole thread of work in a temporary folder and open the window offscreen.

    Example: cadre-desk self-test
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    results, folder = run_self_test(
        keep=keep, window=lambda session: ctx.open_desk("snapshots").open_once(session)
    )
    ok = all(step.ok for step in results)
    steps: list[dict[str, Any]] = [
        {"name": one.name, "ok": one.ok, "seconds": round(one.seconds, 3)} for one in results
    ]
    lines = [f"{'✓' if one.ok else '✗'} {one.name:8}{one.seconds:7.2f} s  {one.detail}" for one in results]
    tail = [f"保留在：{folder}"] if keep else []
    ctx.say({"ok": ok, "steps": steps}, "\n".join([*lines, *tail, "自检通过。" if ok else "自检没有通过。"]))
    return DONE if ok else REFUSED


@click.command()
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--size", default="1440x900", show_default=True)
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True)
@click.option("--scale", default=1.0, show_default=True)
@click.pass_obj
def screenshots(ctx: Context, out: Path, size: str, theme: str, scale: float) -> int:
    """Photograph every page and dialog over the demo data.

    Example: cadre-desk screenshots --out ./pictures --size 1440x900
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    width, height = (int(part) for part in size.lower().split("x"))
    taken = ctx.open_desk("snapshots").take_all(out, width=width, height=height, theme=theme, scale=scale)
    ctx.say({"files": [str(file) for file in taken]}, "\n".join(map(str, taken)))
    return DONE
