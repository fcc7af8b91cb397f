"""T2: how many may be 优秀: ``cap = floor(base x rate)``, for "以内" means not more than.

No national text says how to round; practice knows 四舍五入 and 进一法 too, so rounding is a setting.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from cadre_desk.errors import StepRefused
from cadre_desk.model.records.assessment import AssessmentCycle, Track
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.rules.tables import RuleRow, load_table

TABLE = "t2_quota"
ROUNDINGS = {
    "floor": (ROUND_FLOOR, "舍去取整"),
    "half_up": (ROUND_HALF_UP, "四舍五入"),
    "ceiling": (ROUND_CEILING, "进一取整"),
}


@dataclass(frozen=True)
class Quota:
    """The cap with all it was computed from."""

    base: int
    rate: int
    cap: int
    formula: str
    citation: str
    version: str


def general_rate(track: Track, year: int) -> int:
    """Return the general percentage of 优秀 of a track in a year. Raises StepRefused for a year without."""
    return int(_row("track", track.stored, year).values["rate"])


def group_member_rate(group_grade: str, year: int) -> int | None:
    """Return the percentage for the members of a leading group by the group's grade, None for no grade."""
    rates = _row("pool", "group_members", year).values["rates"]
    found = rates.get(group_grade)
    return None if found is None else int(found)


def excellent_quota(
    track: Track, base: int, year: int, *, rate: int | None = None, rounding: str = "floor"
) -> Quota:
    """Return the cap for ``base`` people who should take part; ``rate`` in percent if one was approved."""
    row = _row("track", track.stored, year)
    percent = int(row.values["rate"]) if rate is None else rate
    return _quota(row, base, percent, rounding)


def pool_quota(pool: str, base: int, year: int, *, rounding: str = "floor") -> Quota:
    """Return the cap of a pool of rule table T2, such as ``leading_groups``."""
    row = _row("pool", pool, year)
    return _quota(row, base, int(row.values["rate"]), rounding)


def member_quota(group_grade: str, members: int, year: int, *, rounding: str = "floor") -> Quota | None:
    """Return how many members of one group may be 优秀 by the group's grade, None for a group without one."""
    row = _row("pool", "group_members", year)
    rate = row.values["rates"].get(group_grade)
    return None if rate is None else _quota(row, members, int(rate), rounding)


def _quota(row: RuleRow, base: int, percent: int, rounding: str) -> Quota:
    exact = Decimal(base) * percent / 100
    mode, how = ROUNDINGS[rounding]
    cap = min(base, int(exact.to_integral_value(mode)))
    formula = f"应参加 {base} × {percent}% = {exact:.1f}，{how}为 {cap}"
    return Quota(base, percent, cap, formula, row.citation, load_table(TABLE).version)


def check_cycle(cycle: AssessmentCycle) -> list[Problem]:
    """Return what is wrong with a cycle's rate: above the general one it needs an approval."""
    if cycle.track is None or cycle.year is None or cycle.excellent_rate is None:
        return []
    row = _find("track", cycle.track.stored, cycle.year)
    if row is None:
        return []
    general, most = int(row.values["rate"]), int(row.values["most_with_approval"])
    if cycle.excellent_rate > most:
        message, hint = f"优秀比例 {cycle.excellent_rate}% 超过上限 {most}%。", f"请改为 {most}% 以内。"
        return [Problem("excellent_rate", "rate_too_high", message, Severity.ERROR, hint, row.citation)]
    if cycle.excellent_rate > general and not cycle.approval_no:
        message = f"优秀比例 {cycle.excellent_rate}% 超过一般比例 {general}%，须经批准。"
        hint = "请填写比例批准文号。"
        return [Problem("approval_no", "rate_not_approved", message, Severity.ERROR, hint, row.citation)]
    return []


def joined(quotas: Sequence[tuple[str, Quota]]) -> Quota:
    """Return the quota of several pools side by side; no place moves from one to another."""
    if len(quotas) == 1:
        return quotas[0][1]
    base, cap = sum(one.base for _, one in quotas), sum(one.cap for _, one in quotas)
    parts = " + ".join(f"{name} {one.cap}" for name, one in quotas)
    first = quotas[0][1]
    return Quota(
        base, first.rate, cap, f"{len(quotas)} 个名额组：{parts} = {cap}", first.citation, first.version
    )


def _row(key: str, value: str, year: int) -> RuleRow:
    row = _find(key, value, year)
    if row is None:
        raise StepRefused(f"规则表里没有 {year} 年的优秀比例。", "请核对年度，或补充规则表 T2。")
    return row


def _find(key: str, value: str, year: int) -> RuleRow | None:
    rows = load_table(TABLE).in_year(year)
    return next((row for row in rows if row.values.get(key) == value), None)
