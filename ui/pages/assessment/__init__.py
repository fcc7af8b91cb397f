"""考核: the ranking of a comparable class, scores, and decisions with their reasons."""

from ui.pages.assessment.page import AssessmentPage

__all__ = ["AssessmentPage"]
