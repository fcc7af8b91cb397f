"""T4: who is proposed for a letter after the assessment. A person decides; nothing is written by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cadre_desk.rules.assessment.ranking import Placed
from cadre_desk.rules.tables import RuleRow, load_table

TABLE = "t4_letter_triggers"


@dataclass(frozen=True)
class Proposal:
    """One entry proposed for one type of letter."""

    entry_id: str
    letter_type: str
    rule_id: str
    because: str
    citation: str


def proposals(placed: Sequence[Placed], *, year: int) -> list[Proposal]:
    """Return at most one proposal for each entry of a class, lowest place first."""
    rows = load_table(TABLE).in_force(date(year, 12, 31))
    ranked = [one for one in placed if one.place is not None]
    found: dict[str, Proposal] = {}
    for row in rows:
        for one, because in _hits(row, ranked):
            entry_id = one.entry.id or ""
            made = Proposal(entry_id, row.values["letter"], row.id, f"{because}，规则 {row.id}", row.citation)
            found.setdefault(entry_id, made)
    order = {one.entry.id or "": -(one.place or 0) for one in ranked}
    return sorted(found.values(), key=lambda one: order[one.entry_id])


def _hits(row: RuleRow, ranked: Sequence[Placed]) -> Iterator[tuple[Placed, str]]:
    values = row.values
    for one in ranked:
        if one.entry.focus and values.get("focus"):
            yield one, f"列为重点关注：{one.entry.focus}"
        elif "below_score" in values and (one.entry.score or Decimal(0)) < values["below_score"]:
            yield one, f"综合得分 {one.entry.score} 低于 {values['below_score']}"
        elif "last_percent" in values and _is_last(one, ranked, values["last_percent"]):
            yield one, f"{len(ranked)} 人中列第 {one.place} 名，末位 {values['last_percent']}%"


def _is_last(one: Placed, ranked: Sequence[Placed], percent: int) -> bool:
    return (one.place or 0) > len(ranked) - len(ranked) * percent // 100
