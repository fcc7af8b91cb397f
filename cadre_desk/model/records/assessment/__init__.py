"""Year-end assessment: schemes, cycles, people and groups in them, values, decisions and what follows."""

from cadre_desk.model.records.assessment.component import ComponentScore, MissingAnswer
from cadre_desk.model.records.assessment.cycle import AssessmentCycle, CycleState, Track
from cadre_desk.model.records.assessment.decision import (
    AppealKind,
    DecisionKind,
    GradeAppeal,
    GradeDecision,
)
from cadre_desk.model.records.assessment.entry import AssessmentEntry
from cadre_desk.model.records.assessment.follow_up import (
    Consequence,
    CycleStage,
    FeedbackTalk,
    FocusReason,
    FrozenPaper,
    TaskState,
)
from cadre_desk.model.records.assessment.grade import Grade
from cadre_desk.model.records.assessment.group import LeadingGroup
from cadre_desk.model.records.assessment.scheme import AssessmentScheme

__all__ = [
    "AppealKind", "AssessmentCycle", "AssessmentEntry", "AssessmentScheme", "ComponentScore", "Consequence",
    "CycleStage", "CycleState", "DecisionKind", "FeedbackTalk", "FocusReason", "FrozenPaper", "Grade",
    "GradeAppeal", "GradeDecision", "LeadingGroup", "MissingAnswer", "TaskState", "Track",
]  # fmt: skip
