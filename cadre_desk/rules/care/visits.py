"""暖心回访: when visits fall due through an influence period, and what a visit must hold.

The rhythm - a first visit, then at intervals, a last one before the end - is a default of
``resources/rules/care_visits.toml``; no text of the city was found.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cadre_desk.model.records.care import CareVisit, VisitState
from cadre_desk.rules.dates import add_months
from cadre_desk.rules.influence import Influence
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.rules.row_checks import lacking
from cadre_desk.rules.tables import load_table

TABLE = "care_visits"
_NAMES = re.compile(r"[、，,;；\s]+")


def visit_days(period: Influence) -> list[date]:
    """Return the days on which visits fall due in a period, none for one without an end."""
    if period.end is None:
        return []
    rules = load_table(TABLE)
    first = add_months(period.start, int(rules.row("V-first").values["after_months"]))
    step = int(rules.row("V-then").values["every_months"])
    last = period.end - timedelta(days=int(rules.row("V-last").values["before_end_days"]))
    days, day, steps = [], first, 0
    while day < last:
        days.append(day)
        steps += 1
        day = add_months(first, steps * step)
    return [*days, last] if last > period.start else days


def visits_missing(days: Sequence[date], planned: Sequence[date]) -> list[date]:
    """Return the days of the rule without a visit; one on another day stands for the day next to it."""
    there = {min(days, key=lambda day: abs(day - one)) for one in planned} if days else set()
    return [day for day in days if day not in there]


def least_visitors() -> int:
    """Return how many people a visit needs."""
    return int(load_table(TABLE).row("V-visitors").values["least_visitors"])


def check_visit(visit: CareVisit) -> list[Problem]:
    """Return what keeps a visit from being a record of one."""
    return [*_made(visit), *_visitors(visit)]


def _made(visit: CareVisit) -> Iterator[Problem]:
    if visit.state is not VisitState.DONE:
        if visit.visited_on is not None:
            what = f"已填回访日期，状态却是“{visit.typed('state') or '空'}”。"
            hint = "已回访的请把状态改为已回访；没有回访的请清空回访日期。"
            yield Problem("state", "visit_not_done", what, Severity.ERROR, hint)
        return
    needed = ("visited_on", "visitors", "result")
    yield from lacking(visit, needed, "visit_open", "已回访的，{}须填写。".format)


def _visitors(visit: CareVisit) -> Iterator[Problem]:
    names = [name for name in _NAMES.split(visit.visitors or "") if name]
    least = least_visitors()
    if names and len(names) < least:
        yield Problem(
            "visitors", "visit_alone", f"回访人 {len(names)} 名，应不少于 {least} 名。", Severity.WARNING,
            "请补填同行人。", load_table(TABLE).row("V-visitors").citation,
        )  # fmt: skip
