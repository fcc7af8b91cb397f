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
    plan_scores,
)
from cadre_desk.services.assessment.cycles import classes, cycles, enrol, enrol_unit, entries_of, open_cycle
from cadre_desk.services.assessment.deciding import (
    correct_grade,
    decide_grade,
    decisions_of,
    draft_excellent,
    withdraw_grade,
)
from cadre_desk.services.assessment.deciding_class import ClassPlan, decide_class, plan_class
from cadre_desk.services.assessment.following import (
    add_focus,
    deeds_of,
    file_appeal,
    focus_reasons,
    plan_consequences,
    propose_consequences,
    record_talk,
    remove_focus,
    settle,
    trend_of,
)
from cadre_desk.services.assessment.form_texts import FormTexts, form_texts, set_form_texts
from cadre_desk.services.assessment.groups import (
    decide_group,
    group_grades,
    group_quota,
    groups_of,
    is_excellent,
    make_groups,
)
from cadre_desk.services.assessment.papers import (
    explanation_paper,
    export_ranking,
    feedback_slips,
    freeze_ranking,
    frozen_papers,
    notice_paper,
    publish_notice,
    ranking_papers,
    rehearsal_paper,
    void_paper,
)
from cadre_desk.services.assessment.ranking import (
    Ranking,
    RankRow,
    explain,
    names_of,
    proposals_for,
    proposals_in,
    ranking,
)
from cadre_desk.services.assessment.rehearsal import Move, Rehearsal, WhatIf, note_rehearsal, rehearse
from cadre_desk.services.assessment.report import report, report_paper
from cadre_desk.services.assessment.scheme_edit import SchemeEdit
from cadre_desk.services.assessment.schemes import (
    adopt_scheme,
    export_scheme,
    import_scheme,
    own_version,
    read_scheme,
    scheme_in_file,
    scheme_of,
    schemes,
    shipped_scheme,
    shipped_schemes,
)
from cadre_desk.services.assessment.scores import lock_scores, set_circumstance, set_group_grade, set_score
from cadre_desk.services.assessment.stages import (
    StageLine,
    begun_on,
    finish_stage,
    set_quota_rules,
    set_rate,
    stage_lines,
)
from cadre_desk.services.assessment.values import (
    answer_missing,
    give_value,
    quarters_of,
    remove_value,
    set_quarter,
    values_of,
)
from cadre_desk.services.assessment.voting import make_sheets
from cadre_desk.services.assessment.working import class_means, lines_of

__all__ = [
    "ClassPlan", "ComputePlan", "Computed", "FormTexts", "Move", "RankRow", "Ranking", "Rehearsal",
    "SchemeEdit", "StageLine", "WhatIf",
    "add_focus", "adopt_scheme", "answer_missing", "apply_scores", "begun_on", "class_means",
    "classes", "compute", "correct_grade", "cycles", "decide_grade", "decide_group", "decisions_of",
    "decide_class", "deeds_of", "plan_class",
    "draft_excellent", "enrol", "enrol_unit", "entries_of", "explain", "explanation_paper",
    "export_ranking", "export_scheme", "feedback_slips", "file_appeal", "finish_stage", "focus_reasons",
    "form_texts", "freeze_ranking", "frozen_papers", "give_value", "group_quota", "groups_of",
    "import_scheme",
    "lines_of", "lock_scores", "make_groups", "make_sheets", "names_of", "note_rehearsal", "notice_paper",
    "open_cycle", "own_version", "plan_consequences", "plan_scores", "proposals_for", "proposals_in",
    "propose_consequences", "quarters_of", "ranking", "ranking_papers", "read_scheme", "record_talk",
    "group_grades", "is_excellent", "publish_notice", "rehearsal_paper",
    "rehearse", "remove_focus", "remove_value", "report", "report_paper", "scheme_in_file",
    "scheme_of", "schemes",
    "set_circumstance", "set_form_texts", "set_group_grade", "set_quarter", "set_quota_rules", "set_rate",
    "set_score",
    "settle", "shipped_scheme", "shipped_schemes", "stage_lines", "trend_of", "values_of", "void_paper",
    "withdraw_grade",
]  # fmt: skip
