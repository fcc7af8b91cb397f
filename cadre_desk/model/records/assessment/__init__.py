"""Year-end assessment: cycles and the entries of those assessed."""

from cadre_desk.model.records.assessment.cycle import AssessmentCycle, CycleState, Track
from cadre_desk.model.records.assessment.entry import AssessmentEntry
from cadre_desk.model.records.assessment.grade import Grade

__all__ = ["AssessmentCycle", "AssessmentEntry", "CycleState", "Grade", "Track"]
