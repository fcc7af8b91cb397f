"""Supervision: personal matters, selection under supervision, cases and their consequences."""

from cadre_desk.model.records.supervision.conduct import (
    CaseAttendance,
    IncompetenceCase,
    WarningCase,
    WatchPoint,
)
from cadre_desk.model.records.supervision.hotline import (
    Channel,
    HotlineAccused,
    HotlineInformant,
    HotlineReport,
    HotlineResult,
)
from cadre_desk.model.records.supervision.matters import (
    Abroad,
    AppointeePack,
    CheckFinding,
    CheckKind,
    FilingKind,
    Gravity,
    ItemArea,
    MattersCheck,
    MattersFiling,
    MattersGuidance,
    ReportedItem,
)
from cadre_desk.model.records.supervision.selection import (
    AppointeeVote,
    AppraisalItem,
    AppraisalProblem,
    BacktrackStep,
    InspectionFinding,
    InspectionKind,
    PromotionBacktrack,
    SelectionAppraisal,
    SelectionInspection,
)

__all__ = [
    "Abroad", "AppointeePack", "AppointeeVote", "AppraisalItem",
    "AppraisalProblem", "BacktrackStep", "CaseAttendance", "Channel",
    "CheckFinding", "CheckKind", "FilingKind", "Gravity", "HotlineAccused", "HotlineInformant",
    "HotlineReport", "HotlineResult", "IncompetenceCase", "InspectionFinding", "InspectionKind",
    "ItemArea", "MattersCheck", "MattersFiling", "MattersGuidance", "PromotionBacktrack", "ReportedItem",
    "SelectionAppraisal", "SelectionInspection", "WarningCase", "WatchPoint",
]  # fmt: skip
