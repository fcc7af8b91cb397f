"""Selection and bringing up: steps to a post, programmes, surveys, pools, people brought in, outcomes."""

from cadre_desk.model.records.selection.case import (
    STEPS,
    CandidateState,
    CaseForm,
    CaseStage,
    ProbationResult,
    SelectionCandidate,
    SelectionCase,
    SelectionStep,
)
from cadre_desk.model.records.selection.front_line import FrontLine
from cadre_desk.model.records.selection.introduced import IntroducedCadre, IntroductionKind, PostingGrade
from cadre_desk.model.records.selection.matching import Asks, PostCriterion, PostProfile
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
from cadre_desk.model.records.selection.structure import (
    BodySeat,
    Measure,
    PlannedBody,
    StructureRule,
    TrialMove,
    TrialPlan,
)
from cadre_desk.model.records.selection.survey import (
    SurveyListed,
    SurveyNaming,
    SurveyTalk,
    SurveyTheme,
    TalentSurvey,
    YoungList,
)

__all__ = [
    "STEPS", "Asks", "BodySeat", "CandidateState", "CaseForm", "CaseStage", "FrontLine",
    "IntroducedCadre", "IntroductionKind", "Measure", "Outcome", "OutcomeDecision", "PlannedBody",
    "PoolDevelopment", "PoolLevel", "PoolMembership", "PoolReview", "PostCriterion", "PostProfile",
    "PostingGrade", "ProbationResult", "Program", "ProgramTarget", "ReservePool", "ReviewResult",
    "SelectionCandidate", "SelectionCase", "SelectionStep", "StructureRule", "SurveyListed",
    "SurveyNaming", "SurveyTalk", "SurveyTheme", "TalentSurvey", "Tier", "TrialMove", "TrialPlan",
    "YoungList",
]  # fmt: skip
