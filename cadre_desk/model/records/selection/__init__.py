"""Selection and bringing up: programmes, surveys, pools, people brought in, outcomes of decisions."""

from cadre_desk.model.records.selection.introduced import IntroducedCadre, IntroductionKind, PostingGrade
from cadre_desk.model.records.selection.outcome import Outcome, OutcomeDecision
from cadre_desk.model.records.selection.pool import (
    PoolDevelopment,
    PoolLevel,
    PoolMembership,
    PoolReview,
    ReservePool,
    ReviewResult,
)
from cadre_desk.model.records.selection.program import Program, ProgramTarget, Tier
from cadre_desk.model.records.selection.survey import (
    SurveyListed,
    SurveyNaming,
    SurveyTalk,
    SurveyTheme,
    TalentSurvey,
    YoungList,
)

__all__ = [
    "IntroducedCadre", "IntroductionKind", "Outcome", "OutcomeDecision", "PoolDevelopment", "PoolLevel",
    "PoolMembership", "PoolReview", "PostingGrade", "Program", "ProgramTarget", "ReservePool",
    "ReviewResult", "SurveyListed", "SurveyNaming", "SurveyTalk", "SurveyTheme", "TalentSurvey", "Tier",
    "YoungList",
]  # fmt: skip
