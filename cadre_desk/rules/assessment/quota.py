"""T2: how many may be 优秀: ``cap = floor(base x rate)``, for "以内" means not more than."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from cadre_desk.model.records.assessment import Track
from cadre_desk.rules.tables import RuleRow, load_table

TABLE = "t2_quota"
ROUNDINGS = {"floor": ROUND_FLOOR, "half_up": ROUND_HALF_UP}


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
    """Return the general percentage of 优秀 of a track in a year."""
    return int(_row(track, year).values["rate"])


def excellent_quota(
    track: Track, base: int, year: int, *, rate: int | None = None, rounding: str = "floor"
) -> Quota:
    """Return the cap for ``base`` people who should take part; ``rate`` in percent if one was approved."""
    table = load_table(TABLE)
    row = _row(track, year)
    percent = int(row.values["rate"]) if rate is None else rate
    exact = Decimal(base) * percent / 100
    cap = int(exact.to_integral_value(ROUNDINGS[rounding]))
    how = "舍去取整" if rounding == "floor" else "四舍五入"
    formula = f"应参加 {base} × {percent}% = {exact:.1f}，{how}为 {cap}"
    return Quota(base, percent, cap, formula, row.citation, table.version)


def _row(track: Track, year: int) -> RuleRow:
    rows = load_table(TABLE).in_force(date(year, 12, 31))
    return next(row for row in rows if row.values["track"] == track.stored)
