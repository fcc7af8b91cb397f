"""Counts of a scanner for a form: shown first, then taken in; and the papers of a form."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from cadre_desk.services import ballots
from cadre_desk.services.ballots import CountedPlan
from cadre_desk.services.printing import Printout
from ui.desk import Desk
from ui.dialogs.show_printout import show_printout

COUNT_FILES = "汇总表 (*.xlsx *.csv)"
SHOWN = 6


def import_counts(desk: Desk, sheet_id: str, titles: Mapping[str, str]) -> None:
    """Ask for a file of counts and take it in if it fits the form; else say what does not.

    ``titles`` names the classes of voters by their letters.
    """
    files = desk.ask.open_files("导入机读汇总", COUNT_FILES) if sheet_id else []
    if not files:
        return
    session, file = desk.session, files[0]
    desk.tasks.read(
        lambda: ballots.plan_counted(session, sheet_id, file.read_bytes(), file.name),
        lambda plan: _take_in(desk, plan, titles),
    )


def _take_in(desk: Desk, plan: CountedPlan, titles: Mapping[str, str]) -> None:
    """Say what is wrong with the counts, or take them in once somebody agrees."""
    session = desk.session
    if plan.problems:
        more = f"\n另有 {len(plan.problems) - SHOWN} 处" if len(plan.problems) > SHOWN else ""
        desk.ask.tell("汇总表有问题，没有导入", "\n".join(plan.problems[:SHOWN]) + more)
        return
    said = "、".join(f"{one.voter_class} 票有效 {one.valid} 张" for one in plan.classes)
    if desk.ask.confirm("导入这份机读汇总？", said, "导入"):
        desk.run(lambda: ballots.apply_counted(session, plan, titles))


def show_paper(desk: Desk, owner: QWidget, title: str, work: Callable[[], Printout]) -> None:
    """Make a paper off the screen's thread and show its pages."""
    desk.tasks.read(work, lambda made: show_printout(desk, title, made, owner.window()))
