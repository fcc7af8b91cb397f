"""Caring for cadres: measures, visits, ranks, exemplars, tolerance of honest faults, clearing a name."""

from cadre_desk.model.records.care.action import CareAction
from cadre_desk.model.records.care.clarification import Clarification
from cadre_desk.model.records.care.exemplar import Exemplar
from cadre_desk.model.records.care.fault_tolerance import FaultTolerance, ToleranceConclusion
from cadre_desk.model.records.care.measure import CareMeasure, CareTask, MeasureState
from cadre_desk.model.records.care.merit import MeritAward, MeritDecision, MeritKind
from cadre_desk.model.records.care.promotion import CandidateDecision, RankCampaign, RankCandidate
from cadre_desk.model.records.care.reinstatement import Reinstatement, ReinstatementConclusion
from cadre_desk.model.records.care.visit import CareVisit, VisitKind, VisitResult, VisitState

__all__ = [
    "CandidateDecision", "CareAction", "CareMeasure", "CareTask", "CareVisit", "Clarification", "Exemplar",
    "FaultTolerance", "MeasureState", "MeritAward", "MeritDecision", "MeritKind", "RankCampaign",
    "RankCandidate", "Reinstatement", "ReinstatementConclusion", "ToleranceConclusion", "VisitKind",
    "VisitResult", "VisitState",
]  # fmt: skip
