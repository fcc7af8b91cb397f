"""Measures: an end that lies before the beginning."""

from cadre_desk.rules.people.life import Finding, Life, warn


def check_sanctions(life: Life) -> list[Finding]:
    """Return what does not fit in the measures of a person."""
    return [
        warn(row, "ended_on", "sanction_backwards", f"{row.typed('measure')}：解除早于生效。", confirm="")
        for row in life.sanctions
        if row.effective_on and row.ended_on and row.ended_on < row.effective_on
    ]
