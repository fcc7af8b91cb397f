"""Year-end assessment: from the roster and the ballots to decisions that explain themselves.

The program suggests and explains; a named person decides every grade, with a reason where the decision
departs from the suggestion. More 优秀 than the quota allows are never decided, only drafted. What is missing
is asked about and never counts zero.
"""

from cadre_desk.services.assessment.computing import (
    Computed,
    ComputePlan,
    apply_scores,
    compute,
    lines_of,
    plan_scores,
)
from cadre_desk.services.assessment.cycles import classes, cycles, enrol, enrol_unit, entries_of, open_cycle
from cadre_desk.services.assessment.deciding import decide_grade, withdraw_grade
from cadre_desk.services.assessment.groups import decide_group, group_quota, groups_of, make_groups
from cadre_desk.services.assessment.ranking import (
    Ranking,
    RankRow,
    explain,
    proposals_for,
    proposals_in,
    ranking,
)
from cadre_desk.services.assessment.schemes import (
    adopt_scheme,
    export_scheme,
    import_scheme,
    own_version,
    read_scheme,
    scheme_of,
    schemes,
    shipped_scheme,
    shipped_schemes,
)
from cadre_desk.services.assessment.scores import lock_scores, set_circumstance, set_group_grade, set_score
from cadre_desk.services.assessment.values import (
    answer_missing,
    give_value,
    remove_value,
    set_quarter,
    values_of,
)
from cadre_desk.services.assessment.voting import make_sheets

__all__ = [
    "ComputePlan", "Computed", "RankRow", "Ranking", "adopt_scheme", "answer_missing", "apply_scores",
    "classes", "compute", "cycles", "decide_grade", "decide_group", "enrol", "enrol_unit", "entries_of",
    "explain", "export_scheme", "give_value", "group_quota", "groups_of", "import_scheme", "lines_of",
    "lock_scores", "make_groups", "make_sheets", "open_cycle", "own_version", "plan_scores", "proposals_for",
    "proposals_in", "ranking", "read_scheme", "remove_value", "scheme_of", "schemes", "set_circumstance",
    "set_group_grade", "set_quarter", "set_score", "shipped_scheme", "shipped_schemes", "values_of",
    "withdraw_grade",
]  # fmt: skip
