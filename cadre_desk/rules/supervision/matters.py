"""个人有关事项: who must report, by when, who is drawn for a check, and what a finding leads to.

Numbers and lists stand in ``resources/rules/personal_matters.toml`` with their source. A draw is repeatable:
the same people, year and seed give the same names on any machine, because people are ordered by the digest of
seed and id and the first ones are taken.
"""

import hashlib
import math
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from cadre_desk.model.records.people import Person, PersonState
from cadre_desk.model.records.supervision import (
    AppointeePack,
    CheckFinding,
    FilingKind,
    MattersCheck,
    MattersFiling,
)
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.rules.row_checks import lacking, out_of_order
from cadre_desk.rules.supervision.items import check_gap
from cadre_desk.rules.tables import RuleRow, RuleTable, load_table

TABLE = "personal_matters"


def _table() -> RuleTable:
    return load_table(TABLE)


def must_report(person: Person) -> bool:
    """Tell whether somebody in office reports: 县处级副职 and above, those with a rank only included."""
    who = _table().row("PM-who").values
    high = person.post_level in who["post_levels"] or person.rank in who["ranks"]
    return high and person.state is PersonState.IN_OFFICE


def why_must_report(person: Person) -> str:
    """Return by which post or rank somebody reports, with the source."""
    ground = person.typed("post_level") or person.typed("rank")
    return f"{ground}，{_table().row('PM-who').citation}"


def checked_if_promoted(person: Person) -> bool:
    """Tell whether somebody in office is checked once proposed for a post: who reports, or soon would."""
    below = person.post_level in _table().row("PM-promotion").values["post_levels"]
    return must_report(person) or (below and person.state is PersonState.IN_OFFICE)


def annual_due(year: int) -> date:
    """Return the day by which the report on a year is due: 31 January of the next one."""
    row = _table().row("PM-annual").values
    return date(year + 1, row["month"], row["day"])


def change_due(happened_on: date) -> date:
    """Return the day by which what happened on a day is reported."""
    return happened_on + timedelta(days=int(_table().row("PM-change").values["days"]))


def first_time_due(appointed_on: date) -> date:
    """Return the day by which a new leader has been given rules and demands."""
    return appointed_on + timedelta(days=int(_table().row("PM-first-time").values["days"]))


def pack_due(pack: AppointeePack) -> date | None:
    """Return when a pack is due, None if the day of the appointment is not known."""
    return first_time_due(pack.appointed_on) if pack.appointed_on else None


def check_pack(pack: AppointeePack) -> list[Problem]:
    """Return what was signed for without having been given, and days that contradict each other."""
    days = [
        problem
        for name in ("rules_on", "talk_on")
        for problem in out_of_order(pack, ("appointed_on", name, "received_on"), "pack_days")
    ]
    given = ("rules_on", "talk_on") if pack.received_on else ()
    return [*days, *lacking(pack, given, "pack_open", "本人已签收的，{}须填写。".format)]


def due_of(filing: MattersFiling) -> date | None:
    """Return when a report is due, None if what it depends on is not known."""
    if filing.kind is FilingKind.ANNUAL:
        return annual_due(filing.year) if filing.year else None
    return change_due(filing.happened_on) if filing.happened_on else None


def sample_size(people: int) -> int:
    """Return how many of so many are drawn: the yearly rate, rounded up."""
    return math.ceil(people * int(_table().row("PM-random").values["percent"]) / 100)


def draw(ids: Collection[str], seed: str) -> list[str]:
    """Return the ids that a seed draws; anybody can repeat it with the same ids and seed."""
    in_order = sorted(ids, key=lambda one: hashlib.sha256(f"{seed}:{one}".encode()).hexdigest())
    return in_order[: sample_size(len(in_order))]


def handling_rule(check: MattersCheck) -> RuleRow | None:
    """Return what the rules of the year checked say of a finding.

    None if the reports agree, the finding is not weighed yet, or that year had no such rule.
    """
    if check.finding is None or check.gravity is None or check.finding is CheckFinding.AGREES:
        return None
    wanted = f"PM-{check.finding.stored}-{check.gravity.stored}"
    found = _table().in_year(check.year) if check.year else _table().rows
    return next((row for row in found if row.id == wanted), None)


def check_filing(filing: MattersFiling) -> list[Problem]:
    """Return what keeps a report from being judged in time."""
    return [*_filing(filing), *out_of_order(filing, ("happened_on", "filed_on"), "filing_days")]


def _filing(filing: MattersFiling) -> Iterator[Problem]:
    if filing.kind is FilingKind.ANNUAL and filing.year is None:
        yield Problem("year", "filing_year", "年度报告须填写报告年度。", Severity.ERROR, "请补填报告年度。")
    if filing.kind not in (None, FilingKind.ANNUAL) and filing.happened_on is None:
        what = "这类报告须填写事项发生日期，才能算出期限。"
        yield Problem("happened_on", "filing_day", what, Severity.ERROR, "请补填事项发生日期。")
    if filing.exempt and filing.filed_on:
        what = "已经报告的，不写不再报告的原因。"
        yield Problem("exempt", "filing_exempt", what, Severity.ERROR, "请删去其中一项。")
    yield from _who_moved(filing)
    due = filing.due_on or due_of(filing)
    if due and filing.filed_on and filing.filed_on > due and not filing.late_reason:
        what = f"报告日期晚于期限 {due.isoformat()}。"
        hint = "请补填逾期原因；首次逾期的可以提醒。"
        yield Problem("late_reason", "filing_late", what, Severity.WARNING, hint, _citation(filing))


def _who_moved(filing: MattersFiling) -> Iterator[Problem]:
    row = _table().row("PM-emigration")
    moved = filing.item == row.values["item"]
    if moved and filing.moved is None:
        what = "移居的变化报告没有写移居人，判断不了是否为配偶。"
        yield Problem("moved", "filing_moved", what, Severity.WARNING, "请填写移居人。", row.citation)
    if filing.happened_on and filing.back_on and filing.back_on < filing.happened_on:
        what = f"移居终止日期 {filing.back_on} 早于事项发生日期。"
        yield Problem("back_on", "days_out_of_order", what, Severity.ERROR, "请核对日期。")


def _citation(filing: MattersFiling) -> str:
    return _table().row("PM-annual" if filing.kind is FilingKind.ANNUAL else "PM-change").citation


def check_check(check: MattersCheck) -> list[Problem]:
    """Return what is wrong between a finding, its weight and its handling."""
    days = ("asked_on", "result_on", "handled_on", "closed_on")
    return [*_check(check), *out_of_order(check, days, "check_days")]


def _check(check: MattersCheck) -> Iterator[Problem]:
    differs = check.finding not in (None, CheckFinding.AGREES)
    found = ("gravity", "gap") if differs else ()
    yield from lacking(check, found, "check_open", "不一致的，{}须填写。".format)
    yield from check_gap(check)
    rule = handling_rule(check)
    if rule is not None and check.handling and check.handling not in rule.values["handling"]:
        what = "处理与规则建议的档次不同。"
        yield Problem("handling", "check_step", what, Severity.WARNING, "请核对情节和处理。", rule.citation)
    if check.closed_on and check.finding is None:
        what = "没有查核结论，不能办结。"
        yield Problem("finding", "check_closed", what, Severity.ERROR, "请先填写查核结论。")
    if check.closed_on and differs and not check.handling:
        what = "不一致而没有处理，不能办结。"
        yield Problem("handling", "check_unhandled", what, Severity.ERROR, "请先填写处理。")
