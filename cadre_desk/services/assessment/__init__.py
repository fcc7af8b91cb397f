"""Year-end assessment: open a cycle, put people in it, score, see the ranking, decide.

The program suggests and explains; a named person decides every grade, with a reason where the decision
departs from the suggestion. More 优秀 than the quota allows are refused.
"""

from cadre_desk.services.assessment.cycles import classes, cycles, enrol, enrol_unit, entries_of, open_cycle
from cadre_desk.services.assessment.deciding import decide_grade, withdraw_grade
from cadre_desk.services.assessment.ranking import (
    Ranking,
    RankRow,
    explain,
    proposals_for,
    proposals_in,
    ranking,
)
from cadre_desk.services.assessment.scores import lock_scores, set_circumstance, set_group_grade, set_score

__all__ = [
    "RankRow", "Ranking", "classes", "cycles", "decide_grade", "enrol", "enrol_unit", "entries_of", "explain",
    "lock_scores", "open_cycle", "proposals_for", "proposals_in", "ranking", "set_circumstance",
    "set_group_grade", "set_score", "withdraw_grade",
]  # fmt: skip
