"""各年龄段、老黄牛: by which ages the effect of promotions in rank is shown, and who has waited long.

The city's policy names both without numbers (mechanisms 20); those of ``resources/rules/rank_bands.toml`` are
defaults for the office to change.
"""

from datetime import date

from cadre_desk.model.months import PartialDate
from cadre_desk.rules.dates import age
from cadre_desk.rules.tables import load_table

TABLE = "rank_bands"
UNKNOWN = "出生年月不详"


def band_names() -> tuple[str, ...]:
    """Return the bands, the youngest first."""
    return tuple(str(row.values["title"]) for row in load_table(TABLE).rows if "most_age" in row.values)


def band_of(born: PartialDate | None, on: date) -> str:
    """Return the band of somebody on a day; the last year of a band belongs to it."""
    if born is None:
        return UNKNOWN
    years = age(born, on)
    rows = (row for row in load_table(TABLE).rows if "most_age" in row.values)
    return next(str(row.values["title"]) for row in rows if years <= row.values["most_age"])


def waited_months(eligible_from: PartialDate | None, on: date) -> int:
    """Return for how many months somebody could have been listed, 0 if not yet or not known."""
    if eligible_from is None:
        return 0
    return max(0, (on.year - eligible_from.year) * 12 + on.month - (eligible_from.month or 1))


def is_ox(born: PartialDate | None, eligible_from: PartialDate | None, on: date) -> bool:
    """Tell whether somebody is old enough and has waited long enough to count as 老黄牛."""
    rule = load_table(TABLE).row("B-ox").values
    old = born is not None and age(born, on) >= rule["least_age"]
    return old and waited_months(eligible_from, on) >= rule["least_waiting_months"]
