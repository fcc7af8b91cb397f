"""T5: how long a measure bars what (影响期), as of a day.

A period begins on the day the measure took effect and ends ``months`` later less one day. A term written on
the decision (``months`` of the sanction) goes before the table; a day of lifting (``ended_on``) before both.
Several measures: each runs by itself and the longest decides.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.records.people import Sanction
from cadre_desk.rules.dates import add_months
from cadre_desk.rules.tables import RuleRow, RuleTable, load_table

TABLE = "t5_influence_periods"


class Block(LabelledEnum):
    """What a period bars."""

    PROMOTION = ("promotion", "晋升职务")
    FURTHER_USE = ("further_use", "进一步使用")
    RANK = ("rank", "晋升职级")
    EXCELLENT = ("excellent", "评为优秀")
    LEADING_POST = ("leading_post", "担任领导职务")
    EQUAL_POST = ("equal_post", "担任同级职务")
    IN_POST = ("in_post", "履行职务")
    PAY_LEVEL = ("pay_level", "晋升级别")
    PAY_STEP = ("pay_step", "晋升工资档次")
    TRANSFER = ("transfer", "交流")
    AWARD = ("award", "奖励")
    RETIREMENT = ("retirement", "办理退休")
    READMISSION = ("readmission", "重新入党")


@dataclass(frozen=True, repr=False)
class Influence:
    """One period; ``end`` is its last day, None while it is open."""

    sanction: Sanction
    start: date
    end: date | None
    blocks: tuple[Block, ...]
    rule_id: str
    version: str
    citation: str
    because: str

    def __repr__(self) -> str:
        return f"<Influence {self.rule_id}>"

    def covers(self, on: date) -> bool:
        """Tell whether a day lies in the period."""
        return self.start <= on and (self.end is None or on <= self.end)

    def touches_year(self, year: int) -> bool:
        """Tell whether any day of a year lies in the period."""
        return self.start.year <= year and (self.end is None or year <= self.end.year)


def blocks_of(row: RuleRow) -> tuple[Block, ...]:
    """Return what a row of a rule table names under ``blocks``."""
    return tuple(block for block in Block if block.stored in row.values["blocks"])


def influences(sanctions: Sequence[Sanction]) -> list[Influence]:
    """Return the periods of all measures that bar anything, in order of their start."""
    found = [period for sanction in sanctions for period in _periods(sanction)]
    return sorted(found, key=lambda period: period.start)


def barring(sanctions: Sequence[Sanction], blocks: Collection[Block], on: date) -> list[Influence]:
    """Return the periods that bar any of these on a day, the longest first; an empty list: it is free."""
    running = [one for one in influences(sanctions) if one.covers(on)]
    found = [one for one in running if not set(blocks).isdisjoint(one.blocks)]
    return sorted(found, key=lambda one: one.end or date.max, reverse=True)


def _periods(sanction: Sanction) -> Iterator[Influence]:
    table = load_table(TABLE)
    if sanction.effective_on is None:
        return
    for row in table.in_force(sanction.effective_on):
        if sanction.measure in row.values["measures"] and row.values["blocks"]:
            yield _influence(table, row, sanction, sanction.effective_on)


def _influence(table: RuleTable, row: RuleRow, sanction: Sanction, start: date) -> Influence:
    end = _end(row, sanction, start)
    until = f"至 {end.isoformat()}" if end else "尚未结束"
    because = f"{start:%Y.%m} 受{sanction.typed('measure')}，影响期{until}，规则 {row.id}"
    return Influence(sanction, start, end, blocks_of(row), row.id, table.version, row.citation, because)


def _end(row: RuleRow, sanction: Sanction, start: date) -> date | None:
    """Return the last day; see the module's first lines for what goes before what."""
    if row.values.get("open"):
        return sanction.ended_on
    months = row.values["months"] if sanction.months is None else sanction.months
    first = sanction.ended_on or _last_day(start, months)
    then = row.values.get("then_months", 0)
    return _last_day(first + timedelta(days=1), then) if then else first


def _last_day(start: date, months: int) -> date:
    return add_months(start, months) - timedelta(days=1)
