"""正反向测评: the two ballot forms made of an edition, and what a negative rate calls for.

A rate never judges anybody: at the threshold (``resources/rules/political.toml`` PQ-negative) a matter is
to be looked into, 需核实.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from cadre_desk.model.records.political import BankItem, Side
from cadre_desk.rules.ballots.form import BallotForm, Item, scale_from_data
from cadre_desk.rules.ballots.tally import Cell
from cadre_desk.rules.tables import load_table

TABLE = "political"
CHECK = "需核实"


def form_of(items: Sequence[BankItem], side: Side) -> BallotForm:
    """Return the ballot of one side, its items in order under their aspects."""
    row = load_table(TABLE).row("PQ-scales").values
    scale = scale_from_data({"id": side.stored, "marks": row[side.stored]})
    return BallotForm(
        tuple(
            Item(one.number or "", one.words or "", scale, Decimal(1), one.aspect.label if one.aspect else "")
            for one in items
            if one.side is side
        )
    )


def voter_classes() -> tuple[tuple[str, str], ...]:
    """Return who votes, as (letter, title)."""
    found = load_table(TABLE).row("PQ-voters").values["classes"]
    return tuple((str(letter), str(title)) for letter, title in found)


def negative_rate(cell: Cell) -> Fraction | None:
    """Return votes for 有 among all valid ballots, blank ones too; None without a ballot."""
    valid = cell.answered + cell.blank
    return Fraction(cell.counts[0], valid) if valid else None


def calls_for_check(rate: Fraction | None) -> bool:
    """Tell whether a rate reaches the threshold."""
    limit = Fraction(int(load_table(TABLE).row("PQ-negative").values["percent"]), 100)
    return rate is not None and rate >= limit
